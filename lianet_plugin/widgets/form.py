"""Forms drawn with Qt Designer, for Qt 5 and Qt 6 alike."""

from __future__ import annotations

import io
import re

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QT_VERSION
from qgis.PyQt.QtWidgets import QDialogButtonBox, QWidget

from .. import ROOT, tr
from ..local_words import locale

SCOPED = re.compile(r"\b(\w+)::\w+::(\w+)")
"""`Qt::Orientation::Horizontal`, as Qt 6 wants it; PyQt 5's loader knows `Qt::Horizontal` only."""


def load_form(name: str, widget: QWidget) -> None:
    """Build the form `ui/NAME.ui` on a widget: its children become the widget's attributes."""
    text = (ROOT / "ui" / f"{name}.ui").read_text(encoding="utf-8")
    if QT_VERSION < 0x060000:
        text = SCOPED.sub(r"\1::\2", text)
    uic.loadUi(io.StringIO(text), widget)
    widget.setLocale(locale())  # numbers in its boxes as in its sentences
    for box in widget.findChildren(QDialogButtonBox):
        _say_buttons(box)


def _say_buttons(box: QDialogButtonBox) -> None:
    """The words of standard buttons, which come from Qt, and in English where its are missing."""
    standard = QDialogButtonBox.StandardButton
    words = {standard.Cancel: tr("Cancel"), standard.Close: tr("Close"), standard.Open: tr("Open")}
    for which, text in words.items():
        button = box.button(which)
        if button is not None:
            button.setText(text)
