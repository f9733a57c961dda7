"""What a region will cost."""

from __future__ import annotations

import pytest

from lianet_plugin.service.kinds import known_kinds
from lianet_plugin.session.estimates import estimate, quality_db


def family(name):
    return known_kinds().family(name)


def test_estimates_are_between_what_was_measured():
    small = estimate((310, 311), 12, 12, family("trained"), 0.66)
    assert small.psnr_db == (45.5, 49.9)
    assert 1.0 < small.megabytes < 1.6
    coded = estimate((310, 311), 12, 12, family("compact"))
    assert coded.psnr_db == (46.9, 53.6)
    assert 0.55 < coded.megabytes < 0.65
    assert 5 < coded.reading_s < 20
    assert estimate((310, 311), 12, 12, family("base")).megabytes == 299
    measured = family("trained").costs.measured
    lows = [quality_db(bits, measured)[0] for bits in (0.1, 0.3, 0.42, 0.5, 0.7, 0.9, 2.0)]
    assert lows == sorted(lows)
    assert lows[-1] == 47.0  # nothing is promised beyond


def test_an_estimate_of_a_large_area_grows_with_it():
    one, other = (estimate((n, n), 12, 12, family("compact"), 0.6) for n in (1000, 2000))
    assert other.megabytes == pytest.approx(4 * one.megabytes)
