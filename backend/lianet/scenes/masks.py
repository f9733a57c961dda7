"""Masks that providers deliver: which values hide a pixel, and where a mask says nothing."""

from __future__ import annotations

import datetime as dt
import re

from lianet.scenes.acquisition import MaskRule

SCL = MaskRule("SCL", values=(0, 1, 3, 8, 9, 10))
"""Sentinel-2's scene classification (Sen2Cor): no data, saturated, cloud shadow, clouds of medium
and high probability, thin cirrus. Dark areas, water, snow and what is unclassified stay."""

UDM2 = MaskRule("UDM2", values=(0,))
"""Planet's usable data mask: its first band is 1 where the ground is clear."""

RULES = {
    "SCL": SCL,
    # Bits 10 and 11: opaque clouds and cirrus.
    "QA60": MaskRule("QA60", bits=(10, 11)),
    # HLS 2.0: cloud, adjacent to cloud or shadow, cloud shadow. 255 is fill. For what Fmask itself
    # writes see `lianet.scenes.mask_checks`.
    "FMASK": MaskRule("Fmask", bits=(1, 2, 3)),
    # Landsat Collection 2: fill, dilated cloud, cirrus, cloud, cloud shadow.
    "QA_PIXEL": MaskRule("QA_PIXEL", bits=(0, 1, 2, 3, 4)),
    # Opaque clouds and cirrus, one band each: see `lianet.scenes.safe`.
    "MSK_CLASSI": MaskRule("MSK_CLASSI"),
    # Sentinel Hub: 1 is cloud, 255 no data; MAJA: bits, all of them of clouds and shadows.
    "CLM": MaskRule("CLM"),
    # Sentinel Hub: probability x 255, or 0 to 1 in floats; 0.4 is the limit of its own CLM.
    "CLP": MaskRule("CLP", at_least=0.4, whole=255),
    # Earth Engine (s2cloudless) and Sen2Cor: percent.
    "PROBABILITY": MaskRule("probability", at_least=0.5, whole=100),
    "CLOUD_PROBABILITY": MaskRule("cloud_probability", at_least=0.5, whole=100),
    "CLDPRB": MaskRule("CLDPRB", at_least=0.5, whole=100),
    "MSK_CLDPRB": MaskRule("MSK_CLDPRB", at_least=0.5, whole=100),
    # Earth Engine's Cloud Score+: 1 is clear; 0.6 is what its documents use.
    "CS": MaskRule("cs", below=0.6),
    "CS_CDF": MaskRule("cs_cdf", below=0.6),
    "CLOUD_MASK": MaskRule("cloud_mask"),
    "CLOUDMASK": MaskRule("cloud_mask"),
    # 0 is outside what was observed.
    "DATAMASK": MaskRule("dataMask", values=(0,)),
    "VALID_MASK": MaskRule("valid_mask", values=(0,)),
    "IS_DATA": MaskRule("is_data", values=(0,)),
    "IS_VALID": MaskRule("is_valid", values=(0,)),
    # FORCE: no data, the two bits of clouds, cloud shadow.
    "QAI": MaskRule("QAI", bits=(0, 1, 2, 3)),
    "UDM2": UDM2,
}
"""By the name of the layer."""

_SCENE_CLASSES = re.compile(r"(?:^|_)SCENE_CLASSIFICATION(?:_(?:LAYER|MAP|IMAGE|20M|60M))?$")
"""As SNAP and others write SCL out."""

_CLOUDS_IN_WORDS = re.compile(
    r"(?:.*[_.\- ])?(?:cloud[_\- ]?masks?|wolken[_\- ]?masken?|"
    r"masques?[_\- ]?(?:(?:de|des)[_\- ]?)?nuages?)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:(?:.*[_.\- ])?\w*\d[_.\- ]+)?(?:mask|maske|masque)", re.IGNORECASE)
"""No word before it that says of what, but what has digits: a date, a tile."""

QA60_HOLE = (dt.date(2022, 1, 25), dt.date(2024, 2, 28))
"""Earth Engine's QA60 is empty between these days: all zero says nothing there."""


def rule_of(name: str) -> MaskRule | None:
    """The rule for a layer of this name; None where it is no mask that is known."""
    upper = re.sub(r"(_\d+m|_R\d|_clip)$", "", name.strip(), flags=re.IGNORECASE).upper()
    upper = upper.replace(" ", "_")
    if _SCENE_CLASSES.search(upper):
        return SCL
    for key, rule in RULES.items():
        if upper == key or upper.endswith((f"_{key}", f".{key}")):
            return rule
    if _CLOUDS_IN_WORDS.fullmatch(name.strip()) or _BARE.fullmatch(name.strip()):
        return RULES["CLOUD_MASK"]
    return None


def rule_of_file(stem: str) -> MaskRule | None:
    """The rule for a file of this name, the layer before the tile and date or behind them."""
    return rule_of(stem) or rule_of(layer_before(stem))


def layer_before(stem: str) -> str:
    """What stands before the tile and date in the name of a file; "" where nothing does."""
    before = re.match(r"(.+?)[ _.\-]+(?:T\d{2}[A-Z]{3}[ _.\-]+)?\d", stem, re.IGNORECASE)
    return before[1] if before else ""


def with_values(rule: MaskRule | None, name: str, values: tuple[int, ...]) -> MaskRule:
    """A rule whose values are given by hand; what is known of the layer where none are."""
    if values:
        return MaskRule(name, values=values)
    return rule or MaskRule(name)


def says_nothing(rule: MaskRule, date: dt.date, *, hidden: float) -> bool:
    """Whether a mask that hides nothing may be empty rather than clear."""
    return rule.name == "QA60" and hidden == 0 and QA60_HOLE[0] <= date <= QA60_HOLE[1]
