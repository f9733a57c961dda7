"""What analysts really receive is read as the pixels it was made from."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
import rasterio
from lianet.errors import StackError
from lianet.scenes.safe import product_metadata
from lianet.scenes.stac_items import read_item
from lianet.scenes.stack import open_stack
from rasterio.windows import Window

from ..made_stacks import cut_stack

SHARED = Path(__file__).resolve().parents[4] / "shared"
GDAL_PYTHON = "/usr/bin/python3"
DELIVERIES = (
    "safe", "safe-zip", "band-files", "gee-float64", "gee-one-file", "two-tiles", "two-zones",
    "extents", "gee-with-scl", "clouds", "stac/items.json", "cube/openeo.nc", "cube/stack.zarr",
)  # fmt: skip
COARSE = {"B01", "B05", "B06", "B07", "B8A", "B09", "B11", "B12"}


@pytest.fixture(scope="module", params=["liri", "bracciano"])
def delivered(tmp_path_factory, request) -> Path:
    """Every delivery of four dates of a stack; cubes are written here, where xarray is.

    A window of no whole cells of 20 or 60 m, and wider than the strips of cloud of four dates.
    """
    script = SHARED / "deliveries" / "make.py"
    if not script.is_file():
        pytest.skip(f"no {script}: the deliveries are not part of the repository")
    out = tmp_path_factory.mktemp("deliveries")
    stack = cut_stack(
        SHARED / "data" / request.param, out / "cut", Window(40, 40, 203, 131), dates=4
    )
    made = subprocess.run(
        [GDAL_PYTHON, str(script), str(stack), str(out), "4"], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"{GDAL_PYTHON} cannot run {script}: {made.stderr.decode()[-200:]}")
    write_cubes(stack, out)
    (out / "stack").write_text(str(stack))
    return out


def write_cubes(stack: Path, out: Path) -> None:
    """As make.py does where its Python has xarray."""
    xarray = pytest.importorskip("xarray")
    paths = sorted(stack.glob("s2_*.tif"))
    with rasterio.open(paths[0]) as first:
        crs, place, (height, width) = first.crs, first.transform, first.shape
    scenes = [rasterio.open(path).read() for path in paths]
    days = [path.stem[3:] for path in paths]
    times = [np.datetime64(f"{d[:4]}-{d[4:6]}-{d[6:]}T10:00:31", "ns") for d in days]
    y, x = place.f - 5 - 10.0 * np.arange(height), place.c + 5 + 10.0 * np.arange(width)
    bands = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
    cube = xarray.Dataset(
        {b: (("t", "y", "x"), np.stack([s[k] for s in scenes])) for k, b in enumerate(bands)},
        {"t": times, "y": y, "x": x},
    )
    cube["crs"] = xarray.DataArray(0, attrs={"crs_wkt": crs.to_wkt()})
    for band in bands:
        cube[band].attrs["grid_mapping"] = "crs"
    (out / "cube").mkdir(exist_ok=True)
    cube.to_netcdf(out / "cube" / "openeo.nc", engine="h5netcdf")
    stacked = cube[bands].to_array("band").transpose("t", "band", "y", "x")
    stacked = stacked.rename(t="time").rename("stack")
    stacked.attrs["crs"] = f"epsg:{crs.to_epsg()}"
    stacked.to_dataset().to_zarr(out / "cube" / "stack.zarr", mode="w")


def truth(delivered: Path, date: str) -> np.ndarray:
    with rasterio.open(Path((delivered / "stack").read_text()) / f"s2_{date}.tif") as file:
        return file.read()


@pytest.mark.data
@pytest.mark.parametrize("delivery", DELIVERIES)
def test_a_delivery_is_read_as_what_it_was_made_from(delivered, delivery):
    expected = json.loads((delivered / "expected.json").read_text())[delivery.partition("/")[0]]
    masks = delivered / "clouds-scl" if delivery == "clouds" else None
    stack = open_stack(delivered / delivery, mask_dir=masks)
    assert [date.strftime("%Y%m%d") for date in stack.dates] == list(expected)
    shown, valid = stack.reflectance(stack.grid.window)
    for index, date in enumerate(expected):
        means = {
            band.name: shown[index, b][valid[index]].mean() for b, band in enumerate(stack.bands)
        }
        assert means == pytest.approx(expected[date], abs=0.003)
    if delivery == "two-zones":
        return  # every second date is resampled to begin with
    for index, date in enumerate(expected):
        source = truth(delivered, date)[:, : shown.shape[2], : shown.shape[3]] * 1e-4
        if delivery == "clouds":
            source = np.where(valid[index], source, 0)
        for b, band in enumerate(stack.bands):
            if delivery.startswith(("safe", "band-files", "stac")) and band.name in COARSE:
                continue
            counted = valid[index]
            same = np.abs(shown[index, b] - source[b])[counted] < 1e-6
            assert same.mean() > 0.99, (date, band.name)


@pytest.mark.data
def test_the_real_product_is_read_with_its_offset_bands_and_scene_classes():
    folder = SHARED / "deliveries" / "safe-T22HBD"
    if not folder.is_dir():
        pytest.skip(f"no {folder}")
    from lianet.scenes.survey import GridOptions, survey

    found = survey(folder, {}, GridOptions())
    granule = found.acquisitions[0].granules[0]
    assert (granule.level, granule.baseline, granule.tile) == ("L2A", "02.14", "22HBD")
    assert (granule.offset, granule.offset_from) == (0.0, "product")
    assert len(found.bands) == 12
    assert found.looks[0].cloud is not None


CASES = SHARED / "cases"


@pytest.mark.data
@pytest.mark.skipif(not CASES.is_dir(), reason="no ../shared/cases")
class TestCases:
    """Inputs that went wrong with neighbouring tools."""

    def refused(self, case: str, **options) -> StackError:
        with pytest.raises(StackError) as raised:
            open_stack(CASES / case / "stack", **options)
        return raised.value

    def test_an_offset_in_stored_values_is_refused_with_the_one_that_fits(self):
        said = self.refused("01-offset-in-DN", scale=1e-4, offset=-1000.0)
        assert "--offset -0.1" in said.remedy

    def test_so_is_one_that_the_files_declare_and_the_file_is_named(self):
        said = self.refused("01b-offset-declared-DN")
        assert "s2_20170329.tif" in said.message
        assert "--offset -0.1" in said.remedy
        read = open_stack(CASES / "01b-offset-declared-DN" / "stack", offset=-0.1)
        assert 0.04 < read.reflectance(read.grid.window)[0][:, 2].mean() < 0.2

    def test_old_products_have_their_sensing_date(self):
        stack = open_stack(CASES / "03-old-esa-names" / "stack")
        assert [str(date) for date in stack.dates] == [
            "2017-03-29", "2017-06-20", "2017-07-10", "2017-10-15"
        ]  # fmt: skip

    def test_blank_edges_are_not_observed_and_told(self):
        stack = open_stack(CASES / "04-orbit-edge-no-nodata" / "stack")
        valid = stack.read(stack.grid.window)[1]
        assert [round(float(date.mean()), 2) for date in valid] == [1.0, 0.61, 1.0, 0.61]
        assert "38.5 %" in stack.problems[0].message

    def test_a_fill_that_the_tag_nearly_names_is_not_observed(self):
        stack = open_stack(CASES / "07-float-nodata-text" / "stack")
        shown, valid = stack.reflectance(stack.grid.window)
        assert 0.7 < valid.mean() < 0.9
        assert shown[0, 0][valid[0]].min() > 0.05
        assert [problem.code for problem in stack.problems] == ["nodata_nearly"]

    def test_numbers_are_no_band_names(self):
        said = self.refused("10-sen2r-numeric-bands")
        assert said.code == "band_numbers"
        assert "--bands" in said.remedy
        names = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"]
        stack = open_stack(CASES / "10-sen2r-numeric-bands" / "stack", bands=names)
        assert [band.name for band in stack.bands] == names

    def test_an_offset_is_not_applied_to_harmonised_values(self):
        stack = open_stack(CASES / "11-harmonised-product-names" / "stack")
        assert stack.offsets == (0.0,) * 4
        assert "--offset 0" in stack.problems[0].remedy
        assert {a.granules[0].offset_from for a in stack.acquisitions} == {"pixels"}

    def test_a_step_between_dates_is_asked_and_an_offset_by_date_mends_it(self):
        said = self.refused("12-mixed-baselines-plain-names")
        assert "2017-07-10=-0.1,2017-10-15=-0.1" in said.remedy
        days = open_stack(CASES / "12-mixed-baselines-plain-names" / "stack", offset=0.0).dates
        given = dict(zip(days, (0.0, 0.0, -0.1, -0.1), strict=True))
        stack = open_stack(CASES / "12-mixed-baselines-plain-names" / "stack", offset=given)
        assert stack.offsets == (0.0, 0.0, -0.1, -0.1)

    def test_two_tiles_of_a_day_are_one_date(self):
        stack = open_stack(CASES / "15-two-tiles-one-date" / "stack")
        assert len(stack.dates) == 3
        assert stack.grid.shape == (48, 88)
        assert stack.read(stack.grid.window, [1])[1].all()


METADATA = SHARED / "deliveries" / "metadata"


def described() -> list[Path]:
    """Folders of real metadata that hold a product's XML."""
    if not METADATA.is_dir():
        return []
    return sorted(path.parent for path in METADATA.glob("*/*MTD_MSI*.[xX][mM][lL]"))


@pytest.mark.data
@pytest.mark.skipif(not METADATA.is_dir(), reason="no ../shared/deliveries/metadata")
def test_real_metadata_of_all_baselines_and_the_items_made_of_them_say_the_same():
    folders = described()
    assert len(folders) > 8
    baselines = set()
    for folder in folders:
        document = next(folder.glob("*MTD_MSI*.[xX][mM][lL]"))
        said = product_metadata(document.read_bytes(), folder.name)
        late = float(said.baseline) >= 4
        assert {said.offset(band) for band in ("B02", "B8A", "B12")} == {-0.1 if late else 0.0}
        assert not said.lacks_offsets
        baselines.add(said.baseline)
        made = folder / "expected_output.json"
        if made.is_file():
            item = read_item(json.loads(made.read_text()))
            assert (item.level, item.baseline) == (said.level, said.baseline), folder.name
            assert item.moment.date() == said.moment.date()
            assert {band.offset for band in item.bands} == {-0.1 if late else 0.0}
            assert item.cloud == pytest.approx(said.cloud, abs=1e-4)
            assert {band.name for band in item.bands} == set(_names(said.level))
    assert baselines >= {"02.09", "02.12", "02.14", "03.01", "04.00", "05.09"}


def _names(level: str) -> list[str]:
    names = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
    return [*names, "B10"] if level == "L1C" else names


@pytest.mark.data
@pytest.mark.skipif(not METADATA.is_dir(), reason="no ../shared/deliveries/metadata")
def test_real_items_of_earth_search_and_the_planetary_computer_are_understood():
    for path in sorted((METADATA / "stac_items").glob("S2*.json")):
        said = read_item(json.loads(path.read_text()))
        assert (said.sensor, said.level) == ("Sentinel-2", "L2A")
        assert {band.name for band in said.bands} == set(_names("L2A"))
        assert [mask.rule.name for mask in said.masks] == ["SCL"]
        assert {band.offset for band in said.bands} == {0.0}
        assert said.tile in ("28QCH", "06VVN")
