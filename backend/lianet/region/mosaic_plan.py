"""What a mosaic is made of: the grid of an area and how it is cut into tiles, `NAME.mosaic.json`.

Each tile is a region file beside the manifest. Which tiles are there is what lies in the folder:
any number of workers may write them, in any order, and none needs to be told of another.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lianet.contract.mosaics import EmptyTile, MosaicManifest, TileOptions
from lianet.errors import InputError, NotFoundError, RegionFileError, say
from lianet.field.published import MOST_SIDE_PX
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.whole_file import whole_file, write_new
from lianet.region.file import SUFFIX
from lianet.region.node_coding import GRAIN_PX
from lianet.region.overview import OVERVIEW_FACTOR

MOSAIC_SUFFIX = ".mosaic.json"

MOST_TILES = 10_000
_LARGE_TILE_PX = 512
"""From here on a tile may be larger by a square of the coarsest kind."""
_REMEDY = "Get a fresh copy of the folder, or encode the area again"
_MOST_BYTES = 4 << 20
"""Of a manifest, which may come from anybody."""


@dataclass(frozen=True)
class Tile:
    """One cell of a mosaic.

    Attributes:
        id: `r003c012`.
        window: its pixels in the mosaic's grid.
    """

    id: str
    window: Window


@dataclass(frozen=True)
class Plan:
    """How an area is cut and encoded.

    Attributes:
        folder: of the manifest and the tiles.
        name: of the area.
        grid: of all tiles together.
        tile_shape: rows and columns of a tile; the last ones are cut.
        source: of the imagery, without what signs a link.
        options: how each tile is encoded.
    """

    folder: Path
    name: str
    grid: PixelGrid
    tile_shape: tuple[int, int]
    source: str
    options: TileOptions

    @property
    def path(self) -> Path:
        """Of the manifest."""
        return self.folder / f"{self.name}{MOSAIC_SUFFIX}"

    def tiles(self) -> Iterator[Tile]:
        """Row by row."""
        height, width = self.tile_shape
        for number, row in enumerate(range(0, self.grid.height, height)):
            for column, col in enumerate(range(0, self.grid.width, width)):
                window = Window(row, col, height, width).clipped(self.grid.shape)
                yield Tile(f"r{number:03d}c{column:03d}", window)

    def tile(self, id_: str) -> Tile:
        """The tile of an id.

        Raises:
            NotFoundError: there is none.
        """
        for tile in self.tiles():
            if tile.id == id_:
                return tile
        raise NotFoundError(
            say("{name} has no tile {id}", name=self.name, id=id_), "Look at its manifest"
        )

    def grid_of(self, tile: Tile) -> PixelGrid:
        """The tile's own grid."""
        return PixelGrid(
            self.grid.crs_wkt, self.grid.window_transform(tile.window), *tile.window.shape
        )

    def file_of(self, tile: Tile) -> Path:
        """Where its region is, or will be."""
        return self.folder / f"{tile.id}{SUFFIX}"

    def empty_of(self, tile: Tile) -> Path:
        """What is written where the imagery shows nothing of it."""
        return self.folder / f"{tile.id}.empty.json"

    def mark_empty(self, tile: Tile, because: str) -> None:
        """Say that there is nothing to encode.

        Raises:
            StorageError: the folder cannot be written.
        """
        _write_json(self.empty_of(tile), EmptyTile(because=because).to_json())

    def write(self) -> None:
        """Write the manifest.

        Raises:
            StorageError: the folder cannot be written.
        """
        _write_json(self.path, self._told())

    def begin(self) -> bool:
        """Write the manifest unless there is one; whether it was written.

        Raises:
            StorageError: the folder cannot be written.
        """
        return write_new(self.path, _json(self._told()))

    def _told(self) -> dict[str, Any]:
        return MosaicManifest(
            name=self.name,
            **self.grid.to_json(),
            tile_shape=self.tile_shape,
            source=self.source,
            options=self.options,
        ).to_json()


def even_tiles(grid: PixelGrid, tile_px: int, grain: int | None = None) -> tuple[int, int]:
    """Rows and columns of tiles of about a side, all nearly alike: no slivers at the edges.

    They are whole squares of what zoomed-out views are made from, so that neighbours fit; small
    ones of overviews alone.

    Args:
        grid: of the area.
        tile_px: side that is asked for.
        grain: side of these squares; by the tiles' own size where absent.

    Raises:
        InputError: more tiles than a mosaic may have.
    """
    counts = [max(1, round(side / tile_px)) for side in grid.shape]
    if math.prod(counts) > MOST_TILES:
        raise InputError(
            say(
                "The area would have {tiles} tiles; a mosaic has {most} at most",
                tiles=math.prod(counts),
                most=MOST_TILES,
            ),
            "Make the tiles larger with --tile, or take a coarser --resolution",
        )
    grain = grain or (GRAIN_PX if tile_px >= _LARGE_TILE_PX else OVERVIEW_FACTOR)
    sides = [
        grain * math.ceil(side / count / grain)
        for side, count in zip(grid.shape, counts, strict=True)
    ]
    return sides[0], sides[1]


def manifest_in(path: Path | str) -> Path | None:
    """The manifest that a path names or holds; None where it is no mosaic.

    Raises:
        InputError: a folder holds several.
    """
    path = Path(path)
    if path.name.lower().endswith(MOSAIC_SUFFIX):
        return path
    if not path.is_dir():
        return None
    found = sorted(path.glob(f"*{MOSAIC_SUFFIX}"))
    if len(found) > 1:
        raise InputError(
            say(
                "{name} holds several mosaics: {names}",
                name=path.name,
                names=", ".join(one.name for one in found[:5]),
            ),
            "Name one of them",
        )
    return found[0] if found else None


def read_plan(path: Path | str) -> Plan:
    """Read and check a manifest.

    Raises:
        NotFoundError: there is none.
        RegionFileError: it is damaged, of another schema, or says what cannot be.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError(say("There is no mosaic {path}", path=path), "Check the path")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("it is too large")
        told = MosaicManifest.model_validate_json(path.read_bytes())
        if path.name != f"{told.name}{MOSAIC_SUFFIX}":
            told = told.model_copy(update={"name": path.name[: -len(MOSAIC_SUFFIX)]})
        grid = PixelGrid.from_json(told.to_json())
        height, width = told.tile_shape
        fits = height >= 1 and width >= 1 and max(grid.shape) <= MOST_SIDE_PX
        if not fits or (-(-grid.height // height)) * (-(-grid.width // width)) > MOST_TILES:
            raise ValueError("its tiles cannot be")
        if not all(map(math.isfinite, tuple(grid.transform)[:6])) or not grid.transform.determinant:
            raise ValueError("its affine cannot be")
    except (ValidationError, ValueError, InputError, OSError, RecursionError) as error:
        because = (
            error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        ).rstrip(".")
        raise RegionFileError(
            say("{name} is no whole mosaic ({because})", name=path.name, because=because), _REMEDY
        ) from error
    return Plan(path.parent, told.name, grid, told.tile_shape, told.source, told.options)


def _write_json(path: Path, told: dict[str, Any]) -> None:
    with whole_file(path) as partial:
        partial.write_text(_json(told), "utf-8")


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)
