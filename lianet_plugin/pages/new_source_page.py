"""New region, first page: where imagery is taken from, and which part of it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFields,
    QgsGeometry,
    QgsJsonUtils,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsAuthConfigSelect, QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QWidget

from .. import tr
from ..canvas.polygon_picker import PolygonPicker, outline
from ..ground_area import Ruler
from ..local_words import filled, short
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.imagery import Cache, Search, Source, without_secrets
from ..service.kinds import known_kinds
from ..service.options import in_words
from ..service.places import SERVER
from ..session.credentials import wanted_by
from ..settings import CATALOGUE, LAST_FOLDER
from ..widgets import icons
from ..widgets.form import load_form

WHOLE, VIEW, DRAWN, LAYER = "whole", "view", "drawn", "layer"
WORLD = QgsCoordinateReferenceSystem("EPSG:4326")
KINDS = "*.tif *.tiff *.vrt *.jp2 *.img *.dat *.zip *.nc *.xml *.json *.geojson *.SAFE *.zarr"
LARGE_KM2 = 2500
"""A Sentinel-2 tile is 12,000; the paper's smallest region is of this size."""


class NewSourcePage(QWidget):
    """Asks; does nothing itself.

    Signals:
        changed: what was asked may be complete now, or not any more.
        drawing: bool, the user draws on the map and the window should step aside.
        emptyWanted: what is kept of imagery from the web shall be deleted.
    """

    changed = pyqtSignal()
    drawing = pyqtSignal(bool)
    emptyWanted = pyqtSignal()  # noqa: N815 (Qt's way of naming signals)

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("new_source", self)
        self._canvas = canvas
        self._drawn: QgsGeometry | None = None  # in EPSG:4326
        self._outlined = False
        self._of_region = False
        self._about = self.about.text()
        self.folderButton.setIcon(icons.theme("mActionFileOpen"))
        self.drawButton.setIcon(icons.own("draw-polygon"))
        self.picker = PolygonPicker(canvas)
        self.picker.picked.connect(self._on_drawn)
        self._outline = outline(canvas)
        self.picker.deactivated.connect(lambda: self.drawButton.setChecked(False))
        self.layers = QgsMapLayerComboBox(self)
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.HasGeometry)
        self.layers.setToolTip(tr("The extent of its features, or of those that are selected"))
        self.layers.setAccessibleName(tr("Layer with the area"))
        self.layerPlace.addWidget(self.layers)
        self.place.setToolTip(f"{self.place.toolTip()}\n\n{readers_text()}")
        for known in known_kinds().catalogues:
            self.catalogue.addItem(known.title, known.name)
        self.catalogue.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        last = self.catalogue.findData(CATALOGUE.get())
        if last < 0:
            self.catalogue.setEditText(CATALOGUE.get())
        else:
            self.catalogue.setCurrentIndex(last)
        self.catalogue.editTextChanged.connect(lambda _text: self._refresh())
        self.authentication = QgsAuthConfigSelect(self)
        self.authentication.setToolTip(
            tr("User and password (Basic) hold the catalogue's key and its secret")
        )
        self.authenticationPlace.addWidget(self.authentication)
        self.cacheText.linkActivated.connect(lambda _link: self.emptyWanted.emit())
        self.show_cache(None)
        today = QDate.currentDate()
        self.first.setDate(today.addYears(-1))
        self.last.setDate(today)
        for choice, title in (
            (WHOLE, tr("All of the imagery")),
            (VIEW, tr("What the map shows")),
            (DRAWN, tr("Drawn on the map")),
            (LAYER, tr("Extent of a layer")),
        ):
            self.areaChoice.addItem(title, choice)
        self.folderButton.clicked.connect(self._choose_folder)
        self.fileButton.clicked.connect(self._choose_file)
        self.drawButton.toggled.connect(self._draw)
        self.fromFiles.toggled.connect(self._on_kind)
        self.areaChoice.currentIndexChanged.connect(lambda _at: self._refresh())
        self.layers.layerChanged.connect(lambda _layer: self._refresh())
        self.place.textChanged.connect(lambda _text: self._refresh())
        for edit in (self.first, self.last):
            edit.dateChanged.connect(lambda _date: self._refresh())
        canvas.extentsChanged.connect(self._refresh)
        self._on_kind()

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.extentsChanged.disconnect(self._refresh)
        self.picker.release()
        self._canvas.scene().removeItem(self._outline)

    def take(self, place: str) -> None:
        """Begin with a path or a link."""
        self.fromFiles.setChecked(True)
        self.place.setText(place)

    def ask_for(self, region: Region | None) -> None:
        """Ask for imagery; for that of a region which was made elsewhere, where one is named."""
        words = self._about
        if region is not None:
            words = tr(
                "Where is the imagery that {name} was made of? It is not known on this computer."
            ).format(name=region.name)
        self.about.setText(words)

    def take_region(self, of_region: bool) -> None:
        """Whether imagery comes to a region that is there, whose area and pixels it takes."""
        self._of_region = of_region
        self._on_kind()

    def take_again(self, source: Source) -> None:
        """Begin with what a region was made of."""
        if source.search is None:
            self.take(source.place)
        else:
            self.fromSearch.setChecked(True)
            known = self.catalogue.findData(source.place)
            self.catalogue.setEditText(
                self.catalogue.itemText(known) if known >= 0 else source.place
            )
            self.first.setDate(QDate.fromString(source.search.first, "yyyy-MM-dd"))
            self.last.setDate(QDate.fromString(source.search.last, "yyyy-MM-dd"))
            self.cloud.setValue(round(source.max_cloud_percent or 100))
            self.authentication.setConfigId(source.authcfg)
        self._drawn = from_geojson(source.area) if source.area is not None else None
        choice = WHOLE if self._drawn is None else DRAWN
        self.areaChoice.setCurrentIndex(self.areaChoice.findData(choice))
        self._refresh()

    def missing(self) -> str:
        """What must still be said, for people; "" where all is."""
        if self.fromFiles.isChecked():
            place = self.place.text().strip().strip('"')
            if not place:
                return tr("Choose a folder or a file, or write a link.")
            there = is_link(place) or place.startswith(SERVER)
            if not there and not Path(place).expanduser().exists():
                return tr("{path} does not exist.").format(path=place)
        elif self._choice() == WHOLE and not self._of_region:
            return tr("A search needs an area: choose what the map shows, draw, or take a layer.")
        elif not self._catalogue():
            return tr("Choose a catalogue, or write the address of a STAC API.")
        elif self.first.date() > self.last.date():
            return tr("The first day comes after the last one.")
        choice = self._choice()
        if choice == DRAWN and self._drawn is None:
            return tr("Press Draw, click the corners of the area, finish with the right button.")
        if choice != WHOLE and self._area() is None:
            return tr("This area cannot be used: it is empty or outside of the world.")
        return ""

    def source(self) -> Source:
        """What the user wants.

        Raises:
            LianetError: something is missing.
        """
        missing = self.missing()
        if missing:
            raise LianetError(missing.rstrip("."), code="input")
        area = self._area()
        shape: dict[str, Any] | None = json.loads(area.asJson(7)) if area is not None else None
        if self.fromFiles.isChecked():
            place = self.place.text().strip().strip('"')
            if not is_link(place):
                place = str(Path(place).expanduser().absolute())
            return Source(place, shape)
        catalogue = self._catalogue()
        named = self.catalogue.findData(catalogue) >= 0
        CATALOGUE.set(catalogue if named else without_secrets(catalogue))
        search = Search(
            self.first.date().toString("yyyy-MM-dd"), self.last.date().toString("yyyy-MM-dd")
        )
        authcfg = self.authentication.configId() if wanted_by(catalogue) else ""
        return Source(catalogue, shape, search, float(self.cloud.value()), authcfg)

    def _catalogue(self) -> str:
        """One that is known by name, or a link; "" where it is neither."""
        written = self.catalogue.currentText().strip()
        known = self.catalogue.findText(written)
        if known >= 0:
            return str(self.catalogue.itemData(known))
        return written if is_link(written) else ""

    def show_cache(self, cache: Cache | None) -> None:
        """Say what is kept of imagery from the web; None: that is not known."""
        self.cacheText.setVisible(cache is not None and cache.size_bytes > 0)
        if cache is not None:
            words = tr(
                '{size} MB of imagery from the web are kept on this disk. <a href="empty">'
                "Delete them</a>"
            )
            self.cacheText.setText(words.format(size=short(cache.size_bytes / 1e6)))
            self.cacheText.setToolTip(escape(cache.folder))

    # -- the area

    def _choice(self) -> str:
        """Which area is wanted; a region that is there has one."""
        return WHOLE if self._of_region else str(self.areaChoice.currentData())

    def _area(self) -> QgsGeometry | None:
        """In EPSG:4326; None for all, and where there is none."""
        choice = self._choice()
        if choice == DRAWN:
            return self._drawn
        if choice == VIEW:
            crs = self._canvas.mapSettings().destinationCrs()
            return in_world(QgsGeometry.fromRect(self._canvas.extent()), crs)
        layer = self.layers.currentLayer()
        if choice == LAYER and layer is not None:
            selected = layer.selectedFeatureCount() > 0
            extent = layer.boundingBoxOfSelected() if selected else layer.extent()
            return in_world(QgsGeometry.fromRect(extent), layer.crs())
        return None

    def _draw(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.picker)
            self._canvas.setFocus()
        else:
            self._canvas.unsetMapTool(self.picker)
        self.drawing.emit(on)

    def _on_drawn(self, geometry: QgsGeometry) -> None:
        self._drawn = in_world(geometry, self._canvas.mapSettings().destinationCrs())
        self.drawButton.setChecked(False)
        self._refresh()

    def show_area(self, on: bool) -> None:
        """Have the drawn area on the map, or not."""
        self._outlined = on
        self._show_outline()

    def _show_outline(self) -> None:
        wanted = self._outlined and self._choice() == DRAWN
        if wanted and self._drawn is not None:
            self._outline.setToGeometry(self._drawn, WORLD)
        else:
            self._outline.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    # -- files

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Folder of scenes"), LAST_FOLDER.get())
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            self.take(path)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Imagery"),
            LAST_FOLDER.get(),
            f"{tr('Imagery')} ({KINDS});;{tr('All files')} (*)",
        )
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            self.take(path)

    # -- what is shown

    def _on_kind(self) -> None:
        files = self.fromFiles.isChecked()
        self.files.setEnabled(files)
        self.search.setVisible(not files)
        if not files and self._choice() == WHOLE and not self._of_region:
            self.areaChoice.setCurrentIndex(self.areaChoice.findData(VIEW))
        self._refresh()

    def _refresh(self) -> None:
        choice = self._choice()
        for widget in (self.areaLabel, self.areaChoice, self.areaText):
            widget.setVisible(not self._of_region)
        secret = bool(wanted_by(self._catalogue()))
        self.authenticationLabel.setVisible(secret)
        self.authentication.setVisible(secret)
        self.drawButton.setVisible(choice == DRAWN)
        self.layers.setVisible(choice == LAYER)
        area = self._area()
        self._show_outline()
        text = ""
        if area is not None:
            km2 = Ruler(WORLD).square_metres(area) / 1e6
            text = filled(tr("{area:.1f} km²"), area=km2)
            if km2 > LARGE_KM2:
                text += " · " + tr("A large area: it takes long, and much disk while it is read.")
        self.areaText.setText(text)
        self.changed.emit()


def is_link(place: str) -> bool:
    """Whether a place is on the network."""
    return place.lower().startswith(("http://", "https://", "s3://"))


def in_world(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry | None:
    """A geometry in EPSG:4326; None where it is empty or lies outside of what can be told."""
    if geometry.isNull() or geometry.area() <= 0:
        return None
    moved = QgsGeometry(geometry).densifyByCount(8) if crs != WORLD else QgsGeometry(geometry)
    try:
        moved.transform(QgsCoordinateTransform(crs, WORLD, QgsProject.instance()))
    except QgsCsException:
        return None
    box = moved.boundingBox()
    inside = -180 <= box.xMinimum() < box.xMaximum() <= 180
    return moved if inside and -90 <= box.yMinimum() < box.yMaximum() <= 90 else None


def from_geojson(geometry: dict[str, Any]) -> QgsGeometry | None:
    """A geometry as a source keeps it."""
    feature = {"type": "Feature", "geometry": geometry, "properties": {}}
    found = QgsJsonUtils.stringToFeatureList(json.dumps(feature), QgsFields())
    return found[0].geometry() if found else None


def readers_text() -> str:
    """What the backend can read, a line each; what needs a module that is missing says so."""
    lines = []
    for reader in known_kinds().readers:
        line = f"{in_words(reader.title)}: {in_words(reader.summary)}"
        if reader.missing:
            needs = ", ".join(reader.missing)
            line = tr("{reader} (needs {modules})").format(reader=line, modules=needs)
        lines.append(line)
    return "\n".join(lines)
