"""The candidate coding: principal components, transformed in space.

The first step in space is the mean of pairs: bands of 20 m that were repeated on a grid of 10 m
have nothing but means. The means of all bands have components of their own, which the 9/7 wavelet
transforms further; the differences within pairs have others. A pixel's features are the former,
repeated on both pixels, and the latter, so that reflectance stays linear in them. Differences are
predicted from the slope of the means around them, with a share for each value (0 for repeated
bands). One quantisation step serves all coefficients (reverse water-filling).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from lianet.region.planes import decode_planes, encode_planes
from numpy.typing import NDArray

from benchmarks.coding.subbands import (
    CLASSES,
    KINDS,
    SYMBOLS,
    Integers,
    Shape,
    decode_subbands,
    encode_subbands,
)
from benchmarks.coding.wavelet import Details, Plane, from_pairs, joined, pair_means, split

LEVELS = 4
_DEAD_ZONE = 0.62  # a magnitude below this share of a step is dropped; of the next one likewise
_PULL = 0.08  # steps by which a magnitude is decoded nearer to zero, where most of its bin lies
_BASIS_SHARE = 0.01  # steps by which the rounding of a component may move a value


@dataclass(frozen=True)
class Layout:
    """What is coded.

    Attributes:
        means: components of the pairs' means.
        details: components of the differences within pairs.
        step: quantisation step, reflectance.
    """

    means: int
    details: int
    step: float

    def subbands(self, height: int, width: int) -> list[Shape]:
        """Of a picture of so many pixels, in the order of coding."""
        sizes = [(height // 2, width // 2)]
        for _ in range(LEVELS):
            rows, cols = sizes[-1]
            sizes.append((-(-rows // 2), -(-cols // 2)))
        shapes = [Shape(0, self.means, *sizes[-1])]
        for number, (rows, cols) in enumerate(reversed(sizes[:-1])):
            low = (-(-rows // 2), -(-cols // 2))
            high = (rows // 2, cols // 2)
            for part in ((low[0], high[1]), (high[0], low[1]), high):
                parent = len(shapes) - 3 if number else None
                shapes.append(Shape(1 if number else 0, self.means, *part, parent))
        return shapes + [Shape(2, self.details, *sizes[0]) for _ in range(3)]


@dataclass(frozen=True)
class Basis:
    """What features mean: tensors of the file.

    Attributes:
        linear: float32 [value, feature], orthonormal columns: means' components, then details'.
        share: float32 [value], how much of the means' slope the differences within a pair follow.
        frequencies: uint16 [kind, turn, class, symbol], of the entropy coder.
    """

    linear: NDArray[np.float32]
    share: NDArray[np.float32]
    frequencies: NDArray[np.uint16]

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Basis:
        """Inverse of `tensors`."""
        rounded = decode_planes(arrays["basis"].tobytes())[0]
        plain = zlib.decompress(arrays["frequencies"].tobytes())
        return cls(
            rounded.T.astype(np.float32) * arrays["basis.scale"],
            arrays["slope"].astype(np.float32),
            np.frombuffer(plain, np.uint16).reshape(KINDS, 3, CLASSES, SYMBOLS),
        )

    def tensors(self, spread: NDArray[np.float64], step: float) -> dict[str, NDArray[Any]]:
        """As a file holds them: a component is rounded as finely as it is strong.

        Args:
            spread: standard deviation of each feature, reflectance.
            step: of the coefficients.
        """
        scale = (_BASIS_SHARE * step / np.maximum(spread, _BASIS_SHARE * step)).astype(np.float32)
        scale = np.maximum(scale, np.float32(1 / 32000))
        rounded = np.rint(self.linear / scale).astype(np.int16)
        return {
            "basis": np.frombuffer(encode_planes(rounded.T[None]), np.uint8),
            "basis.scale": scale,
            "slope": self.share.astype(np.float16),
            "frequencies": deflated(self.frequencies),
        }


def deflated(array: NDArray[Any]) -> NDArray[np.uint8]:
    """An array's bytes, deflated."""
    return np.frombuffer(zlib.compress(array.tobytes(), 9), np.uint8)


class PlaneCoder:
    """Codes and decodes pictures of all values.

    Args:
        layout: of the file.
        basis: of the file, as it is decoded from the file.
    """

    def __init__(self, layout: Layout, basis: Basis) -> None:
        self.layout, self.basis = layout, basis

    @cached_property
    def _slopes(self) -> NDArray[np.float32]:
        """Differences of pairs as they follow from slopes of means: [detail, mean]."""
        means = self.basis.linear[:, : self.layout.means]
        product: NDArray[np.float32] = self._analysis[1] @ (self.basis.share[:, None] * means)
        return product

    @cached_property
    def _analysis(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """From values to features, of means and of details: rounded components are not quite
        orthonormal, so that their transpose would mix strong ones into weak ones."""
        parts = np.split(self.basis.linear.astype(np.float64), [self.layout.means], axis=1)
        means, details = (np.linalg.pinv(part).astype(np.float32) for part in parts)
        return means, details

    def _predicted(self, means: Plane) -> Details:
        flat = np.tensordot(self._slopes, means, 1)
        padded = np.pad(flat, ((0, 0), (1, 1), (1, 1)), mode="edge")
        across = padded[:, 1:-1, :-2] - padded[:, 1:-1, 2:]
        down = padded[:, :-2, 1:-1] - padded[:, 2:, 1:-1]
        return across, down, np.zeros_like(flat)

    def quantised(self, centred: NDArray[np.float32]) -> list[Integers]:
        """Coefficients of a picture.

        Args:
            centred: float32 [value, row, column], reflectance less its mean, sides even.
        """
        step = np.float32(self.layout.step)
        low, details = pair_means(centred)
        to_means, to_details = (part / step for part in self._analysis)
        means = np.tensordot(to_means, low, 1)
        levels = []
        for _ in range(LEVELS):
            means, three = split(means)
            levels.append(three)
        out = [np.rint(means).astype(np.int32)]
        for three in reversed(levels):
            out += [_rounded(part) for part in three]
        predicted = self._predicted(self._means(out))
        for part, guess in zip(details, predicted, strict=True):
            out.append(_rounded(np.tensordot(to_details, part, 1) - guess))
        return out

    def _means(self, subbands: list[Integers]) -> Plane:
        means = subbands[0].astype(np.float32)
        for level in range(LEVELS):
            three = subbands[1 + 3 * level : 4 + 3 * level]
            means = joined(means, tuple(_value(part) for part in three))  # type: ignore[arg-type]
        return means

    def features(self, subbands: list[Integers]) -> NDArray[np.float32]:
        """Features of a picture's pixels in steps: float32 [feature, row, column]."""
        means = self._means(subbands)
        predicted = self._predicted(means)
        three = [_value(q) + p for q, p in zip(subbands[-3:], predicted, strict=True)]
        fine = from_pairs(*three)
        coarse = (means / 2).repeat(2, 1).repeat(2, 2)
        return np.concatenate([coarse, fine])

    def encoded(self, subbands: list[Integers], height: int, width: int) -> bytes:
        """A picture as the file holds it."""
        shapes = self.layout.subbands(height, width)
        return encode_subbands(shapes, subbands, self.basis.frequencies)

    def decoded(self, data: bytes, height: int, width: int) -> NDArray[np.float32]:
        """Features of a picture's pixels from the file's bytes, as of `features`."""
        shapes = self.layout.subbands(height, width)
        return self.features(decode_subbands(shapes, data, self.basis.frequencies))


def _rounded(values: Plane) -> Integers:
    steps = np.floor(np.abs(values) + np.float32(1 - _DEAD_ZONE))
    return np.copysign(np.minimum(steps, 2**20 - 1), values).astype(np.int32)


def _value(rounded: Integers) -> Plane:
    return (rounded - np.sign(rounded) * np.float32(_PULL)).astype(np.float32)
