"""What a region falls into by itself: clusters of what its pixels look like, before any label.

k-means on the appearance of a bounded sample of the region, and a head that learns from the sample
which pixel belongs where: the map is then like any other, live at every zoom, exported, vectorised.

How many there are follows from the region: as many as come out alike from one half of the sample
and from the other (prediction strength, Tibshirani and Walther 2005), judged by the cluster of a
mean pixel, where there the worst one decides alone: of a continuum that is cut somewhere it is
never firm, and fine clusters cost a click to merge, where coarse ones cannot be taken apart. The
worst one may not be a matter of chance, though. `docs/few-shot.md` has what that gives.
"""

from __future__ import annotations

import colorsys
from dataclasses import replace
from itertools import count as counting

import numpy as np

# Whole and first: what clusters import of it alone is half a module while another thread loads it.
import scipy.spatial  # noqa: F401 (loading it is the purpose)
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2

from lianet.errors import LabelError, say
from lianet.features.appearance import Looks, squared_distances
from lianet.features.source import FeatureSource
from lianet.heads.instant import train_instant
from lianet.heads.instant_options import InstantOptions
from lianet.heads.task import Task
from lianet.heads.task_card import CLUSTERS
from lianet.labels.colours import hexadecimal
from lianet.labels.label_set import LabelClass
from lianet.labels.reading import LabelPixels
from lianet.progress import Progress, Reporter, silent

FEWEST, MOST = 2, 12
"""Clusters that are looked for."""
STRENGTH = 0.85
"""Of prediction, for a mean pixel: with less, another sample would give other clusters."""
WORST_STRENGTH = 0.6
"""Of the worst cluster: one group that is cut in two at random has a half."""
_HALVINGS = 3
_STARTS = 4
_STEPS = 50

Points = NDArray[np.float32]


def find_clusters(
    source: FeatureSource,
    *,
    count: int | None = None,
    seed: int = 0,
    report: Reporter = silent,
) -> Task:
    """Clusters of a region as a task whose classes they are, the largest first.

    Args:
        source: features of the region.
        count: how many; found out where absent.
        seed: of everything random.
        report: told what goes on; may raise `CancelledError`.

    Raises:
        LabelError: all pixels look alike, or nothing was observed.
    """
    report(Progress(None, "Reading features"))
    looks = Looks(source)
    points = looks.sample.astype(np.float64)
    if len(np.unique(points, axis=0)) < 2 * (count or FEWEST):
        raise LabelError(
            say("{title} looks the same everywhere", title=source.title),
            "Choose a region with more than one cover",
        )
    report(Progress(None, "Finding clusters"))
    number = count or how_many(points, seed, report)
    centres = _centres(points, number, seed)
    owner = nearest(points, centres)
    order = np.argsort(-np.bincount(owner, minlength=number), kind="stable")
    rank = np.argsort(order)
    values = (rank[owner] + 1).astype(np.uint8)
    labels = LabelPixels(
        classes=tuple(
            LabelClass(value, f"Cluster {value}", colour)
            for value, colour in zip(counting(1), _colours(number), strict=False)
            if (values == value).any()
        ),
        rows=looks.rows,
        cols=looks.cols,
        values=values,
        groups=np.arange(len(values), dtype=np.int32),
        group_dates=(None,) * len(values),
    )
    # The sample stands for the region: there is nothing to learn from pixels beside it.
    options = InstantOptions(seed=seed, unlabelled_weight=0)
    task = train_instant(source, labels, options=options, report=report, name="clusters")
    return replace(task, card=replace(task.card, origin=CLUSTERS))


def how_many(points: NDArray[np.float64], seed: int = 0, report: Reporter = silent) -> int:
    """The most clusters that one half of the points predicts for the other.

    Args:
        points: float64 [pixel, axis].
    """
    found = FEWEST
    for number in range(FEWEST, MOST + 1):
        report(Progress((number - FEWEST) / (MOST - FEWEST + 1), "Finding clusters"))
        halvings = [prediction_strength(points, number, seed + turn) for turn in range(_HALVINGS)]
        strength, worst = np.mean(halvings, axis=0)
        if strength >= STRENGTH and worst >= WORST_STRENGTH:
            found = number
    return found


def prediction_strength(points: NDArray[np.float64], number: int, seed: int) -> tuple[float, float]:
    """How well clusters of one half of the points are told by those of the other, 0 to 1.

    Of each cluster of the second half: the share of pairs that the first half's centres put
    together, too.

    Returns:
        The mean, in which clusters count by their size, and the least.
    """
    order = np.random.default_rng(seed).permutation(len(points))
    first, second = points[order[::2]], points[order[1::2]]
    told = nearest(second, _centres(first, number, seed))
    own = nearest(second, _centres(second, number, seed))
    together, members = np.ones(number), np.bincount(own, minlength=number)
    for cluster in range(number):
        sizes = np.bincount(told[own == cluster], minlength=number)
        if members[cluster] > 1:
            pairs = members[cluster] * (members[cluster] - 1)
            together[cluster] = (sizes * (sizes - 1)).sum() / pairs
    return float(np.average(together, weights=members)), float(together.min())


def nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """The nearest centre of each point."""
    distances = ((points[:, None] - centres[None]) ** 2).sum(2)
    found: NDArray[np.intp] = distances.argmin(1)
    return found


def _centres(points: NDArray[np.float64], number: int, seed: int) -> NDArray[np.float64]:
    """k-means from several starts (k-means++), the tightest outcome."""
    tries = []
    for start in range(_STARTS):
        centres = _settled(points, number, seed * _STARTS + start)
        spread = squared_distances(points.T.astype(np.float32), centres.astype(np.float32))
        tries.append((float(spread.sum()), centres))
    best: NDArray[np.float64] = min(tries, key=lambda item: item[0])[1]
    return best


def _settled(points: NDArray[np.float64], number: int, seed: int) -> NDArray[np.float64]:
    """k-means from one start until nothing moves any more, which SciPy by itself does not see."""
    centres: NDArray[np.float64] = kmeans2(
        points, number, 1, minit="++", seed=seed, missing="warn", check_finite=False
    )[0]
    for _ in range(_STEPS - 1):
        before = centres
        centres = kmeans2(points, before, 1, minit="matrix", missing="warn", check_finite=False)[0]
        if np.array_equal(centres, before):
            break
    return centres


def _colours(number: int) -> list[str]:
    """Hues around the circle, light and dark in turn, none of them a usual class's by intent."""
    found = []
    for place in range(number):
        hue = (place * 0.61803398875) % 1  # the golden angle: neighbours in size differ most
        found.append(hexadecimal(colorsys.hls_to_rgb(hue, 0.45 if place % 2 else 0.65, 0.65)))
    return found
