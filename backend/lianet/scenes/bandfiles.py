"""One file a band and date, at mixed resolutions: Sentinel-2, Landsat and HLS names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lianet.errors import StackError, say
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import HLS_L30, landsat_band, standard_name
from lianet.scenes.listing import is_zip, raster_places
from lianet.scenes.masks import rule_of
from lianet.scenes.problems import LeftOut
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import read_raster
from lianet.scenes.scene_names import NameParts, SceneName, moment_of, name_parts, parse_scene_name

_BAND = re.compile(
    r"^(?P<scene>.+?)[_.\-](?P<band>(?:SR_)?B\d{1,2}A?|ST_\w+|SCL|QA60|QA_PIXEL|QA_RADSAT|"
    r"SR_QA_AEROSOL|SR_CLOUD_QA|Fmask|SAA|SZA|VAA|VZA|AOT|WVP|TCI|CLM|MSK_\w+)"
    r"(?:_(?P<gsd>\d+)m)?$",
    re.IGNORECASE,
)
_LANDSAT_SCALE, _LANDSAT_OFFSET = 0.0000275, -0.2
"""Of surface reflectance in Collection 2 (USGS, Landsat Collection 2 Level-2 Science Product)."""


@dataclass(frozen=True)
class _File:
    place: str
    scene: str
    band: str
    gsd: float
    name: SceneName


class BandFilesReader(SceneReader):
    """See the module."""

    name = "bandfiles"
    title = "Band files"
    summary = "one file a band and date at mixed resolutions: Sentinel-2, Landsat, HLS"

    def recognises(self, source: str) -> bool:
        """Whether most rasters with a date are called by their band."""
        if not is_zip(source) and not Path(source).is_dir():
            return False
        try:
            places = raster_places(source)
        except StackError:
            return False
        bands = [file for place in places if (file := _file(place)) and rule_of(file.band) is None]
        dated = [p for p in places if parse_scene_name(_stem(p))]
        return len(bands) > 1 and 2 * len(bands) > len(dated)

    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        scenes: dict[str, list[_File]] = {}
        left_out = []
        for place in raster_places(source):
            file = _file(place)
            if file is None:
                left_out.append(LeftOut(Path(place).name, "no band and date in its name"))
            else:
                scenes.setdefault(file.scene, []).append(file)
        granules = []
        for scene, files in scenes.items():
            granule, unused = band_granule(
                scene, files[0].name, [(f.band, f.gsd, f.place) for f in files], options
            )
            left_out += unused
            if granule is not None:
                granules.append(granule)
        if not granules:
            raise StackError(
                say("No file of {source} is a band that is known", source=source),
                "Check their names",
            )
        return Delivery(Path(source).name, tuple(granules), tuple(left_out))


def band_granule(
    scene: str, name: SceneName, files: list[tuple[str, float, str]], options: ReadOptions
) -> tuple[Granule | None, list[LeftOut]]:
    """A granule of files of one band each; of a band at several resolutions the finest counts.

    Args:
        scene: what its files' names have in common.
        name: what that says.
        files: band, resolution in metres (0 where the name has none) and place of each.
        options: masks or none.
    """
    parts = name_parts(scene)
    rename = band_renamer(parts)
    left_out: list[LeftOut] = []
    bands: dict[str, BandSource] = {}
    masks: list[MaskSource] = []
    seen: set[str] = set()
    # The declared resolution decides; undeclared ones come last.
    for text, _, place in sorted(files, key=lambda file: (_order(file[0]), file[1] or 1e9)):
        rule = rule_of(text)
        named = rename(text)
        key = rule.name if rule else named
        if key is None:
            left_out.append(LeftOut(Path(place).name, "not a band of reflectance"))
            continue
        if key in seen:
            continue
        seen.add(key)
        raster = read_raster(place)
        if rule is not None:
            if options.masks:
                masks.append(MaskSource(raster.source(1), rule))
            continue
        raster.check_type(1)
        if parts.sensor == "Landsat":
            bands[key] = raster.source(1, scale=_LANDSAT_SCALE, offset=_LANDSAT_OFFSET)
        else:
            bands[key] = raster.source(1, offset=name.offset)
    if not bands:
        if masks:
            left_out.append(LeftOut(scene, "a mask, and no band of its name"))
        return None, left_out
    declared = next(iter(bands.values())).offset
    granule = Granule(
        scene, moment_of(name.date, parts.time), bands, tuple(masks),
        offset_from=_offset_from(parts, name, declared), sensor=parts.sensor, level=parts.level,
        baseline=parts.baseline, tile=parts.tile, processed=parts.processed,
    )  # fmt: skip
    return granule, left_out


def band_renamer(parts: NameParts) -> Callable[[str], str | None]:
    """Standard names of a sensor's bands; None for what is no reflectance."""
    if parts.sensor == "Landsat":
        return lambda text: landsat_band(text, parts.mission)
    if parts.kind == "L30":
        return lambda text: HLS_L30.get(standard_name(text))

    def sentinel2(text: str) -> str | None:
        return standard_name(text) if re.fullmatch(r"B\d{1,2}A?", text, re.IGNORECASE) else None

    return sentinel2


def _offset_from(parts: NameParts, name: SceneName, offset: float) -> str:
    if parts.sensor == "Landsat":
        return "product"
    if name.offset is not None:
        return "name"
    return "file" if offset else ""


def _order(band: str) -> tuple[int, str]:
    """Bands in the order of their numbers, B8A after B08."""
    match = re.search(r"B(\d{1,2})(A?)$", band, re.IGNORECASE)
    return (int(match[1]), match[2]) if match else (99, band)


def _stem(place: str) -> str:
    return PurePosixPath(place.replace("\\", "/")).stem


def _file(place: str) -> _File | None:
    match = _BAND.match(_stem(place))
    if match is None:
        return None
    name = parse_scene_name(match["scene"])
    if name is None:
        return None
    return _File(place, match["scene"], match["band"], float(match["gsd"] or 0), name)


BANDFILES = BandFilesReader()
