"""What a decoder could add to the transform: `python -m benchmarks.decoder_additions STACK`.

Each addition is coded at as many bits as the field as it is, or bought on top with its weights
counted, and scored by the closeness of all values. What is learnt is fitted on one half of the
pixels, in squares like those of a chessboard, and judged on the other: a filter that only knows
its own pixels by heart gains nothing. Costs are multiplications a pixel, of all values.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lianet.geo.grid import PixelGrid, Window
from lianet.measures.closeness import psnr_db
from lianet.pretraining.gaps import components_of
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.pairs import Moments, PairBasis, PairScenes, pair_origin
from lianet.progress import silent
from lianet.region.pyramid import Plane
from lianet.scenes.stack import open_stack
from scipy import ndimage
from torch import Tensor, nn

_SIDE_PX = 192
_SQUARE_PX = 32
_MARGIN_PX = 8  # what a shift pulls in over the border is judged nowhere
_REGION_PX = 10**6  # whose file holds the weights once: 100 km2
_HIDDEN = 64
_WEIGHT_BITS = 16
_LARGEST_RATE = 0.02
_FINEST, _COARSEST = 1e-4, 0.3
_CLOUDY_DATES = 4


class _Held(PairScenes):
    """Values in memory, as the coding takes them."""

    def __init__(self, values: Plane, origin: tuple[int, int], grid: PixelGrid) -> None:
        mean = values.mean((1, 2), dtype=np.float64).astype(np.float32)
        super().__init__(grid, origin, mean, 1)
        self._centred = values - mean[:, None, None]

    def read(self, window: Window) -> Plane:
        rows, cols = window.slices
        return self._centred[:, rows, cols]


@dataclass(frozen=True)
class _Coded:
    """Values as a file would show them.

    Attributes:
        shown: float32 [value, row, column], reflectance.
        features: float32 [feature, row, column], decoded, in steps.
        basis: of the coding.
        bits: of nodes and linear path, all in all.
    """

    shown: Plane
    features: Plane
    basis: PairBasis
    bits: float


class _Coder:
    """Codes arrays of values of one place as the preset `compact` does."""

    def __init__(self, grid: PixelGrid, origin: tuple[int, int]) -> None:
        self._grid, self._origin = grid, origin

    def moments(self, values: Plane) -> tuple[_Held, Moments]:
        scenes = _Held(values, self._origin, self._grid)
        return scenes, Moments.of(scenes, list(self._grid.blocks(256)), silent)

    def coded(self, scenes: _Held, moments: Moments, step: float) -> _Coded:
        basis = PairBasis.of(moments, step)
        bits = 8.0 * (basis.nbytes(1) + scenes.mean.nbytes)
        features = np.empty((basis.rounded.shape[1], *self._grid.shape), np.float32)
        for window in self._grid.blocks(256):
            before = scenes.before(window)
            pairs = scenes.pairs(scenes.read(window), before)
            coded = basis.coded(pairs)
            height, width = pairs.outside.shape
            bits += 8 * sum(map(len, coded))
            nodes = basis.coding.decoded(*coded, (2 * height, 2 * width))
            inside = (slice(first, first + side)
                      for first, side in zip(before, window.shape, strict=True))  # fmt: skip
            features[(slice(None), *window.slices)] = nodes.features(*inside)
        shown = np.tensordot(basis.columns, features, 1) + scenes.mean[:, None, None]
        return _Coded(shown, features, basis, bits)

    def within(self, layers: Sequence[Plane], bits: float) -> list[_Coded]:
        """Layers at one step, the finest with which they take no more bits than that."""
        known = [self.moments(layer) for layer in layers]
        low, high = np.log(_FINEST), np.log(_COARSEST)
        for _ in range(9):
            middle = (low + high) / 2
            tried = [self.coded(*one, float(np.exp(middle))) for one in known]
            low, high = (low, middle) if sum(one.bits for one in tried) <= bits else (middle, high)
        return [self.coded(*one, float(np.exp(high))) for one in known]


def _psnr(shown: Plane, truth: Plane, where: Any = ...) -> float:
    lost = (shown - truth)[..., where] if where is not ... else shown - truth
    return psnr_db(float(np.square(lost, dtype=np.float64).mean()))


def _squares(shape: tuple[int, int]) -> np.ndarray:
    rows, cols = np.indices(shape) // _SQUARE_PX
    return np.asarray((rows + cols) % 2 == 0)


def _learnt(coded: _Coded, truth: Plane, network: nn.Module, steps: int) -> tuple[Plane, int]:
    """What a network on decoded features adds, and how many weights it has."""
    torch.manual_seed(0)
    learn = torch.from_numpy(_squares(truth.shape[1:]))
    features = torch.from_numpy(coded.features)
    spread = features.std((1, 2), keepdim=True).clamp_min(1e-3)
    inputs = (features / spread)[None]
    left = torch.from_numpy(truth - coded.shown)[None]
    scale = left.std()
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            last = module
    nn.init.zeros_(last.weight)
    optimizer = torch.optim.Adam(network.parameters(), _LARGEST_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _LARGEST_RATE, total_steps=steps)
    mask = learn[None, None].float()
    for _ in range(steps):
        optimizer.zero_grad()
        lost = ((network(inputs) - left / scale) ** 2 * mask).sum() / mask.sum() / left.shape[1]
        lost.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        added: Tensor = network(inputs)[0] * scale
    return added.numpy(), sum(weights.numel() for weights in network.parameters())


def _networks(features: int, values: int) -> dict[str, tuple[nn.Module, int]]:
    def conv(inputs: int, outputs: int, side: int) -> nn.Conv2d:
        return nn.Conv2d(inputs, outputs, side, padding=side // 2, padding_mode="replicate")

    return {
        "the linear path fitted again": (conv(features, values, 1), 200),
        "a linear filter over 3 x 3 px": (conv(features, values, 3), 200),
        "a perceptron on a pixel's features": (
            nn.Sequential(conv(features, _HIDDEN, 1), nn.GELU(), conv(_HIDDEN, _HIDDEN, 1),
                          nn.GELU(), conv(_HIDDEN, values, 1)), 400),
        "two convolutions of 3 x 3 px and a perceptron": (
            nn.Sequential(conv(features, _HIDDEN, 3), nn.GELU(), conv(_HIDDEN, _HIDDEN, 3),
                          nn.GELU(), conv(_HIDDEN, values, 1)), 400),
    }  # fmt: skip


def _learnt_rows(coded: _Coded, truth: Plane, bits_db: float) -> list[dict[str, Any]]:
    judged = ~_squares(truth.shape[1:])
    before = _psnr(coded.shown, truth, judged)
    rows = []
    for name, (network, steps) in _networks(len(coded.features), len(truth)).items():
        added, weights = _learnt(coded, truth, network, steps)
        gain = _psnr(coded.shown + added, truth, judged) - before
        # Weights are bits that could have been spent on nodes: what those would have bought.
        cost = bits_db * weights * _WEIGHT_BITS / (_REGION_PX * len(truth))
        rows.append({
            "addition": name, "gain_db": gain, "weights_db": -cost, "multiplications": weights,
        })  # fmt: skip
    return rows


def _shifts(values: np.ndarray, sharp: Sequence[int]) -> np.ndarray:
    """Shift of each date against their mean, in pixels: float64 [date, axis].

    The phase of the cross-power spectrum is a plane whose slope is the shift; fitted by least
    squares on low frequencies, where it does not wrap (Stone et al. 2001).
    """
    height, width = values.shape[-2:]
    window = np.hanning(height)[:, None] * np.hanning(width)
    down, across = np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)[None]
    near = (np.hypot(down, across) < 0.2) & (np.hypot(down, across) > 0.02)
    slopes = 2 * np.pi * np.stack([np.broadcast_to(down, near.shape)[near],
                                   np.broadcast_to(across, near.shape)[near]], 1)  # fmt: skip
    images = values[:, sharp].mean(1)
    images = images - images.mean((1, 2), keepdims=True)
    found = []
    for number, image in enumerate(images):
        others = np.delete(images, number, axis=0).mean(0)
        cross = np.fft.fft2(image * window) * np.conj(np.fft.fft2(others * window))
        strong, phase = np.abs(cross)[near], -np.angle(cross)[near]
        root = np.sqrt(strong)
        found.append(np.linalg.lstsq(slopes * root[:, None], phase * root, rcond=None)[0])
    # The others' mean is shifted the other way by a share of each date's own shift.
    shifts = np.array(found) * (len(images) - 1) / len(images)
    return np.asarray(shifts - shifts.mean(0))


def _moved(values: np.ndarray, shifts: np.ndarray) -> np.ndarray:
    moved = [
        [ndimage.shift(band, shift, order=5, mode="nearest") for band in date]
        for date, shift in zip(values, shifts, strict=True)
    ]
    return np.asarray(moved, np.float32)


def _shift_rows(coder: _Coder, values: np.ndarray, bits: float) -> list[dict[str, Any]]:
    """Dates laid onto each other before coding, and moved back when shown."""
    # Bands of 20 and 60 m are repeats: a shift by parts of a pixel would make them cost more.
    changes = np.abs(np.diff(values, axis=-1)).mean((0, 2))
    repeats = np.minimum(changes[:, ::2].mean(1), changes[:, 1::2].mean(1))
    sharp = np.flatnonzero(repeats > 0.2 * changes.mean(1))
    part = np.ascontiguousarray(values[:, sharp])
    truth = part.reshape(-1, *part.shape[2:])
    inner = np.zeros(truth.shape[1:], bool)
    inner[_MARGIN_PX:-_MARGIN_PX, _MARGIN_PX:-_MARGIN_PX] = True
    share = bits * len(truth) / (values.shape[0] * values.shape[1])
    (plain,) = coder.within([truth], share)
    shifts = _shifts(values, sharp)
    laid = _moved(part, -shifts)
    (coded,) = coder.within([laid.reshape(truth.shape)], share)
    back = _moved(coded.shown.reshape(part.shape), shifts).reshape(truth.shape)
    only = _moved(laid, shifts).reshape(truth.shape)
    return [{
        "addition": f"dates laid onto each other, {len(sharp)} bands of 10 m",
        "gain_db": _psnr(back, truth, inner) - _psnr(plain.shown, truth, inner),
        "weights_db": 0.0, "multiplications": 36 * len(truth),
        "shifts_px": np.hypot(*shifts.T).round(2).tolist(),
        "moved_there_and_back_db": _psnr(only, truth, inner),
    }]  # fmt: skip


def _cloud_rows(coder: _Coder, values: np.ndarray, bits: float) -> list[dict[str, Any]]:
    """Clouds on some dates: coded with the land, or apart as values that are 0 elsewhere."""
    rng = np.random.default_rng(1)
    dates = np.linspace(0, len(values) - 1, min(_CLOUDY_DATES, len(values))).round().astype(int)
    cloudy = values.copy()
    for date in dates:
        rough = ndimage.gaussian_filter(rng.normal(size=values.shape[2:]), 12)
        thick = np.clip((rough - np.quantile(rough, 0.7)) / rough.std(), 0, 1)
        fine = 1 + 0.1 * ndimage.gaussian_filter(rng.normal(size=thick.shape), 2)
        cloudy[date] = (1 - thick) * values[date] + thick * 0.7 * fine
    truth = cloudy.reshape(-1, *values.shape[2:])
    land = values.reshape(truth.shape)
    extra = (cloudy - values)[dates].reshape(-1, *values.shape[2:])
    (together,) = coder.within([truth], bits)
    ground, sky = coder.within([land, extra], bits)
    apart = ground.shown.reshape(values.shape).copy()
    apart[dates] += sky.shown.reshape(len(dates), *values.shape[1:])
    (masked,) = coder.within([land], bits)
    return [{
        "addition": f"clouds apart from the land, 30 % of {len(dates)} dates",
        "gain_db": _psnr(apart.reshape(truth.shape), truth) - _psnr(together.shown, truth),
        "weights_db": 0.0, "multiplications": extra.shape[0] * sky.features.shape[0],
        "land_with_clouds_masked_db": _psnr(masked.shown, land),
        "land_with_clouds_apart_db": _psnr(ground.shown, land),
    }]  # fmt: skip


def additions(path: Path, bits_per_value: float, said: Callable[[str], None]) -> dict[str, Any]:
    """All additions on the middle of a stack.

    Args:
        path: of a stack; its gaps are filled first.
        bits_per_value: nodes and linear path.
        said: told of each addition.

    Returns:
        `psnr_db` of the field as it is, `db_for_a_bit` more a value, and `additions`, each with
        `gain_db`, `weights_db` (what its weights cost) and `multiplications` a pixel.
    """
    with open_stack(path) as stack:
        height, width = (min(side, _SIDE_PX) for side in stack.grid.shape)
        top, left = ((side - part) // 2 for side, part in zip(
            stack.grid.shape, (height, width), strict=True))  # fmt: skip
        window = Window(top - top % 2, left - left % 2, height, width)
        imagery = Imagery(stack)
        components_of(imagery, silent)
        values, _ = imagery.likely(window)
        coder = _Coder(stack.grid.cropped(window), pair_origin(imagery, [window]))
    truth = values.reshape(-1, *window.shape)
    bits = bits_per_value * truth.size
    (coded,), (more,) = coder.within([truth], bits), coder.within([truth], 1.1 * bits)
    closeness = _psnr(coded.shown, truth)
    bought = max(more.bits - coded.bits, 1.0) / truth.size
    bits_db = (_psnr(more.shown, truth) - closeness) / bought
    works: list[Callable[[], list[dict[str, Any]]]] = [
        partial(_learnt_rows, coded, truth, bits_db),
        partial(_shift_rows, coder, values, bits),
        partial(_cloud_rows, coder, values, bits),
    ]
    rows = []
    for work in works:
        for row in work():
            said(
                f"{row['addition']}: {row['gain_db']:+.2f} dB, weights "
                f"{row['weights_db']:+.2f} dB, {row['multiplications']} multiplications a pixel"
            )
            rows.append(row)
    return {
        "stack": path.name, "psnr_db": closeness, "bits_per_value": coded.bits / truth.size,
        "features": len(coded.features), "db_for_a_bit": bits_db,
        "linear_path_multiplications": coded.features.shape[0] * len(truth), "additions": rows,
    }  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stack", type=Path)
    parser.add_argument("--bits-per-value", type=float, default=0.35)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    told = sys.stderr if asked.json else sys.stdout
    result = additions(
        asked.stack, asked.bits_per_value, lambda line: print(line, file=told, flush=True)
    )
    if asked.json:
        print(json.dumps(result, indent=2))
    else:
        print(f"The field as it is: {result['psnr_db']:.2f} dB at {result['bits_per_value']:.3f} "
              f"bits a value, {result['features']} features")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
