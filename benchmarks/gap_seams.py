"""Whether class maps show where clouds were: changes of class along the borders of masks.

The same head learns the same labels on three regions: of all that there is, of what hidden pixels
leave with its gaps filled, and of the latter without filling. A border of a mask is where the set
of dates on which a pixel was observed changes from one pixel to the next. A map that knows nothing
of clouds changes its class there as often as the map of all that there is does on the same lines.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from lianet.engines.engine import Engine
from lianet.features.kinds import SOURCES, date_positions
from lianet.features.source import FeatureSource
from lianet.heads.head import HEADS
from lianet.heads.train import train_head
from lianet.labels.label_set import LabelSet
from lianet.labels.reading import LabelPixels
from lianet.maps.clusters import find_clusters
from lianet.maps.predict import Predictor
from numpy.typing import NDArray

_HEAD = "instant"
_OF_A_CLASS = 300
"""Pixels of each cluster that stand for labels."""

Classes = NDArray[np.uint8]


def benchmark_seams(
    whole: Engine,
    part: Engine,
    seen: NDArray[np.bool_],
    labels: LabelSet | LabelPixels | None,
) -> list[dict[str, Any]]:
    """Class maps of a region with hidden pixels beside the map of all that there is.

    Args:
        whole: of everything.
        part: of what hidden pixels leave, with its gaps filled.
        seen: of that, bool [date, row, column].
        labels: of the same pixels; clusters of the whole where absent.

    Returns:
        A row for each map: `what`; `at_borders`, `elsewhere`: how often two neighbouring pixels
        are of different classes at a border of a mask and where there is none, in percent;
        `seams`: how many times as often they are at borders as in the map of all that there is,
        over the same elsewhere; `differs`: percent of the pixels hidden at some date that are of
        another class than there, and `differs_seen` of the others (None where there are none).
    """
    source = _source(whole, filled=True)
    labels = clusters_as_labels(source) if labels is None else labels
    truth = class_map(source, labels)
    maps = (
        ("all that there is", truth),
        ("the same, learnt with another seed", class_map(source, labels, seed=1)),
        ("hidden, gaps filled", class_map(_source(part, filled=True), labels)),
        ("hidden, gaps left open", class_map(_source(part, filled=False), labels)),
    )
    return [{"what": what, **seams(shown, truth, seen)} for what, shown in maps]


def seams(shown: Classes, truth: Classes, seen: NDArray[np.bool_]) -> dict[str, float | None]:
    """How a class map changes at the borders of masks; see `benchmark_seams`.

    Args:
        shown: the map, uint8 [row, column], 0 for nodata.
        truth: the map of all that there is.
        seen: where the map's imagery was observed, bool [date, row, column].
    """
    hidden = ~seen.all(0)
    found: dict[str, float | None] = {}
    rates = {}
    for name, border in (("at_borders", True), ("elsewhere", False)):
        own, true, pairs = 0, 0, 0
        for axis in (0, 1):
            chosen = _changes(seen, axis) == border
            own += int((_changes(shown[None], axis) & chosen).sum())
            true += int((_changes(truth[None], axis) & chosen).sum())
            pairs += int(chosen.sum())
        found[name] = 100 * own / pairs if pairs else None
        # One change more on either side: few changes are no seam.
        rates[name] = (own + 1) / (true + 1)
    found["seams"] = rates["at_borders"] / rates["elsewhere"]
    other = shown != truth
    found["differs"] = 100 * float(other[hidden].mean()) if hidden.any() else None
    found["differs_seen"] = 100 * float(other[~hidden].mean()) if not hidden.all() else None
    return found


def class_map(source: FeatureSource, labels: LabelSet | LabelPixels, seed: int = 0) -> Classes:
    """The map that a head gives which learns labels on features: uint8 [row, column]."""
    options = HEADS.get(_HEAD).read_options({"seed": seed})
    task = train_head(source, labels, head=_HEAD, options=options, device="cpu")
    return Predictor(task, source).predict(source.grid.window).classes


def clusters_as_labels(source: FeatureSource) -> LabelPixels:
    """Some pixels of each cluster of a region, as labels of a class."""
    task = find_clusters(source)
    clusters = Predictor(task, source).predict(source.grid.window).classes
    rng = np.random.default_rng(0)
    places = []
    for item in task.card.classes:
        inside = np.argwhere(clusters == item.value)
        places.append(rng.permutation(inside)[:_OF_A_CLASS])
    rows, cols = np.concatenate(places).T
    return LabelPixels(
        classes=task.card.classes,
        rows=rows,
        cols=cols,
        values=clusters[rows, cols],
        groups=np.arange(len(rows), dtype=np.int32),
        group_dates=(None,) * len(rows),
    )


def _source(engine: Engine, *, filled: bool) -> FeatureSource:
    """What the head usually learns on, with gaps filled or left open."""
    head = HEADS.get(_HEAD)
    recipe = head.features(head.read_options({}), engine.card)
    kind = SOURCES.get(recipe.kind)
    options = kind.read_options(recipe.options)
    engine = engine.filled() if filled else engine
    return kind.open(engine, date_positions(engine, None), options)


def _changes(layers: NDArray[Any], axis: int) -> NDArray[np.bool_]:
    """Between which neighbours along rows or columns any layer changes: bool [row, column]."""
    first, second = (
        layers.take(range(*part), axis=axis + 1)
        for part in ((0, layers.shape[axis + 1] - 1), (1, layers.shape[axis + 1]))
    )
    return np.asarray((first != second).any(0))
