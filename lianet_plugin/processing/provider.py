"""The provider `lianet` in QGIS's Processing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .. import ROOT, tr
from ..service.shared import SharedBackend
from .change import ChangeBetweenDates
from .encode import EncodeRegion
from .evaluate import EvaluateRegion
from .extend import AddDates
from .main_thread import MAIN
from .periods import MapsOfEachYear
from .predict import Predict
from .profile import ProfileAtPoints
from .reconstruct import ReconstructImagery
from .sample import AreasFromSample, DrawSample
from .similarity import PlacesAlike
from .train import TrainTask
from .unusual import UnusualForTheSeason
from .vectorise import VectorisePrediction

if TYPE_CHECKING:
    from ..session.opened import OpenedRegion

ALGORITHMS = (
    EncodeRegion,
    AddDates,
    EvaluateRegion,
    ReconstructImagery,
    TrainTask,
    Predict,
    PlacesAlike,
    MapsOfEachYear,
    ChangeBetweenDates,
    DrawSample,
    AreasFromSample,
    UnusualForTheSeason,
    ProfileAtPoints,
    VectorisePrediction,
)


class LianetProvider(QgsProcessingProvider):
    """All algorithms of LIANet.

    Attributes:
        shared: the dock's backend; None where there is no dock, and each run has its own.
        shown: gives the region that the dock shows; None where it shows none.
        main: does the runs' work with Qt.
    """

    def __init__(self, shared: SharedBackend | None = None) -> None:
        super().__init__()
        self.shared = shared
        self.shown: Callable[[], OpenedRegion | None] = lambda: None
        self.main = MAIN  # made with the provider, in the main thread, before any run needs it

    def id(self) -> str:
        return "lianet"

    def name(self) -> str:
        return "LIANet"

    def longName(self) -> str:
        return tr("LIANet: regions as neural fields")

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(ROOT / "resources" / "icons" / "lianet.svg")

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Cloud-Optimised GeoTIFF is what the backend writes."""
        return ["tif", "tiff"]

    def defaultRasterFileExtension(self) -> str:
        return "tif"

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
