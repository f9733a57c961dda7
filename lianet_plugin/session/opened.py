"""The open region on the map: its imagery layer and the date that it shows."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import tr
from ..layers.composites import Composite, true_colour
from ..layers.descriptors import Descriptors
from ..layers.live import DATE, GAPS, Imagery, saved_composite
from ..layers.picture import FeaturePicture
from ..layers.tree import region_group
from ..local_words import readable
from ..service.client import Client
from ..service.contract import ImageLayer, Region
from ..service.embeddings import EmbeddingRoutes, PictureLayer
from ..service.errors import GONE, LianetError

OBSERVED, FILLED, HATCHED = "", "filled", "hatched"
"""What is shown where a date was not seen: nothing, what fills the gap, or that with fine lines."""
REST_MS = 60
"""Dates that follow each other faster are skipped; the last one is always shown."""


class OpenedRegion(QObject):
    """Shows one date of a region and switches it.

    Signals:
        wanted: str, ISO date, at once when another date is asked for.
        shown: str, ISO date, when the layer points at it.
        composed: Composite, when another one is asked for, or had to be given up.
        problem: LianetError.
    """

    wanted = pyqtSignal(str)
    shown = pyqtSignal(str)
    composed = pyqtSignal(object)
    problem = pyqtSignal(object)

    def __init__(
        self, client: Client, descriptors: Descriptors, region: Region, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self.region = region
        self.imagery: Imagery | FeaturePicture = (
            Imagery(descriptors, region)
            if region.has_imagery
            else FeaturePicture(descriptors, region)
        )
        adopted = self.imagery.adopt()
        saved_date = adopted.customProperty(DATE) if adopted is not None else None
        self.date = ""  # embeddings have none
        if region.dates:
            self.date = saved_date if saved_date in region.dates else region.clear_date
        self.composite = (
            true_colour(region.bands) if adopted is None else saved_composite(adopted, region)
        )
        self._shown_composite = self.composite
        self.gaps = saved_gaps(adopted, region)
        self._client = client
        self._answers: dict[tuple[str, str, str], ImageLayer] = {}
        self._asked = self._shown_date = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._catch_up)

    def set_date(self, date: str) -> None:
        """Show an acquisition.

        Raises:
            LianetError: the region has none on this date.
        """
        if date not in self.region.dates:
            raise LianetError(
                tr("{region} has no acquisition on {date}").format(
                    region=self.region.name, date=readable(date)
                ),
                tr("Choose one of {dates}").format(
                    dates=", ".join(map(readable, self.region.dates))
                ),
                code="date",
            )
        if date == self.date and self._asked == date:
            return
        self.date = date
        QgsProject.instance().setDirty(True)  # the date is saved with the project
        self.wanted.emit(date)
        if not self._rest.isActive():
            self._ask()
        self._rest.start()

    def set_composite(self, composite: Composite) -> None:
        """Show the bands in another way; the date stays."""
        if composite != self.composite:
            self.composite = composite
            self.composed.emit(composite)
            self._ask()

    def set_gaps(self, gaps: str) -> None:
        """Show something else where a date was not seen; see `OBSERVED`."""
        if gaps != self.gaps:
            self.gaps = gaps
            QgsProject.instance().setDirty(True)  # it is saved with the project, as the date is
            self._ask()

    def step(self, by: int, *, around: bool = False) -> None:
        """The acquisition `by` places later; at the end stay, or begin again with `around`."""
        dates = self.region.dates
        if not dates:
            return
        place = dates.index(self.date) + by
        place = place % len(dates) if around else min(max(place, 0), len(dates) - 1)
        self.set_date(dates[place])

    def show(self) -> None:
        """Show the date again: at first, and when the layer was removed."""
        self._ask()

    def heal(self, region: Region) -> None:
        """The backend is another one now: its tiles have another address and ticket."""
        self.region = region
        self._answers.clear()
        self._ask()

    def close(self) -> None:
        """Take the imagery out of the project."""
        self._rest.stop()
        self.imagery.remove()

    def _catch_up(self) -> None:
        if self._asked != self.date:
            self._ask()

    def _ask(self) -> None:
        if isinstance(self.imagery, FeaturePicture):
            EmbeddingRoutes(self._client).picture_layer(
                self.region.id, self._show_picture, self._on_error
            )
            return
        self._asked = self.date
        composite, gaps = self.composite, self.gaps
        known = self._answers.get((self.date, composite.formula, gaps))
        if known is not None:
            self._show(known)
            return

        def on_answer(answer: ImageLayer) -> None:
            self._answers[answer.date, composite.formula, gaps] = answer
            wanted = (self.date, self.composite.formula, self.gaps)
            if (answer.date, composite.formula, gaps) == wanted:
                self._show(answer)
            elif self._asked == answer.date:
                self._asked = ""  # another is wanted now; who comes back to it has to see it

        self._client.image_layer(
            self.region.id, self.date, on_answer, self._on_error, composite.formula, gaps=gaps
        )

    def _show_picture(self, answer: PictureLayer) -> None:
        assert isinstance(self.imagery, FeaturePicture)
        try:
            self.imagery.show_picture(answer, region_group(self.region))
        except LianetError as error:
            self.problem.emit(error)
        else:
            self.shown.emit("")

    def _show(self, answer: ImageLayer) -> None:
        assert isinstance(self.imagery, Imagery)
        try:
            layer = self.imagery.show_date(answer, region_group(self.region), self.composite)
            with QgsProject.blockDirtying(QgsProject.instance()):
                layer.setCustomProperty(GAPS, self.gaps)
        except LianetError as error:
            self.problem.emit(error)
        else:
            self._shown_composite, self._shown_date = self.composite, answer.date
            self.shown.emit(answer.date)

    def _on_error(self, error: LianetError) -> None:
        self._asked = ""
        if error.code == GONE:
            return  # after a restart it is asked for again
        self.problem.emit(error)
        # A formula that the backend refuses, or a date that it cannot show: back to what the map
        # shows.
        if self._shown_date not in ("", self.date):
            self.date = self._asked = self._shown_date
            self.wanted.emit(self.date)
        self.set_composite(self._shown_composite)


def saved_gaps(layer: QgsMapLayer | None, region: Region) -> str:
    """What a layer of a project showed where a date was not seen."""
    kept = "" if layer is None else str(layer.customProperty(GAPS) or "")
    return kept if region.fills_gaps and kept in (FILLED, HATCHED) else OBSERVED
