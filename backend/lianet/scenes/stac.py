"""STAC: item collections, static catalogues, and searches of catalogues that have an API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lianet.errors import LianetError, StackError, say
from lianet.geo.web import Web, WebError, is_link
from lianet.geo.web_cache import imagery_cache
from lianet.geo.web_raster import WebRasters
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.catalogues import CATALOGUES, Signing
from lianet.scenes.listing import lists_items
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.reader import Delivery, Listed, Listing, SceneReader
from lianet.scenes.scene_files import INTEGER_SCALE, RasterFile, read_raster
from lianet.scenes.stac_choice import SearchOptions, box_of, worth_opening
from lianet.scenes.stac_documents import FoundItem, joined
from lianet.scenes.stac_items import ItemBand, ItemScene, read_item
from lianet.scenes.stac_search import is_catalogue, items_of, shown_source

_NO_ITEMS = (".tif", ".tiff", ".jp2", ".vrt", ".zip", ".nc", ".zarr")
_PLANETARY = urlsplit(CATALOGUES["planetary-computer"].url).netloc
_GONE = (400, 401, 403, 404, 409, 410)


class StacReader(SceneReader):
    """See the module."""

    name = "stac"
    title = "STAC"
    summary = "STAC items: a JSON file, a catalogue, or a search of a STAC API by its address"
    options = SearchOptions

    def recognises(self, source: str) -> bool:
        """A catalogue that is known by name, a link that is no raster, or JSON that is STAC."""
        if is_catalogue(source):
            return True
        if is_link(source):
            return not urlsplit(source).path.lower().endswith(_NO_ITEMS)
        return lists_items(Path(source))

    def read(self, source: str, options: SearchOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        web = _web(source, report)
        signing = Signing(web, options.secrets)
        rasters = WebRasters(web, signing, imagery_cache())
        found = items_of(source, options, web)
        signing.blobs = any(_of_planetary(one) for one in found)
        scenes, left_out = _scenes(found)
        boxes = [box_of(scene.item) for scene in scenes]
        kept, passed = worth_opening([scene.said for scene in scenes], boxes, options)
        left_out += passed
        scenes = [scenes[index] for index in kept]
        granules, missing = _opened(scenes, options, signing, rasters, report)
        left_out += [LeftOut(id_, error.message) for id_, error in missing]
        name = _name(source)
        if not granules:
            if missing:
                first = missing[0][1]
                raise StackError(
                    say(
                        "No item of {name} can be read: {message}", name=name, message=first.message
                    ),
                    first.remedy,
                    code=first.code,
                )
            raise _unusable(name, left_out)
        problems = tuple(
            Problem(
                "asset_missing",
                say("{message}, an asset of {id}", message=error.message, id=id_),
                say("{id} is left out. {remedy}", id=id_, remedy=error.remedy),
                mended=True,
            )
            for id_, error in missing
        )
        return Delivery(name, tuple(granules), tuple(left_out), problems, rasters)

    def listed(
        self, source: str, options: SearchOptions, report: Reporter = silent
    ) -> Listing | None:
        """See `SceneReader.listed`."""
        scenes, left_out = _scenes(items_of(source, options, _web(source, report)))
        if not scenes:
            raise _unusable(_name(source), left_out)
        return Listing(_name(source), tuple(_listed(scene) for scene in scenes), tuple(left_out))


@dataclass(frozen=True)
class _Scene:
    base: str
    said: ItemScene
    item: Mapping[str, Any]


def _web(source: str, report: Reporter) -> Web:
    web = Web(CATALOGUES[source].together if is_catalogue(source) else 8)
    web.report = report
    return web


def _name(source: str) -> str:
    """Of a source, for people."""
    name = shown_source(source)
    return name if is_link(name) or is_catalogue(source) else Path(name).name


def _scenes(found: Sequence[FoundItem]) -> tuple[list[_Scene], list[LeftOut]]:
    """What items say of themselves, and those that are no imagery."""
    scenes, left_out = [], []
    for one in found:
        try:
            scenes.append(_Scene(one.base, read_item(one.item), one.item))
        except StackError as error:
            left_out.append(LeftOut(str(one.item.get("id")), error.message))
    return scenes, left_out


def _unusable(name: str, left_out: Sequence[LeftOut]) -> StackError:
    return StackError(
        say("No item of {name} can be used: {reason}", name=name, reason=left_out[0].reason),
        "Choose a collection of optical imagery",
    )


def _listed(scene: _Scene) -> Listed:
    said, shape = scene.said, scene.item.get("geometry")
    bands = tuple((band.name, band.gsd) for band in said.bands)
    masks = tuple(mask.rule.name for mask in said.masks if mask.rule is not None)
    offset = said.bands[0].offset or 0.0
    footprint = shape if isinstance(shape, Mapping) else None
    if footprint is None and (box := box_of(scene.item)) is not None and box[0] < box[2]:
        west, south, east, north = box
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        footprint = {"type": "Polygon", "coordinates": [ring]}
    return Listed(_bare(said, {}, (), said.offset_from), offset, bands, footprint, masks)


def _bare(
    said: ItemScene,
    bands: Mapping[str, BandSource],
    masks: tuple[MaskSource, ...],
    offset_from: str,
) -> Granule:
    """A granule of what an item says, with these bands and masks."""
    return Granule(
        said.id, said.moment, bands, masks, offset_from=offset_from, sensor=said.sensor,
        level=said.level, baseline=said.baseline, datatake=said.datatake, tile=said.tile,
        processed=said.processed, cloud=said.cloud,
    )  # fmt: skip


def _of_planetary(found: FoundItem) -> bool:
    """Whether an item comes from the Planetary Computer, which signs what it names."""
    links = found.item.get("links")
    given = [link for link in links if isinstance(link, Mapping)] if isinstance(links, list) else []
    places = [found.base, *(str(link.get("href")) for link in given)]
    return any(place.lower().startswith(f"https://{_PLANETARY}/") for place in places)


def _opened(
    scenes: list[_Scene],
    options: SearchOptions,
    signing: Signing,
    rasters: WebRasters,
    report: Reporter,
) -> tuple[list[Granule], list[tuple[str, LianetError]]]:
    """Granules of items whose files are all there, and what is wrong with the others.

    Every file is asked for its beginning, several at a time.
    """
    granules, missing = [], []

    def open_one(scene: _Scene) -> Granule:
        return _granule(scene, options, signing, rasters)

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(open_one, scene) for scene in scenes]
        try:
            for number, (scene, answer) in enumerate(zip(scenes, answers, strict=True)):
                report(
                    Progress(number / len(scenes) / 4, say("Opening {name}", name=scene.said.id))
                )
                try:
                    granules.append(answer.result())
                except LianetError as error:
                    # A service that is down is no reason to leave one date after another out.
                    if isinstance(error, WebError) and error.status not in _GONE:
                        raise
                    if error.code in ("credentials", "cancelled"):
                        raise
                    missing.append((scene.said.id, error))
        finally:
            for answer in answers:
                answer.cancel()
    return granules, missing


def _granule(
    scene: _Scene, options: SearchOptions, signing: Signing, rasters: WebRasters
) -> Granule:
    said = scene.said
    bands: dict[str, BandSource] = {}
    offset_from = said.offset_from
    for band in said.bands:
        raster = _raster(scene.base, band, signing, rasters)
        raster.check_type(band.number)
        bands[band.name], told = _source(raster, band)
        offset_from = offset_from or told
    masks = [
        MaskSource(_raster(scene.base, mask, signing, rasters).source(mask.number), mask.rule)
        for mask in (said.masks if options.masks else ())
        if mask.rule is not None
    ]
    return _bare(said, bands, tuple(masks), offset_from)


def _raster(base: str, band: ItemBand, signing: Signing, rasters: WebRasters) -> RasterFile:
    """What an asset's file says of itself."""
    raster = read_raster(signing.place(joined(base, band.href)), rasters.reading)
    if band.number > len(raster.dtypes):
        raise StackError(
            say(
                "{raster} has {count} bands and not the {number} that its item tells of",
                raster=raster.name,
                count=len(raster.dtypes),
                number=band.number,
            ),
            "Choose another catalogue",
        )
    return raster


def _source(raster: RasterFile, band: ItemBand) -> tuple[BandSource, str]:
    """A band as its item says; as its file does where that says nothing."""
    own = raster.source(band.number)
    at = band.number - 1
    scale = band.scale
    if scale is None:
        scale = own.scale if raster.scales[at] is not None else None
    if scale is None:
        scale = 1.0 if own.dtype.startswith("float") else INTEGER_SCALE
    declared = raster.offsets[at]
    offset = band.offset if band.offset is not None else declared or 0.0
    nodata = own.nodata if own.nodata is not None else band.nodata
    if nodata is None and own.dtype == "uint16":
        nodata = 0.0  # of every product that is stored so
    told = "file" if band.offset is None and declared is not None else ""
    return (
        BandSource(
            raster.place, band.number, raster.grid, own.dtype, scale, offset, nodata
        ),
        told,
    )  # fmt: skip


STAC = StacReader()
