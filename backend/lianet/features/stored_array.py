"""An array in numpy's file format, of which only parts are read.

Not mapped into memory: a mapped file that is cut off or written anew ends the whole program.
"""

from __future__ import annotations

import math
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from lianet.errors import InputError, say
from lianet.geo.open_files import check_same, signature_of


class StoredArray:
    """Pixels [row, column, …] of a `.npy` file.

    Args:
        path: of the file.

    Attributes:
        shape: of the array.
        dtype: of its values.

    Raises:
        InputError: it is none, or cut off; so from `read`, and where it was replaced meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._begun = path, signature_of(path)
        try:
            with path.open("rb") as file:
                header = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
                self.shape, across, self.dtype = header[npy.read_magic(file)](file)
                self._first = file.tell()
        except (OSError, ValueError, EOFError, KeyError, SyntaxError, TokenError) as error:
            raise self._damaged(type(error).__name__) from error
        if len(self.shape) < 2 or across or self.dtype.hasobject:
            raise self._damaged(say("its values do not lie row by row"))
        self._pixel = self.dtype.itemsize * math.prod(self.shape[2:])
        if path.stat().st_size < self._first + self._pixel * math.prod(self.shape[:2]):
            raise self._damaged(say("values are missing"))

    @property
    def is_current(self) -> bool:
        """Whether the file is the one that was opened."""
        return signature_of(self._path) == self._begun

    def read(self, rows: slice, cols: slice) -> NDArray[Any]:
        """Rows and columns, both of any step: [row, column, …].

        Of each row what lies between the first and the last column is read.
        """
        row_numbers, col_numbers = (
            range(*part.indices(size)) for part, size in zip((rows, cols), self.shape, strict=False)
        )
        out = np.empty((len(row_numbers), len(col_numbers), *self.shape[2:]), self.dtype)
        if not out.size:
            return out
        span = col_numbers[-1] + 1 - col_numbers[0]
        try:
            with self._path.open("rb") as file:
                for number, row in enumerate(row_numbers):
                    file.seek(self._first + (row * self.shape[1] + col_numbers[0]) * self._pixel)
                    line = np.frombuffer(file.read(span * self._pixel), self.dtype)
                    out[number] = line.reshape(span, *self.shape[2:])[:: col_numbers.step]
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error
        check_same(self._path, self._begun)
        return out

    def _damaged(self, reason: object) -> InputError:
        return InputError(
            say("{name} is damaged or cut off ({reason})", name=self._path.name, reason=reason),
            "Download it again",
        )
