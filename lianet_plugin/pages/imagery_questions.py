"""What only a person can decide about imagery, and the answers that the backend proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from .. import tr
from ..service.inspection import Problem

OPTION = re.compile(r"--([a-z][a-z-]*)")
"""The backend speaks of its command line's options."""

_PAIR = re.compile(r"--([a-z][a-z-]*) (\S+) --([a-z][a-z-]*) (\S+)")


class ImageryQuestions(QWidget):
    """A line for each option that somebody must decide; none is decided at first.

    Signals:
        changed: an answer.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._boxes: dict[str, QComboBox] = {}
        self._together: dict[str, dict[str, tuple[str, str]]] = {}

    def ask(self, questions: Iterable[Problem]) -> None:
        """Ask these and nothing else."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self._boxes = {}
        self._together = {}
        for problem in questions:
            text = QLabel(f"{problem.message}. {in_words(problem.remedy)}.", self)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            box = QComboBox(self)
            box.setEditable(True)
            box.addItems(proposals(problem))
            box.setCurrentIndex(-1)
            box.lineEdit().setPlaceholderText(tr("Choose or write"))
            box.setAccessibleName(problem.message)
            box.editTextChanged.connect(lambda _text: self.changed.emit())
            self._form.addRow(text)
            self._form.addRow(titles().get(problem.option, problem.option), box)
            self._boxes[problem.option] = box
            self._together[problem.option] = _together(problem)
        self.setVisible(bool(self._boxes))

    def answer(self, option: str, text: str) -> None:
        """Decide something, as the user would by hand."""
        self._boxes[option].setEditText(text)

    def answers(self) -> dict[str, str]:
        """What has been decided, by option, with what is proposed together with it."""
        given = {name: box.currentText().strip() for name, box in self._boxes.items()}
        decided = {name: text for name, text in given.items() if text}
        for name, text in tuple(decided.items()):
            other, value = self._together[name].get(text, ("", ""))
            if other and other not in self._boxes:
                decided[other] = value
        return decided

    @property
    def open(self) -> bool:
        """Whether anything is to be decided still."""
        return not set(self._boxes) <= set(self.answers())

    @property
    def asked(self) -> bool:
        """Whether anything was to be decided."""
        return bool(self._boxes)


def titles() -> dict[str, str]:
    """Options in words, by their names on the command line."""
    return {
        "bands": tr("Bands, in file order"),
        "scale": tr("Scale"),
        "offset": tr("Offset"),
        "nodata": tr("Nodata"),
        "dates-as": tr("Dates"),
        "mask-band": tr("Mask band"),
        "mask-values": tr("Masked values"),
        "resolution": tr("Pixel"),
        "crs": tr("CRS"),
    }


def in_words(remedy: str) -> str:
    """A remedy with the names of the boxes instead of the command line's options."""
    known = titles()
    return OPTION.sub(
        lambda found: (
            tr("“{name}”").format(name=known[found[1]])
            if found[1] in known
            else found[1].replace("-", " ")
        ),
        remedy,
    )


def proposals(problem: Problem) -> list[str]:
    """The values that a remedy names for its option: `Use --offset -0.1, or --offset 0 if …`."""
    found = re.findall(rf"--{re.escape(problem.option)} (\S+)", problem.remedy)
    return list(dict.fromkeys(value.rstrip(",;") for value in found))


def _together(problem: Problem) -> dict[str, tuple[str, str]]:
    """By a value that is proposed, the option that goes with it, and its value.

    `Use --scale 0.0001 --offset 0`: either alone would be another reflectance.
    """
    found = {}
    for one, value, other, its in _PAIR.findall(problem.remedy):
        if one == problem.option:
            found[value] = (other, its.rstrip(",;"))
        elif other == problem.option:
            found[its.rstrip(",;")] = (one, value)
    return found
