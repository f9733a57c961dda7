"""The reader of a folder with one raster a date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lianet.scenes.reader import SceneReader
from lianet.scenes.stack import Stack, open_stack


@dataclass(frozen=True)
class GeotiffOptions:
    """What the files do not say themselves, see `lianet.scenes.stack.open_stack`.

    Attributes:
        bands: names to take, in this order.
        scale: reflectance = stored value x scale + offset.
        offset: see scale.
        nodata: stored value that means no observation.
        mask_band: band of every file that masks clouds.
        mask_dir: folder with one mask file a date.
        mask_values: values of the mask whose pixels are left out.
    """

    bands: tuple[str, ...] | None = None
    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None
    mask_band: str | None = None
    mask_dir: Path | None = None
    mask_values: tuple[int, ...] = ()


class _Geotiff(SceneReader):
    name = "geotiff"
    summary = "a folder with one GeoTIFF, JPEG 2000 or VRT file a date, all bands in it"
    options = GeotiffOptions

    def recognises(self, path: Path) -> bool:
        return path.is_dir()

    def open(self, path: Path, options: GeotiffOptions) -> Stack:
        return open_stack(
            path,
            bands=options.bands,
            scale=options.scale,
            offset=options.offset,
            nodata=options.nodata,
            mask_band=options.mask_band,
            mask_dir=options.mask_dir,
            mask_values=options.mask_values,
        )


GEOTIFF = _Geotiff()
