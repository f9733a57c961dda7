"""Embeddings added to a region: both are then learnt on together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..labels.location import file_stem, label_path
from ..service.client import Client
from ..service.contract import Region
from ..service.errors import LianetError
from .project_regions import kept_reading
from .rereading import MENDED

SUFFIX = ".together.json"
_RASTER = "raster"

if TYPE_CHECKING:
    from ..service.tasks import FeatureRecipe


class Together(QObject):
    """Has a region named together with embeddings, in a file that is opened in its place.

    Signals:
        written: str, path of the region, and str, path of the file that names both.
        unread: Region, str, a path, and LianetError: its embeddings may be readable otherwise.
        problem: LianetError.
    """

    written = pyqtSignal(str, str)
    unread = pyqtSignal(object, str, object)
    problem = pyqtSignal(object)

    def __init__(self, client: Client, profile: Callable[[], Path], parent: QObject) -> None:
        """`profile` gives the folder of what belongs to unsaved projects."""
        super().__init__(parent)
        self._client = client
        self._profile = profile

    def add(self, region: Region, path: str, read_as: FeatureRecipe | None = None) -> None:
        """Name embeddings beside a region.

        Args:
            region: an open one; one with others beside it gets more.
            path: a file or folder of embeddings of its place.
            read_as: how the user says that they are read; found out where absent.
        """
        # Imported here: QGIS starts without it.
        from ..service.embeddings import UNSURE, EmbeddingRoutes
        from ..service.tasks import FeatureRecipe

        into = region.path if region.path.endswith(SUFFIX) else str(self._manifest(region, path))

        def on_written(_made: str) -> None:
            self.written.emit(region.path, into)

        def on_error(error: LianetError) -> None:
            if error.code == UNSURE and read_as is None:
                # Whoever adds embeddings has said what they are.
                self.add(region, path, FeatureRecipe(_RASTER))
            elif error.code in MENDED:
                self.unread.emit(region, path, error)
            else:
                self.problem.emit(error)

        EmbeddingRoutes(self._client).write_together(
            region.path,
            path,
            on_written,
            on_error,
            into=into,
            read_as=read_as,
            region_as=kept_reading(region.path),
        )

    def _manifest(self, region: Region, embeddings: str) -> Path:
        """Where both are named: beside the labels, where one can always write."""
        project = QgsProject.instance().absoluteFilePath()
        labels = label_path(region, project, self._profile())
        labels.parent.mkdir(parents=True, exist_ok=True)
        stem = labels.stem[: -len("_labels")]
        return labels.with_name(f"{stem}_{file_stem(Path(embeddings).stem)}{SUFFIX}")
