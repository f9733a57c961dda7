"""What a stack with gaps teaches: its components, and how its gaps are filled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lianet.geo.grid import Window
from lianet.pretraining.components import Components, principal_components
from lianet.pretraining.filler import Filler, Patch
from lianet.pretraining.imagery import Imagery
from lianet.progress import Progress, Reporter

_MOST_FACTORS = 96
_LEAST_NOISE = 1e-8  # squared reflectance: finer than the stored integers
_ROUNDS = 10
_SAMPLE_PX = 32
SAMPLE_VALUES = 2**23
"""From so many values it is learnt how gaps are filled."""
_FEWEST_SAMPLES, _MOST_SAMPLES = 8, 48


def components_of(imagery: Imagery, report: Reporter) -> Components:
    """Components of a stack's pixels; where it has gaps, the imagery fills them from now on."""
    components = principal_components(imagery, report)
    if components.gaps:
        components, filler = learn_gaps(imagery, components, report)
        imagery.fill_with(filler)
    return components


def learn_gaps(
    imagery: Imagery, components: Components, report: Reporter
) -> tuple[Components, Filler]:
    """Components of a stack with gaps, and what fills them.

    Args:
        imagery: of the stack.
        components: from what was observed of each pair of values.
        report: told of progress.
    """
    report(Progress(0.0, "Looking into the gaps"))
    windows = [imagery.patch(window) for window in _samples(imagery)]
    windows = [(reflectance, valid) for reflectance, valid in windows if valid.any()]
    components = completed(components, windows)
    return components, filler_of(components, len(imagery.stack.dates)).with_neighbours(windows)


def _samples(imagery: Imagery) -> list[Window]:
    """Windows spread over a region at random, the same in every run."""
    grid, values = imagery.stack.grid, len(imagery.stack.dates) * len(imagery.stack.bands)
    blocks = list(grid.blocks(_SAMPLE_PX))
    most = SAMPLE_VALUES // (values * _SAMPLE_PX**2)
    count = min(len(blocks), max(_FEWEST_SAMPLES, min(most, _MOST_SAMPLES)))
    drawn = np.random.default_rng(0).choice(len(blocks), count, replace=False)
    return [blocks[number] for number in sorted(drawn)]


def completed(components: Components, windows: Sequence[Patch]) -> Components:
    """Components of a stack with gaps, from the most probable values of some windows.

    Covariances of pairs of dates that were never clear together say nothing of each other, and
    together they may be none. Here the gaps are filled with values drawn from those that are
    probable, and the components taken of all values, round by round (the stochastic form of EM:
    Celeux and Diebolt 1985).

    Args:
        components: from the pairs.
        windows: reflectance [date, band, row, column] and where it was observed.
    """
    dates = windows[0][1].shape[0]
    bands = windows[0][0].shape[1]
    values = np.concatenate([part.reshape(dates, bands, -1) for part, _ in windows], 2)
    observed = np.concatenate([valid.reshape(dates, -1) for _, valid in windows], 1)
    some = observed.any(0)
    values, observed = values[..., some, None], observed[:, some, None]
    hidden, rng = ~observed, np.random.default_rng(0)
    share = hidden.mean((1, 2)).repeat(bands)
    for _ in range(_ROUNDS):
        filler = filler_of(components, dates)
        factors = filler.drawn(filler.pull(values, observed), observed, rng)
        for date in range(dates):
            np.copyto(values[date], filler.shown(factors, date), where=hidden[date])
        pixels = values.reshape(dates * bands, -1).astype(np.float64)
        mean = pixels.mean(1)
        pixels -= mean[:, None]
        covariance = pixels @ pixels.T / pixels.shape[1]
        covariance[np.diag_indices_from(covariance)] += filler.noise * share
        variances, vectors = np.linalg.eigh(covariance)
        components = Components(
            mean, vectors[:, ::-1].copy(), np.maximum(variances[::-1], 0).copy()
        )
    return components


def filler_of(components: Components, dates: int) -> Filler:
    """The filler that follows from a stack's components alone; it does not look at neighbours."""
    variances = components.variances
    count = min(_MOST_FACTORS, len(variances) - 1)
    noise = max(float(variances[count:].mean()), _LEAST_NOISE)
    spread = np.sqrt(np.maximum(variances[:count] - noise, _LEAST_NOISE / 100))
    loadings = components.vectors[:, :count] * spread
    return Filler(components.mean.reshape(dates, -1), loadings.reshape(dates, -1, count), noise)
