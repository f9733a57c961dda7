"""What is in the dock: pages in the order of the work, time at hand, the backend's state below."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsTemporalNavigationObject,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QTimer, QUrl
from qgis.PyQt.QtWidgets import QMenu, QWidget

from .. import tr
from ..canvas.drafts import Drafts
from ..canvas.first_look import FirstLook
from ..canvas.second_canvas import SecondCanvas
from ..canvas.swipe import Swipe
from ..canvas.temporal_link import TemporalLink
from ..local_words import counted, whole
from ..service.contract import Region, Status
from ..service.process import State
from ..service.wording import in_words
from ..session.date_group import DateGroup
from ..session.session import Session
from ..widgets import icons
from ..widgets.fitting_line import FittingLine
from ..widgets.fitting_tabs import FittingTabs
from ..widgets.form import load_form
from ..widgets.links import ReadableLinks
from ..widgets.messages import Messages
from ..widgets.page_area import PageArea
from .explore_page import ExplorePage
from .labels_page import LabelsPage
from .look_bar import LookBar
from .predict_page import PredictPage
from .profile_dialog import ProfileDialog
from .region_page import RegionPage
from .time_page import TimePage
from .train_page import TrainPage

if TYPE_CHECKING:
    from ..service.sending import Carriage
    from .new_region_window import NewRegionWindow

STATE_COLOURS = {
    State.STOPPED: "#8a8a8a",
    State.STARTING: "#e0a100",
    State.RUNNING: "#2e9d4e",
    State.FAILED: "#d03b2f",
}


class DockContent(QWidget):
    """The pages and windows, wired to the session and to each other."""

    def __init__(
        self, iface: QgisInterface, session: Session, messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._messages = messages
        self._status: Status | None = None
        self._carrying = False
        self._zoomed_to = ""
        load_form("dock", self)
        self._foot = FittingLine(self.stateText)
        canvas = iface.mapCanvas()
        self.region_page = RegionPage(session)
        self.labels_page = LabelsPage(session, canvas, iface)
        self.train_page = TrainPage(session)
        self.predict_page = PredictPage(session)
        self.explore_page = ExplorePage(session, canvas)
        self.time_page = TimePage(session)
        self.look_bar = LookBar(session)
        frames = cast(QgsTemporalNavigationObject, canvas.temporalController())
        self._temporal_link = TemporalLink(session, frames, self)
        self._date_group = DateGroup(session, session.descriptors, self)
        self.profile = ProfileDialog(session, canvas, iface.mainWindow())
        self.swipe = Swipe(session, canvas, self)
        self.drafts = Drafts(session, canvas, self)
        self.drafts.changed.connect(self._on_drafts)
        self.first_look = FirstLook(session, canvas, self._imagery, self)
        self.first_look.changed.connect(self._on_drafts)
        self.swipe.changed.connect(self._on_drafts)
        self.refiningStop.clicked.connect(self.drafts.stop)
        self._of_estimates = self.refining.toolTip()
        self.look_bar.profileWanted.connect(self._show_profile)
        self.look_bar.swipeWanted.connect(self.swipe.set_active)
        self.second = SecondCanvas(session, canvas, iface.mainWindow())
        self.swipe.toggled.connect(self.look_bar.swipeButton.setChecked)
        self.swipe.toggled.connect(self.look_bar.swipeAction.setChecked)
        self.look_bar.secondWanted.connect(self.second.set_active)
        self.second.toggled.connect(self.look_bar.secondAction.setChecked)
        self.second.first_look.changed.connect(self._on_drafts)
        self.look_bar.groupWanted.connect(self._date_group.add)
        # Without a range of time QGIS would show all of them at once, the last on top.
        self.look_bar.groupWanted.connect(self._temporal_link.animate)
        for page, icon, title, tip in (
            (self.region_page, "region", tr("Region"), tr("Open a region")),
            (self.labels_page, "labels", tr("Labels"), tr("Classes and polygons")),
            (self.train_page, "train", tr("Train"), tr("Learn the classes")),
            (self.predict_page, "map", tr("Map"), tr("The class map: look and export")),
            (self.explore_page, "explore", tr("Explore"), tr("Places alike, doubts, change")),
        ):
            place = self.tabs.addTab(PageArea(page), icons.own(icon), title)
            self.tabs.setTabToolTip(place, f"{title}\n{tip}")
        self.timePlace.addWidget(self.look_bar)
        self.timePlace.addWidget(self.time_page)
        FittingTabs(self.tabs)
        ReadableLinks(self)
        self._new_region: NewRegionWindow | None = None
        self.region_page.newWanted.connect(self.make_region)
        self.region_page.setUpWanted.connect(lambda: self._messages.setUpWanted.emit(""))
        self.region_page.encodingWanted.connect(lambda encoding: self.new_region.follow(encoding))
        self.region_page.moreWanted.connect(lambda region: self.new_region.begin_more(region))
        self.region_page.againWanted.connect(lambda region: self.new_region.begin_again(region))
        self.region_page.nextWanted.connect(lambda: self.show_page(self.labels_page))
        self.labels_page.nextWanted.connect(lambda: self.show_page(self.train_page))
        self.train_page.nextWanted.connect(lambda: self.show_page(self.predict_page))
        self.train_page.checkWanted.connect(self._check_labels)
        self.predict_page.trainWanted.connect(lambda: self.show_page(self.train_page))
        self.predict_page.labelsWanted.connect(lambda: self.show_page(self.labels_page))
        self._set_up_backend_menu()
        session.backend.stateChanged.connect(self._on_state)
        session.heartbeat.answered.connect(self._on_status)
        session.client.carrying.connect(self._on_carrying)
        session.regionOpened.connect(self._on_region)
        session.dateShown.connect(self._on_shown)
        self._on_state(session.backend.state)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        for place in range(self.tabs.count()):
            if self.tabs.widget(place).widget() is page:
                self.tabs.setCurrentIndex(place)

    def _check_labels(self) -> None:
        """Show the labels that contradict the rest."""
        self.show_page(self.labels_page)
        self.labels_page.list.check()

    @property
    def new_region(self) -> NewRegionWindow:
        """The window in which regions are made; one, made when it is wanted first."""
        if self._new_region is None:
            from .new_region_window import NewRegionWindow  # not part of QGIS's start

            canvas, window = self._iface.mapCanvas(), self._iface.mainWindow()
            self._new_region = NewRegionWindow(self._session, canvas, window)
            self._new_region.setUpWanted.connect(self._messages.setUpWanted)
        return self._new_region

    def make_region(self, place: str = "") -> None:
        """Begin to make a region, of a path or a link where one is given."""
        self.new_region.begin(place)

    def release(self) -> None:
        """Let go of the canvas and the project, for unload."""
        if self._new_region is not None:
            self._new_region.release()
            self._new_region.deleteLater()
            self._new_region = None
        self._temporal_link.release()
        self.swipe.release()
        self.drafts.release()
        self.first_look.release()
        self.second.release()
        self.second.deleteLater()
        self.profile.release()
        self.profile.deleteLater()
        self.region_page.release()
        self.labels_page.release()
        self.predict_page.release()
        self.explore_page.release()

    def _show_profile(self) -> None:
        self.profile.show()
        self.profile.raise_()

    # -- the map

    def _on_region(self, region: Region | None) -> None:
        self._zoomed_to = region.path if region is not None and self._session.restoring else ""
        if region is None and self.tabs.currentIndex() > 0:
            self.show_page(self.region_page)

    def _on_shown(self, _date: str) -> None:
        """The first picture of a region: go there. Later ones leave the view alone."""
        opened = self._session.opened
        layer = opened.imagery.layer if opened is not None else None
        if opened is None or layer is None or self._zoomed_to == opened.region.path:
            return
        self._zoomed_to = opened.region.path
        if self._iface.mapCanvas().isVisible():
            self._zoom_to(layer)
        else:
            # QGIS's welcome page is in front. With a first layer QGIS brings the map there, gives
            # it its size and sets it up in its own way; all of that has to be over.
            QTimer.singleShot(0, self._zoom_to_shown)

    def _zoom_to_shown(self) -> None:
        opened = self._session.opened
        if opened is not None and opened.imagery.layer is not None:
            self._zoom_to(opened.imagery.layer)

    def _zoom_to(self, layer: QgsMapLayer) -> None:
        canvas = self._iface.mapCanvas()
        project = QgsProject.instance()
        if not project.crs().isValid():
            project.setCrs(layer.crs())
        step = QgsCoordinateTransform(
            layer.crs(), canvas.mapSettings().destinationCrs(), project.transformContext()
        )
        try:
            extent = step.transformBoundingBox(layer.extent())
        except QgsCsException:
            return  # the map's CRS does not reach there; the layer tree can still zoom
        extent.scale(1.05)
        canvas.setExtent(extent)
        canvas.refresh()

    # -- the backend

    def _set_up_backend_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Restart")).triggered.connect(self._session.backend.restart)
        menu.addAction(tr("Stop")).triggered.connect(self._session.backend.stop)
        menu.addSeparator()
        menu.addAction(tr("Set up…")).triggered.connect(lambda: self._messages.setUpWanted.emit(""))
        menu.addAction(tr("Details…")).triggered.connect(self._show_backend)
        self.backendButton.setIcon(icons.theme("mActionOptions"))
        self.backendButton.setMenu(menu)

    def _on_state(self, state: State) -> None:
        self._status = None
        words = {
            State.STOPPED: tr("Backend not running; it starts with a region"),
            State.STARTING: tr("Backend starting…"),
            State.RUNNING: tr("Backend running"),
            State.FAILED: tr("Backend failed; see its details"),
        }
        self.stateDot.setPixmap(icons.dot(STATE_COLOURS[state]))
        idle = state in (State.STOPPED, State.FAILED)
        if idle and not self._session.backend.set_up:
            self._foot.say(tr("Backend not set up yet"))
        else:
            self._foot.say(words[state])

    def _on_carrying(self, carriage: Carriage | None) -> None:
        """Files travel: it may take a while until anything else is seen."""
        self._carrying = carriage is not None
        if carriage is None:
            if self._status is not None:
                self._on_status(self._status)
            return
        self._foot.say(carriage.sentence)

    def _on_status(self, status: Status) -> None:
        self._status = status
        if self._carrying:
            return
        endpoint = self._session.backend.endpoint
        if endpoint is not None and not endpoint.pid:
            self._foot.say(
                tr("Backend at {host}").format(host=QUrl(endpoint.url).host()),
                tr("lianet {version}, {engine}, {threads} threads").format(
                    version=status.version, engine=status.engine, threads=whole(status.threads)
                ),
            )
            return
        if status.device.startswith("cuda"):
            device = status.device_name or status.device
        else:
            device = tr("CPU")
        told = tr("lianet {version}, {engine}, {threads} threads").format(
            version=status.version, engine=status.engine, threads=whole(status.threads)
        )
        if status.gpu_problem:
            problem = in_words(status.gpu_problem)
            told += "\n" + tr("It computes on the CPU: {problem}.").format(problem=problem)
        self._foot.say(
            tr("Backend running on {device}").format(device=device)
            if status.device
            else tr("Backend running"),
            told,
        )

    def _imagery(self) -> QgsMapLayer | None:
        opened = self._session.opened
        return opened.imagery.layer if opened is not None else None

    def _on_drafts(self) -> None:
        drafts = self.drafts
        blurred = self.first_look.shown or self.swipe.blurred or self.second.first_look.shown
        self.refining.setVisible(drafts.shown or drafts.afar or blurred)
        self.refining.setToolTip(
            _blurred() if blurred else self._of_estimates if drafts.shown else _from_afar()
        )
        self.refiningStop.setVisible(drafts.shown and not drafts.stopped)
        self.refiningBusy.setVisible(blurred or (drafts.shown and not drafts.stopped))
        if blurred:
            self.refining.setText(tr("Drawing the imagery…"))
        elif not drafts.shown:
            self.refining.setText(tr("Estimated, from afar"))
        elif drafts.stopped:
            self.refining.setText(tr("Estimate, stopped"))
        elif drafts.waiting:
            self.refining.setText(
                counted(drafts.waiting, tr("Refining: 1 tile"), tr("Refining: {count} tiles"))
            )
        else:
            self.refining.setText(tr("Refining…"))

    def _show_backend(self) -> None:
        backend = self._session.backend
        lines = [tr("State: {state}").format(state=backend.state.value)]
        if backend.endpoint is not None:
            lines.append(f"{backend.endpoint.url}, pid {backend.endpoint.pid}")
        if self._status is not None:
            lines.append(
                f"lianet {self._status.version}, {self._status.engine}, "
                f"{self._status.device} {self._status.device_name}".strip()
            )
            if self._status.gpu_problem:
                problem = in_words(self._status.gpu_problem)
                lines.append(tr("It computes on the CPU: {problem}.").format(problem=problem))
        lines += ["", tr("What it said last:"), backend.log or "-"]
        self._messages.show_text(tr("LIANet: backend"), "\n".join(lines))


def _blurred() -> str:
    return tr("What the map shows is seen from afar, until all of its pixels are there")


def _from_afar() -> str:
    return tr(
        "Zoomed out, a class is estimated for squares of pixels, from their means; nearly as the "
        "pixels themselves would say. Zoom in until the map's pixels are large enough to see, and "
        "each of them is computed. Exports compute every pixel"
    )
