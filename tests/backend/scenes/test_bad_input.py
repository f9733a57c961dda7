"""Imagery that cannot be used as it is: one sentence that says why, and a remedy that works."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import rasterio
from affine import Affine
from lianet.errors import InputError
from lianet.scenes.acquisition import Granule
from lianet.scenes.first_look import covered, whole_area
from lianet.scenes.grid_of import check_size, read_area
from lianet.scenes.pixels import Pixels
from lianet.scenes.reader import Listed
from lianet.scenes.stac_choice import shared
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey
from shapely.geometry import box

from ..made_products import hls, landsat, reflectance, safe, write
from ..made_stacks import seasonal_scenes, write_stack


def look(source, **options):
    return survey(source, options, GridOptions())


def refusal(source, **options) -> InputError:
    with pytest.raises(InputError) as raised:
        open_stack(source, **options)
    assert raised.value.remedy
    return raised.value


@pytest.fixture
def products(tmp_path):
    return [safe(tmp_path, date) for date in ("20220310", "20220610", "20220922")]


def test_half_a_product_goes_on_without_the_bands_that_it_lacks(products, tmp_path):
    next(products[1].rglob("*_B11_20m.jp2")).unlink()
    found = look(tmp_path)
    assert found.bands == ("B02", "B03", "B04", "B08")
    told = [problem for problem in found.problems if problem.code == "half_product"]
    assert "lacks B11" in told[0].message
    assert not told[0].asks
    assert any(left.name == "B11" for left in found.left_out)
    with open_stack(tmp_path) as stack:
        assert len(stack.dates) == 3


def test_a_product_without_images_or_metadata_is_left_out_and_named(products, tmp_path):
    (products[1] / "MTD_MSIL2A.xml").unlink()
    for image in products[2].rglob("*.jp2"):
        image.unlink()
    found = look(tmp_path)
    assert len(found.acquisitions) == 1
    reasons = {left.name: left.reason for left in found.left_out}
    assert "no metadata" in reasons[products[1].name]
    assert "no image" in reasons[products[2].name]


def test_a_product_with_a_truncated_jp2_is_left_out_and_the_file_named(products, tmp_path):
    image = next(products[1].rglob("*_B08_10m.jp2"))
    image.write_bytes(image.read_bytes()[: image.stat().st_size // 2])
    found = look(tmp_path)
    assert "B08" in found.bands
    assert len(found.acquisitions) == 2
    (told,) = [problem for problem in found.problems if problem.code == "broken_product"]
    assert image.name in told.message
    assert "download" in told.remedy


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>"])
def test_of_a_jp2_that_is_none_the_product_is_left_out_and_not_the_band_of_all(
    products, tmp_path, content
):
    image = next(products[1].rglob("*_B08_10m.jp2"))
    image.write_bytes(content)
    found = look(tmp_path)
    assert "B08" in found.bands
    assert len(found.acquisitions) == 2
    (told,) = [problem for problem in found.problems if problem.code == "broken_product"]
    assert image.name in told.message


@pytest.mark.parametrize("offset", [True, False])
def test_without_offsets_in_the_xml_the_darkest_pixels_decide_and_it_is_told(tmp_path, offset):
    for date in ("20220310", "20220610"):
        safe(tmp_path, date, baseline="05.00", offset=offset, said=False)
    with open_stack(tmp_path) as stack:
        assert stack.offsets == ((-0.1, -0.1) if offset else (0.0, 0.0))
        (told,) = [p for p in stack.problems if p.code == "offset_unknown"]
        assert "say no offset" in told.message
        assert "--offset" in told.remedy
        shown = stack.reflectance(stack.grid.window)[0]
        assert np.abs(shown[0, 0, 30:, :] - reflectance(0, 3)[30:]).max() < 6e-5


def test_a_damaged_xml_is_named(products, tmp_path):
    (products[0] / "MTD_MSIL2A.xml").write_text("<half")
    found = look(tmp_path)
    assert any("metadata" in left.reason and "damaged" in left.reason for left in found.left_out)


def test_an_area_outside_says_what_the_imagery_covers(products, tmp_path):
    said = refusal(tmp_path, area="0,0,1,1")
    assert said.code == "area_outside"
    assert "covers" in said.remedy


@pytest.mark.parametrize("crs", ["EPSG:4978", "EPSG:5773"])
def test_a_crs_that_is_none_of_maps_is_refused(products, tmp_path, crs):
    assert "neither projected nor in degrees" in refusal(tmp_path, crs=crs).message


def test_an_area_over_the_antimeridian_is_west_to_east():
    area = read_area("179.9,-17.1,-179.8,-17")
    assert area.bounds == pytest.approx((179.9, -17.1, 180.2, -17))
    assert area.degrees() == pytest.approx((179.9, -17.1, -179.8, -17))
    assert shared((179.0, -18.0, -179.0, -16.0), area.degrees()) == pytest.approx(0.03)
    assert shared((-180.0, -18.0, -179.0, -16.0), area.degrees()) == pytest.approx(0.02)
    assert shared((170.0, -18.0, 171.0, -16.0), area.degrees()) == 0
    assert whole_area([], area.degrees()).area == pytest.approx(0.03)


def test_footprints_that_are_none_are_unknown():
    about = Granule("one", dt.datetime(2022, 6, 10, tzinfo=dt.timezone.utc), {})
    for footprint in ({"type": "Circle"}, {"type": "Polygon"}, {}, {"type": "Polygon",
                      "coordinates": "x"}):  # fmt: skip
        assert covered([Listed(about, 0.0, (), footprint)], box(0, 0, 1, 1)) is None


def test_an_area_of_half_a_pixel_is_too_small(products, tmp_path):
    said = refusal(tmp_path, area="13.74,41.43,13.74005,41.43004")
    assert "smaller than a pixel" in said.message


def test_half_a_continent_says_size_and_time_before_anything_is_read(tmp_path, monkeypatch):
    side = 60_000
    for date in ("20220310", "20220610"):
        with rasterio.open(
            tmp_path / f"s2_{date}.tif", "w", driver="GTiff", dtype="uint16", count=4, height=side,
            width=side, crs="EPSG:32633", transform=Affine(10, 0, 2e5, 0, -10, 4.9e6), nodata=0,
            tiled=True, blockxsize=1024, blockysize=1024, sparse_ok=True,
        ) as file:  # fmt: skip
            file.descriptions = ("B02", "B03", "B04", "B08")
    monkeypatch.setattr(Pixels, "bands", lambda *_: pytest.fail("pixels were read"))
    said = refusal(tmp_path)
    assert said.code == "large_area"
    assert "60000 x 60000 pixels of 10: 58 GB of imagery on 2 dates" in said.message
    assert "about 3 h to encode" in said.message


def test_an_area_of_a_billion_pixels_must_be_meant(make_grid):
    grid = make_grid(120_000, 110_000)
    with pytest.raises(InputError, match="110000 x 120000 pixels of 10: 3,802 GB of im") as told:
        check_size(grid, 12, 12, meant=False)
    assert "about 203 h to encode" in told.value.message
    assert "--resolution 40" in told.value.remedy
    (note,) = check_size(grid, 12, 12, meant=True)
    assert not note.asks
    assert check_size(make_grid(3000, 3000), 12, 12, meant=False) == []


def test_every_date_cloudy_says_the_clearest(products, tmp_path):
    said = refusal(tmp_path, max_cloud=1.0)
    assert said.code == "all_cloudy"
    assert "the clearest 6" in said.message
    assert "--max-cloud" in said.remedy


def test_one_date_left_says_which(tmp_path):
    safe(tmp_path, "20220310")
    said = refusal(tmp_path)
    assert said.code == "one_date"
    assert "2022-03-10" in said.message


def test_levels_do_not_mix(tmp_path):
    safe(tmp_path, "20220310", level="L1C")
    safe(tmp_path, "20220610", level="L2A")
    said = refusal(tmp_path)
    assert said.code == "mixed_levels"
    assert "S2A_MSIL1C_20220310" in said.message
    assert "S2A_MSIL2A_20220610" in said.message


@pytest.mark.parametrize(("top", "ground"), [("L1C_{}", "L2A_{}"), ("s2.{}.l1c", "s2.{}.l2a")])
def test_levels_of_plain_names_do_not_mix(tmp_path, top, ground):
    write_stack(tmp_path, seasonal_scenes((48, 40)))
    for number, path in enumerate(sorted(tmp_path.glob("*.tif"))):
        day = path.stem.removeprefix("s2_")
        path.rename(tmp_path / f"{(ground if number else top).format(day)}.tif")
    assert refusal(tmp_path).code == "mixed_levels"


def test_levels_of_landsat_do_not_mix(tmp_path):
    landsat(tmp_path, "20220310")
    landsat(tmp_path, "20220610")
    for path in tmp_path.rglob("LC08_L2SP_*20220610*"):
        path.rename(path.with_name(path.name.replace("L2SP", "L1TP").replace("SR_", "")))
    said = refusal(tmp_path)
    assert said.code == "mixed_levels"
    assert "LC08_L1TP_" in said.message


def test_landsat_and_sentinel_2_do_not_mix(tmp_path):
    landsat(tmp_path, "20220310")
    for band in ("B02", "B03", "B04", "B08"):
        write(tmp_path / f"S2A_MSIL2A_20220610T100031_N0500_R122_T33TUG_20220610T134055_{band}.tif",
              (reflectance(0) * 10000).astype(np.uint16), nodata=0)  # fmt: skip
    said = refusal(tmp_path)
    assert said.code == "mixed_sensors"
    assert "bands differ" in said.message


def test_hls_and_sentinel_2_do_not_mix(tmp_path):
    hls(tmp_path, "20220310", "S30")
    hls(tmp_path, "20220610", "L30")
    with open_stack(tmp_path) as stack:
        assert len(stack.dates) == 2
    landsat(tmp_path, "20220820")
    assert refusal(tmp_path).code == "mixed_sensors"
