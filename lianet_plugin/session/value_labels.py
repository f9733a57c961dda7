"""Known values of a quantity, from any vector layer, as a regression learns them."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProject,
    QgsVectorLayer,
)

from .. import tr
from ..layers.region_crs import crs_of
from ..service.contract import Region
from ..service.errors import LianetError

MOST_PLACES = 50_000
"""More would take a request of many megabytes."""


@dataclass(frozen=True)
class ValueSource:
    """Where the values are: a layer of the project and one of its fields."""

    layer_id: str
    field: str

    @property
    def layer(self) -> QgsVectorLayer | None:
        """None where the project has it no more."""
        found = QgsProject.instance().mapLayer(self.layer_id)
        return found if isinstance(found, QgsVectorLayer) else None


def value_collection(source: ValueSource, region: Region) -> dict[str, Any]:
    """Places with a value as GeoJSON in the region's CRS; those without one are left out.

    Raises:
        LianetError: no layer, no CRS, no such field, text in it, or too many places.
    """
    layer = source.layer
    if layer is None or layer.fields().lookupField(source.field) < 0:
        raise LianetError(
            tr("The layer with the values is not in the project any more"),
            tr("Choose a layer and a field on the Train page"),
            code="labels",
        )
    if not layer.crs().isValid():
        raise LianetError(
            tr("{layer} has no CRS").format(layer=layer.name()),
            tr("Set it with Layer ▸ Set CRS of Layer, then train again"),
            code="labels",
        )
    step = QgsCoordinateTransform(
        layer.crs(),
        crs_of(region),
        QgsProject.instance().transformContext(),
    )
    features = []
    request = QgsFeatureRequest().setSubsetOfAttributes([source.field], layer.fields())
    for feature in layer.getFeatures(request):
        value, geometry = feature[source.field], feature.geometry()
        if value is None or value == NULL or geometry.isEmpty():
            continue
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        if math.isnan(number):
            raise LianetError(
                tr("The field {field} of {layer} holds {value}, which is no number").format(
                    field=source.field, layer=layer.name(), value=value
                ),
                tr("Choose a field of numbers, or correct feature {id}").format(id=feature.id()),
                code="labels",
            )
        try:
            geometry.transform(step)
        except QgsCsException:
            continue  # so far away that the region's CRS knows no such place
        features.append(
            {
                "type": "Feature",
                "geometry": json.loads(geometry.asJson(3)),
                "properties": {"value": number},
            }
        )
        if len(features) > MOST_PLACES:
            raise LianetError(
                tr("{layer} has more than {count} places").format(
                    layer=layer.name(), count=MOST_PLACES
                ),
                tr("Choose a smaller layer, or a filter for this one"),
                code="labels",
            )
    return {"type": "FeatureCollection", "features": features}
