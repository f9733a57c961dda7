"""Masks that the user names: a band of the files, or a folder of masks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from rasterio.errors import CRSError, RasterioError

from lianet.errors import StackError, WindowError, say
from lianet.geo.grid import PixelGrid
from lianet.scenes.acquisition import Granule, MaskRule, MaskSource
from lianet.scenes.band_names import standard_name
from lianet.scenes.date_forms import calendar_of
from lianet.scenes.masks import rule_of, rule_of_file
from lianet.scenes.reader import Delivery, ReadOptions
from lianet.scenes.scene_files import SUFFIXES, RasterFile, read_raster
from lianet.scenes.scene_names import name_parts

_ZEROS = say("Add one (zeros where everything is clear), or choose another folder of masks")


NO_MASK = say(
    "a layer of quality, not of reflectance; call it cloud_mask to hide what is not 0 in it"
)
"""Why a layer whose values nothing explains is left out."""

NO_NAME = say(
    "one band whose name says nothing, beside files of several; call it cloud_mask to hide what is "
    "not 0 in it, valid_mask to hide 0"
)
"""Likewise."""


@dataclass(frozen=True)
class DatedMask:
    """A mask in a file of its own beside the scenes; of any tile where that is ""."""

    date: dt.date
    tile: str
    mask: MaskSource


def with_dated_masks(granule: Granule, masks: Sequence[DatedMask]) -> Granule:
    """A granule with the masks of its date and tile besides its own."""
    found = tuple(
        dated.mask
        for dated in masks
        if dated.date == granule.date
        and (not dated.tile or not granule.tile or dated.tile == granule.tile)
    )
    # Of tiles of a day whose names tell no tile, each has its mask in its own folder (FORCE).
    folder = PurePosixPath(granule.finest().place).parent
    beside = tuple(m for m in found if PurePosixPath(m.source.place).parent == folder)
    found = beside or found
    return replace(granule, masks=granule.masks + found) if found else granule


def with_masks(delivery: Delivery, source: str, options: ReadOptions) -> Delivery:
    """A delivery with the masks that the options name, instead of those that came along.

    Raises:
        StackError: a date has no mask, or one that does not cover it.
    """
    granules = delivery.granules
    if options.mask_dir is not None:
        folder = options.mask_dir
        if folder.resolve() == Path(source).resolve():
            raise StackError(
                say("The masks lie in the same folder as the scenes, {folder}", folder=folder),
                "Put them into a folder of their own",
            )
        files = _files(folder)
        granules = tuple(
            replace(granule, masks=(_mask_file(files, folder, granule, options),))
            for granule in granules
        )
    elif options.mask_band is not None:
        granules = tuple(
            _band_as_mask(granule, options.mask_band, options.mask_values) for granule in granules
        )
    elif options.mask_values:
        if not any(granule.masks for granule in granules):
            raise StackError(
                "Values to mask are given, but no mask", "Name a mask band or a folder of masks"
            )
        rule = options.mask_values
        granules = tuple(
            replace(g, masks=tuple(MaskSource(m.source, _given(m.rule, rule)) for m in g.masks))
            for g in granules
        )
    return replace(delivery, granules=granules)


def _given(rule: MaskRule, values: tuple[int, ...]) -> MaskRule:
    return MaskRule(rule.name, values=values) if values else rule


def _band_as_mask(granule: Granule, band: str, values: tuple[int, ...]) -> Granule:
    """A granule one of whose bands is its mask."""
    name = standard_name(band)
    rule = rule_of(band) or MaskRule(name)
    for mask in granule.masks:
        if mask.rule.name.upper() == rule.name.upper():
            return replace(granule, masks=(MaskSource(mask.source, _given(rule, values)),))
    if name in granule.bands:
        bands = {key: source for key, source in granule.bands.items() if key != name}
        if not bands:
            raise StackError(
                say("{band} is the only band", band=band), "A mask needs bands beside it"
            )
        source = MaskSource(granule.bands[name], _given(rule, values))
        return replace(granule, bands=bands, masks=(source,))
    known = ", ".join(granule.bands)
    raise StackError(
        say(
            "{granule} has no band {band} to mask with; it has {known}",
            granule=granule.id,
            band=band,
            known=known,
        ),
        "Every date needs the mask band: export it again, or use a folder of masks",
    )


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise StackError(
            say(
                "The folder of masks {folder} cannot be read ({strerror})",
                folder=folder,
                strerror=error.strerror,
            ),
            "Check its path",
        ) from error


def _mask_file(
    files: Sequence[Path], folder: Path, granule: Granule, options: ReadOptions
) -> MaskSource:
    """The mask of a granule, found by the date in its name, and by its tile where it has one."""
    calendar = calendar_of([path.stem for path in files], options.mask_dates_as)
    found = [p for p in files if (name := calendar.parse(p.stem)) and name.date == granule.date]
    tiles = [p for p in found if granule.tile and name_parts(p.stem).tile == granule.tile]
    found = tiles or found
    day = granule.date.isoformat()
    if not found:
        raise StackError(say("{folder} holds no mask of {day}", folder=folder, day=day), _ZEROS)
    if len(found) > 1:
        raise StackError(
            say(
                "{one} and {other} are both masks of {day}",
                one=found[0].name,
                other=found[1].name,
                day=day,
            ),
            "Keep one mask a date",
        )
    try:
        raster = read_raster(found[0])
    except StackError as error:
        raise StackError(
            say(
                "The mask {found} cannot be read: {message}",
                found=found[0].name,
                message=error.message,
            ),
            "Make it again",
        ) from error
    number = _number(raster, options.mask_band)
    _check_cover(raster, granule.finest().grid)
    described = raster.descriptions[number - 1]
    rule = (rule_of(described) if described else None) or rule_of_file(raster.stem)
    rule = rule or MaskRule(described or "mask")
    return MaskSource(raster.source(number), _given(rule, options.mask_values))


def _number(raster: RasterFile, band: str | None) -> int:
    names = [standard_name(text) if text else "" for text in raster.descriptions]
    if band is not None and standard_name(band) in names:
        return names.index(standard_name(band)) + 1
    if len(names) == 1:
        return 1
    known = ", ".join(name or "(no description)" for name in names)
    raise StackError(
        say(
            "The mask {raster} has {count} bands: {known}",
            raster=raster.name,
            count=len(names),
            known=known,
        ),
        "Say which one is the mask (--mask-band)",
    )


def _check_cover(raster: RasterFile, grid: PixelGrid) -> None:
    """See that a mask covers the scene, but for a part of its last pixels.

    Raises:
        StackError: pixels of the scene would have no mask.
    """
    try:
        window = grid.window_of_bounds(raster.grid.bounds, raster.grid.crs)
    except (WindowError, RasterioError, CRSError) as error:
        raise _elsewhere(raster) from error
    slack = 2 * max(1, round(raster.grid.gsd[0] / grid.gsd[0]))
    if window.height < grid.height - slack or window.width < grid.width - slack:
        raise _elsewhere(raster)


def _elsewhere(raster: RasterFile) -> StackError:
    return StackError(
        say("The mask {raster} does not cover the same area as the scenes", raster=raster.name),
        "Make masks of the whole scenes, or leave them out",
    )
