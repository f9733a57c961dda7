"""Rules for the sources that keep the plugin alive on Qt 5 and Qt 6."""

from __future__ import annotations

import ast
import importlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from qgis.PyQt import QtWidgets

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "__init__.py", *sorted((ROOT / "lianet_plugin").rglob("*.py"))]
FORMS = sorted((ROOT / "ui").glob("*.ui"))
GONE = {
    *("exec_", "print_", "globalPos", "desktop", "setMargin", "codecForName", "setCodec"),
    *("fromAscii", "toAscii", "trUtf8", "UnicodeUTF8"),
    *("QRegExp", "QStringList", "QTextCodec", "QDesktopWidget", "QSignalMapper", "QGLWidget"),
}
"""Names of Qt 5 and before that Qt 6 has no more."""
FORBIDDEN = {"PyQt5", "PyQt6", "PySide2", "PySide6", "torch", "rasterio", "lianet", "sip", "scipy"}


def name(path):
    return str(path.relative_to(ROOT))


def form(path):
    return ET.parse(path).getroot()  # noqa: S314 (our own files)


def imported_qt_names(tree):
    """Local name → object, for what a module takes from QGIS and Qt."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis."):
            module = importlib.import_module(node.module)
            for alias in node.names:
                found[alias.asname or alias.name] = getattr(module, alias.name, None)
    return found


def unscoped_enums(tree):
    """`Qt.AlignLeft` instead of `Qt.AlignmentFlag.AlignLeft`, with its line."""
    names = imported_qt_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = names.get(node.value.id)
            if isinstance(owner, type):
                value = getattr(owner, node.attr, None)
                if isinstance(value, int) and not isinstance(value, bool):
                    yield node.lineno, f"{node.value.id}.{node.attr}"


def test_the_check_for_scoped_enums_finds_what_it_is_for():
    source = (
        "from qgis.PyQt.QtCore import Qt\nfrom qgis.core import Qgis, QgsWkbTypes\n"
        "Qt.AlignLeft\nQt.AlignmentFlag.AlignLeft\nQgsWkbTypes.PolygonGeometry\nQgis.Warning\n"
    )
    found = [text for _, text in unscoped_enums(ast.parse(source))]
    assert found == ["Qt.AlignLeft", "QgsWkbTypes.PolygonGeometry", "Qgis.Warning"]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_enums_are_scoped(path):
    assert list(unscoped_enums(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_foreign_is_imported_and_no_old_call_is_used(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        assert not {item.partition(".")[0] for item in names} & FORBIDDEN, node.lineno
        # Calls that are gone in Qt 6, and so is the resource compiler.
        assert not (isinstance(node, ast.Attribute) and node.attr in GONE), node.lineno
        assert not any("resources_rc" in item for item in names)


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_forms_have_scoped_enums_and_unique_names(path):
    root = form(path)
    for element in root.iter():
        if element.tag in ("enum", "set"):
            for part in element.text.split("|"):
                assert re.fullmatch(r"\w+::\w+::\w+", part), part
    names = [element.get("name") for element in root.iter("widget")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_forms_load(path, qtbot):
    from lianet_plugin.widgets.form import load_form

    root = form(path)
    widget = getattr(QtWidgets, root.find("widget").get("class"))()
    qtbot.addWidget(widget)
    load_form(path.stem, widget)
    for element in root.iter("widget"):
        if element is not root.find("widget"):
            assert getattr(widget, element.get("name")).objectName() == element.get("name")


BUTTONS = {"QToolButton", "QPushButton", "QCheckBox", "QRadioButton"}
FIELDS = {
    *("QSlider", "QComboBox", "QLineEdit", "QSpinBox", "QDoubleSpinBox", "QListWidget"),
    *("QTableWidget", "QTreeWidget", "QPlainTextEdit", "QTextEdit", "QDateEdit"),
}


def reached(root):
    """The widgets of a form that people use, with their properties' names."""
    for widget in root.iter("widget"):
        if widget.get("class") in BUTTONS | FIELDS:
            yield widget, {item.get("name"): item for item in widget.findall("property")}


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_everything_that_is_used_has_a_tool_tip(path):
    root = form(path)
    assert [w.get("name") for w, given in reached(root) if "toolTip" not in given] == []


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_everything_that_is_used_has_a_name_for_who_cannot_see_it(path):
    """A text, a name, or a label that is its buddy."""
    root = form(path)
    buddies = {item.findtext("cstring") for item in root.iter("property")}
    for widget, given in reached(root):
        named = "accessibleName" in given or widget.get("name") in buddies
        assert named or (widget.get("class") in BUTTONS and "text" in given), widget.get("name")


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_everything_that_is_used_is_reached_with_the_keyboard(path):
    """Tab stops at each, but for lists that only show; labels have a letter for their field."""
    root = form(path)
    for widget, given in reached(root):
        if "focusPolicy" in given:
            shows = widget.findtext("property[@name='selectionMode']/enum") or ""
            assert shows.endswith("NoSelection"), widget.get("name")
    for label in root.iter("widget"):
        if label.find("property[@name='buddy']") is not None:
            text = label.findtext("property[@name='text']/string") or ""
            assert "&" in text, text
    letters = re.findall(
        r"&(\w)", " ".join(item.text or "" for item in root.iter("string") if item.text)
    )
    letters = [letter.lower() for letter in letters]
    doubled = {letter for letter in letters if letters.count(letter) > 1}
    assert not doubled or root.find(".//widget[@class='QTabWidget']") is not None, doubled


def test_settings_are_declared_once_and_only_in_settings():
    from lianet_plugin import settings

    declared = [item for item in vars(settings).values() if isinstance(item, settings.Setting)]
    keys = [item.key for item in declared]
    assert len(keys) == len(set(keys))
    assert all(item.help for item in declared)
    for path in SOURCES:
        if path.name != "settings.py":
            assert "QgsSettings" not in path.read_text(encoding="utf-8"), name(path)


def test_every_setting_is_used():
    from lianet_plugin import settings

    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    for key, item in vars(settings).items():
        if isinstance(item, settings.Setting):
            assert len(re.findall(rf"\b{key}\b", text)) > 1, key


@pytest.mark.parametrize("icon", sorted((ROOT / "resources" / "icons").glob("*.svg")), ids=name)
def test_icons_draw_and_are_seen_on_light_and_dark(icon, qgis_app):
    from qgis.PyQt.QtGui import QIcon

    image = QIcon(str(icon)).pixmap(32, 32).toImage()
    grey = [
        image.pixelColor(x, y).lightness()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert len(grey) > 60
    assert sum(30 < value < 225 for value in grey) > 0.5 * len(grey)
