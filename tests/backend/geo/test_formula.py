"""Band arithmetic as an analyst types it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import InputError
from lianet.geo.formula import LONGEST, read_formula

BANDS = ("B03", "B04", "B08", "B8A")
VALUES = {name: np.array([0.1 * i, 0.2], np.float32) for i, name in enumerate(BANDS, start=1)}


def value(text: str) -> float:
    return float(read_formula(text, BANDS)(VALUES)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B08", 0.3),
        ("(B08 - B04) / (B08 + B04)", 0.2),
        ("B08 - B04 - B03", 0.0),
        ("B08/B04/B03", 15.0),
        ("B03 + B04 * 10", 2.1),
        ("-B03", -0.1),
        ("- -B03 * -2", -0.2),
        ("2.5 * (B08 - B04) / (B08 + 2.4 * B04 + 1)", 0.25 / 1.78),
        ("b8 + .5", 0.8),
        ("B8A", 0.4),
    ],
)
def test_arithmetic_is_what_schools_teach(text: str, expected: float) -> None:
    assert value(text) == pytest.approx(expected, abs=1e-6)


def test_a_formula_tells_its_bands() -> None:
    assert read_formula(" B8 / b04 + B08 ", BANDS).bands == ("B08", "B04")


@pytest.mark.parametrize("text", ["B08 / (B04 - B04)", "(B04 - B04) / (B04 - B04)"])
def test_a_division_by_zero_is_not_known(text: str) -> None:
    assert math.isnan(value(text))


def test_what_was_not_observed_stays_unknown() -> None:
    values = {**VALUES, "B04": np.array([np.nan, 0.2], np.float32)}
    out = read_formula("B08 - B04", BANDS)(values)
    assert out.dtype == np.float32
    assert np.isnan(out).tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "incomplete"),
        ("B08 -", "incomplete"),
        ("(B08", "not closed"),
        ("B08)", "does not end"),
        ("B08 B04", "does not end"),
        ("* B08", "lacks a band"),
        ("1 + 2", "names no band"),
        ("B11 - B08", "no band B11"),
        ("__import__(B08)", "no band __import__"),
        ("B08('os')", "cannot be read"),
        ("B08.real", "cannot be read"),
        ("B08 ** 2", "lacks a band"),
        ("B08; B04", "cannot be read"),
        ("B08 + " * 100 + "B08", f"longer than {LONGEST}"),
    ],
)
def test_what_is_no_formula_is_told_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_formula(text, BANDS)
    assert caught.value.remedy


def test_brackets_as_deep_as_a_formula_may_be_long() -> None:
    depth = (LONGEST - 3) // 2
    assert value("(" * depth + "B08" + ")" * depth) == pytest.approx(0.3)


@given(st.text("B0348A+-*/(). ", max_size=40))
def test_any_text_is_a_formula_or_an_input_error(text: str) -> None:
    try:
        formula = read_formula(text, BANDS)
    except InputError:
        return
    assert formula(VALUES).shape == (2,)
