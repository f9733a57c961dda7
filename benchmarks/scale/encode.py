"""Encode a mirrored stack, as a process of its own: `python -m benchmarks.scale.encode`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any


def main() -> None:
    """Encode, write, and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("scenes", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--side", type=int, required=True)
    parser.add_argument("--dates", type=int, required=True)
    parser.add_argument("--unlike", action="store_true")
    budget = parser.add_mutually_exclusive_group(required=True)
    budget.add_argument("--minutes", type=float)
    budget.add_argument("--steps", type=int)
    asked = parser.parse_args()
    print(json.dumps(encode(asked)))


def encode(asked: argparse.Namespace) -> dict[str, Any]:
    """What `lianet pretrain` does with files, with a stack that is nowhere on disk."""
    import torch
    from lianet.field.presets import Compact
    from lianet.pretraining.pretrain import Pretraining, Recipe
    from lianet.region.file import open_region, write_region
    from lianet.scenes.stack import open_stack

    from benchmarks.scale.mirrored import mirrored_stack

    stack = mirrored_stack(open_stack(asked.scenes), asked.side, asked.dates, unlike=asked.unlike)
    recipe = Recipe(minutes=asked.minutes or 0, steps=asked.steps)
    run = Pretraining(
        stack,
        Compact(),
        recipe,
        device=torch.device("cpu"),
        name=f"Mirrored {stack.name}",
        checkpoint=asked.out.with_name(f"{asked.out.name}.checkpoint.safetensors"),
    )
    result = run.run()
    write_region(asked.out, result.card, result.tensors)
    run.discard_checkpoint()
    values = len(stack.dates) * len(stack.bands) * asked.side**2
    return {
        "steps": run.step_count,
        "bits_per_value": round(8 * open_region(asked.out).file_bytes / values, 3),
    }


if __name__ == "__main__":
    main()
