"""Change between dates: of the imagery, and of classes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
    QgsWkbTypes,
)

from .. import tr
from ..local_words import decimal
from ..service.errors import LianetError
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .layers import NUMBER, TEXT, WHOLE, fields_of, move, style_when_loaded
from .styling import magnitude, transitions

if TYPE_CHECKING:
    from ..service.results import Change, Transition

FROM, TO, TASK_FROM, TASK_TO = "FROM", "TO", "TASK_FROM", "TASK_TO"
CLASSES, TABLE = "CLASSES", "TABLE"
MEAN, CHANGED_HA = "MEAN", "CHANGED_HA"


class ChangeBetweenDates(LianetAlgorithm):
    """Two dates of a region, compared."""

    ID = "change"
    GROUP = "time"
    ICON = "change"

    def displayName(self) -> str:
        return tr("Change between dates")

    def tags(self) -> list[str]:
        return [tr("difference"), tr("transition"), tr("NDVI"), tr("time series"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Maps what changed between two acquisitions.")

    def shortHelpString(self) -> str:
        return tr(
            "Maps what changed between two acquisitions of a region model.\n\n"
            "Band 1, magnitude: how far the reflectance of a pixel moved, as the root mean square "
            "over all bands. Band 2, NDVI change: second date minus first; negative where "
            "vegetation was lost.\n\n"
            "With two tasks, one trained on each of the dates alone (Train task with that date), "
            "also which class became which: as a map, and as a table with areas in hectares. "
            "Where either class map is wrong, that counts as change too.\n\n"
            "Dates between acquisitions are refused: a change of what nobody saw is none. Compare "
            "the same season of two years where you look for lasting change."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        self.add_date(FROM, tr("First date"), tr("An acquisition."))
        self.add_date(TO, tr("Second date"), tr("Another acquisition."))
        tasks = tr("Tasks (*.task.safetensors)")
        self.add(
            QgsProcessingParameterFile(
                TASK_FROM, tr("Task of the first date"), optional=True, fileFilter=tasks
            ),
            tr("Trained on the first date alone; for a change of classes."),
        )
        self.add(
            QgsProcessingParameterFile(
                TASK_TO, tr("Task of the second date"), optional=True, fileFilter=tasks
            ),
            tr("Trained on the second date alone; for a change of classes."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Change")),
            tr("A Cloud-Optimised GeoTIFF with magnitude and NDVI change."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                CLASSES, tr("Change of classes"), None, True, False
            ),
            tr("A Cloud-Optimised GeoTIFF with a code for every pair of classes; needs tasks."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                TABLE,
                tr("Areas of changes"),
                QgsProcessing.SourceType.TypeVector,
                None,
                True,
                False,
            ),
            tr("A table of which class became which, in hectares; needs tasks."),
        )
        self.addOutput(QgsProcessingOutputNumber(MEAN, tr("Mean magnitude")))
        self.addOutput(QgsProcessingOutputNumber(CHANGED_HA, tr("Changed area (hectares)")))

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.changing import Wish, compare_dates  # not part of QGIS's start

        tasks = [self.file(parameters, name, context) for name in (TASK_FROM, TASK_TO)]
        given = [task for task in tasks if task]
        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        classes = self.parameterAsOutputLayer(parameters, CLASSES, context)
        wants_table = bool(parameters.get(TABLE))
        if len(given) == 1 or ((classes or wants_table) and not given):
            raise LianetError(
                tr("A change of classes needs a task of each date"),
                tr("Train one with each of the dates chosen, and give both"),
            )
        with tempfile.TemporaryDirectory(prefix="lianet-") as folder:
            coded = Path(folder) / "classes.tif"
            first, second = (self.date(parameters, name, context) for name in (FROM, TO))
            wish = Wish((first,), (second,), absolute(output))
            with self.backend(feedback) as backend:
                region = backend.open_region(self.file(parameters, REGION, context))
                known = [backend.open_task(region, task) for task in given]
                of_classes = {"classes_path": str(coded), "tasks": known} if known else {}
                made: Change = backend.work(
                    lambda client, *told: compare_dates(client, region.id, wish, of_classes, *told)
                )
            change = made.change
            if classes:
                move(coded, Path(classes))
        style_when_loaded(
            context, output, magnitude(change.magnitude_p98 or 0.1), change.attribution
        )
        for note in made.notes:
            feedback.pushWarning(note.statement)
        results = {OUTPUT: change.path, MEAN: change.magnitude_mean}
        found = made.transitions
        if found is None:
            return results
        feedback.pushInfo(found.statement)
        for row in found.rows:
            if row.changed:
                feedback.pushInfo(f"{row.name}: {decimal(row.area_ha, 2)} ha")
        results[CHANGED_HA] = found.changed_ha
        if classes:
            style_when_loaded(context, classes, transitions(found.rows), change.attribution)
            results[CLASSES] = classes
        if wants_table:
            results[TABLE] = self._table(parameters, context, found.rows)
        return results

    def _table(
        self, parameters: Parameters, context: QgsProcessingContext, rows: Sequence[Transition]
    ) -> str:
        fields = fields_of(
            ("code", WHOLE),
            ("from", TEXT),
            ("to", TEXT),
            ("changed", WHOLE),
            ("pixels", WHOLE),
            ("area_ha", NUMBER),
        )
        sink, table = self.parameterAsSink(
            parameters,
            TABLE,
            context,
            fields,
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )
        if sink is None:
            raise LianetError(self.invalidSinkError(parameters, TABLE))
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes(
                [row.code, row.before, row.after, int(row.changed), row.pixels, row.area_ha]
            )
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        return table
