"""How freed memory comes back: kept for the next array, not handed to the system each time."""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1
"""What `mallopt` of the GNU C library calls them."""
_LARGEST_KEPT = 32 << 20
"""Bytes of an array beyond which it comes from the system: more is not allowed."""
_FREE_KEPT = 128 << 20
"""Bytes that stay with each heap when they are free."""


def keep_freed_memory() -> bool:
    """Let a process that is ours keep some of the memory that it frees.

    Work done window by window frees arrays of megabytes and asks for the same again, thousands of
    times. Handed back to the system they are mapped, cleared and unmapped each time, for which all
    threads wait: a tenth of a map's processor time.

    Returns:
        Whether the C library knows of it; on others nothing changes.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    return bool(mallopt(_MMAP_THRESHOLD, _LARGEST_KEPT) and mallopt(_TRIM_THRESHOLD, _FREE_KEPT))
