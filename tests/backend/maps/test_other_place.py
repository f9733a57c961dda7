"""A task that was trained in one region maps another, or says why it cannot."""

import datetime as dt
from dataclasses import replace

import lianet
import numpy as np
import pytest
import rasterio
from lianet.errors import TaskFileError
from lianet.features.kinds import open_source
from lianet.features.periods import periods
from lianet.geo.grid import Window
from lianet.heads.task import read_task, write_task
from lianet.heads.train import train_head
from lianet.labels.pixels import label_pixels
from lianet.maps.other_place import predictor_on, same_season
from lianet.maps.yearly import NOT_ASSESSED, areas_of_periods

from benchmarks.draws import draw_polygons
from tests.backend.made_embeddings import LABELS, SAMPLE
from tests.backend.made_years import BANDS, DATES, cover, reflectance
from tests.backend.maps.test_change_of_years import engine, labels  # noqa: F401 (fixtures)

CLASSES = ("arable", "built-up", "water", "woodland")
BRACCIANO = {
    "water": [(29, 29, 23, 18), (116, 23, 35, 21), (204, 17, 35, 24), (87, 87, 35, 18),
              (160, 102, 29, 20), (204, 116, 23, 15), (44, 82, 23, 14)],
    "woodland": [(192, 201, 18, 17), (102, 211, 23, 13), (146, 211, 23, 13), (204, 178, 17, 17),
                 (233, 151, 15, 15), (258, 116, 13, 15), (173, 280, 6, 8), (294, 280, 7, 20)],
    "arable": [(181, 242, 29, 20), (63, 259, 27, 12), (22, 201, 10, 17), (111, 280, 14, 20),
               (287, 262, 22, 18), (13, 285, 19, 15), (106, 149, 15, 8), (144, 154, 15, 18),
               (20, 242, 22, 14)],
    "built-up": [(224, 233, 44, 15), (6, 110, 35, 9), (17, 125, 11, 12), (52, 143, 11, 7),
                 (111, 140, 17, 6), (181, 150, 17, 6)],
}  # fmt: skip
"""Thirty rectangles drawn from pictures of June and December: column, row, width, height."""


def _recalls(predictor, places) -> dict[str, float]:
    """Share of the pixels of each class's places that the map has in it."""
    values = {item.name: item.value for item in predictor.task.card.classes}
    found = {}
    for name, windows in places.items():
        parts = [predictor.predict(window).classes == values[name] for window in windows]
        found[name] = float(np.concatenate([part.ravel() for part in parts]).mean())
    return found


def test_a_task_of_liri_maps_bracciano(stacks, tmp_path):
    away = lianet.encode(stacks / "bracciano", tmp_path / "bracciano.region.safetensors")
    home = lianet.open_region(SAMPLE)
    task = home.learn(home.read_labels(LABELS, "class_name"))
    predictor = predictor_on(task, away.engine)
    assert predictor.elsewhere.trained_in == home.card.name
    assert predictor.elsewhere.distance < 2.2
    assert predictor.elsewhere.decided_percent > 80
    assert not predictor.elsewhere.warns
    assert "looks like" in predictor.elsewhere.statement
    places = {
        name: [Window(row, col, height, width) for col, row, width, height in boxes]
        for name, boxes in BRACCIANO.items()
    }
    assert sum(map(len, places.values())) == 30
    recalls = _recalls(predictor, places)
    assert np.mean(list(recalls.values())) > 0.9, recalls
    made = away.map(task, tmp_path / "map.tif")
    assert made.region.name == away.card.name
    assert made.elsewhere == predictor.elsewhere
    with rasterio.open(tmp_path / "map.tif") as file:
        assert home.card.name in file.tags()["TRAINED_ELSEWHERE"]
        assert away.card.name in file.tags()["REGION"]


@pytest.fixture(scope="module")
def halves(tmp_path_factory):
    """The sample region as two, west and east, which have nothing in common."""
    folder = tmp_path_factory.mktemp("halves")
    whole = lianet.open_region(SAMPLE)
    grid, dates = whole.card.grid, whole.card.dates
    found = []
    for name, col, width in (("west", 0, 156), ("east", 156, grid.width - 156)):
        window = Window(0, col, grid.height, width)
        stack = folder / name
        stack.mkdir()
        for date, shown in zip(dates, whole.engine.decode(window, range(len(dates))), strict=True):
            with rasterio.open(
                stack / f"s2_{date:%Y%m%d}.tif", "w", driver="GTiff", dtype="uint16",
                count=len(shown), height=window.height, width=window.width, crs=grid.crs,
                transform=grid.window_transform(window), nodata=0,
            ) as file:  # fmt: skip
                file.write(np.rint(shown * 1e4).clip(1, 65535).astype(np.uint16))
                file.descriptions = tuple(band.name for band in whole.card.bands)
        found.append(lianet.encode(stack, folder / f"{name}.region.safetensors"))
    return found


@pytest.fixture(scope="module")
def western_task(halves):
    west, _ = halves
    return west.learn(west.read_labels(LABELS, "class_name"))


def test_a_task_of_one_half_maps_the_other(halves, western_task):
    west, east = halves
    marked = east.read_labels(LABELS, "class_name")
    shown = predictor_on(western_task, east.engine).predict(east.card.grid.window).classes
    of_west = {item.value: item.name for item in western_task.card.classes}
    of_east = {item.value: item.name for item in marked.classes}
    pixels = label_pixels(marked, east.card.grid)
    got = np.array([of_west.get(int(v), "") for v in shown[pixels.rows, pixels.cols]])
    for value, name in of_east.items():
        assert (got[pixels.values == value] == name).mean() > 0.75, name
    assert set(of_east.values()) == set(CLASSES)
    assert predictor_on(western_task, west.engine).elsewhere is None


def test_areas_elsewhere_are_counted_and_not_corrected_for_what_is_known_at_home(halves):
    """Held-out polygons and labelled places are of the region that they lie in."""
    home, (_, east) = lianet.open_region(SAMPLE), halves
    task = home.learn(home.read_labels(LABELS, "class_name"), assess=True)
    at_home = areas_of_periods(task, home.engine, periods(home.card.dates))
    assert all(area.area_ha is not None for area in at_home.maps[0].areas)
    moved = predictor_on(task, east.engine).task
    found = areas_of_periods(moved, east.engine, periods(east.card.dates))
    assert [area.area_ha for area in found.maps[0].areas] == [None] * len(CLASSES)
    assert found.maps[0].lost == ""
    assert found.statement == NOT_ASSESSED
    assert moved.card.report is None


class Muddled:
    """A region whose bands show what others should: no landscape that anybody has labelled."""

    def __init__(self, of, shows):
        self.card = of.card.with_values(id="0" * 16, name="Muddle")
        names = [band.name for band in self.card.bands]
        self._of, self._names = of, shows
        self._shows = [names.index(name) for name in shows]

    def filled(self):
        return Muddled(self._of.filled(), self._names)

    def __getattr__(self, name):
        return getattr(self._of, name)

    def decode(self, window, dates):
        return self._of.decode(window, dates)[:, self._shows]


BANDS_OF_SAMPLE = (
    ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("shows", "because"),
    [
        (BANDS_OF_SAMPLE[6:] + BANDS_OF_SAMPLE[:6], "looks unlike"),
        (BANDS_OF_SAMPLE[6:] + BANDS_OF_SAMPLE[:6], "have one scale"),
        ([BANDS_OF_SAMPLE[at] for at in (0, 6, 10, 3, 4, 5, 7, 8, 2, 9, 1, 11)], "mixed up"),
    ],
)
def test_a_region_that_is_none_of_the_kind_is_warned_about(halves, western_task, shows, because):
    _, east = halves
    told = predictor_on(western_task, Muddled(east.engine, shows)).elsewhere
    assert told.warns, told
    assert because in told.statement


def test_the_other_half_is_not_warned_about_though_the_task_has_seen_one_polygon_a_class(halves):
    west, east = halves
    marked = label_pixels(west.read_labels(LABELS, "class_name"), west.card.grid)
    source = open_source(west.engine, None, "statistics")
    for seed in range(3):
        task = train_head(source, marked.only(draw_polygons(marked, 1, seed).train), head="instant")
        told = predictor_on(task, east.engine).elsewhere
        assert not told.warns, told


def test_it_travels_as_a_file(halves, western_task, tmp_path):
    _, east = halves
    path = tmp_path / "west.task.safetensors"
    write_task(path, western_task)
    again = read_task(path)
    assert again.card.bands == tuple(band.name for band in east.card.bands)
    window = Window(40, 40, 60, 60)
    np.testing.assert_array_equal(
        predictor_on(again, east.engine).predict(window).classes,
        predictor_on(western_task, east.engine).predict(window).classes,
    )


def _with_card(task, **values):
    return replace(task, card=replace(task.card, **values))


def test_files_of_before_do_not_say_what_they_look_at(halves, western_task):
    _, east = halves
    old = _with_card(western_task, bands=(), feature_names="")
    with pytest.raises(TaskFileError, match="does not say which features") as caught:
        predictor_on(old, east.engine)
    assert "Train it again" in caught.value.remedy


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"bands": ("B02", "B77")}, "band B77 is missing"),
        ({"bands": tuple(BANDS_OF_SAMPLE[:-1])}, "and band B12 is here besides"),
        ({"bands": tuple(BANDS_OF_SAMPLE[::-1])}, "and here are B01, B02"),
        ({"dates": ("2018-01-15",)}, "acquisitions here are of the seasons"),
        ({"feature_names": "0123456789abcdef"}, "by other months"),
    ],
)
def test_where_features_would_mean_something_else_it_is_refused(
    halves, western_task, values, reason
):
    _, east = halves
    with pytest.raises(TaskFileError, match=reason) as caught:
        predictor_on(_with_card(western_task, **values), east.engine)
    assert caught.value.remedy
    assert caught.value.message.startswith(f"The task of {western_task.card.region_name} was")


def test_features_of_single_dates_stay_at_home(halves):
    west, east = halves
    marked = west.read_labels(LABELS, "class_name")
    source = open_source(west.engine, west.card.dates[:2], "reflectance")
    task = train_head(source, marked, head="instant")
    with pytest.raises(TaskFileError, match="are of one region alone"):
        predictor_on(task, east.engine)


def test_dates_count_where_their_season_was_learnt_from(halves, western_task):
    _, east = halves
    in_june = _with_card(western_task, dates=("2001-06-15",))
    assert {date.month for date in same_season(in_june, east.card)} <= {5, 6, 7}
    around_new_year = _with_card(western_task, dates=("2001-01-01",))
    assert all(date.month in (12, 1) for date in same_season(around_new_year, east.card))


def test_what_knows_the_dates_of_its_region_goes_without_them(engine, labels, known_engine):  # noqa: F811
    source = open_source(engine, None, "calendar")
    task = train_head(source, labels, head="instant")
    later = tuple(date + dt.timedelta(371) for date in DATES)
    away = known_engine([str(date) for date in later], BANDS, reflectance(seed=3))
    away.card = away.card.with_values(id="another region")
    predictor = predictor_on(task, away)
    assert "left aside" in predictor.elsewhere.statement
    shown = predictor.predict(away.card.grid.window).classes
    unchanged = cover(DATES[0]) == cover(DATES[-1])
    assert (shown == cover(DATES[0]))[unchanged].mean() > 0.9
