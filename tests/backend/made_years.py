"""A made-up place with dense years and a change that is known to the pixel and the day.

Three kinds of cover, each with its own year: water, wood, and fields that are green in spring and
bare in autumn. In the middle of the second year a rectangle of wood is felled and becomes field.
Some pixels are mixtures, so that no map of it is right everywhere, and every date has its own haze.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

BANDS = ("B03", "B04", "B08", "B11")
YEARS = (2019, 2020, 2021)
MONTHS = (2, 4, 5, 6, 7, 8, 9, 11)
DATES = tuple(dt.date(year, month, 10) for year in YEARS for month in MONTHS)
SHAPE = (96, 112)
FELLED = (slice(20, 52), slice(60, 100))
"""Rows and columns of the wood that becomes field."""
LAST_WOOD, FIRST_FIELD = dt.date(2020, 6, 10), dt.date(2020, 7, 10)
WATER, WOOD, FIELD = 1, 2, 3
NAMES = {WATER: "water", WOOD: "wood", FIELD: "field"}
COLOURS = {WATER: "#2b6cb0", WOOD: "#2f855a", FIELD: "#d69e2e"}


def cover(day: dt.date) -> np.ndarray:
    """What is there on a day: uint8 [row, column]."""
    found = np.full(SHAPE, FIELD, np.uint8)
    found[:, :30] = WATER
    found[:, 52:] = WOOD
    if day >= FIRST_FIELD:
        found[FELLED] = FIELD
    return found


def spectrum(kind: int, day: dt.date) -> np.ndarray:
    """Reflectance of a kind of cover on a day: [band]."""
    turn = 2 * np.pi * (day.timetuple().tm_yday - 150) / 365.25
    green = 0.5 + 0.5 * np.cos(turn)
    return {
        WATER: np.array([0.05, 0.03, 0.02, 0.01]),
        WOOD: np.array([0.05, 0.035, 0.22 + 0.08 * green, 0.12]),
        FIELD: np.array([0.08, 0.13 - 0.08 * green, 0.18 + 0.24 * green, 0.28 - 0.10 * green]),
    }[kind]


def reflectance(seed: int = 0, dates: tuple[dt.date, ...] = DATES) -> np.ndarray:
    """float32 [date, band, row, column]."""
    rng = np.random.default_rng(seed)
    mixed = np.where(rng.random(SHAPE) < 0.1, rng.uniform(0.2, 0.5, SHAPE), 0.0)
    other = rng.integers(1, 4, SHAPE)
    out = np.empty((len(dates), len(BANDS), *SHAPE), np.float32)
    for index, day in enumerate(dates):
        table = np.stack([np.zeros(len(BANDS)), *(spectrum(kind, day) for kind in NAMES)])
        pure, beside = table[cover(day)], table[other]
        values = pure * (1 - mixed[..., None]) + beside * mixed[..., None]
        haze = 1 + rng.normal(0, 0.04)
        values = values * haze + rng.normal(0, 0.01, values.shape)
        out[index] = values.clip(0.001, 1).transpose(2, 0, 1)
    return out


def label_squares() -> list[tuple[int, tuple[int, int, int, int]]]:
    """Places to learn from that never change: class, and row, column, rows, columns."""
    return [
        (kind, (row, col, 6, 6))
        for kind, col in (
            (WATER, 4),
            (WATER, 18),
            (FIELD, 33),
            (FIELD, 43),
            (WOOD, 54),
            (WOOD, 104),
        )
        for row in (4, 60, 84)
    ]
