"""Labelled stacks whose classes differ by when: `python -m benchmarks.calendars crops SOURCE OUT`.

Nearly all labelled imagery at hand is told apart without the season. These are fields, or stands
of forest, whose calendars are made and whose pixels are real: bare ground and canopy of a field
are those of places of a real stack, at the dates on which these were barest and greenest. Sowing,
harvest, density and colour differ from field to field more than canopies do from class to class;
haze, clouds that no mask found, and shifts of up to 0.7 px differ from date to date.

Writes GeoTIFFs and `labels.gpkg`: one disc a field, so that a test is always in another field.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from affine import Affine
from lianet.scenes.stack import Stack, open_stack
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

SIDE_PX = 200
BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B11", "B12")
_PIXEL_M = 10.0
_FIELD_PX = 13.0
_DISC_PX = 3
_HAZE = np.array([1.0, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4, 0.15, 0.1])
"""How much haze is in each band against blue."""
_DEEPEST = 0.12
_CLOUD = np.array([1.0, 0.98, 0.97, 0.98, 1.0, 1.0, 1.0, 0.7, 0.5])
"""How bright a cloud is in each band against blue."""
_EDGE = 0.4

Course = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]


@dataclass(frozen=True)
class Season:
    """Canopy that comes and goes once in a year.

    Attributes:
        up, down: days of the year of half the way; down before up lasts over the new year.
        most: share of the ground that is covered in between.
        share: of the fields that have it at all.
    """

    up: float
    down: float
    most: float
    share: float = 1.0


@dataclass(frozen=True)
class Kind:
    """A set of classes on made calendars.

    Attributes:
        classes: seasons of each by name; what they cover adds up.
        dates: acquisitions.
        slow: days that a canopy takes to come or go.
        late: deviation in days of a field's seasons.
        dense: deviation of a field's density, as a share.
        clouded: share of the pixels under cloud.
        masked: share of the cloudy dates that have a mask; on the others clouds are bright.
        hazy: deviation of haze that no mask knows, reflectance in blue.
        cover: NDVI that ground for it has had at its greenest and its barest.
    """

    classes: dict[str, tuple[Season, ...]]
    dates: tuple[dt.date, ...]
    slow: float
    late: float
    dense: float
    clouded: float
    masked: float
    hazy: float
    cover: tuple[float, float]


def _dates(first: str, count: int, days: float) -> tuple[dt.date, ...]:
    start = dt.date.fromisoformat(first)
    return tuple(start + dt.timedelta(days=round(step * days)) for step in range(count))


KINDS = {
    "crops": Kind(
        {
            "wheat": (Season(75, 190, 0.55), Season(300, 190, 0.35), Season(245, 310, 0.5, 0.4)),
            "rapeseed": (Season(62, 180, 0.45), Season(262, 180, 0.5)),
            "maize": (Season(163, 268, 0.9),),
            "beet": (Season(155, 300, 0.9), Season(250, 80, 0.4, 0.3)),
            "potatoes": (Season(152, 235, 0.85), Season(258, 330, 0.5, 0.3)),
            "grass": (Season(95, 310, 0.3), Season(0, 400, 0.55)),
        },
        _dates("2021-01-25", 31, 10.2),
        slow=9,
        late=5,
        dense=0.12,
        clouded=0.06,
        masked=1.0,
        hazy=0.012,
        cover=(0.6, 0.3),
    ),
    "woods": Kind(
        {
            "beech": (Season(117, 292, 0.55), Season(0, 400, 0.35)),
            "oak": (Season(126, 303, 0.5), Season(0, 400, 0.35)),
            "larch": (Season(112, 312, 0.4), Season(0, 400, 0.4)),
            "spruce": (Season(130, 260, 0.08), Season(0, 400, 0.8)),
            "pine": (Season(145, 285, 0.15), Season(0, 400, 0.65)),
        },
        _dates("2019-02-05", 60, 17.5),
        slow=7,
        late=3,
        dense=0.08,
        clouded=0.45,
        masked=0.6,
        hazy=0.01,
        cover=(0.7, 0.6),
    ),
}


def made_fields(rng: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Which field each pixel is of [row, column], and the middle of each [field, 2]."""
    count = round((SIDE_PX / _FIELD_PX) ** 2)
    middles = rng.uniform(0, SIDE_PX, (count, 2))
    pixels = np.argwhere(np.ones((SIDE_PX, SIDE_PX), bool))
    for _ in range(3):  # Towards even sizes (Lloyd).
        owner = cKDTree(middles).query(pixels)[1]
        for axis in range(2):
            sums = np.bincount(owner, pixels[:, axis], count)
            middles[:, axis] = sums / np.maximum(np.bincount(owner, minlength=count), 1)
    return owner.reshape(SIDE_PX, SIDE_PX), middles


def cover_of(
    seasons: tuple[Season, ...],
    days: NDArray[np.float64],
    kind: Kind,
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Share of a field's ground under canopy at some days, counted from a new year."""
    total = np.zeros(len(days))
    shift, dense = rng.normal(0, kind.late), rng.normal(1, kind.dense)
    years = np.unique(np.floor(days / 365.25))
    for season in seasons:
        if rng.random() > season.share:
            continue
        for year in [years[0] - 1, *years]:
            own = rng.normal(0, kind.late / 2, 2)
            up = year * 365.25 + season.up + shift + own[0]
            down = year * 365.25 + season.down + shift + own[1]
            down += 365.25 * (season.down < season.up)
            risen = 1 / (1 + np.exp(-4 * (days - up) / kind.slow))
            gone = 1 / (1 + np.exp(-4 * (days - down) / kind.slow))
            total = np.maximum(total, 0) + season.most * np.maximum(risen - gone, 0)
    return np.clip(total * dense, 0.02, 1)


def made_scenes(
    kind: Kind, stack: Stack, seed: int
) -> tuple[NDArray[np.uint16], NDArray[np.intp], NDArray[np.float64], NDArray[np.intp]]:
    """Scenes as stored, 0 where clouded [date, band, row, column]; which field each pixel is of;
    the middles of fields; their classes, counted from 0."""
    rng = np.random.default_rng(seed)
    owner, middles = made_fields(rng)
    grows = rng.permutation(np.arange(len(middles)) % len(kind.classes))
    bare, green, usable = _ends(kind, stack)
    days = np.array([date.toordinal() for date in kind.dates], float)
    days -= dt.date(kind.dates[0].year, 1, 1).toordinal()
    names = list(kind.classes)
    # A canopy's colour: of its class a little, of its field more.
    colours = rng.normal(1, 0.04, (len(names), len(BANDS)))
    shape = (len(kind.dates), len(BANDS), SIDE_PX, SIDE_PX)
    shown = np.zeros(shape, np.float32)
    for field, klass in enumerate(grows):
        rows, cols = np.nonzero(owner == field)
        if not len(rows):
            continue
        cover = cover_of(kind.classes[names[klass]], days, kind, rng)
        # The same places of the real stack give the ground, the canopy and how even they are.
        row, col = usable[rng.integers(len(usable))]
        at_rows = np.clip(row + rows - rows.mean().astype(int), 0, bare.shape[1] - 1)
        at_cols = np.clip(col + cols - cols.mean().astype(int), 0, bare.shape[2] - 1)
        ground = near(bare[:, at_rows, at_cols], bare[:, [row], [col]])
        canopy = near(green[:, at_rows, at_cols], green[:, [row], [col]])
        canopy = canopy * (colours[klass] * rng.normal(1, 0.05, len(BANDS)))[:, None]
        wet = rng.normal(1, 0.08, (len(days), 1, 1)) * rng.normal(1, 0.1)
        share = cover[:, None, None]
        shown[:, :, rows, cols] = share * canopy + (1 - share) * ground * wet
    clouds = np.zeros((len(days), SIDE_PX, SIDE_PX), bool)
    for index in range(len(days)):
        shown[index] = of_a_day(shown[index], kind, rng)
        depth = _cloud_level(kind.clouded, rng) - _blobs(rng, 25)
        if rng.random() < kind.masked:
            clouds[index] = depth > 0
        else:
            thick = np.clip(depth / _EDGE, 0, 1)
            bright = rng.uniform(0.4, 0.7) * _CLOUD[:, None, None]
            shown[index] = shown[index] * (1 - thick) + bright * thick
    stored = np.rint(np.clip(shown, 0.0002, 1.5) * 1e4).astype(np.uint16)
    return np.where(clouds[:, None], np.uint16(0), stored), owner, middles, grows


def _ends(
    kind: Kind, stack: Stack
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.intp]]:
    """Each pixel of a stack when it was barest and greenest, and where such ground is."""
    names = [band.name for band in stack.bands]
    values, _ = stack.reflectance(stack.grid.window)
    values = values[:, [names.index(name) for name in BANDS]]
    ndvi = (values[:, 6] - values[:, 2]) / (values[:, 6] + values[:, 2] + 0.01)
    low, high = (
        np.take_along_axis(values, at[None, None], 0)[0] for at in (ndvi.argmin(0), ndvi.argmax(0))
    )
    fits = (ndvi.max(0) > kind.cover[0]) & (ndvi.min(0) < kind.cover[1])
    return low, high, np.argwhere(ndimage.uniform_filter(fits.astype(np.float32), 9) > 0.9)


def near(values: NDArray[np.float32], middle: NDArray[np.float32]) -> NDArray[np.float32]:
    """Real unevenness around a place, without what is of another field."""
    return middle * np.clip(values / middle, 0.7, 1.4)


def of_a_day(
    scene: NDArray[np.float32], kind: Kind, rng: np.random.Generator
) -> NDArray[np.float32]:
    """A scene as it was seen: shifted, hazy in places, brighter or darker as a whole."""
    move = rng.uniform(-0.7, 0.7, 2)
    moved = ndimage.shift(scene, (0, *move), order=1, mode="nearest")
    haze = abs(rng.normal(0, kind.hazy)) * (1 + np.maximum(_blobs(rng, 20), 0))
    haze = np.minimum(haze, _DEEPEST)[None] * _HAZE[:, None, None]
    bright = rng.normal(1, 0.04) * rng.normal(1, 0.015, (len(BANDS), 1, 1))
    seen = moved * bright * (1 - haze) + haze + rng.normal(0, 0.003, moved.shape)
    return np.asarray(seen, np.float32)


def _blobs(rng: np.random.Generator, size_px: float) -> NDArray[np.float64]:
    """Soft patches of deviation 1."""
    soft = ndimage.gaussian_filter(rng.normal(size=(SIDE_PX, SIDE_PX)), size_px, mode="wrap")
    return np.asarray((soft - soft.mean()) / soft.std())


def _cloud_level(clouded: float, rng: np.random.Generator) -> float:
    """Below which patches are cloud: some dates are clear, some hardly seen."""
    share = rng.beta(clouded * 0.8, (1 - clouded) * 0.8)
    return float(np.quantile(rng.normal(size=4000), share)) if share > 0.005 else -np.inf


def write(folder: Path, kind: Kind, stack: Stack, seed: int) -> None:
    """Scenes and labels in a folder that need not be there."""
    scenes, owner, middles, grows = made_scenes(kind, stack, seed)
    write_fields(
        folder, kind.dates, scenes, owner, middles, [list(kind.classes)[at] for at in grows]
    )


def write_fields(
    folder: Path,
    dates: Sequence[dt.date],
    scenes: NDArray[np.uint16],
    owner: NDArray[np.intp],
    middles: NDArray[np.float64],
    grows: Sequence[str],
) -> None:
    """Scenes as GeoTIFFs, and a disc in the middle of each field that is large enough.

    Args:
        dates, scenes, owner, middles: see `made_scenes`.
        grows: name of the class of each field.
    """
    folder.mkdir(parents=True, exist_ok=True)
    transform = Affine(_PIXEL_M, 0, 394540, 0, -_PIXEL_M, 4587520)
    for date, scene in zip(dates, scenes, strict=True):
        if not scene.any():
            continue
        with rasterio.open(
            folder / f"s2_{date:%Y%m%d}.tif",
            "w",
            driver="GTiff",
            dtype="uint16",
            count=len(scene),
            height=SIDE_PX,
            width=SIDE_PX,
            crs="EPSG:32633",
            transform=transform,
            nodata=0,
            compress="deflate",
        ) as file:
            file.write(scene)
            file.descriptions = BANDS
            file.scales, file.offsets = (1e-4,) * len(BANDS), (0.0,) * len(BANDS)
    discs, drawn = [], []
    for field, (row, col) in enumerate(middles):
        near = owner[int(row), int(col)] == field
        if near and min(row, col, SIDE_PX - row, SIDE_PX - col) > _DISC_PX + 1:
            x, y = transform * (col + 0.5, row + 0.5)
            discs.append(shapely.Point(x, y).buffer(_DISC_PX * _PIXEL_M))
            drawn.append(grows[field])
    pyogrio.raw.write(
        folder / "labels.gpkg",
        shapely.to_wkb(np.array(discs)),
        field_data=[np.array(drawn, object)],
        fields=["class_name"],
        geometry_type="Polygon",
        crs="EPSG:32633",
        driver="GPKG",
    )


def main(arguments: list[str] | None = None) -> int:
    """Write one; the exit status for the shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("source", type=Path, help="a real stack with farmland or forest, as liri")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    with open_stack(chosen.source) as stack:
        write(chosen.out, KINDS[chosen.kind], stack, chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
