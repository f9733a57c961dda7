"""TESSERA: yearly embeddings of 128 values, as tiles, exported rasters, or a Zarr store.

Versions of the model and its variants give other features for the same place, and a head of one
is of no use with another: they belong to the feature space.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from annotated_types import Interval

from lianet.contract.regions import FeatureSpace
from lianet.errors import InputError, say
from lianet.features.feature_file import FeatureCard, FeatureFile, Pixels
from lianet.features.feature_kinds import FileKind
from lianet.features.folders import of_the_one, raster_files, year_of
from lianet.features.joined import Joined
from lianet.features.raster_pixels import RasterPixels, content_of, sample_of, scaled
from lianet.features.tessera_store import is_store, open_store
from lianet.features.tessera_tiles import TILE, TilePixels, tile_of, tile_values, version_of
from lianet.geo.raster import open_raster

FEATURES = 128

_ATTRIBUTION = "TESSERA embeddings, University of Cambridge"


@dataclass(frozen=True)
class TesseraOptions:
    """How files of TESSERA are read.

    Attributes:
        version: of the model, as 1.0, where the path does not tell.
        variant: of the model, likewise.
        year: that they describe, where the path does not tell or a store has several.
        zone: UTM zone of a Zarr store that has several.
    """

    version: str = ""
    variant: str = ""
    year: Annotated[int, Interval(ge=2015, le=2100)] | None = None
    zone: Annotated[int, Interval(ge=1, le=60)] | None = None


class _Tessera(FileKind):
    name = "tessera"
    title = "TESSERA"
    summary = "TESSERA's yearly embeddings: 128 values a pixel, as tiles, rasters or a Zarr store"
    options = TesseraOptions

    def recognises(self, path: Path) -> bool:
        """Whether there are tiles, exports of them by their name, or a store of zones."""
        return bool(tile_values(path)) or bool(_exports(path)) or is_store(path)

    def read(self, path: Path, options: TesseraOptions) -> FeatureFile:
        """See `FileKind`."""
        if is_store(path):
            return _of_store(path, options)
        tiles = tile_values(path)
        return _of_tiles(path, tiles, options) if tiles else _of_exports(path, options)


def _of_tiles(path: Path, places: list[Path], options: TesseraOptions) -> FeatureFile:
    tiles = [tile_of(place) for place in places]
    tiles, version = of_the_one(path, "versions", tiles, lambda t: t.version, options.version)
    tiles, variant = of_the_one(path, "variants", tiles, lambda t: t.variant, options.variant)
    tiles, year = of_the_one(path, "years", tiles, lambda t: t.year, options.year)
    parts = [TilePixels(tile) for tile in tiles]
    if len({part.features for part in parts}) > 1:
        raise InputError(
            say("The tiles of {name} have other features", name=path.name), "Open them one by one"
        )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.sample())
    names = [tile.name for tile in tiles]
    pixels = parts[0] if len(parts) == 1 else Joined(parts, names)
    name = names[0] if len(names) == 1 else f"{path.name}, {len(names)} tiles"
    return _file(name, pixels, parts[0].features, version, variant, year, digest.hexdigest()[:16])


def _exports(path: Path) -> list[Path]:
    """Rasters named as tiles; landmasks have the same names, and one band."""
    found = []
    for file in raster_files(path):
        if TILE.match(file.name):
            with open_raster(file) as dataset:
                if dataset.count == FEATURES:
                    found.append(file)
    return found


def _of_exports(path: Path, options: TesseraOptions) -> FeatureFile:
    files = _exports(path) or raster_files(path)
    if not files:
        raise InputError(
            say("{name} holds no TESSERA tiles", name=path.name),
            "Open a folder with grid_LON_LAT.npy, an exported GeoTIFF, or a Zarr store",
        )
    versions = {}
    for file in files:
        with open_raster(file) as dataset:
            if dataset.count != FEATURES:
                raise InputError(
                    say(
                        "{name} has {bands} bands, and TESSERA has {features} features",
                        name=file.name,
                        bands=dataset.count,
                        features=FEATURES,
                    ),
                    "Open it as the kind raster",
                )
            tags = {key.lower(): value for key, value in dataset.tags().items()}
        told = next((tags[key] for key in tags if "version" in key and "tessera" in key), "")
        versions[file] = told.removeprefix("v") or version_of(file)[0]
    files, version = of_the_one(path, "versions", files, versions.__getitem__, options.version)
    files, year = of_the_one(path, "years", files, year_of, options.year)
    ones, nothing = np.ones(FEATURES, np.float32), np.zeros(FEATURES, np.float32)
    parts, contents = [], []
    for file in files:
        with open_raster(file) as dataset:
            contents.append(content_of(dataset, sample_of(dataset)))
            parts.append(RasterPixels(file, scaled(ones, nothing, dataset.nodata)))
    names = [file.name for file in files]
    pixels = parts[0] if len(parts) == 1 else Joined(parts, names)
    variant = options.variant or version_of(files[0])[1]
    name = files[0].stem if len(files) == 1 else f"{path.name}, {len(files)} tiles"
    return _file(name, pixels, FEATURES, version, variant, year, " ".join(contents))


def _of_store(path: Path, options: TesseraOptions) -> FeatureFile:
    store = open_store(path, options.zone, options.year)
    version = options.version or store.version or version_of(path)[0]
    name = f"{path.name.partition('.')[0]} {store.group}"
    return _file(
        name, store.pixels, store.features, version, options.variant, store.year, store.content,
        store.notes,
    )  # fmt: skip


def _file(
    name: str,
    pixels: Pixels,
    features: int,
    version: str,
    variant: str,
    year: int | None,
    content: str,
    notes: tuple[str, ...] = (),
) -> FeatureFile:
    if not version:
        notes = (*notes, say("no version is told: it goes with files of which none is told either"))
    card = FeatureCard(
        kind="tessera",
        name=name,
        grid=pixels.grid,
        names=tuple(f"T{index:03d}" for index in range(features)),
        space=FeatureSpace(version=version, variant=variant),
        content=content,
        year=year,
        notes=notes,
        licence="CC0-1.0",
        attribution=_ATTRIBUTION,
    )
    return FeatureFile(card, pixels)


TESSERA = _Tessera()
