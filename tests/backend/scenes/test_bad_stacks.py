"""Every way in which a folder is no stack has its sentence, with a remedy."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from lianet.errors import StackError
from lianet.scenes.stack import open_stack

FIRST, SECOND, THIRD = "s2_20180421.tif", "s2_20180610.tif", "s2_20181025.tif"
PLACE = Affine(10, 0, 394540, 0, -10, 4587520)


def refusal(folder, **options) -> str:
    """The sentence with which a folder is refused; it always has a remedy."""
    with pytest.raises(StackError) as raised:
        open_stack(folder, **options)
    assert raised.value.remedy
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.fixture
def replace_second(make_stack, write_scene):
    """A stack whose second scene is written anew with other properties."""

    def replace(values=None, names=("B02", "B03", "B04", "B08"), **profile):
        folder = make_stack()
        if values is None:
            values = np.full((len(names or "four"), 40, 30), 1234, np.uint16)
        write_scene(folder / SECOND, values, names=names, **profile)
        return folder

    return replace


def test_a_folder_that_is_missing(tmp_path):
    assert "gone does not exist" in refusal(tmp_path / "gone")


def test_a_file_instead_of_a_folder(make_stack):
    assert "is a file, not a folder" in refusal(make_stack() / FIRST)


def test_an_empty_folder(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    assert "holds no GeoTIFF" in refusal(tmp_path)


def test_no_date_in_any_name(make_stack):
    folder = make_stack()
    for index, path in enumerate(sorted(folder.iterdir())):
        path.rename(folder / f"scene{index}.tif")
    said = refusal(folder)
    assert "for example scene0.tif" in said
    for form in ("YYYYMMDD", "YYYY-MM-DD", "YYYY_MM_DD", "YYYYMMDDTHHMMSS", "Sentinel-2 product"):
        assert form in said


def test_one_date_only(make_stack):
    assert "one date only, 2018-04-21" in refusal(make_stack(("20180421",)))


def test_two_files_of_one_date(make_stack):
    folder = make_stack()
    (folder / THIRD).rename(folder / "b_2018-06-10.tif")
    said = refusal(folder)
    assert "b_2018-06-10.tif and s2_20180610.tif are both of 2018-06-10" in said


def test_another_size(replace_second):
    said = refusal(replace_second(np.ones((4, 41, 30), np.uint16)))
    assert f"{FIRST} has 30 x 40 pixels and {SECOND} has 30 x 41" in said


def test_another_crs(replace_second):
    said = refusal(replace_second(crs="EPSG:32632"))
    assert f"{FIRST} and {SECOND}" in said
    assert "EPSG:32633 and EPSG:32632" in said


@pytest.mark.parametrize(
    ("transform", "pixels"),
    [(PLACE * Affine.translation(0.5, 0), "0.50"), (PLACE * Affine.scale(1.1, 1), "3.00")],
)
def test_a_shifted_grid(replace_second, transform, pixels):
    said = refusal(replace_second(transform=transform))
    assert f"{FIRST} and {SECOND} are shifted" in said
    assert f"{pixels} pixels" in said


def test_a_shift_by_rounding_is_none(replace_second):
    folder = replace_second(transform=PLACE * Affine.translation(1e-6, -1e-6))
    assert len(open_stack(folder).dates) == 3


def test_a_missing_crs(replace_second):
    assert f"{SECOND} has no CRS" in refusal(replace_second(crs=None))


def test_a_missing_georeference(make_stack):
    folder = make_stack()
    path = folder / SECOND
    with pytest.warns(rasterio.errors.NotGeoreferencedWarning), rasterio.open(
        path, "w", driver="GTiff", dtype="uint16", count=4, height=40, width=30, crs="EPSG:32633"
    ) as file:  # fmt: skip
        file.write(np.ones((4, 40, 30), np.uint16))
    with pytest.warns(rasterio.errors.NotGeoreferencedWarning):
        assert f"{SECOND} has no georeference" in refusal(folder)


def test_a_rotated_grid(replace_second):
    assert "is rotated" in refusal(replace_second(transform=PLACE * Affine.rotation(10)))


def test_a_grid_upside_down(replace_second):
    transform = Affine(10, 0, 394540, 0, 10, 4587120)
    assert "upside down" in refusal(replace_second(transform=transform))


def test_a_band_missing_on_one_date(replace_second):
    folder = replace_second(np.ones((3, 40, 30), np.uint16), names=("B02", "B03", "B08"))
    said = refusal(folder)
    assert f"{SECOND} has no band B04; it has B02, B03, B08" in said
    assert len(open_stack(folder, bands=["B02", "B08"]).bands) == 2


def test_a_band_more_on_one_date(replace_second):
    names = ("B02", "B03", "B04", "B08", "B11")
    assert f"{FIRST} has no band B11" in refusal(replace_second(names=names))


def test_bands_without_description(replace_second):
    said = refusal(replace_second(names=None))
    assert f"{SECOND} has a band without description" in said


def test_two_bands_of_one_name(replace_second):
    said = refusal(replace_second(names=("B02", "B2", "B04", "B08")))
    assert "two bands described as B02" in said


@pytest.mark.parametrize("bands", [["B02", "B2"], []])
def test_a_band_list_that_is_none(make_stack, bands):
    assert "not a list of different names" in refusal(make_stack(), bands=bands)


def test_an_unknown_band(make_stack):
    assert "has no band B11; it has B02, B03, B04, B08" in refusal(make_stack(), bands=["B11"])


def test_a_date_of_nothing_but_nodata(replace_second):
    said = refusal(replace_second(np.zeros((4, 40, 30), np.uint16)))
    assert f"{SECOND} holds nothing but nodata" in said


def test_few_valid_pixels_far_from_the_middle_are_enough(make_stack, write_scene):
    folder = make_stack(shape=(600, 300))
    values = np.zeros((4, 600, 300), np.uint16)
    values[:, 599, 299] = 1
    write_scene(folder / SECOND, values, names=("B02", "B03", "B04", "B08"))
    assert open_stack(folder).read(open_stack(folder).grid.window)[1][1].sum() == 1


@pytest.mark.parametrize("keep", [0.9999, 0.6, 0.05])
@pytest.mark.parametrize("compress", ["deflate", "none"])
def test_a_truncated_file(make_stack, keep, compress):
    folder = make_stack(shape=(300, 200), compress=compress)
    data = (folder / SECOND).read_bytes()
    (folder / SECOND).write_bytes(data[: int(len(data) * keep)])
    assert f"{SECOND} is truncated" in refusal(folder)


def test_a_file_cut_in_its_header(make_stack):
    folder = make_stack()
    (folder / SECOND).write_bytes((folder / SECOND).read_bytes()[:40])
    assert f"{SECOND} is truncated" in refusal(folder)


def test_damaged_pixels(make_stack):
    folder = make_stack(compress="deflate")
    data = bytearray((folder / SECOND).read_bytes())
    start = data.index(b"\x78\x9c")  # of the first strip's zlib stream
    data[start : start + 40] = bytes(40)
    (folder / SECOND).write_bytes(data)
    said = refusal(folder)
    assert SECOND in said
    assert "damaged" in said


@pytest.mark.parametrize("content", [b"", b"not a raster"])
def test_something_that_is_no_tiff(make_stack, content):
    folder = make_stack()
    (folder / SECOND).write_bytes(content)
    assert f"{SECOND} is not a raster that can be read" in refusal(folder)


@pytest.mark.usefixtures("permissions_count")
def test_a_file_that_may_not_be_read(make_stack):
    folder = make_stack()
    (folder / SECOND).chmod(0)
    assert f"No permission to read {folder / SECOND}" in refusal(folder)


@pytest.mark.usefixtures("permissions_count")
def test_a_folder_that_may_not_be_read(make_stack):
    folder = make_stack()
    folder.chmod(0)
    try:
        assert "cannot be read" in refusal(folder)
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("dtype", ["uint8", "float64", "complex64"])
def test_a_type_that_is_no_scene(make_stack, dtype):
    assert f"holds {dtype}" in refusal(make_stack(dtype=dtype, nodata=None))


def test_two_types(replace_second):
    folder = replace_second(np.ones((4, 40, 30), np.int16))
    assert f"{FIRST} holds uint16 and {SECOND} int16" in refusal(folder)


def test_two_nodata_values(replace_second):
    folder = replace_second(nodata=65535)
    assert f"{FIRST} declares nodata 0 and {SECOND} 65535" in refusal(folder)
    assert open_stack(folder, nodata=0).nodata == 0


def test_a_nodata_value_that_cannot_occur(make_stack):
    assert "Nodata -9999 cannot occur" in refusal(make_stack(), nodata=-9999)


def test_a_scale_that_cannot_be_right(make_stack):
    said = refusal(make_stack(dtype="float32"))
    assert "reaches a reflectance of 1368" in said
    assert "0.0001" in said


def test_offsets_that_differ_between_bands(make_stack):
    folder = make_stack()
    with rasterio.open(folder / SECOND, "r+") as file:
        file.scales, file.offsets = (1e-4,) * 4, (0, -0.1, 0, 0)
    assert "declare different offsets" in refusal(folder)


def test_scales_that_differ_between_dates(make_stack):
    folder = make_stack()
    with rasterio.open(folder / SECOND, "r+") as file:
        file.scales, file.offsets = (2e-4,) * 4, (0.01,) * 4
    assert "declare different scales" in refusal(folder)


def test_a_date_that_no_calendar_knows_is_named(tmp_path, write_scene):
    values = np.full((2, 8, 8), 900, np.uint16)
    for name in ("s2_20200131.tif", "s2_20200231.tif", "s2_20200331.tif"):
        write_scene(tmp_path / name, values)
    with pytest.raises(StackError, match=r"s2_20200231\.tif .* no calendar"):
        open_stack(tmp_path)
