"""The pixel grid of a region and windows on it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform_bounds

from lianet.errors import InputError, WindowError, say
from lianet.geo.pixel_areas import PixelAreas
from lianet.geo.window import Window as Window
from lianet.geo.window import blocks_of

_DEGREE_M = 111_320
"""A degree of the equator."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in the units of a CRS."""


@dataclass(frozen=True)
class PixelGrid:
    """CRS, affine and shape of a region: the one grid that all its scenes share.

    Attributes:
        crs_wkt: coordinate reference system as WKT.
        transform: affine from (column, row) of pixel corners to CRS units, north up.
        height: rows.
        width: columns.
    """

    crs_wkt: str
    transform: Affine
    height: int
    width: int

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self.height, self.width

    @property
    def window(self) -> Window:
        """The window of the whole grid."""
        return Window(0, 0, self.height, self.width)

    @cached_property
    def crs(self) -> CRS:
        """The CRS as rasterio's object."""
        return CRS.from_wkt(self.crs_wkt)

    @property
    def gsd(self) -> tuple[float, float]:
        """Pixel width and height in CRS units, both positive."""
        return abs(self.transform.a), abs(self.transform.e)

    @property
    def gsd_m(self) -> float:
        """Pixel width in metres; about, in the grid's middle, where the CRS is in degrees."""
        if self.crs.is_geographic:
            _, south, _, north = self.bounds
            return self.gsd[0] * _DEGREE_M * math.cos(math.radians((south + north) / 2))
        return self.gsd[0] * float(self.crs.linear_units_factor[1])

    @cached_property
    def areas(self) -> PixelAreas:
        """What its pixels cover on the ellipsoid, whatever the projection makes of them."""
        return PixelAreas(self.crs_wkt, self.transform, self.height, self.width)

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north of the outer pixel edges in CRS units."""
        return self.window_bounds(self.window)

    def finer(self, times: int) -> PixelGrid:
        """The grid with smaller pixels: the same corner, pixels an exact part as large."""
        if times == 1:
            return self
        transform = self.transform @ Affine.scale(1 / times)
        return PixelGrid(self.crs_wkt, transform, self.height * times, self.width * times)

    def window_transform(self, window: Window) -> Affine:
        """Affine of the window's own pixel corners."""
        return self.transform @ Affine.translation(window.col, window.row)

    def window_bounds(self, window: Window) -> Bounds:
        """West, south, east, north of a window's outer pixel edges in CRS units."""
        x0, y0 = self.transform @ (window.col, window.row)
        x1, y1 = self.transform @ (window.col_stop, window.row_stop)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def window_of_bounds(self, bounds: Bounds, crs: CRS | None = None) -> Window:
        """The smallest window of whole pixels that covers `bounds`, clipped to the grid.

        Args:
            bounds: west, south, east, north.
            crs: the CRS of `bounds`; the grid's own where absent.

        Raises:
            WindowError: nothing of `bounds` lies on the grid.
        """
        if crs is not None and crs != self.crs:
            bounds = transform_bounds(crs, self.crs, *bounds)
        west, south, east, north = bounds
        inverse = ~self.transform
        corners = [inverse @ (x, y) for x in (west, east) for y in (south, north)]
        if not all(math.isfinite(v) for corner in corners for v in corner):
            raise WindowError(
                say("The area {area} is not a valid rectangle", area=bounds),
                "Check its order: W S E N",
            )
        # A thousandth of a pixel of slack: bounds that were written as decimals land on edges.
        cols, rows = sorted(c for c, _ in corners), sorted(r for _, r in corners)
        row, col = math.floor(rows[0] + 1e-3), math.floor(cols[0] + 1e-3)
        window = Window(
            row, col, math.ceil(rows[-1] - 1e-3) - row, math.ceil(cols[-1] - 1e-3) - col
        ).clipped(self.shape)
        if window.height <= 0 or window.width <= 0:
            raise WindowError(
                say(
                    "The area {area} lies outside the region",
                    area=tuple(round(v, 1) for v in bounds),
                ),
                say(
                    "The region covers {bounds} in {crs_name}",
                    bounds=tuple(round(v, 1) for v in self.bounds),
                    crs_name=self.crs_name,
                ),
            )
        return window

    @property
    def crs_name(self) -> str:
        """Short name of the CRS: its EPSG code where it has one."""
        epsg = self.crs.to_epsg()
        return f"EPSG:{epsg}" if epsg else "the region's CRS"

    def blocks(self, size_px: int, window: Window | None = None) -> Iterator[Window]:
        """Windows of at most `size_px` squared that cover `window` row by row, without overlap."""
        return blocks_of(window or self.window, size_px)

    def cropped(self, window: Window) -> PixelGrid:
        """The grid of a window alone."""
        return PixelGrid(self.crs_wkt, self.window_transform(window), window.height, window.width)

    def to_json(self) -> dict[str, Any]:
        """The grid as the card stores it."""
        return {
            "crs": self.crs_wkt,
            "affine": list(self.transform)[:6],
            "shape": [self.height, self.width],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> PixelGrid:
        """Inverse of `to_json`.

        Raises:
            InputError: the CRS is unknown or the shape is empty.
        """
        height, width = (int(v) for v in value["shape"])
        if height < 1 or width < 1:
            raise InputError(
                say("The grid has an empty shape {height} x {width}", height=height, width=width)
            )
        try:
            CRS.from_wkt(value["crs"])
        except CRSError as error:
            raise InputError("The grid's CRS is not valid WKT") from error
        return cls(value["crs"], Affine(*value["affine"]), height, width)
