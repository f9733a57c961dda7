"""Which acquisitions of a long record are looked at where nobody chooses any."""

import datetime as dt

import numpy as np
import pytest
from lianet.features.kinds import open_source
from lianet.features.usual_dates import ENOUGH, usual_positions
from lianet.geo.bands import sentinel2_band
from lianet.region.card import Card

NAMES = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
BANDS = tuple(sentinel2_band(name) for name in NAMES)


def record(make_grid, days: int, count: int, bands=BANDS) -> Card:
    """Every so many days an acquisition, one in three of which is clear."""
    first = dt.date(2019, 1, 3)
    dates = tuple(first + dt.timedelta(days * number) for number in range(count))
    seen = [
        {"date": date.isoformat(), "observed": 1.0 if number % 3 == 1 else 0.3}
        for number, date in enumerate(dates)
    ]
    return Card("town", make_grid(8, 8), bands, dates, "base", {}, quality={"dates": seen})


@pytest.mark.parametrize(
    ("days", "count", "chosen", "clear"),
    [
        (5, 36, 36, 12),
        (6, 60, 36, 20),  # a year: a third of each month
        (18, 60, 36, 20),  # three years: each month
        (18, 120, 71, 40),  # six years: each month that has any
    ],
)
def test_of_long_records_the_best_observed_of_each_part_are(
    make_grid, days, count, chosen, clear
) -> None:
    card = record(make_grid, days, count)
    found = usual_positions(card)
    assert len(found) == chosen
    assert list(found) == sorted(set(found))
    # All that are clear, and what fills the parts between them.
    assert sum(position % 3 == 1 for position in found) == clear
    apart = np.diff([card.dates[position].toordinal() for position in found])
    assert apart.max() <= 62


def test_of_a_few_bands_all_are(make_grid) -> None:
    assert len(usual_positions(record(make_grid, 6, 60, BANDS[3:5]))) == 60


def test_a_source_takes_those_and_any_that_somebody_chooses(known_engine) -> None:
    first = dt.date(2019, 1, 3)
    dates = [first + dt.timedelta(12 * number) for number in range(ENOUGH + 8)]
    shown = np.full((len(dates), len(NAMES), 8, 8), 0.2, np.float32)
    engine = known_engine([date.isoformat() for date in dates], NAMES, shown)
    for kind in ("statistics", "calendar"):
        usual, every = (open_source(engine, chosen, kind) for chosen in (None, dates))
        assert usual.dates == tuple(
            engine.card.dates[position].isoformat() for position in usual_positions(engine.card)
        )
        assert len(usual.dates) == ENOUGH
        assert len(every.dates) == len(dates)
        assert usual.id != every.id
    assert len(open_source(engine, None, "reflectance").dates) == len(dates)
