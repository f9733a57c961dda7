"""What a region file must be before anything of it is believed.

A region file is something that people send each other. Its checksums say that it is what somebody
wrote, not that it makes sense: everything that later code relies on is looked at here, once, when
the file is opened.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError
from lianet.field.presets import PRESETS, Compact
from lianet.field.published import PUBLISHED, TIME_MODES, Reference, published_from_json
from lianet.region.card import Card
from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.planes import HEADER_BYTES, header_of
from lianet.region.tensors import TensorFile

_REMEDY = "Get a fresh copy of the file, or encode the region again"

MOST_SIDE_PX = 1_000_000
MOST_BANDS = 1000
MOST_DATES = 20_000
MOST_PREVIEW_PX = 1024
_MOST_NAME = 1000
_MOST_COORDINATE = 1e12
_LEAST_PIXEL = 1e-24
"""Area of a pixel in square units of the CRS."""

_NO_MEMORY = re.compile("out of memory|not enough memory|allocate memory", re.IGNORECASE)
"""How torch and onnxruntime say it, each in errors that mean other things too."""

_COMPACT_LIMITS = {
    "features": (1, 4096), "coarse_features": (1, 1024), "table_size": (1, 2**26),
    "channels": (0, 4096), "blocks": (0, 64), "date_features": (1, 4096),
}  # fmt: skip
_PUBLISHED_LIMITS = {
    "levels": (1, 32), "n_min": (1, 2**16), "table_size": (1, 2**26), "features": (1, 1024),
    "extent_px": (1, MOST_SIDE_PX), "preproj_channels": (1, 4096), "crop_px": (16, 4096),
    "margin_px": (0, 2048), "time_frequencies": (1, 4096), "time_hidden": (1, 65536),
    "blocks": (0, 256),
}  # fmt: skip


def check_card(card: Card) -> None:
    """See that a card says nothing that cannot be.

    Raises:
        RegionFileError: names the first thing that cannot.
    """
    grid = card.grid
    if max(grid.shape) > MOST_SIDE_PX:
        _refuse(f"a grid of {grid.width} x {grid.height} pixels")
    a, b, c, d, e, f = tuple(grid.transform)[:6]
    if not all(_is_number(v) and abs(v) < _MOST_COORDINATE for v in (a, b, c, d, e, f)):
        _refuse("an affine that holds no numbers of this world")
    if abs(a * e - b * d) < _LEAST_PIXEL:
        _refuse("an affine that cannot be inverted")
    if not grid.crs.to_wkt():
        _refuse("no CRS")
    if not 1 <= len(card.bands) <= MOST_BANDS:
        _refuse(f"{len(card.bands)} bands")
    for band in card.bands:
        if not isinstance(band.name, str) or not 0 < len(band.name) <= _MOST_NAME:
            _refuse("a band without a name")
        if not _is_number(band.scale) or not band.scale or not _is_number(band.offset):
            _refuse(f"a scale or an offset of {band.name} that is no number")
        if band.wavelength_nm is not None and not (
            _is_number(band.wavelength_nm) and band.wavelength_nm > 0
        ):
            _refuse(f"a wavelength of {band.name} that is none")
    if not 1 <= len(card.dates) <= MOST_DATES:
        _refuse(f"{len(card.dates)} dates")
    if any(one >= other for one, other in pairwise(card.dates)):
        _refuse("dates that do not follow each other")
    if card.nodata is not None and not _is_number(card.nodata):
        _refuse("a nodata value that is no number")
    if any(
        card.quality.get(key) is not None and not _is_number(card.quality[key])
        for key in ("psnr_db", "psnr_rgb_db", "ssim", "bpp")
    ):
        _refuse("a quality that is no number")
    _check_field(card)


def check_tensors(card: Card, file: TensorFile, block_px: int) -> None:
    """See that the tensors are those of the card's preset on the card's grid; reads their heads.

    Raises:
        RegionFileError: names the first that is missing, too many, or of another shape or type.
    """
    coded = {name for name in file.names() if is_coded(name)}
    for name in coded:
        if file.dtype(name) != np.uint8 or len(file.shape(name)) != 1:
            _refuse(f"{name[:60]} in another form than it is coded in")
    preset = field_of(card)
    wanted: dict[str, tuple[int, ...]] = {}
    blocks = list(_blocks(card, block_px))
    if isinstance(preset, Compact):
        wanted |= {
            f"nodes.{key}": (preset.features, height, width) for key, height, width in blocks
        }
        if any(name.startswith("overview.") for name in coded):
            wanted |= {
                f"overview.{key}": (
                    preset.features, -(-height // OVERVIEW_FACTOR), -(-width // OVERVIEW_FACTOR),
                )
                for key, height, width in blocks
            }  # fmt: skip
        _check_parameters(preset, card, file)
    for name, shape in wanted.items():
        if name not in file:
            _refuse(f"no {name}")
        if header_of(file.read(name, HEADER_BYTES).data) != shape:
            _refuse(f"{name} in another shape than its grid has")
    if "previews" in file:
        channels, height, width = header_of(file.read("previews", HEADER_BYTES).data)
        if channels != 3 * len(card.dates) or not 0 < max(height, width) <= MOST_PREVIEW_PX:
            _refuse("previews in another shape than its dates have")
    known = {*wanted, "previews", *(f"valid.{key}" for key, _, _ in blocks)}
    if unknown := sorted(coded - known):
        _refuse(f"{unknown[0][:60]}, which lies outside of its grid")


def check_finite(name: str, array: NDArray[Any]) -> None:
    """See that a parameter holds numbers.

    Raises:
        RegionFileError: it holds NaN or infinity.
    """
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        _refuse(f"numbers in {name[:60]} that are none")


def is_coded(name: str) -> bool:
    """Whether a tensor is read block by block, and is not a parameter."""
    return name.startswith(("nodes.", "valid.", "overview.", "previews"))


def field_of(card: Card) -> Any:
    """The preset that a card describes.

    Raises:
        RegionFileError: of a kind that this version does not know.
    """
    try:
        if card.preset in PUBLISHED:
            return published_from_json(card.field)
        return Compact.from_json(card.field)
    except (KeyError, TypeError, ValueError) as error:
        raise RegionFileError(
            f"This version does not know the region's kind of field ({error})",
            "Update LIANet, or get a fresh copy of the file",
        ) from error


def _check_field(card: Card) -> None:
    preset = field_of(card)
    limits = _COMPACT_LIMITS if isinstance(preset, Compact) else _PUBLISHED_LIMITS
    for name, (least, most) in limits.items():
        value = getattr(preset, name, least)
        if type(value) is not int or not least <= value <= most:
            _refuse(f"a field with {name} {value!r:.60}")
    if isinstance(preset, Compact):
        if card.preset not in PRESETS and preset.preset not in PRESETS:
            _refuse(f"a preset {card.preset!r:.60} that this version does not know")
        spacings = preset.coarse_spacings_px
        if len(spacings) > 32 or not all(type(v) is int and 1 <= v <= 2**20 for v in spacings):
            _refuse("grids with a spacing that is none")
        if not _is_number(preset.step) or not 0 < preset.step < 1e6:
            _refuse("a quantisation step that is none")
        return
    if not _is_number(preset.growth) or not 1 <= preset.growth <= 16:
        _refuse("a growth of its grids that is none")
    if not all(type(v) is int and abs(v) <= MOST_SIDE_PX for v in preset.origin_px):
        _refuse("an origin that is none")
    if preset.activation not in ("relu", "none") or 2 * preset.margin_px >= preset.crop_px:
        _refuse("a field that cannot be decoded")
    if isinstance(preset, Reference):
        if preset.backbone not in ("small", "large"):
            _refuse(f"a backbone {preset.backbone!r:.60}")
        return
    if preset.time_mode not in TIME_MODES or not all(_is_number(day) for day in preset.days):
        _refuse("dates that its field cannot encode")
    if preset.time_mode != "index" and len(preset.days) != len(card.dates):
        _refuse("other days in its field than dates")


def _check_parameters(preset: Compact, card: Card, file: TensorFile) -> None:
    """See that the compact field's parameters have its shapes."""
    wanted = dict(compact_shapes(preset, card))
    scales = {f"{name}.scale" for name in wanted}
    given = {name for name in file.names() if not is_coded(name)}
    if missing := sorted(wanted.keys() - given):
        _refuse(f"no {missing[0]}")
    if unknown := sorted(given - wanted.keys() - scales):
        _refuse(f"{unknown[0][:60]}, which its field does not have")
    for name in given:
        kind, shape = file.dtype(name).kind, file.shape(name)
        if name in wanted:
            scaled = f"{name}.scale" in given
            fits = shape == wanted[name] and kind == ("i" if scaled else "f")
        else:
            whole = wanted.get(name.removesuffix(".scale"), ())
            fits = (
                kind == "f"
                and len(shape) == len(whole)
                and all(one in (1, other) for one, other in zip(shape, whole, strict=True))
            )
        if not fits:
            _refuse(f"{name} in another shape or type than its field has")


def compact_shapes(preset: Compact, card: Card) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Names and shapes of `lianet.field.compact.CompactField`, without torch."""
    dates, bands, channels = len(card.dates), len(card.bands), preset.channels
    inputs = preset.features + preset.coarse_features * len(preset.coarse_spacings_px)
    entries = 0
    for spacing in preset.coarse_spacings_px:
        nodes = math.prod(math.ceil(side / spacing) + 1 for side in card.grid.shape)
        entries += min(nodes, preset.table_size)
    yield "coarse", (entries, preset.coarse_features)
    yield "linear", (dates, bands, inputs)
    yield "bias", (dates, bands)
    if preset.linear:
        return
    yield "date", (dates, preset.date_features)
    yield "spread", (preset.features,)
    yield "stem.weight", (channels, inputs, 3, 3)
    yield "stem.bias", (channels,)
    for number in range(preset.blocks):
        name = f"blocks.{number}"
        yield f"{name}.modulate.weight", (2 * channels, preset.date_features)
        yield f"{name}.modulate.bias", (2 * channels,)
        for step in ("first", "second"):
            yield f"{name}.{step}.weight", (channels, channels, 3, 3)
            yield f"{name}.{step}.bias", (channels,)
    yield "head.weight", (bands, channels, 1, 1)
    yield "head.bias", (bands,)


def _blocks(card: Card, block_px: int) -> Iterator[tuple[str, int, int]]:
    """Key, height and width of every block of the grid."""
    for block in card.grid.blocks(block_px):
        yield f"{block.row // block_px}.{block.col // block_px}", block.height, block.width


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _refuse(what: str) -> NoReturn:
    raise RegionFileError(f"The region's file has {what}", _REMEDY)


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
        if _NO_MEMORY.search(str(error)):
            raise
        raise RegionFileError(
            f"The parameters of {name} do not fit its card ({type(error).__name__})", _REMEDY
        ) from error
