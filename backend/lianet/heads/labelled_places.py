"""Some of the places that a task was taught, so that another year's map can be asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.heads.samples import thinned
from lianet.labels.reading import LabelPixels

_PREFIX = "place_"
_OF_CLASS, _OF_LABEL = 40, 25
"""Labels of a class that are kept, and pixels of each: what is asked does not grow with them."""


@dataclass(frozen=True)
class LabelledPlaces:
    """Pixels whose label holds at any date.

    Attributes:
        rows, cols: int32 [pixel], in the grid of the features.
        values: uint8 [pixel], class values.
    """

    rows: NDArray[np.int32]
    cols: NDArray[np.int32]
    values: NDArray[np.uint8]

    @classmethod
    def of(cls, pixels: LabelPixels) -> LabelledPlaces:
        """Some pixels of some labels of each class; none of a label of one date alone."""
        dated = np.array([date is not None for date in pixels.group_dates], bool)
        chosen = thinned(pixels.groups, _OF_LABEL, seed=0)
        chosen = chosen[~dated[pixels.groups[chosen]]]
        groups, first = np.unique(pixels.groups[chosen], return_index=True)
        some = thinned(pixels.values[chosen[first]].astype(np.int32), _OF_CLASS, seed=0)
        chosen = chosen[np.isin(pixels.groups[chosen], groups[some])]
        return cls(
            pixels.rows[chosen].astype(np.int32),
            pixels.cols[chosen].astype(np.int32),
            pixels.values[chosen],
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What a task file keeps."""
        return {
            f"{_PREFIX}rows": self.rows,
            f"{_PREFIX}cols": self.cols,
            f"{_PREFIX}values": self.values,
        }

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, NDArray[Any]], shape: tuple[int, int]
    ) -> LabelledPlaces | None:
        """Inverse of `arrays`; None where a task has none of it, as those of before.

        Args:
            arrays: of a task.
            shape: of the grid; whatever lies beyond it is left out.
        """
        found = [arrays.get(_PREFIX + name) for name in ("rows", "cols", "values")]
        if any(array is None or array.ndim != 1 for array in found):
            return None
        rows, cols, values = (np.asarray(array).astype(np.int64) for array in found)
        if not len(rows) == len(cols) == len(values):
            return None
        inside = (rows >= 0) & (rows < shape[0]) & (cols >= 0) & (cols < shape[1])
        return cls(
            rows[inside].astype(np.int32),
            cols[inside].astype(np.int32),
            values[inside].astype(np.uint8),
        )


def without_places(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Arrays of a task without the places that it was taught, which are of one region alone."""
    return {name: array for name, array in arrays.items() if not name.startswith(_PREFIX)}
