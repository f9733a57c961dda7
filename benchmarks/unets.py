"""U-Nets trained from scratch on the imagery, as the papers compare with."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from lianet.geo.window import Window
from lianet.labels.reading import LabelPixels
from lianet.machine.precision import computes_bfloat16
from lianet.scenes.stack import Stack
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.peers import Answer, Peer

_CROP_PX = 64
_BATCH = 4
_LEARNING_RATE = 1e-3
_TILE_PX = 256
_HALO_PX = 32


@dataclass(frozen=True)
class UNetSize:
    """How large a U-Net is (Ronneberger et al. 2015).

    Attributes:
        width: channels of its first level; every level has twice as many as the one above.
        levels: times that it halves the image.
        learnt_upsampling: transposed convolutions; else bilinear, with half the deepest channels.
    """

    width: int
    levels: int
    learnt_upsampling: bool


SIZES = {
    "unet": UNetSize(64, 4, learnt_upsampling=False),
    "micro-unet": UNetSize(16, 3, learnt_upsampling=True),
}
"""17.3 and 0.49 million parameters with the 12 bands of one date; more dates add to the first
convolution alone."""


def _twice(inside: int, outside: int, middle: int | None = None) -> nn.Sequential:
    middle = middle or outside
    return nn.Sequential(
        nn.Conv2d(inside, middle, 3, padding=1, bias=False),
        nn.BatchNorm2d(middle),
        nn.ReLU(inplace=True),
        nn.Conv2d(middle, outside, 3, padding=1, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


class UNet(nn.Module):
    """A U-Net: [image, channel, row, column] to [image, class, row, column], same rows and columns.

    Args:
        channels: of the image.
        classes: of the map.
        size: see there.
    """

    def __init__(self, channels: int, classes: int, size: UNetSize) -> None:
        super().__init__()
        widths = [size.width << level for level in range(size.levels + 1)]
        if not size.learnt_upsampling:
            widths[-1] //= 2
        self.first = _twice(channels, widths[0])
        self.downs = nn.ModuleList(
            _twice(widths[level], widths[level + 1]) for level in range(size.levels)
        )
        self.ups, self.joins = nn.ModuleList(), nn.ModuleList()
        below = widths[-1]
        for level in reversed(range(size.levels)):
            here = widths[level]
            if size.learnt_upsampling:
                self.ups.append(nn.ConvTranspose2d(below, here, 2, stride=2))
                self.joins.append(_twice(2 * here, here))
                below = here
            else:
                self.ups.append(nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True))
                out = here // 2 if level else here
                self.joins.append(_twice(below + here, out, (below + here) // 2))
                below = out
        self.last = nn.Conv2d(below, classes, 1)
        self.multiple = 1 << size.levels

    def forward(self, image: Tensor) -> Tensor:
        """Scores of classes; rows and columns are multiples of `multiple`."""
        kept = [self.first(image)]
        for down in self.downs:
            kept.append(down(functional.max_pool2d(kept[-1], 2)))
        found = kept.pop()
        for up, join in zip(self.ups, self.joins, strict=True):
            found = join(torch.cat([kept.pop(), up(found)], 1))
        return cast(Tensor, self.last(found))


def parameters(size: UNetSize, channels: int = 12, classes: int = 6) -> int:
    """How many weights a U-Net has."""
    return sum(weights.numel() for weights in UNet(channels, classes, size).parameters())


def unets(
    stack: Stack,
    pixels: LabelPixels,
    keys: Sequence[str],
    *,
    minutes: float,
    steps: int,
    draws: int | None,
    device: str = "cpu",
) -> list[Peer]:
    """U-Nets that learn from the labelled pixels of the whole stack's bands, all dates at once.

    The stack is held in memory, each channel of mean 0 and deviation 1.

    Args:
        stack: the imagery.
        pixels: the labels.
        keys: which of `SIZES`.
        minutes: for one training, at most.
        steps: of one training, at most.
        draws: of at most so many draws.
        device: torch's name of it.
    """
    values, _ = stack.reflectance(stack.grid.window)
    image = values.reshape(-1, *stack.grid.shape)
    image -= image.mean((1, 2), keepdims=True)
    image /= image.std((1, 2), keepdims=True) + 1e-6
    return [_peer(key, image, pixels, minutes, steps, draws, device) for key in keys]


def _peer(
    key: str,
    image: NDArray[np.float32],
    pixels: LabelPixels,
    minutes: float,
    steps: int,
    draws: int | None,
    device: str,
) -> Peer:
    numbers = [item.value for item in pixels.classes]

    def learn(train: NDArray[np.bool_], seed: int) -> Answer:
        torch.manual_seed(seed)
        net = UNet(len(image), len(numbers), SIZES[key]).to(device)
        net = net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        members = np.searchsorted(numbers, pixels.values)
        done = _train(net, image, pixels, members, train, seed, minutes * 60, steps)
        return _read(net, image, pixels, numbers, done)

    size = parameters(SIZES[key], len(image), len(numbers)) / 1e6
    name = "UNet" if key == "unet" else "micro-UNet"
    return Peer(key, f"{name}, {size:.3g} M, all dates", "imagery", learn, draws)


def _train(
    net: UNet,
    image: NDArray[np.float32],
    pixels: LabelPixels,
    members: NDArray[np.intp],
    train: NDArray[np.bool_],
    seed: int,
    seconds: float,
    steps: int,
) -> int:
    """Train on crops around labelled pixels, all classes and polygons alike; steps done."""
    rng = np.random.default_rng(seed)
    where = next(net.parameters()).device
    short = computes_bfloat16(where)
    half = _CROP_PX // 2
    padded = np.pad(image, ((0, 0), (half, half), (half, half)), mode="reflect")
    target = np.full(image.shape[1:], -1, np.int64)
    target[pixels.rows[train], pixels.cols[train]] = members[train]
    target = np.pad(target, half, constant_values=-1)
    mine = np.flatnonzero(train)
    of_class = [
        [
            mine[(members[mine] == member) & (pixels.groups[mine] == group)]
            for group in np.unique(pixels.groups[mine[members[mine] == member]])
        ]
        for member in np.unique(members[mine])
    ]
    optimiser = torch.optim.AdamW(net.parameters(), lr=_LEARNING_RATE)
    net.train()
    start, done = time.monotonic(), 0
    while done < steps:
        spent = max((time.monotonic() - start) / seconds, done / steps)
        if spent >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = _LEARNING_RATE * (1 + math.cos(math.pi * spent)) / 2
        crops, wanted = [], []
        for _ in range(_BATCH):
            polygons = of_class[rng.integers(len(of_class))]
            polygon = polygons[rng.integers(len(polygons))]
            pixel = polygon[rng.integers(len(polygon))]
            # Anywhere in the crop, or the net would learn that the middle is what counts.
            row, col = np.clip(
                np.array([pixels.rows[pixel], pixels.cols[pixel]]) + rng.integers(0, _CROP_PX, 2),
                0,
                np.array(padded.shape[1:]) - _CROP_PX,
            )
            turns, flip = int(rng.integers(4)), bool(rng.integers(2))
            crop = padded[:, row : row + _CROP_PX, col : col + _CROP_PX]
            known = target[row : row + _CROP_PX, col : col + _CROP_PX]
            crop, known = np.rot90(crop, turns, (1, 2)), np.rot90(known, turns)
            crops.append(crop[:, :, ::-1] if flip else crop)
            wanted.append(known[:, ::-1] if flip else known)
        given = torch.from_numpy(np.ascontiguousarray(np.stack(crops))).to(where)
        given = given.to(memory_format=torch.channels_last)
        truth = torch.from_numpy(np.ascontiguousarray(np.stack(wanted))).to(where)
        with torch.autocast(where.type, torch.bfloat16, enabled=short):
            scores = net(given)
        loss = functional.cross_entropy(scores.float(), truth, ignore_index=-1)
        optimiser.zero_grad()
        # A crop may lie beside its pixel at the border: without a label there is nothing to learn.
        if bool(torch.isfinite(loss)):
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        done += 1
    return done


def _read(
    net: UNet,
    image: NDArray[np.float32],
    pixels: LabelPixels,
    numbers: list[int],
    steps: int,
) -> Answer:
    """What the net takes the labelled pixels for."""
    where = next(net.parameters()).device
    found = np.zeros(len(pixels.values), np.uint8)
    confidence = np.zeros(len(pixels.values))
    shape = image.shape[1], image.shape[2]
    net.eval()
    with torch.inference_mode():
        for row in range(0, shape[0], _TILE_PX):
            for col in range(0, shape[1], _TILE_PX):
                tile = Window(row, col, _TILE_PX, _TILE_PX).clipped(shape)
                mine = np.flatnonzero(pixels.inside(tile))
                if not len(mine):
                    continue
                outer = tile.grown(_HALO_PX).clipped(shape)
                rows, cols = outer.slices
                pad = [-length % net.multiple for length in outer.shape]
                given = torch.from_numpy(image[:, rows, cols]).to(where)[None]
                given = functional.pad(given, (0, pad[1], 0, pad[0]), mode="replicate")
                chances = net(given).softmax(1)[0].cpu().numpy()
                at = pixels.rows[mine] - outer.row, pixels.cols[mine] - outer.col
                own = chances[:, at[0], at[1]]
                found[mine] = np.array(numbers, np.uint8)[own.argmax(0)]
                confidence[mine] = own.max(0)
    return Answer(found, confidence, steps)
