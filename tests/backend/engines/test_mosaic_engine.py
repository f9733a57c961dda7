"""A mosaic shows what its tiles show, as one region."""

import datetime as dt

import numpy as np
import pytest
from lianet.engines import open_engine
from lianet.engines.mosaic_engine import TILES_OPEN, MosaicEngine
from lianet.engines.overview import Overview
from lianet.errors import RegionFileError, WindowError
from lianet.features.kinds import open_source
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.region.checks import field_of
from lianet.region.gaps import UNKNOWN
from lianet.region.mosaic import open_model
from lianet.region.tensors import TensorFile

from tests.backend.made_mosaics import (
    HALF_DATE,
    made_mosaic,
    mosaic_of,
    tall_mosaic,
    tile_by_tile,
)

__all__ = ["made_mosaic", "tall_mosaic"]


@pytest.fixture
def opened(made_mosaic):
    mosaic, _ = made_mosaic
    return mosaic, open_engine(mosaic, "cpu")


def _tile_engine(mosaic, tile):
    return open_engine(mosaic.open_tile(tile), "cpu")


def test_every_pixel_is_the_one_of_its_tile(opened):
    mosaic, engine = opened
    whole = mosaic.card.grid.window
    shown = engine.decode(whole, [0, 2])
    alone = tile_by_tile(
        mosaic,
        lambda tile: _tile_engine(mosaic, tile).decode(
            Window(0, 0, *tile.window.shape),
            [mosaic.cards[tile.id].dates.index(mosaic.card.dates[index]) for index in (0, 2)],
        ),
        whole.shape,
    )
    assert len(mosaic.tiles) == 4
    np.testing.assert_array_equal(shown, alone)
    assert np.isfinite(shown).all()


def test_a_window_across_borders_is_cut_from_the_whole(opened):
    mosaic, engine = opened
    whole = engine.decode(mosaic.card.grid.window, [2, 0, 1])
    window = Window(31, 27, 40, 33)
    part = engine.decode(window, [2, 0, 1])
    np.testing.assert_array_equal(part, whole[(..., *window.within(mosaic.card.grid.window))])


def test_a_tile_without_a_date_shows_nothing_then_unless_gaps_are_filled(opened):
    mosaic, engine = opened
    assert [len(mosaic.cards[tile.id].dates) for tile in mosaic.tiles] == [3, 2, 3, 2]
    whole = mosaic.card.grid.window
    seen = np.isfinite(engine.decode(whole, [HALF_DATE])[0, 0])
    assert seen[:, :40].all()
    assert not seen[:, 40:].any()
    assert np.isfinite(engine.filled().decode(whole, [HALF_DATE])).all()
    sure = engine.confidence(whole, HALF_DATE)
    assert (sure[:, :40] == 100).all()
    assert (sure[:, 40:] == 0).all()
    assert not (sure == UNKNOWN).any()


def test_between_acquisitions_each_tile_goes_by_its_own(opened):
    mosaic, engine = opened
    day = mosaic.card.dates[0] + dt.timedelta(20)
    shown = engine.decode_mix(mosaic.card.grid.window, mix_for(day, mosaic.card.dates))
    alone = tile_by_tile(
        mosaic,
        lambda tile: _tile_engine(mosaic, tile).decode_mix(
            Window(0, 0, *tile.window.shape), mix_for(day, mosaic.cards[tile.id].dates)
        ),
        mosaic.card.grid.shape,
    )
    np.testing.assert_array_equal(shown, alone)


@pytest.mark.parametrize(("factor", "step"), [(8, 1), (8, 2), (8, 3), (16, 1), (16, 2)])
def test_from_afar_neighbours_fit_without_a_seam(tall_mosaic, factor, step):
    mosaic, _ = tall_mosaic
    engine = open_engine(mosaic, "cpu")
    # Squares of 32 pixels would lie over the end of a tile of 1040.
    assert (engine.overview_factors[-1], engine.coarse_factors) == (8, (16,))
    mixes = [mix_for(date, mosaic.card.dates) for date in mosaic.card.dates]
    height, width = 1040 // factor, 64 // factor
    everything = Window(0, 0, height, width)
    for window in (
        everything,
        Window(7, 1, height // 2, width - 2),
        Window(5, width // 2 - 1, 9, 2),
    ):
        whole = engine.decode_overview(everything, mixes, factor)
        rows, cols = window.within(everything)
        shown = engine.decode_overview(window, mixes, factor, step)
        expected = whole[:, :, rows, cols][:, :, ::step, ::step]
        np.testing.assert_allclose(shown, expected, atol=1e-6)
    for tile in mosaic.tiles:
        card = mosaic.cards[tile.id]
        alone = _tile_engine(mosaic, tile).decode_overview(
            Window(0, 0, height, width // 2),
            [mix_for(date, card.dates) for date in card.dates],
            factor,
        )
        own = [mosaic.card.dates.index(date) for date in card.dates]
        first = tile.window.col // factor
        part = whole[own, :, :, first : first + width // 2]
        np.testing.assert_allclose(part, alone, atol=1e-6)
    there = np.isfinite(whole)
    assert there[HALF_DATE, :, :, : width // 2].all()
    assert not there[HALF_DATE, :, :, width // 2 :].any()


def test_features_at_a_border_see_the_neighbours_tile(opened):
    mosaic, engine = opened
    source = open_source(engine, [mosaic.card.dates[0], mosaic.card.dates[2]], "statistics")
    whole = source.read(mosaic.card.grid.window)
    border = Window(20, 38, 10, 4)
    part = source.read(border)
    np.testing.assert_array_equal(part, whole[(..., *border.within(mosaic.card.grid.window))])
    left = mosaic.tiles[0]
    dates = [d for d in mosaic.cards[left.id].dates if d in source_dates(mosaic)]
    alone = open_source(_tile_engine(mosaic, left), dates, "statistics")
    own = alone.read(Window(20, 38, 10, 2))
    around = source.of_pixel
    # What a pixel is by itself is the tile's; what is around it is not cut at the border.
    np.testing.assert_array_equal(part[:around, :, :2], own[:around])
    assert (part[around:, :, :2] != own[around:]).any()


def source_dates(mosaic):
    return (mosaic.card.dates[0], mosaic.card.dates[2])


def test_tiles_are_opened_as_they_are_seen_and_so_many_at_most(made_mosaic):
    mosaic, _ = made_mosaic
    opened = []

    def open_tile(tile):
        opened.append(tile.id)
        return _tile_engine(mosaic, tile)

    engine = MosaicEngine(mosaic, open_tile, kept=2)
    assert opened == ["r000c000"]
    engine.decode(Window(0, 0, 10, 10), [0])
    engine.filled().decode(Window(0, 70, 10, 10), [0])
    assert opened == ["r000c000", "r000c001"]
    engine.decode(Window(60, 70, 10, 10), [0])
    engine.decode(Window(0, 0, 10, 10), [0])
    assert opened == ["r000c000", "r000c001", "r001c001", "r000c000"]


def test_a_window_outside_is_refused(opened):
    _, engine = opened
    with pytest.raises(WindowError, match="leaves the region"):
        engine.decode(Window(80, 0, 10, 10), [0])


def test_a_tile_that_was_replaced_is_told(made_mosaic, tmp_path):
    import shutil

    mosaic, _ = made_mosaic
    folder = tmp_path / "area"
    shutil.copytree(mosaic.plan.folder, folder)
    engine = open_engine(open_model(folder), "cpu")
    file = folder / "r001c001.region.safetensors"
    data = bytearray(file.read_bytes())
    data[-3] ^= 1
    file.write_bytes(data)
    with pytest.raises(RegionFileError, match=r"r001c001"):
        engine.decode(Window(60, 60, 10, 10), [0])
    assert np.isfinite(engine.decode(Window(0, 0, 10, 10), [0])).all()


@pytest.fixture(scope="module")
def many_tiles(tmp_path_factory):
    """30 small tiles."""
    return mosaic_of(tmp_path_factory.mktemp("many"), (1040, 192), (208, 32), half=False)[0]


def test_zoomed_out_over_many_tiles_each_is_opened_once_and_hardly(many_tiles, monkeypatch):
    """More tiles than can be open at once: panning and zooming opens none of them again."""
    mosaic, opened = many_tiles, []
    assert len(mosaic.tiles) == 30 > TILES_OPEN
    open_tile = mosaic.open_tile

    def counted(tile, *, afar=False):
        opened.append((tile.id, afar))
        return open_tile(tile, afar=afar)

    monkeypatch.setattr(mosaic, "open_tile", counted)
    engine = open_engine(mosaic, "cpu")
    assert engine.overview_factors[-1] == 8
    opened.clear()
    mixes = [mix_for(date, mosaic.card.dates) for date in mosaic.card.dates]
    whole = engine.decode_overview(Window(0, 0, 130, 24), mixes, 8)
    for row in range(0, 130, 26):
        for step in (1, 2):
            window = Window(row, 0, 26, 24)
            for one in (engine, engine.filled()):
                shown = one.decode_overview(window, mixes, 8, step)
                expected = whole[:, :, row : row + 26][:, :, ::step, ::step]
                np.testing.assert_allclose(shown, expected, atol=1e-6)
    assert len(opened) == 30
    assert all(afar for _, afar in opened), "no tile was read whole"
    pixels = engine.decode(Window(0, 0, 1040, 192), [0])[0]
    means = block_mean(pixels, 8)
    assert np.corrcoef(means[3].ravel(), whole[0, 3].ravel())[0, 1] > 0.95


@pytest.mark.parametrize("factor", [2, 4, 8, 16])
def test_from_afar_another_date_reads_no_nodes_again(many_tiles, monkeypatch, factor):
    """What was read for a view serves those of all dates, and is what each tile shows itself."""
    mosaic = many_tiles
    engine = open_engine(mosaic, "cpu")
    mixes = [mix_for(date, mosaic.card.dates) for date in mosaic.card.dates]
    height, width = 208 // factor, 192 // factor
    window = Window(0, 0, height, width)
    first = engine.decode_overview(window, mixes[:1], factor)
    read, reads = [], TensorFile.read

    def counted(self, name, *args):
        read.append(name)
        return reads(self, name, *args)

    monkeypatch.setattr(TensorFile, "read", counted)
    other = engine.decode_overview(window, mixes[1:2], factor)
    assert np.array_equal(engine.decode_overview(window, mixes[:1], factor), first)
    together = engine.decode_overview(window, mixes, factor)
    assert not [name for name in read if name.startswith(("means.", "nodes."))]
    np.testing.assert_allclose(together[:2], np.concatenate([first, other]), atol=1e-6)
    tile = mosaic.tiles[1]
    own = Overview(mosaic.open_tile(tile, afar=True)).decode
    part = Window(0, 32 // factor, height, 32 // factor)
    shown = own(Window(0, 0, *part.shape), mixes, factor)
    np.testing.assert_allclose(together[(..., *part.slices)], shown, atol=1e-6)
    usual = Overview(mosaic.open_tile(tile)).decode  # which keeps the means themselves
    alone = usual(Window(0, 0, *part.shape), mixes, factor)
    np.testing.assert_allclose(shown, alone, atol=1e-6)


def test_a_view_from_afar_reads_the_tiles_parameters_and_no_nodes(many_tiles, monkeypatch):
    """Small files are read through when they are opened, but for the many of such a view."""
    engine, read, reads = open_engine(many_tiles, "cpu"), [], TensorFile.read

    def counted(self, name, *args):
        read.append(name)
        return reads(self, name, *args)

    monkeypatch.setattr(TensorFile, "read", counted)
    engine.decode_overview(
        Window(0, 0, 130, 24), [mix_for(many_tiles.card.dates[0], many_tiles.card.dates)], 8
    )
    assert sum(name.startswith("means.") for name in read) == 30
    assert not any(name.startswith(("nodes.", "preview")) for name in read)


def test_tiles_keep_together_what_one_region_may(many_tiles):
    mosaic = open_model(many_tiles.path)
    engine = open_engine(mosaic, "cpu")
    whole = mosaic.card.grid.window
    shown = [engine.decode(whole, [0]) for _ in range(2)][1]  # what is seen once alone is not kept
    kept = mosaic._kept.nearby(field_of(mosaic.cards[mosaic.tiles[0].id])).blocks
    assert kept.total > 0
    kept.limit = kept.total // 5
    np.testing.assert_array_equal(engine.decode(whole, [0]), shown)
    assert 0 < kept.total <= kept.limit
