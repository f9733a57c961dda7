"""Embeddings read otherwise than their files say: as another kind, of another year, scaled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..service.client import Client
from ..service.contract import Region
from ..service.errors import LianetError
from ..widgets.dropping import REGION_SUFFIXES
from .project_regions import keep_reading

if TYPE_CHECKING:
    from ..service.tasks import FeatureRecipe

MENDED = ("years", "versions", "variants", "zones", "unsure", "input")
"""Codes of refusals that another way of reading may mend."""


class Rereading(QObject):
    """Asks the backend to read a path as the user says; where it refuses, all stays as it is.

    Signals:
        changed: which paths could not be read.
        taken: str, a path that is read so from now on, and has to be opened anew.
        refused: str, a path, and LianetError, why it cannot be read so.
    """

    changed = pyqtSignal()
    taken = pyqtSignal(str)
    refused = pyqtSignal(str, object)

    def __init__(self, client: Client, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._unread: dict[str, LianetError] = {}

    @property
    def unread(self) -> dict[str, LianetError]:
        """Why paths did not open that may be readable in another way."""
        return dict(self._unread)

    def on_refused(self, path: str, error: LianetError) -> None:
        """A path did not open."""
        if not path.endswith(REGION_SUFFIXES) and error.code in MENDED:
            self._unread[path] = error
            self.changed.emit()

    def forget(self, path: str = "") -> None:
        """A path is open, or nobody asks for it any more; all of them where none is named."""
        known = len(self._unread)
        self._unread = {one: why for one, why in self._unread.items() if path and one != path}
        if len(self._unread) != known:
            self.changed.emit()

    def ask(self, path: str, read_as: FeatureRecipe) -> None:
        """Read a path so; the answer is told by `taken` or `refused`."""

        def on_region(_region: Region) -> None:
            keep_reading(path, read_as)
            self.taken.emit(path)

        def on_refused(error: LianetError) -> None:
            self.refused.emit(path, error)

        self._client.open_region(path, on_region, on_refused, read_as, warm=False, key="reread")
