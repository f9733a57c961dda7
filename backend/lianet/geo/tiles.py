"""The tile pyramid of a region on its own grid, and how GDAL is told of it.

GDAL's WMS driver with its TMS mini-driver opens an XML descriptor as an ordinary raster and asks
for tiles by number. The tiles lie on the region's pixels: tile (z, x, y) of the finest level is a
square of whole native pixels, and every coarser level halves the one below it, so nothing is
resampled on the way to the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from lianet.errors import NotFoundError
from lianet.geo.grid import PixelGrid, Window


class NoTileError(NotFoundError):
    """A tile that no pyramid has: whoever asks for it is wrong, and nothing failed."""


@dataclass(frozen=True)
class TilePyramid:
    """Tiles of a grid, from z = 0 (the whole region in one tile) to native pixels.

    Attributes:
        grid: the region's grid.
        tile_px: side of a tile in pixels of its level.
    """

    grid: PixelGrid
    tile_px: int = 256

    @property
    def levels(self) -> int:
        """Number of levels; the native one is `levels - 1`."""
        longest = max(self.grid.shape)
        # One tile at z = 0 covers tile_px * 2 ** (levels - 1) native pixels.
        return (max(longest - 1, 0) // self.tile_px).bit_length() + 1

    def factor(self, z: int) -> int:
        """Native pixels along the side of one pixel of level `z`.

        Raises:
            NotFoundError: there is no such level.
        """
        if not 0 <= z < self.levels:
            raise NoTileError(f"There is no tile level {z}", f"Ask for 0 to {self.levels - 1}")
        return 1 << (self.levels - 1 - z)

    def window(self, z: int, x: int, y: int) -> Window:
        """Native pixels under a tile; leaves the grid at its right and lower edge.

        Args:
            z: level, 0 is the coarsest.
            x: column of tiles, from the left.
            y: row of tiles, from the top.

        Raises:
            NotFoundError: no pixel of the grid lies in such a tile.
        """
        side = self.tile_px * self.factor(z)
        window = Window(y * side, x * side, side, side)
        if x < 0 or y < 0 or window.row >= self.grid.height or window.col >= self.grid.width:
            raise NoTileError(f"There is no tile {z}/{x}/{y}", "It lies outside the region")
        return window

    def descriptor(
        self,
        url_template: str,
        *,
        bands: int,
        dtype: str,
        user_password: str,
        nodata: float | None = None,
        timeout_s: int = 60,
    ) -> str:
        """The XML that GDAL opens as a raster with exactly this grid.

        No disk cache: tiles of a retrained task have the same address and other pixels. Answers of
        a service that has no such tile become nodata; where nobody answers at all, GDAL reports an
        error for each tile, and no descriptor can change that.

        Args:
            url_template: with `${z}`, `${x}` and `${y}`; holds no secret, since QGIS shows it.
            bands: of every tile.
            dtype: GDAL's name: `Byte`, `UInt16`, `Float32`.
            user_password: `NAME:SECRET`, sent with every request as HTTP Basic authentication; a
                cookie would be a way too, but GDAL 3.6 and older send none.
            nodata: stored value that means nothing is known.
            timeout_s: how long GDAL waits for one tile.
        """
        west, north = self.grid.transform.c, self.grid.transform.f
        east, south = self.grid.transform @ (self.grid.width, self.grid.height)
        no_value = "" if nodata is None else f'  <DataValues NoData="{nodata:.17g}"/>\n'
        return (
            "<GDAL_WMS>\n"
            '  <Service name="TMS">\n'
            f"    <ServerUrl>{escape(url_template, quote=False)}</ServerUrl>\n"
            "  </Service>\n"
            "  <DataWindow>\n"
            f"    <UpperLeftX>{west!r}</UpperLeftX><UpperLeftY>{north!r}</UpperLeftY>\n"
            f"    <LowerRightX>{east!r}</LowerRightX><LowerRightY>{south!r}</LowerRightY>\n"
            f"    <SizeX>{self.grid.width}</SizeX><SizeY>{self.grid.height}</SizeY>\n"
            f"    <TileLevel>{self.levels - 1}</TileLevel><YOrigin>top</YOrigin>\n"
            "  </DataWindow>\n"
            f"  <Projection>{escape(self.grid.crs_wkt, quote=False)}</Projection>\n"
            f"  <BlockSizeX>{self.tile_px}</BlockSizeX><BlockSizeY>{self.tile_px}</BlockSizeY>\n"
            f"  <OverviewCount>{self.levels - 1}</OverviewCount>\n"
            f"  <BandsCount>{bands}</BandsCount><DataType>{escape(dtype, quote=False)}</DataType>\n"
            f"{no_value}"
            f"  <UserPwd>{escape(user_password, quote=False)}</UserPwd>\n"
            f"  <Timeout>{timeout_s}</Timeout>\n"
            "  <ZeroBlockHttpCodes>204,404,410,503</ZeroBlockHttpCodes>\n"
            "  <ZeroBlockOnServerException>true</ZeroBlockOnServerException>\n"
            "</GDAL_WMS>\n"
        )
