"""A second date of the open region, drawn beside the one that the map shows and as that looks."""

from __future__ import annotations

from qgis.core import (
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QObject, QSignalBlocker, QTimer, pyqtSignal

from ..layers.composites import Composite, renderer_of
from ..layers.descriptors import stem_of
from ..layers.live import repoint
from ..layers.tree import IMAGERY, KIND, REGION_PATH
from ..service.contract import Endpoint, ImageLayer, Region
from ..service.errors import GONE, LianetError
from ..service.process import State
from ..session.session import Session

COMPARED = "compared"


class ComparedDate(QObject):
    """A layer that is in no project: only those who compare draw it.

    It follows the imagery layer: composite, stretch and whatever the user makes of its style.

    Signals:
        wanted: str, ISO, when another date is chosen.
        changed: what is to be drawn is another picture now.
        ended: the region or its imagery is gone; there is nothing to compare any more.
    """

    wanted = pyqtSignal(str)
    changed = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, session: Session, key: str, parent: QObject | None = None) -> None:
        """`key` names the requests: a newer one drops an older one of the same key."""
        super().__init__(parent)
        self._session = session
        self._key = f"{COMPARED}_{key}"
        self._layer: QgsRasterLayer | None = None
        self._composite: Composite | None = None
        self._answers: dict[tuple[str, str], ImageLayer] = {}
        self._endpoint: Endpoint | None = None
        self._following: QgsRasterLayer | None = None
        self._on = False
        self.date = ""
        self._restyle = QTimer(self)
        self._restyle.setSingleShot(True)
        self._restyle.setInterval(0)
        self._restyle.timeout.connect(self._copy_style)
        session.regionOpened.connect(self._on_region)
        session.dateShown.connect(self._on_shown)
        session.backend.stateChanged.connect(self._on_state)
        QgsProject.instance().layersWillBeRemoved.connect(self._on_removed)

    @property
    def layer(self) -> QgsRasterLayer | None:
        """What is drawn; None until the backend has answered."""
        return self._layer

    def start(self) -> bool:
        """Begin to compare; whether there is a region to do it with."""
        opened = self._session.opened
        if opened is None or opened.imagery.layer is None or not opened.date:
            return False
        self._on = True
        if self.date not in opened.region.dates or self.date == opened.date:
            self.date = other_date(opened.date, opened.region.dates)
        self.wanted.emit(self.date)
        self._ask()
        return True

    def stop(self) -> None:
        """Compare no more; the date is kept for the next time."""
        self._on = False
        self._restyle.stop()
        self._follow(None)
        self._layer = None

    def release(self) -> None:
        """Let go of the project, for unload."""
        self.stop()
        QgsProject.instance().layersWillBeRemoved.disconnect(self._on_removed)

    def choose(self, date: str) -> None:
        """Compare with another acquisition."""
        if date != self.date:
            self.date = date
            self.wanted.emit(date)
            self._ask()

    def step(self, by: int) -> None:
        """The acquisition `by` places later; at the end stay."""
        region = self._session.region
        if region is not None and self.date in region.dates:
            place = region.dates.index(self.date) + by
            self.choose(region.dates[min(max(place, 0), len(region.dates) - 1)])

    def among(self, shown: list[QgsMapLayer]) -> list[QgsMapLayer]:
        """The layers of a map with this date in the place of the region's imagery.

        The layers of all dates are left out: one of them would cover it.
        """
        region, layer = self._session.region, self._layer
        if region is None or layer is None:
            return []
        order = QgsProject.instance().layerTreeRoot().layerOrder()
        imagery = next((known for known in order if is_imagery(known, region)), None)
        below = set(order[order.index(imagery) :]) if imagery is not None else set()
        others = [known for known in shown if not is_imagery(known, region)]
        place = next((at for at, known in enumerate(others) if known in below), len(others))
        return [*others[:place], layer, *others[place:]]

    # -- what happens elsewhere

    def _on_region(self, _region: Region | None) -> None:
        self._answers.clear()
        self.date = ""
        self._end()

    def _on_removed(self, ids: list[str]) -> None:
        if self._following is not None and self._following.id() in ids:
            self._end()

    def _end(self) -> None:
        was_on = self._on
        self.stop()
        if was_on:
            self.ended.emit()

    def _on_state(self, state: State) -> None:
        """Without a backend nothing is drawn, and nobody is asked."""
        if state in (State.STOPPED, State.FAILED) and self._layer is not None:
            self._layer = None
            self.changed.emit()

    def _on_shown(self, _date: str) -> None:
        """Another composite on the map, or addresses of another backend."""
        if self._on:
            self._ask()

    # -- the layer

    def _ask(self) -> None:
        opened = self._session.opened
        if not self._on or opened is None:
            return
        if self._endpoint != self._session.backend.endpoint:
            self._endpoint = self._session.backend.endpoint
            self._answers.clear()
        date, composite = self.date, opened.composite
        known = self._answers.get((date, composite.formula))
        if known is not None:
            self._show(known, composite)
            return

        def on_answer(answer: ImageLayer) -> None:
            self._answers[answer.date, composite.formula] = answer
            if self._on and (answer.date, composite) == (self.date, opened.composite):
                self._show(answer, composite)

        self._session.client.image_layer(
            opened.region.id, date, on_answer, self._on_error, composite.formula, key=self._key
        )

    def _on_error(self, error: LianetError) -> None:
        # What is gone is asked for again with the map itself, and the map tells of a bad formula.
        if error.code != GONE and self._session.opened is not None:
            self._session.problem.emit(error)

    def _show(self, answer: ImageLayer, composite: Composite) -> None:
        opened = self._session.opened
        if opened is None:
            return
        stem = stem_of(f"{COMPARED}_{len(answer.bands)}", opened.region.path)
        source = self._session.descriptors.path_of(answer.descriptor, stem, answer.bands)
        before = self._layer.source() if self._layer is not None else ""
        if self._layer is None:
            self._layer = QgsRasterLayer(source, answer.date, "gdal")
        elif before != source:
            with QSignalBlocker(self._layer):  # or a canvas draws it now, and again when it is told
                repoint(self._layer, source)
        if before != source or composite != self._composite:
            self._composite = composite
            self._layer.setRenderer(renderer_of(composite, self._layer.dataProvider(), answer))
            self._copy_style()
        self._follow(opened.imagery.layer)
        self.changed.emit()

    def _follow(self, layer: QgsRasterLayer | None) -> None:
        if layer is self._following:
            return
        if self._following is not None:
            self._following.styleChanged.disconnect(self._restyle.start)
        self._following = layer
        if layer is not None:
            layer.styleChanged.connect(self._restyle.start)

    def _copy_style(self) -> None:
        """The imagery's own style, where both show bands of the same kind."""
        opened = self._session.opened
        imagery = opened.imagery.layer if opened is not None else None
        if imagery is None or self._layer is None or not imagery.isValid():
            return
        if imagery.bandCount() == self._layer.bandCount():
            style = QgsMapLayerStyle()
            style.readFromLayer(imagery)
            style.writeToLayer(self._layer)
            self.changed.emit()


def other_date(date: str, dates: tuple[str, ...]) -> str:
    """What one would compare a date with at first: the acquisition before it, or the one after."""
    place = dates.index(date)
    return dates[place - 1] if place else dates[min(1, len(dates) - 1)]


def is_imagery(layer: QgsMapLayer, region: Region) -> bool:
    """Whether a layer is the region's imagery, or one of all its dates."""
    kind = str(layer.customProperty(KIND) or "")
    return (kind == IMAGERY or kind.startswith(f"{IMAGERY}_")) and (
        layer.customProperty(REGION_PATH) == region.path
    )
