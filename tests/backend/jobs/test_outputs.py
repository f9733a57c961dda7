"""Nothing of somebody else's is lost to an output, and nothing that is being read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from lianet.errors import ConflictError, InputError
from lianet.evaluation.accuracy_report import write_csv, write_html
from lianet.geo.grid import PixelGrid
from lianet.geo.raster import write_cog
from lianet.jobs.outputs import (
    RASTER,
    TABLE,
    check_folder,
    check_output,
    named,
    written_by_lianet,
)

from ..evaluation.test_accuracy_report import CARD


@pytest.fixture
def own_map(tmp_path: Path, make_grid: Callable[..., PixelGrid]) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        grid = make_grid()
        pixels = np.ones((1, *grid.shape), np.uint8)
        path = tmp_path / name
        tags = {"LIANET": "a map"}
        write_cog(path, grid, np.uint8, 1, [(grid.window, pixels)], nodata=0, tags=tags)
        return path

    return write


def test_a_map_of_ours_is_replaced_and_one_of_somebody_else_is_not(
    tmp_path: Path, own_map: Callable[[str], Path], write_scene: Callable[..., Path]
) -> None:
    check_output(own_map("mine.tif"), RASTER)
    theirs = write_scene(tmp_path / "theirs.tif", np.ones((1, 40, 30), np.uint8))
    with pytest.raises(ConflictError, match="not written by LIANet"):
        check_output(theirs, RASTER)


def test_what_would_lie_beside_a_map_is_looked_at_as_well(tmp_path: Path) -> None:
    beside = tmp_path / "map.tif.json"
    beside.write_text(json.dumps({"somebody": "else's"}))
    with pytest.raises(ConflictError, match=r"map\.tif\.json exists"):
        check_output(tmp_path / "map.tif", RASTER, beside=lambda path: [beside])
    beside.write_text(json.dumps({"version": "1", "region": {}, "task": {}}))
    check_output(tmp_path / "map.tif", RASTER, beside=lambda path: [beside])


@pytest.mark.parametrize("how", ["symlink", "hard link", "dots"])
def test_an_input_is_known_under_every_name(tmp_path: Path, how: str) -> None:
    known = tmp_path / "points.csv"
    known.write_text("point,x,y,date,\n")
    other = tmp_path / "copy.csv"
    if how == "symlink":
        other.symlink_to(known)
    elif how == "hard link":
        os.link(known, other)
    else:
        other = tmp_path / "folder" / ".." / "points.csv"
        (tmp_path / "folder").mkdir()
    with pytest.raises(ConflictError, match="open, or read by the same work"):
        check_output(other, TABLE, reads=[known])


def test_nothing_is_written_into_a_folder_that_is_read(tmp_path: Path) -> None:
    below = tmp_path / "stack" / "maps"
    below.mkdir(parents=True)
    with pytest.raises(ConflictError, match="which the same work reads"):
        check_output(below / "map.tif", RASTER, reads=[tmp_path / "stack"])


def test_no_map_comes_to_lie_in_a_stack_but_maps_of_many_dates_may_share_a_folder(
    tmp_path: Path, own_map: Callable[[str], Path], write_scene: Callable[..., Path]
) -> None:
    for day in ("2020-01-01", "2020-01-11"):
        own_map(f"{day}.tif")
    check_output(tmp_path / "2020-01-21.tif", RASTER)
    for day in ("2021-01-01", "2021-01-11"):
        write_scene(tmp_path / f"{day}.tif", np.ones((1, 40, 30), np.uint16))
    with pytest.raises(ConflictError, match="is a stack of scenes"):
        check_output(tmp_path / "2020-01-21.tif", RASTER)


@pytest.mark.parametrize("path", ["/", ".", "/no/such/folder/map.tif"])
def test_folders_are_no_files(path: str) -> None:
    with pytest.raises(InputError):
        check_output(Path(path), RASTER)


def test_a_name_gets_its_suffix_and_that_of_another_kind_is_refused() -> None:
    assert named(Path("map"), RASTER).name == "map.tif"
    assert named(Path("map.v2"), RASTER).name == "map.v2.tif"
    assert named(Path("MAP.TIFF"), RASTER).name == "MAP.TIFF"
    for name in ("liri.region.safetensors", "labels.gpkg", "points.csv"):
        with pytest.raises(InputError, match="another kind of file"):
            named(Path(name), RASTER)


def test_reports_of_ours_are_known_again(tmp_path: Path) -> None:
    files = [write_html(CARD, tmp_path / "a.html"), *write_csv(CARD, tmp_path / "a.csv")]
    assert len(files) == 4
    assert all(written_by_lianet(path) for path in files)
    (tmp_path / "b.csv").write_text("name,age\n")
    assert not written_by_lianet(tmp_path / "b.csv")


def test_a_name_that_is_too_long_with_what_belongs_beside_it_is_a_sentence(tmp_path: Path) -> None:
    name = f"{'a' * 250}.tif"
    check_output(tmp_path / name, RASTER)
    with pytest.raises(InputError, match="cannot be written") as caught:
        check_output(tmp_path / name, RASTER, beside=lambda path: [Path(f"{path}.json")])
    assert "shorter name" in caught.value.remedy
    with pytest.raises(InputError, match="cannot be written"):
        check_folder(tmp_path, [f"{'é' * 200}.csv"])
