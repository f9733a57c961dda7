"""Encode a mirrored stack, as a process of its own: `python -m benchmarks.scale.encode`."""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

# As `lianet` itself does, before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Encode, write, and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("scenes", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--side", type=int, required=True)
    parser.add_argument("--dates", type=int, required=True)
    parser.add_argument("--unlike", action="store_true")
    parser.add_argument("--clouds", type=float, help="share of the pixels that is hidden")
    parser.add_argument("--preset", default="compact", choices=("compact", "trained"))
    parser.add_argument("--resume", action="store_true", help="go on from what a kill has left")
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--minutes", type=float)
    budget.add_argument("--steps", type=int)
    print(json.dumps(encode(parser.parse_args(), time.monotonic())))


def encode(asked: argparse.Namespace, began: float) -> dict[str, Any]:
    """What `lianet pretrain` does with files, with a stack that is nowhere on disk."""
    import torch
    from lianet.engines import open_engine
    from lianet.evaluation.metrics import evaluate_region
    from lianet.field.families import FAMILIES
    from lianet.machine.memory import share_freed_memory
    from lianet.pretraining.pair_run import PairEncoding
    from lianet.pretraining.pretrain import Pretraining
    from lianet.pretraining.recipe import Recipe
    from lianet.region.file import Region, open_region, write_region
    from lianet.scenes.stack import open_stack

    from benchmarks.long_record import LongRecord
    from benchmarks.scale.mirrored import MirroredStack, mirrored_stack

    share_freed_memory()  # as `lianet` does
    scenes, side = open_stack(asked.scenes), asked.side
    stack: MirroredStack | LongRecord
    if asked.clouds is None:
        stack = mirrored_stack(scenes, side, asked.dates, unlike=asked.unlike)
    else:
        stack = LongRecord(scenes, asked.dates, (side, side), cloudy=asked.clouds)
    common: dict[str, Any] = {
        "device": torch.device("cpu"),
        "name": f"Mirrored {stack.name}",
        "checkpoint": asked.out.with_name(f"{asked.out.name}.checkpoint.safetensors"),
    }
    preset = FAMILIES.get(asked.preset).field
    run: PairEncoding | Pretraining
    if preset.trains:
        recipe = Recipe(minutes=asked.minutes or 1.0, steps=asked.steps)
        run = Pretraining(stack, preset, recipe, **common)
    else:
        run = PairEncoding(stack, preset, **common)
    run.started = began
    if asked.resume:
        run.resume()
    result = run.run()
    trained_s = time.monotonic() - began

    def measure(region: Region) -> dict[str, Any]:
        quality = evaluate_region(
            open_engine(region, "cpu"), stack, file_bytes=region.file_bytes, everything=False
        )
        return quality.to_json()

    card = write_region(asked.out, result.card, result.tensors, measure)
    run.discard_checkpoint()
    values = len(stack.dates) * len(stack.bands) * asked.side**2
    return {
        "steps": run.step_count,
        "psnr_db": round(card.quality["psnr_db"], 2),
        "bits_per_value": round(8 * open_region(asked.out).file_bytes / values, 3),
        "coded_after_s": round(trained_s, 1),
        "end_was_expected_to_take_s": round(run.end_s, 1),
        "took_s": round(time.monotonic() - began, 1),
    }


if __name__ == "__main__":
    main()
