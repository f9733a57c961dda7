"""Region: what is kept beside a long record for quick maps, and how to be rid of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QLabel

from .. import tr
from ..local_words import short
from ..service.contract import Region, StoredFeatures
from ..session.session import Session
from ..settings import WITHOUT_FEATURES

_LONG = 36
"""Of records with no more dates nothing is ever kept."""
_LOOK_MS = 4000


class FeaturesLine(QObject):
    """Says how far the backend is with them while they are made, and then what they take.

    Whoever removes them does not find them made again the next time, and can have them made.
    """

    def __init__(self, session: Session, label: QLabel, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._label = session, label
        self._client = session.client.scoped("features")
        label.hide()
        label.linkActivated.connect(self._on_link)
        self._waits = False
        # Asked again once there is an answer: of two under way the older might come last.
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_MS)
        self._again.timeout.connect(self.look)
        session.regionOpened.connect(self._on_region)

    def release(self) -> None:
        """Ask nothing more, for unload."""
        self._stop()

    def _on_region(self, region: Region | None) -> None:
        self._label.hide()
        self._stop()
        if region is not None and region.has_imagery and len(region.dates) > _LONG:
            if region.id in WITHOUT_FEATURES.get():
                self._client.stored_features(region.id, self._on_unwanted, lambda _error: None)
                return
            self._waits = True
            self.look()

    def look(self) -> None:
        """Ask what there is of the region that is shown."""
        region = self._session.region
        if region is not None:
            self._client.stored_features(
                region.id, self._on_told, lambda _error: self._look_again()
            )

    def _look_again(self) -> None:
        if self._waits:
            self._again.start()

    def _stop(self) -> None:
        self._waits = False
        self._again.stop()

    def _on_unwanted(self, told: StoredFeatures) -> None:
        region = self._session.region
        if told.size_bytes or region is None:  # somebody has made them meanwhile
            self._on_told(told)
        else:
            self._client.remove_features(region.id, self._on_told, lambda _error: None)

    def _on_link(self, link: str) -> None:
        region = self._session.region
        if region is None:
            return
        others = [known for known in WITHOUT_FEATURES.get() if known != region.id]
        failed = self._session.problem.emit
        if link == "remove":
            self._stop()
            WITHOUT_FEATURES.set([*others, region.id])
            self._client.remove_features(region.id, self._on_told, failed)
        else:
            WITHOUT_FEATURES.set(others)
            self._waits = True
            self._client.keep_features(region.id, self._on_told, failed)

    def _on_told(self, told: StoredFeatures) -> None:
        if told.size_bytes:
            self._stop()
            self._label.setText(
                tr('Kept beside it for quick maps: {size} MB. <a href="remove">Remove</a>').format(
                    size=short(told.size_bytes / 1e6)
                )
            )
        elif told.fraction is not None:
            self._label.setText(
                tr("Getting ready for quick maps while nothing else is to do: {percent} %")
                .format(percent=round(100 * told.fraction))
                .replace(" %", "\u00a0%")
            )
        elif not self._waits:
            self._label.setText(
                tr('Nothing is kept beside it for quick maps. <a href="keep">Keep it</a>')
            )
        told_something = told.size_bytes or told.fraction is not None
        self._label.setVisible(bool(told_something) or not self._waits)
        self._look_again()
