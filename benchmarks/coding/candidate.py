"""The whole candidate: pictures of all values to the bytes of a file, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save

from benchmarks.coding.planes import Basis, Layout, PlaneCoder, deflated
from benchmarks.coding.subbands import CLASSES, KINDS, SYMBOLS, gather, tables
from benchmarks.coding.wavelet import Plane, pair_means

_LEAST_SHARE = 0.12  # a component of less variance than this share of a step squared is dropped


def encode_pictures(pictures: Sequence[NDArray[np.float32]], step: float) -> bytes:
    """Code pictures that share their components.

    Args:
        pictures: float32 [value, row, column] each, reflectance less each value's mean, no gaps.
        step: quantisation step, reflectance.

    Returns:
        A file with everything that `decode_pictures` needs.
    """
    origin = _origin(pictures[0])
    even = [_even(picture, origin) for picture in pictures]
    layout, stored = _components(even, step)
    coder = PlaneCoder(layout, Basis.of(stored))
    quantised = [coder.quantised(picture) for picture in even]
    counts = np.zeros((KINDS, 3, CLASSES, SYMBOLS), np.int64)
    for picture, subbands in zip(even, quantised, strict=True):
        gather(layout.subbands(*picture.shape[1:]), subbands, counts)
    basis = replace(coder.basis, frequencies=tables(counts))
    coder = PlaneCoder(layout, basis)
    tensors = stored | {"frequencies": deflated(basis.frequencies)}
    tensors["layout"] = np.array([layout.means, layout.details], np.int32)
    tensors["origin"] = np.array(origin, np.int32)
    tensors["step"] = np.array([step], np.float64)
    for number, (picture, subbands) in enumerate(zip(even, quantised, strict=True)):
        coded = coder.encoded(subbands, *picture.shape[1:])
        tensors[f"picture.{number}"] = np.frombuffer(coded, np.uint8)
        tensors[f"size.{number}"] = np.array(pictures[number].shape[1:], np.int32)
    return bytes(save(tensors))


def decode_pictures(data: bytes) -> list[NDArray[np.float32]]:
    """Inverse of `encode_pictures`, but for what the step lost."""
    tensors = load(data)
    means, details = map(int, tensors["layout"])
    layout = Layout(means, details, float(tensors["step"][0]))
    coder = PlaneCoder(layout, Basis.of(tensors))
    top, left = map(int, tensors["origin"])
    linear = coder.basis.linear * np.float32(layout.step)
    out = []
    for number in range(sum(name.startswith("picture.") for name in tensors)):
        height, width = map(int, tensors[f"size.{number}"])
        coded = tensors[f"picture.{number}"].tobytes()
        sides = (height + top + (height + top) % 2, width + left + (width + left) % 2)
        shown = np.tensordot(linear, coder.decoded(coded, *sides), 1)
        out.append(shown[:, top : top + height, left : left + width])
    return out


def _origin(picture: Plane) -> tuple[int, int]:
    """Pixels to put before the first, so that repeated pixels of 20 m bands fall into one pair."""
    found = []
    for axis in (1, 2):
        change = np.abs(np.diff(picture, axis=axis)).mean(axis=(0, 3 - axis))
        # Differences number 0, 2, ... lie inside pairs that begin at the first pixel.
        inside, between = change[0::2].mean(), change[1::2].mean() if len(change) > 1 else np.inf
        found.append(0 if inside <= between else 1)
    return found[0], found[1]


def _even(picture: Plane, origin: tuple[int, int]) -> Plane:
    """Whole pairs: edges are repeated where one is cut."""
    pad = [(0, 0)]
    for side, first in zip(picture.shape[1:], origin, strict=True):
        pad.append((first, (side + first) % 2))
    return np.pad(picture, pad, mode="edge")


def _components(
    pictures: list[Plane], step: float
) -> tuple[Layout, dict[str, NDArray[np.generic]]]:
    """Components of means and of differences that are worth their step, and slopes' shares."""
    of_means: NDArray[np.float64] | float = 0.0
    of_details: NDArray[np.float64] | float = 0.0
    along, square, pixels = 0.0, 1e-12, 0
    for picture in pictures:
        low, details = pair_means(picture)
        of_means = of_means + _products(low)
        of_details = of_details + sum(_products(part) for part in details)
        pixels += low[0].size
        padded = np.pad(low, ((0, 0), (1, 1), (1, 1)), mode="edge")
        slopes = (
            padded[:, 1:-1, :-2] - padded[:, 1:-1, 2:],
            padded[:, :-2, 1:-1] - padded[:, 2:, 1:-1],
        )
        for part, slope in zip(details[:2], slopes, strict=True):
            along = along + (part * slope).sum((1, 2), dtype=np.float64)
            square = square + (slope**2).sum((1, 2), dtype=np.float64)
    vectors, spreads, counts = [], [], []
    for product, number, fewest in ((of_means, pixels, 1), (of_details, 3 * pixels, 0)):
        variances, directions = np.linalg.eigh(product / number)
        count = max(int((variances > _LEAST_SHARE * step**2).sum()), fewest)
        vectors.append(directions[:, ::-1][:, :count])
        spreads.append(np.sqrt(np.maximum(variances[::-1][:count], 0)))
        counts.append(count)
    share = np.asarray(along / square).astype(np.float32)
    empty = np.ones((KINDS, 3, CLASSES, SYMBOLS), np.uint16)
    basis = Basis(np.concatenate(vectors, 1).astype(np.float32), share, empty)
    return Layout(*counts, step), basis.tensors(np.concatenate(spreads), step)


def _products(planes: Plane) -> NDArray[np.float64]:
    flat = planes.reshape(len(planes), -1).astype(np.float64)
    product: NDArray[np.float64] = flat @ flat.T
    return product
