"""Maps of each year: a map of every year or season by one task, and the areas of its classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from .. import tr
from ..local_words import decimal
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .layers import NUMBER, TEXT, WHOLE, fields_of, load_besides, write_table
from .styling import class_map
from .window import add_season, season_of

if TYPE_CHECKING:
    from ..service.change_results import PeriodMap, Periods
    from .layers import Style

TASK, EACH, BEGINS, AREAS, TABLE = "TASK", "EACH", "BEGINS", "AREAS", "TABLE"
LOAD = "LOAD"
KINDS = ("year", "season")
"""In the order of the choices."""


class MapsOfEachYear(LianetAlgorithm):
    """One task, asked about the acquisitions of each year or season."""

    ID = "periods"
    GROUP = "time"
    ICON = "periods"

    def displayName(self) -> str:
        return tr("Maps of each year")

    def tags(self) -> list[str]:
        return [tr("time series"), tr("areas"), tr("land cover"), tr("season"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Maps the classes of a task in each year or season, with their areas.")

    def shortHelpString(self) -> str:
        return tr(
            "Asks one task about the acquisitions of every year, of one season of every year, or "
            "of every season, and writes a map of each into a folder, with a table of areas.\n\n"
            "Areas are corrected for what held-out polygons were taken for, with standard errors; "
            "they hold as far as a year looks like what the task learnt on. A year that does not "
            "is warned about; one with too few acquisitions is left out, and the log says why. "
            "What was not observed in a year has no class there and is in no area."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        self.add(
            QgsProcessingParameterFile(
                TASK, tr("Task"), fileFilter=tr("Tasks (*.task.safetensors)")
            ),
            tr("A file NAME.task.safetensors, from Train task or saved in the panel."),
        )
        self.add(
            QgsProcessingParameterEnum(
                EACH, tr("A map of each"), [tr("Year"), tr("Season")], defaultValue=0
            ),
            tr("Seasons are winter, spring, summer and autumn, of three months each."),
        )
        add_season(self)
        self.add_advanced(
            QgsProcessingParameterString(BEGINS, tr("A year begins on"), optional=True),
            tr(
                "Month and day, as 07-01 for July to July. Where empty 1 January, or the first day "
                "of a season that goes over the new year."
            ),
        )
        self.add(
            QgsProcessingParameterFolderDestination(OUTPUT, tr("Folder of the maps")),
            tr("Maps are TASK_YEAR.tif, the table TASK_areas.csv."),
        )
        self.add(
            QgsProcessingParameterBoolean(LOAD, tr("Load the maps"), True),
            tr("Each is shown while QGIS's Temporal Controller is in its time."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                AREAS, tr("Areas"), QgsProcessing.SourceType.TypeVector, None, True
            ),
            tr("A row for each class and year, with standard errors."),
        )
        self.addOutput(QgsProcessingOutputFile(TABLE, tr("Table of areas (CSV)")))

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.change_results import time_in_words  # not part of QGIS's start
        from ..service.changing import ChangeRoutes
        from ..session.period_maps import doubts, without_seasons

        file = self.file(parameters, TASK, context)
        folder = absolute(self.parameterAsString(parameters, OUTPUT, context))
        each = KINDS[self.parameterAsEnum(parameters, EACH, context)]
        season = season_of(self, parameters, context)
        begins = self.parameterAsString(parameters, BEGINS, context).strip()
        with self.backend(feedback) as backend:
            region = backend.open_region(self.file(parameters, REGION, context))
            task = backend.open_task(region, file)
            name = Path(file).name.partition(".")[0]
            made: Periods = backend.work(
                lambda client, *told: ChangeRoutes(client).map_periods(
                    task, folder, name, each, season, *told, begins=begins
                )
            )
        for item in made.maps:
            feedback.pushInfo(f"{time_in_words(item.name)}: {item.path}")
            for area in item.areas:
                feedback.pushInfo(f"    {area.name}: {_hectares(area.area_ha, area.area_ha_error)}")
        for sentence in [*doubts(made), *without_seasons(made)]:
            feedback.pushWarning(sentence)
        for left in made.refused:
            feedback.pushWarning(
                tr("{name} has no map: {reason}").format(
                    name=time_in_words(left.name), reason=left.reason
                )
            )
        if self.parameterAsBool(parameters, LOAD, context):
            for item in made.maps:
                title = time_in_words(item.name)
                load_besides(context, item.path, title, _of_its_time(item), region.attribution)
        results: dict[str, Any] = {OUTPUT: made.folder, TABLE: made.table}
        if parameters.get(AREAS):
            results[AREAS] = self._areas(parameters, context, made)
        return results

    def _areas(self, parameters: Parameters, context: QgsProcessingContext, made: Periods) -> str:
        fields = fields_of(
            ("period", TEXT),
            ("from", TEXT),
            ("to", TEXT),
            ("acquisitions", WHOLE),
            ("class", TEXT),
            ("mapped_ha", NUMBER),
            ("area_ha", NUMBER),
            ("area_ha_error", NUMBER),
            ("warning", TEXT),
        )
        rows = (
            (
                item.name,
                item.first,
                item.last,
                len(item.dates),
                area.name,
                area.mapped_ha,
                area.area_ha,
                area.area_ha_error,
                item.warning,
            )
            for item in made.maps
            for area in item.areas
        )
        return write_table(self, parameters, AREAS, context, fields, rows)


def _of_its_time(item: PeriodMap) -> Style:
    """A map in the colours of its classes, shown in its year or season."""
    classes = class_map(item.areas)

    def style(layer: QgsMapLayer) -> None:
        from ..layers.temporal import hold_for, span_of_days  # not part of QGIS's start

        if isinstance(layer, QgsRasterLayer):
            if item.areas:
                classes(layer)
            hold_for(layer, span_of_days(item.first, item.last))

    return style


def _hectares(area: float | None, error: float | None) -> str:
    """An area with its standard error, for people."""
    if area is None or error is None:
        return tr("its error is not known")
    return f"{decimal(area, 2)} ± {decimal(error, 2)} ha"
