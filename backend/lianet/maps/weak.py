"""Labels borrowed from a map that is there already: a raster of classes, or clusters.

A bounded sample of it, however large the region: from the places that stand for the region, at
most so many pixels a class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as RasterWindow

from lianet.errors import InputError, LabelError, say
from lianet.features.source import bounds_of, by_square, spread_pixels
from lianet.geo.grid import PixelGrid, Window
from lianet.heads.head import Labels
from lianet.labels.class_raster import class_names
from lianet.labels.label_set import LabelClass, LabelSet
from lianet.labels.pixels import LabelPixels, WeakPixels, label_pixels
from lianet.labels.raster_errors import open_label_raster
from lianet.maps.predict import Predictor

LOOKED_AT = 8000
"""Pixels that are looked at."""
OF_A_CLASS = 300
"""Of these, at most as many of a class are borrowed."""
_SEED = 3


@dataclass(frozen=True)
class Loan:
    """A map that labels are borrowed from.

    Attributes:
        lender: raster of classes, or what maps a task of the region.
        classes: the class, by value or name, of each value of the map; as both name them where
            empty.
    """

    lender: Path | Predictor
    classes: Mapping[int, int | str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of the map, for people."""
        return self.lender.name if isinstance(self.lender, Path) else self.lender.task.card.name

    def taken_as(self, classes: Sequence[LabelClass]) -> dict[int, int]:
        """The class value of each value of the map.

        Args:
            classes: those that there are.

        Raises:
            LabelError: no raster, or none of the names is a class.
        """
        values = {value: taken for value, taken in self.classes.items() if isinstance(taken, int)}
        names = {value: taken for value, taken in self.classes.items() if isinstance(taken, str)}
        if names:
            return values | in_common(names, classes, self.name)
        if values:
            return values
        if isinstance(self.lender, Path):
            return classes_in_common(self.lender, classes)
        named = {item.value: item.name for item in self.lender.task.card.classes}
        return in_common(named, classes, self.name)

    def read(self, grid: PixelGrid, classes: Sequence[LabelClass]) -> WeakPixels:
        """The labels that it lends; see `borrow_from_raster` and `borrow_from_map`."""
        taken_as = self.taken_as(classes)
        if isinstance(self.lender, Path):
            return borrow_from_raster(self.lender, grid, taken_as)
        return borrow_from_map(self.lender, taken_as)


def with_loans(
    labels: Labels, loans: Sequence[Loan], grid: PixelGrid, classes: Sequence[LabelClass] = ()
) -> Labels:
    """Labels with those that maps lend; as they are where none does.

    Args:
        labels: the drawn ones; they may be none.
        loans: of which maps.
        grid: of what is learnt on.
        classes: all that there are; those of the labels where absent.

    Raises:
        InputError: the labels are values of a quantity.
        LabelError: a map has nothing to lend, or a class that is none of the labels'.
    """
    if not loans:
        return labels
    pixels = label_pixels(labels, grid) if isinstance(labels, LabelSet) else labels
    if not isinstance(pixels, LabelPixels):
        raise InputError("Values of a quantity are not borrowed", "Leave weak out")
    known = classes or pixels.classes
    return with_borrowed(pixels, [loan.read(grid, known) for loan in loans], known)


def how_many_lent(labels: Labels) -> int:
    """Pixels that are borrowed."""
    weak = getattr(labels, "weak", None)
    return 0 if weak is None else len(weak.values)


ReadClasses = Callable[[Window], NDArray[np.integer]]


def borrow_from_raster(path: Path, grid: PixelGrid, classes: Mapping[int, int]) -> WeakPixels:
    """Labels from a raster of classes on whatever grid, each from its nearest pixel.

    Args:
        path: whose first band holds whole numbers.
        grid: of the region.
        classes: the class value of each value of the raster; others are left out.

    Raises:
        LabelError: no raster, without CRS, or none of these values lies on the region.
    """
    with (
        open_label_raster(path) as dataset,
        WarpedVRT(
            dataset,
            crs=grid.crs,
            transform=grid.transform,
            width=grid.width,
            height=grid.height,
            resampling=Resampling.nearest,
            nodata=dataset.nodata,
            add_alpha=dataset.nodata is None,
        ) as warped,
    ):

        def read(window: Window) -> NDArray[np.integer]:
            part = RasterWindow(window.col, window.row, window.width, window.height)
            values = warped.read(1, window=part).astype(np.float64)  # bytes hold no -1
            known = warped.read_masks(1, window=part) != 0
            whole = np.where(known & np.isfinite(values), values, -1)
            return np.where(whole == np.floor(whole), whole, -1).astype(np.int64)

        found = _sampled(read, grid.shape, classes)
    if not len(found.rows):
        values = ", ".join(str(value) for value in classes)
        raise LabelError(
            say(
                "{name} has none of the values {values} on the region",
                name=path.name,
                values=values,
            ),
            "Choose values that it has, or another raster",
        )
    return found


def borrow_from_map(predictor: Predictor, classes: Mapping[int, int]) -> WeakPixels:
    """Labels from the map of a task, as clusters; see `borrow_from_raster`."""
    return _sampled(
        lambda window: predictor.predict(window, once=True).classes,
        predictor.source.grid.shape,
        classes,
    )


def classes_in_common(path: Path, classes: Sequence[LabelClass]) -> dict[int, int]:
    """The class of each value of a raster: by the names in its tag `CLASS_NAMES`, else by value.

    Raises:
        LabelError: no raster, or none of its names is a class.
    """
    named = class_names(path)
    if not named:
        return {item.value: item.value for item in classes}
    return in_common(named, classes, path.name)


def in_common(
    named: Mapping[int, str], classes: Sequence[LabelClass], lender: str
) -> dict[int, int]:
    """The class of each value of a map by its name; classes without one by their value.

    Args:
        named: what the map calls its values.
        classes: those that there are; one that came as a number is called by it.
        lender: the map, for people.

    Raises:
        LabelError: none of the names is a class.
    """
    by_name = {item.name.strip().casefold(): item.value for item in classes}
    numbers = {item.value for item in classes if item.name == str(item.value)}
    found = {}
    for value, name in named.items():
        taken_as = by_name.get(name.strip().casefold(), value if value in numbers else None)
        if taken_as is not None:
            found[value] = taken_as
    if not found:
        raise LabelError(
            say(
                "None of the classes of {name} ({names}) is among the labels",
                name=lender,
                names=", ".join(named.values()),
            ),
            say(
                "Name them as the labels do: {names2}",
                names2=", ".join(item.name for item in classes),
            ),
        )
    return found


def with_borrowed(
    labels: LabelPixels, lent: Sequence[WeakPixels], classes: Sequence[LabelClass]
) -> LabelPixels:
    """Drawn labels with borrowed ones, which may be of classes that nobody has drawn.

    Args:
        labels: the drawn ones; they may be none.
        lent: by one or several maps; of a pixel that two lend, the first counts.
        classes: all that there are.

    Raises:
        LabelError: a borrowed class is none of these, or fewer than two are left.
    """
    known = {item.value: item for item in classes}
    rows, cols, values = (
        np.concatenate([getattr(part, name) for part in lent])
        for name in ("rows", "cols", "values")
    )
    strange = sorted(set(values.tolist()) - known.keys())
    if strange:
        raise LabelError(
            say("The class {value} is borrowed, and it is not in the class list", value=strange[0]),
            "Add the class, or borrow for another one",
        )
    _, first = np.unique(np.stack([rows, cols]), axis=1, return_index=True)
    first = np.sort(first)
    weak = WeakPixels(rows[first], cols[first], values[first])
    present = set(weak.values.tolist()) | {item.value for item in labels.classes}
    if len(present) < 2:
        raise LabelError(
            "Drawn and borrowed labels together have only one class",
            "Draw or borrow a second class",
        )
    together = tuple(known[value] for value in sorted(present))
    return replace(labels, classes=together, weak=weak)


def _sampled(read: ReadClasses, shape: tuple[int, int], classes: Mapping[int, int]) -> WeakPixels:
    rows, cols = spread_pixels(shape, LOOKED_AT, _SEED)
    values = np.zeros(len(rows), np.uint8)
    for mine in by_square(rows, cols):
        window = bounds_of(rows[mine], cols[mine])
        seen = read(window)[rows[mine] - window.row, cols[mine] - window.col]
        for value, taken_as in classes.items():
            values[mine[seen == value]] = taken_as
    rng = np.random.default_rng(_SEED)
    chosen = [
        rng.permutation(np.flatnonzero(values == value))[:OF_A_CLASS]
        for value in sorted(set(classes.values()))
    ]
    at = np.sort(np.concatenate([np.zeros(0, np.int64), *chosen]))
    return WeakPixels(rows[at], cols[at], values[at])
