"""Rasters that hold every band of every date: Earth Engine's and openEO's exports."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

from rasterio.errors import RasterioError

from lianet.errors import LianetError, StackError, say
from lianet.geo.raster import open_raster
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import is_quality, standard_name
from lianet.scenes.listing import raster_places
from lianet.scenes.masks import rule_of
from lianet.scenes.problems import LeftOut
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import read_raster
from lianet.scenes.scene_names import moment_of, name_parts, parse_scene_name
from lianet.scenes.sensors import band_renamer, landsat_by_bands, reflectance_of

_LAST = re.compile(
    r"^(?P<scene>.*?\d.*?(?:[_.\-]T\d{2}[C-X][A-Z]{2})?)[_.\- :/]+"
    r"(?P<band>(?!T\d{2}[C-X][A-Z]{2}(?:[_.\-]|$))[A-Za-z]\w*)$"
)
_FIRST = re.compile(r"^(?P<band>[A-Za-z]\w*?)[_.\- :/]+(?P<scene>\d.*)$")


class MultiDateReader(SceneReader):
    """See the module."""

    name = "multidate"
    title = "Multi-date rasters"
    summary = "rasters with every band of every date, as Earth Engine and openEO export them"

    def recognises(self, source: str) -> bool:
        """Whether the first raster describes its bands by dates."""
        if source.lower().startswith(("http://", "https://")):
            return False
        try:
            with open_raster(raster_places(source)[0]) as dataset:
                found = [dated_band(text or "") for text in dataset.descriptions]
        except (LianetError, RasterioError):
            return False  # the reader that is asked last says what is wrong
        return len({scene[0] for scene in found if scene}) > 1

    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        granules, left_out = [], []
        for place in raster_places(source):
            raster = read_raster(place)
            bands: dict[str, dict[str, BandSource]] = {}
            masks: dict[str, list[MaskSource]] = {}
            told: dict[str, list[str]] = {}
            for dated in filter(None, map(dated_band, raster.descriptions)):
                told.setdefault(dated[0], []).append(dated[1])
            for number, text in enumerate(raster.descriptions, 1):
                found = dated_band(text)
                if found is None or number in raster.alpha:
                    label = text or f"band {number}"
                    left_out.append(LeftOut(f"{label} of {raster.name}", "no date and band"))
                    continue
                scene, band = found
                bands.setdefault(scene, {})
                if is_quality(band):
                    rule = rule_of(band)
                    if rule is not None and options.masks:
                        masks.setdefault(scene, []).append(MaskSource(raster.source(number), rule))
                    else:
                        left_out.append(LeftOut(f"{text} of {raster.name}", "not a spectral band"))
                    continue
                name, parts = parse_scene_name(scene), name_parts(scene)
                parts = landsat_by_bands(parts, told[scene])
                named = (
                    band_renamer(parts)(band) if parts.sensor == "Landsat" else standard_name(band)
                )
                if named is None:
                    left_out.append(LeftOut(f"{text} of {raster.name}", "not a spectral band"))
                    continue
                raster.check_type(number)
                scale, offset = reflectance_of(parts, band, name.offset if name else None)
                bands[scene][named] = raster.source(number, scale=scale, offset=offset)
            if not bands:
                left_out.append(LeftOut(raster.name, "its bands are described without dates"))
            for scene, sources in bands.items():
                if not sources:
                    continue
                granules.append(_granule(scene, sources, masks.get(scene, [])))
        if not granules:
            raise StackError(
                say("No band of {source} is described by a date and a name", source=source),
                "Export it again with descriptions like 20180610_B4",
            )
        return Delivery(Path(source).name, tuple(granules), tuple(left_out))


def _granule(scene: str, sources: dict[str, BandSource], masks: list[MaskSource]) -> Granule:
    name, parts = parse_scene_name(scene), name_parts(scene)
    date = name.date if name else dt.date.min
    first = next(iter(sources.values()))
    granule = Granule(
        scene, moment_of(date, parts.time), sources, tuple(masks), sensor=parts.sensor,
        level=parts.level, baseline=parts.baseline, tile=parts.tile, processed=parts.processed,
    )  # fmt: skip
    if name is not None and name.offset is not None:
        return replace(granule, offset_from="name")
    return replace(granule, offset_from="file") if first.offset else granule


def dated_band(text: str) -> tuple[str, str] | None:
    """Scene and band of a description: `20180610_B4`, `B4_2018-06-10`, a product's name and B4."""
    match = _LAST.match(text.strip()) or _FIRST.match(text.strip())
    if match is None or parse_scene_name(match["scene"]) is None:
        return None
    return match["scene"], match["band"]


MULTIDATE = MultiDateReader()
