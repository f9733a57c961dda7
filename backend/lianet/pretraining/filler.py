"""What was probably there where clouds hid a pixel at a date.

Values of a pixel over dates and bands vary together. Under a normal distribution of few factors
with equal noise (probabilistic principal components, Tipping and Bishop 1999) the hidden dates
have a mean given the observed ones. Its parameters come from pixels with gaps themselves (EM:
Dempster, Laird and Rubin 1977). The factors of a pixel are then taken to lie near those of its
neighbours instead of near zero, so that what the rim of a gap shows at the same date reaches
inwards. What lies around is found in squares of pixels, whose pixels share their factors.

What is observed of a pixel says of its factors is one sum, its pull: in factors and pixels, however
many dates there are. From there on nothing but the pulls and the sets of observed dates is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.linalg import get_lapack_funcs, lapack

from lianet.geo.window import Window, blocks_of

CONTEXT_PX = 24
"""Pixels around a window that its gaps are filled from."""
_SQUARE_PX = 4
"""Side of the squares whose factors tell what lies around."""
_FAR_PX, _NEAR_PX = 4.0, 2.0
"""How far squares look for their neighbours, and pixels for the squares around them."""
_APART_PX = 1.0
"""How far pixels look for their neighbours at last."""
_REACH_PX = 3
_TILE_PX = 96
"""Pixels whose roots are kept, as they are asked twice: up to 190 MB where no two are alike."""
_SINGLE_UP_TO = 2.0**19
"""What observations weigh against the prior, at most, where single precision will do: it is then
off by a hundredth or two of the noise."""
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
        gram = np.einsum("dbi,dbj->dij", loadings, loadings)
        weighs = float(np.linalg.eigvalsh(gram.sum(0))[-1]) / noise
        self._dtype = np.dtype(np.float32 if weighs < _SINGLE_UP_TO else np.float64)
        self._root, self._answer = get_lapack_funcs(("pftrf", "pftrs"), dtype=self._dtype)
        self._gram = np.stack([_packed(one) for one in gram]).astype(self._dtype)
        inverse = np.linalg.inv(np.eye(count) if local is None else local)
        self._prior = np.asarray(noise * inverse, np.float64)

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
        self,
        pull: NDArray[np.float32],
        valid: NDArray[np.bool_],
        inside: tuple[slice, slice] | None = None,
    ) -> NDArray[np.float32]:
        """Factors of pixels: float32 [factor, row, column].

        Args:
            pull: of all dates, float32 [factor, row, column].
            valid: bool [date, row, column].
            inside: rows and columns that are asked for; all where absent.
        """
        shape = valid.shape[1:]
        rows, cols = inside or tuple(slice(0, side) for side in shape)
        wanted = Window(rows.start, cols.start, rows.stop - rows.start, cols.stop - cols.start)
        if self.local is None:
            part = (slice(None), rows, cols)
            return self._solved(pull[part], self._roots(valid[part], self._prior))
        prior, said = self._prior.astype(np.float32), self._of_squares(pull, valid)
        out = np.empty((self.factors, *wanted.shape), np.float32)
        for tile in blocks_of(wanted, _TILE_PX):
            outer = tile.grown(_REACH_PX).clipped(shape)
            part = (slice(None), *outer.slices)
            roots = list(self._roots(valid[part], self._prior))
            down, across = (
                _nearby(side, squares)[span]
                for side, squares, span in zip(shape, said.shape[1:], outer.slices, strict=True)
            )
            from_squares = np.asarray(down @ said @ across.T, np.float32)
            factors = self._solved(pull[part] + from_squares, roots)
            near = around(factors, _APART_PX)
            factors = self._solved(pull[part] + np.tensordot(prior, near, 1), roots)
            out[(slice(None), *tile.within(wanted))] = factors[(slice(None), *tile.within(outer))]
        return out

    def _of_squares(
        self, pull: NDArray[np.float32], valid: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """What squares say of the factors of their pixels, like a pull: [factor, row, column].

        They first know themselves alone, then those around them, too. Their means weigh no more
        than a pixel: what their pixels differ by is more than noise.
        """
        size = _SQUARE_PX**2
        mean, seen = _squares(pull) / np.float32(size), _squares(valid).astype(np.uint8)
        alone = self.noise * np.eye(self.factors)
        factors = self._solved(mean, self._roots(seen, alone, size))
        prior = self._prior.astype(np.float32)
        near = np.tensordot(prior, around(factors, _FAR_PX / _SQUARE_PX), 1)
        factors = self._solved(mean + near, self._roots(seen, self._prior, size))
        said: NDArray[np.float32] = np.tensordot(prior, factors, 1)
        return said

    def shown(self, factors: NDArray[np.float32], date: int) -> NDArray[np.float32]:
        """Reflectance of factors [factor, row, column] at a date: float32 [band, row, column]."""
        flat: NDArray[np.float32] = self.loadings[date].astype(np.float32) @ factors.reshape(
            len(factors), -1
        )
        flat += self.mean[date].astype(np.float32)[:, None]
        return flat.clip(0, out=flat).reshape(-1, *factors.shape[1:])

    def drawn(
        self, pull: NDArray[np.float32], valid: NDArray[np.bool_], rng: np.random.Generator
    ) -> NDArray[np.float32]:
        """Factors of pixels, drawn from those that observations allow: see `left_open`.

        Neighbours are not looked at.
        """
        loosened = pull + self._loosened(valid, rng)
        return self._solved(loosened, self._roots(valid, self._prior))

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
        return self._solved(self._loosened(valid, rng), self._roots(valid, self._prior))

    def _loosened(self, valid: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.float32]:
        """A pull that follows from noise alone: float32 [factor, row, column]."""
        count, shape = self.factors, valid.shape[1:]
        local = np.eye(count) if self.local is None else self.local
        free = rng.standard_normal((count, *shape), np.float32).reshape(count, -1)
        pull = (self._prior @ np.linalg.cholesky(local)).astype(np.float32) @ free
        for date, seen in enumerate(valid):
            noise = rng.standard_normal((self.loadings.shape[1], *shape), np.float32)
            noise *= np.float32(np.sqrt(self.noise)) * seen
            pull += self.loadings[date].astype(np.float32).T @ noise.reshape(len(noise), -1)
        return pull.reshape(count, *shape)

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
                apart = likely + filler.left_open(valid, rng) - around(likely, _APART_PX)
                apart = apart.reshape(count, -1)
                total += apart @ apart.T
                pixels += apart.shape[1]
            filler = Filler(self.mean, self.loadings, self.noise, total / pixels)
        return filler

    def _roots(
        self,
        observed: NDArray[np.bool_] | NDArray[np.uint8],
        prior: NDArray[np.float64],
        whole: int = 1,
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[Any]]]:
        """Cholesky roots of what was observed of pixels.

        Args:
            observed: how often at each date [date, row, column].
            prior: float64 [factor, factor], in units of noise.
            whole: `observed` of what was always observed.

        Yields:
            Positions of pixels among all of them, and their root.
        """
        groups = list(by_pattern(observed.reshape(len(observed), -1)))
        least, count = _packed(prior).astype(self._dtype), len(prior)
        for start, stop in pairwise([*range(0, len(groups), _AT_ONCE), len(groups)]):
            patterns = np.array([pattern for pattern, _ in groups[start:stop]], self._dtype)
            patterns /= whole
            sums = patterns @ self._gram
            sums += least
            for (_, chosen), flat in zip(groups[start:stop], sums, strict=True):
                root, failed = self._root(count, flat, uplo="L", overwrite_a=1)
                if failed:
                    raise np.linalg.LinAlgError("Observations tell no factors")
                yield chosen, root

    def _solved(
        self,
        pull: NDArray[np.float32],
        roots: Iterable[tuple[NDArray[np.int64], NDArray[Any]]],
    ) -> NDArray[np.float32]:
        """Most probable factors, from their pulls [factor, row, column] and roots."""
        count = len(pull)
        by_pixel = np.ascontiguousarray(pull.reshape(count, -1).T, self._dtype)
        for chosen, root in roots:
            by_pixel[chosen] = self._answer(count, root, by_pixel[chosen].T, uplo="L")[0].T
        return np.ascontiguousarray(by_pixel.T, np.float32).reshape(pull.shape)


def _packed(symmetric: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half of a symmetric matrix, laid out so that roots of it are blocked (Gustavson 2010)."""
    half: NDArray[np.float64] = lapack.dtrttf(symmetric, uplo="L")[0]
    return half


def _squares(planes: NDArray[Any]) -> NDArray[np.float32]:
    """Sums over squares of pixels, edges repeated: float32 [plane, row, column]."""
    size = _SQUARE_PX
    pad = [(0, 0), *((0, -side % size) for side in planes.shape[1:])]
    if any(after for _, after in pad):
        planes = np.pad(planes, pad, mode="edge")
    count, height, width = planes.shape
    parts = planes.reshape(count, height // size, size, width // size, size)
    found: NDArray[np.float32] = parts.sum(4, dtype=np.float32).sum(2)
    return found


def _nearby(side: int, squares: int) -> NDArray[np.float32]:
    """Weights of squares for the pixels of a row: float32 [pixel, square]."""
    apart = (np.arange(side) + 0.5)[:, None] - (np.arange(squares) + 0.5) * _SQUARE_PX
    weights = np.exp(-0.5 * (apart / _NEAR_PX) ** 2)
    found: NDArray[np.float32] = (weights / weights.sum(1, keepdims=True)).astype(np.float32)
    return found


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
    observed: NDArray[np.bool_] | NDArray[np.uint8],
) -> Iterator[tuple[NDArray[Any], NDArray[np.int64]]]:
    """Group pixels that were observed on the same dates.

    Args:
        observed: bool [date, pixel], or how often.

    Yields:
        Which dates, [date], and the positions of the pixels.
    """
    packed = np.packbits(observed, axis=0) if observed.dtype == bool else observed
    words = np.zeros((-(-len(packed) // 8) * 8, packed.shape[1]), np.uint8)
    words[: len(packed)] = packed
    keys = np.ascontiguousarray(words.T).view(np.uint64).T
    order = np.lexsort(keys)
    changes = (np.diff(keys[:, order], axis=1) != 0).any(0)
    for chosen in np.split(order, np.flatnonzero(changes) + 1):
        yield observed[:, chosen[0]], chosen
