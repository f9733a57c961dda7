"""Labels that Train task borrows from rasters of classes of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterMultipleLayers,
    QgsRasterLayer,
)

from .. import tr
from ..service.errors import LianetError
from .algorithm import LianetAlgorithm, Parameters

WEAK = "WEAK"


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
