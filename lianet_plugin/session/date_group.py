"""All dates of the region as layers of their own, which QGIS's Temporal Controller animates."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsProject
from qgis.PyQt.QtCore import QObject

from .. import tr
from ..layers.composites import Composite
from ..layers.descriptors import Descriptors
from ..layers.live import Imagery, saved_composite
from ..layers.temporal import hold_for, range_of, whole_range
from ..layers.tree import IMAGERY, imagery_position, region_group
from ..service.client import Client
from ..service.contract import Endpoint, ImageLayer, Region
from ..service.errors import GONE, LianetError
from ..service.process import State
from .session import Session

GROUP = "lianet/dates"


class DateGroup(QObject):
    """One live layer per acquisition, each with the half-open range of time in which it holds."""

    def __init__(
        self, session: Session, descriptors: Descriptors, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._client: Client = session.client
        self._descriptors = descriptors
        self._layers: dict[str, Imagery] = {}
        self._elsewhere: dict[str, dict[str, Imagery]] = {}
        self._path = ""
        self._waiting: list[tuple[str, Composite]] = []
        self._unfinished: dict[str, dict[str, Composite]] = {}
        """By path of the region: dates whose answer did not come, for when it is shown again."""
        self._endpoint: Endpoint | None = None
        session.regionOpened.connect(self._on_region)
        session.dateShown.connect(self._on_shown)
        session.backend.stateChanged.connect(self._on_state)

    def add(self) -> None:
        """Add a layer for every date, or show those that are there as the map looks now."""
        opened = self._session.opened
        if opened is None or not opened.region.dates:
            return
        self._endpoint = self._session.backend.endpoint
        self._path = opened.region.path
        for date in opened.region.dates:
            if date not in self._layers:
                self._layers[date] = self._imagery(opened.region, date)
        QgsProject.instance().timeSettings().setTemporalRange(whole_range(opened.region.dates))
        self._ask([(date, opened.composite) for date in reversed(opened.region.dates)])
        self._session.notice.emit(
            tr("{count} dates; QGIS's Temporal Controller animates and exports them").format(
                count=len(opened.region.dates)
            )
        )

    def _imagery(self, region: Region, date: str) -> Imagery:
        return Imagery(self._descriptors, region, f"{IMAGERY}_{date.replace('-', '')}")

    def _on_region(self, region: Region | None) -> None:
        """A project may have brought the layers along; a region that is closed takes its away,
        one that is open but not shown keeps them."""
        self._put_off()
        if self._path:
            self._elsewhere[self._path] = self._layers
        self._layers, self._path = {}, ""
        if region is None:
            still_open = [known.path for known in self._session.regions]
            for path in [path for path in self._elsewhere if path not in still_open]:
                self._unfinished.pop(path, None)
                for known in self._elsewhere.pop(path).values():
                    known.remove()
            for group in QgsProject.instance().layerTreeRoot().findGroups(True):
                if group.customProperty(GROUP) and not group.children():
                    group.parent().removeChildNode(group)
            return
        self._endpoint = None  # ask for the addresses when the map itself has its own
        self._path = region.path
        self._layers = self._elsewhere.pop(region.path, {})
        for date in region.dates:
            imagery = self._imagery(region, date)
            if date not in self._layers and imagery.adopt() is not None:
                self._layers[date] = imagery

    def _put_off(self) -> None:
        """Nobody answers what was asked for; it is not forgotten."""
        if self._waiting:
            self._unfinished.setdefault(self._path, {}).update(self._waiting)
        self._waiting = []

    def _on_shown(self, _date: str) -> None:
        """The first picture from another backend: the other dates have new addresses too."""
        endpoint, region = self._session.backend.endpoint, self._session.region
        if region is None or endpoint == self._endpoint:
            return
        self._endpoint = endpoint
        there = {date: known.layer for date, known in self._layers.items()}
        later = self._unfinished.pop(region.path, {})
        self._layers = {
            date: self._layers[date] for date, layer in there.items() if layer or date in later
        }
        self._ask(
            [
                (date, later[date] if date in later else saved_composite(there[date], region))
                for date in self._layers
            ]
        )

    def _on_state(self, state: State) -> None:
        if state in (State.STOPPED, State.FAILED):
            for known in self._layers.values():
                known.rest()
        if state is not State.RUNNING:  # their addresses are asked for when they are shown
            for layers in self._elsewhere.values():
                for known in layers.values():
                    known.rest()

    def _ask(self, wanted: list[tuple[str, Composite]]) -> None:
        """One after another: the map's own requests go in between."""
        busy = bool(self._waiting)
        self._waiting = wanted
        if not busy:
            self._next()

    def _next(self) -> None:
        region = self._session.region
        if not self._waiting or region is None:
            return
        date, composite = self._waiting[0]

        def on_answer(answer: ImageLayer) -> None:
            if self._waiting[:1] == [(date, composite)]:
                self._waiting.pop(0)
                self._show(region, answer, composite)
            self._next()

        def on_error(error: LianetError) -> None:
            if error.code == GONE:
                self._put_off()
                self._endpoint = None  # asked for again after a restart
            else:
                self._waiting = []
                self._session.problem.emit(error)

        self._client.image_layer(
            region.id, date, on_answer, on_error, composite.formula, key="dates"
        )

    def _show(self, region: Region, answer: ImageLayer, composite: Composite) -> None:
        known = self._layers.get(answer.date)
        if known is None:
            return
        try:
            layer = known.show_date(answer, dates_group(region), composite)
        except LianetError as error:
            self._session.problem.emit(error)
            return
        hold_for(layer, range_of(answer.date, region.dates))


def dates_group(region: Region) -> QgsLayerTreeGroup:
    """The group for the dates, above the imagery in the region's group; made where it is not."""
    outer = region_group(region)
    for group in outer.findGroups(False):
        if group.customProperty(GROUP):
            return group
    group = outer.insertGroup(imagery_position(outer), tr("All dates"))
    group.setCustomProperty(GROUP, True)
    group.setExpanded(False)
    return group
