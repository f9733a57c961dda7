"""Noticing that the process which started this one is gone, on Linux, macOS and Windows.

Two signs, either is enough:

- stdin, where it is a pipe that the parent holds: every system closes it when the parent dies,
  however it dies. `QProcess` and `subprocess.PIPE` give such a pipe.
- the parent's process id. POSIX systems: signal 0 no longer reaches it, or, where it started us
  itself, it is no longer our parent (this also sees a dead parent that nobody has waited for yet).
  Windows: a handle to the process, which holds its id against reuse, becomes signalled.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Callable

from lianet.machine.processes import is_alive

POLL_S = 0.5
"""How often a parent's id is looked at."""


def watch_parent(pid: int, on_gone: Callable[[], None]) -> None:
    """Call `on_gone` once, from a thread of its own, when the parent process is gone.

    Args:
        pid: the parent's process id.
        on_gone: what to do then.
    """
    once = threading.Lock()

    def gone() -> None:
        if once.acquire(blocking=False):
            on_gone()

    threads = [threading.Thread(target=_watch_pid, args=(pid, gone), daemon=True)]
    if _stdin_is_pipe():
        threads.append(threading.Thread(target=_watch_stdin, args=(gone,), daemon=True))
    for thread in threads:
        thread.start()


def lives_on(pid: int) -> bool:
    """Whether a parent that has closed our stdin is there still; takes `POLL_S`.

    A system closes the pipes of a process that dies a moment before it says that it is dead.
    """
    time.sleep(POLL_S)
    return is_alive(pid) and (sys.platform == "win32" or os.getppid() == pid)


def _stdin_is_pipe() -> bool:
    try:
        mode = os.fstat(0).st_mode
    except OSError:  # stdin is closed
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _watch_stdin(gone: Callable[[], None]) -> None:
    # The descriptor itself, not sys.stdin: a blocked read there would hold the interpreter's lock
    # on that object when it shuts down.
    while os.read(0, 4096):
        pass
    gone()


if sys.platform == "win32":

    def _watch_pid(pid: int, gone: Callable[[], None]) -> None:
        import ctypes

        synchronize, infinite = 0x00100000, 0xFFFFFFFF
        kernel32 = ctypes.WinDLL("kernel32")
        kernel32.OpenProcess.restype = ctypes.c_void_p
        handle = kernel32.OpenProcess(synchronize, False, pid)
        if handle:
            kernel32.WaitForSingleObject(ctypes.c_void_p(handle), infinite)
        gone()

else:

    def _watch_pid(pid: int, gone: Callable[[], None]) -> None:
        is_own_parent = os.getppid() == pid
        while is_alive(pid) and (os.getppid() == pid or not is_own_parent):
            time.sleep(POLL_S)
        gone()
