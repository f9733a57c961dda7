"""Whether the map of another window of time still calls labelled places what they were labelled.

A label without a date holds at any date: where the map of a year takes it for something else, the
map is wrong there, or the place has changed. Either way its areas are not those of the dates that
were learnt on, and no distance between features says so as plainly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lianet.errors import say
from lianet.features.source import bounds_of, by_square, side_by_side
from lianet.heads.labelled_places import LabelledPlaces
from lianet.maps.predict import Predictor

_LOST = 0.05
"""Of a class's labelled pixels: from here on a map is warned about. As much as standard errors of
areas are of large classes."""
_LEAST_PIXELS = 5


@dataclass(frozen=True)
class LabelsKept:
    """What labelled places are called in a window, and on the dates that were learnt on.

    Attributes:
        names: of the classes.
        there, before: float64 [class that was labelled, class of the map], pixels that both maps
            have a class for.
    """

    names: tuple[str, ...]
    there: NDArray[np.float64]
    before: NDArray[np.float64]

    @property
    def lost(self) -> NDArray[np.float64]:
        """Share of each class's places that has become another class; of few places none."""
        enough = self.there.sum(1) >= _LEAST_PIXELS
        return np.where(enough, np.diag(shares(self.before)) - np.diag(shares(self.there)), 0.0)

    @property
    def warns(self) -> bool:
        """Whether areas of the window are to be doubted."""
        return bool(self.lost.max(initial=0) >= _LOST)

    @property
    def statement(self) -> str:
        """Of the class that has lost most, in a sentence."""
        worst = int(self.lost.argmax())
        there = shares(self.there)[worst]
        gained = there - shares(self.before)[worst]
        gained[worst] = -1
        return say(
            "{now:.0f} % of what was labelled {name} is still called so, and {before:.0f} % was on "
            "the dates that were learnt on; the rest is called {other} above all",
            now=100 * there[worst],
            name=self.names[worst],
            before=100 * shares(self.before)[worst, worst],
            other=self.names[int(gained.argmax())],
        )

    def worsened(self, units: NDArray[np.float64]) -> NDArray[np.float64]:
        """What labels held out would be taken for in the window: worse by what it does to places
        that were learnt from.

        Args:
            units: [class, class of the map], of the dates that were learnt on.
        """
        usual = shares(units)
        moved = shares(np.maximum(usual + shares(self.there) - shares(self.before), 0))
        known = (self.there.sum(1) > 0) & (units.sum(1) > 0)
        return np.asarray(np.where(known[:, None], moved, usual) * units.sum(1, keepdims=True))


def shares(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows that sum to 1; 0 where there is nothing."""
    found: NDArray[np.float64] = counts / np.maximum(counts.sum(1, keepdims=True), 1e-9)
    return found


class TaughtPlaces:
    """The places that a task was taught, which maps of other windows are asked about.

    Args:
        before: the map of the dates that were learnt on; it is asked once.
    """

    def __init__(self, before: Predictor) -> None:
        self._before = before
        self._places = LabelledPlaces.from_arrays(before.task.arrays, before.grid.shape)

    def kept_in(self, there: Predictor) -> LabelsKept | None:
        """What these places are called in a window.

        Args:
            there: its map, by the same task.

        Returns:
            None where the task keeps no places, or has no classes, or a finer map.
        """
        classes = there.task.card.classes
        if self._places is None or not classes or there.grid != there.source.grid:
            return None
        values = np.array([item.value for item in classes])
        shown = (self._called, _shown(there, self._places))
        labelled = self._places.values
        known = (shown[0] > 0) & (shown[1] > 0) & np.isin(labelled, values)
        if not known.any():
            return None
        order = np.argsort(values)
        members, *called = (
            order[np.searchsorted(values, some[known], sorter=order)] for some in (labelled, *shown)
        )
        counts = np.zeros((2, len(values), len(values)))
        for number, mine in enumerate(called):
            np.add.at(counts[number], (members, mine), 1)
        return LabelsKept(tuple(item.name for item in classes), counts[1], counts[0])

    @cached_property
    def _called(self) -> NDArray[np.uint8]:
        assert self._places is not None
        return _shown(self._before, self._places)


def _shown(predictor: Predictor, places: LabelledPlaces) -> NDArray[np.uint8]:
    """Class values of a map at some places."""
    out = np.zeros(len(places.rows), np.uint8)
    rows, cols = places.rows.astype(np.int64), places.cols.astype(np.int64)

    def look(mine: NDArray[np.intp]) -> None:
        window = bounds_of(rows[mine], cols[mine])
        found = predictor.predict(window).classes
        out[mine] = found[rows[mine] - window.row, cols[mine] - window.col]

    for _ in side_by_side(look, by_square(rows, cols)):
        pass
    return out
