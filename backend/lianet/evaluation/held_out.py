"""Labels looked at by heads that have not seen them: one fold after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import say
from lianet.features.source import bounds_of, by_square, side_by_side
from lianet.geo.grid import Window
from lianet.labels.folds import GAP_PX, Fold, held_out
from lianet.progress import Progress, Reporter

Pixels = tuple[NDArray[Any], NDArray[Any]]
Look = Callable[[NDArray[np.intp], Window, Pixels], None]
"""Answers for some pixels, by their positions: all lie in a window, at rows and columns of it."""


def look_at_folds(
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    values: NDArray[Any],
    units: NDArray[np.int32],
    dealt: Sequence[NDArray[np.int32]],
    learn: Callable[[Fold], Look | None],
    report: Reporter,
) -> float:
    """Look at each fold by what was learnt from the others.

    Args:
        rows, cols, values, units: of every labelled pixel; a unit is held out whole.
        dealt: the units of each fold.
        learn: learns from a fold's training pixels; gives what looks at the others, or None where
            that is done already.
        report: told at every fold and square; may raise `CancelledError`.

    Returns:
        The smallest gap of all folds, pixels.
    """
    gaps = []
    for number, chosen in enumerate(dealt):
        told = Progress(
            number / len(dealt),
            say(
                "Looking at what is held out, {number} of {count}",
                number=number + 1,
                count=len(dealt),
            ),
        )
        report(told)
        fold = held_out(rows, cols, values, units, chosen, GAP_PX)
        gaps.append(fold.gap_px)
        look = learn(fold)
        if look is None:
            continue
        test = np.flatnonzero(fold.test)

        def at_square(
            some: NDArray[np.intp], look: Look = look, test: NDArray[np.intp] = test
        ) -> None:
            mine = test[some]
            window = bounds_of(rows[mine], cols[mine])
            look(mine, window, (rows[mine] - window.row, cols[mine] - window.col))

        for _ in side_by_side(at_square, by_square(rows[test], cols[test])):
            report(told)
    return min(gaps)
