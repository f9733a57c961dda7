"""The manifest of a mosaic, and what is made of the tiles that are there."""

import json
import shutil

import numpy as np
import pytest
from lianet.errors import InputError, NotFoundError, RegionFileError
from lianet.features.offer import named_as_region, offer_of
from lianet.region.file import open_region
from lianet.region.mosaic import open_model
from lianet.region.mosaic_plan import even_tiles, read_plan

from tests.backend.command_line import answer, lianet
from tests.backend.made_mosaics import HALF_DATE, made_mosaic

__all__ = ["made_mosaic"]


@pytest.fixture
def folder(made_mosaic, tmp_path):
    mosaic, _ = made_mosaic
    return shutil.copytree(mosaic.plan.folder, tmp_path / "area")


def _changed(folder, **values):
    path = folder / "area.mosaic.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))
    return path


@pytest.mark.parametrize(
    ("shape", "tile_px"),
    [((310, 311), 100), ((100, 5000), 2000), ((7, 9), 64), ((4001, 4001), 2000)],
)
def test_tiles_cover_an_area_once_and_none_is_a_sliver(make_grid, shape, tile_px):
    from lianet.contract.mosaics import TileOptions
    from lianet.region.mosaic_plan import Plan

    grid = make_grid(*shape)
    plan = Plan(None, "a", grid, even_tiles(grid, tile_px), "", TileOptions())
    seen = np.zeros(shape, int)
    for tile in plan.tiles():
        seen[tile.window.within(grid.window)] += 1
        square = 32 if tile_px == 2000 else 8
        assert tile.window.row % square == tile.window.col % square == 0
        own = plan.grid_of(tile)
        assert own.bounds == grid.window_bounds(tile.window)
        assert min(tile.window.shape) >= min(tile_px // 2, *shape)
    assert (seen == 1).all()


def test_dates_of_a_mosaic_come_and_go_tile_by_tile_as_extend_says(folder, tmp_path):
    before, new = open_model(folder).card, tmp_path / "new"
    date = str(before.dates[HALF_DATE])
    refused = lianet("extend", folder, "--without", date, "--out", tmp_path / "new.region")
    assert "area.mosaic.json is a mosaic, whose dates come and go tile by tile" in refused.stderr
    new.mkdir()
    for tile in ("r000c000", "r001c000"):
        name = f"{tile}.region.safetensors"
        answer("extend", folder / name, "--without", date, "--out", new / name)
    for name in ("r000c001.region.safetensors", "r001c001.region.safetensors", "area.mosaic.json"):
        shutil.copy(folder / name, new)
    after = answer("info", new)["dates"]
    assert after == [str(day) for day in before.dates if str(day) != date]


def test_the_card_is_of_all_tiles(made_mosaic):
    mosaic, _ = made_mosaic
    card = mosaic.card
    assert card.grid.shape == (88, 80)
    assert len(card.dates) == 3
    assert card.training == {"kind": "tiled", "tiles": 4, "encoded": 4, "empty": 0}
    errors = [10 ** (-mosaic.cards[t.id].quality["psnr_db"] / 10) for t in mosaic.tiles]
    pixels = [t.window.height * t.window.width for t in mosaic.tiles]
    assert card.quality["psnr_db"] == pytest.approx(
        -10 * np.log10(np.average(errors, weights=pixels))
    )
    told = card.told()
    assert [date.observed for date in told.quality.dates] == pytest.approx([1, 0.5, 1])
    of_tiles = [
        next(
            one for one in mosaic.cards[t.id].quality["dates"] if one["date"] == str(card.dates[0])
        )
        for t in mosaic.tiles
    ]
    errors = [10 ** (-one["psnr_db"] / 10) for one in of_tiles]
    assert told.quality.dates[0].psnr_db == pytest.approx(
        -10 * np.log10(np.average(errors, weights=pixels))
    )
    assert told.training.kind == "tiled"
    assert card.acquisition_ids[0] != card.acquisition_ids[1]


def test_a_mosaic_is_opened_by_its_folder_and_by_its_manifest(folder):
    by_folder, by_file = open_model(folder), open_model(folder / "area.mosaic.json")
    assert by_folder.card == by_file.card
    assert named_as_region(folder)
    assert offer_of(folder).holds == "region"
    assert named_as_region(folder / "area.mosaic.json")
    assert open_model(folder / "r000c000.region.safetensors").card.grid.shape == (48, 40)


def test_a_picture_has_every_tile_at_its_place_and_black_where_nothing_was_seen(made_mosaic):
    mosaic, _ = made_mosaic
    picture = mosaic.preview(0)
    assert picture.shape == (3, 88, 80)
    assert picture[:, :48, :40].any()
    assert picture[:, 48:, 40:].any()
    gap = mosaic.preview(1)
    assert gap[:, :, :40].any()
    assert not gap[:, :, 40:].any()


def test_what_is_not_there_yet_is_no_fault(folder):
    (folder / "r001c000.region.safetensors").unlink()
    (folder / "r001c000.empty.json").write_text('{"kind": "empty", "because": "sea"}')
    mosaic = open_model(folder)
    assert mosaic.card.training == {"kind": "tiled", "tiles": 4, "encoded": 3, "empty": 1}
    for file in folder.glob("*.safetensors"):
        file.unlink()
    with pytest.raises(RegionFileError, match="No tile of area is encoded yet"):
        open_model(folder)


@pytest.mark.parametrize(
    "values",
    [
        {"schema": 2}, {"tile_shape": [0, 8]}, {"tile_shape": [1, 1], "shape": [900000, 900000]},
        {"shape": [0, 10]}, {"crs": "nonsense"}, {"affine": [10, 0, 0, 0, 0, 0]},
        {"kind": "region"}, {"affine": [1e400, 0, 0, 0, -10, 0]}, {"shape": "big"},
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_is_refused_with_a_remedy(folder, values):
    path = _changed(folder, **values)
    with pytest.raises(RegionFileError, match="is no whole mosaic") as caught:
        open_model(path)
    assert caught.value.remedy


def test_a_damaged_manifest_is_refused(folder):
    path = folder / "area.mosaic.json"
    path.write_bytes(b'{"kind": "mosaic", "na')
    with pytest.raises(RegionFileError, match="is no whole mosaic"):
        open_model(folder)
    path.write_bytes(b"[" * 100_000)
    with pytest.raises(RegionFileError, match="is no whole mosaic"):
        open_model(folder)
    path.unlink()
    with pytest.raises(NotFoundError):
        read_plan(path)


def test_a_region_that_strayed_into_the_folder_is_told(folder, sample_region):
    shutil.copy(sample_region, folder / "r000c001.region.safetensors")
    assert open_region(sample_region)
    with pytest.raises(RegionFileError, match="does not belong to the mosaic area"):
        open_model(folder)


@pytest.mark.parametrize("left", [0, 300, 0.5])
def test_a_damaged_tile_is_to_be_made_again(folder, left):
    """Who makes the area again passes by what is there."""
    path = folder / "r000c001.region.safetensors"
    data = path.read_bytes()
    path.write_bytes(data[: int(left * len(data)) if left < 1 else left])
    with pytest.raises(RegionFileError, match="r000c001") as caught:
        open_model(folder)
    assert caught.value.remedy == "Take it out of the folder, and run lianet encode-area again"


def test_two_manifests_in_a_folder_ask_which(folder):
    shutil.copy(folder / "area.mosaic.json", folder / "other.mosaic.json")
    with pytest.raises(InputError, match="several mosaics"):
        open_model(folder)
    assert open_model(folder / "other.mosaic.json").card.name == "other"


def test_a_tile_that_was_encoded_again_is_told_and_opening_again_shows_it(folder, tmp_path):
    """Of the service, which finds what is open already again."""
    from lianet.service.machine import this_machine
    from lianet.service.regions import Regions
    from lianet.service.turns import DeviceTurns

    regions = Regions(this_machine("cpu"), DeviceTurns())
    opened = regions.open(folder)
    assert regions.open(folder) is opened
    tile = opened.file.tiles[-1]
    path = opened.file.plan.file_of(tile)
    assert path in opened.files
    shutil.copy(path, tmp_path / "copy")
    (tmp_path / "copy").replace(path)
    again = regions.open(folder)
    assert again is not opened
    assert again.id == opened.id
    path.unlink()
    assert len(regions.open(folder).file.tiles) == len(opened.file.tiles) - 1
