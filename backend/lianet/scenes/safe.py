"""Sentinel-2 products as ESA delivers them: SAFE folders and their zips, L1C and L2A."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree  # nosec B405 (see `_parsed`)

from rasterio.errors import RasterioError

from lianet.errors import LianetError, StackError, say
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskRule, MaskSource
from lianet.scenes.band_names import standard_name
from lianet.scenes.masks import SCL
from lianet.scenes.problems import LeftOut, Problem, none_usable
from lianet.scenes.product_files import Product, is_metadata, products
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import read_raster
from lianet.scenes.scene_names import OFFSET_BASELINE, name_parts, parse_scene_name

_IMAGE = re.compile(r"_(?P<band>B\d\d|B8A|SCL)(?:_(?P<gsd>\d\d)m)?\.(?:jp2|tif)$", re.IGNORECASE)
_BAND_IDS = (
    "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12",
)  # fmt: skip
"""By the numbers that the metadata use for bands (ESA, product specification, band_id)."""

_CLASSI = MaskRule("MSK_CLASSI", values=(1,))


@dataclass(frozen=True)
class ProductMetadata:
    """What a product's XML says.

    Attributes:
        name: of the product.
        moment: of sensing, UTC.
        level: L1C or L2A.
        baseline: of processing, `05.00`.
        datatake: names the pass.
        quantification: reflectance x this is stored.
        offsets: stored values that ESA added, by band, negative as it writes them; empty where
            the XML says none.
        generated: of the product, ISO.
        cloud: share of the tile, 0 to 1.
        files: images by their path in the product, without suffix.
    """

    name: str
    moment: dt.datetime
    level: str
    baseline: str
    datatake: str
    quantification: float
    offsets: dict[str, float]
    generated: str
    cloud: float | None
    files: tuple[str, ...]

    def offset(self, band: str) -> float:
        """What is added to stored / quantification to give reflectance."""
        return self.offsets.get(band, 0.0) / self.quantification

    @property
    def lacks_offsets(self) -> bool:
        """Whether its baseline has offsets and the XML says none."""
        digits = re.sub(r"\D", "", self.baseline)
        return not self.offsets and digits.isdigit() and int(digits) >= OFFSET_BASELINE


class SafeReader(SceneReader):
    """See the module."""

    name = "safe"
    title = "Sentinel-2 products"
    summary = "Sentinel-2 products (SAFE) of Level-1C or 2A, folders or zips"

    def recognises(self, source: str) -> bool:
        """Whether a product lies there."""
        return bool(products(source))

    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        granules, left_out, problems = [], [], []
        refused: list[StackError] = []
        for product in products(source):
            report(Progress(None, say("Looking at {name}", name=product.name)))
            try:
                found, unused, said = _granules(product, options)
            except StackError as error:
                refused.append(error)
                left_out.append(LeftOut.of(product.name, error))
                if error.code == "truncated":
                    problems.append(_broken(product.name, error))
                continue
            granules += found
            left_out += unused
            problems += said
        if refused and not granules:
            raise none_usable(source, refused)
        return Delivery(Path(source).name, tuple(granules), tuple(left_out), tuple(problems))


def _granules(
    product: Product, options: ReadOptions
) -> tuple[list[Granule], list[LeftOut], list[Problem]]:
    """The tiles of a product: one since the end of 2016, several before."""
    document = next((entry for entry in product.entries if is_metadata(entry)), None)
    if document is None:
        raise StackError(
            say("{product} has no metadata", product=product.name),
            "Download the whole product again",
        )
    metadata = product_metadata(product.read(document), product.name)
    images: dict[str, list[tuple[str, int, str]]] = {}
    for entry in product.entries:
        match = _IMAGE.search(entry)
        if match is None or "/QI_DATA/" in f"/{entry}":
            continue
        tile = (re.search(r"_T(\w{5})_", f"_{PurePosixPath(entry).name}") or [None, ""])[1] or ""
        gsd = int(match["gsd"] or 0)
        images.setdefault(tile, []).append((match["band"].upper(), gsd, entry))
    if not images:
        raise StackError(
            say("{product} holds no image", product=product.name),
            "Download the whole product again",
        )
    granules, left_out, problems = [], [], []
    for tile, files in sorted(images.items()):
        granule, unused, worse = _tile(product, metadata, tile, files, options)
        left_out += unused
        if granule is None:
            left_out.append(LeftOut(f"{product.name}, {tile}", "none of its images is whole"))
            continue
        granules.append(granule)
        problems += [_worse(product.name, granule, band, why) for band, why in worse.items()]
        listed = {
            standard_name(found["band"])
            for file in metadata.files
            if (found := _IMAGE.search(f"{file}.jp2")) and found["band"].upper() != "SCL"
        }
        if missing := sorted(listed - set(granule.bands)):
            problems.append(
                Problem(
                    "half_product",
                    say(
                        "{product} lacks {missing}: it is not the whole product",
                        product=product.name,
                        missing=", ".join(missing),
                    ),
                    "Download it again, or go on without these bands",
                    of=(granule.id,),
                )
            )
    return granules, left_out, problems


def _tile(
    product: Product,
    metadata: ProductMetadata,
    tile: str,
    files: list[tuple[str, int, str]],
    options: ReadOptions,
) -> tuple[Granule | None, list[LeftOut], dict[str, str]]:
    """One tile: every band at its best resolution that can be read.

    Returns:
        The tile, files that are not used, and why a band has coarser pixels than it could, or
        SCL none, by its name.
    """
    left_out: list[LeftOut] = []
    unread: dict[str, LianetError] = {}
    bands: dict[str, BandSource] = {}
    masks: list[MaskSource] = []
    for band, _, entry in sorted(files, key=lambda file: (_position(file[0]), file[1])):
        if band in bands or (band == "SCL" and (masks or not options.masks)):
            continue
        try:
            raster = read_raster(product.place(entry))
        except LianetError as error:
            left_out.append(LeftOut(PurePosixPath(entry).name, error.message))
            unread.setdefault(band, error)
            continue
        if band == "SCL":
            masks.append(MaskSource(raster.source(1), SCL))
            continue
        source = raster.source(1)
        bands[band] = BandSource(
            source.place, 1, source.grid, source.dtype, 1 / metadata.quantification,
            metadata.offset(band), 0.0,
        )  # fmt: skip
    if not bands:
        return None, left_out, {}
    worse = {}
    for band, why in unread.items():
        if band in bands or (band == "SCL" and not masks):
            worse[band] = why.message
        elif band != "SCL" and isinstance(why, StackError):
            # All dates would lose the band.
            raise StackError(why.message, why.remedy, code="truncated") from why
    if options.masks and not masks:
        masks = _classification(product, tile)
    parts = name_parts(metadata.name)
    return (
        Granule(
            metadata.name.removesuffix(".SAFE"), metadata.moment, bands, tuple(masks),
            offset_from="" if metadata.lacks_offsets else "product", sensor="Sentinel-2",
            level=metadata.level, baseline=metadata.baseline, datatake=metadata.datatake,
            tile=tile.upper(), processed=metadata.generated or parts.processed,
            cloud=metadata.cloud,
        ),
        left_out,
        worse,
    )  # fmt: skip


def _broken(product: str, error: StackError) -> Problem:
    """That the download of a product broke off."""
    left = say("{product} is left out: {why}", product=product, why=error.message)
    return Problem("broken_product", left, error.remedy, mended=True)


def _worse(product: str, granule: Granule, band: str, why: str) -> Problem:
    """That an image could not be read, and what stands in its place."""
    if band in granule.bands:
        told = say(
            "{product} shows {band} at {size:g} m, since {why}",
            product=product,
            band=band,
            size=granule.bands[band].grid.gsd_m,
            why=why,
        )
        remedy = say("Download it again, or go on with coarser pixels")
    else:
        told = say("{product} hides no clouds, since {why}", product=product, why=why)
        remedy = say("Download it again, or leave this date out")
    return Problem("worse_image", told, remedy, of=(granule.id,))


def _classification(product: Product, tile: str) -> list[MaskSource]:
    """MSK_CLASSI of Level-1C since baseline 04.00: opaque clouds and cirrus, a band each."""
    for entry in product.entries:
        if PurePosixPath(entry).name.upper().startswith("MSK_CLASSI_B00") and tile in entry:
            try:
                raster = read_raster(product.place(entry))
            except (LianetError, RasterioError):
                return []
            return [MaskSource(raster.source(n), _CLASSI) for n in (1, 2)]
    return []


def _position(band: str) -> int:
    return _BAND_IDS.index(band) if band in _BAND_IDS else len(_BAND_IDS)


def product_metadata(document: bytes, name: str) -> ProductMetadata:
    """What a product's XML says.

    Args:
        document: MTD_MSIL1C.xml or MTD_MSIL2A.xml.
        name: of the product, where the XML does not say it.

    Raises:
        StackError: it is damaged, or lacks what is needed.
    """
    root = _parsed(document, name)
    texts: dict[str, list[ElementTree.Element]] = {}
    for element in root.iter():
        texts.setdefault(element.tag.rsplit("}", 1)[-1], []).append(element)

    def first(*tags: str) -> str:
        for tag in tags:
            if found := [e.text.strip() for e in texts.get(tag, []) if e.text and e.text.strip()]:
                return found[0]
        return ""

    product = first("PRODUCT_URI", "PRODUCT_URI_2A", "PRODUCT_URI_1C") or name
    moment = _moment(first("DATATAKE_SENSING_START", "PRODUCT_START_TIME"), product)
    level = first("PROCESSING_LEVEL").replace("Level-", "L").upper()
    try:
        quantification = float(
            first(
                "BOA_QUANTIFICATION_VALUE", "L2A_BOA_QUANTIFICATION_VALUE", "QUANTIFICATION_VALUE"
            )
        )
    except ValueError as error:
        raise StackError(
            say("The metadata of {name} say no quantification value", name=name),
            "Download the product again",
        ) from error
    offsets = {}
    for tag in ("BOA_ADD_OFFSET", "RADIO_ADD_OFFSET"):
        for element in texts.get(tag, []):
            number = int(element.get("band_id", "-1"))
            if element.text and 0 <= number < len(_BAND_IDS):
                offsets[_BAND_IDS[number]] = float(element.text)
    cloud = first("Cloud_Coverage_Assessment", "CLOUDY_PIXEL_PERCENTAGE")
    datatake = next(iter(texts.get("Datatake", [])), None)
    return ProductMetadata(
        name=product,
        moment=moment,
        level=level if level in ("L1C", "L2A") else name_parts(product).level,
        baseline=first("PROCESSING_BASELINE") or name_parts(product).baseline,
        datatake=(datatake.get("datatakeIdentifier", "") if datatake is not None else ""),
        quantification=quantification,
        offsets=offsets,
        generated=first("GENERATION_TIME"),
        cloud=float(cloud) / 100 if cloud else None,
        files=tuple(e.text.strip() for e in texts.get("IMAGE_FILE", []) if e.text),
    )


def _parsed(document: bytes, name: str) -> ElementTree.Element:
    damaged = StackError(
        say("The metadata of {name} are damaged", name=name), "Download the product again"
    )
    if b"<!ENTITY" in document or b"<!DOCTYPE" in document:
        raise damaged
    try:
        return ElementTree.fromstring(document)  # noqa: S314  # nosec B314 (no entities)
    except ElementTree.ParseError as error:
        raise damaged from error


def _moment(text: str, product: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text.replace("Z", "+00:00")[:19] + "+00:00")
    except ValueError:
        name = parse_scene_name(product)
        if name is None:
            raise StackError(
                say("The metadata of {product} say no sensing time", product=product),
                "Download the product again",
            ) from None
        return dt.datetime.combine(name.date, dt.time(), dt.timezone.utc)


SAFE = SafeReader()
