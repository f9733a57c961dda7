"""What a STAC item says of a scene: its moment, its bands, their offsets and its masks.

Items are taken as JSON, of any version: providers put the same things in different places.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from lianet.errors import StackError, say
from lianet.scenes.acquisition import MaskRule
from lianet.scenes.band_names import (
    EARTH_SEARCH,
    HLS_L30,
    is_quality,
    landsat_band,
    standard_name,
    wavelength_nm,
)
from lianet.scenes.masks import rule_of
from lianet.scenes.scene_names import OFFSET_BASELINE, name_parts
from lianet.scenes.sensors import LANDSAT_OFFSET, LANDSAT_SCALE

OFFSET = -0.1
"""Of products of processing baseline 04.00 and later (ESA)."""

_RASTER = re.compile(r"\.(tiff?|jp2)$", re.IGNORECASE)
_GSD = re.compile(r"[_-](\d+)m$", re.IGNORECASE)
_BAND = re.compile(r"(?:SR_)?B\d{1,2}A?", re.IGNORECASE)


@dataclass(frozen=True)
class ItemBand:
    """One band of an asset.

    Attributes:
        key: of the asset.
        href: as the item has it.
        name: standard name; "" of a mask.
        number: in the asset, from 1.
        gsd: pixel size in metres that the item tells; 0 where it does not.
        scale, offset: None where neither the item nor what is known of the sensor says it.
        nodata: None where the item does not say it.
        rule: of a mask.
    """

    key: str
    href: str
    name: str
    number: int
    gsd: float
    scale: float | None
    offset: float | None
    nodata: float | None
    rule: MaskRule | None = None


@dataclass(frozen=True)
class ItemScene:
    """What an item says of itself.

    Attributes:
        id, moment, sensor, level, baseline, datatake, tile, processed, cloud: see
            `lianet.scenes.acquisition.Granule`.
        bands: at their best resolution.
        masks: that are known.
        offset_from: `item`, or "" where nothing is known of an offset.
    """

    id: str
    moment: dt.datetime
    sensor: str
    level: str
    baseline: str
    datatake: str
    tile: str
    processed: str
    cloud: float | None
    bands: tuple[ItemBand, ...]
    masks: tuple[ItemBand, ...]
    offset_from: str


def read_item(item: Mapping[str, Any]) -> ItemScene:
    """What an item says.

    Raises:
        StackError: it has no time, or no band of reflectance, or is damaged.
    """
    try:
        return _read_item(item)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise StackError(
            say(
                "The item {id} is damaged ({reason})",
                id=str(item.get("id"))[:80],
                reason=type(error).__name__,
            ),
            "Tell whoever keeps the catalogue, or choose another one",
            code="item_damaged",
        ) from error


def _read_item(item: Mapping[str, Any]) -> ItemScene:
    id_ = str(item.get("id") or "an item without id")
    said: Mapping[str, Any] = item.get("properties") or {}
    product = _text(said, "s2:product_uri", "sentinel:product_id", "landsat:scene_id") or id_
    parts = name_parts(product.removesuffix(".SAFE"))
    sensor = _sensor(id_, said, parts.sensor, str(item.get("collection") or ""))
    baseline = _baseline(said) or parts.baseline
    found: list[ItemBand] = []
    assets = item.get("assets")
    for key, asset in (assets if isinstance(assets, Mapping) else {}).items():
        if isinstance(asset, Mapping) and _is_raster(asset):
            found += _bands(str(key), asset, sensor, parts.kind, _mission(said, parts.mission))
    level = _level(said, parts.level, str(item.get("collection") or ""))
    if sensor == "Landsat" and not level.startswith("L1"):
        found = [_surface_reflectance(band) for band in found]
    found = _alike(found)
    offset_of, offset_from = _offset(said, sensor, baseline, found)
    bands = sorted(
        (offset_of(band) for band in _best(b for b in found if b.rule is None)),
        key=lambda band: (wavelength_nm(band.name) or 1e9, band.name),
    )
    if not bands:
        raise StackError(
            say("The item {id} has no band of reflectance that is known", id=id_),
            "Choose a collection of optical imagery",
        )
    return ItemScene(
        id=id_,
        moment=_moment(id_, said),
        sensor=sensor,
        level=level,
        baseline=baseline,
        datatake=_text(said, "s2:datatake_id", "eopf:datatake_id"),
        tile=_tile(said, parts.tile, id_),
        processed=_text(said, "s2:generation_time", "processing:datetime", "updated", "created")
        or parts.processed,
        cloud=_share(said.get("eo:cloud_cover")),
        bands=tuple(bands),
        masks=tuple(_best(band for band in found if band.rule is not None)),
        offset_from=offset_from,
    )


def is_mask(key: str) -> bool:
    """Whether an asset of this name says where clouds are."""
    return rule_of(_GSD.sub("", key)) is not None


def _sensor(id_: str, said: Mapping[str, Any], named: str, collection: str) -> str:
    if named:
        return named
    if "hls" in collection.lower():
        return "HLS"
    flown = " ".join(str(said.get(key, "")) for key in ("constellation", "platform")).lower()
    if "sentinel" in flown.replace("-", " ") and re.search(r"2|s2", flown):
        return "Sentinel-2"
    if "landsat" in flown:
        return "Landsat"
    return "Sentinel-2" if re.match(r"S2[A-D]_", id_, re.IGNORECASE) else ""


def _bands(
    key: str, asset: Mapping[str, Any], sensor: str, kind: str, mission: int | None
) -> list[ItemBand]:
    """Bands of an asset; one of unknown name is none."""
    listed = [band for band in asset.get("bands") or asset.get("eo:bands") or () if band]
    rasters: Sequence[Any] = asset.get("raster:bands") or ()
    href = str(asset["href"])
    bare = _GSD.sub("", key)
    gsd = _number(asset.get("gsd")) or float((_GSD.search(key) or [0, 0])[1])
    rule = rule_of(bare)
    found = []
    for at in range(max(len(listed), 1)):
        band = listed[at] if at < len(listed) else {}
        # Some providers write one for all bands.
        raster = rasters[at] if at < len(rasters) else rasters[0] if len(rasters) == 1 else {}

        def told(name: str, band: Any = band, raster: Any = raster) -> float | None:
            for place, word in (
                (raster, name), (band, f"raster:{name}"), (band, name),
                (asset, f"raster:{name}"), (asset, name),
            ):  # fmt: skip
                if (value := _number(place.get(word))) is not None:
                    return value
            return None

        name = "" if rule else _name(bare, band, sensor, kind, mission, alone=len(listed) < 2)
        if name is None:
            continue
        scale, offset = told("scale"), told("offset")
        size = told("spatial_resolution") or gsd or 0.0
        found.append(ItemBand(key, href, name, at + 1, size, scale, offset, told("nodata"), rule))
    return found if rule is None else found[:1]


def _surface_reflectance(band: ItemBand) -> ItemBand:
    """A band of Landsat's Level-2 with the scale and offset that its item leaves out."""
    if band.scale is None:
        return replace(band, scale=LANDSAT_SCALE, offset=LANDSAT_OFFSET)
    if band.offset is None and math.isclose(band.scale, LANDSAT_SCALE):
        return replace(band, offset=LANDSAT_OFFSET)
    return band


def _alike(bands: list[ItemBand]) -> list[ItemBand]:
    """Bands with the offset of the others where they tell none: one pass has one."""
    told = {band.offset for band in bands if band.rule is None} - {None}
    if len(told) != 1:
        return bands
    (offset,) = told
    return [band if band.rule is not None else replace(band, offset=offset) for band in bands]


def _name(
    key: str, band: Mapping[str, Any], sensor: str, kind: str, mission: int | None, *, alone: bool
) -> str | None:
    """The standard name of a band, from the asset's key or the band's own names."""
    own = str(band.get("name") or "")
    common = str(band.get("eo:common_name") or band.get("common_name") or "")
    texts = (key, own) if alone else (own,)
    if sensor == "Landsat":
        for text in texts:
            if text.lower() in ("coastal", "blue", "green", "red"):
                return text.lower()
            if text.lower() in ("nir", "nir08"):
                return "nir"
            if text.lower() in ("swir16", "swir22"):
                return {"swir16": "swir1", "swir22": "swir2"}[text.lower()]
            if (found := landsat_band(text, mission)) is not None:
                return found
        return None
    for text in texts:
        if _BAND.fullmatch(text):
            named = standard_name(text)
            return HLS_L30.get(named) if kind == "L30" else named
    if sensor == "Sentinel-2":
        names = [text.lower() for text in (*texts, *([] if alone else [common]))]
        return next((EARTH_SEARCH[text] for text in names if text in EARTH_SEARCH), None)
    if sensor == "HLS" or is_quality(key):
        return None
    return standard_name(own or common) if own or common else None


def _offset(
    said: Mapping[str, Any], sensor: str, baseline: str, bands: list[ItemBand]
) -> tuple[Callable[[ItemBand], ItemBand], str]:
    """What gives a band its offset, and what said it.

    Earth Search's flag says whether it was taken off the pixels, and counts more than the offset
    beside it, which its items have in both cases. Else what the bands declare counts, but for
    products older than baseline 04.00, which have none. Where nobody says anything the baseline
    does: the Planetary Computer has the products' own values.
    """
    declared = [band.offset for band in bands if band.rule is None and band.offset is not None]
    if sensor != "Sentinel-2":
        return lambda band: band, "item" if declared else ""
    digits = re.sub(r"\D", "", baseline)
    late = int(digits) >= OFFSET_BASELINE if digits else None
    taken = said.get("earthsearch:boa_offset_applied", said.get("sentinel:boa_offset_applied"))
    if taken is True or late is False:
        return lambda band: replace(band, offset=0.0), "item"
    if any(declared) or (declared and not (taken is False and late)):
        return lambda band: band, "item"
    if late:
        return lambda band: replace(band, offset=OFFSET), "item"
    return lambda band: band, ""


def _best(bands: Iterable[ItemBand]) -> list[ItemBand]:
    """Of each band the finest asset; GeoTIFF before JPEG 2000, which is slower to read."""

    def rank(band: ItemBand) -> tuple[float, bool, str]:
        return band.gsd or 1e9, band.href.lower().endswith(".jp2"), band.key

    chosen: dict[str, ItemBand] = {}
    for band in bands:
        key = band.rule.name if band.rule is not None else band.name
        other = chosen.get(key)
        if other is None or rank(band) < rank(other):
            chosen[key] = band
    return list(chosen.values())


def _is_raster(asset: Mapping[str, Any]) -> bool:
    href = asset.get("href")
    if not isinstance(href, str) or not href:
        return False
    roles = {str(role).lower() for role in asset.get("roles") or ()}
    if roles & {"thumbnail", "overview", "visual", "metadata", "tiles"}:
        return False
    kind = str(asset.get("type") or "").lower()
    return bool(_RASTER.search(PurePosixPath(urlsplit(href).path).name)) or kind.startswith(
        ("image/tiff", "image/jp2")
    )


def _moment(id_: str, said: Mapping[str, Any]) -> dt.datetime:
    text = _text(said, "datetime", "start_datetime")
    try:
        moment = dt.datetime.fromisoformat(re.sub(r"\.\d+", "", text).replace("Z", "+00:00"))
    except ValueError as error:
        raise StackError(
            say("The item {id} has no time", id=id_), "Choose another catalogue"
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.timezone.utc)
    return moment.astimezone(dt.timezone.utc)


def _baseline(said: Mapping[str, Any]) -> str:
    text = _text(
        said, "s2:processing_baseline", "processing:version", "sentinel:processing_baseline"
    )
    # 05.00, N0500 and the number 5.0 are one.
    found = re.fullmatch(r"N?(\d{1,2})\.(\d{1,2})|N?(\d\d)(\d\d)", text.strip(), re.IGNORECASE)
    if found is None:
        return ""
    return f"{int(found[1] or found[3]):02d}.{(found[2] or found[4]).ljust(2, '0')}"


def _level(said: Mapping[str, Any], named: str, collection: str) -> str:
    if named:
        return named
    kind = _text(said, "s2:product_type", "product:type", "landsat:correction").upper()
    for text in (kind, collection.upper()):
        for ending, level in (("1C", "L1C"), ("2A", "L2A"), ("L2SP", "L2SP"), ("L1TP", "L1TP")):
            if ending in text:
                return level
    return ""


def _tile(said: Mapping[str, Any], named: str, id_: str) -> str:
    grid = _text(said, "s2:mgrs_tile", "grid:code").removeprefix("MGRS-")
    if not grid and "mgrs:utm_zone" in said:
        zone = f"{int(said['mgrs:utm_zone']):02d}"
        grid = zone + str(said.get("mgrs:latitude_band")) + str(said.get("mgrs:grid_square"))
    if not grid and "landsat:wrs_path" in said:
        grid = f"{said['landsat:wrs_path']}{said.get('landsat:wrs_row', '')}"
    found = re.search(r"_(\d{2}[C-X][A-Z]{2})_", id_)
    return (grid or named or (found[1] if found else "")).upper().removeprefix("T")


def _mission(said: Mapping[str, Any], named: int | None) -> int | None:
    found = re.search(r"landsat[-_ ]?(\d)", str(said.get("platform", "")), re.IGNORECASE)
    return int(found[1]) if found else named


def _text(said: Mapping[str, Any], *keys: str) -> str:
    return next((str(said[key]) for key in keys if said.get(key)), "")


def _number(value: object) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _share(value: object) -> float | None:
    found = _number(value)
    return None if found is None else min(max(found / 100, 0.0), 1.0)
