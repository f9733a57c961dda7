"""Which class became which, from the probabilities of two class maps and not from their classes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.contract.maps import TransitionsMade
from lianet.engines.engine import Engine
from lianet.errors import StorageError
from lianet.features.source import sample_squares, side_by_side
from lianet.geo.grid import Window
from lianet.geo.nodata import CLASS_NODATA, PERCENT_NODATA
from lianet.geo.patches import small_patches
from lianet.geo.raster import write_cog
from lianet.geo.whole_file import Staged, whole_set
from lianet.labels.colours import rgba
from lianet.machine.scratch import mapped
from lianet.maps.joint import compare, learn_pairs, regained
from lianet.maps.predict import Prediction, Predictor
from lianet.maps.transitions import PAIRS_TAG, Transitions, table_beside, write_table
from lianet.progress import Progress, Reporter, part_of, silent
from lianet.region.gaps import OBSERVED

STATEMENT = (
    "Counted on a map of change, which is wrong in places as any map is. For areas with their "
    "ranges, look at a random sample of it"
)
_BLOCK_PX = 256
_SAMPLE_PIXELS = 20_000
# What was found out about a pixel: not compared, the same class, changed less surely than was asked
# for, changed.
_UNKNOWN, _STABLE, _UNSURE, _CHANGED = range(4)


@dataclass(frozen=True)
class ChangeRules:
    """What counts as a change of class.

    Attributes:
        confidence: least probability of change.
        minimum_ha: smaller patches of change are left out, and are of their likeliest stable class.
    """

    confidence: float = 0.5
    minimum_ha: float = 0.0


@dataclass(frozen=True)
class Side:
    """One of the two maps that are compared.

    Attributes:
        predictor: of its classes.
        dates: positions in the region's card of the acquisitions that it is of.
    """

    predictor: Predictor
    dates: tuple[int, ...]


def probability_beside(path: Path) -> Path:
    """The map of the probability of change that lies beside a map of transitions."""
    return path.with_name(f"{path.stem}.probability.tif")


def classes_beside(path: Path) -> list[Path]:
    """What `classes_to_cog` writes with a map of transitions."""
    return [table_beside(path), probability_beside(path)]


def classes_to_cog(
    engine: Engine,
    before: Side,
    after: Side,
    path: Path,
    *,
    rules: ChangeRules | None = None,
    tags: dict[str, str] | None = None,
    within: Staged | None = None,
    report: Reporter = silent,
) -> TransitionsMade:
    """Write which class became which, as a map and as a table.

    `NAME.tif` gets one code a pixel, with names and colours (see `Transitions`); beside it lie
    `NAME.probability.tif`, the probability of change in percent, and `NAME.tif.csv`, the areas of
    all pairs of classes that occur. A pixel that was observed at no acquisition of one of the two
    is not compared: what fills a gap is no source of areas.

    Args:
        engine: of the region.
        before, after: the two maps, on the region's own grid.
        path: of the map.
        rules: what counts as a change.
        tags: what the files say about themselves besides.
        within: see `whole_set`; absent: these files are a set of their own.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        StorageError: a file cannot be written.
    """
    rules, tags = rules or ChangeRules(), tags or {}
    coding = Transitions(before.predictor.task.card.classes, after.predictor.task.card.classes)
    grid = engine.card.grid
    try:
        room = _Scratch(grid.shape, path.parent)
    except OSError as error:
        raise StorageError.from_os(error, path) from error
    with room as scratch, whole_set(within) as staged:
        _look(engine, before, after, coding, rules, scratch, part_of(report, 0, 0.8))
        counts = np.zeros(coding.codes + 1, np.int64)
        hectares, small_ha = np.zeros(coding.codes + 1), 0.0
        # 15 classes fit into a byte, which every program can draw with a palette.
        dtype = np.uint8 if coding.codes <= 254 else np.uint16

        def codes() -> Iterator[tuple[Window, NDArray[Any]]]:
            nonlocal counts, hectares, small_ha
            for window in grid.blocks(_BLOCK_PX):
                small = small_patches(scratch.changed, window, grid, rules.minimum_ha)
                state, changed, stable = scratch.read(window)
                kept = (state == _CHANGED) & ~small
                # Without a class in common there is nothing that a pixel could have stayed.
                found = np.where(kept | (stable == 0), changed, stable)
                found[state == _UNKNOWN] = CLASS_NODATA
                small_ha += float(grid.areas.of(window)[small].sum())
                counts += np.bincount(found.reshape(-1), minlength=len(counts))
                hectares += grid.areas.by_value(window, found, len(hectares))
                yield window, found.astype(dtype)[None]

        known = range(1, coding.codes + 1)
        write_cog(
            staged(path),
            grid,
            dtype,
            1,
            codes(),
            nodata=CLASS_NODATA,
            band_names=["transition"],
            palette={code: rgba(coding.colour(code)) for code in known},
            class_names={code: coding.name(code) for code in known},
            tags=tags | {PAIRS_TAG: coding.pairs_text()},
            resampling="mode",
        )
        report(Progress(0.9, "Writing"))
        write_cog(
            staged(probability_beside(path)),
            grid,
            np.uint8,
            1,
            ((window, scratch.percent[window.slices][None]) for window in grid.blocks(_BLOCK_PX)),
            nodata=PERCENT_NODATA,
            band_names=["probability of change, percent"],
            tags=tags,
            resampling="average",
        )
        rows = coding.table(counts, hectares)
        write_table(staged(table_beside(path)), rows)
    return TransitionsMade(
        path=str(path),
        table=str(table_beside(path)),
        probability_path=str(probability_beside(path)),
        transitions=rows,
        changed_ha=sum(row.area_ha for row in rows if row.changed),
        expected_ha=scratch.expected_ha,
        unsure_ha=scratch.unsure_ha,
        small_ha=small_ha,
        unseen_ha=scratch.unseen_ha,
        statement=STATEMENT,
    )


def observed(engine: Engine, window: Window, dates: tuple[int, ...]) -> NDArray[np.bool_]:
    """Where a window was observed at any of some acquisitions: bool [row, column]."""
    seen = np.zeros(window.shape, bool)
    for date in dates:
        seen |= engine.confidence(window, date) == OBSERVED
        if seen.all():
            break
    return seen


class _Scratch:
    """What was found out about every pixel, in files that are gone at the end."""

    def __init__(self, shape: tuple[int, int], folder: Path) -> None:
        self._files = [tempfile.TemporaryFile(dir=folder) for _ in range(4)]  # noqa: SIM115
        try:
            self._state, self.percent = (mapped(file, np.uint8, shape) for file in self._files[:2])
            self._codes, self._stable = (mapped(file, np.uint16, shape) for file in self._files[2:])
        except BaseException:
            self.__exit__()
            raise
        self.expected_ha = self.unsure_ha = self.unseen_ha = 0.0

    def __enter__(self) -> _Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def put(
        self,
        window: Window,
        state: NDArray[np.uint8],
        percent: NDArray[np.uint8],
        codes: NDArray[np.uint16],
        stable: NDArray[np.uint16],
    ) -> None:
        at = window.slices
        self._state[at], self.percent[at] = state, percent
        self._codes[at], self._stable[at] = codes, stable

    def changed(self, window: Window) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._state[window.slices] == _CHANGED
        return found

    def read(
        self, window: Window
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint16], NDArray[np.uint16]]:
        """State, code of the likeliest change, and of the likeliest class that stayed."""
        at = window.slices
        return self._state[at], self._codes[at], self._stable[at]


def _look(
    engine: Engine,
    before: Side,
    after: Side,
    coding: Transitions,
    rules: ChangeRules,
    scratch: _Scratch,
    report: Reporter,
) -> None:
    """Compare both maps block by block."""
    prior = _prior(before.predictor, after.predictor, part_of(report, 0, 0.2))
    same = coding.same
    both = zip(
        before.predictor.blocks(report=part_of(report, 0.2, 1)),
        after.predictor.blocks(),
        strict=True,
    )
    for (window, one), (_, other) in both:
        found = compare(_sure(before.predictor, one), _sure(after.predictor, other), prior, same)
        seen = observed(engine, window, before.dates) & observed(engine, window, after.dates)
        known = ~np.isnan(found.change)
        areas = engine.card.grid.areas.of(window)
        scratch.unseen_ha += float(areas[known & ~seen].sum())
        known &= seen
        change = np.where(known, found.change, 0)
        state = np.full(window.shape, _STABLE, np.uint8)
        state[change >= 0.5] = _UNSURE
        state[change >= rules.confidence] = _CHANGED
        state[~known] = _UNKNOWN
        percent = np.where(known, np.rint(100 * change), PERCENT_NODATA).astype(np.uint8)
        stable = np.where(
            found.stable >= 0, coding.code(found.stable, same[found.stable]), CLASS_NODATA
        )
        scratch.put(
            window, state, percent, coding.code(found.before, found.after), stable.astype(np.uint16)
        )
        scratch.expected_ha += float((change * areas).sum())
        scratch.unsure_ha += float(areas[state == _UNSURE].sum())


def _prior(before: Predictor, after: Predictor, report: Reporter) -> NDArray[np.float64]:
    """How often pairs of classes occur, from the places that stand for the region."""
    squares = sample_squares(before.grid.shape)
    each = max(1, _SAMPLE_PIXELS // len(squares))
    found: list[tuple[NDArray[np.float32], NDArray[np.float32]] | None] = [None] * len(squares)

    def look(number: int) -> None:
        window = squares[number]
        pair = [_sure(part, part.predict(window, once=True)) for part in (before, after)]
        one, other = (part.reshape(len(part), -1).T for part in pair)
        known = np.flatnonzero(~np.isnan(one[:, 0]) & ~np.isnan(other[:, 0]))
        some = np.random.default_rng(number).permutation(known)[:each]
        found[number] = one[some], other[some]

    for fraction in side_by_side(look, range(len(squares))):
        report(Progress(fraction, "Learning what changes into what"))
    pairs = [pair for pair in found if pair is not None]
    return learn_pairs(*(np.concatenate(part) for part in zip(*pairs, strict=True)))


def _sure(predictor: Predictor, found: Prediction) -> NDArray[np.float32]:
    """Probabilities as sure as they are right, see `regained`."""
    return regained(found.probabilities, predictor.smooths, predictor.inverse_temperature)
