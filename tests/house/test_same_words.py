"""What the backend and the plugin both have, since neither imports the other, is the same."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_days_are_read_by_the_same_words_in_both():
    own = (ROOT / "backend" / "lianet" / "labels" / "days.py").read_text()
    assert (ROOT / "lianet_plugin" / "labels" / "days.py").read_text() == own
