"""Threads of torch, as long as something is computed and no longer: the process is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def torch_threads(count: int) -> Iterator[None]:
    """Let operations of torch that are called here use so many threads, and put it back.

    On a CPU a block on each core, each with one thread, beats all cores on one block: no barrier
    in every operation.

    Args:
        count: threads; 0 leaves it as it is.
    """
    if not count:
        yield
        return
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def one_torch_thread() -> None:
    """For the threads of a pool of ours, when they begin: an operation uses this thread alone."""
    import torch

    torch.set_num_threads(1)
