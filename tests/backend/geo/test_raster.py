"""Rasters are read by window and written whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from lianet.errors import CancelledError, InputError, NotFoundError, StorageError, WindowError
from lianet.geo.grid import Window
from lianet.geo.raster import open_raster, read_dataset, tile_geotiff, write_cog
from lianet.geo.whole_file import whole_set
from rasterio.io import MemoryFile


def blocks_of(values, grid, size=64):
    """The blocks of an array of the whole grid."""
    for window in grid.blocks(size):
        yield window, values[(slice(None), *window.slices)]


@pytest.fixture
def values(make_grid):
    grid = make_grid(310, 270)
    return np.random.default_rng(0).integers(1, 9000, (3, *grid.shape), dtype=np.uint16)


@pytest.fixture
def grid(make_grid):
    return make_grid(310, 270)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def gdalinfo(path: Path) -> dict:
    if shutil.which("gdalinfo") is None:
        pytest.skip("gdalinfo is not installed")
    answer = subprocess.run(["gdalinfo", "-json", path], capture_output=True, check=True, text=True)
    return json.loads(answer.stdout)


def test_a_window_holds_the_same_pixels_as_the_whole_file(tmp_path, write_scene, values):
    path = write_scene(tmp_path / "scene.tif", values)
    window = Window(100, 37, 90, 211)
    with open_raster(path) as file:
        np.testing.assert_array_equal(read_dataset(file, window), values[:, 100:190, 37:248])
        np.testing.assert_array_equal(
            read_dataset(file, window, [3, 1]), values[[2, 0], 100:190, 37:248]
        )


@pytest.mark.parametrize(
    "window", [Window(-1, 0, 5, 5), Window(300, 0, 11, 5), Window(0, 0, 5, 271)]
)
def test_a_window_outside_the_file_is_refused(tmp_path, write_scene, values, window):
    path = write_scene(tmp_path / "scene.tif", values)
    with (
        open_raster(path) as file,
        pytest.raises(WindowError, match="310 rows and 270 columns"),
    ):
        read_dataset(file, window)


def test_files_that_are_no_rasters_are_named(tmp_path):
    with pytest.raises(NotFoundError, match=r"gone\.tif does not exist"):
        open_raster(tmp_path / "gone.tif")
    (tmp_path / "text.tif").write_text("not a raster")
    with pytest.raises(InputError, match=r"text\.tif is not a raster"):
        open_raster(tmp_path / "text.tif")


def test_pixels_that_are_cut_off_are_not_made_up(tmp_path, write_scene, values):
    path = write_scene(tmp_path / "scene.tif", values, compress="deflate")
    path.write_bytes(path.read_bytes()[:-7])
    with (
        open_raster(path) as file,
        pytest.raises(InputError, match=r"scene\.tif are damaged or cut off"),
    ):
        read_dataset(file, Window(0, 0, 310, 270))


@pytest.mark.parametrize("size", [64, 100, 256, 1000])
def test_what_is_written_is_read_again_whatever_the_blocks(tmp_path, grid, values, size):
    path = tmp_path / "out.tif"
    write_cog(
        path, grid, "uint16", 3, blocks_of(values, grid, size), nodata=0,
        band_names=["B04", "B03", "B02"], tags={"SOURCE": "a test"},
        scales=[1e-4] * 3, offsets=[-0.1] * 3, resampling="average",
    )  # fmt: skip
    with rasterio.open(path) as file:
        np.testing.assert_array_equal(file.read(), values)
        assert file.crs == grid.crs
        assert file.transform == grid.transform
        assert file.nodata == 0
        assert file.descriptions == ("B04", "B03", "B02")
        assert file.tags()["SOURCE"] == "a test"
        assert file.scales == (1e-4,) * 3
        assert file.offsets == (-0.1,) * 3
        assert file.overviews(1) == [2]
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert file.block_shapes == [(256, 256)] * 3
    assert files_in(tmp_path) == ["out.tif"]


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32"])
def test_types_keep_their_values(tmp_path, grid, dtype):
    values = np.random.default_rng(1).normal(60, 30, (1, *grid.shape)).astype(dtype)
    write_cog(tmp_path / "out.tif", grid, dtype, 1, blocks_of(values, grid), nodata=None)
    with rasterio.open(tmp_path / "out.tif") as file:
        assert file.dtypes == (dtype,)
        assert file.nodata is None
        np.testing.assert_array_equal(file.read(), values)


def test_pixels_in_no_block_are_nodata(tmp_path, grid, values):
    window = Window(50, 60, 100, 80)
    blocks = [(window, values[(slice(None), *window.slices)])]
    write_cog(tmp_path / "out.tif", grid, "uint16", 3, blocks, nodata=65535)
    with rasterio.open(tmp_path / "out.tif") as file:
        written = file.read()
    np.testing.assert_array_equal(written[(slice(None), *window.slices)], blocks[0][1])
    written[(slice(None), *window.slices)] = 65535
    assert (written == 65535).all()


def test_classes_keep_their_names_and_colours(tmp_path, grid, capfd):
    classes = np.random.default_rng(2).integers(0, 3, (1, *grid.shape), dtype=np.uint8)
    path = tmp_path / "map.tif"
    write_cog(
        path, grid, "uint8", 1, blocks_of(classes, grid), nodata=0,
        palette={0: (0, 0, 0, 0), 1: (43, 108, 176, 255), 2: (27, 120, 55, 255)},
        class_names={1: "water & ice", 2: "Wälder <dicht>"},
    )  # fmt: skip
    assert capfd.readouterr() == ("", "")  # GDAL has nothing to complain about
    info = gdalinfo(path)
    band = info["bands"][0]
    assert band["noDataValue"] == 0
    assert band["colorInterpretation"] == "Palette"
    assert band["colorTable"]["entries"][1] == [43, 108, 176, 255]
    with rasterio.open(path) as file:
        assert json.loads(file.tags()["CLASS_NAMES"]) == {"1": "water & ice", "2": "Wälder <dicht>"}
        assert set(np.unique(file.read(1, out_shape=(155, 135)))) == {0, 1, 2}
    text = subprocess.run(["gdalinfo", path], capture_output=True, check=True, text=True).stdout
    # Whoever makes a legend of it lists the classes, not all that a byte could be.
    assert len(band["colorTable"]["entries"]) == 3
    assert [row["f"] for row in info["rat"]["row"]] == [
        [1, "water & ice", 43, 108, 176],
        [2, "Wälder <dicht>", 27, 120, 55],
    ]
    style = (tmp_path / "map.qml").read_text("utf-8")
    assert re.findall(r'value="(\d+)".* label="(.*)"/>', style) == [
        ("1", "water &amp; ice"), ("2", "Wälder &lt;dicht&gt;"),
    ]  # fmt: skip
    assert "1: water & ice" in text
    assert "2: Wälder <dicht>" in text


def test_a_new_file_does_not_keep_the_class_names_of_the_old_one(tmp_path, grid, values):
    path = tmp_path / "map.tif"
    classes = np.ones((1, *grid.shape), np.uint8)
    of_classes = {"nodata": 0, "palette": {1: (0, 0, 9, 255)}, "class_names": {1: "water"}}
    write_cog(path, grid, "uint8", 1, blocks_of(classes, grid), **of_classes)
    assert files_in(tmp_path) == ["map.qml", "map.tif", "map.tif.aux.xml"]
    write_cog(path, grid, "uint16", 3, blocks_of(values, grid), nodata=0)
    assert files_in(tmp_path) == ["map.tif"]
    with whole_set() as staged:
        write_cog(staged(path), grid, "uint8", 1, blocks_of(classes, grid), **of_classes)
    assert files_in(tmp_path) == ["map.qml", "map.tif", "map.tif.aux.xml"]
    with whole_set() as staged:
        write_cog(staged(path), grid, "uint16", 3, blocks_of(values, grid), nodata=0)
    assert files_in(tmp_path) == ["map.tif"]


def test_a_style_of_the_users_is_not_taken_from_a_map(tmp_path, grid):
    path, style = tmp_path / "map.tif", tmp_path / "map.qml"
    style.write_text("<qgis>mine</qgis>")
    classes = np.ones((1, *grid.shape), np.uint8)
    of_classes = {"nodata": 0, "palette": {1: (0, 0, 9, 255)}, "class_names": {1: "water"}}
    write_cog(path, grid, "uint8", 1, blocks_of(classes, grid), **of_classes)
    with whole_set() as staged:
        write_cog(staged(path), grid, "uint8", 1, blocks_of(classes, grid), **of_classes)
    write_cog(path, grid, "uint8", 1, blocks_of(classes, grid), nodata=0)
    assert style.read_text() == "<qgis>mine</qgis>"


@pytest.mark.parametrize(
    "error", [CancelledError("cancelled"), KeyboardInterrupt(), OSError(5, "x")]
)
def test_an_end_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path, grid, values, error):
    path = tmp_path / "out.tif"
    path.write_bytes(b"the old file")

    def blocks():
        everything = blocks_of(values, grid)
        yield next(everything)
        yield next(everything)
        raise error

    with pytest.raises(type(error)) as raised:
        write_cog(path, grid, "uint16", 3, blocks(), nodata=0)
    assert raised.value is error
    assert files_in(tmp_path) == ["out.tif"]
    assert path.read_bytes() == b"the old file"


def test_a_folder_that_is_not_there_is_named(tmp_path, grid, values):
    with pytest.raises(StorageError, match=r"gone/out\.tif"):
        write_cog(
            tmp_path / "gone" / "out.tif", grid, "uint16", 3, blocks_of(values, grid), nodata=0
        )


@pytest.mark.usefixtures("permissions_count")
def test_a_read_only_folder_is_named(tmp_path, grid, values):
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError, match="No permission to write"):
        write_cog(tmp_path / "out.tif", grid, "uint16", 3, blocks_of(values, grid), nodata=0)


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"cannot mount a small disk here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_no_half_file(small_disk, make_grid):
    grid = make_grid(600, 600)
    noise = np.random.default_rng(0).integers(0, 65535, (1, 600, 600), dtype=np.uint16)
    old, ballast = small_disk / "out.tif", small_disk / "ballast"
    old.write_bytes(b"the old file")
    # From a disk that cannot hold the draft, by ever more room, to one that holds everything:
    # GDAL meets the end at every stage, and at some of them says nothing.
    written, sentences = [], []
    for free_kb in range(500, 2200, 40):
        ballast.write_bytes(bytes((3072 - free_kb) * 1024))
        try:
            write_cog(old, grid, "uint16", 1, blocks_of(noise, grid, 256), nodata=0)
        except StorageError as error:
            sentences.append((error.code, error.message))
            assert old.read_bytes() == b"the old file"
        else:
            written.append(free_kb)
            with rasterio.open(old) as file:
                np.testing.assert_array_equal(file.read(), noise)
            old.write_bytes(b"the old file")
        assert files_in(small_disk) == ["ballast", "out.tif"]
    assert 500 < min(written) < 2000
    assert set(sentences) == {("disk_full", f"The disk is full while writing {old}")}


def test_a_file_that_may_not_grow_leaves_no_half_file(tmp_path, make_grid):
    # In a process of its own: the limit cannot be lifted again.
    script = f"""
import resource, numpy as np
from affine import Affine
from rasterio.crs import CRS
from lianet.errors import StorageError
from lianet.geo.grid import PixelGrid
from lianet.geo.raster import write_cog
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
grid = PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 0, 0, -10, 0), 600, 600)
noise = np.random.default_rng(0).integers(0, 65535, (1, 600, 600), dtype=np.uint16)
try:
    write_cog({str(tmp_path / "out.tif")!r}, grid, "uint16", 1, [(grid.window, noise)], nodata=0)
except StorageError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert f"Writing {tmp_path / 'out.tif'} failed" in done.stdout
    assert files_in(tmp_path) == []


def test_a_block_of_another_shape_is_a_mistake_of_the_caller(tmp_path, grid):
    blocks = [(Window(0, 0, 10, 10), np.zeros((3, 10, 9), np.uint16))]
    with pytest.raises(ValueError, match=r"\(3, 10, 9\)"):
        write_cog(tmp_path / "out.tif", grid, "uint16", 3, blocks, nodata=0)
    assert files_in(tmp_path) == []


def test_a_tile_in_memory_is_read_as_it_was_written(values):
    data = tile_geotiff(values[:, :256, :256], Affine(10, 0, 500, 0, -10, 900), nodata=65535)
    with MemoryFile(data) as memory, memory.open() as file:
        np.testing.assert_array_equal(file.read(), values[:, :256, :256])
        assert file.nodata == 65535
        assert file.transform == Affine(10, 0, 500, 0, -10, 900)


@pytest.mark.filterwarnings("error")
def test_a_tile_without_a_place_warns_nobody(values):
    assert tile_geotiff(values[:, :256, :256])[:2] == b"II"


@pytest.mark.parametrize("lost", ["a block", "nothing"])
def test_a_write_that_fails_in_the_middle_leaves_no_map(tmp_path, make_grid, monkeypatch, lost):
    """GDAL goes on: the file is as long as it should be, and a block of it is none."""
    grid = make_grid(300, 280)
    values = np.random.default_rng(1).integers(0, 200, (4, *grid.shape)).astype(np.uint8)
    copy = rasterio.shutil.copy

    def full_for_a_moment(draft, cog, **options):
        copy(draft, cog, **options)
        if lost == "a block":
            data = bytearray(cog.read_bytes())
            data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
            cog.write_bytes(data)

    monkeypatch.setattr(rasterio.shutil, "copy", full_for_a_moment)
    blocks = [(window, values[(slice(None), *window.slices)]) for window in grid.blocks(256)]
    path = tmp_path / "map.tif"
    if lost == "a block":
        with pytest.raises(StorageError):
            write_cog(path, grid, np.uint8, 4, blocks, nodata=255)
        assert list(tmp_path.iterdir()) == []
    else:
        write_cog(path, grid, np.uint8, 4, blocks, nodata=255)
        with rasterio.open(path) as file:
            np.testing.assert_array_equal(file.read(), values)
