"""Folders of rasters with all bands in one file and the date in its name."""

from __future__ import annotations

import re
from pathlib import Path

from lianet.errors import StackError, say
from lianet.geo.bands import SENTINEL2_WAVELENGTHS_NM
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import (
    EARTH_SEARCH,
    is_number,
    is_quality,
    standard_name,
    wavelength_nm,
    why_not_spectral,
)
from lianet.scenes.date_forms import Calendar, NamedOptions, calendar_of
from lianet.scenes.listing import folder_dates, is_zip, raster_places, title
from lianet.scenes.mask_files import NO_MASK, NO_NAME, DatedMask, with_dated_masks
from lianet.scenes.masks import UDM2, layer_before, rule_of, rule_of_file
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import RasterFile, read_raster, spectral_numbers
from lianet.scenes.scene_names import (
    UNDERSTOOD,
    NameParts,
    SceneName,
    has_impossible_date,
    moment_of,
    name_parts,
    parse_scene_name,
)
from lianet.scenes.sensors import band_renamer, landsat_by_bands, reflectance_of

PICTURE = say("a picture of 8 bits, and no reflectance")
_BROAD = re.compile(r"(?:broad[ _\-]?nir|bnir)", re.IGNORECASE)


class GeoTiffReader(SceneReader):
    """See the module."""

    name = "geotiff"
    title = "GeoTIFF"
    summary = "GeoTIFF, JPEG 2000 or VRT files, one a date or tile, all bands in it"
    options = NamedOptions
    last = True

    def recognises(self, source: str) -> bool:
        """Any folder, raster or zip: the last one that is asked."""
        return is_zip(source) or not source.lower().startswith(("http://", "https://"))

    def read(self, source: str, options: NamedOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        named, left_out, of_dates = dated_places(source, options.dates_as)
        granules, problems = [], list(of_dates)
        masks: list[DatedMask] = []
        scenes: list[tuple[RasterFile, SceneName, str]] = []
        for place, called, name in named:
            report(Progress(None, say("Looking at {name}", name=called)))
            raster = read_raster(place)
            tile = name_parts(called).tile
            if is_mask_file(raster):
                rule = UDM2 if is_udm2(raster) else rule_of_file(raster.stem)
                if rule is None:
                    left_out.append(LeftOut(raster.name, NO_MASK))
                else:
                    masks.append(DatedMask(name.date, tile, MaskSource(raster.source(1), rule)))
                continue
            scenes.append((raster, name, called))
        # One band that is called nothing known is a series of its own, or lies beside it.
        lone = [len(raster.dtypes) == 1 and not _spectral(raster) for raster, _, _ in scenes]
        if not all(lone) and (options.bands is None or len(options.bands) > 1):
            alone = [scene for scene, is_lone in zip(scenes, lone, strict=True) if is_lone]
            left_out += [LeftOut(raster.name, _why_alone(raster)) for raster, _, _ in alone]
            scenes = [scene for scene, is_lone in zip(scenes, lone, strict=True) if not is_lone]
        pictures = [set(raster.dtypes) == {"uint8"} for raster, _, _ in scenes]
        if not all(pictures):  # quicklooks beside the scenes that they show
            shown = [scene[0] for scene, is_one in zip(scenes, pictures, strict=True) if is_one]
            left_out += [LeftOut(raster.name, PICTURE) for raster in shown]
            scenes = [scene for scene, is_one in zip(scenes, pictures, strict=True) if not is_one]
        for raster, name, called in scenes:
            granule, skipped, said = scene_granule(raster, name, options, called)
            granules.append(granule)
            left_out += skipped
            problems += said
        if options.masks:
            granules = [with_dated_masks(granule, masks) for granule in granules]
        return Delivery(_label(source), tuple(granules), tuple(left_out), tuple(problems))


def _why_alone(raster: RasterFile) -> str:
    """Why a file of one band beside files of several is left out."""
    names = (standard_name(raster.descriptions[0]), raster.stem, layer_before(raster.stem))
    return next((reason for name in names if (reason := why_not_spectral(name))), NO_NAME)


def is_mask_file(raster: RasterFile) -> bool:
    """Whether a raster is a quality layer by its name or description."""
    if is_udm2(raster):
        return True
    if len(raster.dtypes) != 1:
        return False
    described = raster.descriptions[0]
    if described and (is_quality(described) or _spectral(raster)):
        return is_quality(described)
    names = (raster.stem, layer_before(raster.stem))
    return any(map(is_quality, names)) or rule_of_file(raster.stem) is not None


def _spectral(raster: RasterFile) -> bool:
    """Whether the first band is called like one of reflectance."""
    return wavelength_nm(standard_name(raster.descriptions[0])) is not None


def is_udm2(raster: RasterFile) -> bool:
    """Whether a raster is Planet's usable data mask, whose first band says what is clear."""
    return re.search(r"_udm2(?:_|$)", raster.stem, re.IGNORECASE) is not None


def scene_granule(
    raster: RasterFile, name: SceneName, options: ReadOptions, called: str = ""
) -> tuple[Granule, list[LeftOut], list[Problem]]:
    """A granule of one file with all bands in it.

    Args:
        raster: the file.
        name: what its name says.
        options: what the user has decided.
        called: what names it, where that is more than its file.

    Raises:
        StackError: bands that cannot be told apart, or of a type that is no reflectance.
    """
    left_out, problems = [], []
    chosen = spectral_numbers(raster)
    for number in range(1, len(raster.dtypes) + 1):
        if number not in chosen and number not in raster.alpha:
            described = raster.descriptions[number - 1]
            if rule_of(described) is None or not options.masks:
                left_out.append(LeftOut(f"{raster.name}: {described}", "not a spectral band"))
    if raster.alpha:
        left_out.append(LeftOut(f"{raster.name}: alpha", "says what is transparent"))
    called = called or raster.stem
    parts = landsat_by_bands(name_parts(called), raster.descriptions)
    names, positional = _names(raster, chosen, options, parts)
    for number in chosen:
        if number not in names:
            text = raster.descriptions[number - 1]
            left_out.append(LeftOut(f"{text} of {raster.name}", "not a spectral band"))
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
        text = "" if positional else raster.descriptions[number - 1]
        scale, offset = reflectance_of(parts, text, name.offset)
        bands[band] = raster.source(number, scale=scale, offset=offset)
    if not positional and any(is_number(band) for band in bands):
        order = _order_of(len(bands))
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
                of=(called,),
            )
        )
    masks = []
    if options.masks:
        for number, described in enumerate(raster.descriptions, 1):
            rule = rule_of(described) if described else None
            if rule is not None and number not in names:
                masks.append(MaskSource(raster.source(number), rule))
    if any(offset is not None for offset in raster.offsets):
        offset_from = "file"
    elif parts.sensor == "Landsat" and any(source.offset for source in bands.values()):
        offset_from = "product"
    else:
        offset_from = "name" if name.offset is not None else ""
    granule = Granule(
        called, moment_of(name.date, parts.time), bands, tuple(masks),
        offset_from=offset_from, sensor=parts.sensor, level=parts.level, baseline=parts.baseline,
        tile=parts.tile, processed=parts.processed,
    )  # fmt: skip
    return granule, left_out, problems


def _names(
    raster: RasterFile, chosen: list[int], options: ReadOptions, parts: NameParts
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
    broad = [n for n, text in enumerate(raster.descriptions, 1) if _BROAD.fullmatch(text)]
    if len(broad) == 1:  # beside it, as FORCE calls them, `NIR` is the narrow one
        described |= {
            number: "nir08"
            for number, band in described.items()
            if band == "nir" and number not in broad
        }
    if parts.sensor == "Landsat":
        rename = band_renamer(parts)
        known = {
            number: band
            for number in described
            if (band := rename(raster.descriptions[number - 1])) is not None
        }
        described = known or described
    if options.bands is not None:
        wanted = [standard_name(band) for band in options.bands]
        unknown = not set(wanted) & set(described.values())
        by_colour = {number: EARTH_SEARCH.get(band, band) for number, band in described.items()}
        if unknown and len(by_colour) == len(chosen) and set(wanted) <= set(by_colour.values()):
            return by_colour, False  # what a file says of its order counts
        if unknown and len(wanted) == len(raster.dtypes):
            return dict(enumerate(wanted, 1)), True
        if unknown and len(wanted) == len(chosen):
            return dict(zip(chosen, wanted, strict=True)), True
    if not all(raster.descriptions[number - 1] for number in chosen):
        raise StackError(
            say("{raster} has a band without description", raster=raster.name),
            say("Name it, for example --bands {order}", order=_order_of(1))
            if len(chosen) == 1
            else say(
                "Name its {count} bands in file order, for example --bands {order}",
                count=len(chosen),
                order=_order_of(len(chosen)),
            ),
            code="band_names",
        )
    return described, False


def _order_of(count: int) -> str:
    """Sentinel-2's bands in the order in which files of so many usually have them."""
    without = {13: (), 12: ("B10",), 11: ("B09", "B10"), 10: ("B01", "B09", "B10")}.get(count)
    if without is None:
        return "B02,B03,B04,B08" if count == 4 else "B02,B03,\u2026"
    return ",".join(band for band in SENTINEL2_WAVELENGTHS_NM if band not in without)


def dated_places(
    source: str, dates_as: str | None = None
) -> tuple[list[tuple[str, str, SceneName]], list[LeftOut], tuple[Problem, ...]]:
    """Rasters with a date in their names or in those of their folders, sorted by date.

    Args:
        source: folder, file or zip.
        dates_as: how the dates are written, see `lianet.scenes.date_forms`.

    Returns:
        Places, what names them and what that says; what has no date; and what is said of dates.

    Raises:
        StackError: there are none, or a name has a date that no calendar knows.
    """
    places = raster_places(source)
    titles = {place: title(place, source, parse_scene_name) for place in places}
    calendar = calendar_of(titles.values(), dates_as)
    if calendar.form or calendar.besides:
        titles = {place: title(place, source, calendar.parse) for place in places}
    impossible = [place for place in places if has_impossible_date(titles[place])]
    if impossible and not calendar.form:
        raise StackError(
            say(
                "{file} has a date in its name that no calendar knows",
                file=Path(impossible[0]).name,
            ),
            "Mend the file's name, or move it out of the folder",
        )
    named = [
        (place, titles[place], name) for place in places if (name := calendar.parse(titles[place]))
    ]
    if not named:
        raise StackError(
            say(
                "No file in {source} has a date in its name, for example {file}",
                source=source,
                file=Path(places[0]).name,
            ),
            say("Name every scene with its date: {understood}", understood=UNDERSTOOD),
        )
    dated = {place for place, _, _ in named}
    left_out = [
        LeftOut(Path(place).name, _why_undated(titles[place], calendar))
        for place in places
        if place not in dated
    ]
    problems = (*calendar.problems, *folder_dates(places, source, calendar.parse))
    return sorted(named, key=lambda found: (found[2].date, found[0])), left_out, problems


def _why_undated(called: str, calendar: Calendar) -> str:
    """Why a name gives no date, where those of others do."""
    if calendar.form != (calendar_of([called]).form or calendar.form):
        return say("its date is not written like those of the others: rename it")
    if is_quality(called) or rule_of_file(called) is not None:
        return say("a mask of no date: call it cloud_mask_YYYYMMDD, one for each date")
    return say("no date in its name")


def _label(source: str) -> str:
    return Path(source).name or source


GEOTIFF = GeoTiffReader()
