"""Profile at points: bands and indices at points and all acquisitions."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QDate, Qt

from .. import tr
from ..local_words import counted
from ..service.errors import LianetError
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters
from .cancelling import check_cancel
from .layers import DATE, NUMBER, fields_of, write_source

if TYPE_CHECKING:
    from ..service.results import PointTable

POINTS, FORMULAS = "POINTS", "FORMULAS"
USED, OUTSIDE = "USED", "OUTSIDE"


class ProfileAtPoints(LianetAlgorithm):
    """Points of a region through time."""

    ID = "profile"
    GROUP = "time"
    ICON = "profile"

    def displayName(self) -> str:
        return tr("Profile at points")

    def tags(self) -> list[str]:
        return [tr("time series"), tr("sample"), tr("phenology"), "NDVI", "lianet"]

    def shortDescription(self) -> str:
        return tr("Reads bands and indices at points and all acquisitions.")

    def shortHelpString(self) -> str:
        return tr(
            "Reads the bands of a region model, and indices of them, at points and all its "
            "acquisitions: one feature for every point and date, with the point's own fields, "
            "the date and the values. Bands are reflectance.\n\n"
            "Points may be in any CRS. Those outside the region are left out and counted. What "
            "was not observed on a date is empty.\n\n"
            "Without formulas these indices are computed: NDVI, NDWI, NDMI and NBR. Own formulas "
            "are written as NAME=FORMULA with band names, numbers, + - * / and brackets, and "
            "separated by semicolons: NDRE=(B08-B05)/(B08+B05); GREEN=B03*10000\n\n"
            "Save the output as CSV to go on in a spreadsheet."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        self.add(
            QgsProcessingParameterFeatureSource(
                POINTS, tr("Points"), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            tr("In any CRS."),
        )
        self.add(
            QgsProcessingParameterString(FORMULAS, tr("Formulas"), optional=True),
            tr("NAME=FORMULA, separated by semicolons; NDVI, NDWI, NDMI and NBR where empty."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Profiles"), QgsProcessing.SourceType.TypeVectorPoint
            ),
            tr("One feature for every point and date."),
        )
        self.addOutput(QgsProcessingOutputNumber(USED, tr("Points inside the region")))
        self.addOutput(QgsProcessingOutputNumber(OUTSIDE, tr("Points outside the region")))

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.writing import WritingRoutes  # not part of QGIS's start

        source = self.parameterAsSource(parameters, POINTS, context)
        if source is None:
            raise LianetError(self.invalidSourceError(parameters, POINTS))
        text = self.parameterAsString(parameters, FORMULAS, context)
        formulas = [part.strip() for part in text.split(";") if part.strip()]
        with tempfile.TemporaryDirectory(prefix="lianet-") as folder:
            points, table = Path(folder) / "points.gpkg", Path(folder) / "profiles.csv"
            ids = write_source(source, points, fields_of(), lambda _feature: [], context, feedback)
            with self.backend(feedback) as backend:
                region = backend.open_region(self.file(parameters, REGION, context))
                made: PointTable = backend.work(
                    lambda client, *told: WritingRoutes(client).write_points(
                        region.id, str(points), str(table), formulas or None, *told
                    )
                )
            output = self._keep(parameters, context, feedback, source, ids, table, made.columns)
        feedback.pushInfo(counted(made.points, tr("1 point"), tr("{count} points")))
        if made.outside or made.empty:
            feedback.pushWarning(
                tr(
                    "{outside} points outside the region and {empty} without geometry left out"
                ).format(outside=made.outside, empty=made.empty)
            )
        return {OUTPUT: output, USED: made.points, OUTSIDE: made.outside}

    def _keep(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        source: QgsProcessingFeatureSource,
        ids: list[int],
        table: Path,
        columns: Sequence[str],
    ) -> str:
        """The table's lines as features, with the fields and the geometry of their points."""
        own = fields_of(("date", DATE), *((name, NUMBER) for name in columns))
        fields = QgsProcessingUtils.combineFields(source.fields(), own)
        sink, output = self.parameterAsSink(
            parameters, OUTPUT, context, fields, source.wkbType(), source.sourceCrs()
        )
        if sink is None:
            raise LianetError(self.invalidSinkError(parameters, OUTPUT))
        known = {feature.id(): feature for feature in source.getFeatures()}
        with table.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                check_cancel(feedback)
                point = known[ids[int(line["point"]) - 1]]
                feature = QgsFeature(fields)
                feature.setGeometry(point.geometry())
                values = [float(line[name]) if line[name] else None for name in columns]
                date = QDate.fromString(line["date"], Qt.DateFormat.ISODate)
                feature.setAttributes([*point.attributes(), date, *values])
                if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                    raise LianetError(self.writeFeatureError(sink, parameters, OUTPUT))
        return output
