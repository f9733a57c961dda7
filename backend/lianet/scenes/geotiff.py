"""Folders of rasters with all bands in one file and the date in its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

from lianet.errors import StackError, say
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import is_number, is_quality, standard_name
from lianet.scenes.listing import is_zip, raster_places
from lianet.scenes.masks import rule_of
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import RasterFile, read_raster, spectral_numbers
from lianet.scenes.scene_names import (
    UNDERSTOOD,
    SceneName,
    has_impossible_date,
    moment_of,
    name_parts,
    parse_scene_name,
)


class GeoTiffReader(SceneReader):
    """See the module."""

    name = "geotiff"
    title = "GeoTIFF"
    summary = "GeoTIFF, JPEG 2000 or VRT files, one a date or tile, all bands in it"
    last = True

    def recognises(self, source: str) -> bool:
        """Any folder, raster or zip: the last one that is asked."""
        return is_zip(source) or not source.lower().startswith(("http://", "https://"))

    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        named = dated_places(source)
        granules, left_out, problems = [], [], []
        masks: list[tuple[SceneName, str, MaskSource]] = []
        for place, name in named:
            raster = read_raster(place)
            tile = name_parts(raster.stem).tile
            if is_mask_file(raster):
                rule = rule_of(raster.stem)
                if rule is None:
                    left_out.append(LeftOut(raster.name, "a layer of quality, not of reflectance"))
                else:
                    masks.append((name, tile, MaskSource(raster.source(1), rule)))
                continue
            granule, unused, said = scene_granule(raster, name, options)
            granules.append(granule)
            left_out += unused
            problems += said
        if options.masks:
            granules = [_with_masks(granule, masks) for granule in granules]
        return Delivery(_label(source), tuple(granules), tuple(left_out), tuple(problems))


def is_mask_file(raster: RasterFile) -> bool:
    """Whether a raster of one band is a quality layer by its name or description."""
    if len(raster.dtypes) != 1:
        return False
    described = raster.descriptions[0]
    return is_quality(described) if described else is_quality(raster.stem)


def _with_masks(granule: Granule, masks: list[tuple[SceneName, str, MaskSource]]) -> Granule:
    found = tuple(
        mask
        for name, tile, mask in masks
        if name.date == granule.date and (not tile or not granule.tile or tile == granule.tile)
    )
    return replace(granule, masks=granule.masks + found) if found else granule


def scene_granule(
    raster: RasterFile, name: SceneName, options: ReadOptions
) -> tuple[Granule, list[LeftOut], list[Problem]]:
    """A granule of one file with all bands in it.

    Raises:
        StackError: bands that cannot be told apart, or of a type that is no reflectance.
    """
    left_out, problems = [], []
    chosen = spectral_numbers(raster)
    for number in range(1, len(raster.dtypes) + 1):
        if number not in chosen and number not in raster.alpha:
            described = raster.descriptions[number - 1]
            if rule_of(described) is None or not options.masks:
                left_out.append(LeftOut(f"{described} of {raster.name}", "not a spectral band"))
    if raster.alpha:
        left_out.append(LeftOut(f"alpha of {raster.name}", "says what is transparent"))
    names, positional = _names(raster, chosen, options)
    if not names:
        raise StackError(
            say(
                "{raster} has no spectral band, only {descriptions}",
                raster=raster.name,
                descriptions=", ".join(raster.descriptions),
            ),
            "Move it out of the folder, or name its bands with --bands",
        )
    bands: dict[str, BandSource] = {}
    for number, band in names.items():
        raster.check_type(number)
        if band in bands:
            raise StackError(
                say("{raster} has two bands described as {band}", raster=raster.name, band=band),
                "Give every band its own description",
            )
        bands[band] = raster.source(number, offset=name.offset)
    if not positional and any(is_number(band) for band in bands):
        order = "B01,B02,B03,B04,B05,B06,B07,B08,B8A,B11,B12" if len(bands) == 11 else "B02,B03,…"
        problems.append(
            Problem(
                "band_numbers",
                say(
                    "The bands of {raster} are described by numbers alone, which name no "
                    "band: orders differ, and B8A has no number",
                    raster=raster.name,
                ),
                say("Name them in file order, for example --bands {order}", order=order),
                option="--bands",
                of=(raster.stem,),
            )
        )
    masks = []
    if options.masks:
        for number, described in enumerate(raster.descriptions, 1):
            rule = rule_of(described) if described else None
            if rule is not None and number not in names:
                masks.append(MaskSource(raster.source(number), rule))
    parts = name_parts(raster.stem)
    if any(offset is not None for offset in raster.offsets):
        offset_from = "file"
    else:
        offset_from = "name" if name.offset is not None else ""
    granule = Granule(
        raster.stem, moment_of(name.date, parts.time), bands, tuple(masks),
        offset_from=offset_from, sensor=parts.sensor, level=parts.level, baseline=parts.baseline,
        tile=parts.tile, processed=parts.processed,
    )  # fmt: skip
    return granule, left_out, problems


def _names(
    raster: RasterFile, chosen: list[int], options: ReadOptions
) -> tuple[dict[int, str], bool]:
    """Band names by number, and whether they were given by position.

    Raises:
        StackError: a band without description, and no names given.
    """
    described = {
        number: standard_name(raster.descriptions[number - 1])
        for number in chosen
        if raster.descriptions[number - 1]
    }
    if options.bands is not None:
        wanted = [standard_name(band) for band in options.bands]
        unknown = not set(wanted) & set(described.values())
        if unknown and len(wanted) == len(raster.dtypes):
            return dict(enumerate(wanted, 1)), True
        if unknown and len(wanted) == len(chosen):
            return dict(zip(chosen, wanted, strict=True)), True
    if len(described) < len(chosen):
        raise StackError(
            say("{raster} has a band without description", raster=raster.name),
            "Name the bands in file order: --bands B02,B03,B04,B08",
            code="band_names",
        )
    return described, False


def dated_places(source: str) -> list[tuple[str, SceneName]]:
    """Rasters with a date in their names, sorted by date.

    Raises:
        StackError: there are none, or a name has a date that no calendar knows.
    """
    places = raster_places(source)
    stems = {place: PurePosixPath(place.replace("\\", "/")).stem for place in places}
    impossible = [place for place in places if has_impossible_date(stems[place])]
    if impossible:
        raise StackError(
            say(
                "{file} has a date in its name that no calendar knows",
                file=Path(impossible[0]).name,
            ),
            "Mend the file's name, or move it out of the folder",
        )
    named = [(place, name) for place in places if (name := parse_scene_name(stems[place]))]
    if not named:
        raise StackError(
            say(
                "No file in {source} has a date in its name, for example {file}",
                source=source,
                file=Path(places[0]).name,
            ),
            say("Name every scene with its date: {understood}", understood=UNDERSTOOD),
        )
    return sorted(named, key=lambda pair: (pair[1].date, pair[0]))


def _label(source: str) -> str:
    return Path(source).name or source


GEOTIFF = GeoTiffReader()
