"""The regions that are open, and the one of them that the pages show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject

if TYPE_CHECKING:
    from ..labels.store import LabelStore
    from ..service.contract import Region
    from .learning import Learning
    from .opened import OpenedRegion
    from .workplace import Workplace


class OpenRegions(QObject):
    """What a session shows; who opens and closes them is above."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Workplace] = []
        self._active: Workplace | None = None

    @property
    def opened(self) -> OpenedRegion | None:
        """The region that the pages show, on the map."""
        return self._active.opened if self._active is not None else None

    @property
    def region(self) -> Region | None:
        return self._active.region if self._active is not None else None

    @property
    def labels(self) -> LabelStore | None:
        return self._active.labels if self._active is not None else None

    @property
    def learning(self) -> Learning | None:
        return self._active.learning if self._active is not None else None

    @property
    def regions(self) -> tuple[Region, ...]:
        """All that are open, in the order in which they were opened."""
        return tuple(place.region for place in self._places)

    def _place_of(self, path: str) -> Workplace | None:
        resolved = str(Path(path).resolve())
        return next(
            (place for place in self._places if place.region.path in (path, resolved)), None
        )
