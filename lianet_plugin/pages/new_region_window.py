"""New region: from what an analyst has to a region on the map, page by page."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QDialog, QWidget

from .. import tr
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.imagery import Cache, ImageryRoutes, Source
from ..service.inspection import Inspection
from ..service.process import State
from ..service.transport import MAKING
from ..session.encoding import Encoding
from ..session.inspecting import Inspecting
from ..session.look_ahead import LookAhead
from ..session.session import Session
from ..widgets.dropping import dropped
from ..widgets.form import load_form
from .new_imagery_page import NewImageryPage
from .new_progress_page import NewProgressPage
from .new_result_page import NewResultPage
from .new_source_page import NewSourcePage

SOURCE, IMAGERY, RESULT, PROGRESS = range(4)
IMAGERY_CACHE = "imagery"


MISSING = "missing"
"""The backend's code where a package of its extras is not installed."""
TORCH = "torch"
"""Both the module that makes regions and the backend's extra with it."""


class NewRegionWindow(QDialog):
    """Not modal: the map stays usable, and what is being made goes on when it is closed.

    Signals:
        setUpWanted: str, extra of the backend that is needed and not installed.
    """

    setUpWanted = pyqtSignal(str)  # noqa: N815 (Qt's way of naming signals)

    def __init__(self, session: Session, canvas: QgsMapCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("new_region", self)
        self._session = session
        self._inspected: Source | None = None
        self._wanted: frozenset[str] = frozenset()
        self._before: Source | None = None  # of a region whose acquisitions are chosen anew
        self._extends: Region | None = None
        self._again = False  # acquisitions of a region are chosen anew
        self._told: LianetError | None = None
        self._extra = ""  # of the backend, that is needed and not installed
        self._begun: Encoding | None = None  # with what the pages before it still hold
        self.inspecting = Inspecting(session.client.scoped(MAKING), session.backend, self)
        self.look_ahead = LookAhead(self.inspecting, self)
        self.source_page = NewSourcePage(canvas, self)
        self.imagery_page = NewImageryPage(self)
        self.result_page = NewResultPage(self)
        self.progress_page = NewProgressPage(session.encodings, self)
        for page in (self.source_page, self.imagery_page, self.result_page, self.progress_page):
            self.pages.addWidget(page)
        self.setAcceptDrops(True)
        self.source_page.place.setAcceptDrops(False)  # else it would take a file's address as text
        self.source_page.drawing.connect(self._step_aside)
        self.source_page.emptyWanted.connect(self._empty_cache)
        for page in (self.source_page, self.imagery_page, self.result_page):
            page.changed.connect(self._refresh)
        self.imagery_page.cloudsWanted.connect(self._find_clouds)
        self.imagery_page.changed.connect(self._look_at_choice)
        self.imagery_page.scrolled.connect(self._look_at_choice)
        self.imagery_page.stopWanted.connect(self._stop_looking)
        self.look_ahead.told.connect(self._on_more)
        self.inspecting.changed.connect(self._on_inspecting)
        self.inspecting.found.connect(self._on_found)
        self.inspecting.failed.connect(self._on_failed)
        self.inspecting.pictured.connect(self.imagery_page.show_picture)
        self.backButton.clicked.connect(self._back)
        self.nextButton.clicked.connect(self._next)
        session.encodings.changed.connect(self._refresh)
        session.regionOpened.connect(self._on_region)
        session.kinds.changed.connect(self._refresh)
        self.setUpButton.clicked.connect(lambda: self.setUpWanted.emit(self._extra or TORCH))
        self.closeButton.clicked.connect(self.close)
        self._go(SOURCE)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self.source_page.release()

    def begin(self, place: str = "") -> None:
        """Show the first page, with a place where one is given; a look that is under way stays."""
        if place:
            self._forget()
            self.source_page.take(place)
            self._go(SOURCE)
        elif self._extends is not None or self._again:
            self._forget()
            self._go(SOURCE)
        elif self.pages.currentIndex() == PROGRESS:
            self._go(SOURCE)
        self._come()

    def begin_again(self, region: Region) -> None:
        """Choose acquisitions of a region anew: the ticks are those that it was made of."""
        self._forget()
        self._wanted = frozenset(region.acquisitions)
        self._before = self._session.encodings.source_of(region.path)
        if self._before is not None:
            self.source_page.take_again(self._before)
        else:
            self.source_page.ask_for(region)
        self._again = True
        self.setWindowTitle(tr("Other dates of {name}").format(name=region.name))
        self.result_page.call(region.name)
        self._go(SOURCE)
        self._come()

    def begin_more(self, region: Region) -> None:
        """Choose acquisitions that come to a region."""
        self._forget(region)
        self._go(SOURCE)
        self._come()

    def _forget(self, extends: Region | None = None) -> None:
        """Begin anew, for a new region or for more dates of one."""
        self.result_page.take_region(extends)
        self._again = False
        if extends is not None or self._extends is not None:
            self._extends = extends
            self.source_page.take_region(extends is not None)
            self.imagery_page.least_dates = 2 if extends is None else 1
        title = tr("New region")
        if extends is not None:
            title = tr("Add dates to {name}").format(name=extends.name)
        self.setWindowTitle(title)
        self.source_page.ask_for(None)
        self.look_ahead.end()
        self.inspecting.cancel()
        self._inspected = None
        self._wanted = frozenset()
        self._before = None

    def follow(self, encoding: Encoding) -> None:
        """Show how far a region is."""
        self.progress_page.follow(encoding)
        self._go(PROGRESS)
        self._come()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.pages.currentIndex() == SOURCE and dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.source_page.take(dropped(event))

    def _on_region(self, region: Region | None) -> None:
        """What was made is on the map: get out of its way."""
        made = self.progress_page.encoding
        if region is None or made is None or self.pages.currentIndex() != PROGRESS:
            return
        if made.path == region.path and made not in self._session.encodings.all:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.source_page.drawButton.setChecked(False)
        self.source_page.show_area(False)
        super().closeEvent(event)

    # -- from page to page

    def _come(self) -> None:
        self.source_page.show_area(self.pages.currentIndex() < PROGRESS)
        self._look_at_cache()
        self.show()
        self.raise_()
        self.activateWindow()

    def _step_aside(self, drawing: bool) -> None:
        """The map is drawn on: it must be seen, and have the keyboard."""
        if drawing:
            self.hide()
        elif self.pages.currentIndex() == SOURCE:
            self._come()

    def _go(self, page: int) -> None:
        self._told = None
        self.pages.setCurrentIndex(page)
        self.source_page.show_area(page < PROGRESS)
        titles = (tr("Source"), tr("Imagery"), tr("Result"), tr("Progress"))
        self.steps.setText(
            " ▸ ".join(
                f"<b>{escape(title)}</b>" if place == page else escape(title)
                for place, title in enumerate(titles)
            )
        )
        self._refresh()

    def _back(self) -> None:
        if self.pages.currentIndex() == IMAGERY:
            self.look_ahead.end()
            self.inspecting.cancel()
            self._inspected = None
        self._go(self.pages.currentIndex() - 1)

    def _next(self) -> None:
        page = self.pages.currentIndex()
        if page == SOURCE:
            source = self.source_page.source()
            if self._extends is not None:
                source = replace(source, extends=self._extends.path)
            if self._before is not None and self._before.place == source.place:
                source = source.answered(self._before.answers)
                source = replace(source, cloud_model=self._before.cloud_model)
            self._look(source)
        elif page == IMAGERY and self._inspected is not None:
            answers = self.imagery_page.answers()
            if answers and self._inspected.answers != answers:
                self._look(self._inspected.answered(answers))  # with what was decided
                return
            self._stop_looking()
            chosen = self.imagery_page.chosen()
            assert self.imagery_page.inspection is not None
            self.result_page.begin(self._inspected, self.imagery_page.inspection, len(chosen))
            self._go(RESULT)
        elif page == RESULT and self._inspected is not None:
            chosen = self.imagery_page.chosen()
            wish = self.result_page.wish(self._inspected, tuple(found.id for found in chosen))
            try:
                encoding = self._session.encodings.start(wish)
            except LianetError as error:
                self._tell(error)
            else:
                self.follow(encoding)
                self._begun = encoding
                self._refresh()

    def _find_clouds(self) -> None:
        """Look again, with the cloud model where no mask tells of clouds."""
        if self._inspected is not None:
            self._look(replace(self._inspected, cloud_model=True))

    def _look(self, source: Source) -> None:
        if source != self._inspected and self.look_ahead.active:
            self._inspected = source  # what is listed stays
            self.look_ahead.look_again(source)
        elif source != self._inspected:
            self._inspected = source
            self.imagery_page.clear()
            self.inspecting.start(source)
        self._go(IMAGERY)

    # -- what is kept of imagery from the web

    def _look_at_cache(self) -> None:
        if self._session.backend.state is State.RUNNING:
            ImageryRoutes(self._session.client.scoped(MAKING)).caches(
                self._on_caches, lambda _error: None
            )

    def _on_caches(self, known: tuple[Cache, ...]) -> None:
        imagery = (cache for cache in known if cache.name == IMAGERY_CACHE)
        self.source_page.show_cache(next(imagery, None))

    def _empty_cache(self) -> None:
        client = self._session.client.scoped(MAKING)
        ImageryRoutes(client).empty_cache(IMAGERY_CACHE, self.source_page.show_cache, self._tell)

    # -- the look

    def _on_inspecting(self) -> None:
        job = self.inspecting.job
        if self.inspecting.busy:
            self.imagery_page.wait(
                job.fraction if job is not None else None,
                job.message if job is not None else tr("Waiting for the backend…"),
                may_stop=self.look_ahead.active,
            )
        elif self.look_ahead.active:
            self.imagery_page.rest()

    def _on_found(self, inspection: Inspection) -> None:
        self.imagery_page.show_inspection(inspection, self._wanted)
        if inspection.listed and self._inspected is not None:
            self.look_ahead.begin(self._inspected, inspection)
            self._look_at_choice()
        self._refresh()

    def _on_more(self, inspection: Inspection) -> None:
        self.imagery_page.show_more(inspection)
        self._refresh()

    def _look_at_choice(self) -> None:
        """Look at what is ticked and in view, of a catalogue."""
        page = self.imagery_page
        self.look_ahead.want(tuple(found.id for found in page.chosen()), page.in_view())
        self._refresh()

    def _stop_looking(self) -> None:
        if self.look_ahead.active:
            self.look_ahead.stop()
            self._refresh()

    def _on_failed(self, error: LianetError) -> None:
        if self.look_ahead.active:
            self._on_failed_look(error)
            return
        source, self._inspected = self._inspected, None
        if error.code != MISSING or source is None:
            self._go(SOURCE)
            self._tell(error)
        elif source.cloud_model:
            self._look(replace(source, cloud_model=False))  # what was there before
            self._lack_clouds(error)
        else:
            self._go(SOURCE)
            remedy = tr("Install them, then look again")
            words = tr("The packages for catalogues and cubes are not installed")
            self._lack("sources", words, remedy, error)

    def _on_failed_look(self, error: LianetError) -> None:
        """What a catalogue says stays; acquisitions may be chosen by it alone."""
        self.look_ahead.stop()
        source = self._inspected
        if error.code == MISSING and source is not None and source.cloud_model:
            self._inspected = replace(source, cloud_model=False)
            self.look_ahead.look_again(self._inspected)
            self._lack_clouds(error)
        else:
            self._tell(error)

    def _lack_clouds(self, error: LianetError) -> None:
        remedy = tr("Install it (145 MB more), then look again, or go on without it")
        self._lack("clouds", tr("The cloud model is not installed"), remedy, error)

    def _lack(self, extra: str, message: str, remedy: str, error: LianetError) -> None:
        """Tell what is not installed, and offer the window that installs it."""
        self._extra = extra
        self._tell(LianetError(message, remedy, code=MISSING, details=str(error)))

    # -- what is shown

    def _tell(self, error: LianetError) -> None:
        self._told = error
        self._refresh()

    def _refresh(self) -> None:
        page = self.pages.currentIndex()
        lacking = _without_torch() if page == RESULT and self.result_page.lacks(TORCH) else ""
        self.imagery_page.looking = not self.look_ahead.settled
        asking = (self.source_page, self.imagery_page, self.result_page)
        missing = asking[page].missing() if page < PROGRESS else ""
        told = f"{self._told}." if self._told is not None else ""
        words = told or " ".join(part for part in (lacking, missing) if part)
        self.problem.setText(words if page < PROGRESS else "")
        self.problem.setVisible(bool(self.problem.text()))
        asked = self._told is not None and self._told.code == MISSING
        self.setUpButton.setVisible(asked or bool(lacking))
        self.nextButton.setVisible(page < PROGRESS)
        could = self.nextButton.isEnabled()
        self.nextButton.setEnabled(not missing and not (lacking and page == RESULT))
        if self.nextButton.isEnabled() and not could and self.closeButton.hasFocus():
            self.nextButton.setFocus()  # it went from here to Close, which Return would press
        make = tr("&Make the region") if self._extends is None else tr("&Add the dates")
        self.nextButton.setText(make if page == RESULT else tr("&Next"))
        shown = self.progress_page.encoding
        again = shown is not None and shown is self._begun and shown.failed
        self.backButton.setVisible(SOURCE < page < PROGRESS or (page == PROGRESS and again))


def _without_torch() -> str:
    return tr(
        "Regions of this kind need PyTorch, which the backend does not have: press Set up…, or "
        "choose another kind."
    )
