"""Masks that providers deliver: which values hide a pixel, and where a mask says nothing."""

from __future__ import annotations

import datetime as dt
import re

from lianet.scenes.acquisition import MaskRule

SCL = MaskRule("SCL", values=(0, 1, 3, 8, 9, 10))
"""Sentinel-2's scene classification (Sen2Cor): no data, saturated, cloud shadow, clouds of medium
and high probability, thin cirrus. Dark areas, water, snow and what is unclassified stay."""

RULES = {
    "SCL": SCL,
    # Bits 10 and 11: opaque clouds and cirrus.
    "QA60": MaskRule("QA60", bits=(10, 11)),
    # HLS 2.0: cloud, adjacent to cloud or shadow, cloud shadow. 255 is fill.
    "FMASK": MaskRule("Fmask", bits=(1, 2, 3)),
    # Landsat Collection 2: fill, dilated cloud, cirrus, cloud, cloud shadow.
    "QA_PIXEL": MaskRule("QA_PIXEL", bits=(0, 1, 2, 3, 4)),
    # Opaque clouds and cirrus, one band each: see `lianet.scenes.safe`.
    "MSK_CLASSI": MaskRule("MSK_CLASSI"),
    "CLM": MaskRule("CLM", values=(1,)),
}
"""By the name of the layer."""

QA60_HOLE = (dt.date(2022, 1, 25), dt.date(2024, 2, 28))
"""Earth Engine's QA60 is empty between these days: all zero says nothing there."""


def rule_of(name: str) -> MaskRule | None:
    """The rule for a layer of this name; None where it is no mask that is known."""
    upper = re.sub(r"_\d+m$", "", name.strip(), flags=re.IGNORECASE).upper()
    for key, rule in RULES.items():
        if upper == key or upper.endswith((f"_{key}", f".{key}")):
            return rule
    return None


def with_values(rule: MaskRule | None, name: str, values: tuple[int, ...]) -> MaskRule:
    """A rule whose values are given by hand; what is known of the layer where none are."""
    if values:
        return MaskRule(name, values=values)
    return rule or MaskRule(name)


def says_nothing(rule: MaskRule, date: dt.date, *, hidden: float) -> bool:
    """Whether a mask that hides nothing may be empty rather than clear."""
    return rule.name == "QA60" and hidden == 0 and QA60_HOLE[0] <= date <= QA60_HOLE[1]
