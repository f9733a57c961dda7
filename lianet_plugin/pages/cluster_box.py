"""Labels: begin with clusters of the region, which become classes by a click."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QCursor
from qgis.PyQt.QtWidgets import QMenu, QWidget

from .. import tr
from ..canvas.place_tool import PlaceTool, pointed_place
from ..labels.classes import by_name
from ..local_words import counted
from ..service.finding import Patch
from ..session.clusters import Clusters
from ..session.session import Session
from ..widgets import icons
from ..widgets.form import load_form

FEWEST = 2
"""Clusters that can be asked for; the number below it stands for as many as the region tells."""


class ClusterBox(QWidget):
    """A row of buttons, and the menu of the cluster that was clicked."""

    def __init__(self, session: Session, canvas: QgsMapCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("clusters", self)
        self._session = session
        self._canvas = canvas
        self.clusters = Clusters(session, self)
        self.tool = PlaceTool(canvas)
        self.menu: QMenu | None = None
        self.findButton.setIcon(icons.own("similar"))
        self.pointButton.setIcon(icons.theme("mActionIdentify"))
        self.clearButton.setIcon(icons.theme("mActionDeleteSelected"))
        self.findButton.clicked.connect(self._find)
        self.pointButton.toggled.connect(self._point)
        self.clearButton.clicked.connect(self.clusters.clear)
        self.tool.pointed.connect(self._on_pointed)
        self.tool.deactivated.connect(lambda: self.pointButton.setChecked(False))
        self.clusters.changed.connect(self.refresh)
        self.clusters.pointed.connect(self._offer)
        session.labelsChanged.connect(self.refresh)
        session.regionOpened.connect(lambda _region: self.refresh())
        self.refresh()

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.unsetMapTool(self.tool)

    def refresh(self) -> None:
        """Show what there is."""
        there = self.clusters.task is not None
        self.findButton.setEnabled(self._session.region is not None)
        self.countBox.setEnabled(self._session.region is not None and not self.clusters.busy)
        self.findButton.setText(tr("Cancel") if self.clusters.busy else tr("Clusters"))
        self.pointButton.setVisible(there)
        self.clearButton.setVisible(there)
        self.words.setVisible(there or self.clusters.busy)
        if self.clusters.busy:
            self.words.setText(tr("Looking for clusters…"))
        elif self.clusters.task is not None:
            total, taken = len(self.clusters.task.classes), len(self.clusters.assigned())
            self.words.setText(
                counted(
                    taken,
                    tr("1 of {total} clusters has a class"),
                    tr("{count} of {total} clusters have a class"),
                    total=total,
                )
                if taken
                else tr("{total} clusters. Click one to make it a class.").format(total=total)
            )

    def _find(self) -> None:
        if self.clusters.busy:
            self.clusters.cancel()
        else:
            self.clusters.find(self.countBox.value() if self.countBox.value() >= FEWEST else None)

    def _point(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.tool)
            self._canvas.setFocus()
        else:
            self._canvas.unsetMapTool(self.tool)

    def _on_pointed(self, point: QgsPointXY, _more: bool) -> None:
        place = pointed_place(self._canvas, self._session, point)
        if place is not None:
            self.clusters.point_at(place)

    def _offer(self, patch: Patch) -> None:
        """The menu of what was clicked; it does not block."""
        self.menu = self.menu_of(patch)
        self.menu.popup(QCursor.pos())

    def menu_of(self, patch: Patch) -> QMenu:
        """What can be done with a cluster, and with the patch of it that was clicked."""
        menu = QMenu(self)
        store, clusters = self._session.labels, self.clusters
        names = {item.value: item for item in clusters.shown()}
        clicked = names[patch.value]
        title = menu.addAction(icons.swatch(clicked.colour), clicked.name)
        title.setEnabled(False)  # a section's title is not shown in every theme of QGIS
        menu.addSeparator()
        whole = menu.addMenu(tr("The whole cluster is"))
        whole.setToolTip(tr("Learnt from, but never against a label that you draw"))
        here = menu.addMenu(tr("Label this patch"))
        for item in store.classes() if store is not None else []:
            if not item.is_ignored:
                action = whole.addAction(icons.swatch(item.colour), item.name)
                action.triggered.connect(
                    lambda _on, value=item.value: clusters.assign(patch.value, value)
                )
            action = here.addAction(icons.swatch(item.colour), item.name)
            action.triggered.connect(
                lambda _on, value=item.value: self._session.add_polygon(patch.area(), value)
            )
        whole.addAction(icons.theme("symbologyAdd"), tr("a new class")).triggered.connect(
            lambda: self._to_new_class(patch)
        )
        merge = menu.addMenu(tr("Merge with"))
        members = clusters.members(patch.value)
        for value, known in names.items():
            if value not in members and value == clusters.leader(value):
                action = merge.addAction(icons.swatch(known.colour), known.name)
                action.triggered.connect(
                    lambda _on, other=value: clusters.merge(patch.value, other)
                )
        apart = menu.addAction(tr("Take apart"))
        apart.setVisible(len(members) > 1)
        apart.triggered.connect(lambda: clusters.separate(patch.value))
        none = menu.addAction(tr("No class"))
        none.setEnabled(patch.value in clusters.assigned())
        none.triggered.connect(lambda: clusters.assign(patch.value, None))
        return menu

    def _to_new_class(self, patch: Patch) -> None:
        """A class of the cluster's own name and colour; it can be renamed in the table."""
        store = self._session.labels
        name, colour = self.clusters.own_look(patch.value)
        made = by_name(name, store.classes()) if store is not None else None
        made = made or self._session.add_class(name, colour)
        if made is not None:
            self.clusters.assign(patch.value, made.value)
