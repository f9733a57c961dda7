"""How much memory there is to work with, and what becomes of what was freed."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

_ARENA_MAX, _MMAP_THRESHOLD, _TRIM_THRESHOLD = -8, -3, -1
"""glibc's numbers of these settings, M_ARENA_MAX and so on in malloc.h."""
_ARENAS = 2
_LARGEST_KEPT = 32 << 20
"""Bytes of an array beyond which it comes from the system and goes back: no more is allowed."""
_FREE_KEPT = 128 << 20
"""Free bytes that stay with a heap."""
_LOOKS_S, _LONG_S = 5.0, 30.0
"""Between two looks whether there is work, and the longest that freed memory is kept meanwhile."""
_IDLE = 0.02
"""Share of a look's time that a process which rests computes at most."""
_TOUCHED_S = 0.001
"""Processor seconds within which hardly anything can have been freed; a look alone takes less, and
to close a region takes more."""

_MEMINFO = Path("/proc/meminfo")
_LIMIT = Path("/sys/fs/cgroup/memory.max")
_IN_USE = Path("/sys/fs/cgroup/memory.current")


def free_memory_bytes() -> int | None:
    """What programs could still be given, of the machine or of the container; None where unknown.

    Where the system tells its size alone, half of that.
    """
    known = [found for found in (_of_machine(), _of_container()) if found is not None]
    return min(known, default=None)


def _of_machine() -> int | None:
    try:
        lines = _MEMINFO.read_text().splitlines()
    except OSError:
        lines = []
    for line in lines:
        if line.startswith("MemAvailable:"):
            return 1024 * int(line.split()[1])
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def _of_container() -> int | None:
    try:
        limit, used = _LIMIT.read_text().strip(), int(_IN_USE.read_text())
    except (OSError, ValueError):
        return None
    # What it holds of files counts as used and can be given back: at least a fifth is left.
    return max(int(limit) - used, int(limit) // 5) if limit.isdigit() else None


def share_freed_memory() -> None:
    """Let threads of this process use again what others have freed; for programs, at their start.

    glibc gives each of many threads a heap of its own, of which nothing goes back: a service whose
    tiles, jobs and decoders have threads of their own keeps a gigabyte more than it uses. Of these
    heaps some free memory stays: work done window by window frees arrays of megabytes and asks for
    the same again, thousands of times, and handed back to the system they are mapped, cleared and
    unmapped each time, for which all threads wait: a tenth of a map's processor time. Other systems
    know no such settings.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            library = ctypes.CDLL(None)
            library.mallopt(_ARENA_MAX, _ARENAS)
            library.mallopt(_MMAP_THRESHOLD, _LARGEST_KEPT)
            library.mallopt(_TRIM_THRESHOLD, _FREE_KEPT)


def give_back_freed_memory(every_s: float = _LOOKS_S, long_s: float = _LONG_S) -> None:
    """Let the system have what was freed once there is no work; for programs, at their start.

    It lies in pieces between what is kept, where no threshold reaches it: after some hundred maps
    and trainings a service had as much again as it used. Other systems know no such call.

    Args:
        every_s: seconds between two looks whether there is work.
        long_s: the longest that it is kept while there is.
    """
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:  # another C library
        return

    def watch() -> None:
        trimmed_at, done, last = time.monotonic(), 0.0, 0.0
        while True:
            time.sleep(every_s)
            now = time.process_time()
            rests = now - last < _IDLE * every_s
            last = now
            if now - done > _TOUCHED_S and (rests or time.monotonic() - trimmed_at > long_s):
                trim(0)
                trimmed_at, done = time.monotonic(), time.process_time()

    threading.Thread(target=watch, name="give-back", daemon=True).start()
