"""What was probably there where clouds hid a pixel at a date.

Values of a pixel over dates and bands vary together. Under a normal distribution of few factors
with equal noise (probabilistic principal components, Tipping and Bishop 1999) the hidden dates
have a mean given the observed ones. Its parameters come from pixels with gaps themselves (EM:
Dempster, Laird and Rubin 1977). The factors of a pixel are then taken to lie near those of its
neighbours instead of near zero, so that what the rim of a gap shows at the same date reaches
inwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

CONTEXT_PX = 24
"""Pixels around a window that its gaps are filled from."""
_SPREADS_PX = (4.0, 2.0, 1.0)
"""How far neighbours are looked for, turn by turn: far first, so that large gaps know theirs."""
_INVERSES_AT_ONCE = 64
_INVERSES_KEPT_BYTES = 2**28

Patch = tuple[NDArray[np.float32], NDArray[np.bool_]]
"""Reflectance [date, band, row, column] and where it was observed [date, row, column]."""


class Filler:
    """Fills gaps of windows.

    Args:
        mean: float64 [date x band], reflectance.
        loadings: float64 [date x band, factor]: values = mean + loadings @ factors + noise, where
            the factors have unit variance.
        noise: variance of what no factor explains, reflectance squared.
        local: float64 [factor, factor], covariance of a pixel's factors around those of its
            neighbours; without it neighbours are not looked at.
    """

    def __init__(
        self,
        mean: NDArray[np.float64],
        loadings: NDArray[np.float64],
        noise: float,
        local: NDArray[np.float64] | None = None,
    ) -> None:
        self.mean, self.loadings, self.noise, self.local = mean, loadings, noise, local

    def fill(self, reflectance: NDArray[np.float32], valid: NDArray[np.bool_]) -> None:
        """Put the most probable values where a pixel was not observed, in place.

        Pixels that were observed at no date at all get what lies around them.

        Args:
            reflectance: float32 [date, band, row, column].
            valid: bool [date, row, column].
        """
        if valid.all():
            return
        dates, bands = reflectance.shape[:2]
        factors = self._factors(reflectance, valid)
        shown = self.loadings.astype(np.float32) @ factors.reshape(len(factors), -1)
        shown += self.mean.astype(np.float32)[:, None]
        np.copyto(
            reflectance,
            shown.reshape(dates, bands, *valid.shape[1:]).clip(0),
            where=~valid[:, None],
        )

    def with_neighbours(self, windows: Sequence[Patch]) -> Filler:
        """The filler that looks at neighbours too, as alike as they are in some windows.

        Args:
            windows: reflectance [date, band, row, column] and where it was observed.
        """
        count = self.loadings.shape[1]
        filler = Filler(self.mean, self.loadings, self.noise, np.eye(count))
        for _ in range(2):
            total, pixels = 1e-6 * np.eye(count), 1
            for reflectance, valid in windows:
                factors = filler._factors(reflectance, valid)
                apart = (factors - around(factors, _SPREADS_PX[-1])).reshape(count, -1)
                total += apart @ apart.T + filler._posterior(valid, filler.local).summed()
                pixels += apart.shape[1]
            filler = Filler(self.mean, self.loadings, self.noise, total / pixels)
        return filler

    def beyond(self, observed: NDArray[np.bool_], bands: int) -> NDArray[np.float64]:
        """Covariance of filled values beyond that of their means, added up over pixels.

        Args:
            observed: bool [date, pixel, 1].
            bands: values of a date.

        Returns:
            float64 [date x band, date x band].
        """
        total = np.zeros((len(self.mean), len(self.mean)))
        for pattern, members, inverse in self._posterior(observed):
            hidden = np.flatnonzero(np.repeat(~pattern, bands))
            loadings = self.loadings[hidden].astype(np.float32)
            added = len(members) * self.noise * (loadings @ inverse @ loadings.T)
            total[hidden[:, None], hidden] += added
            total[hidden, hidden] += len(members) * self.noise
        return total

    def _posterior(
        self, valid: NDArray[np.bool_], prior: NDArray[np.float64] | None = None
    ) -> _Posterior:
        if prior is None:
            prior = np.eye(self.loadings.shape[1])
        return _Posterior(valid.reshape(len(valid), -1), self.loadings, self.noise, prior)

    def _factors(
        self, reflectance: NDArray[np.float32], valid: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """The most probable factors: float32 [factor, row, column]."""
        dates, bands = reflectance.shape[:2]
        count, shape = self.loadings.shape[1], valid.shape[1:]
        loadings = self.loadings.astype(np.float32)
        seen = np.repeat(valid.reshape(dates, -1), bands, axis=0)
        centred = reflectance.reshape(dates * bands, -1) - self.mean.astype(np.float32)[:, None]
        centred *= seen
        factors = np.zeros((count, centred.shape[1]), np.float32)
        posterior = self._posterior(valid)
        posterior.step(factors, loadings.T @ centred)
        if self.local is None:
            return factors.reshape(count, *shape)
        posterior = self._posterior(valid, self.local)
        for spread in _SPREADS_PX:
            near = around(factors.reshape(count, *shape), spread).reshape(count, -1)
            rest = centred - (loadings @ near) * seen
            posterior.step(near, loadings.T @ rest)
            factors = near
        return factors.reshape(count, *shape)


class _Posterior:
    """Covariance of pixels' factors given what was observed, for each set of dates.

    Args:
        observed: bool [date, pixel].
        loadings: float64 [date x band, factor].
        noise: variance of what they do not explain.
        prior: float64 [factor, factor], covariance before anything was observed.
    """

    def __init__(
        self,
        observed: NDArray[np.bool_],
        loadings: NDArray[np.float64],
        noise: float,
        prior: NDArray[np.float64],
    ) -> None:
        dates, count = len(observed), loadings.shape[1]
        by_date = loadings.reshape(dates, -1, count)
        self._gram = np.einsum("dbi,dbj->dij", by_date, by_date).reshape(dates, -1)
        self._prior, self.noise = noise * np.linalg.inv(prior), noise
        groups = list(by_pattern(observed))
        self.patterns = np.array([pattern for pattern, _ in groups])
        self.members = [members for _, members in groups]
        self._kept: dict[int, NDArray[np.float32]] = {}
        self._room = _INVERSES_KEPT_BYTES // (4 * count**2)

    def __iter__(
        self,
    ) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.float32]]]:
        """Which dates, which pixels, and float32 [factor, factor], the covariance over noise."""
        count = len(self._prior)
        starts = [*range(0, len(self.members), _INVERSES_AT_ONCE), len(self.members)]
        for start, stop in pairwise(starts):
            inverse = self._kept.get(start)
            if inverse is None:
                gram = (self.patterns[start:stop] @ self._gram).reshape(-1, count, count)
                inverse = np.linalg.inv(gram + self._prior).astype(np.float32)
                if stop <= self._room:
                    self._kept[start] = inverse
            yield from zip(
                self.patterns[start:stop], self.members[start:stop], inverse, strict=True
            )

    def step(self, factors: NDArray[np.float32], pull: NDArray[np.float32]) -> None:
        """Add to the factors what the observations pull them by: [factor, pixel], in place."""
        for _, members, inverse in self:
            factors[:, members] += inverse @ pull[:, members]

    def summed(self) -> NDArray[np.float64]:
        """Covariances of all pixels' factors, added up."""
        total = np.zeros_like(self._prior)
        for _, members, inverse in self:
            total += len(members) * self.noise * inverse
        return total


def around(factors: NDArray[np.float32], spread_px: float) -> NDArray[np.float32]:
    """Means of what lies around each pixel, without itself: [factor, row, column]."""
    sides = (0.0, spread_px, spread_px)
    found: NDArray[np.float32] = ndimage.gaussian_filter(factors, sides, mode="reflect", truncate=3)
    size = 2 * int(3 * spread_px + 0.5) + 1
    point = np.zeros((size, size))
    point[size // 2, size // 2] = 1
    own = float(ndimage.gaussian_filter(point, spread_px, truncate=3).max())
    found -= own * factors
    found /= 1 - own
    return found


def by_pattern(
    observed: NDArray[np.bool_],
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.int64]]]:
    """Group pixels that were observed on the same dates.

    Args:
        observed: bool [date, pixel].

    Yields:
        Which dates, bool [date], and the positions of the pixels.
    """
    packed = np.packbits(observed, axis=0)
    words = np.zeros((-(-len(packed) // 8) * 8, packed.shape[1]), np.uint8)
    words[: len(packed)] = packed
    keys = np.ascontiguousarray(words.T).view(np.uint64).T
    order = np.lexsort(keys)
    changes = (np.diff(keys[:, order], axis=1) != 0).any(0)
    for chosen in np.split(order, np.flatnonzero(changes) + 1):
        yield observed[:, chosen[0]], chosen
