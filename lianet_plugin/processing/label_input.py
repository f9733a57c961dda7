"""Labels as algorithms take them: any vector layer, as a file that the backend reads, and rasters
of classes that labels are borrowed from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterMultipleLayers,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from .. import tr
from ..service.errors import LianetError
from .algorithm import LianetAlgorithm, Parameters
from .layers import TEXT, WHOLE, as_text, fields_of, write_source

COLOUR_FIELDS = ("colour", "color")
WEAK = "WEAK"


def colours_of(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    labels: str,
    class_field: str,
    context: QgsProcessingContext,
) -> dict[str, str]:
    """Colours by class, from the layer's categories; on the main thread alone.

    Args:
        labels, class_field: names of the parameters.
    """
    from ..labels.importing import legend  # not part of QGIS's start

    layer = algorithm.parameterAsVectorLayer(parameters, labels, context)
    field = algorithm.parameterAsString(parameters, class_field, context)
    styled = legend(layer, field) if isinstance(layer, QgsVectorLayer) and field else {}
    return {text: found.colour for text, found in styled.items()}


def check_fields(source: QgsProcessingFeatureSource, *fields: str) -> None:
    """See that a layer has the fields that are named; "" is none.

    Raises:
        LianetError: it has not.
    """
    known = source.fields().names()
    for name in fields:
        if name and name not in known:
            raise LianetError(
                tr("{layer} has no field {field}").format(layer=source.sourceName(), field=name),
                tr("Choose one of {fields}").format(fields=", ".join(known)),
            )


def write_classes(
    source: QgsProcessingFeatureSource,
    path: Path,
    field: str,
    date_field: str,
    colours: dict[str, str],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> None:
    """Labels as the backend reads them: class, colour and date under fixed names."""
    from ..labels.importing import class_text  # not part of QGIS's start

    known = source.fields()
    colour = next((name for name in known.names() if name.lower() in COLOUR_FIELDS), "")
    # Whole numbers stay numbers: the backend keeps 1 to 254 as they are.
    whole = known.field(field).isNumeric() and not known.field(field).precision()
    fields = fields_of(("class", WHOLE if whole else TEXT), ("colour", TEXT), ("label_date", TEXT))

    def values(feature: QgsFeature) -> list[object]:
        name = class_text(feature[field])
        own = as_text(feature[colour]) if colour else ""
        date = feature[date_field] if date_field else None
        iso = date.toString("yyyy-MM-dd") if isinstance(date, (QDate, QDateTime)) else as_text(date)
        return [
            (int(float(name)) if whole else name) if name else None,
            colours.get(name, own) or None,
            iso or None,
        ]

    write_source(source, path, fields, values, context, feedback)


def add_lenders(algorithm: LianetAlgorithm) -> None:
    """The parameter for rasters to borrow from; none has to be given."""
    algorithm.add_advanced(
        QgsProcessingParameterMultipleLayers(
            WEAK,
            tr("Borrow labels from rasters of classes"),
            QgsProcessing.SourceType.TypeRaster,
            None,
            True,
        ),
        tr(
            "Learnt from, but never against a label of yours, and nothing is judged by them. Their "
            "classes are those of your labels that their legends name alike; without a legend, "
            "those of the same number."
        ),
    )


def lenders_of(
    algorithm: LianetAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> list[dict[str, Any]]:
    """The rasters as the backend takes them; on the main thread alone, for their legends.

    Raises:
        LianetError: a layer that is no file of classes.
    """
    from ..labels.class_rasters import lends, values_of  # not part of QGIS's start

    found = []
    for layer in algorithm.parameterAsLayerList(parameters, WEAK, context) or ():
        values = values_of(layer) if isinstance(layer, QgsRasterLayer) and lends(layer) else []
        path = Path(layer.source().partition("|")[0])
        if not values or not path.is_file():
            raise LianetError(
                tr("{layer} is no file of classes to borrow from").format(layer=layer.name()),
                tr("Choose a raster file of whole numbers from 0 to 254, or export it to one"),
            )
        classes = {str(item.value): item.name for item in values}
        found.append({"path": str(path.absolute()), "classes": classes})
    return found
