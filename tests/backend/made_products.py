"""Small products as archives deliver them: Sentinel-2 SAFE, Landsat and HLS files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from rasterio.shutil import copy

BANDS = {"B02": 10, "B03": 10, "B04": 10, "B08": 10, "B11": 20}
SIDE = 60
CORNER = (394540.0, 4587520.0)
CLOUD = (slice(0, 12), slice(0, 18))


def reflectance(band: int, date: int = 0, step: int = 1) -> np.ndarray:
    """[row, column] of a date's band at every `step`th pixel; dark in a corner, as water is."""
    rows, cols = np.mgrid[0:SIDE:step, 0:SIDE:step]
    values = 0.08 + 0.03 * band + 0.001 * rows + 0.0005 * cols + 0.003 * date
    return np.where((rows > 45) & (cols > 40), 0.01 + 0.003 * band, values)


def write(path: Path, values: np.ndarray, gsd: float = 10, **profile) -> Path:
    """A raster of one band, lossless, as its suffix says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft.tif")
    defaults = {
        "driver": "GTiff", "dtype": values.dtype, "count": 1, "height": values.shape[0],
        "width": values.shape[1], "crs": "EPSG:32633",
        "transform": Affine(gsd, 0, CORNER[0], 0, -gsd, CORNER[1]),
    }  # fmt: skip
    with rasterio.open(draft, "w", **(defaults | profile)) as file:
        file.write(values, 1)
    if path.suffix == ".jp2":
        copy(draft, path, driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
        draft.unlink()
    else:
        draft.replace(path)
    return path


def safe(
    folder: Path,
    date: str,
    *,
    level: str = "L2A",
    baseline: str = "05.00",
    offset: bool = True,
    said: bool = True,
    tile: str = "T33TUG",
    classified: bool = False,
    time: str = "100031",
) -> Path:
    """A product of Level-1C or 2A.

    Args:
        folder: to put it in.
        date: YYYYMMDD; reflectance grows with its month.
        level, baseline, tile, time: that its names and its XML say.
        offset: the stored values have ESA's 1000 added.
        said: the XML tells of that.
        classified: of Level-1C, MSK_CLASSI as rasters, with a cloud.
    """
    name = f"S2A_MSI{level}_{date}T{time}_N{baseline.replace('.', '')}_R122_{tile}_{date}T134055"
    root = folder / f"{name}.SAFE"
    granule = root / "GRANULE" / f"{level}_{tile}_A015492_{date}T{time}"
    images = granule / "IMG_DATA"
    month = int(date[4:6])
    files = []
    for number, (band, gsd) in enumerate(BANDS.items()):
        stored = np.rint(reflectance(number, month, gsd // 10) * 10000) + (1000 if offset else 0)
        where = images / f"R{gsd}m" if level == "L2A" else images
        ending = f"_{gsd}m" if level == "L2A" else ""
        path = where / f"{tile}_{date}T{time}_{band}{ending}.jp2"
        files.append(write(path, stored.astype(np.uint16), gsd).relative_to(root))
    if level == "L2A":
        classes = np.full((SIDE // 2, SIDE // 2), 4, np.uint8)
        classes[: CLOUD[0].stop // 2, : CLOUD[1].stop // 2] = 9
        write(images / "R20m" / f"{tile}_{date}T{time}_SCL_20m.jp2", classes, 20)
    elif classified:
        masks = np.zeros((3, SIDE // 6, SIDE // 6), np.uint8)
        masks[0, : CLOUD[0].stop // 6, : CLOUD[1].stop // 6] = 1
        path = granule / "QI_DATA" / f"MSK_CLASSI_B00_{tile}.jp2"
        path.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(
            path.with_suffix(".tif"), "w", driver="GTiff", dtype="uint8", count=3,
            height=SIDE // 6, width=SIDE // 6, crs="EPSG:32633",
            transform=Affine(60, 0, CORNER[0], 0, -60, CORNER[1]),
        ) as file:  # fmt: skip
            file.write(masks)
        copy(path.with_suffix(".tif"), path, driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
        path.with_suffix(".tif").unlink()
    kind = "BOA" if level == "L2A" else "RADIO"
    numbers = "".join(
        f'<{kind}_ADD_OFFSET band_id="{n}">-1000</{kind}_ADD_OFFSET>' for n in range(13)
    )
    offsets = f"<{kind}_OFFSETS>{numbers}</{kind}_OFFSETS>" if offset and said else ""
    listed = "".join(f"<IMAGE_FILE>{file.with_suffix('')}</IMAGE_FILE>" for file in files)
    quantification = "BOA_QUANTIFICATION_VALUE" if level == "L2A" else "QUANTIFICATION_VALUE"
    day = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    (root / f"MTD_MSI{level}.xml").write_text(
        f'<n1:Product xmlns:n1="https://example.org/{level}">'
        f"<PRODUCT_START_TIME>{day}T10:00:31.024Z</PRODUCT_START_TIME>"
        f"<PRODUCT_URI>{root.name}</PRODUCT_URI><PROCESSING_LEVEL>Level-{level[1:]}"
        f"</PROCESSING_LEVEL><PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE>{listed}"
        f"<{quantification}>10000</{quantification}>{offsets}</n1:Product>"
    )
    return root


def zipped(product: Path) -> Path:
    """A product in a zip beside it, instead of the folder."""
    path = product.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(product.rglob("*")):
            archive.write(file, file.relative_to(product.parent))
            if file.is_file():
                file.unlink()
    for folder in sorted(product.rglob("*"), reverse=True):
        folder.rmdir()
    product.rmdir()
    return path


def landsat(folder: Path, date: str, mission: int = 8) -> None:
    """Surface reflectance of Collection 2: its scale and offset, and QA_PIXEL with a cloud."""
    scene = f"LC{mission:02d}_L2SP_190031_{date}_{date}_02_T1"
    month = int(date[4:6])
    numbers = (2, 3, 4, 5, 6) if mission >= 8 else (1, 2, 3, 4, 5)
    for number, file in enumerate(numbers):
        stored = np.rint((reflectance(number, month) + 0.2) / 0.0000275).astype(np.uint16)
        write(folder / f"{scene}_SR_B{file}.TIF", stored, 30, nodata=0)
    quality = np.full((SIDE, SIDE), 1 << 6, np.uint16)  # clear
    quality[CLOUD] = (1 << 3) | (3 << 8)
    write(folder / f"{scene}_QA_PIXEL.TIF", quality, 30, nodata=1)


def hls(folder: Path, date: str, kind: str) -> None:
    """HLS 2.0 of Landsat (L30) or Sentinel-2 (S30): names differ for the same bands."""
    import datetime as dt

    day = dt.datetime.strptime(date, "%Y%m%d").strftime("%Y%j")
    scene = f"HLS.{kind}.T33TUG.{day}T100031.v2.0"
    month = int(date[4:6])
    named = {"L30": ("B02", "B03", "B04", "B05", "B06"), "S30": ("B02", "B03", "B04", "B8A", "B11")}
    for number, band in enumerate(named[kind]):
        stored = np.rint(reflectance(number, month) * 10000).astype(np.int16)
        write(folder / f"{scene}.{band}.tif", stored, 30, nodata=-9999)
    if kind == "S30":
        stored = np.full((SIDE, SIDE), 1500, np.int16)
        write(folder / f"{scene}.B06.tif", stored, 30, nodata=-9999)
    quality = np.full((SIDE, SIDE), 64, np.uint8)
    quality[CLOUD] |= 1 << 1
    write(folder / f"{scene}.Fmask.tif", quality, 30, nodata=255)
