"""How many cores there are to compute on."""

from __future__ import annotations

import os

CORES = "LIANET_CORES"
"""Variable of the environment that says how many: of processes that share some work, one each."""


def cpu_count() -> int:
    """Cores that this process may use; fewer where the environment says so (`CORES`)."""
    said = os.environ.get(CORES, "")
    return min(int(said), _cores()) if said.isdigit() and int(said) else _cores()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
