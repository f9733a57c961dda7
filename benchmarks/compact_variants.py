"""What each part of the compact field is worth: `python -m benchmarks.compact_variants STACK`.

Trains the field as it is and with one thing changed at a time, each for the same number of steps,
so that a busy machine changes nothing but the time. Prints the size of the whole file, the PSNR of
what it holds, and how far that lies above or below the field as it is at the same size.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import torch
from lianet.field import compact
from lianet.field.presets import Compact
from lianet.measures.closeness import psnr_db
from lianet.pretraining import pretrain
from lianet.pretraining.pretrain import Pretraining
from lianet.pretraining.recipe import Recipe
from lianet.scenes.stack import open_stack
from torch import Tensor, nn

_AS_IT_IS = "as it is"
KEPT_DB = -200.0  # variants of the trunk are compared: it stays, whatever it buys
_HEADER_BYTES = 6000  # the card and the names of the tensors


@dataclass(frozen=True)
class Variant:
    """One thing that is different.

    Attributes:
        preset, recipe: fields that are replaced.
        patches: objects that are replaced while it trains, by (owner, name).
        prepared: changes a run before its first step.
    """

    preset: Mapping[str, Any] = field(default_factory=dict)
    recipe: Mapping[str, Any] = field(default_factory=dict)
    patches: Mapping[tuple[Any, str], Any] = field(default_factory=dict)
    prepared: Callable[[Pretraining], None] = lambda run: None


class _PointBlock(compact._Block):
    """The residual block without neighbours."""

    def __init__(self, channels: int, date_features: int) -> None:
        super().__init__(channels, date_features)
        self.first = nn.Conv2d(channels, channels, 1)
        self.second = nn.Conv2d(channels, channels, 1)
        compact._zero(self.second)

    def forward(self, hidden: Tensor, date: Tensor) -> Tensor:
        scale, shift = self.modulate(date)[:, :, None, None].chunk(2, 1)
        hidden = hidden[:, :, 2:-2, 2:-2]
        inner = nn.functional.gelu(hidden * (1 + scale) + shift)
        return hidden + self.second(nn.functional.gelu(self.first(inner)))


def _without_coarse(self: compact.CompactField, nodes: Tensor, windows: Any) -> Tensor:
    features = _FEATURES(self, nodes, windows)
    if self.preset.linear:
        return features  # asked of the field without its trunk, which has no coarse grids
    features = features.clone()
    features[:, len(self.spread) :] = 0
    return features


_FEATURES = compact.CompactField.features_at


def _unmodulated(run: Pretraining) -> None:
    """No word of the date in the trunk: nothing is scaled or shifted."""
    for block in run.field.blocks:
        said = block.modulate.forward
        block.modulate.forward = lambda date, said=said: 0 * said(date)


def _free(run: Pretraining) -> None:
    """No price on bits: the nodes go where the error alone wants them."""
    run.rate.forward = lambda nodes, counts=None: 0 * run.rate.log_scale.sum()  # type: ignore[method-assign]


def _random(run: Pretraining) -> None:
    """Nodes and linear path without the principal components, at their size."""
    with torch.no_grad():
        spread = run.nodes.values.flatten(1).std(1)[:, None, None]
        run.nodes.values.copy_(torch.randn_like(run.nodes.values) * spread.clamp_max(3))
        linear = run.field.linear
        linear.copy_(torch.randn_like(linear) * linear.std())


def _absolute(run: Pretraining, difference: Tensor, weights: Tensor) -> Tensor:
    """`Pretraining._error` with the mean absolute error, weighted as the square would be."""
    share, size = weights.float().mean().clamp_min(1e-6), (difference.abs() * weights).mean()
    return size * ((difference.square() * weights).mean() / size).detach() / share


def _no_predictors(predictors: Any, spread: Tensor) -> nn.Module:
    return _RATE([0] * len(predictors), spread)


_RATE = pretrain.Rate

VARIANTS: dict[str, Variant] = {
    "principal components alone, not trained": Variant(recipe={"steps": 1, "node_rate": 0.0}),
    "from random instead of principal components": Variant(prepared=_random),
    **{
        f"at most {most} features a node": Variant(
            patches={(pretrain, "allocate"): partial(pretrain.allocate, max_features=most)}
        )
        for most in (24, 28, 32, 40, 48, 72, 96)
    },
    "no price on bits": Variant(prepared=_free),
    "price without predictors": Variant(patches={(pretrain, "Rate"): _no_predictors}),
    "rounded from the first step": Variant(recipe={"rounded_share": 1.0}),
    "never rounded, noise alone": Variant(recipe={"rounded_share": 0.0}),
    "absolute instead of squared error": Variant(patches={(Pretraining, "_error"): _absolute}),
    "no coarse grids": Variant(patches={(compact.CompactField, "features_at"): _without_coarse}),
    "1x1 instead of 3x3 in the blocks": Variant(patches={(compact, "_Block"): _PointBlock}),
    "dates do not modulate": Variant(prepared=_unmodulated),
    "16 channels": Variant(preset={"channels": 16}),
    "48 channels": Variant(preset={"channels": 48}),
    "one block": Variant(preset={"blocks": 1}),
    "three blocks": Variant(preset={"blocks": 3}),
    "decoder's rate x 0.5": Variant(recipe={"decoder_rate": 7.5e-4}),
    "decoder's rate x 2": Variant(recipe={"decoder_rate": 3e-3}),
    "nodes' rate x 0.5": Variant(recipe={"node_rate": 0.015}),
    "nodes' rate x 2": Variant(recipe={"node_rate": 0.06}),
    "linear path's rate x 0.3": Variant(recipe={"linear_rate": 2e-3}),
    "linear path's rate x 3": Variant(recipe={"linear_rate": 2e-2}),
    "patches of 96 px": Variant(recipe={"patch_px": 96}),
    "12 dates a step": Variant(recipe={"dates_per_step": 12}),
}


@contextmanager
def changed(variant: Variant) -> Iterator[None]:
    """The variant's objects in place of the product's."""
    with ExitStack() as stack:
        for (owner, name), value in variant.patches.items():
            stack.enter_context(mock.patch.object(owner, name, value))
        yield


def trained(stack: Any, bits: float, steps: int, variant: Variant) -> dict[str, float]:
    """Train once: `bpp` of the whole file, `psnr_db` of what it holds, `cpu_s`."""
    preset = replace(Compact(bits_per_value=bits), **variant.preset)
    recipe = replace(
        Recipe(steps=steps, workers=2, measure_s=1e9, trunk_db=KEPT_DB), **variant.recipe
    )
    started = time.process_time()
    with changed(variant):
        run = Pretraining(stack, preset, recipe, device=torch.device("cpu"), name="variant")
        variant.prepared(run)
        tensors = run.run().tensors
        cpu_s = time.process_time() - started
        # As a file gives it back: rounded weights, rounded nodes.
        run.field.load_arrays({k: v for k, v in tensors.items() if k in _names(run)})
        error = sum(
            float(((run.decode(block) - truth) ** 2 * valid[:, None]).sum(dtype=np.float64))
            for block in stack.grid.blocks(256)
            for truth, valid in [run.imagery.patch(block)]
        )
    values = len(stack.dates) * len(stack.bands) * stack.grid.height * stack.grid.width
    size = _HEADER_BYTES + sum(array.nbytes for array in tensors.values())
    return {"bpp": 8 * size / values, "psnr_db": psnr_db(error / values), "cpu_s": cpu_s}


def _names(run: Pretraining) -> set[str]:
    names = set(run.field.state_dict())
    return names | {f"{name}.scale" for name in names}


def main(arguments: list[str] | None = None) -> int:
    """Train and print; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stack", type=Path)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--bits", type=float, default=0.42, help="of the nodes, per value")
    parser.add_argument("--only", default="", help="variants by a part of their names, | between")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    chosen = parser.parse_args(arguments)
    stack = open_stack(chosen.stack)

    def tell(name: str, found: dict[str, float], gain_db: float) -> None:
        if chosen.json:
            print(json.dumps({"variant": name, **found, "gain_db": gain_db}), flush=True)
        else:
            print(
                f"| {name} | {found['bpp']:.3f} | {found['psnr_db']:.2f} | {gain_db:+.2f} "
                f"| {found['cpu_s']:.0f} |",
                flush=True,
            )

    if not chosen.json:
        print("| variant | bits per value | PSNR, dB | at equal bits, dB | CPU s |")
        print("|---|---|---|---|---|")
    mark = [trained(stack, chosen.bits * f, chosen.steps, Variant()) for f in (0.85, 1, 1.15)]
    slope, level = np.polyfit([m["bpp"] for m in mark], [m["psnr_db"] for m in mark], 1)
    tell(_AS_IT_IS, mark[1], mark[1]["psnr_db"] - (slope * mark[1]["bpp"] + level))
    wanted = [part for part in chosen.only.split("|") if part]
    for name, variant in VARIANTS.items():
        if wanted and not any(part in name for part in wanted):
            continue
        found = trained(stack, chosen.bits, chosen.steps, variant)
        tell(name, found, found["psnr_db"] - (slope * found["bpp"] + level))
    return 0


if __name__ == "__main__":
    sys.exit(main())
