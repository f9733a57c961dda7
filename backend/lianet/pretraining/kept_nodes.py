"""The nodes of a run in its checkpoint: themselves, or where they lie in a file beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from lianet.errors import RegionFileError, say
from lianet.pretraining.node_file import NodeFile
from lianet.pretraining.nodes import Nodes, PagedNodes


def kept_nodes(nodes: Nodes | PagedNodes) -> tuple[dict[str, Any], dict[str, torch.Tensor]]:
    """What a checkpoint's record and its tensors hold of nodes; a file of theirs is written."""
    if isinstance(nodes, PagedNodes):
        nodes.store()
        nodes.file.flush()
        places = torch.from_numpy(nodes.file.places)
        return {"node_file": nodes.file.tag}, {"nodes.places": places}
    return {}, {f"nodes.{key}": value for key, value in nodes.tensors().items()}


def check_place(record: Mapping[str, Any], in_a_file: bool, path: Path | None) -> None:
    """See that the nodes of a checkpoint lie where those of the run do.

    Args:
        record: of the checkpoint.
        in_a_file: whether the run's lie in a file.
        path: of the checkpoint.

    Raises:
        RegionFileError: they do not.
    """
    if in_a_file != bool(_tag_of_file(record)):
        raise RegionFileError(
            say("{checkpoint_path} was made with another memory budget", checkpoint_path=path),
            "Give the same one, or start without --resume",
            code="checkpoint",
        )


def nodes_again(
    record: Mapping[str, Any],
    group: dict[str, torch.Tensor],
    path: Path | None,
    shape: tuple[int, int, int],
    device: torch.device,
) -> Nodes | PagedNodes:
    """Nodes as a checkpoint holds them.

    Args:
        record: of the checkpoint.
        group: its tensors of the nodes.
        path: of the file beside it.
        shape: features, rows, columns.
        device: that they are computed on.
    """
    tag = _tag_of_file(record)
    if tag:
        features, height, width = shape
        places = group["places"].numpy()
        file = NodeFile(path, features, (height, width), tag=tag, places=places)
        return PagedNodes(file, device)
    nodes = Nodes(torch.empty(*shape, device=device))
    nodes.load(group)
    return nodes


def _tag_of_file(record: Mapping[str, Any]) -> str:
    """Of the file that the nodes of a checkpoint lie in; "" where they are in the checkpoint."""
    return str(record.get("node_file", ""))
