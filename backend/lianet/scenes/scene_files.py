"""What a raster file says of itself, and whether it can be used."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader

from lianet.errors import InputError, NotFoundError, StackError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.jp2 import missing_jp2_bytes
from lianet.geo.place import check_place
from lianet.geo.raster import open_raster, shown_name
from lianet.geo.tiff import missing_bytes
from lianet.geo.web import WebError
from lianet.scenes.acquisition import BandSource
from lianet.scenes.band_names import is_quality

SUFFIXES = (".tif", ".tiff", ".jp2", ".vrt", ".img")
"""Of files that can be scenes."""

ENVI_SUFFIXES = (".dat", ".bsq", ".bil", ".bip")
"""Likewise, where a header `.hdr` lies beside them."""

DTYPES = ("uint16", "int16", "float32", "float64", "int32", "uint32")
"""Stored types that can be reflectance."""

_VRT_SOURCE = re.compile(
    r"""<SourceFilename(?:[^>]*?relativeToVRT="(\d)")?[^>]*>([^<]+)</SourceFilename>"""
)
_MOST_VRT = 2**24
INTEGER_SCALE = 1e-4
"""Of reflectance stored as integers, where the file says nothing."""


@dataclass(frozen=True)
class RasterFile:
    """What one file says about itself.

    Attributes:
        place: what GDAL opens.
        grid: CRS, affine and shape.
        dtypes: of each band.
        descriptions: of each band; "" where there is none.
        nodata: declared by each band; None where none is.
        scales: declared by each band; None where the file declares neither scale nor offset.
        offsets: declared by each band; None where it is 0, which GDAL says of a scale alone, too.
        alpha: numbers of bands that say what is transparent.
    """

    place: str
    grid: PixelGrid
    dtypes: tuple[str, ...]
    descriptions: tuple[str, ...]
    nodata: tuple[float | None, ...]
    scales: tuple[float | None, ...]
    offsets: tuple[float | None, ...]
    alpha: tuple[int, ...]

    @property
    def name(self) -> str:
        """The file's name."""
        return PurePosixPath(shown_name(self.place).replace("\\", "/")).name

    @property
    def stem(self) -> str:
        """The file's name without its suffix."""
        return re.sub(r"\.(tiff?|jp2|vrt|img|dat|bsq|bil|bip)$", "", self.name, flags=re.IGNORECASE)

    def source(
        self, number: int, *, scale: float | None = None, offset: float | None = None
    ) -> BandSource:
        """One of its bands.

        Args:
            number: counted from 1.
            scale: where the file declares none; by the type where absent.
            offset: where the file declares none; 0 where absent.
        """
        at = number - 1
        declared = self.scales[at]
        if declared is None:
            floating = self.dtypes[at].startswith("float")
            # What a sensor stores as whole numbers is reflectance already where it is a float.
            scale, offset = (None, None) if floating and scale is not None else (scale, offset)
            declared = scale if scale is not None else 1.0 if floating else INTEGER_SCALE
        own = self.offsets[at]
        return BandSource(
            self.place, number, self.grid, self.dtypes[at],
            scale=declared, offset=(offset or 0.0) if own is None else own,
            nodata=self.nodata[at],
        )  # fmt: skip

    def check_type(self, number: int) -> None:
        """See that a band's type can hold reflectance.

        Raises:
            StackError: it cannot.
        """
        if (dtype := self.dtypes[number - 1]) not in DTYPES:
            raise StackError(
                say("{name} holds {dtype}, which is no reflectance", name=self.name, dtype=dtype),
                say(
                    "Use the file with the measured values, not a picture of them; bands are "
                    "{dtypes}",
                    dtypes=", ".join(DTYPES),
                ),
            )


def read_raster(
    place: str | Path,
    opened: Callable[[str], AbstractContextManager[DatasetReader]] = open_raster,
) -> RasterFile:
    """Read what a file says; no pixels.

    Args:
        place: of the file.
        opened: opens it.

    Raises:
        StackError: not a raster, truncated, or without or with a wrong georeference.
        WebError: a service does not give it.
    """
    place = str(place)
    name = PurePosixPath(shown_name(place).replace("\\", "/")).name
    _check_whole(place, name)
    try:
        with opened(place) as dataset:
            _check_georeference(dataset, name)
            grid = PixelGrid(dataset.crs.to_wkt(), dataset.transform, dataset.height, dataset.width)
            check_place(grid, name, StackError)
            declared = [
                None if (scale, offset) == (1.0, 0.0) else (scale, offset)
                for scale, offset in zip(dataset.scales, dataset.offsets, strict=True)
            ]
            return RasterFile(
                place,
                grid,
                tuple(dataset.dtypes),
                tuple(text or "" for text in dataset.descriptions),
                tuple(
                    value if value is None or _occurs(value, dtype) else None
                    for value, dtype in zip(dataset.nodatavals, dataset.dtypes, strict=True)
                ),
                tuple(d and d[0] for d in declared),
                tuple((d and d[1]) or None for d in declared),
                tuple(
                    number
                    for number, kind in enumerate(dataset.colorinterp, 1)
                    if kind is ColorInterp.alpha
                ),
            )
    except NotFoundError as error:
        raise StackError(
            say("{place} is gone", place=shown_name(place)), "Check the folder"
        ) from error
    except (StackError, WebError):
        raise
    except (InputError, RasterioError) as error:
        if isinstance(error, InputError):
            raise StackError(error.message, error.remedy) from error
        raise StackError(
            say("{name} is damaged", name=name), "Copy or download it again"
        ) from error


def spectral_numbers(raster: RasterFile) -> list[int]:
    """Numbers of the bands that may be reflectance: no alpha, no quality layer by its name."""
    return [
        number
        for number, text in enumerate(raster.descriptions, 1)
        if number not in raster.alpha and not (text and is_quality(text))
    ]


def _occurs(value: float, dtype: str) -> bool:
    """Whether a type can hold a value; a declared nodata that it cannot marks no pixel."""
    limits = {
        "uint8": (0, 255), "uint16": (0, 65535), "int16": (-32768, 32767),
        "uint32": (0, 2**32 - 1), "int32": (-(2**31), 2**31 - 1),
    }.get(dtype)  # fmt: skip
    return limits is None or (float(value).is_integer() and limits[0] <= value <= limits[1])


def nodata_occurs(value: float, source: BandSource) -> bool:
    """Whether a nodata value that somebody gives can occur in a band."""
    return _occurs(value, source.dtype)


def _check_whole(place: str, name: str) -> None:
    try:
        empty = not Path(place).stat().st_size
        missing = missing_bytes(Path(place)) or missing_jp2_bytes(Path(place))
    except OSError:
        return  # opening it says what is wrong
    if name.lower().endswith(".vrt"):
        _check_sources(Path(place), name)
    if empty:
        raise StackError(
            say("{name} is empty", name=name), "Copy or download it again", code="truncated"
        )
    if missing:
        raise StackError(
            say(
                "{name} is truncated: {missing} bytes are missing at its end",
                name=name,
                missing=missing,
            ),
            "Copy or download it again",
            code="truncated",
        )


def _check_sources(path: Path, name: str) -> None:
    """See that the files of a VRT are there.

    Raises:
        StackError: one is not.
    """
    text = path.read_bytes()[:_MOST_VRT].decode("utf-8", "replace")
    for relative, written in _VRT_SOURCE.findall(text):
        named = html.unescape(written.strip())
        if named.startswith(("/vsi", "http:", "https:")) or ":" in named[2:]:
            continue  # an archive, a link or a part of a file: GDAL says what is wrong
        file = path.parent / named if relative == "1" else Path(named)
        if not file.exists():
            raise StackError(
                say("{name} is made of {file}, which is not there", name=name, file=named),
                "Copy it to where the VRT expects it, or make the VRT again",
            )


def _check_georeference(dataset: DatasetReader, name: str) -> None:
    if dataset.crs is None:
        raise StackError(
            say("{name} has no CRS", name=name),
            "Assign the right one, for example with gdal_edit.py -a_srs EPSG:32633",
        )
    affine = dataset.transform
    if affine.is_identity:
        raise StackError(
            say("{name} has no georeference", name=name),
            "Export it again with its position, as a GeoTIFF",
        )
    if affine.b or affine.d:
        raise StackError(
            say("{name} is rotated", name=name), "Warp it north up, for example with gdalwarp"
        )
    if affine.a <= 0 or affine.e >= 0:
        raise StackError(
            say("{name} is stored upside down or mirrored", name=name),
            "Warp it north up, for example with gdalwarp",
        )
