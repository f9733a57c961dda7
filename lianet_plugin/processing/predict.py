"""Predict: the class map of a region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
)

from .. import tr
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .layers import do_not_load, style_when_loaded
from .styling import class_map, value_map
from .window import add_window, window_of

if TYPE_CHECKING:
    from ..service.results import MapMade

TASK, PROBABILITIES, PROVENANCE = "TASK", "PROBABILITIES", "PROVENANCE"


class Predict(LianetAlgorithm):
    """A task applied to a whole region."""

    ID = "predict"
    GROUP = "classes"
    ICON = "map"

    def displayName(self) -> str:
        return tr("Predict")

    def tags(self) -> list[str]:
        return [tr("classification"), tr("land cover"), tr("class map"), tr("raster"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Maps the classes or values of a task over a whole region.")

    def shortHelpString(self) -> str:
        return tr(
            "Maps the classes of a trained task over the whole region, as a Cloud-Optimised "
            "GeoTIFF on the region's own pixels with class names, colours and 0 as nodata; or the "
            "values of a regression, with their unit. A JSON of the same name says what it was "
            "made from.\n\n"
            "Probabilities, where wanted, have one band per class and the confidence, in "
            "percent. A task of values has none.\n\n"
            "With a window of time the task is asked about the acquisitions in it, of its own "
            "region, instead of those that it learnt on: a pixel that none of them has seen has no "
            "class. How unlike they are to what it learnt on is said where that is much."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_ground()
        self.add(
            QgsProcessingParameterFile(
                TASK, tr("Task"), fileFilter=tr("Tasks (*.task.safetensors)")
            ),
            tr("A file NAME.task.safetensors, from Train task or saved in the panel."),
        )
        add_window(
            self, tr("The acquisitions that are mapped; those that it learnt on where empty.")
        )
        self.add(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Map")),
            tr("A Cloud-Optimised GeoTIFF."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                PROBABILITIES, tr("Probabilities"), None, True, False
            ),
            tr("A band of percent for each class, and the confidence."),
        )
        self.addOutput(QgsProcessingOutputFile(PROVENANCE, tr("What the map was made from")))

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        probabilities = self.parameterAsOutputLayer(parameters, PROBABILITIES, context)
        with self.backend(feedback) as backend:
            region = backend.open_region(self.file(parameters, REGION, context))
            task = backend.open_task(region, self.file(parameters, TASK, context))
            dates = window_of(self, parameters, context, region) or ()
            made: MapMade = backend.work(
                lambda client, *told: client.predict(
                    task, absolute(output), absolute(probabilities) or False, *told, dates=dates
                )
            )
        results = {
            OUTPUT: made.path,
            PROVENANCE: f"{made.path}.json",
        }
        if probabilities and made.target is not None:
            do_not_load(context, probabilities)
            feedback.pushWarning(
                tr("A task of values has no probabilities: only the map was written")
            )
        elif made.probabilities_path is not None:
            results[PROBABILITIES] = probabilities
        if made.elsewhere:
            (feedback.pushWarning if made.warns else feedback.pushInfo)(made.elsewhere)
        for note in made.notes:
            feedback.pushWarning(note)
        if made.accuracy is not None:
            from ..pages.report_texts import statement_of  # not part of QGIS's start

            feedback.pushInfo(statement_of(made.accuracy))
        style = class_map(made.classes) if made.target is None else value_map(made.target)
        style_when_loaded(context, output, style, made.attribution)
        return results
