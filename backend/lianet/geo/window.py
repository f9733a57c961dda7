"""Windows of whole pixels: arithmetic that needs no raster library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Window:
    """A rectangle of whole pixels; `row`, `col` is its upper left pixel, counted from 0."""

    row: int
    col: int
    height: int
    width: int

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self.height, self.width

    @property
    def row_stop(self) -> int:
        return self.row + self.height

    @property
    def col_stop(self) -> int:
        return self.col + self.width

    @property
    def slices(self) -> tuple[slice, slice]:
        """Row and column slices for the last two axes of an array of the whole grid."""
        return slice(self.row, self.row_stop), slice(self.col, self.col_stop)

    def grown(self, pixels: int) -> Window:
        """The window with a halo of `pixels` on every side (it may leave the grid)."""
        return Window(
            self.row - pixels, self.col - pixels, self.height + 2 * pixels, self.width + 2 * pixels
        )

    def clipped(self, shape: tuple[int, int]) -> Window:
        """The part inside a grid of `shape`; height or width is 0 where nothing is left."""
        row, col = min(max(self.row, 0), shape[0]), min(max(self.col, 0), shape[1])
        return Window(
            row,
            col,
            max(min(self.row_stop, shape[0]) - row, 0),
            max(min(self.col_stop, shape[1]) - col, 0),
        )

    def intersection(self, other: Window) -> Window | None:
        """The pixels in both; None where there are none."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        height = min(self.row_stop, other.row_stop) - row
        width = min(self.col_stop, other.col_stop) - col
        return Window(row, col, height, width) if height > 0 and width > 0 else None

    def within(self, outer: Window) -> tuple[slice, slice]:
        """Slices that cut this window out of an array which holds `outer`."""
        return (
            slice(self.row - outer.row, self.row_stop - outer.row),
            slice(self.col - outer.col, self.col_stop - outer.col),
        )

    def halved(self) -> tuple[Window, Window]:
        """Both halves of this window, cut across its longer side."""
        row, col, height, width = self.row, self.col, self.height, self.width
        if height > width:
            middle = height // 2
            return (
                Window(row, col, middle, width),
                Window(row + middle, col, height - middle, width),
            )
        middle = width // 2
        return Window(row, col, height, middle), Window(row, col + middle, height, width - middle)


def blocks_of(outer: Window, size_px: int) -> Iterator[Window]:
    """Windows of at most `size_px` squared that cover `outer` row by row, without overlap."""
    for row in range(outer.row, outer.row_stop, size_px):
        for col in range(outer.col, outer.col_stop, size_px):
            height, width = min(size_px, outer.row_stop - row), min(size_px, outer.col_stop - col)
            yield Window(row, col, height, width)
