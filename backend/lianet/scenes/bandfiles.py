"""One file a band and date, at mixed resolutions: Sentinel-2, Landsat and HLS names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lianet.errors import StackError, say
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import wavelength_nm
from lianet.scenes.date_forms import Calendar, NamedOptions, calendar_of
from lianet.scenes.listing import folder_dates, is_zip, raster_places, title
from lianet.scenes.mask_files import DatedMask, with_dated_masks
from lianet.scenes.masks import rule_of, rule_of_file
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import read_raster
from lianet.scenes.scene_names import NameParts, SceneName, moment_of, name_parts, parse_scene_name
from lianet.scenes.sensors import band_renamer, reflectance_of

_BAND = re.compile(
    r"^(?P<scene>.+?)[_.\-](?P<band>(?:SR_)?B\d{1,2}A?|ST_\w+|SCL|QA60|QA_PIXEL|QA_RADSAT|"
    r"SR_QA_AEROSOL|SR_CLOUD_QA|Fmask|SAA|SZA|VAA|VZA|AOT|WVP|TCI|CLM|CLP|dataMask|MSK_\w+|"
    r"True_color|False_color|visual|thumbnail|cloud|snow|coastal|blue|green|red|rededge[1-3]?|"
    r"nir|nir08|nir09|cirrus|swir1|swir2|swir16|swir22)"
    r"(?:_(?P<gsd>\d+)m)?(?:_R[12])?(?P<raw>_\(Raw\)|_Raw)?$",
    re.IGNORECASE,
)
_BAND_FIRST = re.compile(
    r"^(?P<band>(?:SR_)?B\d{1,2}A?|SCL|QA60|QA_PIXEL|Fmask|CLM|CLP)(?:_(?P<gsd>\d+)m)?"
    r"(?P<raw>(?!))?[_.\-](?P<scene>.*\d.*)$",
    re.IGNORECASE,
)
_FOLDER_OF_A_BAND = re.compile(r"(?:SR_)?B\d{1,2}A?|SCL|QA60|QA_PIXEL|Fmask", re.IGNORECASE)
_WHOLE_RANGE = "1.525902e-05"  # 1 / 65535


@dataclass(frozen=True)
class _File:
    place: str
    scene: str
    band: str
    gsd: float
    name: SceneName
    raw: bool


class BandFilesReader(SceneReader):
    """See the module."""

    name = "bandfiles"
    title = "Band files"
    summary = "one file a band and date at mixed resolutions: Sentinel-2, Landsat, HLS"
    options = NamedOptions

    def recognises(self, source: str) -> bool:
        """Whether most rasters with a date are called by their band."""
        if not is_zip(source) and not Path(source).is_dir():
            return False
        try:
            calendar, titles = _titles(source, None)
        except StackError:
            return False
        files = [_file(place, name, calendar) for place, name in titles.items()]
        bands = [file for file in files if file and rule_of(file.band) is None]
        dated = [name for name in titles.values() if calendar.parse(name)]
        return len(bands) > 1 and 2 * len(bands) > len(dated)

    def read(self, source: str, options: NamedOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        scenes: dict[str, list[_File]] = {}
        left_out, masks = [], list[DatedMask]()
        calendar, titles = _titles(source, options.dates_as)
        for place, named in titles.items():
            file = _file(place, named, calendar)
            dated = calendar.parse(named)
            rule = rule_of_file(named) if file is None and dated is not None else None
            if rule is not None and dated is not None:
                source_of = read_raster(place).source(1)
                tile = name_parts(named).tile
                masks.append(DatedMask(dated.date, tile, MaskSource(source_of, rule)))
            elif file is None:
                left_out.append(LeftOut(Path(place).name, "no band and date in its name"))
            else:
                scenes.setdefault(file.scene, []).append(file)
        granules = []
        for scene, files in scenes.items():
            report(Progress(None, say("Looking at {name}", name=scene)))
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
        if options.masks:
            granules = [with_dated_masks(granule, masks) for granule in granules]
        problems = [*calendar.problems, *folder_dates(titles, source, calendar.parse)]
        if options.scale is None:
            problems += _whole_range(scenes, granules)
        return Delivery(Path(source).name, tuple(granules), tuple(left_out), tuple(problems))


def _titles(source: str, dates_as: str | None) -> tuple[Calendar, dict[str, str]]:
    """How dates are written in a source, and what names each of its rasters."""
    places = raster_places(source)
    usual = {place: title(place, source, parse_scene_name) for place in places}
    calendar = calendar_of(usual.values(), dates_as)
    return calendar, {
        place: _of_band(place, title(place, source, calendar.parse)) for place in places
    }


def _of_band(place: str, named: str) -> str:
    """A title with the band that the folder of its file is called by, where it names none."""
    folder = PurePosixPath(place.replace("\\", "/")).parent.name
    alone = _BAND.match(named) is None and _BAND_FIRST.match(named) is None
    return f"{named}_{folder}" if alone and _FOLDER_OF_A_BAND.fullmatch(folder) else named


def _whole_range(scenes: dict[str, list[_File]], granules: list[Granule]) -> list[Problem]:
    """Exports of 16 bits of the Copernicus Browser may have 65535 for a reflectance of 1."""
    raw = {file.place for files in scenes.values() for file in files if file.raw}
    doubtful = [
        granule
        for granule in granules
        if any(s.place in raw and s.dtype == "uint16" for s in granule.bands.values())
    ]
    if not doubtful:
        return []
    return [
        Problem(
            "whole_range",
            say(
                "{file} is an export of 16 bits, which does not say its scale", file=doubtful[0].id
            ),
            say(
                "Use --scale {whole} where 65535 is a reflectance of 1, as the Copernicus Browser "
                "writes it, or --scale 0.0001 where 10000 is",
                whole=_WHOLE_RANGE,
            ),
            option="--scale",
            of=tuple(granule.id for granule in doubtful),
        )
    ]


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
    for text, _, place in sorted(
        files, key=lambda file: (_nm(rename(file[0])), file[0], file[1] or 1e9)
    ):
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
        scale, offset = reflectance_of(parts, text, name.offset)
        bands[key] = raster.source(1, scale=scale, offset=offset)
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


def _offset_from(parts: NameParts, name: SceneName, offset: float) -> str:
    if parts.sensor == "Landsat":
        return "product"
    if name.offset is not None:
        return "name"
    return "file" if offset else ""


def _nm(name: str | None) -> float:
    """Bands in the order of their wavelengths, other layers last."""
    return (wavelength_nm(name) if name else None) or 1e9


def _file(place: str, named: str, calendar: Calendar) -> _File | None:
    match = _BAND.match(named) or _BAND_FIRST.match(named)
    if match is None:
        return None
    name = calendar.parse(match["scene"])
    if name is None:
        return None
    gsd = float(match["gsd"] or 0)
    return _File(place, match["scene"], match["band"], gsd, name, match["raw"] is not None)


BANDFILES = BandFilesReader()
