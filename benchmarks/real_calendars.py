"""Labelled stacks whose calendars are real: `python -m benchmarks.real_calendars crops|woods …`.

Those of `benchmarks/calendars.py` have calendars that somebody made up, and the head was set on
them. Here courses through the year are those of real pixels, of all bands at once; classes are the
groups into which the courses fall (k-means), so that a class is what grows alike, whatever its
name. Each field takes the course of one real place of its group, some days early or late.

    python -m benchmarks.real_calendars crops shared/data/worldcereal OUT
    python -m benchmarks.real_calendars woods shared/data/liri OUT --clouds MASKS

Crops: cropland of WorldCereal, ten months, as 31 dekads. Woods: woodland of Liri, twelve dates of
six years put into one, as 60 dates of three years under clouds that were really there: MASKS is
`shared/data/slovenia_ndvi68/clm`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from lianet.scenes.stack import Stack, open_stack
from numpy.typing import NDArray
from scipy import ndimage
from scipy.cluster.vq import kmeans2

from benchmarks.calendars import (
    BANDS,
    KINDS,
    SIDE_PX,
    made_fields,
    near,
    of_a_day,
    write_fields,
)

_YEAR_DAYS = 365.25
_EVEN_PX = 5


@dataclass(frozen=True)
class Ground:
    """Where courses are taken from, and what is made of them.

    Attributes:
        groups: that the courses fall into.
        ndvi: that a place has at least at its greenest, and at most at its barest.
        late: deviation in days of a field's course.
        like: the kind of `benchmarks.calendars` whose dates, haze and masks are taken.
    """

    groups: int
    ndvi: tuple[float, float]
    late: float
    like: str


GROUNDS = {
    "crops": Ground(6, (0.6, 0.4), 5, "crops"),
    "woods": Ground(4, (0.6, 1.0), 3, "woods"),
}


def courses(ground: Ground, stack: Stack) -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray]:
    """Real pixels through a year.

    Returns:
        Reflectance [date, band, row, column], dates in the order of the year; places [place, 2]
        whose surroundings are of the kind wanted; and the group of each, counted from 0.
    """
    names = [band.name.replace("B0", "B") for band in stack.bands]
    wanted = [names.index(name.replace("B0", "B")) for name in BANDS]
    values, valid = stack.reflectance(stack.grid.window)
    order = np.argsort([date.timetuple().tm_yday for date in stack.dates], kind="stable")
    values = values[order][:, wanted]
    ndvi = (values[:, 6] - values[:, 2]) / (values[:, 6] + values[:, 2] + 0.01)
    fits = (ndvi.max(0) > ground.ndvi[0]) & (ndvi.min(0) < ground.ndvi[1]) & valid.all(0)
    places = np.argwhere(ndimage.uniform_filter(fits.astype(np.float32), _EVEN_PX) > 0.95)
    around = ndimage.uniform_filter(np.log(values + 0.02), (0, 0, 3, 3))
    looks = around[:, :, places[:, 0], places[:, 1]].reshape(-1, len(places)).T
    looks = (looks - looks.mean(0)) / looks.std(0)
    axes = np.linalg.svd(looks, full_matrices=False)[2][:6]
    groups = kmeans2(looks @ axes.T, ground.groups, 100, minit="++", seed=0)[1]
    return values, places, groups


def at_days(
    values: NDArray[np.float32], known: NDArray[np.float64], days: NDArray[np.float64]
) -> NDArray[np.float32]:
    """A course at other days of the year, by straight lines around the year.

    Args:
        values: [date, …] at the days `known`, ascending.
        known, days: of the year.
    """
    wrapped = np.concatenate([[known[-1] - _YEAR_DAYS], known, [known[0] + _YEAR_DAYS]])
    course = np.concatenate([values[-1:], values, values[:1]])
    at = days % _YEAR_DAYS
    after = np.clip(np.searchsorted(wrapped, at), 1, len(wrapped) - 1)
    gap = np.maximum(wrapped[after] - wrapped[after - 1], 1e-9)
    share = ((at - wrapped[after - 1]) / gap).reshape(-1, *[1] * (values.ndim - 1))
    return np.asarray(course[after - 1] * (1 - share) + course[after] * share, np.float32)


def made(
    ground: Ground, stack: Stack, masks: list[NDArray[np.bool_]], seed: int
) -> tuple[
    tuple[dt.date, ...], NDArray[np.uint16], NDArray[np.intp], NDArray[np.float64], list[str]
]:
    """Dates, scenes as stored, which field each pixel is of, their middles and classes."""
    rng = np.random.default_rng(seed)
    kind = KINDS[ground.like]
    values, places, groups = courses(ground, stack)
    known = np.sort([float(date.timetuple().tm_yday) for date in stack.dates])
    days = np.array([date.timetuple().tm_yday for date in kind.dates], float)
    owner, middles = made_fields(rng)
    grows = rng.permutation(np.arange(len(middles)) % ground.groups)
    shown = np.zeros((len(days), len(BANDS), SIDE_PX, SIDE_PX), np.float32)
    for field, group in enumerate(grows):
        rows, cols = np.nonzero(owner == field)
        row, col = places[rng.choice(np.flatnonzero(groups == group))]
        at_rows = np.clip(row + rows - rows.mean().astype(int), 0, values.shape[2] - 1)
        at_cols = np.clip(col + cols - cols.mean().astype(int), 0, values.shape[3] - 1)
        course = near(values[:, :, at_rows, at_cols], values[:, :, [row], [col]])
        shown[:, :, rows, cols] = at_days(course, known, days + rng.normal(0, ground.late))
    clouds = np.zeros((len(days), SIDE_PX, SIDE_PX), bool)
    for index in range(len(days)):
        shown[index] = of_a_day(shown[index], kind, rng)
        if masks:
            clouds[index] = masks[rng.integers(len(masks))]
            if rng.random() >= kind.masked:  # a cloud that no mask knows is bright
                shown[index][:, clouds[index]] = rng.uniform(0.4, 0.7)
                clouds[index] = False
    stored = np.rint(np.clip(shown, 0.0002, 1.5) * 1e4).astype(np.uint16)
    names = [f"group {group + 1}" for group in grows]
    return kind.dates, np.where(clouds[:, None], np.uint16(0), stored), owner, middles, names


def read_masks(folder: Path) -> list[NDArray[np.bool_]]:
    """Real cloud masks, as large as what is made; those that leave nothing are left out."""
    found = []
    for path in sorted(folder.glob("*.tif")):
        with rasterio.open(path) as file:
            cloudy = file.read(1) == 1
        times = [-(-SIDE_PX // side) for side in cloudy.shape]
        if cloudy.mean() < 0.95:
            # Mirrored, so that a cloud does not end at a straight line.
            tile = np.block([[cloudy, cloudy[:, ::-1]], [cloudy[::-1], cloudy[::-1, ::-1]]])
            found.append(np.tile(tile, times)[:SIDE_PX, :SIDE_PX])
    return found


def main(arguments: list[str] | None = None) -> int:
    """Write one; the exit status for the shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=GROUNDS)
    parser.add_argument("source", type=Path, help="a real stack")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--clouds", type=Path, help="folder of real cloud masks")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    masks = read_masks(chosen.clouds) if chosen.clouds else []
    with open_stack(chosen.source) as stack:
        write_fields(chosen.out, *made(GROUNDS[chosen.kind], stack, masks, chosen.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
