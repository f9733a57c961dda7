"""Mosaics: an area that is encoded as a grid of regions, and shown and mapped as one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from lianet.contract.base import Answer, Told

Names = Annotated[list[str], Field(default_factory=list, max_length=1000)]


class TileOptions(Told):
    """How each tile is encoded: the words of `lianet pretrain`, the same for all."""

    preset: str = "compact"
    bits_per_value: float | None = None
    bands: list[str] | None = None
    scale: float | None = None
    offset: float | dict[dt.date, float] | None = None
    nodata: float | None = None
    dates_as: str | None = None
    mask_band: str | None = None
    mask_dir: str | None = None
    mask_values: list[int] = Field(default_factory=list)
    mask_margin: float = 0.0
    cloud_model: bool = False
    max_cloud: float | None = None
    dates_at_most: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    collection: str | None = None
    source_options: dict[str, str] = Field(
        default_factory=dict, description="others of the reader of the source"
    )
    attribution: str = ""
    licence: str = ""
    seed: int = 0


class MosaicManifest(Told):
    """`NAME.mosaic.json`: the grid that an area is encoded on, and how.

    Tiles lie beside it as `rROWcCOL.region.safetensors`; a tile of which the imagery shows nothing
    has `rROWcCOL.empty.json` instead. What is neither there is still to be encoded.
    """

    kind: Literal["mosaic"] = "mosaic"
    schema_: Literal[1] = Field(1, alias="schema")
    name: str = Field(max_length=200)
    crs: str = Field(description="WKT", max_length=100_000)
    affine: tuple[float, float, float, float, float, float]
    shape: tuple[int, int] = Field(description="rows, columns")
    tile_shape: tuple[int, int] = Field(description="rows, columns of a tile; the last are cut")
    source: str = Field(description="of the imagery, without what signs a link", max_length=10_000)
    options: TileOptions = Field(default_factory=TileOptions)


class EmptyTile(Told):
    """Why a tile has no region."""

    kind: Literal["empty"] = "empty"
    because: str = Field(max_length=10_000)


class FailedTile(Answer):
    """A tile that could not be encoded."""

    tile: str
    because: str


class AreaEncoded(Answer):
    """What has become of an area."""

    kind: Literal["area"] = "area"
    path: str = Field(description="of the manifest")
    tiles: int = Field(description="of the grid")
    encoded: int = Field(description="that are there now")
    empty: int = Field(description="of which the imagery shows nothing")
    failed: list[FailedTile]
    bytes: int = Field(description="of all regions")
    seconds: float = Field(description="that this took")
