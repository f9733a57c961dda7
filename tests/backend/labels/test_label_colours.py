"""Classes get colours that can be told apart and that fit their names."""

from __future__ import annotations

import re
from itertools import combinations, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.labels.colours import class_colours, parse_colour


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


@given(st.sets(st.text(min_size=1, max_size=12), min_size=1, max_size=254))
def test_every_class_has_a_colour_of_its_own(names):
    colours = class_colours(names)
    assert set(colours) == names
    assert len(set(colours.values())) == len(names)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours.values())


def test_sixteen_unknown_classes_are_told_apart():
    colours = class_colours([f"class {letter}" for letter in "abcdefghijklmnop"])
    for first, second in combinations(islice(colours.values(), 16), 2):
        assert sum(abs(a - b) for a, b in zip(rgb(first), rgb(second), strict=True)) > 60


@pytest.mark.parametrize(
    ("name", "channel"),
    [("Water", 2), ("open water", 2), ("deciduous forest", 1), ("woodland", 1), ("built-up", 0)],
)
def test_known_names_have_the_colour_one_expects(name, channel):
    colour = rgb(class_colours([name])[name])
    assert max(colour) == colour[channel]


def test_two_kinds_of_one_thing_differ():
    assert len(set(class_colours(["beech forest", "oak forest", "forest"]).values())) == 3


def test_a_word_inside_another_is_not_known():
    assert class_colours(["iceberg"])["iceberg"] == class_colours(["something"])["something"]


def test_given_colours_are_kept_and_not_used_twice():
    colours = class_colours(["water", "x", "y"], {"x": "#2b6cb0", "gone": "#000000"})
    assert colours["x"] == "#2b6cb0"
    assert len(set(colours.values())) == 3
    assert "gone" not in colours


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#A1b2C3", "#a1b2c3"), ("#a1b2c3ff", "#a1b2c3"), ("1,2,3", "#010203"),
        ("1, 2, 3, 255", "#010203"), ("300,0,0", None), ("red", None), ("", None), (None, None),
        (7, None),
    ],
)  # fmt: skip
def test_colours_are_read_as_users_write_them(text, colour):
    assert parse_colour(text) == colour
