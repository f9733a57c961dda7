"""Unusual for the season: an acquisition against the same season of earlier years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from .. import tr
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .layers import style_when_loaded

if TYPE_CHECKING:
    from ..service.change_results import Unusual

DATE, SEASON_DAYS, LOW, HIGH = "DATE", "SEASON_DAYS", "LOW", "HIGH"


class UnusualForTheSeason(LianetAlgorithm):
    """One acquisition against earlier years."""

    ID = "unusual"
    GROUP = "time"
    ICON = "unusual"

    def displayName(self) -> str:
        return tr("Unusual for the season")

    def tags(self) -> list[str]:
        return [tr("anomaly"), tr("NDVI"), tr("drought"), tr("time series"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Maps how far an acquisition is from the same season of earlier years.")

    def shortHelpString(self) -> str:
        return tr(
            "Compares an acquisition with those of earlier years that lie near the same day of "
            "the year, pixel by pixel and index by index (NDVI, NDMI, NBR, where the bands are "
            "there), in standard deviations: below -2 it is less green, drier, or burnt; above 2 "
            "it is greener or wetter.\n\n"
            "It takes three earlier acquisitions of the season. With so few, more than the usual "
            "5 % lie beyond two deviations by chance."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        self.add_date(
            DATE, tr("Date"), tr("An acquisition."), at_first=self.shown_date(), which="latest"
        )
        self.add_advanced(
            QgsProcessingParameterNumber(
                SEASON_DAYS,
                tr("Days on either side of the same day"),
                QgsProcessingParameterNumber.Type.Integer,
                30,
                False,
                1,
                183,
            ),
            tr("Acquisitions of earlier years that lie so near the same day of the year count."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Deviations")),
            tr("A Cloud-Optimised GeoTIFF with a band for each index."),
        )
        self.addOutput(QgsProcessingOutputNumber(LOW, tr("Far below by the first index (percent)")))
        self.addOutput(
            QgsProcessingOutputNumber(HIGH, tr("Far above by the first index (percent)"))
        )

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.changing import ChangeRoutes  # not part of QGIS's start
        from ..session.unusual import told as told_of
        from .styling import deviations

        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        date = self.date(parameters, DATE, context)
        days = self.parameterAsInt(parameters, SEASON_DAYS, context)
        with self.backend(feedback) as backend:
            region = backend.open_region(self.file(parameters, REGION, context))
            made: Unusual = backend.work(
                lambda client, *told: ChangeRoutes(client).find_unusual(
                    region.id, date, absolute(output), days, *told
                )
            )
        feedback.pushInfo(tr("Compared with {dates}").format(dates=", ".join(made.base)))
        feedback.pushInfo(told_of(made))
        style_when_loaded(context, output, deviations(), region.attribution)
        first = made.indices[0]
        return {OUTPUT: made.path, LOW: first.low_percent, HIGH: first.high_percent}
