"""Places alike: how like some places every pixel of a region is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
)

from .. import tr
from ..service.errors import LianetError
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .layers import style_when_loaded
from .window import add_window, window_of

if TYPE_CHECKING:
    from ..service.finding import Similarity
    from ..service.results import Made

POINTS = "POINTS"
MOST = 50


class PlacesAlike(LianetAlgorithm):
    """Likeness to points."""

    ID = "similarity"
    GROUP = "classes"
    ICON = "similar"

    def displayName(self) -> str:
        return tr("Places alike")

    def tags(self) -> list[str]:
        return [tr("similarity"), tr("search"), tr("features"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Maps how like the places of a few points every pixel is.")

    def shortHelpString(self) -> str:
        return tr(
            "Compares every pixel of a region with the places of up to 50 points, and with the "
            "one that it is most like. The value is the percentage of the region that is less "
            "alike: 99 leaves one percent of it.\n\n"
            "With a window of time the acquisitions in it alone are looked at."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_ground()
        self.add(
            QgsProcessingParameterFeatureSource(
                POINTS, tr("Points"), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            tr("Places to find the like of, in any CRS."),
        )
        add_window(self, tr("Acquisitions in this window alone are looked at; all where empty."))
        self.add(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Likeness")),
            tr("A Cloud-Optimised GeoTIFF, percent of the region that is less alike."),
        )

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.finding import FindingRoutes  # not part of QGIS's start
        from .styling import likeness

        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        with self.backend(feedback) as backend:
            region = backend.open_region(self.file(parameters, REGION, context))
            places = self._places(parameters, context, region.crs_wkt)
            dates = window_of(self, parameters, context, region) or ()
            found: Similarity = backend.ask(
                lambda client, *told: FindingRoutes(client).find_similar(
                    region.id, places, dates, *told
                )
            )
            made: Made = backend.work(
                lambda client, *told: FindingRoutes(client).write_similarity(
                    region.id, found.id, absolute(output), *told
                )
            )
        style_when_loaded(context, output, likeness(), region.attribution)
        return {OUTPUT: made.path}

    def _places(
        self, parameters: Parameters, context: QgsProcessingContext, crs_wkt: str
    ) -> list[tuple[float, float]]:
        """The points in the region's CRS."""
        source = self.parameterAsSource(parameters, POINTS, context)
        if source is None:
            raise LianetError(self.invalidSourceError(parameters, POINTS))
        request = QgsFeatureRequest().setDestinationCrs(
            QgsCoordinateReferenceSystem.fromWkt(crs_wkt), context.transformContext()
        )
        found = [
            (point.x(), point.y())
            for feature in source.getFeatures(request)
            if not feature.geometry().isNull()
            for point in feature.geometry().vertices()
        ]
        if not 1 <= len(found) <= MOST:
            raise LianetError(
                tr("{layer} has {count} points, and 1 to {most} can be compared").format(
                    layer=source.sourceName(), count=len(found), most=MOST
                ),
                tr("Select some of them, or choose another layer"),
            )
        return found
