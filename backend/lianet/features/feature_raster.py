"""Any GeoTIFF of features: exports of Clay, Prithvi, OlmoEarth, AnySat, or of one's own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from annotated_types import Interval
from rasterio.io import DatasetReader

from lianet.contract.regions import FeatureSpace
from lianet.errors import InputError, say
from lianet.features.feature_file import FeatureCard, FeatureFile
from lianet.features.feature_kinds import FileKind
from lianet.features.folders import of_the_one, raster_files, year_of
from lianet.features.joined import Joined
from lianet.features.raster_pixels import (
    RasterPixels,
    at_a_fill,
    content_of,
    sample_of,
    scaled,
)
from lianet.geo.raster import open_raster

Year = Annotated[int, Interval(ge=1970, le=2100)]


@dataclass(frozen=True)
class RasterOptions:
    """How a raster of features is read.

    Attributes:
        scale: value = stored x scale + offset; as the file says where absent.
        offset: see scale.
        nodata: stored value that means nothing is known; as the file says where absent.
        space: a name for the model that computed them: tasks of one raster then go with others of
            the same name; with this raster alone where absent.
        year: that they describe; from the path where absent.
    """

    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None
    space: str = ""
    year: Year | None = None


class _Raster(FileKind):
    name = "raster"
    unmistakable = False
    title = "Raster of features"
    summary = "Any GeoTIFF of features, one band each; scale and nodata as it says, or as told"
    options = RasterOptions

    def recognises(self, path: Path) -> bool:
        """Whether there is a raster at all: it is asked last."""
        return bool(raster_files(path))

    def read(self, path: Path, options: RasterOptions) -> FeatureFile:
        """See `FileKind`."""
        files = raster_files(path)
        if not files:
            raise InputError(
                say("{name} holds no GeoTIFF", name=path.name), "Open a GeoTIFF of features"
            )
        files, year = of_the_one(path, "years", files, year_of, options.year)
        parts, contents, layouts = [], [], set()
        names: tuple[str, ...] = ()
        notes: tuple[str, ...] = ()
        for file in files:
            with open_raster(file) as dataset:
                sample = sample_of(dataset)
                if dataset.dtypes[0].startswith("complex"):
                    raise InputError(
                        say("{name} holds complex numbers", name=file.name), "Export real ones"
                    )
                scale, offset, nodata = _stored_as(dataset, options)
                names = _names(dataset)
                layouts.add((names, dataset.dtypes[0], scale.tobytes(), offset.tobytes()))
                contents.append(content_of(dataset, sample))
                notes = _noticed(dataset, sample, scale, nodata)
            parts.append(RasterPixels(file, scaled(scale, offset, nodata)))
        if len(layouts) > 1:
            raise InputError(
                say(
                    "The rasters in {name} have other bands, types or scales, and are "
                    "not parts of one",
                    name=path.name,
                ),
                "Open one of them, or a folder with those of one export",
                code="mixed",
            )
        pixels = parts[0] if len(parts) == 1 else Joined(parts, [file.name for file in files])
        content = " ".join((*contents, *given_in(options)))
        card = FeatureCard(
            kind=self.name,
            name=path.name.removesuffix(path.suffix) if path.is_file() else path.name,
            grid=pixels.grid,
            names=names,
            space=FeatureSpace(space=options.space or content),
            content=content,
            year=year,
            notes=notes,
        )
        return FeatureFile(card, pixels)


def given_in(options: Any) -> list[str]:
    """How the user says that numbers are stored: other values are other features."""
    return [
        f"{name}={getattr(options, name):g}"
        for name in ("scale", "offset", "nodata")
        if getattr(options, name) is not None
    ]


def _stored_as(dataset: DatasetReader, options: RasterOptions) -> tuple[Any, Any, float | None]:
    """Scale and offset of each band [feature], and nodata."""
    scale = np.array(dataset.scales, np.float32)
    offset = np.array(dataset.offsets, np.float32)
    if options.scale is not None:
        scale = np.full(dataset.count, options.scale, np.float32)
    if options.offset is not None:
        offset = np.full(dataset.count, options.offset, np.float32)
    if not (np.isfinite(scale).all() and (scale != 0).all() and np.isfinite(offset).all()):
        raise InputError(
            say("The scales of {name} cannot be used", name=Path(dataset.name).name),
            "Give the option scale",
        )
    return scale, offset, dataset.nodata if options.nodata is None else options.nodata


def _names(dataset: DatasetReader) -> tuple[str, ...]:
    texts = [text or "" for text in dataset.descriptions]
    if all(texts) and len(set(texts)) == len(texts):
        return tuple(texts)
    return tuple(f"feature {number}" for number in range(1, dataset.count + 1))


def _noticed(
    dataset: DatasetReader, sample: Any, scale: Any, nodata: float | None
) -> tuple[str, ...]:
    """What people should look at before they trust a raster."""
    notes = []
    if dataset.dtypes[0] in ("int8", "uint8", "int16", "uint16") and (scale == 1).all():
        notes.append(
            say("stored in whole numbers without a scale: if they are quantised, say the scale")
        )
    if nodata is None and dataset.dtypes[0].startswith("float") and (sample == 0).all(0).any():
        notes.append(say("some pixels are 0 in every feature, and no nodata is said"))
    if nodata is None and (filled := at_a_fill(sample)).any():
        notes.append(
            say(
                "some pixels are {fill:g} in every feature, and are taken as unknown",
                fill=float(sample[0][filled][0]),
            )
        )
    if nodata is not None and math.isfinite(nodata) and (sample == nodata).all():
        notes.append(say("the middle of the raster is all nodata"))
    return tuple(notes)


RASTER = _Raster()
