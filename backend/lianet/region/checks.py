"""What a region file must be before anything of it is believed.

A region file is something that people send each other. Its checksums say that it is what somebody
wrote, not that it makes sense: everything that later code relies on is looked at here, once, when
the file is opened.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError, lacks_memory, say
from lianet.field.families import FAMILIES, field_from_json
from lianet.field.presets import as_written, is_number
from lianet.field.published import MOST_SIDE_PX
from lianet.region.card import Card
from lianet.region.gaps import GapErrors

_REMEDY = "Get a fresh copy of the file, or encode the region again"

MOST_BANDS = 1000
MOST_DATES = 20_000
MOST_PREVIEW_PX = 1024
MOST_PREVIEW_VALUES = 2**28
"""Of pictures that stand together, as in schema 1: a few bytes of the file can say a million."""
_MOST_NAME = 1000
_MOST_COORDINATE = 1e12
_LEAST_PIXEL = 1e-24
"""Area of a pixel in square units of the CRS."""


def check_card(card: Card) -> None:
    """See that a card says nothing that cannot be.

    Raises:
        RegionFileError: names the first thing that cannot.
    """
    grid = card.grid
    if max(grid.shape) > MOST_SIDE_PX:
        refuse(say("a grid of {width} x {height} pixels", width=grid.width, height=grid.height))
    a, b, c, d, e, f = tuple(grid.transform)[:6]
    if not all(is_number(v) and abs(v) < _MOST_COORDINATE for v in (a, b, c, d, e, f)):
        refuse("an affine that holds no numbers of this world")
    if abs(a * e - b * d) < _LEAST_PIXEL:
        refuse("an affine that cannot be inverted")
    if not grid.crs.to_wkt():
        refuse("no CRS")
    if not 1 <= len(card.bands) <= MOST_BANDS:
        refuse(say("{count} bands", count=len(card.bands)))
    for band in card.bands:
        if not isinstance(band.name, str) or not 0 < len(band.name) <= _MOST_NAME:
            refuse("a band without a name")
        if not is_number(band.scale) or not band.scale or not is_number(band.offset):
            refuse(say("a scale or an offset of {name} that is no number", name=band.name))
        if band.wavelength_nm is not None and not (
            is_number(band.wavelength_nm) and band.wavelength_nm > 0
        ):
            refuse(say("a wavelength of {name} that is none", name=band.name))
    if not 1 <= len(card.dates) <= MOST_DATES:
        refuse(say("{count} dates", count=len(card.dates)))
    if any(one >= other for one, other in pairwise(card.dates)):
        refuse("dates that do not follow each other")
    if card.acquisition_ids and len(card.acquisition_ids) != len(card.dates):
        refuse("other acquisitions than dates")
    if card.nodata is not None and not is_number(card.nodata):
        refuse("a nodata value that is no number")
    if any(
        card.quality.get(key) is not None and not is_number(card.quality[key])
        for key in ("psnr_db", "psnr_rgb_db", "ssim", "bpp")
    ):
        refuse("a quality that is no number")
    GapErrors.of(card.training, len(card.dates))
    _check_additions(card)
    _check_field(card)


def _check_additions(card: Card) -> None:
    """See that what was added later are acquisitions of the region."""
    try:
        known = card.added <= set(card.dates)
    except (TypeError, KeyError, ValueError):
        known = False
    if not known:
        refuse("additions that are none of its acquisitions")


def check_finite(name: str, array: NDArray[Any], most: float = math.inf) -> None:
    """See that a parameter holds numbers.

    Args:
        name: of the parameter.
        array: the parameter.
        most: that a number of it may be.

    Raises:
        RegionFileError: it holds NaN, infinity, or more than may be.
    """
    if array.dtype.kind == "f":
        if not np.isfinite(array).all():
            refuse(say("numbers in {name} that are none", name=name[:60]))
        if (np.abs(array) > most).any():
            refuse(say("numbers in {name} that are absurd", name=name[:60]))


def field_of(card: Card) -> Any:
    """The preset that a card describes.

    Raises:
        RegionFileError: of a kind that this version does not know.
    """
    try:
        return field_from_json(card.preset, card.field)
    except (KeyError, TypeError, ValueError) as error:
        raise RegionFileError(
            say("This version does not know the region's kind of field ({error})", error=error),
            "Update LIANet, or get a fresh copy of the file",
        ) from error


def _check_field(card: Card) -> None:
    preset = field_of(card)
    for name, (least, most) in preset.limits.items():
        value = getattr(preset, name, least)
        if type(value) is not int or not least <= value <= most:
            refuse(say("a field with {name} {value}", name=name, value=as_written(value)))
    if not preset.in_crops:
        known = {one.name for one in FAMILIES.own() if not one.field.in_crops}
        named = isinstance(preset.preset, str)  # it may be anything
        if not named or not known & {card.preset, preset.preset}:
            name = as_written(card.preset if named else preset.preset)
            refuse(say("a preset {name} that this version does not know", name=name))
    for odd in preset.oddities(card.grid.shape, len(card.dates)):
        refuse(odd)


def refuse(what: str) -> NoReturn:
    """Say that a file has something that cannot be.

    Raises:
        RegionFileError: always.
    """
    raise RegionFileError(say("The region's file has {what}", what=what), _REMEDY)


@contextmanager
def as_region_error(name: str) -> Iterator[None]:
    """Make of whatever goes wrong with a region's parameters the error of its file.

    Memory that the machine does not have is no fault of the file and stays what it is.

    Raises:
        RegionFileError: the parameters do not fit the card.
    """
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        if lacks_memory(error):
            raise
        raise RegionFileError(
            say(
                "The parameters of {name} do not fit its card ({key})",
                name=name,
                key=type(error).__name__,
            ),
            _REMEDY,
        ) from error
