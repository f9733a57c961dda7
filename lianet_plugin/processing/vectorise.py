"""Vectorise prediction: a class map as polygons, and the areas of its classes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsPalettedRasterRenderer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from .. import tr
from ..ground_area import Ruler
from ..local_words import counted, decimal
from ..service.errors import LianetError
from .algorithm import OUTPUT, LianetAlgorithm, Parameters
from .layers import NUMBER, TEXT, WHOLE, fields_of, style_when_loaded, write_table
from .styling import polygons

if TYPE_CHECKING:
    from ..service.tasks import TaskClass

INPUT, MINIMUM_HA, TABLE = "INPUT", "MINIMUM_HA", "TABLE"
COUNT = "COUNT"


class VectorisePrediction(LianetAlgorithm):
    """GDAL's polygonise with a minimum area, class names, colours and areas."""

    ID = "vectorise"
    GROUP = "classes"
    ICON = "vectorise"

    def __init__(self) -> None:
        super().__init__()
        self._source = ""
        self._crs = QgsCoordinateReferenceSystem()
        self._classes: list[TaskClass] = []

    def displayName(self) -> str:
        return tr("Vectorise prediction")

    def tags(self) -> list[str]:
        return [tr("polygonise"), tr("polygonize"), tr("sieve"), tr("area"), tr("vector"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Turns a class map into polygons with names, colours and areas.")

    def shortHelpString(self) -> str:
        return tr(
            "Turns a class map into polygons with the value, name and colour of their class and "
            "their area in hectares. Nodata is left out.\n\n"
            "Patches below the minimum area go to the largest of their neighbours; one that has "
            "no neighbour stays. Patches are connected over edges, not over corners.\n\n"
            "Names and colours come from the layer's style or, where it has none, from the file. "
            "Areas are on the ellipsoid, whatever the projection makes of them.\n\n"
            "The table has one line for each class: polygons, hectares, and percent of the map. "
            "These are what the map shows; Train task estimates what there is."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add(
            QgsProcessingParameterRasterLayer(INPUT, tr("Class map")),
            tr("A raster of whole numbers, such as the output of Predict."),
        )
        self.add(
            QgsProcessingParameterNumber(
                MINIMUM_HA,
                tr("Minimum area (hectares)"),
                QgsProcessingParameterNumber.Type.Double,
                0.0,
                False,
                0.0,
            ),
            tr("Smaller patches go to their neighbours. 0 keeps every pixel."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Polygons"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr("With class, name, colour and area_ha."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                TABLE,
                tr("Areas of classes"),
                QgsProcessing.SourceType.TypeVector,
                None,
                True,
                False,
            ),
            tr("One line for each class."),
        )
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Polygons")))

    def canExecute(self) -> tuple[bool, str]:
        """It needs no backend."""
        return True, ""

    def prepareAlgorithm(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """On the main thread: a layer and its style must not be read elsewhere."""
        layer = self.parameterAsRasterLayer(parameters, INPUT, context)
        if layer is not None:
            self._source = layer.source() if layer.providerType() == "gdal" else ""
            self._crs = layer.crs()
            self._classes = styled_classes(layer)
        return super().prepareAlgorithm(parameters, context, feedback)

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from .polygonise import ClassRaster  # not part of QGIS's start

        if not self._source:
            raise LianetError(
                tr("The class map is not a raster file that can be read"),
                tr("Export it to a GeoTIFF and choose that"),
            )
        if not self._crs.isValid():
            raise LianetError(
                tr("The class map has no CRS"),
                tr("Set it with Layer ▸ Set CRS of Layer, then run this again"),
            )
        minimum = self.parameterAsDouble(parameters, MINIMUM_HA, context)
        ruler = Ruler(self._crs, context.transformContext())
        with tempfile.TemporaryDirectory(prefix="lianet-") as folder:
            raster = ClassRaster(self._source, Path(folder), feedback)
            classes = {item.value: item for item in self._classes or raster.classes()}
            if minimum > 0:
                feedback.setProgressText(tr("Merging small patches"))
                raster.sieve(minimum, ruler)
            feedback.setProgressText(tr("Drawing polygons"))
            output, totals = self._keep(parameters, context, raster.polygons(), classes, ruler)
            raster.close()
        results = {OUTPUT: output, COUNT: sum(count for count, _ in totals.values())}
        present = [named(value, classes) for value in sorted(totals)]
        style_when_loaded(context, output, polygons(present, "class"))
        whole = sum(area for _, area in totals.values())
        for item in present:
            count, area = totals[item.value]
            feedback.pushInfo(
                counted(
                    count,
                    tr("{name}: {area} ha in 1 polygon"),
                    tr("{name}: {area} ha in {count} polygons"),
                    name=item.name,
                    area=decimal(area, 2),
                )
            )
        if parameters.get(TABLE):
            results[TABLE] = self._table(parameters, context, present, totals, whole)
        return results

    def _keep(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        found: Any,
        classes: dict[int, TaskClass],
        ruler: Ruler,
    ) -> tuple[str, dict[int, tuple[int, float]]]:
        """Write the polygons; by class how many there are, and their hectares."""
        fields = fields_of(("class", WHOLE), ("name", TEXT), ("colour", TEXT), ("area_ha", NUMBER))
        sink, output = self.parameterAsSink(
            parameters, OUTPUT, context, fields, QgsWkbTypes.Type.Polygon, self._crs
        )
        if sink is None:
            raise LianetError(self.invalidSinkError(parameters, OUTPUT))
        totals: dict[int, tuple[int, float]] = {}
        for value, geometry in found:
            item, area = named(value, classes), ruler.hectares(geometry)
            feature = QgsFeature(fields)
            feature.setGeometry(geometry)
            feature.setAttributes([value, item.name, item.colour, area])
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise LianetError(self.writeFeatureError(sink, parameters, OUTPUT))
            count, total = totals.get(value, (0, 0.0))
            totals[value] = count + 1, total + area
        return output, totals

    def _table(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        present: list[TaskClass],
        totals: dict[int, tuple[int, float]],
        whole: float,
    ) -> str:
        fields = fields_of(
            ("class", WHOLE),
            ("name", TEXT),
            ("polygons", WHOLE),
            ("area_ha", NUMBER),
            ("percent", NUMBER),
        )
        rows = (
            (item.value, item.name, *totals[item.value], 100 * totals[item.value][1] / whole)
            for item in present
        )
        return write_table(self, parameters, TABLE, context, fields, rows)


def styled_classes(layer: QgsRasterLayer) -> list[TaskClass]:
    """Classes of a layer that is drawn with a palette; empty of any other."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsPalettedRasterRenderer):
        return []
    from ..service.tasks import TaskClass  # not part of QGIS's start

    return [
        TaskClass(int(item.value), item.label, QColor(item.color).name())
        for item in renderer.classes()
    ]


def named(value: int, classes: dict[int, TaskClass]) -> TaskClass:
    """A class by its value; one without a name is called by its value."""
    from ..service.tasks import TaskClass

    return classes.get(value) or TaskClass(value, str(value), "#808080")
