"""Overlapping crops on a fixed lattice, for decoders whose output depends on the crop.

A U-Net with group normalisation sees all of its crop, so the same pixel decoded in two crops is
not quite the same. Crops that always lie on one lattice make it the same: every pixel belongs to
one crop of the region, whichever window asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lianet.geo.window import Window


def crops(
    window: Window, shape: tuple[int, int], crop_px: int, margin_px: int
) -> Iterator[tuple[Window, Window]]:
    """The crops that own pixels of a window.

    Args:
        window: pixels inside the region.
        shape: (height, width) of the region.
        crop_px: side of a crop.
        margin_px: pixels at a crop's edges that its neighbour gives, on each side.

    Yields:
        The crop, inside the region unless the region is smaller, and the part of `window` that
        it owns. The parts cover the window without overlap.
    """
    for top, first_row, stop_row in _owners(
        window.row, window.row_stop, shape[0], crop_px, margin_px
    ):
        for left, first_col, stop_col in _owners(
            window.col, window.col_stop, shape[1], crop_px, margin_px
        ):
            owned = Window(first_row, first_col, stop_row - first_row, stop_col - first_col)
            yield Window(top, left, crop_px, crop_px), owned


def _owners(
    start: int, stop: int, length: int, size: int, margin: int
) -> Iterator[tuple[int, int, int]]:
    """Crops of one axis that own pixels of [start, stop): (crop's start, first, stop)."""
    stride, last = size - 2 * margin, max(length - size, 0)
    first = 0
    for crop in [*range(0, last, stride), last]:
        # Where two crops overlap, each gives the half that is nearer to its middle.
        following = min(crop + stride, last)
        end = length if crop == last else (following + crop + size) // 2
        if first < stop and end > start:
            yield crop, max(first, start), min(end, stop)
        first = end
