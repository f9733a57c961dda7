"""Well-formed files to change: made by the writers of today, so that they follow the schema."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..made_stacks import seasonal_scenes, write_stack
from ..made_tasks import LABELS, REGION, small_task
from .mutations import Parts

ENCODE = ("--steps", "4", "--minutes", "1", "--seed", "0")

REGION_SUFFIX, TASK_SUFFIX = ".region.safetensors", ".task.safetensors"
SHARES = {
    "made": 16, "encoded": 16, "trained": 8, "lite": 4, "liri": 3, "base": 0.4,
    "instant": 3, "conv": 1, "regression": 1,
}  # fmt: skip
"""How often each is changed, among its kind: the large ones take seconds to open."""

TASK_SHARE = 0.25


@dataclass(frozen=True)
class Corpus:
    """Well-formed files.

    Attributes:
        regions: of every family of fields.
        tasks: of every kind of head, on the sample region.
    """

    regions: tuple[Path, ...]
    tasks: tuple[Path, ...]

    def choose(self, chance: random.Random) -> Path:
        """One of them; of tasks a quarter."""
        some = self.tasks if chance.random() < TASK_SHARE else self.regions
        return chance.choices(some, [SHARES[path.name.split(".")[0]] for path in some])[0]

    @classmethod
    def of(cls, folder: Path) -> Corpus:
        """The files of a folder, and the sample; those that were changed are none of them."""
        found = [path for path in sorted(folder.iterdir()) if path.name.split(".")[0] in SHARES]
        return cls(
            (*(path for path in found if path.name.endswith(REGION_SUFFIX)), REGION),
            tuple(path for path in found if path.name.endswith(TASK_SUFFIX)),
        )


def make_corpus(folder: Path, *, whole: bool = True) -> Corpus:
    """Region and task files: small ones that are quick to open, and the sample.

    Args:
        folder: of what is made.
        whole: with the families that the paper publishes, which take long to open, and with heads
            that are trained by convolutions.
    """
    from lianet.heads.task import write_task
    from lianet.region.file import write_region

    from ..region.test_file import card, tensors

    folder.mkdir(parents=True, exist_ok=True)
    calm = {  # weights of one give values that no sensor sees
        name: array * np.float16(0.02) if array.dtype == np.float16 else array
        for name, array in tensors().items()
    }
    write_region(folder / f"made{REGION_SUFFIX}", card(), calm)
    stack = write_stack(folder / "stack", seasonal_scenes())
    encode(stack, folder / f"encoded{REGION_SUFFIX}")
    write_task(folder / f"instant{TASK_SUFFIX}", small_task())
    if whole:
        encode(stack, folder / f"trained{REGION_SUFFIX}", "--preset", "trained")
        _write_published(folder)
        _write_heads(folder)
    return Corpus.of(folder)


def region_named(name: str) -> bytes:
    """The sample region under another name."""
    parts = Parts.of(REGION.read_bytes())
    key, card = parts.card()
    card["name"] = name
    parts.seal(key, card)
    return parts.whole()


def encode(stack: Path, region: Path, *options: str) -> None:
    """A small region file by `lianet pretrain`."""
    words = [sys.executable, "-m", "lianet.cli", "pretrain", str(stack), "--out", str(region)]
    subprocess.run([*words, *ENCODE, *options], check=True, capture_output=True)


def _write_published(folder: Path) -> None:
    from lianet.field.published import BASE, LITE

    from ..engines.test_published_onnx import _model, _region

    small = {"table_size": 97, "crop_px": 64, "margin_px": 8, "preproj_channels": 16}
    days = (17532.0, 17595.0, 17783.0)
    for name, preset in (
        ("lite", replace(LITE, levels=3, features=2, blocks=1, days=days, extent_px=500, **small)),
        ("base", replace(BASE, **small)),
    ):
        (folder / name).mkdir()
        made = _region(folder / name, preset, _model(preset))
        made.replace(folder / f"{name}{REGION_SUFFIX}")


def _write_heads(folder: Path) -> None:
    """A head of convolutions and one of a quantity, learnt in a moment from the sample."""
    from lianet.engines import open_engine
    from lianet.features.statistics import RegionStatistics
    from lianet.heads.conv_training import ConvOptions
    from lianet.heads.regression import RegressionOptions
    from lianet.heads.task import write_task
    from lianet.heads.train import train_head
    from lianet.labels.reading import read_labels
    from lianet.labels.values import Target, ValuePixels
    from lianet.region.file import open_region

    source = RegionStatistics(open_engine(open_region(REGION), "cpu"))
    labels = read_labels(LABELS, class_field="class_name", grid=source.grid)
    quick = ConvOptions(epochs=2, steps=2, warm_up=1, window_px=24, width=16, borrowed=0)
    conv = train_head(source, labels, head="conv", options=quick, device="cpu")
    write_task(folder / f"conv{TASK_SUFFIX}", conv)
    rows, cols = np.random.default_rng(1).integers(0, 300, (2, 400))
    values = ValuePixels(rows, cols, (rows / 3).astype(np.float32), (rows // 30).astype(np.int32))
    regression = train_head(
        source, values, head="regression", options=RegressionOptions(),
        target=Target("cover", "percent", 0, 100),
    )  # fmt: skip
    write_task(folder / f"regression{TASK_SUFFIX}", regression)
