"""Products in EOPF Zarr, made small as their public description says, are read like SAFE."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from lianet.errors import StackError
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey

from ..made_stacks import seasonal_scenes

xarray = pytest.importorskip("xarray")
zarr = pytest.importorskip("zarr")

from ..made_zarr import FORMAT_2  # noqa: E402 - where there is zarr

WEST, NORTH = 394540, 4587520
BANDS = {10: ("b02", "b03", "b04", "b08"), 20: ("b02", "b05", "b8a", "b11"), 60: ("b01", "b09")}
SCENES = seasonal_scenes((60, 60), dates=2)
CUT = {"scale_factor": 1e-4, "add_offset": -0.1}


def write_product(folder: Path, day: str, scene: np.ndarray, attrs=CUT, level="2A") -> Path:
    """A product: at 10 m the scene's bands + 1000, coarser ones are means of its first."""
    path = folder / f"S2A_MSI{level}_{day}T100031_N0511_R122_T33TUG_{day}T134055.zarr"
    path = path.with_name(path.name.replace("MSI2A", "MSIL2A").replace("MSI1C", "MSIL1C"))
    root = zarr.open_group(str(path), mode="w", **FORMAT_2)
    root.attrs["stac_discovery"] = {
        "properties": {"start_datetime": f"{day[:4]}-{day[4:6]}-{day[6:]}T10:00:31.024Z",
                       "proj:epsg": 32633, "eo:cloud_cover": 12.5}
    }  # fmt: skip
    root.attrs["other_metadata"] = {"horizontal_CRS_code": "EPSG:32633"}
    for gsd, names in BANDS.items():
        side, step = 600 // gsd, gsd // 10
        mean = scene[0].reshape(side, step, side, step).mean((1, 3))
        layers = scene if gsd == 10 else [mean] * len(names)
        stored = {
            n: np.rint(v + 1000).astype(np.uint16) for n, v in zip(names, layers, strict=True)
        }
        stored[names[0]][0, 0] = 0
        write_group(path, f"measurements/reflectance/r{gsd}m", gsd, stored, attrs)
    classes = np.full((30, 30), 4, np.uint8)
    classes[:, :6] = 9
    write_group(path, "conditions/mask/l2a_classification/r20m", 20, {"scl": classes}, {})
    return path


def write_group(path: Path, group: str, gsd: int, layers: dict, attrs: dict) -> None:
    side = 600 // gsd
    axes = {
        "y": NORTH - gsd // 2 - gsd * np.arange(side), "x": WEST + gsd // 2 + gsd * np.arange(side)
    }  # fmt: skip
    said = attrs | {"proj:epsg": 32633}
    made = {name: (("y", "x"), values, said) for name, values in layers.items()}
    filled = {name: {"_FillValue": 0} for name in layers if name != "scl"}
    cube = xarray.Dataset(made, axes)
    cube.to_zarr(str(path), group=group, mode="a", encoding=filled, **FORMAT_2)


def test_a_product_is_read_with_its_bands_offset_classes_and_day(tmp_path):
    for day, scene in zip(("20230610", "20231025"), SCENES, strict=True):
        write_product(tmp_path, day, scene)
    found = survey(tmp_path, {}, GridOptions())
    granule = found.acquisitions[0].granules[0]
    assert found.bands == (
        "B01", "B02", "B03", "B04", "B05", "B08", "B8A", "B09", "B11"
    )  # fmt: skip
    assert (granule.level, granule.baseline, granule.tile) == ("L2A", "05.11", "33TUG")
    assert granule.moment.isoformat() == "2023-06-10T10:00:31+00:00"
    assert (granule.offset, granule.offset_from, granule.cloud) == (-0.1, "product", 0.125)
    assert found.grid.gsd == (10, 10)
    assert found.grid.crs.to_epsg() == 32633
    assert found.looks[0].cloud == pytest.approx(0.2, abs=0.01)
    stack = open_stack(tmp_path, bands=["B02", "B03", "B04", "B08"])
    shown, valid = stack.reflectance(stack.grid.window)
    assert not valid[:, :, :12].any()
    assert valid[:, :, 12:].all()
    np.testing.assert_allclose(shown[..., 12:], SCENES[..., 12:] * 1e-4, atol=6e-5)


def test_one_product_is_recognised_by_its_own_folder(tmp_path):
    path = write_product(tmp_path, "20230610", SCENES[0])
    assert len(survey(path, {"masks": False}, GridOptions()).acquisitions) == 1


def test_a_product_that_declares_no_offset_is_looked_at(tmp_path):
    for day, scene in zip(("20230610", "20231025"), SCENES, strict=True):
        write_product(tmp_path, day, scene, {"scale_factor": 1e-4})
    found = survey(tmp_path, {}, GridOptions())
    assert "offset_unknown" in [problem.code for problem in found.problems]
    assert found.acquisitions[0].granules[0].offset == -0.1


def test_a_product_without_images_is_told(tmp_path):
    path = write_product(tmp_path, "20230610", SCENES[0])
    for group in ("r10m", "r20m", "r60m"):
        (path / "measurements" / "reflectance" / group).rename(tmp_path / group)
    with pytest.raises(StackError, match="holds no image"):
        open_stack(tmp_path)


def test_levels_do_not_mix(tmp_path):
    write_product(tmp_path, "20230610", SCENES[0])
    write_product(tmp_path, "20231025", SCENES[1], level="1C")
    with pytest.raises(StackError, match="Level-1"):
        open_stack(tmp_path)


def test_a_product_in_a_zip_says_to_unpack_it(tmp_path):
    product = write_product(tmp_path, "20230610", SCENES[0])
    shutil.make_archive(str(product), "zip", tmp_path, product.name)
    with pytest.raises(StackError, match="not read from a zip") as caught:
        survey(f"{product}.zip", {}, GridOptions())
    assert ".zarr" in caught.value.remedy
