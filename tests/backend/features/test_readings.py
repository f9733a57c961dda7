"""Features in files, read as somebody says: which of a folder of several, and as what kind."""

import numpy as np
import pytest
from lianet.errors import InputError, LianetError
from lianet.features.feature_kinds import open_features

from ..made_embeddings import alphaearth_bits, write_raster, write_store, write_tile
from .test_feature_files import all_of, made


@pytest.fixture
def grid(make_grid):
    return make_grid(70, 90)


FOLDERS = ("alphaearth", "raster", "tessera", "exports")


@pytest.mark.parametrize("kind", FOLDERS)
def test_of_a_folder_of_two_years_the_one_that_is_said_is_read_and_no_other(kind, tmp_path, grid):
    both = tmp_path / "both"
    for sign, year in ((1, 2021), (-1, 2022)):
        values = sign * made(64 if kind == "alphaearth" else 128, grid)
        for folder in (both, tmp_path / f"of {year}"):
            if kind == "tessera":
                write_tile(folder / str(year), "grid_13.65_41.35", values, grid)
            elif kind == "exports":
                write_raster(folder / f"grid_13.65_41.35_{year}.tif", values, grid)
            else:
                stored = alphaearth_bits(values) if kind == "alphaearth" else values
                write_raster(folder / f"f_{year}.tif", stored, grid, nodata=-128)
    name = "tessera" if kind == "exports" else kind
    for year in (2021, 2022):
        found = open_features(both, name, {"year": year})
        assert found.card.year == year
        alone = open_features(tmp_path / f"of {year}", name)
        assert found.card.id == alone.card.id
        np.testing.assert_array_equal(all_of(found), all_of(alone))
    with pytest.raises(InputError, match=r"several years \(2021, 2022\), and none of 2019"):
        open_features(both, name, {"year": 2019})


@pytest.mark.parametrize("kind", ["alphaearth", "tessera", "raster", "cube"])
@pytest.mark.parametrize("what", ["nothing", "text", "rasters", "tiles", "store"])
def test_what_is_read_as_another_kind_is_read_or_refused_in_a_sentence(kind, what, tmp_path, grid):
    path = tmp_path / "brought"
    path.mkdir()
    values = made(20, grid)
    if what == "text":
        (path / "readme.txt").write_text("nothing to see")
    elif what == "rasters":
        write_raster(path / "a.tif", values, grid)
    elif what == "tiles":
        write_tile(path, "grid_13.65_41.35", made(128, grid), grid)
    elif what == "store":
        path = write_store(path / "t.zarr", {2021: made(128, grid)}, grid)
    try:
        values = all_of(open_features(path, kind))
    except LianetError as error:
        remedy = error.remedy
    else:
        remedy = np.isfinite(values).any()
    assert remedy


def test_a_year_that_is_said_of_one_file_is_believed(tmp_path, grid):
    bits = alphaearth_bits(made(64, grid))
    path = write_raster(tmp_path / "made_in_2024.tif", bits, grid, nodata=-128)
    assert open_features(path).card.year == 2024
    assert open_features(path, options={"year": 2020}).card.year == 2020
