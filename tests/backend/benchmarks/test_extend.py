"""`lianet benchmark extend`: what the documents say of dates that are added."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lianet.errors import InputError
from typer.testing import CliRunner

from benchmarks.command import app

from ..made_stacks import seasonal_scenes, write_stack


def _extend(folder: Path, *words: str) -> dict:
    command = ["extend", str(folder), *words, "--json", "--progress", "none"]
    told = CliRunner().invoke(app, command, catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)


def test_each_date_is_added_to_the_others_at_no_more_bits(tmp_path):
    dates = ("20180421", "20180610", "20181025", "20190502")
    scenes = seasonal_scenes((96, 90), dates=4)
    result = _extend(write_stack(tmp_path / "stack", scenes, dates), "--bits-per-value", "2")
    assert [row["date"].replace("-", "") for row in result["results"]] == list(dates)
    for row in result["results"]:
        assert row["added_db"] >= row["on_others_db"]
        assert row["behind_db"] == pytest.approx(row["together_db"] - row["added_db"])
        assert 8 * row["file_bytes"] <= 2 * scenes.size + 8 * 5000
    assert result["worst_db"] == max(row["behind_db"] for row in result["results"])


def test_two_dates_are_too_few(tmp_path):
    folder = write_stack(tmp_path / "stack", seasonal_scenes(dates=2), ("20180421", "20180610"))
    with pytest.raises(InputError, match="has 2 dates"):
        _extend(folder)
