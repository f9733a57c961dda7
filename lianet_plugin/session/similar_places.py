"""Find places like this: the places that were pointed at, and the layer of what is like them."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..layers.finding import SimilarityLayer
from ..layers.step_back import SteppedBack
from ..layers.tree import CLASSES, CONFIDENCE, DOUBT, EXPORT, VALUES, region_group
from ..local_words import brief
from ..service.contract import Region
from ..service.errors import GONE, LianetError
from ..service.finding import FindingRoutes, Place, Similarity
from ..service.process import State
from ..service.results import Made
from ..settings import HIDE_MAP, SIMILAR_SHARE_PERCENT
from .one_job import OneJob
from .session import Session


@dataclass(frozen=True)
class Kept:
    """What a region has that is open but not shown.

    Attributes:
        region: as it was when the layer was asked for; another one has other addresses.
        answer: None where it has to be asked for again.
    """

    region: Region
    layer: SimilarityLayer
    places: list[Place]
    answer: Similarity | None
    at_date: bool
    window: tuple[str, ...]


class SimilarityFile(OneJob):
    """What is alike in a whole region, written to a file."""

    def start(self, region: Region, similarity: str, path: str) -> None:
        """Write what was found as GeoTIFF."""
        if self.busy:
            return
        client = self._begin(region, path)
        FindingRoutes(client).write_similarity(
            region.id, similarity, path, self._on_job, self._on_failed
        )
        self.changed.emit()

    def _show(self, _region: Region, result: Made) -> None:
        self._session.notice.emit(tr("Saved {path}").format(path=result.path))

    def _tell_cancelled(self) -> None:
        self._session.notice.emit(tr("The export was cancelled; no file was written"))


class SimilarPlaces(QObject):
    """Follows the session: its region, its date, its backend.

    Signals:
        changed: places, layer, or what is under way.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._region: Region | None = None
        self._layer: SimilarityLayer | None = None
        self._answer: Similarity | None = None
        self._elsewhere: dict[str, Kept] = {}
        self._file = SimilarityFile(session, self)
        self._file.changed.connect(self.changed)
        self._asking = False
        self.places: list[Place] = []
        self.at_date = False
        self.window: tuple[str, ...] = ()
        self._covering = SteppedBack((CLASSES, CONFIDENCE, VALUES, EXPORT, DOUBT))
        session.labelsChanged.connect(self._keep_colours)
        session.learningChanged.connect(self._keep_colours)
        session.regionOpened.connect(self._on_region)
        session.dateShown.connect(self._on_date)
        session.backend.stateChanged.connect(self._on_state)

    @property
    def asking(self) -> bool:
        """An answer is awaited."""
        return self._asking

    @property
    def writing(self) -> bool:
        """A file is being written."""
        return self._file.busy

    @property
    def found(self) -> bool:
        """There is a layer of what is alike."""
        return self._answer is not None and bool(self.places)

    @property
    def layer(self) -> SimilarityLayer | None:
        return self._layer

    def point_at(self, place: Place, *, more: bool = False) -> None:
        """Look for what is like this place; with `more`, or like those before."""
        before = self.places
        self.places = [*before, place] if more else [place]
        self._ask(before)

    def use_dates(self, at_date: bool, window: tuple[str, ...] = ()) -> None:
        """Compare at the date that the map shows, over the dates of a window, or over all."""
        if (at_date, window) != (self.at_date, self.window):
            self.at_date, self.window = at_date, window
            self._ask(self.places)

    def show_share(self, percent: int) -> None:
        """Show so much of the region, the most alike."""
        SIMILAR_SHARE_PERCENT.set(percent)
        if self._layer is not None:
            self._layer.show_share(percent)
        self.changed.emit()

    def clear(self) -> None:
        """Forget the places and take the layer away."""
        self.places = []
        self._answer = None
        self._asking = False
        if self._layer is not None:
            self._layer.remove()
        self._covering.show_again()
        self.changed.emit()

    def hide_map(self, on: bool) -> None:
        """Take what was learnt from view while it is looked for places alike, or show it again."""
        HIDE_MAP.set(on)
        self._cover()

    def _cover(self) -> None:
        if HIDE_MAP.get() and self.found and self._region is not None:
            self._covering.hide(self._region.path)
        else:
            self._covering.show_again()

    def _keep_colours(self) -> None:
        """The layer has colours that no class has."""
        if self._layer is not None:
            self._layer.keep_from(class_colours(self._session))

    def save(self, path: str) -> None:
        """Write what is alike in the whole region as GeoTIFF."""
        if self._answer is not None and self._region is not None:
            self._file.start(self._region, self._answer.id, path)

    def cancel(self) -> None:
        """Stop writing; no half-written file stays."""
        self._file.cancel()

    def _ask(self, before: list[Place]) -> None:
        """Ask for the places; where they are refused, those of `before` hold again."""
        opened = self._session.opened
        if opened is None or not self.places:
            return
        date = (opened.date or None) if self.at_date else None
        dates = (date,) if date is not None else self.window
        if date is None and self.window:
            date = tr("{first} to {last}").format(
                first=brief(self.window[0]), last=brief(self.window[-1])
            )

        def on_answer(answer: Similarity) -> None:
            self._asking = False
            self._show(answer, date)

        def on_error(error: LianetError) -> None:
            self._asking = False
            if error.code != GONE:  # otherwise asked again when the backend is back
                self.places = before
                self._session.problem.emit(error)
            self.changed.emit()

        self._asking = True
        FindingRoutes(self._session.client).find_similar(
            opened.region.id, self.places, dates, on_answer, on_error
        )
        self.changed.emit()

    def _show(self, answer: Similarity, date: str | None) -> None:
        if self._layer is None or self._region is None or not self.places:
            return
        self._answer = answer
        self.places = list(answer.places)
        self._keep_colours()
        try:
            self._layer.show_similarity(
                answer, date, region_group(self._region), SIMILAR_SHARE_PERCENT.get()
            )
        except LianetError as error:
            self._session.problem.emit(error)
        self._cover()
        self.changed.emit()

    def _on_region(self, region: Region | None) -> None:
        """A region that is open but not shown keeps its layer; one that is closed does not."""
        if self._region is not None and self._layer is not None:
            # An answer under way will not come any more, so that one is asked for again.
            answer = None if self._asking else self._answer
            self._elsewhere[self._region.path] = Kept(
                self._region, self._layer, self.places, answer, self.at_date, self.window
            )
        self.places, self._answer, self._asking = [], None, False
        self._covering.show_again()
        self._region, self._layer = region, None
        self._forget_closed()
        if region is not None:
            kept = self._elsewhere.pop(region.path, None)
            if kept is not None:
                self._region, self._layer, self._answer = kept.region, kept.layer, kept.answer
                self.places, self.at_date, self.window = kept.places, kept.at_date, kept.window
            else:
                self._layer = SimilarityLayer(self._session.descriptors, region)
                if self._layer.adopt() is not None:
                    places, date = self._layer.saved_places()
                    self.places, self.at_date = list(places), date is not None
        self.changed.emit()

    def _forget_closed(self) -> None:
        still_open = [known.path for known in self._session.regions]
        for path in [path for path in self._elsewhere if path not in still_open]:
            self._elsewhere.pop(path).layer.remove()

    def _on_date(self, _date: str) -> None:
        """Another date, or another backend with other addresses; also once after opening."""
        opened = self._session.opened
        if opened is None or not self.places:
            return
        moved = opened.region is not self._region
        self._region = opened.region
        if moved or self.at_date or self._answer is None:
            self._ask(self.places)

    def _on_state(self, state: State) -> None:
        if state in (State.STOPPED, State.FAILED) and self._layer is not None:
            self._layer.rest()
        if state is not State.RUNNING:  # their addresses are asked for when they are shown
            for kept in self._elsewhere.values():
                kept.layer.rest()


def class_colours(session: Session) -> set[str]:
    """Colours of the classes that are drawn, and of those on the map."""
    known = (
        {item.colour for item in session.labels.classes()} if session.labels is not None else set()
    )
    task = session.learning.task if session.learning is not None else None
    return known | {item.colour for item in (task.classes if task is not None else ())}
