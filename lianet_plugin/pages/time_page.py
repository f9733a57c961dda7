"""Time: which acquisition the map shows."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QWidget

from .. import tr
from ..local_words import decimal, readable
from ..service.contract import Region
from ..session.opened import FILLED, HATCHED, OBSERVED
from ..session.session import Session
from ..settings import PLAY_INTERVAL_MS
from ..widgets import icons
from ..widgets.date_slider import DateSlider
from ..widgets.form import load_form

WHOLE = 0.995
"""A date that shows so much of the region shows all of it."""


class TimePage(QWidget):
    """Slider, list, step and play."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("time", self)
        self._session = session
        self.slider = DateSlider(self)
        self.sliderPlace.addWidget(self.slider)
        self.backButton.setIcon(icons.theme("temporal_navigation/previous"))
        self.forwardButton.setIcon(icons.theme("temporal_navigation/next"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        for title, gaps in (
            (tr("Observed"), OBSERVED),
            (tr("Gaps filled"), FILLED),
            (tr("Gaps hatched"), HATCHED),
        ):
            self.gaps.addItem(title, gaps)
        self.gaps.activated.connect(self._choose_gaps)
        self.slider.chosen.connect(self._choose)
        self.dates.activated.connect(self._choose)
        self.backButton.clicked.connect(lambda: self._step(-1))
        self.forwardButton.clicked.connect(lambda: self._step(1))
        self.playButton.toggled.connect(self._play)
        self._timer.timeout.connect(lambda: self._step(1, around=True))
        session.regionOpened.connect(self._on_region)
        session.dateWanted.connect(self._on_date)
        session.dateShown.connect(self._on_shown)
        self._play(False)
        self._on_region(session.region)

    def _on_region(self, region: Region | None) -> None:
        self.playButton.setChecked(False)
        has_time = region is not None and region.has_imagery
        self.setVisible(has_time)
        self.dates.clear()
        if not has_time:
            return
        self.gaps.setVisible(region.fills_gaps)
        seen = region.observed()
        self.slider.set_dates(region.dates, tuple(seen.get(date, 1.0) for date in region.dates))
        for date in region.dates:
            title = readable(date)
            if seen.get(date, 1.0) < WHOLE:
                share = decimal(100 * seen[date])
                title = tr("{date} · {percent} % seen").format(date=title, percent=share)
            self.dates.addItem(title, date)
        if self._session.opened is not None:
            self._on_date(self._session.opened.date)
            self.gaps.setCurrentIndex(self.gaps.findData(self._session.opened.gaps))

    def _on_date(self, date: str) -> None:
        place = self.dates.findData(date)
        self.dates.setCurrentIndex(place)
        self.slider.set_position(place)
        self.backButton.setEnabled(place > 0)
        self.forwardButton.setEnabled(place < self.dates.count() - 1)

    def _on_shown(self, _date: str) -> None:
        # The next date comes a pause after this one was ready: a slow machine is not overrun.
        if self.playButton.isChecked():
            self._timer.start(PLAY_INTERVAL_MS.get())

    def _choose(self, place: int) -> None:
        self._session.set_date(self.dates.itemData(place))

    def _choose_gaps(self, place: int) -> None:
        if self._session.opened is not None:
            self._session.opened.set_gaps(self.gaps.itemData(place))

    def _step(self, by: int, *, around: bool = False) -> None:
        if self._session.opened is not None:
            self._session.opened.step(by, around=around)

    def _play(self, playing: bool) -> None:
        name = "pause" if playing else "forward"
        self.playButton.setIcon(icons.theme(f"temporal_navigation/{name}"))
        if playing:
            self._step(1, around=True)
        else:
            self._timer.stop()
