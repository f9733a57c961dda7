"""The import check finds what it is there to find, and knows the rooms that the docs name."""

from __future__ import annotations

import re
from pathlib import Path

import check_imports as check
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("house", [check.BACKEND, check.PLUGIN], ids=lambda house: house.package)
def test_no_import_goes_against_the_house(house):
    assert check.broken_rules(house) == []


@pytest.mark.parametrize(
    ("file", "source", "expected"),
    [
        ("backend/lianet/geo/grid.py", "from lianet.field import compact", "geo must not"),
        ("backend/lianet/geo/grid.py", "from ..service import app", "geo must not"),
        ("backend/lianet/geo/__init__.py", "from ..service import app", "geo must not"),
        ("backend/lianet/field/grids.py", "from lianet import service", "field must not"),
        ("backend/lianet/cli/app.py", "def f():\n    import qgis.core", "must not import qgis"),
        ("backend/lianet/odds/ends.py", "", "odds is no room"),
        ("lianet_plugin/plugin.py", "import torch", "must not import torch"),
        ("lianet_plugin/pages/dock.py", "from PyQt5.QtCore import Qt", "must not import PyQt5"),
        ("lianet_plugin/pages/dock.py", "import lianet.errors", "must not import lianet"),
        ("lianet_plugin/service/client.py", "from ..pages import page", "service must not"),
        ("backend/lianet/scenes/masks.py", "from .survey import survey", "acquisitions must not"),
        (
            "backend/lianet/scenes/grid_of.py",
            "if TYPE_CHECKING:\n    from lianet.scenes import stack",
            "scenes: pixels must not import from sources",
        ),
        (
            "lianet_plugin/pages/saving.py",
            "def f():\n    from .dock import Dock",
            "pages: boxes must not import from windows",
        ),
        ("backend/lianet/scenes/odds.py", "", "in 0 parts of scenes"),
    ],
)
def test_a_wrong_import_is_named_with_its_line(tmp_path, file, source, expected):
    target = tmp_path / file
    target.parent.mkdir(parents=True)
    target.write_text(source)
    house = check.BACKEND if file.startswith("backend") else check.PLUGIN
    found = check.broken_rules(house, tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f"{file}:")
    assert expected in found[0]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        (
            "backend/lianet/cli/app.py",
            "from lianet.service import app\nfrom lianet import __version__",
        ),
        ("backend/lianet/field/compact.py", "from .grids import Grid\nfrom lianet.geo import grid"),
        ("backend/lianet/scenes/survey.py", "from .masks import rule_of\nfrom .stack import Stack"),
        (
            "lianet_plugin/pages/dock.py",
            "from qgis.PyQt.QtCore import Qt\nfrom ..labels import store",
        ),
    ],
)
def test_a_right_import_passes(tmp_path, file, source):
    target = tmp_path / file
    target.parent.mkdir(parents=True)
    target.write_text(source)
    house = check.BACKEND if file.startswith("backend") else check.PLUGIN
    assert check.broken_rules(house, tmp_path) == []


LAZY_FACE = """_PLACES = {"name": "lianet.heads.b"}

def __getattr__(name):
    return getattr(import_module(_PLACES[name]), name)
"""
B_LEADS_BACK = {"heads/b.py": "from .a import other"}


@pytest.mark.parametrize(
    "files",
    [
        B_LEADS_BACK | {"heads/a.py": "from lianet.heads.b import name"},
        B_LEADS_BACK | {"heads/a.py": "def f():\n    from . import b"},
        B_LEADS_BACK | {"heads/a.py": "if TYPE_CHECKING:\n    from lianet.heads.b import name"},
        B_LEADS_BACK
        | {
            "heads/a.py": "from lianet.heads import name",
            "heads/__init__.py": "from .b import name",
        },
        B_LEADS_BACK | {"heads/a.py": "from . import name", "heads/__init__.py": LAZY_FACE},
        B_LEADS_BACK | {"heads/a.py": "import lianet.heads", "heads/__init__.py": LAZY_FACE},
        B_LEADS_BACK | {"heads/a.py": "from lianet import name", "__init__.py": LAZY_FACE},
    ],
    ids=["plain", "in a function", "for types", "face", "lazy face", "whole face", "first face"],
)
def test_modules_that_lead_back_to_each_other_are_named(tmp_path, files):
    for file, source in files.items():
        target = tmp_path / "backend" / "lianet" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source)
    found = check.broken_rules(check.BACKEND, tmp_path)
    assert len(found) == 1
    assert "a circle of lianet" in found[0]
    assert "lianet.heads.a" in found[0]
    assert "lianet.heads.b" in found[0]


def test_a_face_may_gather_modules_that_ask_it_for_what_is_its_own(tmp_path):
    """`from lianet import __version__` leads nowhere, though the face shows every room."""
    files = {"__init__.py": "__version__ = '1'\n" + LAZY_FACE}
    files |= {"heads/b.py": "from lianet import __version__", "heads/__init__.py": ""}
    for file, source in files.items():
        target = tmp_path / "backend" / "lianet" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source)
    assert check.broken_rules(check.BACKEND, tmp_path) == []


def test_a_room_that_has_grown_crowded_is_told_to_have_parts(tmp_path):
    room = tmp_path / "backend" / "lianet" / "heads"
    room.mkdir(parents=True)
    for number in range(check.MOST_WITHOUT_PARTS):
        (room / f"head_{number}.py").write_text("")
    assert check.broken_rules(check.BACKEND, tmp_path) == []
    (room / "another.py").write_text("")
    (told,) = check.broken_rules(check.BACKEND, tmp_path)
    assert "heads has 36 modules and no parts" in told


@pytest.mark.parametrize("house", [check.BACKEND, check.PLUGIN], ids=lambda house: house.package)
def test_parts_name_modules_that_there_are(house):
    package = ROOT / house.folder / house.package
    for room, parts in house.parts.items():
        there = {path.stem for path in (package / room).glob("*.py")} - {"__init__"}
        assert set(" ".join(parts.values()).split()) == there


def test_the_rooms_stand_in_the_docs_in_the_same_order():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    backend_part, plugin_part = text.split("## Rooms")[1].split("\n`lianet_plugin`", 1)
    rows = "".join(line.split("|")[1] for line in backend_part.splitlines() if line[:3] == "| `")
    assert tuple(re.findall(r"`(\w+)(?:\.py|/)`", rows)) == check.BACKEND.rooms
    rooms = re.findall(r"`(\w+)(?:\.py|/)`", plugin_part.split("Forms")[0])
    assert tuple(rooms) == check.PLUGIN.rooms
