"""Rasters that hold every band of every date: Earth Engine's and openEO's exports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rasterio.errors import RasterioError

from lianet.errors import LianetError, StackError, say
from lianet.geo.raster import open_raster
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import is_quality, standard_name, wavelength_nm
from lianet.scenes.date_forms import Calendar, NamedOptions, calendar_of
from lianet.scenes.listing import raster_places
from lianet.scenes.masks import rule_of
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.reader import Delivery, SceneReader
from lianet.scenes.scene_files import read_raster
from lianet.scenes.scene_names import SceneName, moment_of, name_parts, parse_scene_name
from lianet.scenes.sensors import band_renamer, landsat_by_bands, reflectance_of

_LAST = re.compile(
    r"^(?P<scene>.*?\d.*?(?:[_.\-]T\d{2}[C-X][A-Z]{2})?)[_.\- :/]+"
    r"(?P<band>(?!T\d{2}[C-X][A-Z]{2}(?:[_.\-]|$))[A-Za-z]\w*)$"
)
_FIRST = re.compile(r"^(?P<band>[A-Za-z]\w*?)[_.\- :/]+(?P<scene>\d.*)$")

_DATE_FIRST = re.compile(
    r"^(?P<scene>\d{4}[_.\-]?\d{2}[_.\-]?\d{2}(?:T[\d:.]+Z?)?)[_.\- :/]+(?P<band>\S.*)$"
)
_BAND_LAST = re.compile(r"^(?P<scene>.*\d.*)[_.\- :/]+(?P<band>[A-Za-z]\w*)$")
_AROUND = re.compile(r"[()\[\],;]|\b(?:t|time|date|datetime|band)\s*[=:]", re.IGNORECASE)
"""What people write around a date and a band: brackets, `t=`, `band:`."""


class MultiDateReader(SceneReader):
    """See the module."""

    name = "multidate"
    title = "Multi-date rasters"
    summary = "rasters with every band of every date, as Earth Engine and openEO export them"
    options = NamedOptions

    def recognises(self, source: str) -> bool:
        """Whether the first raster describes its bands by dates."""
        if source.lower().startswith(("http://", "https://")):
            return False
        try:
            with open_raster(raster_places(source)[0]) as dataset:
                texts = [text or "" for text in dataset.descriptions]
        except (LianetError, RasterioError):
            return False  # the reader that is asked last says what is wrong
        found = [scene for text in texts if (scene := dated_band(text))]
        if not found:  # dates that are written in another way, beside names of bands
            parse = _calendar(texts, None).parse
            found = [s for text in texts if (s := dated_band(text, parse)) and _known(s[1])]
            found = found if 2 * len(found) > len(texts) else []
        return len({scene[0] for scene in found}) > 1

    def read(self, source: str, options: NamedOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        granules, left_out, problems = [], [], list[Problem]()
        for place in raster_places(source):
            raster = read_raster(place)
            calendar = _calendar(raster.descriptions, options.dates_as)
            problems = problems or list(calendar.problems)
            bands: dict[str, dict[str, BandSource]] = {}
            masks: dict[str, list[MaskSource]] = {}
            told: dict[str, list[str]] = {}
            for dated in filter(None, (dated_band(d, calendar.parse) for d in raster.descriptions)):
                told.setdefault(dated[0], []).append(dated[1])
            for number, text in enumerate(raster.descriptions, 1):
                found = dated_band(text, calendar.parse)
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
                name, parts = calendar.parse(scene), name_parts(scene)
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
                granules.append(_granule(scene, calendar, sources, masks.get(scene, [])))
        if not granules:
            raise StackError(
                say("No band of {source} is described by a date and a name", source=source),
                "Export it again with descriptions like 20180610_B4",
            )
        return Delivery(Path(source).name, tuple(granules), tuple(left_out), tuple(problems))


def _granule(
    scene: str, calendar: Calendar, sources: dict[str, BandSource], masks: list[MaskSource]
) -> Granule:
    name, parts = calendar.parse(scene), name_parts(scene)
    date = name.date if name else dt.date.min
    first = next(iter(sources.values()))
    granule = Granule(
        scene, moment_of(date, parts.time), sources, tuple(masks), sensor=parts.sensor,
        level=parts.level, baseline=parts.baseline, tile=parts.tile, processed=parts.processed,
    )  # fmt: skip
    if name is not None and name.offset is not None:
        return replace(granule, offset_from="name")
    return replace(granule, offset_from="file") if first.offset else granule


def dated_band(
    text: str, parse: Callable[[str], SceneName | None] = parse_scene_name
) -> tuple[str, str] | None:
    """Scene and band of a description: `20180610_B4`, `B4_2018-06-10`, a product's name and B4.

    Args:
        text: the description.
        parse: what reads its date.
    """
    found = [parts for parts in _divided(text) if parse(parts[0]) is not None]
    return next((parts for parts in found if _known(parts[1])), found[0] if found else None)


def _divided(text: str) -> Iterator[tuple[str, str]]:
    """Every way in which a description may be a scene and a band, the likeliest first."""
    text = text.strip()
    for written in dict.fromkeys((text, " ".join(_AROUND.sub(" ", text).split()))):
        for pattern in (_LAST, _FIRST, _BAND_LAST, _DATE_FIRST):
            if (match := pattern.match(written)) is not None:
                yield match["scene"], match["band"]


def _known(band: str) -> bool:
    """Whether a band's name says what it is."""
    return wavelength_nm(standard_name(band)) is not None or is_quality(band)


def _calendar(texts: Sequence[str], dates_as: str | None) -> Calendar:
    """How the dates in the descriptions of a file are written."""
    scenes = [scene for text in texts for scene, band in _divided(text) if _known(band)]
    usual = any(dated_band(text) for text in texts)
    # What is said of names of files may not be how descriptions beside them are written.
    fits = dates_as and any(calendar_of(scenes, dates_as).parse(scene) for scene in scenes)
    return Calendar() if usual and not fits else calendar_of(scenes, dates_as)


MULTIDATE = MultiDateReader()
