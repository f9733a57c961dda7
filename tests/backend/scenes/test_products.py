"""Products of archives, made small: what they say of themselves is what is read."""

from __future__ import annotations

import numpy as np
import pytest
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey

from ..made_products import CLOUD, SIDE, hls, landsat, reflectance, safe, write, zipped


def assert_reflectance(stack, *, months, fine=("B02", "B03", "B04", "B08"), cloud=True):
    """Bands that were not resampled are exact where they count, and clouds do not."""
    shown, valid = stack.reflectance(stack.grid.window)
    clear = np.ones((SIDE, SIDE), bool)
    if cloud:
        clear[CLOUD] = False
    for date, month in enumerate(months):
        np.testing.assert_array_equal(valid[date], clear)
        for position, band in enumerate(stack.bands):
            if band.name in fine:
                truth = reflectance(fine.index(band.name), month)
                assert np.abs(shown[date, position] - truth)[clear].max() < 6e-5, band.name


def test_products_of_both_baselines_are_read_with_their_own_offsets(tmp_path):
    safe(tmp_path, "20210310", baseline="03.00", offset=False)
    safe(tmp_path, "20220610", baseline="05.00")
    with open_stack(tmp_path) as stack:
        assert [band.name for band in stack.bands] == ["B02", "B03", "B04", "B08", "B11"]
        assert stack.offsets == (0.0, -0.1)
        assert_reflectance(stack, months=(3, 6))
        assert {a.granules[0].offset_from for a in stack.acquisitions} == {"product"}


def test_products_in_folders_of_their_own_are_found(tmp_path):
    for date in ("20210310", "20220610"):
        safe(tmp_path / "downloads" / f"S2A_{date}", date, baseline="03.00", offset=False)
    with open_stack(tmp_path) as stack:
        assert_reflectance(stack, months=(3, 6))


def test_products_whose_folders_lost_their_ending_are_found(tmp_path):
    for date in ("20210310", "20220610"):
        root = safe(tmp_path, date, baseline="03.00", offset=False)
        root.rename(root.with_suffix(""))
    with open_stack(tmp_path) as stack:
        assert_reflectance(stack, months=(3, 6))


def test_products_in_folders_of_years_months_and_days_are_found(tmp_path):
    for date in ("20210310", "20220610"):
        folder = tmp_path / "Sentinel-2" / "L2A" / date[:4] / date[4:6] / date[6:]
        safe(folder, date, baseline="03.00", offset=False)
    with open_stack(tmp_path) as stack:
        assert_reflectance(stack, months=(3, 6))


@pytest.mark.parametrize("file", ["manifest.safe", "MTD_TL.xml"])
def test_a_product_is_found_by_its_other_files(tmp_path, file):
    root = safe(tmp_path, "20220610")
    if not (found := list(root.rglob(file))):
        found = [next((root / "GRANULE").iterdir()) / file if "TL" in file else root / file]
        found[0].write_text("<x/>")
    assert [g.level for a in survey(found[0], {}, GridOptions()).acquisitions for g in a.granules]


def test_an_offset_in_the_xml_that_the_pixels_do_not_have_is_asked_about(tmp_path):
    for date in ("20220310", "20220610"):
        root = safe(tmp_path, date, offset=False)
        path = root / "MTD_MSIL2A.xml"
        number = '<BOA_ADD_OFFSET band_id="{}">-1000</BOA_ADD_OFFSET>'
        numbers = "".join(number.format(band) for band in range(13))
        path.write_text(path.read_text().replace("</n1:Product>", f"{numbers}</n1:Product>"))
    found = survey(tmp_path, {}, GridOptions())
    (asked,) = [problem for problem in found.problems if problem.asks]
    assert (asked.code, asked.option) == ("below_zero", "--offset")
    with open_stack(tmp_path, offset=0.0) as stack:
        assert_reflectance(stack, months=(3, 6))


def test_level_1c_has_its_offsets_and_its_clouds_from_rasters(tmp_path):
    for date in ("20220310", "20220610"):
        safe(tmp_path, date, level="L1C", classified=True)
    with open_stack(tmp_path) as stack:
        assert {a.granules[0].level for a in stack.acquisitions} == {"L1C"}
        assert stack.offsets == (-0.1, -0.1)
        assert_reflectance(stack, months=(3, 6))


def test_zips_are_read_as_they_are(tmp_path):
    for date in ("20220310", "20220610"):
        zipped(safe(tmp_path, date))
    assert [path.suffix for path in tmp_path.iterdir()] == [".zip", ".zip"]
    with open_stack(tmp_path) as stack:
        assert_reflectance(stack, months=(3, 6))


def test_a_download_that_broke_off_is_told_with_what_stands_in_its_place(tmp_path):
    for date in ("20220310", "20220610"):
        root = safe(tmp_path, date)
    blue = next(root.rglob("*_B02_10m.jp2"))
    coarse = np.rint(reflectance(0, 6, 2) * 10000 + 1000).astype(np.uint16)
    write(blue.parents[1] / "R20m" / blue.name.replace("_10m", "_20m"), coarse, 20)
    for path in (blue, next(root.rglob("*_SCL_20m.jp2"))):
        path.write_bytes(path.read_bytes()[:-100])
    found = survey(tmp_path, {}, GridOptions())
    assert "B02" in found.bands
    told = [problem.message for problem in found.problems if problem.code == "worse_image"]
    assert len(told) == 2
    assert "shows B02 at 20 m" in told[0]
    assert "truncated: 100 bytes are missing" in told[0]
    assert "hides no clouds" in told[1]


def test_reprocessed_products_of_one_pass_are_one_date(tmp_path):
    old = safe(tmp_path, "20210310", baseline="03.00", offset=False)
    safe(tmp_path, "20210310", baseline="05.00")
    safe(tmp_path, "20220610")
    found = survey(tmp_path, {}, GridOptions())
    assert len(found.acquisitions) == 2
    assert [left.name for left in found.left_out] == [old.name.removesuffix(".SAFE")]
    assert found.acquisitions[0].granules[0].baseline == "05.00"


@pytest.mark.parametrize(("mission", "bands"), [(8, "blue green red nir swir1"), (7, None)])
def test_landsat_has_its_own_scale_colours_and_quality_bits(tmp_path, mission, bands):
    for date in ("20180310", "20180610"):
        landsat(tmp_path, date, mission)
    with open_stack(tmp_path) as stack:
        names = (bands or "blue green red nir swir1").split()
        assert [band.name for band in stack.bands] == names
        assert_reflectance(stack, months=(3, 6), fine=tuple(names))
        assert {m.rule.name for m in stack.acquisitions[0].granules[0].masks} == {"QA_PIXEL"}
        assert stack.acquisitions[0].granules[0].sensor == "Landsat"


def test_hls_of_both_satellites_is_one_stack_of_their_common_bands(tmp_path):
    hls(tmp_path, "20220310", "L30")
    hls(tmp_path, "20220610", "S30")
    names = ("B02", "B03", "B04", "B8A", "B11")
    found = survey(tmp_path, {}, GridOptions())
    assert found.bands == names
    assert [left.name for left in found.left_out] == ["B06"]
    with open_stack(tmp_path) as stack:
        assert_reflectance(stack, months=(3, 6), fine=names)
