"""Cloud masks: from a band or from files, at any whole multiple of the scenes' pixels."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lianet.errors import StackError
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.acquisition import BandSource
from lianet.scenes.pixels import Pixels
from lianet.scenes.samples import coarse_grid
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey
from rasterio.transform import from_origin

DATES = ("20180421", "20180610")
SHAPE = (41, 30)


def scl(shape=SHAPE, clouds=(slice(5, 12), slice(8, 20))) -> np.ndarray:
    """uint8: vegetation (4) with a cloud (9) and its shadow (3) beside it."""
    values = np.full(shape, 4, np.uint8)
    values[clouds] = 9
    values[clouds[0], clouds[1].stop] = 3
    return values


@pytest.fixture
def scenes_with_scl(tmp_path, write_scene) -> Path:
    rng = np.random.default_rng(0)
    for index, date in enumerate(DATES):
        bands = rng.integers(500, 3000, (3, *SHAPE)).astype(np.uint16)
        mask = scl() if index == 0 else np.full(SHAPE, 4)
        values = np.concatenate([bands, mask[None].astype(np.uint16)])
        write_scene(tmp_path / "s" / f"s2_{date}.tif", values, names=["B02", "B03", "B04", "SCL"])
    return tmp_path / "s"


def write_masks(write_scene, folder: Path, masks, factor=1.0, **profile) -> Path:
    transform = Affine(10 * factor, 0, 394540, 0, -10 * factor, 4587520)
    for date, mask in zip(DATES, masks, strict=True):
        profile = {"nodata": None, "transform": transform, **profile}
        write_scene(folder / f"mask_{date}.tif", mask[None].astype(np.uint8), **profile)
    return folder


def test_a_mask_band_is_no_band_of_the_stack_and_hides_the_named_classes(scenes_with_scl):
    stack = open_stack(scenes_with_scl, mask_band="SCL", mask_values=[9])
    assert [band.name for band in stack.bands] == ["B02", "B03", "B04"]
    values, valid = stack.read(stack.grid.window)
    assert values.shape == (2, 3, *SHAPE)
    np.testing.assert_array_equal(valid[0], scl() != 9)
    assert valid[1].all()
    with_shadows = open_stack(scenes_with_scl, mask_band="SCL", mask_values=[9, 3])
    np.testing.assert_array_equal(with_shadows.read(stack.grid.window)[1][0], scl() == 4)


def test_a_mask_band_stays_out_of_a_choice_of_bands(scenes_with_scl):
    stack = open_stack(scenes_with_scl, bands=["B04", "B02"], mask_band="SCL", mask_values=[9])
    assert [band.name for band in stack.bands] == ["B04", "B02"]
    np.testing.assert_array_equal(stack.read(stack.grid.window)[1][0], scl() != 9)


def test_bands_named_by_position_may_name_the_mask_too(tmp_path, write_scene):
    for date in DATES:
        values = np.stack([np.full(SHAPE, 900), np.full(SHAPE, 800), scl()]).astype(np.uint16)
        write_scene(tmp_path / "s" / f"s2_{date}.tif", values)
    stack = open_stack(
        tmp_path / "s", bands=["B03", "B04", "SCL"], mask_band="SCL", mask_values=[3, 9]
    )
    assert [band.name for band in stack.bands] == ["B03", "B04"]
    np.testing.assert_array_equal(stack.read(stack.grid.window)[1][1], scl() == 4)


def test_mask_files_without_values_hide_all_but_zero(make_stack, tmp_path, write_scene):
    scenes = make_stack(DATES, shape=SHAPE)
    clouds = (scl() != 4).astype(np.uint8) * 7
    folder = write_masks(write_scene, tmp_path / "m", [clouds, np.zeros(SHAPE)])
    valid = open_stack(scenes, mask_dir=folder).read(Window(0, 0, *SHAPE))[1]
    np.testing.assert_array_equal(valid[0], clouds == 0)
    assert valid[1].all()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(
    factor=st.sampled_from([2, 3, 6]),
    shape=st.tuples(st.integers(13, 41), st.integers(13, 41)),
    corner=st.tuples(st.integers(0, 11), st.integers(0, 11)),
    seed=st.integers(0, 99),
)
def test_a_coarser_mask_hides_the_pixels_under_it(
    factor, shape, corner, seed, make_stack, tmp_path_factory, write_scene
):
    tmp_path = tmp_path_factory.mktemp("coarse")
    scenes = make_stack(DATES, shape=shape, folder=f"{tmp_path.name}_{seed}")
    # The last mask pixel may end beyond the scene, as 20 m masks of odd scenes do.
    coarse = np.random.default_rng(seed).random([-(-s // factor) for s in shape]) < 0.3
    coarse[0, 0] = False
    folder = write_masks(write_scene, tmp_path, [coarse, coarse * 0], factor)
    stack = open_stack(scenes, mask_dir=folder)
    window = Window(*corner, shape[0] - corner[0] - 1, shape[1] - corner[1] - 1)
    truth = np.kron(coarse, np.ones((factor, factor))).astype(bool)[window.slices]
    np.testing.assert_array_equal(stack.read(window)[1][0], ~truth)


def test_a_finer_mask_hides_every_pixel_that_it_touches(make_stack, tmp_path, write_scene):
    scenes = make_stack(DATES, shape=(10, 8))
    fine = np.zeros((20, 16), np.uint8)
    fine[5, 6] = 1
    folder = write_masks(write_scene, tmp_path / "m", [fine, fine * 0], 0.5)
    valid = open_stack(scenes, mask_dir=folder).read(Window(1, 2, 4, 4))[1][0]
    assert np.argwhere(~valid).tolist() == [[1, 1]]


def test_the_share_of_cloud_of_a_large_scene_is_that_of_its_mask(make_stack, tmp_path, write_scene):
    """A large scene is looked at in few pixels; a few small clouds in each are not a cloudy day."""
    scenes = make_stack(DATES, shape=(560, 560))
    spotted = (np.random.default_rng(0).random((560, 560)) < 0.1).astype(np.uint8)
    folder = write_masks(write_scene, tmp_path / "m", [spotted, spotted * 0])
    found = survey(scenes, {"mask_dir": folder}, GridOptions())
    assert found.looks[0].cloud == pytest.approx(0.1, abs=0.01)
    # What is encoded is masked as ever: pixel by pixel.
    valid = open_stack(scenes, mask_dir=folder).read(Window(0, 0, 50, 50), [0])[1][0]
    np.testing.assert_array_equal(valid, spotted[:50, :50] == 0)


def test_another_mask_is_another_stack(make_stack, tmp_path, write_scene):
    scenes = make_stack(DATES, shape=SHAPE)
    folder = write_masks(write_scene, tmp_path / "m", [scl(), scl()])
    prints = {
        open_stack(scenes).fingerprint,
        open_stack(scenes, mask_dir=folder, mask_values=[9]).fingerprint,
        open_stack(scenes, mask_dir=folder, mask_values=[9, 3]).fingerprint,
    }
    assert len(prints) == 3


def _refused(words, *args, **options):
    with pytest.raises(StackError) as caught:
        open_stack(*args, **options)
    assert words in str(caught.value)
    assert caught.value.remedy


def test_bad_masks_are_a_sentence(make_stack, tmp_path, write_scene, scenes_with_scl):
    scenes = make_stack(DATES, shape=SHAPE)
    clear = np.zeros(SHAPE, np.uint8)

    def masks(name, first=clear, factor=1.0, **profile):
        return write_masks(write_scene, tmp_path / name, [first, first], factor, **profile)

    _refused("no mask", scenes, mask_values=[3])
    _refused("same folder", scenes, mask_dir=scenes)
    _refused("cannot be read", scenes, mask_dir=tmp_path / "nowhere")
    _refused("no band QA60", scenes, mask_band="QA60")
    missing = masks("missing")
    (missing / f"mask_{DATES[1]}.tif").unlink()
    _refused("no mask of 2018-06-10", scenes, mask_dir=missing)
    twice = masks("twice")
    write_scene(twice / f"cloud_{DATES[0]}.tif", clear[None])
    _refused("both masks of 2018-04-21", scenes, mask_dir=twice)
    _refused("does not cover the same area", scenes, mask_dir=masks("small", clear[:-3]))
    shifted = from_origin(394945, 4587520, 10, 10)
    _refused("same area", scenes, mask_dir=masks("shifted", transform=shifted))
    broken = masks("broken")
    (broken / f"mask_{DATES[0]}.tif").write_bytes(b"no raster")
    _refused("cannot be read", scenes, mask_dir=broken)
    two = tmp_path / "two"
    for date in DATES:
        names = ["clouds", "snow"]
        write_scene(two / f"m_{date}.tif", np.stack([clear, clear]), names=names)
    _refused("has 2 bands: clouds, snow", scenes, mask_dir=two)
    assert (
        open_stack(scenes, mask_dir=two, mask_band="snow")
        .acquisitions[0]
        .granules[0]
        .masks[0]
        .source.number
        == 2
    )


def test_a_scene_classification_masks_clouds_and_shadows_without_being_asked(scenes_with_scl):
    stack = open_stack(scenes_with_scl)
    assert [band.name for band in stack.bands] == ["B02", "B03", "B04"]
    np.testing.assert_array_equal(stack.read(stack.grid.window)[1][0], scl() == 4)
    near = open_stack(scenes_with_scl, mask_margin=20).read(stack.grid.window)[1][0]
    assert not near[3:14, 10].any()
    assert near[2, 10]


def test_a_date_that_is_all_cloud_is_left_out_and_told(make_stack, tmp_path, write_scene):
    dates = (*DATES, "20180811")
    scenes = make_stack(dates, shape=SHAPE)
    folder = write_masks(write_scene, tmp_path / "m", [np.zeros(SHAPE), np.ones(SHAPE)])
    write_scene(folder / "mask_20180811.tif", np.zeros((1, *SHAPE), np.uint8), nodata=None)
    stack = open_stack(scenes, mask_dir=folder)
    assert [date.isoformat() for date in stack.dates] == ["2018-04-21", "2018-08-11"]
    assert [problem.code for problem in stack.problems] == ["nothing_left"]


@pytest.mark.parametrize("form", ["SCL_{}", "SCL {}", "SCL_T33TUG_{}T100031", "T33TUG_{}_SCL_20m"])
@pytest.mark.parametrize("beside", [False, True])
def test_scene_classes_are_known_before_and_behind_the_date(tmp_path, write_scene, form, beside):
    masks = tmp_path / ("s" if beside else "m")
    bands = np.random.default_rng(0).integers(500, 3000, (3, *SHAPE)).astype(np.uint16)
    for date in DATES:
        write_scene(tmp_path / "s" / f"s2_{date}.tif", bands, names=["B02", "B03", "B04"])
        write_scene(masks / f"{form.format(date)}.tif", scl()[None], nodata=None)
    valid = open_stack(tmp_path / "s", mask_dir=None if beside else masks).read(
        Window(0, 0, *SHAPE)
    )[1]
    np.testing.assert_array_equal(valid, np.stack([scl() == 4] * 2))


def clouded(number: int) -> tuple[np.ndarray, np.ndarray]:
    """uint16 land with a bright cloud [band, row, column], and where that is."""
    bands = np.random.default_rng(number).integers(500, 1500, (3, *SHAPE)).astype(np.uint16)
    cloud = np.zeros(SHAPE, bool)
    cloud[4 : 20 + 9 * number, 5:25] = True
    bands[:, cloud] += 4000
    return bands, cloud


@pytest.fixture
def clouded_scenes(tmp_path, write_scene):
    """Scenes, and a writer of their masks: values of cloud and of clear land."""
    for number, date in enumerate(DATES):
        write_scene(tmp_path / f"s/s2_{date}.tif", clouded(number)[0], names=["B02", "B03", "B04"])

    def masks(cloud: int, clear: int, form: str = "m/{}.tif") -> Path:
        for number, date in enumerate(DATES):
            values = np.where(clouded(number)[1], cloud, clear).astype(np.uint8)
            write_scene(tmp_path / form.format(date), values[None], nodata=None)
        return tmp_path / "m"

    return tmp_path / "s", masks


@pytest.mark.parametrize(("cloud", "clear", "right"), [(0, 1, 0), (1, 2, 1), (2, 1, 2)])
def test_masks_that_hide_what_is_clear_are_asked_about(clouded_scenes, cloud, clear, right):
    scenes, masks = clouded_scenes
    folder = masks(cloud, clear)
    with pytest.raises(StackError, match="it may say where it is clear") as raised:
        open_stack(scenes, mask_dir=folder)
    assert raised.value.code == "mask_doubt"
    assert "--mask-values" in raised.value.remedy
    stack = open_stack(scenes, mask_dir=folder, mask_values=[right])
    valid = stack.read(stack.grid.window)[1]
    np.testing.assert_array_equal(valid[0], ~clouded(0)[1])


def test_what_a_clear_mask_hides_is_brighter_and_less_than_most(clouded_scenes):
    scenes, masks = clouded_scenes
    assert not open_stack(scenes, mask_dir=masks(1, 0)).problems
    with pytest.raises(StackError, match="is brighter than what it hides"):
        open_stack(scenes, mask_dir=masks(0, 1))


@pytest.mark.parametrize(
    "form", ["s/Wolkenmaske_{}.tif", "s/s2_{}_Maske.tif", "s/masque_nuages_{}.tif", "s/mask_{}.tif"]
)
def test_masks_beside_the_scenes_are_known_in_other_languages(clouded_scenes, form):
    scenes, masks = clouded_scenes
    masks(1, 0, form)
    stack = open_stack(scenes)
    np.testing.assert_array_equal(stack.read(stack.grid.window)[1][0], ~clouded(0)[1])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Wolkenmaske.tif", "a mask of no date"), ("Wassermaske_{}.tif", "call it cloud_mask"),
        ("nuages_{}.tif", "call it cloud_mask"),
    ],
)  # fmt: skip
def test_a_mask_that_cannot_be_used_says_why_and_stops_nothing(clouded_scenes, name, words):
    scenes, masks = clouded_scenes
    masks(1, 0, f"s/{name}")
    found = survey(scenes, {}, GridOptions())
    assert words in found.left_out[0].reason
    assert len(found.acquisitions) == 2


def test_masks_in_the_folder_of_a_date_belong_to_its_band_files(clouded_scenes, write_scene):
    scenes, masks = clouded_scenes
    for number, date in enumerate(DATES):
        for band, values in zip(("B02", "B03", "B04"), clouded(number)[0], strict=True):
            write_scene(scenes.parent / "d" / date / f"{band}.tif", values[None])
    masks(1, 0, "d/{}/cloud_mask.tif")
    stack = open_stack(scenes.parent / "d")
    assert [band.name for band in stack.bands] == ["B02", "B03", "B04"]
    np.testing.assert_array_equal(stack.read(stack.grid.window)[1][1], ~clouded(1)[1])


def test_a_look_at_a_large_product_decodes_its_mask_once(tmp_path, monkeypatch):
    """Of JPEG 2000 all of it is decoded for the few pixels that count clouds."""
    side = 1600
    crs = rasterio.crs.CRS.from_epsg(32633).to_wkt()
    grid = PixelGrid(crs, Affine(10, 0, 0, 0, -10, 16000), side, side)
    path = tmp_path / "scl.tif"
    with rasterio.open(
        path, "w", driver="GTiff", dtype="uint8", count=1, height=side, width=side,
        crs=grid.crs_wkt, transform=grid.transform,
    ) as file:  # fmt: skip
        file.write(np.where(np.arange(side)[:, None] < side // 4, 9, 4).repeat(side, 1), 1)
    decoded = []
    stored = Pixels._stored
    monkeypatch.setattr(
        Pixels, "_stored", lambda self, *asked: decoded.append(asked) or stored(self, *asked)
    )
    mask, coarse, pixels = BandSource(str(path), 1, grid, "uint8"), coarse_grid(grid), Pixels()
    one, other = (
        pixels.hidden(mask, lambda found: found == 9, coarse, coarse.window, any_of=False)
        for _ in range(2)
    )
    assert len(decoded) == 1
    assert one.mean() == pytest.approx(0.25, abs=0.01)
    assert (one == other).all()
    pixels.close()


@pytest.mark.parametrize(
    ("stored", "hidden"),
    [
        ((1, 2, 5), 2),  # clear, cloud and water of python-fmask
        ((1, 3, 4), 3),  # clear, shadow and snow
        ((0, 4, 1), 4),  # land, cloud and water of Fmask 4
        ((64, 66, 96), 66),  # bits of HLS: clear, cloud and water
        ((0, 2, 32), 2),
    ],
)
@pytest.mark.parametrize("beside", [False, True])
def test_water_and_snow_of_fmask_are_no_clouds(tmp_path, write_scene, stored, hidden, beside):
    rng = np.random.default_rng(0)
    for date in DATES:
        bands = rng.integers(500, 3000, (3, *SHAPE)).astype(np.uint16)
        mask = np.full((1, *SHAPE), stored[0], np.uint16)
        mask[:, :12], mask[:, 12:20] = stored[1], stored[2]
        names = ["B02", "B03", "B04"]
        if beside:
            write_scene(tmp_path / f"s2_{date}.tif", bands, names=names)
            write_scene(tmp_path / f"{date}_fmask.tif", mask.astype(np.uint8), nodata=None)
        else:
            values = np.concatenate([bands, mask])
            write_scene(tmp_path / f"s2_{date}.tif", values, names=[*names, "fmask"], nodata=None)
    stack = open_stack(tmp_path)
    assert ((~stack.read(stack.grid.window)[1]) == (mask[0] == hidden)).all()


@pytest.mark.parametrize("name", ["quality_scene_classification", "Scene Classification Layer"])
def test_scene_classes_are_known_by_their_long_names(tmp_path, write_scene, name):
    rng = np.random.default_rng(0)
    for date in DATES:
        bands = rng.integers(500, 3000, (3, *SHAPE)).astype(np.uint16)
        values = np.concatenate([bands, scl()[None].astype(np.uint16)])
        write_scene(tmp_path / f"s2_{date}.tif", values, names=["B02", "B03", "B04", name])
    _, valid = open_stack(tmp_path).read(Window(0, 0, *SHAPE))
    assert (valid == (scl() == 4)).all()
