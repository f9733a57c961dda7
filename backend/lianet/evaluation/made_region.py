"""A region file written with how close it is to the scenes that it was learnt from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.engines import open_engine
from lianet.errors import CancelledError, PostponedError
from lianet.evaluation.metrics import evaluate_region
from lianet.progress import Reporter, silent
from lianet.region.card import Card
from lianet.region.file import Region, write_region
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    from lianet.pretraining.run import Pretrained


def write_measured(
    path: Path,
    made: Pretrained,
    stack: Stack,
    *,
    device: str = "auto",
    everything: bool = False,
    though_stopped: bool = False,
    report: Reporter = silent,
) -> Card:
    """Write a region file and, in its card, how close what it shows is to its scenes.

    Args:
        path: NAME.region.safetensors; it is there whole or not at all.
        made: the field.
        stack: that it was learnt from.
        device: that decodes it: `auto`, `cpu` or `cuda`.
        everything: measure every pixel, and not places that stand for the region.
        though_stopped: who stops the measuring has the region all the same, without its figures.
        report: told how far the measuring is; may raise `CancelledError`.

    Returns:
        The card as it was written.

    Raises:
        StorageError: the file cannot be written.
    """

    def measured(region: Region) -> dict[str, Any]:
        try:
            quality = evaluate_region(
                open_engine(region, device), stack,
                file_bytes=region.file_bytes, report=report, everything=everything,
            )  # fmt: skip
            return quality.to_json()
        except (CancelledError, PostponedError, KeyboardInterrupt):
            if though_stopped:
                return {}
            raise

    return write_region(path, made.card, made.tensors, measure=measured)
