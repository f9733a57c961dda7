"""Several sources on one grid: which pixel of embeddings lies under which of the region."""

import json

import numpy as np
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import InputError, NotFoundError
from lianet.features.beside import sources_of
from lianet.features.feature_kinds import open_features
from lianet.features.together import Together, known_at, on_grid
from lianet.geo.grid import PixelGrid, Window
from lianet.region.together_file import SourceFile, read_together, together_with
from pyproj import Transformer
from rasterio.crs import CRS

from ..made_embeddings import write_raster

HERE = PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 394540, 0, -10, 4587520), 40, 60)


def numbered(grid: PixelGrid) -> np.ndarray:
    """Three features that say in which row and column a pixel lies."""
    rows, cols = np.mgrid[: grid.height, : grid.width]
    return np.stack([rows, cols, rows + 1000 * cols]).astype(np.float32)


def features_of(folder, grid: PixelGrid, name: str = "features.tif", **profile):
    return open_features(write_raster(folder / name, numbered(grid), grid, **profile))


def moved(grid: PixelGrid, east_px: float, south_px: float, scale: float = 1.0) -> PixelGrid:
    affine = grid.transform @ Affine.translation(east_px, south_px) @ Affine.scale(scale)
    return PixelGrid(grid.crs_wkt, affine, int(grid.height / scale), int(grid.width / scale))


def test_embeddings_of_the_same_grid_stay_as_they_are(tmp_path):
    features = features_of(tmp_path, HERE)
    assert on_grid(features, HERE) is features


@given(
    east=st.floats(-20, 20),
    south=st.floats(-20, 20),
    row=st.integers(0, 39),
    col=st.integers(0, 59),
)
def test_a_pixel_takes_the_one_that_its_middle_lies_in_and_mixes_nothing(
    tmp_path_factory, east, south, row, col
):
    there = moved(HERE, east, south)
    placed = on_grid(features_of(tmp_path_factory.mktemp("moved"), there), HERE)
    found = placed.read_once(Window(row, col, 1, 1))[:, 0, 0]
    x, y = HERE.transform @ (col + 0.5, row + 0.5)
    at_col, at_row = ~there.transform @ (x, y)
    inside = 0 <= at_row < there.height and 0 <= at_col < there.width
    near_edge = min(abs(at_row - round(at_row)), abs(at_col - round(at_col))) < 2e-3
    if not near_edge:
        assert np.isfinite(found).all() == inside
    if inside and not near_edge:
        assert found.tolist() == [
            int(at_row), int(at_col), int(at_row) + 1000 * int(at_col),
        ]  # fmt: skip


def test_a_window_is_the_same_alone_and_cut_from_a_larger_one(tmp_path):
    placed = on_grid(features_of(tmp_path, moved(HERE, 7.3, -4.6)), HERE)
    whole = placed.read(HERE.window)
    part = Window(11, 23, 17, 9)
    np.testing.assert_array_equal(placed.read_once(part), whole[(slice(None), *part.slices)])


def test_embeddings_of_the_next_zone_lie_where_they_lie_on_the_ground(tmp_path):
    to_32 = Transformer.from_crs(32633, 32632, always_xy=True)
    x, y = to_32.transform(*(HERE.transform @ (30.5, 20.5)))
    there = PixelGrid(
        CRS.from_epsg(32632).to_wkt(), Affine(10, 0, x - 805, 0, -10, y + 805), 161, 161
    )
    placed = on_grid(features_of(tmp_path, there), HERE)
    assert placed.read(Window(20, 30, 1, 1))[:2, 0, 0].tolist() == [80, 80]
    for row, col in ((3, 4), (38, 55), (12, 44)):
        ground = to_32.transform(*(HERE.transform @ (col + 0.5, row + 0.5)))
        at_col, at_row = ~there.transform @ ground
        found = placed.read(Window(row, col, 1, 1))[:2, 0, 0]
        assert found.tolist() == [int(at_row), int(at_col)]


def test_of_features_many_times_as_fine_single_ones_are_read(tmp_path):
    fine = features_of(tmp_path, moved(HERE, 0, 0, 1 / 8))
    placed = on_grid(fine, HERE)
    found = placed.read(Window(5, 6, 2, 2))
    assert np.abs(found[0, :, 0] - [44, 52]).max() <= 4
    assert np.abs(found[1, 0] - [52, 60]).max() <= 4
    np.testing.assert_array_equal(found[2], found[0] + 1000 * found[1])


def test_coarse_features_stand_under_all_of_their_pixels(tmp_path):
    placed = on_grid(features_of(tmp_path, moved(HERE, 0, 0, 3)), HERE)
    found = placed.read(Window(0, 0, 9, 9))
    np.testing.assert_array_equal(found[0, :, 0], np.repeat([0, 1, 2], 3))


def test_embeddings_of_another_place_are_refused_with_where_they_lie(tmp_path):
    with pytest.raises(InputError, match="lies nowhere on the region") as caught:
        on_grid(features_of(tmp_path, moved(HERE, 500, 0)), HERE)
    assert caught.value.code == "no_overlap"


def test_what_a_part_of_the_region_lacks_is_told_and_stays_unknown_there_alone(tmp_path):
    base = features_of(tmp_path, HERE, "base.tif")
    half = features_of(tmp_path, moved(HERE, 30, 0), "half.tif")
    both = Together(base, [half])
    (note,) = both.beside[0].card.notes
    assert 45 < int(note.split()[1]) < 55
    read = both.read(HERE.window)
    assert read.shape == (6, 40, 60)
    assert np.isfinite(read[:3]).all()
    assert np.isnan(read[3:, :, :30]).all()
    assert np.isfinite(read[3:, :, 30:]).all()
    assert known_at(both, read).all()
    assert both.slices == (slice(0, 3), slice(3, 6))


def test_sources_in_another_order_are_another_space(tmp_path):
    first, second = (features_of(tmp_path, HERE, f"{name}.tif", nodata=number)
                     for number, name in enumerate(("a", "b")))  # fmt: skip
    third = open_features(tmp_path / "a.tif", "raster", {"space": "other"})
    assert Together(first, [third]).id != Together(third, [first]).id
    assert Together(first, [third]).id == Together(second, [third]).id


def test_a_manifest_names_what_lies_beside_it_and_moves_along(tmp_path):
    folder = tmp_path / "a"
    features_of(folder, HERE, "base.tif")
    features_of(folder / "more", HERE, "beside.tif")
    together_with(
        SourceFile(folder / "base.tif"),
        [SourceFile(folder / "more" / "beside.tif", "raster", {"scale": 0.5})],
        None,
    ).write()
    folder.rename(tmp_path / "b")
    found = read_together(tmp_path / "b" / "base.together.json")
    assert found.region.path == tmp_path / "b" / "base.tif"
    assert found.beside[0].options == {"scale": 0.5}
    base, beside = sources_of(found.path)
    assert base.path.name == "base.tif"
    assert beside[0].read(Window(2, 0, 1, 1))[0, 0, 0] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"kind": "mosaic"}',
        json.dumps({"kind": "together", "schema": 2, "region": {"path": "x"}, "beside": []}),
        json.dumps({"kind": "together", "schema": 1, "region": {"path": "x"}, "beside": []}),
        "[" * 100_000,
    ],
)
def test_what_is_no_manifest_of_ours_is_refused_in_a_sentence(tmp_path, text):
    (tmp_path / "x.together.json").write_text(text)
    with pytest.raises(InputError, match="does not say what is learnt on together"):
        read_together(tmp_path / "x.together.json")


def test_a_manifest_whose_files_are_gone_says_which(tmp_path):
    features_of(tmp_path, HERE, "base.tif")
    beside = features_of(tmp_path, HERE, "beside.tif")
    made = together_with(
        SourceFile(tmp_path / "base.tif"), [SourceFile(tmp_path / "beside.tif")], None
    )
    made.write()
    beside.close()
    (tmp_path / "beside.tif").unlink()
    with pytest.raises(NotFoundError, match=r"beside\.tif"):
        read_together(made.path)
