"""What was probably there where clouds hid a pixel at a date.

Values of a pixel over dates and bands vary together. Under a normal distribution of few factors
with equal noise (probabilistic principal components, Tipping and Bishop 1999) the hidden dates
have a mean given the observed ones. Its parameters come from pixels with gaps themselves (EM:
Dempster, Laird and Rubin 1977). The factors of a pixel are then taken to lie near those of its
neighbours instead of near zero, so that what the rim of a gap shows at the same date reaches
inwards.

What is observed of a pixel says of its factors is one sum, its pull: in factors and pixels, however
many dates there are. From there on nothing but the pulls and the sets of observed dates is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.linalg import lapack

CONTEXT_PX = 24
"""Pixels around a window that its gaps are filled from."""
_SPREADS_PX = (4.0, 2.0, 1.0)
"""How far neighbours are looked for, turn by turn: far first, so that large gaps know theirs."""
_AT_ONCE = 64
"""Sets of dates whose sums are made together: bounds memory, and one product is fast."""

Patch = tuple[NDArray[np.float32], NDArray[np.bool_]]
"""Reflectance [date, band, row, column] and where it was observed [date, row, column]."""


class Filler:
    """Fills gaps of windows.

    Args:
        mean: float64 [date, band], reflectance.
        loadings: float64 [date, band, factor]: values = mean + loadings @ factors + noise, where
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
        count = loadings.shape[2]
        self._lower = np.tril_indices(count)
        gram = np.einsum("dbi,dbj->dij", loadings, loadings)
        self._gram = np.ascontiguousarray(gram[:, self._lower[0], self._lower[1]])
        # Where each value of a symmetric matrix lies among those of its lower triangle.
        place = np.zeros((count, count), int)
        place[self._lower] = np.arange(len(self._lower[0]))
        self._place = np.maximum(place, place.T).ravel()

    @property
    def factors(self) -> int:
        """How many there are."""
        return int(self.loadings.shape[2])

    def fill(self, reflectance: NDArray[np.float32], valid: NDArray[np.bool_]) -> None:
        """Put the most probable values where a pixel was not observed, in place.

        Pixels that were observed at no date at all get what lies around them.

        Args:
            reflectance: float32 [date, band, row, column].
            valid: bool [date, row, column].
        """
        if valid.all():
            return
        factors = self.most_probable(self.pull(reflectance, valid), valid)
        for date, seen in enumerate(valid):
            np.copyto(reflectance[date], self.shown(factors, date), where=~seen)

    def pull(
        self,
        reflectance: NDArray[np.float32],
        valid: NDArray[np.bool_],
        dates: Sequence[int] | None = None,
    ) -> NDArray[np.float32]:
        """What observations say of the factors; those of several dates add up.

        Args:
            reflectance: float32 [date, band, row, column].
            valid: bool [date, row, column].
            dates: which these are; all where absent.

        Returns:
            float32 [factor, row, column].
        """
        found = np.zeros((self.factors, *valid.shape[1:]), np.float32)
        flat = found.reshape(self.factors, -1)
        for number, date in enumerate(range(len(valid)) if dates is None else dates):
            centred = reflectance[number] - self.mean[date].astype(np.float32)[:, None, None]
            centred *= valid[number]
            flat += self.loadings[date].astype(np.float32).T @ centred.reshape(len(centred), -1)
        return found

    def most_probable(
        self, pull: NDArray[np.float32], valid: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """Factors of pixels: float32 [factor, row, column].

        Args:
            pull: of all dates, float32 [factor, row, column].
            valid: bool [date, row, column].
        """
        shape, count = pull.shape, self.factors
        pull, observed = pull.reshape(count, -1), valid.reshape(len(valid), -1)
        factors = self._solved(pull, observed, self.noise * np.eye(count))
        if self.local is not None:
            prior = np.asarray(self.noise * np.linalg.inv(self.local), np.float64)
            for spread in _SPREADS_PX:
                near = around(factors.reshape(shape), spread).reshape(count, -1)
                factors = self._solved(pull + prior.astype(np.float32) @ near, observed, prior)
        return factors.reshape(shape)

    def shown(self, factors: NDArray[np.float32], date: int) -> NDArray[np.float32]:
        """Reflectance of factors [factor, row, column] at a date: float32 [band, row, column]."""
        flat: NDArray[np.float32] = self.loadings[date].astype(np.float32) @ factors.reshape(
            len(factors), -1
        )
        flat += self.mean[date].astype(np.float32)[:, None]
        return flat.clip(0, out=flat).reshape(-1, *factors.shape[1:])

    def left_open(self, valid: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.float32]:
        """Deviations from the most probable factors, drawn from those that observations allow.

        With them factors vary over many pixels as the true ones do; the most probable vary less.
        They are what follows from noise alone (perturb and maximise: Papandreou and Yuille 2010).

        Args:
            valid: bool [date, row, column].
            rng: what they are drawn with.

        Returns:
            float32 [factor, row, column].
        """
        count, shape = self.factors, valid.shape[1:]
        local = np.eye(count) if self.local is None else self.local
        prior = np.asarray(self.noise * np.linalg.inv(local), np.float64)
        free = rng.standard_normal((count, *shape), np.float32).reshape(count, -1)
        pull = (prior @ np.linalg.cholesky(local)).astype(np.float32) @ free
        for date, seen in enumerate(valid):
            noise = rng.standard_normal((self.loadings.shape[1], *shape), np.float32)
            noise *= np.float32(np.sqrt(self.noise)) * seen
            pull += self.loadings[date].astype(np.float32).T @ noise.reshape(len(noise), -1)
        return self._solved(pull, valid.reshape(len(valid), -1), prior).reshape(count, *shape)

    def with_neighbours(self, windows: Sequence[Patch]) -> Filler:
        """The filler that looks at neighbours too, as alike as they are in some windows.

        Args:
            windows: reflectance [date, band, row, column] and where it was observed.
        """
        count, rng = self.factors, np.random.default_rng(0)
        filler = Filler(self.mean, self.loadings, self.noise, np.eye(count))
        for _ in range(2):
            total, pixels = 1e-6 * np.eye(count), 1
            for reflectance, valid in windows:
                likely = filler.most_probable(filler.pull(reflectance, valid), valid)
                apart = likely + filler.left_open(valid, rng) - around(likely, _SPREADS_PX[-1])
                apart = apart.reshape(count, -1)
                total += apart @ apart.T
                pixels += apart.shape[1]
            filler = Filler(self.mean, self.loadings, self.noise, total / pixels)
        return filler

    def _solved(
        self,
        pull: NDArray[np.float32],
        observed: NDArray[np.bool_],
        prior: NDArray[np.float64],
    ) -> NDArray[np.float32]:
        """Most probable factors [factor, pixel], from their pulls and a prior in units of noise."""
        by_pixel = np.ascontiguousarray(pull.T)
        groups = list(by_pattern(observed))
        lower = prior[self._lower]
        for start, stop in pairwise([*range(0, len(groups), _AT_ONCE), len(groups)]):
            patterns = np.array([pattern for pattern, _ in groups[start:stop]], float)
            sums = (patterns @ self._gram + lower).take(self._place, axis=1)
            for (_, chosen), flat in zip(groups[start:stop], sums, strict=True):
                root, failed = lapack.dpotrf(flat.reshape(prior.shape).T, lower=1, overwrite_a=1)
                if failed:
                    raise np.linalg.LinAlgError("Observations tell no factors")
                by_pixel[chosen] = lapack.dpotrs(root, by_pixel[chosen].T, lower=1)[0].T
        return np.ascontiguousarray(by_pixel.T)


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
