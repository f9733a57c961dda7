"""The file that keeps a sample of a map of change: points and answers, beside the labels."""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from osgeo import ogr, osr

from .. import tr
from ..service.change_results import Sample, Stratum
from ..service.errors import LianetError
from .geopackage import check_openable, not_writable

POINTS, ABOUT = "sample", "about"
OPEN, ANSWERED, UNCLEAR = range(3)
"""What is known of a point: nothing yet, its classes, or that it cannot be told."""


@dataclass(frozen=True)
class Point:
    """A place to look at.

    Attributes:
        id: of the feature.
        place: x, y in the region's CRS.
        stratum: position among the strata.
        state: `OPEN`, `ANSWERED` or `UNCLEAR`.
        before, after: names of the classes that were seen.
    """

    id: int
    place: tuple[float, float]
    stratum: int
    state: int = OPEN
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Kept:
    """A sample as its file has it.

    Attributes:
        map_path: of the map of change that it was drawn from.
        before, after: ISO dates to look at.
    """

    map_path: str
    strata: tuple[Stratum, ...]
    before: str
    after: str
    points: tuple[Point, ...]


def sample_file(labels: Path) -> Path:
    """Where the sample of a region lies: beside its labels."""
    return labels.with_name(f"{labels.stem}_change_sample.gpkg")


def write_sample(path: Path, crs_wkt: str, sample: Sample, before: str, after: str) -> None:
    """Write a new sample; one that was there is replaced, whole or not at all.

    Raises:
        LianetError: the folder cannot be written.
    """
    check_openable(path)
    unfinished = path.with_name(f".{uuid.uuid4().hex}.gpkg")
    about = {
        "map_path": sample.path,
        "strata": [item.to_json() for item in sample.strata],
        "before": before,
        "after": after,
    }
    try:
        reference = osr.SpatialReference()
        reference.ImportFromWkt(crs_wkt)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(unfinished))
        if source is None:
            raise RuntimeError(f"OGR cannot create {unfinished}")
        layer = source.CreateLayer(POINTS, reference, ogr.wkbPoint)
        for name, kind in (
            ("stratum", ogr.OFTInteger),
            ("state", ogr.OFTInteger),
            ("before", ogr.OFTString),
            ("after", ogr.OFTString),
        ):
            layer.CreateField(ogr.FieldDefn(name, kind))
        layer.StartTransaction()
        for point in sample.points:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({point.x!r} {point.y!r})"))
            feature.SetField("stratum", point.stratum)
            feature.SetField("state", OPEN)
            layer.CreateFeature(feature)
        layer.CommitTransaction()
        told = source.CreateLayer(ABOUT, None, ogr.wkbNone)
        told.CreateField(ogr.FieldDefn("json", ogr.OFTString))
        feature = ogr.Feature(told.GetLayerDefn())
        feature.SetField("json", json.dumps(about, ensure_ascii=False))
        told.CreateFeature(feature)
        del feature, layer, told, source
        os.replace(unfinished, path)  # noqa: PTH105 (one name for atomic replacement everywhere)
    except (RuntimeError, OSError) as error:
        raise not_writable(path, str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def read_sample(path: Path) -> Kept | None:
    """The sample of a file; None where there is none, or what is there is none."""
    if not path.is_file():
        return None
    try:
        source = ogr.Open(str(path))
        layer, about = source.GetLayerByName(POINTS), source.GetLayerByName(ABOUT)
        told = json.loads(about.GetNextFeature().GetField("json"))
        points = tuple(
            Point(
                feature.GetFID(),
                (feature.GetGeometryRef().GetX(), feature.GetGeometryRef().GetY()),
                feature.GetField("stratum"),
                feature.GetField("state"),
                feature.GetField("before") or "",
                feature.GetField("after") or "",
            )
            for feature in layer
        )
        # Samples of before had one area of a pixel for all of the map.
        pixel_ha = told.get("pixel_ha", 0.0)
        strata = tuple(
            Stratum.from_json({"area_ha": item["pixels"] * pixel_ha, **item})
            for item in told["strata"]
        )
        return Kept(told["map_path"], strata, told["before"], told["after"], points)
    except (RuntimeError, AttributeError, KeyError, TypeError, ValueError):
        return None


def keep_answer(path: Path, point: Point) -> None:
    """Write what is known of a point, at once.

    Raises:
        LianetError: the file cannot be written.
    """
    try:
        source = ogr.Open(str(path), 1)
        layer = source.GetLayerByName(POINTS)
        feature = layer.GetFeature(point.id)
        for name in ("state", "before", "after"):
            feature.SetField(name, getattr(point, name))
        if layer.SetFeature(feature) != ogr.OGRERR_NONE:
            raise RuntimeError("the feature was not written")
        del feature, layer, source
    except (RuntimeError, AttributeError) as error:
        raise LianetError(
            tr("The answer cannot be written to {path}").format(path=path),
            tr("Check that the file is there and the disk is not full"),
            code="storage",
            details=str(error),
        ) from error
