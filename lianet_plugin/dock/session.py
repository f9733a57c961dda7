"""The analyst's work without a widget: everything that the dock does can be called here.

session = Session()
session.open_region("liri.region.safetensors")      # → regionOpened
session.set_date("2018-06-10")                      # → dateShown
session.add_class("water"); session.add_polygon(geometry, 1)
session.learning.train()                            # → learning.trained
session.learning.export("map.tif", False)           # → learning.exported
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPathResolver,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import ROOT, tr
from ..labels.classes import LabelClass
from ..labels.importing import ImportReport, import_layer
from ..labels.location import label_path
from ..labels.store import LabelStore
from ..layers.descriptors import Descriptors
from ..layers.loopback import LoopbackExemption
from ..layers.tree import IMAGERY, KIND, LABELS, REGION_PATH, position_for, region_group
from ..service.client import Client
from ..service.contract import API, Endpoint, Region, Status
from ..service.errors import GONE, LianetError
from ..service.heartbeat import Heartbeat
from ..service.process import BackendProcess, State
from ..settings import LABEL_AT_DATE, remember_region
from .learning import Learning, task_file
from .opened import OpenedRegion

SAMPLE_REGION = ROOT / "resources" / "sample" / "liri.region.safetensors"
SAMPLE_LABELS = ROOT / "resources" / "sample" / "liri-labels.gpkg"
SAMPLE_FIELD = "class_name"


class Session(QObject):
    """One backend, one open region, its labels and what was learnt from them.

    Signals:
        regionOpening: str, a path.
        regionOpened: Region; also None when it was closed or could not be opened.
        dateWanted, dateShown: str, ISO.
        labelsChanged: polygons, classes or the whole label set.
        learningChanged: see Learning.changed.
        problem: LianetError for the message bar.
        notice: str for the message bar.
    """

    regionOpening = pyqtSignal(str)  # noqa: N815 (Qt's way of naming signals)
    regionOpened = pyqtSignal(object)  # noqa: N815
    dateWanted = pyqtSignal(str)  # noqa: N815
    dateShown = pyqtSignal(str)  # noqa: N815
    labelsChanged = pyqtSignal()  # noqa: N815
    learningChanged = pyqtSignal()  # noqa: N815
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(
        self, parent: QObject | None = None, backend: BackendProcess | None = None
    ) -> None:
        super().__init__(parent)
        self.backend = backend or BackendProcess()
        self.backend.setParent(self)
        self.client = Client(self)
        self.heartbeat = Heartbeat(self.client, self)
        self.opened: OpenedRegion | None = None
        self.learning: Learning | None = None
        self.labels: LabelStore | None = None
        self.descriptors = Descriptors(profile() / "lianet")
        self._path_step = QgsPathResolver.setPathPreprocessor(self.descriptors.when_lost)
        self._loopback = LoopbackExemption()
        self._loopback.apply()
        self._wanted_path = ""
        self._told_version = ""
        self._over = False
        # QGIS tells of a saved project before it has packed the file: writing again must wait.
        self._after_save = QTimer(self)
        self._after_save.setSingleShot(True)
        self._after_save.setInterval(0)
        self._after_save.timeout.connect(self._on_project_saved)
        self.backend.ready.connect(self._on_ready)
        self.backend.died.connect(self._on_died)
        self.backend.failed.connect(self._on_failed)
        self.backend.stateChanged.connect(self._on_state)
        self.heartbeat.lost.connect(self._on_hung)
        self.heartbeat.answered.connect(self._on_status)
        project = QgsProject.instance()
        project.cleared.connect(self._on_project_cleared)
        project.readProject.connect(self._on_project_read)
        project.projectSaved.connect(self._after_save.start)

    @property
    def region(self) -> Region | None:
        return self.opened.region if self.opened is not None else None

    @property
    def opening(self) -> bool:
        """A region was asked for and is not open yet."""
        return bool(self._wanted_path) and self.opened is None

    # -- region and date

    def open_region(self, path: str) -> None:
        """Open a region file; the backend is started where it does not run."""
        self.close_region()
        self._begin(path)

    def _begin(self, path: str) -> None:
        if not Path(path).is_file():
            self.problem.emit(
                LianetError(
                    tr("{path} does not exist").format(path=path),
                    tr("Choose the file again on the Region page"),
                    code="not_found",
                )
            )
            return
        self._wanted_path = str(Path(path).absolute())
        self.regionOpening.emit(self._wanted_path)
        if self.backend.state is State.RUNNING:
            self._request_region()
        else:
            self.backend.start()

    def open_sample(self) -> None:
        """Open the region that comes with the plugin."""
        self.open_region(str(SAMPLE_REGION))

    def close_region(self) -> None:
        """Close the region: its live layers leave the project, its labels stay in their file."""
        self._wanted_path = ""
        # An answer that comes later would find objects that are gone, or open what is closed.
        self.client.cancel_all()
        if self.learning is not None:
            self.learning.close()
            self.learning.deleteLater()
        if self.opened is not None:
            self.opened.close()
            self.opened.deleteLater()
        if self.labels is not None:
            self.labels.close()
            self.labels.deleteLater()
        had_region = self.opened is not None
        self.learning = self.opened = self.labels = None
        if had_region:
            self.regionOpened.emit(None)

    def set_date(self, date: str) -> None:
        """Show an acquisition of the open region."""
        try:
            self._needs_region().set_date(date)
        except LianetError as error:
            self.problem.emit(error)

    def _request_region(self) -> None:
        self.client.open_region(self._wanted_path, self._on_region, self._on_region_refused)

    def _on_region(self, region: Region) -> None:
        if self.opened is not None and self.learning is not None:
            self.opened.heal(region)
            self.learning.heal(region)
            self.notice.emit(tr("The backend is back; map and labels are as they were"))
            return
        opened = OpenedRegion(self.client, self.descriptors, region, self)
        opened.wanted.connect(self.dateWanted)
        opened.shown.connect(self.dateShown)
        opened.problem.connect(self.problem)
        learning = Learning(self.client, self.descriptors, region, self)
        learning.changed.connect(self.learningChanged)
        learning.problem.connect(self.problem)
        learning.notice.connect(self.notice)
        self.opened, self.learning = opened, learning
        remember_region(self._wanted_path)
        if self._label_path().exists():
            try:
                self.needs_labels()
            except LianetError as error:
                self.problem.emit(error)
        self.regionOpened.emit(region)
        opened.show()
        learning.restore()

    def _on_region_refused(self, error: LianetError) -> None:
        if error.code == GONE:
            return  # asked for again when the backend is back
        if self.opened is None:
            self._wanted_path = ""
            self.regionOpened.emit(None)
        self.problem.emit(error)

    def _needs_region(self) -> OpenedRegion:
        if self.opened is None:
            raise LianetError(
                tr("No region is open"), tr("Open one on the Region page"), code="no_region"
            )
        return self.opened

    # -- labels

    def needs_labels(self) -> LabelStore:
        """The region's label store, made where there is none yet.

        Raises:
            LianetError: no region is open, or the folder cannot be written.
        """
        region = self._needs_region().region
        if self.labels is None:
            crs = QgsCoordinateReferenceSystem.fromWkt(region.crs_wkt)
            store = LabelStore.open_or_create(self._label_path(), crs, self)
            store.changed.connect(self.labelsChanged)
            store.viewChanged.connect(self.labelsChanged)
            store.problem.connect(self.problem)
            self.labels = store
            self.show_labels()
            if self.learning is not None:
                self.learning.use(store)
            self.labelsChanged.emit()
        return self.labels

    def add_class(self, name: str, colour: str | None = None) -> LabelClass | None:
        """Make a class; None where that is not possible."""
        try:
            return self.needs_labels().add_class(name, colour)
        except LianetError as error:
            self.problem.emit(error)
            return None

    def add_polygon(self, geometry: QgsGeometry, value: int) -> None:
        """Keep a polygon in the region's CRS; dated where the user has said so."""
        try:
            date = self._needs_region().date if LABEL_AT_DATE.get() else None
            self.needs_labels().add_polygon(geometry, value, date)
        except LianetError as error:
            self.problem.emit(error)

    def import_labels(self, layer: QgsVectorLayer, field: str) -> ImportReport | None:
        """Copy polygons from a layer; None where that is not possible."""
        try:
            report = import_layer(self.needs_labels(), layer, field)
        except LianetError as error:
            self.problem.emit(error)
            return None
        self.notice.emit(str(report))
        return report

    def import_sample_labels(self) -> ImportReport | None:
        """The polygons that come with the sample region."""
        layer = QgsVectorLayer(str(SAMPLE_LABELS), tr("sample labels"), "ogr")
        return self.import_labels(layer, SAMPLE_FIELD)

    def _label_path(self) -> Path:
        """Where the labels of the open region are, or will be."""
        region = self._needs_region().region
        for layer in QgsProject.instance().mapLayers().values():
            if (
                layer.customProperty(KIND) == LABELS
                and layer.customProperty(REGION_PATH) == region.path
            ):
                path = Path(layer.source().partition("|")[0])
                if path.is_file():
                    return path  # a project that was saved under another name keeps its labels
        return self._new_label_path()

    def _new_label_path(self) -> Path:
        return label_path(
            self._needs_region().region,
            QgsProject.instance().absoluteFilePath(),
            profile(),
        )

    def show_labels(self) -> None:
        """Have the labels on the map, also when their layer was removed from the project."""
        store, region = self.labels, self.region
        if store is None or region is None or store.view is not None:
            return
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and store.keeps(layer):
                store.use_view(layer)
                return
        view = store.make_view(tr("{region}: labels").format(region=region.name))
        view.setCustomProperty(KIND, LABELS)
        view.setCustomProperty(REGION_PATH, region.path)
        group = region_group(region)
        QgsProject.instance().addMapLayer(view, False)
        group.insertLayer(position_for(group, LABELS), view)

    # -- the backend

    def _on_ready(self, endpoint: Endpoint) -> None:
        self.client.connect_to(endpoint)
        self.heartbeat.start()
        if self._wanted_path:
            self._request_region()

    def _on_died(self, sentence: str) -> None:
        self.notice.emit(sentence)

    def _on_failed(self, error: LianetError) -> None:
        if self.opened is None:
            self._wanted_path = ""
            self.regionOpened.emit(None)
        self.problem.emit(error)

    def _on_state(self, state: State) -> None:
        if state is not State.RUNNING:
            self.heartbeat.stop()
            self.client.disconnect_from()
        if state in (State.STOPPED, State.FAILED) and self.opened is not None:
            self.opened.imagery.rest()
            if self.learning is not None:
                self.learning.rest()

    def _on_status(self, status: Status) -> None:
        if status.api != API and self._told_version != status.version:
            self._told_version = status.version
            self.problem.emit(
                LianetError(
                    tr("The backend, lianet {version}, does not fit this plugin").format(
                        version=status.version
                    ),
                    tr("Install the lianet that comes with the plugin, or update the plugin"),
                    code="version",
                    details=f"api {status.api}, wanted {API}",
                )
            )

    def _on_hung(self) -> None:
        self.notice.emit(tr("The backend has stopped answering and is being restarted"))
        self.backend.restart()

    # -- the project

    def _on_project_cleared(self) -> None:
        self.close_region()

    def _on_project_read(self) -> None:
        """A saved project has live layers: open their region again."""
        for layer in QgsProject.instance().mapLayers().values():
            path = layer.customProperty(REGION_PATH)
            if path and layer.customProperty(KIND) == IMAGERY:
                self._begin(path)
                return

    def _on_project_saved(self) -> None:
        """The project has a folder now: labels that waited in the profile move there."""
        if self.labels is None or profile() not in self.labels.path.parents:
            return
        path = self._new_label_path()
        if profile() in path.parents or path.exists():
            return
        old_task = task_file(self.labels)
        try:
            self.labels.move_to(path)
        except LianetError as error:
            self.problem.emit(error)
            return
        old_task.unlink(missing_ok=True)
        if self.learning is not None:
            self.learning.keep_task()
        self.notice.emit(tr("The labels lie beside the project now, in {path}").format(path=path))
        QgsProject.instance().write()  # the saved layer named the old file

    def shutdown(self) -> None:
        """End everything: before unload and when QGIS quits."""
        if self._over:
            return
        self._over = True
        project = QgsProject.instance()
        project.cleared.disconnect(self._on_project_cleared)
        project.readProject.disconnect(self._on_project_read)
        project.projectSaved.disconnect(self._after_save.start)
        self._after_save.stop()
        QgsPathResolver.removePathPreprocessor(self._path_step)
        # The process goes first: a tile that QGIS waits for then ends at once.
        self.backend.shutdown()
        self.close_region()
        self.descriptors.clear()
        self._loopback.undo()


def profile() -> Path:
    """The user's QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath())
