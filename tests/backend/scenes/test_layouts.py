"""Folders as they come: dates, bands and masks are found in the names that files really have."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from lianet.errors import StackError
from lianet.scenes.band_names import standard_name, wavelength_nm
from lianet.scenes.date_forms import calendar_of
from lianet.scenes.stack import grid_options, open_stack
from lianet.scenes.survey import GridOptions, Survey, survey

from ..command_line import answer
from ..made_stacks import seasonal_scenes

DAYS = (dt.date(2018, 4, 21), dt.date(2018, 6, 10), dt.date(2018, 10, 25))
FOUR = ("B02", "B03", "B04", "B08")
SCENES = seasonal_scenes((60, 50))


def look(source: Path, **options: object) -> Survey:
    return survey(source, options, GridOptions())


def dates(found: Survey) -> list[dt.date]:
    return [acquisition.date for acquisition in found.acquisitions]


def check_pixels(source: Path, scenes: np.ndarray = SCENES, **options: object) -> None:
    """What is read is what was written, bands in the order of wavelengths."""
    stack = open_stack(source, **options)
    shown, valid = stack.reflectance(stack.grid.window)
    assert valid.all()
    np.testing.assert_allclose(shown, scenes * 1e-4, atol=6e-5)


@pytest.fixture
def write_days(tmp_path, write_scene):
    """Writes a file a day, called by a form of strftime."""

    def write(form: str, names=FOUR, folder: str = "in", **profile: object) -> Path:
        for day, scene in zip(DAYS, SCENES, strict=True):
            write_scene(tmp_path / folder / day.strftime(form), scene, names=names, **profile)
        return tmp_path / folder

    return write


@pytest.mark.parametrize(
    ("text", "name", "nm"),
    [
        ("B4, central wavelength 665 nm", "B04", 664.6), ("B8A (864.7 nm)", "B8A", 864.7),
        ("Reflectance in band B11", "B11", 1613.7), ("B02 (blue)", "B02", 492.4),
        ("B8 NIR", "B08", 832.8), ("B7 red edge", "B07", 782.8), ("Rot", "red", 655.0),
        ("665 nm", "665 nm", 665.0), ("Band 3 (0.665 um)", "Band 3 (0.665 um)", 665.0),
        ("B1 Blue", "blue", 482.0), ("B4 (NIR)", "nir", 865.0), ("2 - Green", "green", 561.0),
        ("B5 (865 nm)", "B5 (865 nm)", 865.0), ("GSD 10 m", "GSD 10 m", None),
    ],
)  # fmt: skip
def test_a_band_is_known_by_what_its_description_says_and_not_by_a_number_alone(text, name, nm):
    assert standard_name(text) == name
    assert wavelength_nm(name) == nm


def test_bands_named_by_position_follow_the_colours_that_a_file_tells(tmp_path, write_scene):
    colours = ("blue", "green", "red", "nir")
    for number, (day, scene) in enumerate(zip(DAYS, SCENES, strict=True)):
        order = slice(None, None, -1 if number == 1 else 1)
        names = FOUR if number == 0 else colours[order]
        write_scene(tmp_path / "in" / f"s2_{day}.tif", scene[order], names=names)
    check_pixels(tmp_path / "in", bands=FOUR)


def test_bands_without_descriptions_are_asked_for_in_their_number(write_days):
    folder = write_days("s2_%Y%m%d.tif", names=None)
    with pytest.raises(StackError, match=r"its 4 bands.*B02,B03,B04,B08"):
        open_stack(folder)
    check_pixels(folder, bands=FOUR)


def test_a_file_whose_date_is_written_unlike_the_others_says_so(write_days, write_scene):
    folder = write_days("s2_%Y%m%d.tif")
    write_scene(folder / "s2_30.06.2019.tif", SCENES[0], names=FOUR)
    write_scene(folder / "other.tif", SCENES[0], names=FOUR)
    told = {left.name: left.reason for left in look(folder).left_out}
    assert "rename" in told["s2_30.06.2019.tif"]
    assert "no date" in told["other.tif"]


def test_what_is_left_out_of_a_region_is_told_when_it_is_made(write_days, write_scene, tmp_path):
    folder = write_days("s2_%Y%m%d.tif")
    for day in ("30.06.2019", "30.07.2019"):
        write_scene(folder / f"s2_{day}.tif", SCENES[0], names=FOUR)
    told = answer("pretrain", folder, "--out", tmp_path / "x.region.safetensors")
    (left,) = [notice for notice in told["notices"] if notice.startswith("Left out: ")]
    assert "s2_30.06.2019.tif, s2_30.07.2019.tif" in left
    assert "rename" in left


def test_a_day_that_stands_in_all_names_is_no_acquisition(tmp_path, write_scene):
    for day, scene in zip(DAYS, SCENES, strict=True):
        write_scene(tmp_path / f"farm_20180501_s2_{day:%Y%m%d}.tif", scene, names=FOUR)
    found = look(tmp_path)
    assert dates(found) == list(DAYS)
    (told,) = [problem for problem in found.problems if problem.code == "dates_as"]
    assert "2018-05-01 stands in every name" in told.message
    assert told.mended


def test_days_of_files_that_are_not_those_of_their_folders_are_told(tmp_path, write_scene):
    for day, scene in zip(DAYS, SCENES, strict=True):
        later = day + dt.timedelta(5)
        write_scene(tmp_path / f"{day}" / f"export_{later:%Y%m%d}.tif", scene, names=FOUR)
    (told,) = [one for one in look(tmp_path).problems if one.code == "folder_dates"]
    assert "is of 2018-04-26 by its name, and of 2018-04-21 by that of its folder" in told.message


@pytest.mark.parametrize(
    "form",
    [
        "s2_%Y_%-m_%-d.tif", "s2_%-d.%-m.%Y.tif", "s2_%Y.%m.%d.tif", "MOD.A%Y%j.h18v04.tif",
        "%Y-%m-%d/stack.tif", "s2_%d.%m.%Y.tif",
        "s2_%d%m%Y.tif", "s2_%m-%d-%Y.tif", "s2_%Y%j.tif", "deep/%Y%m%d/all.tif",
    ],
)  # fmt: skip
def test_a_day_is_found_however_it_is_written(write_days, form):
    found = look(write_days(form))
    assert dates(found) == list(DAYS)
    assert not [problem for problem in found.problems if problem.asks]
    check_pixels(write_days(form))


def test_another_way_to_write_dates_is_told(write_days):
    problems = look(write_days("s2_%d.%m.%Y.tif")).problems
    told = next(problem for problem in problems if problem.code == "dates_as")
    assert told.mended
    assert "is read as 2018-" in told.message


@pytest.mark.parametrize(
    ("form", "first"), [("DMY", dt.date(2018, 6, 5)), ("MDY", dt.date(2018, 5, 6))]
)
def test_a_day_that_may_be_a_month_is_asked(tmp_path, write_scene, form, first):
    for name, scene in zip(("05.06.2018", "07.08.2018"), SCENES, strict=False):
        write_scene(tmp_path / f"s2_{name}.tif", scene, names=FOUR)
    with pytest.raises(StackError, match=r"may be 2018-06-05 / 2018-05-06") as raised:
        open_stack(tmp_path)
    assert f"--dates-as {form}" in raised.value.remedy
    assert open_stack(tmp_path, dates_as=form).dates[0] == first


def test_two_digits_of_a_year_that_may_be_a_day_are_asked(tmp_path, write_scene):
    for name, scene in zip(("180610", "190722"), SCENES, strict=False):
        write_scene(tmp_path / f"s2_{name}.tif", scene, names=FOUR)
    with pytest.raises(StackError, match=r"may be 2018-06-10 / 2010-06-18") as raised:
        open_stack(tmp_path)
    assert "--dates-as YMD" in raised.value.remedy
    assert open_stack(tmp_path, dates_as="YMD").dates[0] == dt.date(2018, 6, 10)


@pytest.mark.parametrize(("form", "asked"), [("%G-W%V", "WEEK"), ("%Y-%m", "MONTH")])
def test_a_week_or_month_is_no_day_and_asked(write_days, form, asked):
    folder = write_days(f"s2_{form}.tif")
    with pytest.raises(StackError, match="and no day") as raised:
        open_stack(folder)
    assert f"--dates-as {asked}" in raised.value.remedy
    taken = open_stack(folder, dates_as=asked).dates
    assert [day.strftime(form) for day in taken] == [day.strftime(form) for day in DAYS]


def test_a_form_of_dates_that_there_is_not():
    with pytest.raises(StackError, match="cannot be read as YDM"):
        calendar_of(["s2_20181025"], "YDM")


def test_a_file_without_a_date_among_others_is_told(write_days, write_scene):
    folder = write_days("s2_%Y%m%d.tif")
    write_scene(folder / "mean.tif", SCENES[0], names=FOUR)
    assert [(left.name, left.reason) for left in look(folder).left_out] == [
        ("mean.tif", "no date in its name")
    ]


@pytest.mark.parametrize(
    "scene",
    [
        "S2A_33TUG_{:%Y%m%d}_0_L2A", "S2B_T33TUG_{:%Y%m%d}T100559_L2A", "{:%Y-%m-%d}",
        "S2A_MSIL2A_{:%Y%m%d}T100031_N0209_R122_T33TUG_20190101T134055.data",
    ],
)  # fmt: skip
@pytest.mark.parametrize("colours", [False, True])
def test_folders_of_a_date_with_a_file_a_band(tmp_path, write_scene, scene, colours):
    names = ("blue", "green", "red", "nir") if colours else FOUR
    for day, bands in zip(DAYS, SCENES, strict=True):
        folder = tmp_path / "in" / scene.format(day)
        for name, band in zip(names, bands, strict=True):
            write_scene(folder / f"{name}.tif", band[None])
        classes = np.full((1, 60, 50), 4, np.uint8)
        classes[:, :, :10] = 9
        write_scene(folder / ("scl.tif" if colours else "SCL.tif"), classes)
        write_scene(folder / "visual.tif", classes)
    found = look(tmp_path / "in")
    sentinel2 = scene.startswith("S2")
    assert found.bands == (FOUR if sentinel2 or not colours else names)
    assert [look.cloud for look in found.looks] == [0.2, 0.2, 0.2]
    assert {left.name for left in found.left_out} == {"visual.tif"}
    stack = open_stack(tmp_path / "in")
    shown, valid = stack.reflectance(stack.grid.window)
    assert not valid[:, :, :10].any()
    np.testing.assert_allclose(shown[..., 10:], SCENES[..., 10:] * 1e-4, atol=6e-5)


def test_exports_of_the_copernicus_browser(tmp_path, write_scene):
    name = "{0}-00:00_{0}-23:59_Sentinel-2_L2A_{1}.tiff"
    for day, scene in zip(DAYS, SCENES, strict=True):
        for band, values in zip(FOUR, scene, strict=True):
            stored = (values[None] * 1e-4).astype(np.float32)
            write_scene(tmp_path / "float" / name.format(day, f"{band}_(Raw)"), stored, nodata=None)
            stored = (values[None] * 6.5535).astype(np.uint16)
            write_scene(tmp_path / "16" / name.format(day, f"{band}_(Raw)"), stored)
        picture = np.full((3, 60, 50), 90, np.uint8)
        write_scene(tmp_path / "float" / name.format(day, "True_color"), picture)
    check_pixels(tmp_path / "float")
    with pytest.raises(StackError, match="export of 16 bits") as raised:
        open_stack(tmp_path / "16")
    assert "--scale 1.525902e-05" in raised.value.remedy
    check_pixels(tmp_path / "16", scale=1.525902e-05)


@pytest.mark.parametrize(
    "scene",
    [
        "{0:%Y%m%d}T100031_{0:%Y%m%d}T100026_T33TUG",
        "1_2_{0:%Y%m%d}T100031_{0:%Y%m%d}T100026_T33TUG", "{0:%Y_%m_%d}", "S2_{0:%Y%m%d}",
    ],
)  # fmt: skip
def test_dates_in_one_file_with_their_tile_and_mask(tmp_path, write_scene, scene):
    names, values = [], []
    for day, bands in zip(DAYS, SCENES, strict=True):
        names += [f"{scene.format(day)}_{band}" for band in ("B2", "B3", "B4", "B8", "cloud_mask")]
        values += [*bands, np.zeros((60, 50), np.uint16)]
    write_scene(tmp_path / "export.tif", np.stack(values), names=names, nodata=None)
    found = look(tmp_path / "export.tif")
    assert dates(found) == list(DAYS)
    assert found.bands == FOUR
    assert [look.cloud for look in found.looks] == [0, 0, 0]
    check_pixels(tmp_path / "export.tif")


@pytest.mark.parametrize(
    "form",
    [
        "{day:%Y-%m-%d}:{band}", "{band}/{day:%Y%m%d}", "{band} ({day:%Y-%m-%d})",
        "{band} t={day:%Y-%m-%d}T10:00:31", "3_S2A_{day:%Y%m%d}_{band}", "{band}_{day:%Y%j}",
        "{band} {day:%d.%m.%Y}", "{day:%d.%m.%Y} {band}", "band: {band}, time: {day:%Y-%m-%d}",
    ],
)  # fmt: skip
def test_dates_and_bands_are_parted_by_whatever_people_write(tmp_path, write_scene, form):
    names = [form.format(day=day, band=band) for day in DAYS for band in ("B2", "B3", "B4", "B8")]
    write_scene(tmp_path / "all.tif", np.concatenate(SCENES), names=names)
    found = look(tmp_path / "all.tif")
    assert (dates(found), found.bands) == (list(DAYS), FOUR)


def test_days_and_months_in_descriptions_that_may_be_either_are_asked(tmp_path, write_scene):
    names = [f"{band} {day}" for day in ("05.06.2018", "06.07.2018") for band in ("B2", "B8")]
    write_scene(tmp_path / "all.tif", np.concatenate(SCENES)[:4], names=names)
    (problem,) = [one for one in look(tmp_path / "all.tif").problems if one.asks]
    assert problem.option == "--dates-as"
    found = look(tmp_path / "all.tif", dates_as="MDY")
    assert dates(found) == [dt.date(2018, 5, 6), dt.date(2018, 6, 7)]


@pytest.mark.parametrize(
    "names",
    [
        ("Blue", "Green", "Red", "Near infrared"), ("BLUE", "GREEN", "RED", "NIR"),
        ("Band 1: blue", "Band 2: green", "Band 3 - red", "Band 4: near-infrared"),
    ],
)  # fmt: skip
def test_colours_in_words_have_wavelengths(write_days, names):
    stack = open_stack(write_days("s2_%Y%m%d.tif", names))
    assert [band.name for band in stack.bands] == ["blue", "green", "red", "nir"]
    assert all(band.wavelength_nm for band in stack.bands)


def test_bands_of_sentinel2_in_other_words(write_days):
    names = ("Blue (B2)", "S2_B03", "B04 (665 nm)", "B8 - NIR")
    assert look(write_days("s2_%Y%m%d.tif", names)).bands == FOUR


@pytest.mark.parametrize("name", ["LC08_190031_%Y%m%d.tif", "scene_%Y%m%d.tif"])
def test_landsat_of_earth_engine_has_its_scale_and_colours(tmp_path, write_scene, name):
    names = [f"SR_B{n}" for n in range(1, 8)]
    reflectance = np.concatenate([SCENES, SCENES[:, :3]], 1) * 1e-4
    for day, scene in zip(DAYS, reflectance, strict=True):
        stored = np.rint((scene + 0.2) / 0.0000275).astype(np.uint16)
        write_scene(tmp_path / "in" / day.strftime(name), stored, names=names)
    stack = open_stack(tmp_path / "in")
    assert [b.name for b in stack.bands] == [
        "coastal", "blue", "green", "red", "nir", "swir1", "swir2"
    ]  # fmt: skip
    shown, _ = stack.reflectance(stack.grid.window)
    np.testing.assert_allclose(shown, reflectance, atol=6e-5)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("LC08_L1TP_190031_{:%Y%m%d}_20200831_02_T1_B4.TIF", "counts of a sensor"),
        ("{:%Y%m%d}_100031_1003_3B_AnalyticMS_clip.tif", "holds radiance"),
        ("{:%Y%m%d}_100031_1003_3B_AnalyticMS_SR_clip.tif", ""),
    ],
)
def test_what_a_sensor_counts_is_no_reflectance(tmp_path, write_scene, form, words):
    planet = "Analytic" in form
    for day, scene in zip(DAYS, SCENES, strict=True):
        name = form.format(day)
        if planet:
            names = ("blue", "green", "red", "nir")
            write_scene(tmp_path / name, scene, names=names)
        else:
            for band in (3, 4, 5):
                path = tmp_path / name.replace("_B4", f"_B{band}")
                write_scene(path, scene[band - 3][None], names=None)
    if not words:
        assert len(open_stack(tmp_path).dates) == 3
        return
    with pytest.raises(StackError, match=words):
        open_stack(tmp_path)
    stack = open_stack(tmp_path, scale=2e-5, offset=-0.01)
    assert {band.scale for band in stack.bands} == {2e-5}


@pytest.mark.parametrize("beside", [False, True])
def test_landsat_called_like_sentinel2_is_asked_about(tmp_path, write_scene, beside):
    numbers = range(2, 8)
    land = np.array([0.04, 0.06, 0.05, 0.31, 0.2, 0.1])  # blue to near infrared, then short-wave
    for at, day in enumerate(DAYS):
        shown = land[:, None, None] + np.random.default_rng(at).normal(0, 0.004, (6, 60, 50))
        values = np.rint(shown * 1e4).astype(np.uint16)
        if beside:
            for number, band in zip(numbers, values, strict=True):
                path = tmp_path / f"scene_{day:%Y%m%d}_B{number}.tif"
                write_scene(path, band[None], names=None)
        else:
            names = [f"B{number}" for number in numbers]
            write_scene(tmp_path / f"l8_{day:%Y%m%d}.tif", values, names=names)
    with pytest.raises(StackError, match="B05 would be nir") as raised:
        open_stack(tmp_path)
    landsat, sentinel = (part.split()[0] for part in raised.value.remedy.split("--bands ")[1:])
    bands = open_stack(tmp_path, bands=landsat.split(",")).bands
    assert [band.name for band in bands] == ["blue", "green", "red", "nir", "swir1", "swir2"]
    kept = open_stack(tmp_path, bands=sentinel.split(",")).bands
    assert [band.name for band in kept] == [f"B0{number}" for number in numbers]


@pytest.mark.parametrize(
    ("name", "clear", "cloud"),
    [
        ("cloud_mask", 0, 1), ("CLM", 0, 1), ("CLP", 20, 200), ("probability", 5, 90),
        ("MSK_CLDPRB", 5, 90), ("dataMask", 1, 0), ("valid mask", 1, 0), ("QAI", 0, 4),
    ],
)  # fmt: skip
def test_layers_of_clouds_are_masks_and_no_bands(tmp_path, write_scene, name, clear, cloud):
    for day, scene in zip(DAYS, SCENES, strict=True):
        layer = np.full((1, 60, 50), clear, np.uint16)
        layer[:, :, 40:] = cloud
        values = np.concatenate([scene, layer])
        write_scene(tmp_path / f"s2_{day}.tif", values, names=(*FOUR, name), nodata=None)
    found = look(tmp_path)
    assert found.bands == FOUR
    assert [look.cloud for look in found.looks] == [0.2, 0.2, 0.2]


@pytest.mark.parametrize("name", ["cs", "cs_cdf", "CLP"])
def test_layers_of_clouds_in_floats(tmp_path, write_scene, name):
    for day, scene in zip(DAYS, SCENES, strict=True):
        layer = np.full((1, 60, 50), 0.1 if name == "CLP" else 0.9)
        layer[:, :, 40:] = 1 - layer[:, :, 40:]
        values = np.concatenate([scene * 1e-4, layer]).astype(np.float32)
        write_scene(tmp_path / f"s2_{day}.tif", values, names=(*FOUR, name), nodata=None)
    assert [look.cloud for look in look(tmp_path).looks] == [0.2, 0.2, 0.2]


@pytest.mark.parametrize(
    ("name", "clear", "cloud"),
    [
        ("SCL", 0.0004, 0.0009), ("QA60", 0.0, 0.1024), ("probability", 0.02, 0.9), ("cs", 90, 10),
        ("cs", 250, 20), ("cs_cdf", 9500, 1000),
    ],
)  # fmt: skip
def test_masks_scaled_like_the_bands_or_in_other_units_hide_all_the_same(
    tmp_path, write_scene, name, clear, cloud
):
    for day, scene in zip(DAYS, SCENES, strict=True):
        layer = np.full((1, 60, 50), clear)
        layer[:, :, 40:] = cloud
        values = np.concatenate([scene * 1e-4, layer]).astype(np.float32)
        write_scene(tmp_path / f"s2_{day}.tif", values, names=(*FOUR, name), nodata=None)
    found = look(tmp_path)
    assert [look.cloud for look in found.looks] == [0.2, 0.2, 0.2]
    (told,) = [problem for problem in found.problems if problem.code == "mask_scaled"]
    assert told.mended


@pytest.mark.parametrize(("shift", "share"), [(300, 0), (20, 60)])
def test_a_mask_that_does_not_lie_on_its_scene_is_told(write_days, write_scene, shift, share):
    folder = write_days("s2_%Y%m%d.tif")
    with rasterio.open(next(folder.glob("s2_*.tif"))) as scene:
        place = scene.transform @ Affine.translation(shift, 0)
    for day in DAYS:
        path = folder / f"SCL_{day:%Y%m%d}.tif"
        write_scene(path, np.full((1, 60, 50), 4, np.uint8), names=None, transform=place)
    found = look(folder)
    (told,) = [problem for problem in found.problems if problem.code == "mask_part"]
    assert f"SCL covers {share} % of s2_20180421.tif" in told.message
    assert (found.looks[0].cloud is None) == (share == 0)


def test_a_mask_that_hides_nearly_everything_is_asked_about(tmp_path, write_scene):
    for day, scene in zip(DAYS, SCENES, strict=True):
        layer = np.ones((1, 60, 50), np.uint16)
        layer[:, :, 45:] = 0
        values = np.concatenate([scene, layer])
        write_scene(tmp_path / f"s2_{day}.tif", values, names=(*FOUR, "cloud_mask"), nodata=None)
    with pytest.raises(StackError, match="cloud_mask hides 90 %"):
        open_stack(tmp_path)
    stack = open_stack(tmp_path, mask_values=[0])
    assert stack.read(stack.grid.window)[1].mean() == pytest.approx(0.9)


def test_planet_is_masked_by_what_is_clear(tmp_path, write_scene):
    for day, scene in zip(DAYS, SCENES, strict=True):
        stem = f"{day:%Y%m%d}_100031_1_0f22_3B"
        names = ("blue", "green", "red", "nir")
        write_scene(tmp_path / f"{stem}_AnalyticMS_SR_clip.tif", scene, names=names)
        usable = np.zeros((8, 60, 50), np.uint8)
        usable[0, :, :40] = 1
        write_scene(tmp_path / f"{stem}_udm2_clip.tif", usable, nodata=None)
    assert [look.cloud for look in look(tmp_path).looks] == [0.2, 0.2, 0.2]


@pytest.mark.parametrize(("suffix", "driver"), [("dat", "ENVI"), ("img", "HFA"), ("bsq", "ENVI")])
def test_envi_and_erdas(write_days, suffix, driver):
    check_pixels(write_days(f"s2_%Y%m%d.{suffix}", driver=driver))


def test_files_called_alike_in_two_folders_stay_two(tmp_path, write_scene):
    for place, scenes in (("a", SCENES), ("b", SCENES)):
        for day, scene in zip(DAYS, scenes, strict=True):
            corner = Affine(10, 0, 394540 + (500 if place == "b" else 0), 0, -10, 4587520)
            path = tmp_path / place / f"s2_{day}.tif"
            write_scene(path, scene, names=FOUR, transform=corner)
    stack = open_stack(tmp_path)
    assert stack.grid.shape == (60, 100)
    shown, valid = stack.reflectance(stack.grid.window)
    assert valid.all()
    np.testing.assert_allclose(shown, np.concatenate([SCENES, SCENES], 3) * 1e-4, atol=6e-5)


@pytest.mark.parametrize("content", ["inner.zip", "notes.txt"])
def test_a_zip_without_rasters_is_told(tmp_path, content):
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(content, b"x")
    with pytest.raises(StackError, match=r"in\.zip holds"):
        open_stack(tmp_path / "in.zip")


def test_spaces_umlauts_and_quotes_in_names(write_days):
    check_pixels(write_days("S2 Übersicht 'ä' %Y%m%d.tif", folder="Büro ß é"))


def test_radar_is_no_reflectance(write_days, write_scene, tmp_path):
    with pytest.raises(StackError, match="backscatter of a radar"):
        open_stack(write_days("S1A_%Y%m%d.tif", ("VV", "VH", "VV_db", "VH_db")))
    for day, scene in zip(DAYS, SCENES, strict=True):
        write_scene(tmp_path / "both" / f"s2_{day}.tif", scene, names=("B02", "B04", "B08", "VV"))
    found = look(tmp_path / "both")
    assert found.bands == ("B02", "B04", "B08")
    assert [left.name for left in found.left_out] == ["VV"]


def test_a_tile_of_another_zone_beside_the_area_does_not_bend_its_pixels(tmp_path, write_scene):
    """Of neighbouring tiles those that the area lies in say the CRS, however many there are."""
    values = np.random.default_rng(0).integers(500, 3000, (3, 40, 40)).astype(np.uint16)
    profile = {"names": ["B02", "B03", "B04"]}
    for number in range(3):
        far = Affine(10, 0, 700_000, 0, -10, 4_587_520)
        path = tmp_path / f"a_2018060{number + 1}.tif"
        write_scene(path, values, crs="EPSG:32632", transform=far, **profile)
    for day in ("20180410", "20180420"):
        write_scene(tmp_path / f"b_{day}.tif", values, **profile)
    found = survey(tmp_path, {}, grid_options("13.7364,41.4280,13.7394,41.4300", None, None))
    assert found.grid.crs.to_epsg() == 32633
    assert len(found.acquisitions) == 2


FORCE = ("BLUE", "RED", "BROADNIR", "NIR")


def test_tiles_of_force_have_their_own_bands_and_each_its_own_clouds(tmp_path, write_scene):
    """Beside BROADNIR, NIR is the narrow band; the names of its files tell no tile."""
    for day, scene in zip(DAYS, SCENES, strict=True):
        for tile, columns in (("X0060_Y0052", slice(0, 20)), ("X0061_Y0052", slice(20, 50))):
            place = Affine(10, 0, 394540 + 10 * columns.start, 0, -10, 4587520)
            part = scene[:, :, columns].astype(np.int16)
            stem = tmp_path / "in" / tile / f"{day:%Y%m%d}_LEVEL2_SEN2A"
            values = {"names": FORCE, "nodata": -9999, "transform": place}
            write_scene(stem.with_name(f"{stem.name}_BOA.tif"), part, **values)
            clouds = np.zeros_like(part[:1])
            clouds[:, : 5 if columns.start else 15] = 0b10
            values = {"names": ["Quality assurance information"], "nodata": 1, "transform": place}
            write_scene(stem.with_name(f"{stem.name}_QAI.tif"), clouds, **values)
            values = {"names": ["Cloud distance"], "nodata": -9999, "transform": place}
            write_scene(stem.with_name(f"{stem.name}_DST.tif"), clouds, **values)
    stack = open_stack(tmp_path / "in")
    assert [band.name for band in stack.bands] == ["blue", "red", "nir", "nir08"]
    assert [band.wavelength_nm for band in stack.bands][2:] == [865.0, 865.0]
    shown, valid = stack.reflectance(stack.grid.window)
    right = np.ones((60, 50), bool)
    right[:15, :20] = right[:5, 20:] = False
    assert (valid == right).all()
    np.testing.assert_allclose(shown[:, :, right], SCENES[:, :, right] * 1e-4, atol=6e-5)


@pytest.mark.parametrize("name", ["OCM", "s2cloudless", "Fmask4"])
def test_a_band_that_is_called_nothing_known_beside_scenes_is_told_and_stops_nothing(
    write_days, write_scene, name
):
    folder = write_days("s2_%Y%m%d.tif")
    for day in DAYS:
        mask = np.zeros((1, 60, 50), np.uint8)
        write_scene(folder / f"{day:%Y%m%d}_{name}.tif", mask, nodata=None)
    left = {one.name: one.reason for one in look(folder).left_out}
    assert "call it cloud_mask" in left[f"20180421_{name}.tif"]
    check_pixels(folder)


def test_flags_of_a_program_are_no_reflectance(tmp_path, write_scene):
    for day, scene in zip(DAYS, SCENES, strict=True):
        flags = np.where(scene[:1] > 2000, 1024, 1032).astype(np.uint16)
        names = [*FOUR, "pixel_classif_flags"]
        write_scene(tmp_path / f"s2_{day:%Y%m%d}.tif", np.concatenate([scene, flags]), names=names)
    check_pixels(tmp_path)


@pytest.mark.parametrize(
    "form",
    [
        "{day:%Y/%m/%d}/0/R10m/{band}.tif", "33/T/UG/{day.year}/{day.month}/{day.day}/{band}.tif",
        "{band}/{day:%Y%m%d}.tif", "{band}_{day:%Y%m%d}.tif", "{band}/s2_{day:%Y-%m-%d}.tif",
    ],
)  # fmt: skip
def test_folders_of_archives_and_of_bands(tmp_path, write_scene, form):
    for day, scene in zip(DAYS, SCENES, strict=True):
        for band, values in zip(FOUR, scene, strict=True):
            write_scene(tmp_path / form.format(day=day, band=band), values[None])
    assert dates(look(tmp_path)) == list(DAYS)
    check_pixels(tmp_path)


def test_stacks_in_folders_of_years_months_and_days(tmp_path, write_scene):
    for day, scene in zip(DAYS, SCENES, strict=True):
        write_scene(tmp_path / f"{day:%Y/%m/%d}" / "stack.tif", scene, names=FOUR)
    check_pixels(tmp_path)


def test_pictures_and_indices_beside_scenes_are_told_and_stop_nothing(write_days, write_scene):
    folder = write_days("s2_%Y%m%d.tif")
    picture = (SCENES[0][:3] // 20).clip(1, 255).astype(np.uint8)
    write_scene(folder / "s2_20180421_quicklook.tif", picture)
    write_scene(folder / "ndvi_20180421.tif", np.ones((1, 60, 50), np.float32))
    left = {one.name: one.reason for one in look(folder).left_out}
    assert "picture of 8 bits" in left["s2_20180421_quicklook.tif"]
    assert "an index" in left["ndvi_20180421.tif"]
    check_pixels(folder)


def test_what_a_mac_adds_to_a_zip_is_no_scene(write_days, tmp_path):
    with zipfile.ZipFile(tmp_path / "mac.zip", "w") as archive:
        for path in write_days("s2_%Y%m%d.tif").iterdir():
            archive.write(path, path.name)
            archive.writestr(f"__MACOSX/._{path.name}", b"\x00\x05\x16\x07")
    check_pixels(tmp_path / "mac.zip")


@pytest.mark.parametrize(
    ("name", "inside"), [("s2.tar.gz", False), ("s2.tar.gz", True), ("download.zip", True)]
)
def test_archives_that_are_not_read_say_so(tmp_path, name, inside):
    (tmp_path / name).write_bytes(b"packed")
    with pytest.raises(StackError) as refused:
        open_stack(tmp_path if inside else tmp_path / name)
    assert "npack it" in refused.value.remedy
    assert not inside or f"Choose {name} in it" in refused.value.remedy
