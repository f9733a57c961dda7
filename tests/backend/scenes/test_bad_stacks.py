"""Every way in which a folder is no stack has its sentence, with a remedy."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from lianet.errors import CancelledError, StackError
from lianet.geo.grid import Window
from lianet.scenes.reader import READERS
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey

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


def test_one_file_of_one_date(make_stack):
    assert "holds one date only" in refusal(make_stack() / FIRST)


def test_an_empty_folder(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    assert "holds no GeoTIFF" in refusal(tmp_path)


def test_a_folder_of_stac_items_names_the_file_to_choose(tmp_path):
    (tmp_path / "about.json").write_text("{}")
    (tmp_path / "items.json").write_text('{"type": "FeatureCollection", "stac_version": "1.0.0"}')
    assert "Choose the file items.json in it" in refusal(tmp_path)
    (tmp_path / "items.json").unlink()
    assert "json" not in refusal(tmp_path).replace(str(tmp_path), "")


def test_a_folder_of_scene_classes_alone(tmp_path, write_scene):
    for date in ("20180610", "20180705"):
        name = f"T33TUG_{date}T100031_SCL_20m.tif"
        write_scene(tmp_path / name, np.full((1, 40, 30), 4, np.uint8), names=None)
    assert "holds no spectral band" in refusal(tmp_path)


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


@pytest.mark.parametrize(
    ("crs", "place", "words"),
    [
        ("EPSG:4326", PLACE, "nowhere in its CRS, EPSG:4326"),
        ("EPSG:4326", Affine(1e-4, 0, 13, 0, -1e-4, 97), "nowhere in its CRS"),
        ("EPSG:32633", Affine(1e-4, 0, 13, 0, -1e-4, 41), "0.0001 m wide in its CRS"),
        ("EPSG:4978", PLACE, "neither projected nor in degrees"),
        ('LOCAL_CS["site",UNIT["metre",1]]', PLACE, "neither projected nor in degrees"),
    ],
)
def test_a_crs_that_is_not_that_of_the_coordinates(replace_second, crs, place, words):
    said = refusal(replace_second(crs=crs, transform=place))
    assert SECOND in said
    assert words in said


def test_a_band_missing_on_one_date(replace_second):
    folder = replace_second(np.ones((3, 40, 30), np.uint16), names=("B02", "B03", "B08"))
    said = refusal(folder)
    assert f"{SECOND} has no band B04; it has B02, B03, B08" in said
    assert len(open_stack(folder, bands=["B02", "B08"], offset=0).bands) == 2


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


def test_few_valid_pixels_far_from_the_middle_are_enough(make_stack, write_scene):
    folder = make_stack(shape=(600, 300))
    values = np.zeros((4, 600, 300), np.uint16)
    values[:, 599, 299] = 1
    write_scene(folder / SECOND, values, names=("B02", "B03", "B04", "B08"))
    assert (
        open_stack(folder, offset=0).read(open_stack(folder, offset=0).grid.window)[1][1].sum() == 1
    )


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


@pytest.mark.parametrize("content", [b"II", b"not a raster"])
def test_something_that_is_no_tiff(make_stack, content):
    folder = make_stack()
    (folder / SECOND).write_bytes(content)
    assert f"{SECOND} is not a raster that can be read" in refusal(folder)


def test_an_empty_file(make_stack):
    folder = make_stack()
    (folder / SECOND).write_bytes(b"")
    assert f"{SECOND} is empty" in refusal(folder)


def test_a_vrt_whose_file_is_gone_names_it(make_stack):
    folder = make_stack()
    (folder / "s2_20190101.vrt").write_text(
        '<VRTDataset rasterXSize="30" rasterYSize="40"><VRTRasterBand dataType="UInt16" band="1">'
        '<SimpleSource><SourceFilename relativeToVRT="1">parts/a &amp; b.tif</SourceFilename>'
        "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    assert "s2_20190101.vrt is made of parts/a & b.tif, which is not there" in refusal(folder)


def test_a_look_at_many_files_can_be_cancelled_at_each_of_them(make_stack):
    folder, seen = make_stack(), []

    def cancelling(progress):
        seen.append(progress.message)
        if len(seen) == 3:
            raise CancelledError("stopped", "Start again")

    with pytest.raises(CancelledError):
        survey(folder, {}, GridOptions(), cancelling)
    files = sorted(path.stem for path in folder.glob("*.tif"))
    assert seen[1:] == [f"Looking at {name}" for name in files[:2]]


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


@pytest.mark.parametrize("dtype", ["uint8", "complex64"])
def test_a_type_that_is_no_scene(make_stack, dtype):
    assert f"holds {dtype}" in refusal(make_stack(dtype=dtype, nodata=None))


def test_a_nodata_value_that_cannot_occur(make_stack):
    assert "Nodata -9999 cannot occur" in refusal(make_stack(), nodata=-9999)


def test_a_date_that_no_calendar_knows_is_named(tmp_path, write_scene):
    values = np.full((2, 8, 8), 900, np.uint16)
    for name in ("s2_20200131.tif", "s2_20200231.tif", "s2_20200331.tif"):
        write_scene(tmp_path / name, values)
    with pytest.raises(StackError, match=r"s2_20200231\.tif .* no calendar"):
        open_stack(tmp_path)


def test_a_date_of_nothing_but_nodata_is_left_out_and_told(replace_second):
    stack = open_stack(replace_second(np.zeros((4, 40, 30), np.uint16)))
    assert [date.isoformat() for date in stack.dates] == ["2018-04-21", "2018-10-25"]
    said = [problem.message for problem in stack.problems if problem.mended]
    assert any(SECOND in text and "nothing but nodata" in text for text in said)


def test_extents_that_differ_become_one_region(replace_second):
    stack = open_stack(replace_second(np.full((4, 41, 30), 2222, np.uint16)))
    assert stack.grid.shape == (41, 30)
    values, valid = stack.read(stack.grid.window)
    assert valid.sum((1, 2)).tolist() == [1200, 1230, 1200]
    assert (values[1][:, valid[1]] == 2222).all()


def test_types_and_nodata_may_differ_between_dates(replace_second):
    values = np.full((4, 40, 30), 2222, np.int16)
    values[:, 0, 0] = -9999
    stack = open_stack(replace_second(values, nodata=-9999))
    shown, valid = stack.reflectance(stack.grid.window)
    assert not valid[1, 0, 0]
    assert valid.sum((1, 2)).tolist() == [1200, 1199, 1200]
    assert shown[1, 0, 5, 5] == pytest.approx(0.2222)


def test_scales_and_offsets_may_differ_between_bands_and_dates(make_stack):
    folder = make_stack()
    with rasterio.open(folder / SECOND, "r+") as file:
        file.scales, file.offsets = (2e-4,) * 4, (0, -0.1, 0, 0)
    shown, _ = open_stack(folder).reflectance(Window(0, 0, 1, 1))
    np.testing.assert_allclose(shown[1, :, 0, 0], [0.4, 0.32, 0.44, 0.46], atol=1e-6)
    np.testing.assert_allclose(shown[0, 1, 0, 0], 0.11, atol=1e-6)


def test_whole_numbers_in_floats_are_reflectance_times_10000_and_told(make_stack):
    stack = open_stack(make_stack(dtype="float64", nodata=None))
    assert stack.reflectance(Window(0, 0, 1, 1))[0][0, 0, 0, 0] == pytest.approx(0.1)
    assert [problem.code for problem in stack.problems] == ["digital_numbers"]


def test_a_scale_that_cannot_be_right(make_stack):
    folder = make_stack(dtype="float32")
    for path in folder.iterdir():
        with rasterio.open(path, "r+") as file:
            file.write(file.read() + np.float32(0.5))
    said = refusal(folder)
    assert "reaches a reflectance of" in said
    assert "--scale 0.0001" in said


def test_reflectance_in_percent_is_asked_about(replace_second):
    # Some of every scene is dark: percent do not reach what no scale explains.
    values = np.linspace(1.5, 18, 4 * 40 * 30).reshape(4, 40, 30) + 0.123
    said = refusal(replace_second(values.astype(np.float32)))
    assert "reaches a reflectance of 18" in said
    assert "--scale" in said


def test_a_collection_is_named_of_a_catalogue_alone(make_stack):
    with pytest.raises(StackError, match="the reader geotiff, which has no option collection") as r:
        open_stack(make_stack(), collection="sentinel-2-l2a")
    assert r.value.remedy == "Leave it out: it is for stac"


def test_how_dates_are_written_is_for_names_of_scenes_or_of_masks(tmp_path):
    said = {"dates_as": "DMY"}
    with pytest.raises(
        StackError, match="the reader safe, which has no option dates-as"
    ) as refused:
        READERS.get("safe").options_for("x", said)
    assert refused.value.remedy == "Leave it out: it is for multidate, bandfiles, geotiff"
    beside = said | {"mask_dir": tmp_path}
    assert READERS.get("safe").options_for("x", beside).mask_dates_as == "DMY"
    both = READERS.get("geotiff").options_for("x", beside)
    assert READERS.get("geotiff").options_for("x", {"kind": "geotiff", **beside}) == both
    with pytest.raises(StackError, match="reader geotiff, and these are options of safe"):
        READERS.get("geotiff").options_for("x", {"kind": "safe", **beside})
    assert (both.dates_as, both.mask_dates_as) == ("DMY", "DMY")
