"""One training over several processes, as torchrun starts them: one a GPU, on one node or several.

torchrun tells each process its place in environment variables. The gradients of all are added up
after each step, so every process holds the same weights; what is random does not depend on how
many there are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianet.errors import DeviceError, InputError, say

if TYPE_CHECKING:  # a process that trains alone needs none
    import torch
    from torch import Tensor

    from lianet.machine.device import Device

_BUCKET_VALUES = 1 << 24
"""Values that travel at once: 64 MB keep a network busy and add little memory."""


@dataclass(frozen=True)
class Ranks:
    """The processes of a training, and which of them this one is.

    Attributes:
        rank: of this process, 0 for the one that reports and writes.
        count: of all processes.
        local_rank: of this process on its node.
        local_count: of the processes on its node.
    """

    rank: int = 0
    count: int = 1
    local_rank: int = 0
    local_count: int = 1

    def share(self, batch: int) -> range:
        """The numbers of this process's patches in a batch."""
        return range(self.rank, batch, self.count)

    def add_up(self, tensors: Sequence[Tensor]) -> None:
        """Replace float tensors by their sums over all processes."""
        if self.count == 1:
            return
        import torch
        import torch.distributed as dist

        for bucket in _buckets(tensors):
            flat = torch.cat([tensor.reshape(-1) for tensor in bucket])
            dist.all_reduce(flat)
            parts = torch.split(flat, [tensor.numel() for tensor in bucket])
            for tensor, part in zip(bucket, parts, strict=True):
                tensor.copy_(part.view(tensor.shape))

    def largest(self, values: Sequence[float], device: torch.device) -> list[float]:
        """The largest of each value over all processes."""
        if self.count == 1:
            return list(values)
        import torch
        import torch.distributed as dist

        # Doubles: steps and seconds of a long run need more digits than float32 has.
        tensor = torch.tensor(values, dtype=torch.float64, device=device)
        dist.all_reduce(tensor, dist.ReduceOp.MAX)
        largest: list[float] = tensor.tolist()
        return largest


ALONE = Ranks()
"""A training in one process."""


def _buckets(tensors: Sequence[Tensor]) -> Iterator[list[Tensor]]:
    bucket: list[Tensor] = []
    for tensor in tensors:
        if bucket and sum(t.numel() for t in bucket) + tensor.numel() > _BUCKET_VALUES:
            yield bucket
            bucket = []
        bucket.append(tensor)
    if bucket:
        yield bucket


def ranks_from_environment() -> Ranks:
    """This process's place as torchrun tells it; alone where nothing is told.

    Raises:
        InputError: what is told is not torchrun's.
    """
    told = os.environ
    try:
        count = int(told.get("WORLD_SIZE", "1"))
        if count == 1:
            return ALONE
        ranks = Ranks(
            rank=int(told["RANK"]),
            count=count,
            local_rank=int(told.get("LOCAL_RANK", "0")),
            local_count=int(told.get("LOCAL_WORLD_SIZE", "1")),
        )
        known = 0 <= ranks.rank < count and 0 <= ranks.local_rank < ranks.local_count <= count
    except (KeyError, ValueError):
        known = False
    if not known:
        raise InputError(
            "WORLD_SIZE is set, but it and RANK do not tell this process's place",
            "Start with torchrun, or unset WORLD_SIZE",
        )
    return ranks


@contextmanager
def joined(ranks: Ranks, device: Device) -> Iterator[Device]:
    """Meet the other processes: over nccl on GPUs, over gloo on CPUs.

    Args:
        ranks: of this process.
        device: that was chosen.

    Yields:
        This process's own device: on GPUs the one with its local rank's number.

    Raises:
        DeviceError: more processes than GPUs on this node, or the others cannot be reached.
    """
    if ranks.count == 1:
        yield device
        return
    import torch
    import torch.distributed as dist

    backend = "gloo"
    if device.type == "cuda":
        found = torch.cuda.device_count()
        if ranks.local_count > found:
            raise DeviceError(
                say(
                    "{local_count} processes were started, but this machine has {found} GPU(s)",
                    local_count=ranks.local_count,
                    found=found,
                ),
                say(
                    "Start torchrun with --nproc-per-node {found}, or use --device cpu",
                    found=found,
                ),
            )
        backend, device = "nccl", torch.device("cuda", ranks.local_rank)
        torch.cuda.set_device(device)
    try:
        dist.init_process_group(backend)
    except (RuntimeError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise DeviceError(
            say("The processes of this training cannot reach each other ({reason})", reason=reason),
            "Start them with torchrun, and see that MASTER_ADDR and MASTER_PORT can be reached",
        ) from error
    try:
        yield device
    finally:
        dist.destroy_process_group()
