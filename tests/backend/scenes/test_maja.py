"""Products of MAJA as Theia delivers them, made small: their clouds, days and reflectance."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from lianet.errors import StackError
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey
from rasterio.transform import Affine

from ..made_stacks import seasonal_scenes

PLACE = Affine(10, 0, 394540, 0, -10, 4587520)
BANDS = ("B2", "B3", "B4", "B8")
SCENES = seasonal_scenes((60, 60), dates=2)


def write(path: Path, values: np.ndarray, gsd: int = 10) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(
        path, "w", driver="GTiff", height=values.shape[0], width=values.shape[1], count=1,
        dtype=values.dtype, crs="EPSG:32633", transform=PLACE * Affine.scale(gsd / 10),
    ) as raster:  # fmt: skip
        raster.write(values, 1)


def write_product(folder: Path, day: str, scene: np.ndarray, kinds=("FRE", "SRE")) -> Path:
    """A product: reflectance without the slopes is lower by 100, B11 is the mean of the first.

    The first five columns were not observed, the ten beside them are cloud.
    """
    name = f"SENTINEL2A_{day}-105030-460_L2A_T33TUG_C_V2-2"
    product = folder / name
    clouds = np.zeros((60, 60), np.uint8)
    clouds[:, 5:15] = 0b1000_0010
    for kind in kinds:
        stored = np.rint(scene).astype(np.int16) - (100 if kind == "SRE" else 0)
        stored[:, :, :5] = -10_000
        for band, values in zip(BANDS, stored, strict=True):
            write(product / f"{name}_{kind}_{band}.tif", values)
        write(product / f"{name}_{kind}_B11.tif", stored[0, ::2, ::2], 20)
    write(product / "MASKS" / f"{name}_CLM_R1.tif", clouds)
    write(product / "MASKS" / f"{name}_CLM_R2.tif", clouds[::2, ::2], 20)
    write(product / "MASKS" / f"{name}_EDG_R1.tif", 0 * clouds)
    write(product / f"{name}_ATB_R1.tif", clouds)
    return product


def zipped(product: Path) -> Path:
    path = product.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in product.rglob("*.tif"):
            archive.write(file, file.relative_to(product.parent))
    return path


@pytest.fixture(scope="module", params=["folders", "zips"])
def products(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    made = [
        write_product(folder, day, scene)
        for day, scene in zip(("20220610", "20221025"), SCENES, strict=True)
    ]
    if request.param == "folders":
        return folder
    target = tmp_path_factory.mktemp("zips")
    for product in made:
        path = zipped(product)
        path.rename(target / path.name)
    return target


def test_bands_days_and_clouds_of_a_product(products):
    found = survey(products, {}, GridOptions())
    assert found.bands == ("B02", "B03", "B04", "B08", "B11")
    granule = found.acquisitions[0].granules[0]
    assert granule.moment.isoformat() == "2022-06-10T10:50:30+00:00"
    assert (granule.tile, granule.level, granule.offset) == ("33TUG", "L2A", 0)
    # Of 55 columns that were observed ten are cloud.
    assert found.looks[0].cloud == pytest.approx(10 / 55, abs=0.01)
    assert found.looks[0].coverage == pytest.approx(55 / 60, abs=0.01)
    assert not [p for p in found.problems if p.option], "its scale and offset are known"
    assert [(one.name, str(one.reason)) for one in found.left_out] == [
        ("*_SRE_B*.tif", "the bands corrected for slopes are used")
    ]


def test_reflectance_is_that_of_the_bands_corrected_for_slopes(products):
    stack = open_stack(products, bands=["B02", "B03", "B04", "B08"])
    shown, valid = stack.reflectance(stack.grid.window)
    assert not valid[:, :, :15].any()
    assert valid[:, :, 15:].all()
    np.testing.assert_allclose(
        shown[..., 15:], np.rint(np.stack(SCENES))[..., 15:] / 10_000, atol=1e-5
    )


def test_a_product_without_the_slopes_is_used_as_it_is(tmp_path):
    for day, scene in zip(("20220610", "20221025"), SCENES, strict=True):
        write_product(tmp_path, day, scene, kinds=("SRE",))
    stack = open_stack(tmp_path, bands=["B02"])
    shown, _ = stack.reflectance(stack.grid.window)
    np.testing.assert_allclose(
        shown[0, 0, :, 15:], np.rint(SCENES[0][0][:, 15:] - 100) / 10_000, atol=1e-5
    )


def test_masks_can_be_left_aside(products):
    found = survey(products, {"masks": False}, GridOptions())
    assert found.looks[0].cloud is None


def test_a_product_that_is_not_whole_is_told(tmp_path):
    write_product(tmp_path, "20220610", SCENES[0])
    write_product(tmp_path, "20221025", SCENES[1])
    cut = tmp_path / "SENTINEL2B_20220701-105030-460_L2A_T33TUG_C_V2-2.zip"
    cut.write_bytes(b"PK\x03\x04")
    found = survey(tmp_path, {}, GridOptions())
    assert len(found.acquisitions) == 2
    assert "holds no image" in str(next(o.reason for o in found.left_out if "2B" in o.name))
    with pytest.raises(StackError, match="holds no image"):
        survey(cut, {}, GridOptions())
