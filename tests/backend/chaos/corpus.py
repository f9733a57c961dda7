"""Well-formed files to change: made by the writers of today, so that they follow the schema."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from ..made_stacks import seasonal_scenes, write_stack
from ..made_tasks import REGION, small_task

ENCODE = ("--steps", "4", "--minutes", "1", "--seed", "0")


def make_corpus(folder: Path) -> tuple[list[Path], list[Path]]:
    """Region files and task files: small ones that are quick to open, and the sample."""
    from lianet.heads.task import write_task
    from lianet.region.file import write_region

    from ..region.test_file import card, tensors

    folder.mkdir(parents=True, exist_ok=True)
    made, encoded = folder / "made.region.safetensors", folder / "encoded.region.safetensors"
    calm = {  # weights of one give values that no sensor sees
        name: array * np.float16(0.02) if array.dtype == np.float16 else array
        for name, array in tensors().items()
    }
    write_region(made, card(), calm)
    stack = write_stack(folder / "stack", seasonal_scenes())
    encode(stack, encoded)
    task = folder / "instant.task.safetensors"
    write_task(task, small_task())
    return [made, encoded, REGION], [task]


def encode(stack: Path, region: Path, *options: str) -> None:
    """A small region file by `lianet pretrain`."""
    words = [sys.executable, "-m", "lianet.cli", "pretrain", str(stack), "--out", str(region)]
    subprocess.run([*words, *ENCODE, *options], check=True, capture_output=True)
