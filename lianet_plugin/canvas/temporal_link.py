"""The time slider and QGIS's Temporal Controller: either one moves the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QObject

from ..layers.temporal import date_in, midnight, range_of, shortest_gap_days, whole_range
from ..session.session import Session

Mode = QgsTemporalNavigationObject.NavigationMode


class TemporalLink(QObject):
    """Follows the controller, and leads it where the user has switched it on.

    The controller's frames may be longer or shorter than the time between acquisitions. So the
    slider leaves a frame alone that shows its date already, and a frame moves the slider only to
    the one acquisition that it shows: neither answers the other, and nothing goes round.
    """

    def __init__(
        self,
        session: Session,
        controller: QgsTemporalNavigationObject | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._controller = controller
        self._busy = False
        if controller is not None:
            controller.updateTemporalRange.connect(self._on_range)
            session.dateWanted.connect(self._on_date)

    def release(self) -> None:
        """Let go of the controller, which outlives the plugin."""
        if self._controller is not None:
            self._controller.updateTemporalRange.disconnect(self._on_range)
            self._session.dateWanted.disconnect(self._on_date)
        self._controller = None

    def animate(self) -> None:
        """Switch the controller on, at the slider's date, with steps that tell all dates apart."""
        opened, controller = self._session.opened, self._controller
        if opened is None or controller is None or not opened.date:
            return
        dates = opened.region.dates
        with self._alone():
            controller.setNavigationMode(Mode.Animated)
            controller.setTemporalExtents(whole_range(dates))
            controller.setFrameDuration(
                QgsInterval(shortest_gap_days(dates), QgsUnitTypes.TemporalUnit.TemporalDays)
            )
        self._on_date(opened.date)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """What happens inside is our own doing."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def _on_range(self, span: QgsDateTimeRange) -> None:
        opened = self._session.opened
        off = self._controller.navigationMode() == Mode.NavigationOff
        if (
            self._busy
            or off
            or opened is None
            or not opened.date
            or span.isInfinite()
            or span.isEmpty()
        ):
            return
        date = date_in(span, opened.region.dates)
        if date != opened.date:
            with self._alone():
                opened.set_date(date)

    def _on_date(self, date: str) -> None:
        opened, controller = self._session.opened, self._controller
        if self._busy or opened is None:
            return
        dates, mode = opened.region.dates, controller.navigationMode()
        if mode == Mode.FixedRange:
            with self._alone():
                controller.setTemporalExtents(range_of(date, dates))
        elif mode == Mode.Animated:
            frame = controller.currentFrameNumber()
            if date_in(controller.dateTimeRangeForFrameNumber(frame), dates) == date:
                return
            if controller.temporalExtents().contains(midnight(date)):
                with self._alone():
                    best = controller.findBestFrameNumberForFrameStart(midnight(date))
                    controller.setCurrentFrameNumber(best)
