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
from lianet.field.families import field_from_json
from lianet.field.presets import PRESETS, Compact
from lianet.field.published import TIME_MODES, Reference
from lianet.region.card import Card
from lianet.region.gaps import GapErrors

_REMEDY = "Get a fresh copy of the file, or encode the region again"

MOST_SIDE_PX = 1_000_000
MOST_BANDS = 1000
MOST_DATES = 20_000
MOST_PREVIEW_PX = 1024
MOST_PAIR_FEATURES = 1024
"""A block of 256 px takes 0.1 to 0.3 GB with as many."""
_MOST_NAME = 1000
_MOST_SHOWN = 60
_MOST_EXTENTS = 8
"""Sides of a published field's grids in those of its region: it has no blocks to be counted."""
_MOST_COORDINATE = 1e12
_LEAST_PIXEL = 1e-24
"""Area of a pixel in square units of the CRS."""

_COMPACT_LIMITS = {
    "features": (1, 4096), "coarse_features": (1, 1024), "table_size": (1, 2**26),
    "channels": (0, 4096), "blocks": (0, 64), "date_features": (1, 4096),
}  # fmt: skip
_PUBLISHED_LIMITS = {
    "levels": (1, 32), "n_min": (1, 2**16), "table_size": (1, 2**26), "features": (1, 1024),
    "extent_px": (1, MOST_SIDE_PX), "preproj_channels": (1, 4096), "crop_px": (16, 512),
    "margin_px": (0, 256), "time_frequencies": (1, 4096), "time_hidden": (1, 65536),
    "blocks": (0, 256),
}  # fmt: skip


def check_card(card: Card) -> None:
    """See that a card says nothing that cannot be.

    Raises:
        RegionFileError: names the first thing that cannot.
    """
    grid = card.grid
    if max(grid.shape) > MOST_SIDE_PX:
        refuse(say("a grid of {width} x {height} pixels", width=grid.width, height=grid.height))
    a, b, c, d, e, f = tuple(grid.transform)[:6]
    if not all(_is_number(v) and abs(v) < _MOST_COORDINATE for v in (a, b, c, d, e, f)):
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
        if not _is_number(band.scale) or not band.scale or not _is_number(band.offset):
            refuse(say("a scale or an offset of {name} that is no number", name=band.name))
        if band.wavelength_nm is not None and not (
            _is_number(band.wavelength_nm) and band.wavelength_nm > 0
        ):
            refuse(say("a wavelength of {name} that is none", name=band.name))
    if not 1 <= len(card.dates) <= MOST_DATES:
        refuse(say("{count} dates", count=len(card.dates)))
    if any(one >= other for one, other in pairwise(card.dates)):
        refuse("dates that do not follow each other")
    if card.acquisition_ids and len(card.acquisition_ids) != len(card.dates):
        refuse("other acquisitions than dates")
    if card.nodata is not None and not _is_number(card.nodata):
        refuse("a nodata value that is no number")
    if any(
        card.quality.get(key) is not None and not _is_number(card.quality[key])
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
    limits = _COMPACT_LIMITS if isinstance(preset, Compact) else _PUBLISHED_LIMITS
    for name, (least, most) in limits.items():
        value = getattr(preset, name, least)
        if type(value) is not int or not least <= value <= most:
            refuse(say("a field with {name} {value}", name=name, value=_short(value)))
    if isinstance(preset, Compact):
        if card.preset not in PRESETS and preset.preset not in PRESETS:
            refuse(say("a preset {name} that this version does not know", name=_short(card.preset)))
        spacings = preset.coarse_spacings_px
        if len(spacings) > 32 or not all(type(v) is int and 1 <= v <= 2**20 for v in spacings):
            refuse("grids with a spacing that is none")
        if not _is_number(preset.step) or not 0 < preset.step < 1e6:
            refuse("a quantisation step that is none")
        _check_coding(preset)
        return
    if not _is_number(preset.growth) or not 1 <= preset.growth <= 16:
        refuse("a growth of its grids that is none")
    if not all(type(v) is int and abs(v) <= MOST_SIDE_PX for v in preset.origin_px):
        refuse("an origin that is none")
    if max(card.grid.shape) > _MOST_EXTENTS * preset.extent_px:
        refuse("a grid that reaches far beyond its field's")
    if preset.activation not in ("relu", "none") or 4 * preset.margin_px > preset.crop_px:
        refuse("a field that cannot be decoded")
    if isinstance(preset, Reference):
        if preset.crop_px % 32:  # halved five times
            refuse(say("crops of {count} pixels", count=preset.crop_px))
        if preset.backbone not in ("small", "large"):
            refuse(
                say("a field with {name} {value}", name="backbone", value=_short(preset.backbone))
            )
        return
    if preset.time_mode not in TIME_MODES or not all(_is_number(day) for day in preset.days):
        refuse("dates that its field cannot encode")
    if preset.time_mode != "index" and len(preset.days) != len(card.dates):
        refuse("other days in its field than dates")


def _check_coding(preset: Compact) -> None:
    if preset.coding not in ("planes", "pairs"):
        refuse(say("a coding {name} that this version does not know", name=_short(preset.coding)))
    if preset.coding == "planes":
        return
    if preset.features > MOST_PAIR_FEATURES:
        refuse(say("{count} features in pairs", count=preset.features))
    if type(preset.details) is not int or not 0 <= preset.details < preset.features:
        refuse(say("a field with {name} {value}", name="details", value=_short(preset.details)))
    if len(preset.pair_origin) != 2 or not all(first in (0, 1) for first in preset.pair_origin):
        refuse("pairs that begin nowhere")
    if not all(type(first) is int for first in preset.pair_origin):
        refuse("pairs that begin nowhere")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _short(value: object) -> str:
    """As it stands in the file, as far as a sentence has room for it."""
    return repr(value)[:_MOST_SHOWN]


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
