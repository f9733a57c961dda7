"""Whether a process lives."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":

    def is_alive(pid: int) -> bool:
        """Whether a process of this machine lives; ended ones that somebody still holds do."""
        import ctypes

        query = 0x1000
        kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel32.OpenProcess.restype = ctypes.c_void_p
        handle = kernel32.OpenProcess(query, False, pid)
        if handle:
            kernel32.CloseHandle(ctypes.c_void_p(handle))
            return True
        no_such_process = 87
        return ctypes.get_last_error() != no_such_process

else:

    def is_alive(pid: int) -> bool:
        """Whether a process of this machine lives."""
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:  # it is there, and somebody else's
            return True
        return True
