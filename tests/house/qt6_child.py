"""Run by test_qt6.py: the plugin's modules and forms under PyQt6, behind a stand-in for qgis.PyQt.

qt6_child.py MODULE… -- FORM…
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import traceback
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtTest", "QtSvg", "uic")


def stand_in() -> None:
    """`qgis.PyQt` as QGIS 4 has it: PyQt6 under its own names."""
    qgis, pyqt = types.ModuleType("qgis"), types.ModuleType("qgis.PyQt")
    qgis.PyQt = pyqt
    sys.modules |= {"qgis": qgis, "qgis.PyQt": pyqt}
    for name in PARTS:
        part = importlib.import_module(f"PyQt6.{name}")
        setattr(pyqt, name, part)
        sys.modules[f"qgis.PyQt.{name}"] = part


def forms_of_kinds() -> list[str]:
    """Heads and presets whose form of options says nothing after a number was changed."""
    from PyQt6.QtWidgets import QAbstractSpinBox

    from lianet_plugin.service.options import forms_of
    from lianet_plugin.widgets.options_form import OptionsForm

    told = json.loads((ROOT / "resources" / "kinds.json").read_text(encoding="utf-8"))
    silent = []
    for kind in (*told["heads"], *told["families"]):
        form = OptionsForm()
        form.show_options(forms_of(kind["options"]))
        assert form.values() == {}, kind["name"]
        form.findChild(QAbstractSpinBox).stepUp()
        if not form.values():
            silent.append(kind["name"])
    return silent


def main() -> None:
    """Import and build them all; what went wrong, as JSON."""
    stand_in()
    sys.path.insert(0, str(ROOT))
    from PyQt6 import QtWidgets
    from PyQt6.QtCore import QLocale
    from PyQt6.QtWidgets import QApplication

    QLocale.setDefault(QLocale("de_DE"))
    application = QApplication([])
    at = sys.argv.index("--")
    wrong: dict[str, str] = {}
    for module in sys.argv[1:at]:
        try:
            importlib.import_module(module)
        except Exception:  # whatever it is, the test says it
            wrong[module] = traceback.format_exc()
    from lianet_plugin.widgets.form import load_form

    for name in sys.argv[at + 1 :]:
        try:
            form = (ROOT / "ui" / f"{name}.ui").read_text(encoding="utf-8")
            outermost = re.search(r'<widget class="(\w+)"', form)
            load_form(name, getattr(QtWidgets, outermost[1] if outermost else "QWidget")())
        except Exception:
            wrong[name] = traceback.format_exc()
    try:
        wrong |= dict.fromkeys(forms_of_kinds(), "its options changed nothing")
    except Exception:
        wrong["options"] = traceback.format_exc()
    print(json.dumps(wrong))
    application.quit()


if __name__ == "__main__":
    main()
