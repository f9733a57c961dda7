"""One task from several sources: a head on each, and what held-out labels say of how they count.

Late fusion: every source keeps the head that suits it, nothing has to be brought to one scale, and
where one source is unknown the others speak alone. The outputs are averaged with weights that add
up to 1, stacked on labels that no head had seen (Wolpert 1992; Breiman 1996, whose weights are not
negative either): least squares, which of probabilities is the Brier score. With few polygons they
are drawn towards all sources alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import LabelError, TaskFileError, say
from lianet.features.feature_file import FeatureFile
from lianet.features.source import FeatureSource, bounds_of, by_square
from lianet.features.together import Together
from lianet.geo.grid import Window
from lianet.heads.samples import even_weights
from lianet.heads.task import Task
from lianet.heads.task_card import BesideCard
from lianet.labels.dates import pixels_within_year, within_year
from lianet.labels.folds import GAP_PX, Fold, held_out, polygon_folds
from lianet.labels.reading import LabelPixels, LabelSet, label_pixels
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Progress, Reporter

if TYPE_CHECKING:
    from lianet.heads.head import Applied, Head, Labels, Read

_BESIDE = "beside"
"""Before the names of arrays that are not of the region's head, and before the source's number."""
_FOLDS = 2
_PRIOR_POLYGONS = 3
"""So many polygons of nothing but equal sources are counted in."""

Train = Callable[[FeatureSource, "Labels", Any], Task]
"""Trains a head of the kind on a source, with options."""


def train_together(
    kind: Head,
    source: Together,
    labels: Labels,
    *,
    options: Any,
    target: Target | None,
    device: str,
    report: Reporter,
    name: str,
) -> Task:
    """A head on each source, and their weights.

    The region's head is the task's own, so that whoever asks what the labels looked like is told.

    Raises:
        LabelError: the region cannot be learnt on; embeddings that cannot are left out, and the
            card says so.
    """

    def train(part: FeatureSource, known: Labels, chosen: Any) -> Task:
        return kind.train(
            part, known, options=chosen, target=target, device=device, report=report, name=name
        )

    heads: list[Task | LabelError] = [train(source.parts[0], labels, options)]
    left_out = [0]
    for part in source.beside:
        report(Progress(None, say("Learning on {name}", name=part.title)))
        try:
            known, others = _of_its_year(labels, part)
            left_out.append(others)
            heads.append(train(part, known, options))
        except LabelError as error:
            left_out.append(0)
            heads.append(error)
    asked = [part for part, head in zip(source.parts, heads, strict=True) if isinstance(head, Task)]
    found = iter(weights_of(kind, asked, labels, options, train, report))
    weights = [next(found) if isinstance(head, Task) else 0.0 for head in heads]
    return _joined(source, heads, weights, left_out)


def _of_its_year(labels: Labels, source: FeatureSource) -> tuple[Labels, int]:
    """What a source can learn from, and how many labels are of another year than it describes.

    Raises:
        LabelError: a class has no label left.
    """
    year = source.card.year if isinstance(source, FeatureFile) else None
    if year is None:
        return labels, 0
    if isinstance(labels, LabelSet):
        return within_year(labels, year)
    return pixels_within_year(labels, year) if isinstance(labels, LabelPixels) else (labels, 0)


def _joined(
    source: Together,
    heads: Sequence[Task | LabelError],
    weights: Sequence[float],
    left_out: Sequence[int],
) -> Task:
    own = heads[0]
    assert isinstance(own, Task)
    arrays, beside = dict(own.arrays), []
    for number, (part, head) in enumerate(zip(source.beside, heads[1:], strict=True), 1):
        settings: dict[str, Any] = {}
        if isinstance(head, Task):
            settings = head.card.settings
            arrays |= {f"{_BESIDE}{number}.{key}": array for key, array in head.arrays.items()}
        beside.append(
            BesideCard(
                title=part.title,
                feature_space=part.id,
                features=part.recipe,
                year=part.card.year,
                weight=float(weights[number]),
                settings=settings,
                other_years=left_out[number],
                because="" if isinstance(head, Task) else head.message,
            )
        )
    return Task(replace(own.card, beside=tuple(beside)), arrays)


def part_of_task(task: Task, number: int) -> Task:
    """The head on one of the sources, by itself; the first is the region's."""
    if number == 0:
        return Task(replace(task.card, beside=()), _of_region(task))
    beside, prefix = task.card.beside[number - 1], f"{_BESIDE}{number}."
    arrays = {
        key.removeprefix(prefix): array
        for key, array in task.arrays.items()
        if key.startswith(prefix)
    }
    card = replace(
        task.card,
        region_id="",
        region_name=beside.title,
        feature_space=beside.feature_space,
        features=beside.features,
        settings=beside.settings,
        beside=(),
        bands=(),
        dates=(),
        feature_names="",
    )
    return Task(card, arrays)


def with_region_head(task: Task, own: Task) -> Task:
    """A task whose head on the region is another one."""
    beside = {key: array for key, array in task.arrays.items() if key.startswith(_BESIDE)}
    return Task(replace(own.card, beside=task.card.beside), own.arrays | beside)


def _of_region(task: Task) -> dict[str, NDArray[Any]]:
    return {key: array for key, array in task.arrays.items() if not key.startswith(_BESIDE)}


class AppliedTogether:
    """The heads of all sources, averaged; implements `lianet.heads.head.Applied`.

    Args:
        kind: of the heads.
        task: from `train_together`.
        source: of its feature space.

    Raises:
        TaskFileError: the sources are others.
    """

    def __init__(self, kind: Head, task: Task, source: FeatureSource) -> None:
        if not isinstance(source, Together) or len(source.parts) != len(task.card.beside) + 1:
            raise TaskFileError(
                say(
                    "The task {name} was trained on several sources together", name=task.card.called
                ),
                "Open the same sources together, or train again",
            )
        weights = [part.weight for part in task.card.beside]
        self._heads: list[tuple[slice, float, Applied]] = []
        for number, (part, where, weight) in enumerate(
            zip(source.parts, source.slices, [1 - sum(weights), *weights], strict=True)
        ):
            if number == 0 or weight > 0:
                applied = kind.apply(part_of_task(task, number), part)
                self._heads.append((where, max(weight, 0.0), applied))
        self.guides = self._heads[0][2].guides
        self.upsampling = self._heads[0][2].upsampling

    def window(self, extent: Window, read: Read) -> NDArray[np.float32]:
        """See `Applied`; where a source is unknown the others speak alone."""
        kept: dict[Window, NDArray[np.float32]] = {}

        def features(window: Window) -> NDArray[np.float32]:
            if window not in kept:
                kept[window] = read(window)
            return kept[window]

        guide: NDArray[np.float32] | None = None
        shown: list[NDArray[np.float32]] = []
        for where, _, applied in self._heads:
            found = applied.window(extent, partial(_some, features, where))
            if guide is None:
                guide = found[: self.guides]
            shown.append(found[applied.guides :])
        assert guide is not None
        mixed = mean_of(shown, [weight for _, weight, _ in self._heads])
        # What the region does not know looks like its middle to whoever smooths.
        looks = np.where(np.isnan(guide) & ~np.isnan(mixed[:1]), np.float32(0), guide)
        return np.concatenate([looks, mixed])


def _some(read: Read, where: slice, window: Window) -> NDArray[np.float32]:
    """Some of the features of a window."""
    return read(window)[where]


def mean_of(
    outputs: Sequence[NDArray[np.float32]], weights: Sequence[float]
) -> NDArray[np.float32]:
    """Weighted mean of what heads say, of those that say something.

    Args:
        outputs: float32 [output, …], NaN in all outputs or in none of a pixel.
        weights: of each; where all that is known weighs nothing, it counts alike.

    Returns:
        float32 [output, …]; NaN where nobody knows.
    """
    total = np.zeros_like(outputs[0])
    weight = np.zeros(outputs[0].shape[1:], np.float32)
    for found, own in zip(outputs, weights, strict=True):
        known = ~np.isnan(found[0])
        share = np.float32(max(own, 1e-6))
        total += np.where(known, found * share, 0)
        weight += known * share
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: NDArray[np.float32] = total / weight
    return mean


def weights_of(
    kind: Head,
    sources: Sequence[FeatureSource],
    labels: Labels,
    options: Any,
    train: Train,
    report: Reporter,
) -> list[float]:
    """What each source counts: stacked on labels that its head had not seen.

    Polygons of a class that has a single one are never held out; where no class has two, all
    sources count alike. A head that takes minutes is trained once more a source, and not twice.
    """
    if len(sources) == 1:
        return [1.0]
    pixels, wanted, members = _wanted(labels, sources[0])
    several = _of_several(members, pixels.units)
    alike = [1 / len(sources)] * len(sources)
    if not several.any():
        return alike
    if kind.upsampling(options) > 1:  # of polygons that were burnt already
        options = replace(options, upsampling=1)
    fewest = min(
        len(np.unique(pixels.units[several & (members == value)]))
        for value in np.unique(members[several])
    )
    dealt = polygon_folds(members[several], pixels.units[several], min(_FOLDS, fewest))[
        : 1 if kind.takes_long(options) else None
    ]
    found = np.full((len(sources), *wanted.shape), np.nan)
    for number, chosen in enumerate(dealt):
        report(Progress(number / len(dealt), "Weighing the sources"))
        fold = held_out(pixels.rows, pixels.cols, members, pixels.units, chosen, GAP_PX)
        known = _without(pixels, fold)
        if known is None:
            continue
        for index, source in enumerate(sources):
            try:
                task = train(source, _of_its_year(known, source)[0], options)
            except LabelError:  # a class is known to it only where it was held out
                continue
            _look(kind.apply(task, source), source, pixels, fold.test, found[index])
    seen = np.isfinite(found).all((0, 2))
    if not seen.any():
        return alike
    groups = pixels.units[seen]
    own = even_weights(members[seen], groups)
    return stacked(found[:, seen], wanted[seen], own, len(np.unique(groups)))


def stacked(
    found: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weights: NDArray[np.float64],
    units: int,
) -> list[float]:
    """Weights, not negative and 1 together, under which a mean is nearest to what is true.

    Args:
        found: [source, pixel, output].
        wanted: [pixel, output].
        weights: of pixels.
        units: how many polygons they are of: with few, all sources count nearly alike.
    """
    from scipy.optimize import nnls  # a third of a second: few learn from several sources

    sources = len(found)
    scale = np.sqrt(weights / weights.sum())[:, None]
    columns = (found * scale).reshape(sources, -1).T
    goal = (wanted * scale).ravel()
    # One more equation, heavy against all others, has them add up to 1.
    heavy = 1e3 * max(float(np.abs(columns).max()), 1.0)
    solved, _ = nnls(np.vstack([columns, np.full(sources, heavy)]), np.append(goal, heavy))
    total = float(solved.sum())
    best = solved / total if total > 0 else np.full(sources, 1 / sources)
    pulled = (units * best + _PRIOR_POLYGONS / sources) / (units + _PRIOR_POLYGONS)
    return [float(weight) for weight in pulled / pulled.sum()]


def _wanted(
    labels: Labels, source: FeatureSource
) -> tuple[LabelPixels | ValuePixels, NDArray[np.float64], NDArray[np.uint8]]:
    """Labelled pixels, what a head should say of each, and its class: 1 for all values."""
    if isinstance(labels, ValueLabels):
        labels = labels.pixels(source.grid)
    if isinstance(labels, ValuePixels):
        return labels, labels.values[:, None].astype(float), np.ones(len(labels.values), np.uint8)
    pixels = label_pixels(labels, source.grid) if isinstance(labels, LabelSet) else labels
    values = np.array([item.value for item in pixels.classes])
    return pixels, (pixels.values[:, None] == values).astype(float), pixels.values


def _of_several(members: NDArray[np.uint8], groups: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Pixels of classes that have more than one polygon."""
    several = np.zeros(len(members), bool)
    for value in np.unique(members):
        mine = members == value
        several |= mine & (len(np.unique(groups[mine])) > 1)
    return several


def _without(pixels: LabelPixels | ValuePixels, fold: Fold) -> LabelPixels | ValuePixels | None:
    """What is left to learn from; None where that says nothing."""
    if isinstance(pixels, ValuePixels):
        left = pixels.subset(fold.train)
        return left if len(np.unique(left.values)) > 1 else None
    known = pixels.only(fold.train)
    if known.weak is not None:
        away = known.weak.away_from(pixels.rows[fold.test], pixels.cols[fold.test], fold.gap_px)
        known = replace(known, weak=away)
    return known


def _look(
    applied: Applied,
    source: FeatureSource,
    pixels: LabelPixels | ValuePixels,
    test: NDArray[np.bool_],
    found: NDArray[np.float64],
) -> None:
    """What a head says of some pixels, written into `found` [pixel, output]."""
    positions = np.flatnonzero(test)
    for some in by_square(pixels.rows[positions], pixels.cols[positions]):
        mine = positions[some]
        window = bounds_of(pixels.rows[mine], pixels.cols[mine])
        shown = applied.window(window, source.read)[applied.guides :]
        at = pixels.rows[mine] - window.row, pixels.cols[mine] - window.col
        found[mine] = shown[(slice(None), *at)].T
