"""Sentinel-2 products that MAJA corrected, as Theia and DLR deliver them: folders and their zips.

    SENTINEL2A_20180610-105030-460_L2A_T31TCJ_C_V2-2/
        …_FRE_B2.tif …      reflectance x 10000, also corrected for slopes; -10000 is no data
        …_SRE_B2.tif …      the same without the slopes
        MASKS/…_CLM_R1.tif  clouds and their shadows, in bits, at 10 m; _R2 at 20 m

(Theia, MUSCATE format of Sentinel-2 products.) Bands of 60 m are not delivered, and none of the
products carries the offset of ESA's baselines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from lianet.errors import LianetError, StackError, say
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import standard_name, wavelength_nm
from lianet.scenes.listing import in_zip, zip_entries
from lianet.scenes.masks import rule_of
from lianet.scenes.problems import LeftOut, none_usable
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import read_raster
from lianet.scenes.scene_names import moment_of, parse_scene_name

_PRODUCT = re.compile(
    r"SENTINEL2[A-D]_(?P<date>\d{8})-(?P<time>\d{6})-\d{3}_L2A_T(?P<tile>\w{5})_[A-Z]_"
    r"V(?P<version>\d+-\d+)",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"_(?P<kind>FRE|SRE)_(?P<band>B\d{1,2}A?)\.tif$", re.IGNORECASE)
_CLOUDS = re.compile(r"_CLM_R(?P<grid>[12])\.tif$", re.IGNORECASE)
_QUANTIFICATION = 10_000
_NODATA = -10_000.0


class MajaReader(SceneReader):
    """See the module."""

    name = "maja"
    title = "MAJA products"
    summary = "Sentinel-2 products of Theia or DLR (MAJA), folders or zips"

    def recognises(self, source: str) -> bool:
        """Whether a product lies there."""
        return bool(_products(source))

    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        granules, left_out = [], []
        refused: list[StackError] = []
        products = _products(source)
        for product in products:
            try:
                granule, unused = _granule(product, options)
            except StackError as error:
                refused.append(error)
                left_out.append(LeftOut.of(product.name, error))
                continue
            granules.append(granule)
            left_out += unused
        if refused and not granules:
            raise none_usable(source, refused)
        if any(len(product.kinds) > 1 for product in products):
            left_out.append(LeftOut("*_SRE_B*.tif", "the bands corrected for slopes are used"))
        return Delivery(Path(source).name, tuple(granules), tuple(left_out))


@dataclass(frozen=True)
class _Product:
    """A product and what GDAL calls its files."""

    name: str
    places: tuple[str, ...]

    @property
    def images(self) -> list[tuple[str, re.Match[str]]]:
        """Files of bands, and what their names say."""
        return [(place, found) for place in self.places if (found := _IMAGE.search(place))]

    @property
    def kinds(self) -> set[str]:
        """Of reflectance: FRE, SRE."""
        return {found["kind"].upper() for _, found in self.images}


def _products(source: str) -> list[_Product]:
    """Products at a path: itself, or those in a folder or in its zips."""
    path = Path(source)
    if _PRODUCT.match(path.name):
        found = list(_at(path))
        if found or path.is_file():
            return found
    try:
        return [one for child in sorted(path.iterdir()) for one in _at(child)]
    except OSError:
        return []


def _at(path: Path) -> Iterator[_Product]:
    """The product that a folder or a zip is; a zip that cannot be read is one without files."""
    named = _PRODUCT.match(path.name)
    if named is None:
        return
    if path.is_dir():
        files = [str(file) for file in sorted(path.rglob("*")) if file.is_file()]
    elif path.suffix.lower() == ".zip":
        try:
            files = [in_zip(str(path), entry) for entry in sorted(zip_entries(str(path)))]
        except StackError:
            files = []
    else:
        return
    yield _Product(named[0], tuple(files))


def _granule(product: _Product, options: ReadOptions) -> tuple[Granule, list[LeftOut]]:
    kind = min(product.kinds, default="")
    left_out: list[LeftOut] = []
    bands: dict[str, BandSource] = {}
    for place, found in product.images:
        if found["kind"].upper() != kind:
            continue
        try:
            source = read_raster(place).source(1, scale=1 / _QUANTIFICATION, offset=0.0)
        except LianetError as error:
            left_out.append(LeftOut(PurePosixPath(place).name, error.message))
            continue
        bands[standard_name(found["band"])] = replace(source, nodata=_NODATA)
    named, match = parse_scene_name(product.name), _PRODUCT.match(product.name)
    if not bands or named is None or match is None:
        raise StackError(
            say("{product} holds no image", product=product.name),
            "Download the whole product again",
        )
    masks = _clouds(product) if options.masks else []
    granule = Granule(
        product.name,
        moment_of(named.date, match["time"]),
        {name: bands[name] for name in sorted(bands, key=lambda n: wavelength_nm(n) or 0.0)},
        tuple(masks),
        offset_from="product",
        sensor="Sentinel-2",
        level="L2A",
        tile=match["tile"].upper(),
        processed=match["version"],
    )
    return granule, left_out


def _clouds(product: _Product) -> list[MaskSource]:
    """The finest mask of clouds that can be read."""
    found = sorted(
        (match["grid"], place) for place in product.places if (match := _CLOUDS.search(place))
    )
    rule = rule_of("CLM")
    assert rule is not None
    for _, place in found:
        try:
            return [MaskSource(read_raster(place).source(1), rule)]
        except LianetError:
            continue
    return []


MAJA = MajaReader()
