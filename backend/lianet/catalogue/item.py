"""Region and task files as STAC items with the extension for models (MLM).

STAC 1.1, MLM 1.6, File Info 2.1, Projection 2.0. What those have no words for stands under
`lianet:`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from rasterio.warp import transform

from lianet import __version__
from lianet.geo.grid import PixelGrid
from lianet.heads.task import SUFFIX as TASK_SUFFIX
from lianet.heads.task import read_task
from lianet.heads.task_card import TaskCard
from lianet.region.card import Card
from lianet.region.file import SUFFIX as REGION_SUFFIX
from lianet.region.file import Region, open_region

SCHEMA = 1
"""Version of what stands under `lianet:` in catalogues and items."""

STAC = "1.1.0"
MLM = "https://stac-extensions.github.io/mlm/v1.6.0/schema.json"
EXTENSIONS = (
    MLM,
    "https://stac-extensions.github.io/file/v2.1.0/schema.json",
    "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
)
SUFFIXES = (REGION_SUFFIX, TASK_SUFFIX)
MEDIA_TYPE = "application/octet-stream; framework=safetensors"

_SHA256 = "1220"
"""What a multihash begins with: sha2-256, 32 bytes."""
_EDGE_POINTS = 8


def checksum_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            digest.update(data)
    return digest.hexdigest()


def multihash(sha256: str) -> str:
    """As STAC's `file:checksum` has it."""
    return _SHA256 + sha256


def sha256_of(checksum: str) -> str:
    """The SHA-256 in a multihash; "" where it is another one, or none."""
    plain = checksum.lower() if isinstance(checksum, str) else ""
    right = len(plain) == 68 and plain.startswith(_SHA256)
    return plain[len(_SHA256) :] if right and set(plain) <= set("0123456789abcdef") else ""


def region_item(path: Path, href: str) -> tuple[dict[str, Any], Region]:
    """The item of a region file.

    Args:
        path: of the file.
        href: of the file, as the item is to name it.

    Raises:
        LianetError: it is no whole region file.
    """
    region = open_region(path)
    card = region.card
    name = card.name or path.name.removesuffix(REGION_SUFFIX)
    height, width = card.grid.shape
    quality = {key: value for key, value in card.quality.items() if isinstance(value, float)}
    properties: dict[str, Any] = {
        "title": name,
        "description": "All acquisitions of a region in one neural field.",
        "datetime": None,
        "start_datetime": _moment(card.dates[0]),
        "end_datetime": _moment(card.dates[-1], end=True),
        "license": card.licence or "other",
        "gsd": card.grid.gsd[0],
        "bands": [_band(band) for band in card.bands],
        "proj:code": _code(card.grid),
        "proj:wkt2": card.grid.crs_wkt,
        "proj:shape": [height, width],
        "proj:transform": list(card.grid.transform)[:6],
        "mlm:name": name,
        "mlm:architecture": f"LIANet {card.preset}",
        "mlm:tasks": ["generative"],
        "mlm:framework": "LIANet",
        "mlm:framework_version": __version__,
        "mlm:pretrained": True,
        "mlm:accelerator": None,
        "mlm:input": [
            {
                "name": "place and time",
                "bands": [],
                "input": {
                    "shape": [-1, 3], "dim_order": ["batch", "coordinate"],
                    "data_type": "float32",
                },
                "pre_processing_function": None,
            }
        ],
        "mlm:output": [
            {
                "name": "reflectance",
                "tasks": ["generative"],
                "bands": [band.name for band in card.bands],
                "result": {
                    "shape": [len(card.dates), len(card.bands), height, width],
                    "dim_order": ["time", "bands", "height", "width"],
                    "data_type": "float32",
                },
                "post_processing_function": None,
            }
        ],
        "lianet:schema": SCHEMA,
        "lianet:kind": "region",
        "lianet:id": card.id,
        "lianet:dates": [date.isoformat() for date in card.dates],
        "lianet:quality": quality,
        "lianet:attribution": card.attribution,
        "lianet:lineage": _lineage(card),
    }  # fmt: skip
    item = _item(path, href, card.id, footprint(card.grid), properties)
    return item, region


def task_item(path: Path, href: str, grid: PixelGrid | None) -> dict[str, Any]:
    """The item of a task file.

    Args:
        path: of the file.
        href: of the file, as the item is to name it.
        grid: of the region that it was trained on, where that is at hand.

    Raises:
        LianetError: it is no whole task file.
    """
    card = read_task(path).card
    name = card.name or path.name.removesuffix(TASK_SUFFIX)
    dates = sorted(card.dates)
    task = "regression" if card.target else "semantic-segmentation"
    made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.timezone.utc)
    output: dict[str, Any] = {
        "name": card.target.field if card.target else "classes",
        "tasks": [task],
        "bands": [],
        "result": {
            "shape": [max(len(card.classes), 1), -1, -1],
            "dim_order": ["channel", "height", "width"], "data_type": "float32",
        },
        "post_processing_function": None,
    }  # fmt: skip
    if card.classes:
        output["classification:classes"] = [
            {
                "value": one.value,
                "name": one.name,
                "description": one.name,
                "color_hint": one.colour[1:].upper(),
            }
            for one in card.classes
        ]
    properties: dict[str, Any] = {
        "title": name,
        "description": f"A head, {card.head}, learnt from labels.",
        "datetime": None if dates else made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "license": "other",
        "mlm:name": name,
        "mlm:architecture": f"LIANet {card.head} head",
        "mlm:tasks": [task],
        "mlm:framework": "LIANet",
        "mlm:framework_version": card.version,
        "mlm:pretrained": True,
        "mlm:accelerator": None,
        "mlm:input": [
            {
                "name": f"features: {card.features.kind}",
                "bands": [],
                "input": {
                    "shape": [-1, -1, -1], "dim_order": ["channel", "height", "width"],
                    "data_type": "float32",
                },
                "pre_processing_function": None,
            }
        ],
        "mlm:output": [output],
        "lianet:schema": SCHEMA,
        "lianet:kind": "task",
        "lianet:id": card.id,
        "lianet:quality": _scores(card),
        "lianet:region": {"id": card.region_id, "name": card.region_name},
        "lianet:feature_space": card.feature_space,
    }  # fmt: skip
    if dates:
        properties["start_datetime"] = _moment(dt.date.fromisoformat(dates[0]))
        properties["end_datetime"] = _moment(dt.date.fromisoformat(dates[-1]), end=True)
    return _item(path, href, card.id, footprint(grid) if grid else None, properties)


def footprint(grid: PixelGrid) -> dict[str, Any]:
    """The outline of a grid as a GeoJSON polygon in EPSG:4326, with points along its edges."""
    west, south, east, north = grid.bounds
    part = np.linspace(0, 1, _EDGE_POINTS + 1)[:-1]
    x = np.concatenate(
        [west + part * (east - west), np.full(len(part), east),
         east - part * (east - west), np.full(len(part), west)]
    )  # fmt: skip
    y = np.concatenate(
        [np.full(len(part), south), south + part * (north - south),
         np.full(len(part), north), north - part * (north - south)]
    )  # fmt: skip
    lon, lat = transform(grid.crs, "EPSG:4326", x, y)
    ring = [[round(float(a), 7), round(float(b), 7)] for a, b in zip(lon, lat, strict=True)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _item(
    path: Path, href: str, id_: str, geometry: dict[str, Any] | None, properties: dict[str, Any]
) -> dict[str, Any]:
    asset = {
        "href": href,
        "type": MEDIA_TYPE,
        "title": path.name,
        "roles": ["mlm:model"],
        "mlm:artifact_type": "safetensors",
        "file:size": path.stat().st_size,
        "file:checksum": multihash(checksum_of(path)),
    }
    item: dict[str, Any] = {
        "type": "Feature",
        "stac_version": STAC,
        "stac_extensions": list(EXTENSIONS),
        "id": f"{path.name.partition('.')[0]}-{id_}",
        "geometry": geometry,
        "properties": properties,
        "links": [],
        "assets": {"model": asset},
    }
    if geometry is not None:
        lon, lat = np.array(geometry["coordinates"][0]).T
        item["bbox"] = [float(v) for v in (lon.min(), lat.min(), lon.max(), lat.max())]
    return item


def _band(band: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"name": band.name}
    if band.wavelength_nm is not None:
        told["eo:center_wavelength"] = band.wavelength_nm / 1000
    return told


def _code(grid: PixelGrid) -> str | None:
    epsg = grid.crs.to_epsg()
    return f"EPSG:{epsg}" if epsg else None


def _moment(date: dt.date, end: bool = False) -> str:
    return f"{date.isoformat()}T{'23:59:59' if end else '00:00:00'}Z"


def _lineage(card: Card) -> dict[str, Any]:
    """What a region was made of and by: whatever the card says in plain words and numbers."""
    return {
        key: value
        for key, value in card.training.items()
        if isinstance(value, (str, int, float, bool))
    }


def _scores(card: TaskCard) -> dict[str, float]:
    told = card.report.to_json() if card.report else {}
    if told.get("unjudged"):
        return {}  # beside others it would be taken for how good all classes are
    return {key: float(value) for key, value in told.items() if isinstance(value, (int, float))}


def is_model(path: Path) -> bool:
    """Whether a file is named as one that can be published."""
    return path.name.endswith(SUFFIXES) and path.name[0] != "."
