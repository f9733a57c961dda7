"""Checkpoints of a pretraining: tensors and a record in one safetensors file, written in one step.

The record holds the stack's fingerprint and the field's make-up, so that a run never continues
with another stack or with other settings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import load_file

from lianet.errors import RegionFileError, say
from lianet.region.file import write_safetensors

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

_RECORD = "lianet_checkpoint"
_COMMON = {"fingerprint": str, "preset": dict, "step": int, "elapsed_s": float}
"""What every record has."""


def write_checkpoint(
    path: Path,
    *,
    fingerprint: str,
    preset: Mapping[str, Any],
    record: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
) -> None:
    """Write everything that a resume needs.

    Args:
        path: replaced in one step.
        fingerprint: of the stack.
        preset: the field's make-up.
        record: the rest, as JSON.
        arrays: by name; a dot ends the name of their group.

    Raises:
        StorageError: the disk is full; the checkpoint before is still there.
    """
    whole = {"fingerprint": fingerprint, "preset": preset, **record}
    write_safetensors(path, dict(arrays), {_RECORD: json.dumps(whole)})


def check_there(path: Path | None) -> Path:
    """A checkpoint that is there.

    Raises:
        RegionFileError: there is none.
    """
    if path is None or not path.is_file():
        raise _refused(
            say("There is no checkpoint {path}", path=path), say("Start without --resume")
        )
    return path


def read_checkpoint(
    path: Path | None, *, fingerprint: str, preset: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, dict[str, NDArray[Any]]]]:
    """Read a checkpoint.

    Args:
        path: of the file.
        fingerprint, preset: of the run that shall continue.

    Returns:
        The record, and the arrays by group and name.

    Raises:
        RegionFileError: there is none, it is damaged, or it belongs to another stack or other
            settings.
    """
    path = check_there(path)
    try:
        with safe_open(path, framework="np") as file:
            record = json.loads(file.metadata()[_RECORD])
        arrays = load_file(path)
    except (SafetensorError, OSError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not isinstance(record, dict) or not _COMMON.items() <= _kinds(record).items():
        raise _damaged(path)
    if record["fingerprint"] != fingerprint:
        raise _refused(
            say("{name} belongs to another stack", name=path.name),
            say("Give the folder it was made from, or start without --resume"),
        )
    if record["preset"] != json.loads(json.dumps(preset)):
        raise _refused(
            say("{name} was made with other settings", name=path.name),
            say("Give the same preset and budget, or start without --resume"),
        )
    groups: dict[str, dict[str, NDArray[Any]]] = {}
    for key, value in arrays.items():
        group, _, name = key.partition(".")
        groups.setdefault(group, {})[name] = value
    return record, groups


@contextmanager
def whole(path: Path | None) -> Iterator[None]:
    """Take what a checkpoint holds; what is missing or misshapen in it is a refusal.

    Raises:
        RegionFileError: something in the checkpoint cannot be taken.
    """
    try:
        yield
    except (LookupError, TypeError, ValueError, RuntimeError, AttributeError) as error:
        raise _damaged(path) from error


def arrays_of(tensors: Mapping[str, Tensor]) -> dict[str, NDArray[Any]]:
    """Tensors as a checkpoint takes them."""
    return {name: value.detach().cpu().contiguous().numpy() for name, value in tensors.items()}


def tensors_of(groups: Mapping[str, Mapping[str, NDArray[Any]]]) -> dict[str, dict[str, Tensor]]:
    """What a checkpoint holds as tensors, by group and name."""
    import torch

    return {
        group: {name: torch.tensor(array) for name, array in arrays.items()}
        for group, arrays in groups.items()
    }


def optimiser_tensors(state: Mapping[str, Any]) -> dict[str, Tensor]:
    """The tensors of an optimiser's state dict by name."""
    return {
        f"optimiser.{index}.{name}": value
        for index, slot in state["state"].items()
        for name, value in slot.items()
    }


def load_optimiser(optimiser: Optimizer, tensors: Mapping[str, Tensor], steps: int) -> None:
    """Give Adam the tensors of the group `optimiser` of a checkpoint.

    Args:
        optimiser: keeps its settings.
        tensors: by name without the group.
        steps: done before the checkpoint; without any Adam has no tensors yet.

    Raises:
        ValueError: a tensor is missing or has another shape.
    """
    slots: dict[int, dict[str, Tensor]] = {}
    for key, value in tensors.items():
        index, _, name = key.partition(".")
        slots.setdefault(int(index), {})[name] = value
    parameters = [value for group in optimiser.param_groups for value in group["params"]]
    if set(slots) != (set(range(len(parameters))) if steps else set()):
        raise ValueError("an optimiser slot is missing")
    for position, slot in slots.items():
        shape = parameters[position].shape
        shapes = {"step": (), "exp_avg": shape, "exp_avg_sq": shape}
        if {name: tuple(value.shape) for name, value in slot.items()} != shapes:
            raise ValueError("an optimiser tensor is missing or misshapen")
    optimiser.load_state_dict({**optimiser.state_dict(), "state": slots})


def _kinds(record: Mapping[str, Any]) -> dict[str, type]:
    return {key: type(value) for key, value in record.items()}


def _damaged(path: Path | None) -> RegionFileError:
    return _refused(
        say("{name} is damaged or of another version", name=path and path.name),
        say("Delete it and start without --resume"),
    )


def _refused(message: str, remedy: str) -> RegionFileError:
    return RegionFileError(message, remedy, code="checkpoint")
