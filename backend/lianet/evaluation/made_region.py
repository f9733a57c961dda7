"""A region file made of scenes, and written with how close it is to them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.engines import open_engine
from lianet.errors import CancelledError, PostponedError, RegionFileError
from lianet.evaluation.metrics import evaluate_region
from lianet.progress import Reporter, silent
from lianet.region.card import Card
from lianet.region.file import Region, write_region
from lianet.scenes.credit import credit
from lianet.scenes.gathered import gathered, imagery_beside
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.stack import Stack

if TYPE_CHECKING:
    from lianet.pretraining.families import Budget
    from lianet.pretraining.run import Common, Pretrained


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


def encode_stack(
    stack: GridStack,
    path: Path,
    preset: str,
    options: Mapping[str, Any],
    budget: Budget,
    *,
    name: str,
    attribution: str = "",
    licence: str = "",
    checkpoint: Path | None = None,
    device: str = "auto",
    report: Reporter = silent,
) -> Card:
    """Encode a stack as a region file, in this process alone, and measure it.

    Args:
        stack: the scenes.
        path: NAME.region.safetensors to write.
        preset: a name in `lianet.field.families.FAMILIES`.
        options: of that family; the usual ones where absent.
        budget: what it may take.
        name: of the region, for people.
        attribution, licence: of the imagery; the attribution is what its provenance asks for where
            empty.
        checkpoint: file that an earlier run may have left, which is gone on from where it fits;
            None: no traces.
        device: `auto`, `cpu` or `cuda`.
        report: told how far it is; what it raises ends the encoding.

    Raises:
        InputError: no such family, or options that it does not take.
        StorageError: the file cannot be written.
    """
    from lianet.field.families import FAMILIES
    from lianet.pretraining.distributed import ALONE

    family = FAMILIES.get(preset)
    common: Common = {
        "name": name,
        "attribution": attribution or credit(stack),
        "licence": licence,
        "checkpoint": checkpoint,
        "device": family.device(device),
        "report": report,
    }
    imagery = None if checkpoint is None else imagery_beside(checkpoint)
    with gathered(stack, path.parent, report, keep=imagery) as quick:
        run = family.start(quick, family.read_options(options), budget, ALONE, common)
        if checkpoint is not None and checkpoint.is_file():
            try:
                run.resume()
            except RegionFileError:  # of other imagery, or damaged: from the start, then
                run = family.start(quick, family.read_options(options), budget, ALONE, common)
        card = write_measured(path, run.run(), quick, device=device, report=report)
    run.discard_checkpoint()
    return card
