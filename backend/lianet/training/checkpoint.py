"""Checkpoints of a pretraining: tensors and a record in one safetensors file, written in one step.

The record holds the stack's fingerprint and the field's make-up, so that a run never continues
with another stack or with other settings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor

from lianet.errors import RegionFileError
from lianet.region.file import write_safetensors

_RECORD = "lianet_checkpoint"


def write_checkpoint(
    path: Path,
    *,
    fingerprint: str,
    preset: Mapping[str, Any],
    record: Mapping[str, Any],
    tensors: Mapping[str, Tensor],
) -> None:
    """Write everything that a resume needs.

    Args:
        path: replaced in one step.
        fingerprint: of the stack.
        preset: the field's make-up.
        record: the rest, as JSON.
        tensors: by name; a dot ends the name of their group.

    Raises:
        StorageError: the disk is full; the checkpoint before is still there.
    """
    whole = {"fingerprint": fingerprint, "preset": preset, **record}
    arrays = {name: value.detach().cpu().contiguous().numpy() for name, value in tensors.items()}
    write_safetensors(path, arrays, {_RECORD: json.dumps(whole)})


def read_checkpoint(
    path: Path | None, *, fingerprint: str, preset: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, dict[str, Tensor]]]:
    """Read a checkpoint.

    Args:
        path: of the file.
        fingerprint, preset: of the run that shall continue.

    Returns:
        The record, and the tensors by group and name.

    Raises:
        RegionFileError: there is none, it is damaged, or it belongs to another stack or other
            settings.
    """
    if path is None or not path.is_file():
        raise _refused(f"There is no checkpoint {path}", "Start without --resume")
    try:
        with safe_open(path, framework="pt") as file:
            record = json.loads(file.metadata()[_RECORD])
        tensors = load_file(path)
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise _refused(
            f"{path.name} is damaged or not a checkpoint", "Delete it and start without --resume"
        ) from error
    if record["fingerprint"] != fingerprint:
        raise _refused(
            f"{path.name} belongs to another stack",
            "Give the folder it was made from, or start without --resume",
        )
    if record["preset"] != json.loads(json.dumps(preset)):
        raise _refused(
            f"{path.name} was made with other settings",
            "Give the same preset and budget, or start without --resume",
        )
    groups: dict[str, dict[str, Tensor]] = {}
    for key, value in tensors.items():
        group, _, name = key.partition(".")
        groups.setdefault(group, {})[name] = value
    return record, groups


def optimiser_tensors(state: Mapping[str, Any]) -> dict[str, Tensor]:
    """The tensors of an optimiser's state dict by name."""
    return {
        f"optimiser.{index}.{name}": value
        for index, slot in state["state"].items()
        for name, value in slot.items()
    }


def optimiser_state(state: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    """An optimiser's state dict with tensors of the group `optimiser` of a checkpoint.

    Args:
        state: of the optimiser as it is, for its settings.
        tensors: by name without the group.
    """
    slots: dict[int, dict[str, Tensor]] = {}
    for key, value in tensors.items():
        index, _, name = key.partition(".")
        slots.setdefault(int(index), {})[name] = value
    return {**state, "state": slots}


def _refused(message: str, remedy: str) -> RegionFileError:
    return RegionFileError(message, remedy, code="checkpoint")
