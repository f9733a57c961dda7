"""Class schemes that others have agreed upon, ready to load: `resources/schemes.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsApplication

from .. import ROOT
from .classes import LARGEST_VALUE, LabelClass, by_name, free_key

FILE = ROOT / "resources" / "schemes.json"


@dataclass(frozen=True)
class Scheme:
    """Classes of one nomenclature.

    Attributes:
        title: for people, in the user's language.
        source: where codes, names and colours are from.
        classes: with the codes of the nomenclature where these are numbers, so that its rasters
            fit; in the user's language where there are official names in it.
    """

    title: str
    source: str
    classes: tuple[LabelClass, ...]


def schemes() -> list[Scheme]:
    """All that there are."""
    language = QgsApplication.locale()[:2]
    return [
        Scheme(
            said["titles"].get(language, said["titles"]["en"]),
            said["source"],
            tuple(
                LabelClass(
                    item["value"],
                    item["names"].get(language, item["names"]["en"]),
                    item["colour"],
                )
                for item in said["classes"]
            ),
        )
        for said in json.loads(FILE.read_text(encoding="utf-8"))
    ]


def with_scheme(known: Iterable[LabelClass], scheme: Scheme) -> list[LabelClass]:
    """Classes, and after them those of a scheme that are not among them by name.

    A code that is taken already becomes the next number that neither uses.
    """
    found = list(known)
    codes = {item.value for item in scheme.classes}
    for item in scheme.classes:
        if by_name(item.name, found) is not None:
            continue
        taken = {other.value for other in found}
        value = item.value
        if value in taken:
            free = (v for v in range(1, LARGEST_VALUE + 1) if v not in taken | codes)
            value = next(free, 0)
        if value:
            found.append(LabelClass(value, item.name, item.colour, free_key(found)))
    return found
