"""A folder of scenes is read as one stack: dates, bands, values and validity."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from lianet.errors import NotFoundError, WindowError
from lianet.geo.grid import Window
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.stack import open_stack

TWELVE = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
REAL = {
    "liri": (TWELVE, 12, (310, 311), 0, dt.date(2017, 3, 29)),
    "bracciano": (TWELVE, 12, (317, 318), 0, dt.date(2017, 1, 4)),
    "bolzano": (["B02", "B03", "B04", "B08"], 6, (705, 935), 0, dt.date(2022, 6, 10)),
    "slovenia": ([*TWELVE[:10], "B10", "B11", "B12"], 5, (101, 100), 0, dt.date(2015, 7, 11)),
    "worldcereal": (
        [*TWELVE[1:8], "B11", "B12"], 10, (100, 100), 65535, dt.date(2020, 11, 1)
    ),
}  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize("name", REAL)
def test_real_stacks_open_with_their_bands_dates_and_nodata(stacks, name):
    bands, dates, shape, nodata, first = REAL[name]
    with open_stack(stacks / name) as stack:
        assert [band.name for band in stack.bands] == bands
        assert all(band.wavelength_nm and band.scale == 1e-4 for band in stack.bands)
        assert len(stack.dates) == dates
        assert list(stack.dates) == sorted(set(stack.dates))
        assert stack.dates[0] == first
        assert stack.grid.shape == shape
        assert stack.nodata == nodata
        values, valid = stack.reflectance(Window(0, 0, *shape))
        assert values.dtype == np.float32
        assert np.isfinite(values).all()
        assert 0 <= values.min() < values.max() < 3
        # Only bolzano has gaps, and few.
        assert valid.mean() == 1 if name != "bolzano" else 0.999 < valid.mean() < 1


@pytest.mark.data
def test_real_pixels_are_the_files_own(stacks):
    stack = open_stack(stacks / "slovenia")
    window = Window(20, 60, 30, 40)
    values, valid = stack.read(window, [3])
    with rasterio.open(sorted((stacks / "slovenia").glob("s2_*.tif"))[3]) as file:
        np.testing.assert_array_equal(values[0], file.read()[:, 20:50, 60:100])
    assert valid.all()
    west, north = stack.grid.transform @ (0, 0)
    assert (west, north) == pytest.approx((465181.0522318204, 5080254.63349641))
    assert stack.grid.gsd == pytest.approx((9.99479222007154, 9.997448467363668))


@pytest.mark.data
def test_a_value_of_one_over_dark_water_is_valid(stacks):
    stack = open_stack(stacks / "bracciano")
    values, valid = stack.read(stack.grid.window)
    ones = (values == 1).any(axis=1)
    assert ones.any()
    assert valid[ones].all()


def test_dates_are_sorted_whatever_the_names_sort_like(make_stack):
    folder = make_stack(("20181025", "20180421"))
    (folder / "s2_20180421.tif").rename(folder / "z_2018-04-21.tif")
    stack = open_stack(folder)
    assert stack.dates == (dt.date(2018, 4, 21), dt.date(2018, 10, 25))
    assert [a.id for a in stack.acquisitions] == ["z_2018-04-21", "s2_20181025"]
    values, _ = stack.read(Window(0, 0, 1, 1))
    assert values[:, 0, 0, 0].tolist() == [2000, 1000]


def test_chosen_dates_come_in_the_asked_order(make_stack):
    stack = open_stack(make_stack())
    values, valid = stack.read(Window(3, 5, 2, 2), [2, 0])
    assert values.shape == (2, 4, 2, 2)
    assert valid.shape == (2, 2, 2)
    assert values[:, 0, 0, 0].tolist() == [3008, 1008]


def test_bands_in_another_order_are_found_by_name(make_stack, write_scene):
    folder = make_stack()
    second = folder / "s2_20180610.tif"
    with rasterio.open(second) as file:
        values = file.read()
    write_scene(second, values[::-1], names=["B8", "b04_10m", "B3", "B2"])
    stack = open_stack(folder)
    assert [band.name for band in stack.bands] == ["B02", "B03", "B04", "B08"]
    read, _ = stack.read(stack.grid.window, [1])
    np.testing.assert_array_equal(read[0], values)


def test_scenes_may_be_of_several_formats(make_stack):
    folder = make_stack()
    expected, _ = open_stack(folder).read(Window(0, 0, 40, 30))
    first, second, third = (folder / f"s2_{day}" for day in ("20180421", "20180610", "20181025"))
    rasterio.shutil.copy(
        first.with_suffix(".tif"), first.with_suffix(".jp2"),
        driver="JP2OpenJPEG", quality="100", reversible="yes",
    )  # fmt: skip
    first.with_suffix(".tif").unlink()
    moved = second.with_suffix(".tif").rename(folder.parent / "elsewhere.tif")
    rasterio.shutil.copy(moved, second.with_suffix(".vrt"), driver="VRT")
    third.with_suffix(".tif").rename(third.with_suffix(".TIFF"))
    stack = open_stack(folder, bands=["B02", "B03", "B04", "B08"])
    np.testing.assert_array_equal(stack.read(stack.grid.window)[0], expected)


def test_bands_can_be_chosen(make_stack):
    stack = open_stack(make_stack(), bands=["B8", "B02"])
    assert [band.name for band in stack.bands] == ["B08", "B02"]
    assert stack.read(Window(0, 0, 1, 1), [0])[0].ravel().tolist() == [1300, 1000]


def test_bands_without_descriptions_are_named_by_position(make_stack, write_scene):
    folder = make_stack()
    for path in folder.iterdir():
        with rasterio.open(path) as file:
            values = file.read()
        write_scene(path, values)
    stack = open_stack(folder, bands=["B02", "B03", "B04", "B08"])
    assert [band.wavelength_nm for band in stack.bands] == [492.4, 559.8, 664.6, 832.8]
    assert stack.read(Window(0, 0, 1, 1), [0])[0].ravel().tolist() == [1000, 1100, 1200, 1300]


def test_other_files_in_the_folder_are_left_alone(make_stack, write_scene):
    folder = make_stack()
    (folder / "README.md").write_text("20180611")
    (folder / "labels_20180610.gpkg").write_bytes(b"")
    (folder / "s2_20180610.tif.aux.xml").write_text("<PAMDataset/>")
    (folder / "._s2_20180612.tif").write_bytes(b"left by another system")
    (folder / "20180613.tif").mkdir()
    write_scene(folder / "labels.tif", np.ones((1, 7, 7), np.uint8))
    assert len(open_stack(folder).dates) == 3


@pytest.mark.parametrize("nodata", [0, 65535])
def test_nodata_in_any_band_makes_a_pixel_invalid(make_stack, nodata):
    folder = make_stack(nodata=nodata)
    with rasterio.open(folder / "s2_20180610.tif", "r+") as file:
        values = file.read()
        values[2, 10, 20] = nodata
        values[:, 11, 20] = nodata
        values[1, 12, 20] = 1
        file.write(values)
    stack = open_stack(folder)
    assert stack.nodata == nodata
    reflectance, valid = stack.reflectance(stack.grid.window)
    assert np.argwhere(~valid).tolist() == [[1, 10, 20], [1, 11, 20]]
    assert (reflectance[1, :, 10:12, 20] == 0).all()
    assert reflectance[1, 1, 12, 20] == pytest.approx(1e-4)


def test_without_nodata_every_pixel_is_valid_and_one_can_be_given(make_stack):
    folder = make_stack(nodata=None)
    stack = open_stack(folder)
    assert stack.nodata is None
    assert stack.read(stack.grid.window)[1].all()
    given = open_stack(folder, nodata=1005)
    _, valid = given.read(given.grid.window)
    assert (~valid).sum() == 6  # the pixels of the first band at the first date with r + c = 5
    assert given.fingerprint != stack.fingerprint


def test_not_a_number_is_never_valid(make_stack):
    folder = make_stack(dtype="float32", nodata=float("nan"))
    with rasterio.open(folder / "s2_20180421.tif", "r+") as file:
        values = file.read() * np.float32(1e-4)
        values[0, 0, 0], values[3, 1, 1] = np.nan, np.inf
        file.write(values)
    stack = open_stack(folder, scale=1e-4)
    reflectance, valid = stack.reflectance(stack.grid.window, [0])
    assert np.argwhere(~valid[0]).tolist() == [[0, 0], [1, 1]]
    assert np.isfinite(reflectance).all()


def test_the_mask_of_a_file_counts(make_stack):
    folder = make_stack(nodata=None)
    mask = np.full((40, 30), 255, np.uint8)
    mask[:5] = 0
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(folder / "s2_20180421.tif", "r+") as file,
    ):
        file.write_mask(mask)
    stack = open_stack(folder)
    _, valid = stack.read(Window(3, 0, 4, 30))
    np.testing.assert_array_equal(valid[0], mask[3:7] > 0)
    assert valid[1:].all()


def test_the_offset_does_not_underflow_and_bright_clouds_stay_bright(make_stack):
    folder = make_stack()
    with rasterio.open(folder / "s2_20180421.tif", "r+") as file:
        values = file.read()
        values[:, 0, :3] = [[1, 1000, 17000]] * 4
        file.write(values)
    reflectance, valid = open_stack(folder, offset=-0.1).reflectance(Window(0, 0, 1, 3), [0])
    np.testing.assert_allclose(reflectance[0, 0, 0], [0, 0, 1.6], atol=1e-6)
    assert valid.all()


def products(folder: Path, baselines: tuple[str, ...]) -> Path:
    """Give the scenes of a folder Sentinel-2 product names."""
    for path, baseline in zip(sorted(folder.iterdir()), baselines, strict=True):
        day = path.stem[3:]
        path.rename(folder / f"S2A_MSIL2A_{day}T101031_N{baseline}_R022_T33TUF_20240101T000000.tif")
    return folder


def test_product_names_bring_the_offset_of_their_baseline(make_stack):
    stack = open_stack(products(make_stack(), ("0400", "0509", "0510")))
    assert {band.offset for band in stack.bands} == {-0.1}
    reflectance, _ = stack.reflectance(Window(0, 0, 1, 1))
    np.testing.assert_allclose(reflectance[:, 0, 0, 0], [0, 0.1, 0.2], atol=1e-7)


def test_old_and_new_baselines_mix_in_one_stack(make_stack):
    stack = open_stack(products(make_stack(), ("0205", "0301", "0400")))
    assert stack.offsets == (0.0, 0.0, -0.1)
    reflectance, _ = stack.reflectance(Window(0, 0, 1, 1), [2, 0])
    np.testing.assert_allclose(reflectance[:, 0, 0, 0], [0.2, 0.1], atol=1e-7)


def test_an_explicit_offset_and_scale_win(make_stack):
    folder = products(make_stack(), ("0400", "0400", "0400"))
    stack = open_stack(folder, offset=0.0, scale=2e-4)
    assert stack.reflectance(Window(0, 0, 1, 1), [0])[0].ravel()[0] == pytest.approx(0.2)


def test_scale_and_offset_that_the_files_declare_are_used(make_stack):
    folder = make_stack()
    for path in folder.iterdir():
        with rasterio.open(path, "r+") as file:
            file.scales, file.offsets = (2e-4,) * 4, (-0.05,) * 4
    stack = open_stack(folder)
    assert {(band.scale, band.offset) for band in stack.bands} == {(2e-4, -0.05)}
    assert stack.reflectance(Window(0, 0, 1, 1), [0])[0].ravel()[0] == pytest.approx(0.15)


def test_floats_are_taken_as_reflectance(make_stack):
    folder = make_stack(dtype="float32", nodata=None)
    for path in folder.iterdir():
        with rasterio.open(path, "r+") as file:
            file.write(file.read() / 10000)
    stack = open_stack(folder)
    assert stack.bands[0].scale == 1.0
    assert stack.reflectance(Window(0, 0, 1, 1), [0])[0].ravel()[0] == pytest.approx(0.1)


def test_a_window_outside_is_refused(make_stack):
    with pytest.raises(WindowError, match="40 rows and 30 columns"):
        open_stack(make_stack()).read(Window(0, 0, 41, 30))


def test_the_fingerprint_knows_the_stack_but_not_its_place(make_stack, tmp_path):
    folder = make_stack()
    stack = open_stack(folder)
    moved = shutil.copytree(folder, tmp_path / "elsewhere")
    assert open_stack(moved).fingerprint == stack.fingerprint
    changes: list[Callable[[], GridStack]] = [
        lambda: open_stack(folder, bands=["B02", "B03"]),
        lambda: open_stack(folder, offset=-0.1),
        lambda: open_stack(make_stack(shape=(40, 31), folder="wider")),
        lambda: open_stack(make_stack(("20180421", "20180611", "20181025"), folder="later")),
    ]
    assert len({change().fingerprint for change in changes} | {stack.fingerprint}) == 5


def test_the_fingerprint_tells_equal_files_of_other_pixels_apart(tmp_path, write_scene):
    stacks = []
    for seed in (0, 1):
        rng = np.random.default_rng(seed)
        for date in ("20180421", "20180610"):
            values = rng.integers(1, 9999, (2, 90, 80), np.uint16)
            write_scene(tmp_path / str(seed) / f"s2_{date}.tif", values, names=("B02", "B03"))
        stacks.append(open_stack(tmp_path / str(seed)))
    sizes = [
        [path.stat().st_size for path in sorted((tmp_path / seed).iterdir())] for seed in ("0", "1")
    ]
    assert sizes[0] == sizes[1]
    assert stacks[0].fingerprint != stacks[1].fingerprint


def test_many_threads_read_the_same_pixels_and_files_open_again_after_closing(make_stack):
    stack = open_stack(make_stack())
    expected = stack.read(stack.grid.window)[0]
    wrong: list[int] = []

    def read(seed: int) -> None:
        places = np.random.default_rng(seed).integers(0, 20, (30, 2))
        for row, col in places.tolist():
            window = Window(row, col, 10, 10)
            if not np.array_equal(stack.read(window)[0], expected[(..., *window.slices)]):
                wrong.append(seed)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    stack.close()
    np.testing.assert_array_equal(stack.read(stack.grid.window)[0], expected)


def test_a_file_that_disappears_is_named(make_stack):
    folder = make_stack()
    stack = open_stack(folder)
    stack.close()
    (folder / "s2_20180610.tif").unlink()
    with pytest.raises(NotFoundError, match=r"s2_20180610\.tif does not exist"):
        stack.read(stack.grid.window)
