"""Explore: where a label would teach the map most."""

from __future__ import annotations

from html import escape

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGroupBox, QListWidgetItem, QWidget

from .. import tr
from ..canvas.suggestion_walk import SuggestionWalk, sentence
from ..local_words import decimal, whole
from ..service.contract import Region
from ..session.session import Session
from ..widgets import icons
from ..widgets.form import load_form

UNKNOWN_COLOUR = "#808080"


class SuggestBox(QGroupBox):
    """A list of places to walk along."""

    def __init__(self, session: Session, canvas: QgsMapCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("explore_suggest", self)
        self.walk = SuggestionWalk(session, canvas, self)
        self._listed: list[tuple[str, str, bool, str]] = []
        self.suggestButton.clicked.connect(self.walk.ask)
        self.nextButton.clicked.connect(self.walk.go_on)
        self.endButton.clicked.connect(self.walk.leave)
        self.suggestions.setWordWrap(True)
        self.suggestions.itemActivated.connect(self._go_to)
        self.suggestions.itemClicked.connect(self._go_to)
        self.walk.changed.connect(self._show_walk)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self.walk.release()

    def use(self, _region: Region | None) -> None:
        """Another region is shown."""
        self._show_walk()

    def _go_to(self, item: QListWidgetItem) -> None:
        self.walk.go_to(self.suggestions.row(item))

    def _show_walk(self) -> None:
        walk, task = self.walk, self.walk.task
        names = {item.value: item.name for item in task.classes} if task is not None else {}
        colours = {item.value: item.colour for item in task.classes} if task is not None else {}
        self.suggestButton.setEnabled(task is not None and not walk.asking)
        self.suggestButton.setText(tr("Suggest again") if walk.stops else tr("Suggest places"))
        self.nextButton.setEnabled(bool(walk.stops))
        self.endButton.setEnabled(walk.current >= 0)
        self.suggestions.setVisible(bool(walk.stops))
        rows = []
        for number, stop in enumerate(walk.stops, start=1):
            text = sentence(stop.suggestion, names)
            colour = colours.get(stop.suggestion.likely, UNKNOWN_COLOUR)
            if stop.labelled is not None:
                text = tr("Labelled {name}").format(name=stop.labelled.name)
                if stop.labelled.key:
                    text = tr("Labelled {name}, key {key}").format(
                        name=stop.labelled.name, key=stop.labelled.key
                    )
                colour = stop.labelled.colour
            alike = tr("{percent} % of the region looks like this place").format(
                percent=decimal(stop.suggestion.alike_percent, 1)
            )
            text = tr("{number}. {text}").format(number=number, text=text)
            rows.append((text, colour, stop.visited, alike))
        self._list_stops(rows)
        if self.suggestions.currentRow() != walk.current:
            self.suggestions.setCurrentRow(walk.current)
        self.suggestText.setText(self._walk_text())
        self.keysText.setText(self._keys_text())
        self.keysText.setVisible(walk.current >= 0 and bool(walk.keys))

    def _keys_text(self) -> str:
        """Which key labels with which class, and how many places of the walk have it."""
        labelled = [stop.labelled.value for stop in self.walk.stops if stop.labelled is not None]
        parts = []
        for item in self.walk.keys:
            count = labelled.count(item.value)
            text = f"{escape(item.name)} ({whole(count)})" if count else escape(item.name)
            swatch = f"<span style='color:{item.colour}'>\N{BLACK SQUARE}</span>"
            parts.append(f"<nobr><b>{item.key}</b>&nbsp;{swatch}&nbsp;{text}</nobr>")
        return " &nbsp; ".join(parts)

    def _list_stops(self, rows: list[tuple[str, str, bool, str]]) -> None:
        """Text, colour, tick and tooltip of each place; a list that is as before is let be, so
        that it stays where the user has scrolled it."""
        if rows == self._listed:
            return
        self._listed = rows
        while self.suggestions.count() > len(rows):
            self.suggestions.takeItem(len(rows))
        for number, (text, colour, visited, alike) in enumerate(rows):
            item = self.suggestions.item(number)
            if item is None:
                item = QListWidgetItem(self.suggestions)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setText(text)
            item.setIcon(icons.swatch(colour))
            item.setCheckState(Qt.CheckState.Checked if visited else Qt.CheckState.Unchecked)
            item.setToolTip(alike)

    def _walk_text(self) -> str:
        walk = self.walk
        if walk.task is None:
            return tr("Train first, on the Train page.")
        if walk.asking:
            return tr("Looking for places…")
        if not walk.stops:
            return tr("A list of places whose label would teach the map most.")
        if walk.outdated:
            return tr("The map has learnt since: suggest again.")
        if walk.current < 0:
            return tr("Press N on the map to walk from place to place.")
        return tr(
            "What is at the circle? A key 1-9 labels it with that class; or draw a polygon. "
            "N goes on, Esc ends."
        )
