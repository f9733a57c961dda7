"""A region file is whole or absent, opens as it was written, and says what is wrong with it."""

import datetime as dt
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.errors import DateError, NotFoundError, RegionFileError, StorageError
from lianet.field.presets import Compact
from lianet.geo.bands import sentinel2_band
from lianet.geo.grid import PixelGrid, Window
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.card import SCHEMA, Card
from lianet.region.file import (
    blob,
    encode_previews,
    encode_valid,
    open_region,
    write_region,
)
from lianet.region.layout import compact_shapes
from lianet.region.planes import encode_planes
from lianet.region.tensors import TensorFile
from rasterio.crs import CRS
from safetensors.numpy import save_file

SHAPE = (300, 270)  # two blocks each way, the second ones partial
NODES = np.random.default_rng(1).integers(-9, 9, (3, *SHAPE)).astype(np.int16)
FIELD = Compact(
    features=3, step=0.01, coarse_spacings_px=(16,), coarse_features=2, channels=4, blocks=1,
    date_features=4,
)  # fmt: skip
VALID = np.random.default_rng(2).random((2, *SHAPE)) > 0.1


def card(**values) -> Card:
    grid = PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 4e5, 0, -10, 5e6), *SHAPE)
    return Card(
        name="Test",
        grid=grid,
        bands=(sentinel2_band("B4"), sentinel2_band("B3")),
        dates=(dt.date(2018, 6, 10), dt.date(2019, 7, 17)),
        preset="compact",
        field=FIELD.to_json(),
        attribution="Somebody",
    ).with_values(**values)


def tensors() -> dict[str, np.ndarray]:
    made: dict[str, np.ndarray] = {
        name: np.ones(shape, np.float16) for name, shape in compact_shapes(FIELD, card())
    }
    for block in card().grid.blocks(BLOCK_PX):
        rows, cols = block.slices
        key = f"{block.row // BLOCK_PX}.{block.col // BLOCK_PX}"
        made[f"nodes.{key}"] = blob(encode_planes(NODES[:, rows, cols]))
        if block.row == 0:
            made[f"valid.{key}"] = encode_valid(VALID[:, rows, cols])
    made["previews"] = encode_previews(np.arange(2 * 3 * 4 * 5, dtype=np.uint8).reshape(2, 3, 4, 5))
    return made


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("region") / "test.region.safetensors"
    write_region(path, card(), tensors())
    return path


def test_card_arrays_and_previews_come_back(path):
    region = open_region(path)
    assert region.card.with_values(id="", field_id="", acquisition_ids=()) == card()
    assert len(region.card.id) == len(region.card.field_id) == 16
    assert len(set(region.card.acquisition_ids)) == 2
    np.testing.assert_array_equal(region.arrays["head.weight"], np.ones((2, 4, 1, 1)))
    np.testing.assert_allclose(region.preview(1).ravel(), np.arange(60, 120), atol=3)
    assert region.file_bytes == path.stat().st_size


@settings(max_examples=30)
@given(st.integers(-20, 310), st.integers(-20, 280), st.integers(1, 80), st.integers(1, 80))
def test_windows_of_nodes_equal_the_whole_grid_and_repeat_its_edge(path, row, col, height, width):
    window = Window(row, col, height, width)
    inside = window.clipped(SHAPE)
    if not (inside.height and inside.width):
        return
    rows = np.arange(row, row + height).clip(0, SHAPE[0] - 1)
    cols = np.arange(col, col + width).clip(0, SHAPE[1] - 1)
    np.testing.assert_array_equal(open_region(path).nodes(window), NODES[:, rows[:, None], cols])


def test_pixels_without_observation_are_remembered(path):
    window = Window(100, 200, 190, 70)
    valid = open_region(path).valid(window, [1])
    expected = VALID.copy()
    expected[:, BLOCK_PX:] = True  # the lower blocks were observed everywhere
    np.testing.assert_array_equal(valid, expected[[1], 100:290, 200:270])
    assert open_region(path).valid(Window(260, 0, 10, 10), [0]) is None


def test_what_was_ever_observed_is_read_once_for_all_dates(path, monkeypatch):
    read = []
    real = TensorFile.read

    def counted(file, name, *args):
        read.append(name)
        return real(file, name, *args)

    monkeypatch.setattr(TensorFile, "read", counted)
    region = open_region(path)
    masks = [name for name in region.tensors() if ".valid." in name]
    expected = VALID.any(0) | (np.arange(SHAPE[0]) >= BLOCK_PX)[:, None]
    read.clear()
    # As when all dates of a window are decoded, each of which asks for it.
    for _ in range(len(region.card.dates)):
        for window in (Window(100, 200, 190, 70), Window(3, 5, 120, 240)):
            known = region.known(window)
            np.testing.assert_array_equal(known, expected[window.slices])
    assert sorted(read) == sorted(masks)


def test_a_date_without_acquisition_names_the_nearest():
    with pytest.raises(DateError, match="nearest one is 2018-06-10"):
        card().date_index(dt.date(2018, 7, 1))


def test_the_id_names_the_weights_not_the_card(tmp_path):
    first = write_region(tmp_path / "a.region.safetensors", card(), tensors())
    renamed = write_region(tmp_path / "b.region.safetensors", card(name="Other"), tensors())
    changed = tensors() | {"head.weight": np.zeros((2, 4, 1, 1), np.float16)}
    other = write_region(tmp_path / "c.region.safetensors", card(), changed)
    assert first.id == renamed.id != other.id


def test_a_region_of_steps_that_are_fine_for_its_imagery_opens(tmp_path):
    wide = tensors() | {"spread": np.array([6e4, 1e3, 1], np.float16)}
    path = tmp_path / "fine.region.safetensors"
    write_region(path, card(), wide)
    np.testing.assert_array_equal(open_region(path).arrays["spread"], wide["spread"])


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999])
def test_a_file_cut_off_is_a_sentence(path, tmp_path, share):
    cut = tmp_path / "cut.region.safetensors"
    data = path.read_bytes()
    cut.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(RegionFileError, match=r"cut\.region\.safetensors"):
        open_region(cut)


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_one_wrong_byte_anywhere_is_noticed(path, where, flip):
    data = bytearray(path.read_bytes())
    data[int(len(data) * where)] ^= flip
    damaged = path.with_name("damaged.region.safetensors")
    damaged.write_bytes(data)
    with pytest.raises(RegionFileError):
        open_region(damaged)


def test_a_newer_schema_asks_for_an_update(tmp_path):
    path = tmp_path / "new.region.safetensors"
    write_region(path, card(schema=SCHEMA + 1), tensors())
    with pytest.raises(RegionFileError, match="newer version") as caught:
        open_region(path)
    assert "Update" in caught.value.remedy


def test_somebody_elses_safetensors_is_told_apart(tmp_path):
    path = tmp_path / "foreign.safetensors"
    save_file({"weight": np.ones(3, np.float32)}, path, {"format": "pt"})
    with pytest.raises(RegionFileError, match="not a region"):
        open_region(path)


def test_a_card_that_is_not_whole_is_a_sentence(tmp_path):
    path = tmp_path / "part.region.safetensors"
    text = json.dumps({"schema": SCHEMA})
    crc = f"{zlib.crc32(text.encode()):08x}"
    save_file({"a": np.ones(1, np.uint8)}, path, {"lianet": text, "card_crc32": crc})
    with pytest.raises(RegionFileError, match="not whole"):
        open_region(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotFoundError, match=r"none\.region\.safetensors"):
        open_region(tmp_path / "none.region.safetensors")


def test_a_full_disk_leaves_the_old_file_and_no_half_one(small_disk):
    path = small_disk / "old.region.safetensors"
    write_region(path, card(), tensors())
    before = path.read_bytes()
    large = tensors() | {"noise": np.random.default_rng(0).random(2**20)}
    with pytest.raises(StorageError) as caught:
        write_region(path, card(), large)
    assert caught.value.code == "disk_full"
    assert path.read_bytes() == before
    assert [file.name for file in small_disk.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(StorageError, match="nowhere"):
        write_region(tmp_path / "nowhere" / "x.region.safetensors", card(), tensors())


@pytest.mark.parametrize("text", ['["a list"]', '"text"', "7", "null"])
def test_a_card_that_is_no_object_is_a_sentence(tmp_path, text):
    path = tmp_path / "odd.region.safetensors"
    crc = f"{zlib.crc32(text.encode()):08x}"
    save_file({"a": np.ones(1, np.uint8)}, path, {"lianet": text, "card_crc32": crc})
    with pytest.raises(RegionFileError):
        open_region(path)


@pytest.mark.parametrize("field", [{}, {"features": 3}, {"coarse_spacings_px": 4}])
def test_a_field_that_is_not_described_whole_is_a_sentence(field):
    with pytest.raises(RegionFileError, match="kind of field"):
        Compact.from_json(field)
