"""Embeddings from files: the values that their makers mean, at the right place, or a sentence."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from lianet.errors import InputError, LianetError
from lianet.features.alphaearth import dequantised
from lianet.features.feature_kinds import open_features
from lianet.features.offer import offer_of
from lianet.features.tessera_tiles import tile_values
from lianet.geo.grid import PixelGrid, Window

from ..made_embeddings import (
    alphaearth_bits,
    as_json,
    quantised,
    write_raster,
    write_store,
    write_tile,
)
from ..made_zarr import NEWER, metadata_of, pieces_of

NAMES = [f"A{index:02d}" for index in range(64)]


@pytest.fixture
def grid(make_grid) -> PixelGrid:
    return make_grid(70, 90)


def made(features: int, grid: PixelGrid, seed: int = 0) -> np.ndarray:
    values = np.random.default_rng(seed).normal(size=(features, *grid.shape))
    return values.astype(np.float32)


def all_of(file) -> np.ndarray:
    return file.read(file.grid.window)


# -- AlphaEarth ------------------------------------------------------------------------------------


def test_eight_bits_of_alphaearth_are_the_values_that_were_distributed_as_floats(stacks):
    folder = stacks / "aef_wisconsin"
    if not folder.is_dir():
        pytest.skip("no AlphaEarth there")
    bits, floats = (open_features(folder / f"aef_{name}.tif") for name in ("int8", "float32"))
    assert bits.card.kind == floats.card.kind == "alphaearth"
    np.testing.assert_allclose(all_of(bits), all_of(floats), atol=1e-6)
    assert bits.id == floats.id, "a head of one goes with the other"
    length = np.sqrt(np.square(all_of(bits)).sum(0))
    np.testing.assert_allclose(length[np.isfinite(length)], 1, atol=1e-5)
    assert 0.02 < np.isnan(length).mean() < 0.03


@given(npst.arrays(np.int8, (64, 3), elements=st.integers(-127, 127)))
def test_alphaearth_values_come_back_as_the_same_bits(stored):
    """Up to the length, which rounding changed: bits of the largest value stay within one."""
    values = dequantised(stored)
    known = np.isfinite(values[0])
    assert (known == (stored != 0).any(0)).all()
    if known.any():
        squares = stored[:, known].astype(float) * np.abs(stored[:, known].astype(float))
        expected = squares / np.sqrt(np.square(squares).sum(0))
        np.testing.assert_allclose(values[:, known], expected, atol=1e-5)


def test_a_file_that_is_stored_bottom_up_shows_the_same_place(tmp_path, grid):
    bits = alphaearth_bits(made(64, grid))
    up = open_features(write_raster(tmp_path / "up.tif", bits, grid, nodata=-128))
    down = open_features(
        write_raster(tmp_path / "down.tif", bits, grid, nodata=-128, bottom_up=True)
    )
    assert down.grid == up.grid
    np.testing.assert_array_equal(all_of(down), all_of(up))
    part = Window(5, 60, 20, 30)
    np.testing.assert_array_equal(down.read(part), all_of(up)[(slice(None), *part.slices)])
    assert down.card.notes == ("stored bottom up",)


def test_bits_that_an_export_stored_as_floats_are_still_bits(tmp_path, grid):
    bits = alphaearth_bits(made(64, grid))
    bits[:, :5] = -128
    path = write_raster(tmp_path / "gee.tif", bits.astype(np.float32), grid, names=NAMES)
    found = open_features(path)
    np.testing.assert_allclose(all_of(found), dequantised(bits), atol=1e-6)
    assert np.isnan(all_of(found)[:, :5]).all()


def test_bits_without_a_sign_are_refused(tmp_path, grid):
    wrong = alphaearth_bits(made(64, grid)).astype(np.int16) + 128
    path = write_raster(tmp_path / "bad.tif", wrong.astype(np.uint8), grid, names=NAMES)
    with pytest.raises(InputError, match="AlphaEarth's eight bits go from -128 to 127"):
        open_features(path)


def test_the_year_is_told_by_the_path_and_two_years_are_refused(tmp_path, grid):
    bits = alphaearth_bits(made(64, grid))
    for year in (2021, 2022):
        write_raster(tmp_path / str(year) / "16N" / "tile.tif", bits, grid, nodata=-128)
        write_raster(tmp_path / "both" / f"aef_{year}.tif", bits, grid, nodata=-128)
    assert open_features(tmp_path / "2021" / "16N" / "tile.tif").card.year == 2021
    with pytest.raises(InputError, match=r"several years \(2021, 2022\)"):
        open_features(tmp_path / "both")


# -- TESSERA ---------------------------------------------------------------------------------------


def test_a_tile_is_its_bits_times_its_scales_on_the_grid_of_its_landmask(tmp_path, grid):
    values = made(128, grid)
    stored, scales = quantised(values)
    scales[3, 4], scales[5, 6], scales[7, 8] = np.nan, np.inf, 1e30
    folder = tmp_path / "v1" / "global_0.1_degree_representation.vultr" / "2022"
    place = write_tile(folder, "grid_13.65_41.35", values, grid, scales=scales)
    found = open_features(place)
    assert found.grid == grid
    assert found.card.space.given() == {"version": "1.0", "variant": "vultr"}
    assert found.card.year == 2022
    read = all_of(found)
    for row, col in ((3, 4), (5, 6), (7, 8)):
        assert np.isnan(read[:, row, col]).all()
    scales[[3, 5, 7], [4, 6, 8]] = np.nan
    np.testing.assert_allclose(read, stored * scales, rtol=1e-6)
    np.testing.assert_allclose(np.nan_to_num(read - values), 0, atol=0.05)


def test_a_scale_for_each_feature_counts_too(tmp_path, grid):
    values = made(128, grid)
    stored, _ = quantised(values)
    scales = np.random.default_rng(1).uniform(0.01, 0.1, (*grid.shape, 128)).astype(np.float32)
    place = write_tile(tmp_path, "grid_0.05_51.35", values, grid, scales=scales)
    np.testing.assert_allclose(
        all_of(open_features(place)), stored * np.moveaxis(scales, -1, 0), rtol=1e-6
    )


def test_tiles_side_by_side_are_one_and_a_window_across_them_has_no_seam(tmp_path, grid):
    values = made(128, grid)
    parts = {"grid_13.65_41.35": Window(0, 0, 70, 50), "grid_13.75_41.35": Window(0, 45, 70, 45)}
    for name, window in parts.items():
        place = write_tile(
            tmp_path, name, values[(slice(None), *window.slices)], grid.cropped(window)
        )
        # Landmasks of all tiles lie in a folder of their own, as they are distributed.
        (tmp_path / "global_0.1_degree_tiff_all").mkdir(exist_ok=True)
        shutil.move(place / f"{name}.tiff", tmp_path / "global_0.1_degree_tiff_all")
    found = open_features(tmp_path)
    assert found.grid == grid
    np.testing.assert_allclose(all_of(found), values, atol=0.05)
    across = Window(20, 40, 8, 20)
    np.testing.assert_array_equal(found.read(across), all_of(found)[(slice(None), *across.slices)])


def test_a_tile_off_by_a_part_of_a_pixel_goes_to_the_nearest_pixels_unmixed(tmp_path, grid):
    values = made(128, grid)
    left, right = Window(0, 0, 70, 45), Window(0, 45, 70, 45)
    write_tile(tmp_path, "grid_1.05_1.05", values[(slice(None), *left.slices)], grid.cropped(left))
    moved = grid.cropped(right)
    moved = PixelGrid(
        moved.crs_wkt, moved.transform @ Affine.translation(0.3, -0.4), moved.height, moved.width
    )
    write_tile(tmp_path, "grid_1.15_1.05", values[(slice(None), *right.slices)], moved)
    np.testing.assert_allclose(all_of(open_features(tmp_path)), values, atol=0.05)


def test_a_store_of_zones_gives_the_year_that_is_asked_for(tmp_path, grid):
    old, new = made(128, grid, 1), made(128, grid, 2)
    path = write_store(tmp_path / "tessera.zarr", {2020: old, 2021: new}, grid)
    latest = open_features(path)
    assert latest.grid.transform == grid.transform
    assert latest.card.year == 2021
    assert "2020, 2021" in latest.card.notes[0]
    np.testing.assert_allclose(all_of(latest), new, atol=0.05)
    first = open_features(path, options={"year": 2020})
    np.testing.assert_allclose(all_of(first), old, atol=0.05)
    assert first.card.id != latest.card.id
    assert first.id == latest.id, "a head of one year goes with another"
    with pytest.raises(InputError, match="no year 2019"):
        open_features(path, options={"year": 2019})


def test_a_store_of_two_zones_asks_for_one(tmp_path, grid, make_grid):
    path = write_store(tmp_path / "t.zarr", {2021: made(128, grid)}, grid)
    write_store(path, {2021: made(128, grid)}, make_grid(70, 90, epsg=32632), zone="utm32")
    with pytest.raises(InputError, match="UTM zones 32, 33"):
        open_features(path)
    assert open_features(path, options={"zone": 32}).grid.crs.to_epsg() == 32632


# -- any other -------------------------------------------------------------------------------------


def test_a_raster_has_the_scale_offset_and_nodata_that_its_file_says_or_that_are_given(
    tmp_path, grid
):
    stored = np.random.default_rng(0).integers(1, 200, (20, *grid.shape)).astype(np.uint8)
    stored[:, 0, 0] = 0
    path = write_raster(tmp_path / "clay.tif", stored, grid, nodata=0)
    import rasterio

    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = (0.5,) * 20, (-3.0,) * 20
    said = all_of(open_features(path, "raster"))
    assert np.isnan(said[:, 0, 0]).all()
    np.testing.assert_allclose(said[:, 1:], stored[:, 1:] * 0.5 - 3)
    told = all_of(open_features(path, "raster", {"scale": "0.1", "offset": 0, "nodata": 255}))
    np.testing.assert_allclose(told, stored * np.float32(0.1), rtol=1e-6)


@pytest.mark.parametrize(("dtype", "fill"), [("float32", -9999), ("int16", -32768), ("int8", -128)])
def test_a_fill_in_every_feature_that_no_tag_names_is_unknown(tmp_path, grid, dtype, fill):
    values = np.random.default_rng(0).integers(-100, 100, (20, *grid.shape)).astype(dtype)
    values[:, :, ::2] = fill
    values[0, 0, 1] = fill  # one feature alone may have it
    opened = open_features(write_raster(tmp_path / "clay.tif", values, grid), "raster")
    said = all_of(opened)
    assert np.isnan(said[:, :, ::2]).all()
    assert np.isfinite(said[:, :, 1::2]).all()
    assert any(f"some pixels are {fill}" in note for note in opened.card.notes)


def test_a_raster_of_768_bands_reads_in_windows(tmp_path, grid):
    values = made(768, grid)
    found = open_features(write_raster(tmp_path / "prithvi_768.tif", values, grid))
    part = Window(10, 20, 4, 5)
    np.testing.assert_array_equal(found.read(part), values[(slice(None), *part.slices)])


def test_rasters_are_of_one_space_where_the_user_says_so(tmp_path, grid):
    one = write_raster(tmp_path / "a.tif", made(20, grid, 1), grid)
    other = write_raster(tmp_path / "b.tif", made(20, grid, 2), grid)
    assert open_features(one).id != open_features(other).id
    named = [open_features(path, options={"space": "clay 1.5"}).id for path in (one, other)]
    assert named[0] == named[1] != open_features(one).id


def test_a_cube_of_features_reads_at_its_year_north_up(tmp_path, grid):
    import xarray

    values = np.stack([made(24, grid, 1), made(24, grid, 2)])
    x = grid.transform.c + (np.arange(grid.width) + 0.5) * 10
    y = grid.transform.f - (np.arange(grid.height) + 0.5) * 10
    cube = xarray.Dataset(
        {"clay": (("time", "feature", "y", "x"), values[:, :, ::-1])},
        {"time": [2019, 2020], "y": y[::-1], "x": x},
        {"crs": "EPSG:32633"},
    )
    for path in (tmp_path / "clay.zarr", tmp_path / "clay.nc"):
        cube.to_zarr(path) if path.suffix == ".zarr" else cube.to_netcdf(path, engine="h5netcdf")
        assert offer_of(path).features == "cube"
        found = open_features(path)
        assert found.grid.transform == grid.transform
        assert found.card.year == 2020
        np.testing.assert_array_equal(all_of(found), values[1])
        first = open_features(path, options={"year": 2019})
        part = Window(3, 4, 9, 8)
        np.testing.assert_array_equal(first.read(part), values[0][(slice(None), *part.slices)])


def test_a_card_says_everything_as_json(tmp_path, grid):
    card = open_features(write_tile(tmp_path, "grid_1.05_1.05", made(128, grid), grid)).card
    told = as_json(card.told().model_dump(mode="json", by_alias=True))
    assert told["features"] == "tessera"
    assert told["count"] == 128
    assert told["shape"] == [70, 90]
    assert told["year"] is None
    assert "no version is told" in told["notes"][0]


# -- what is wrong ---------------------------------------------------------------------------------


def broken(what: str, folder: Path, grid: PixelGrid) -> Path:
    """A source with one thing wrong."""
    values = made(128, grid)
    name = "grid_13.65_41.35"
    if what == "no scales":
        place = write_tile(folder, name, values, grid)
        (place / f"{name}_scales.npy").unlink()
    elif what == "no landmask":
        write_tile(folder, name, values, grid, landmask=False)
    elif what == "two versions":
        write_tile(folder / "v1", name, values, grid)
        write_tile(folder / "v1.1", name, values, grid)
    elif what == "two variants":
        write_tile(folder / "global_0.1_degree_representation.a", name, values, grid)
        write_tile(folder / "global_0.1_degree_representation", name, values, grid)
    elif what == "two years":
        write_tile(folder / "2020", name, values, grid)
        write_tile(folder / "2021", name, values, grid)
    elif what == "absurd scales":
        write_tile(folder, name, values, grid, scales=np.full(grid.shape, 1e25, np.float32))
    elif what == "cut off":
        place = write_tile(folder, name, values, grid)
        whole = (place / f"{name}.npy").read_bytes()
        (place / f"{name}.npy").write_bytes(whole[: len(whole) // 2])
    elif what == "another landmask":
        place = write_tile(folder, name, values, grid)
        write_raster(
            place / f"{name}.tiff", np.ones((1, 5, 5), np.uint8), grid.cropped(Window(0, 0, 5, 5))
        )
    elif what == "two zones":
        write_tile(folder, name, values, grid)
        other = PixelGrid(
            grid.crs_wkt.replace("33N", "32N").replace("32633", "32632").replace(",15]", ",9]"),
            grid.transform, *grid.shape,
        )  # fmt: skip
        write_tile(folder, "grid_11.95_41.35", values, other)
    elif what == "half a store":
        store = write_store(folder / "t.zarr", {2021: values}, grid)
        shutil.rmtree(store / "utm33" / "scales")
        return store
    elif what == "a damaged store":
        store = write_store(folder / "t.zarr", {2021: values}, grid)
        metadata_of(store / "utm33" / "scales").write_text('{"half": ')
        return store
    elif what == "a piece cut off":
        store = write_store(folder / "t.zarr", {2021: values}, grid)
        for piece in pieces_of(store / "utm33" / "embeddings"):
            piece.write_bytes(piece.read_bytes()[:20])
        return store
    elif what == "half a cube":
        import xarray

        x = grid.transform.c + (np.arange(grid.width) + 0.5) * 10
        y = grid.transform.f - (np.arange(grid.height) + 0.5) * 10
        cube = xarray.Dataset(
            {"f": (("feature", "y", "x"), np.ones((20, *grid.shape), np.int16))},
            {"y": y, "x": x},
            {"crs": "EPSG:32633"},
        )
        filled = {"fill_value": 0} if NEWER else {}
        cube.to_zarr(folder / "f.zarr", encoding={"f": {"chunks": (20, 35, 45), **filled}})
        pieces_of(folder / "f.zarr" / "f")[0].unlink()
        return folder / "f.zarr"
    elif what == "nowhere":
        return write_raster(
            folder / "f.tif", values, PixelGrid(grid.crs_wkt, Affine.identity(), *grid.shape)
        )
    elif what == "mixed rasters":
        write_raster(folder / "a.tif", values, grid)
        write_raster(folder / "b.tif", values[:20], grid)
    return folder


WRONG = {
    "no scales": "has no scales: grid_13.65_41.35_scales.npy is not beside it",
    "no landmask": "has no landmask grid_13.65_41.35.tiff",
    "two versions": r"several versions \(1.0, 1.1\), which do not mix",
    "two variants": "several variants",
    "two years": r"several years \(2020, 2021\)",
    "absurd scales": "100 percent of the scales",
    "cut off": "damaged or cut off",
    "another landmask": "has 5 x 5 pixels, and the tile 70 x 90",
    "two zones": "lies in EPSG:32632 and grid_.* in EPSG:32633|in EPSG:32633 and",
    "half a store": "no scales: it is half written",
    "a damaged store": "damaged|half written",
    "a piece cut off": "damaged or cut off",
    "half a cube": "half written: 3 of 4 pieces",
    "nowhere": "does not say where it lies",
    "mixed rasters": "are not parts of one",
}


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_in_a_sentence_with_a_remedy(what, tmp_path, grid):
    path = broken(what, tmp_path, grid)
    with pytest.raises(LianetError, match=WRONG[what]) as told:
        all_of(open_features(path))
    assert told.value.remedy


@pytest.mark.parametrize(
    ("count", "dtype", "names", "holds"),
    [
        (12, "uint16", None, "imagery"),
        (64, "int8", None, "embeddings"),
        (64, "float32", NAMES, "embeddings"),
        (128, "float32", None, "embeddings"),
        (24, "uint16", None, "unsure"),
        (24, "uint16", [f"2018{6 + n // 12:02d}10_B{n % 12 + 1}" for n in range(24)], "imagery"),
        (14, "float32", [f"B{n + 1:02d}" for n in range(12)] + ["SCL", "QA60"], "imagery"),
    ],
)
def test_imagery_and_features_are_told_apart_by_their_headers(
    count, dtype, names, holds, tmp_path, grid
):
    values = np.ones((count, *grid.shape), dtype)
    path = write_raster(tmp_path / "some.tif", values, grid, names=names)
    assert offer_of(path).holds == holds


def test_a_folder_of_scenes_is_imagery(stacks, sample_region):
    assert offer_of(stacks / "liri").holds == "imagery"
    assert offer_of(sample_region).holds == "region"


@pytest.mark.parametrize("kind", ["raster", "bottom up", "tile", "tiles", "store", "cube"])
@pytest.mark.parametrize("step", [2, 3, 8, 64])
def test_seen_from_afar_there_are_single_pixels_that_are_there(kind, step, tmp_path, grid):
    values = made(128, grid)
    if kind in ("raster", "bottom up"):
        path = write_raster(tmp_path / "f.tif", values, grid, bottom_up=kind == "bottom up")
    elif kind == "store":
        path = write_store(tmp_path / "f.zarr", {2021: values}, grid)
    elif kind == "cube":
        import xarray

        x = grid.transform.c + (np.arange(grid.width) + 0.5) * 10
        y = grid.transform.f - (np.arange(grid.height) + 0.5) * 10
        cube = xarray.Dataset(
            {"f": (("feature", "y", "x"), values[:, ::-1])}, {"y": y[::-1], "x": x},
            {"crs": "EPSG:32633"},
        )  # fmt: skip
        path = tmp_path / "f.nc"
        cube.to_netcdf(path, engine="h5netcdf")
    else:
        path = tmp_path
        cuts = [0, 40, 90] if kind == "tiles" else [0, 90]
        for number in range(len(cuts) - 1):
            part = Window(0, cuts[number], 70, cuts[number + 1] - cuts[number])
            write_tile(
                path, f"grid_1.{number}_1.05", values[(slice(None), *part.slices)],
                grid.cropped(part),
            )  # fmt: skip
    found = open_features(path)
    far = found.coarser(step)
    shape = -(-70 // step), -(-90 // step)
    assert far.grid.shape == shape
    assert far.id == found.id
    rows = np.arange(shape[0]) * step + min(step // 2, 69 - (shape[0] - 1) * step)
    cols = np.arange(shape[1]) * step + min(step // 2, 89 - (shape[1] - 1) * step)
    np.testing.assert_array_equal(all_of(far), all_of(found)[:, rows][:, :, cols])
    corner = Window(shape[0] - 1, shape[1] - 1, 1, 1)
    np.testing.assert_array_equal(far.read_once(corner), all_of(far)[:, -1:, -1:])


# -- files that change underneath ------------------------------------------------------------------


@pytest.mark.parametrize("way", ["replaced", "written to"])
def test_a_raster_that_is_replaced_while_it_is_open_is_no_mixture(tmp_path, grid, way):
    path = write_raster(tmp_path / "clay.tif", made(6, grid), grid)
    features = open_features(path, "raster")
    all_of(features)
    assert features.is_current
    other = write_raster(tmp_path / "other.tif", made(6, grid, 1), grid)
    if way == "replaced":
        other.replace(path)
    else:
        path.write_bytes(other.read_bytes() + b" ")
    assert not features.is_current
    with pytest.raises(InputError, match=r"clay\.tif was replaced or written to"):
        features.read_once(grid.window)


def test_a_tile_that_is_replaced_while_it_is_open_is_no_mixture(tmp_path, grid):
    tile = write_tile(tmp_path, "grid_13.05_41.65", made(128, grid), grid)
    features = open_features(tile, "tessera")
    write_tile(tmp_path / "new", "grid_13.05_41.65", made(128, grid, 1), grid)
    new = tmp_path / "new" / "grid_13.05_41.65" / "grid_13.05_41.65.npy"
    new.replace(tile / new.name)
    with pytest.raises(InputError, match="was replaced or written to"):
        features.read_once(grid.window)


def test_a_raster_in_pieces_larger_than_memory_is_refused(tmp_path, make_grid):
    """A file of a megabyte would take ten gigabytes to read one pixel of."""
    grid = make_grid(16, 16)
    path = tmp_path / "bomb.tif"
    with rasterio.open(
        path, "w", driver="GTiff", dtype="float32", count=16, height=4096, width=4096,
        crs=grid.crs, transform=grid.transform, tiled=True, blockxsize=4096, blockysize=4096,
        interleave="pixel", compress="deflate", sparse_ok=True,
    ):  # fmt: skip
        pass
    with pytest.raises(InputError, match="pieces of 1024 MB") as caught:
        open_features(path, "raster")
    assert "TILED=YES" in caught.value.remedy


def test_nobody_waits_until_a_whole_disk_is_searched_for_tiles(tmp_path, monkeypatch):
    walked = []

    def endless(path):
        for number in itertools.count():
            walked.append(number)
            yield f"{path}/{number}", [], []

    monkeypatch.setattr("lianet.features.tessera_tiles.os.walk", endless)
    assert tile_values(tmp_path) == []
    assert len(walked) < 1000
