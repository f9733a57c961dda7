"""What the backend and the plugin both have, since neither imports the other, is the same."""

from __future__ import annotations

import ast
from pathlib import Path

from lianet.geo.bands import SENTINEL2_WAVELENGTHS_NM, sentinel2_band
from lianet.geo.indices import INDICES, USUAL, band_roles

ROOT = Path(__file__).resolve().parents[2]


def test_days_are_read_by_the_same_words_in_both():
    own = (ROOT / "backend" / "lianet" / "labels" / "days.py").read_text()
    assert (ROOT / "lianet_plugin" / "labels" / "days.py").read_text() == own


def test_the_docks_indices_are_the_backends_of_sentinel_2():
    source = (ROOT / "lianet_plugin" / "layers" / "composites.py").read_text(encoding="utf-8")
    shown = {}
    for node in ast.walk(ast.parse(source)):
        parts = node.args if isinstance(node, ast.Call) else []
        for part in parts:
            if isinstance(part, ast.Call) and ast.unparse(part.func) == "difference":
                shown[ast.literal_eval(parts[0]).upper()] = tuple(map(ast.literal_eval, part.args))
    names = [name for name in SENTINEL2_WAVELENGTHS_NM if name != "B8A"]
    roles = band_roles([sentinel2_band(name) for name in names])
    told = {index: tuple(names[roles[role]] for role in INDICES[index]) for index in USUAL}
    assert shown == told
