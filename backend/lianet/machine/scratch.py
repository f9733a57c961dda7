"""Arrays that are too large for memory: in a file, mapped into it."""

from __future__ import annotations

import math
import os
import sys
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike

_PART = b"\0" * 2**20


def mapped(file: IO[bytes], dtype: DTypeLike, shape: tuple[int, ...]) -> np.memmap[Any, Any]:
    """An array of zeros that lies in an empty file.

    Its place on the disk is taken at once. A file with a hole is as long on a full disk as on an
    empty one, and the system ends the process (SIGBUS) that first writes where nothing fits.

    Raises:
        OSError: the disk has no room for it.
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    if sys.platform == "linux":
        os.posix_fallocate(file.fileno(), 0, size)
    else:
        for start in range(0, size, len(_PART)):
            file.write(_PART[: size - start])
        file.flush()
    return np.memmap(file, dtype, "r+", shape=shape)
