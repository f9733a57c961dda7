"""Layers in and out: vector input as a file that the backend reads, output styled when loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType, QVariant

from .. import tr
from ..service.errors import LianetError
from .cancelling import check_cancel

_NEW_KINDS = Qgis.versionInt() >= 33800
# QGIS 3.38 names the kinds of fields anew, and QGIS 4 knows the new names alone.
TEXT = QMetaType.Type.QString if _NEW_KINDS else QVariant.Type.String
WHOLE = QMetaType.Type.Int if _NEW_KINDS else QVariant.Type.Int
NUMBER = QMetaType.Type.Double if _NEW_KINDS else QVariant.Type.Double
DATE = QMetaType.Type.QDate if _NEW_KINDS else QVariant.Type.Date

Values = Callable[[QgsFeature], list]
Style = Callable[[QgsMapLayer], None]


def fields_of(*fields: tuple[str, Any]) -> QgsFields:
    """Fields by name and kind (TEXT, WHOLE, NUMBER, DATE)."""
    found = QgsFields()
    for name, kind in fields:
        found.append(QgsField(name, kind))
    return found


def write_table(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    fields: QgsFields,
    rows: Iterable[Sequence[object]],
) -> str:
    """Write rows without a place to an output; its id or path.

    Raises:
        LianetError: there is nowhere to write them.
    """
    sink, table = algorithm.parameterAsSink(
        parameters,
        name,
        context,
        fields,
        QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(),
    )
    if sink is None:
        raise LianetError(algorithm.invalidSinkError(parameters, name))
    for row in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(row))
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
    return str(table)


def write_source(
    source: QgsProcessingFeatureSource,
    path: Path,
    fields: QgsFields,
    values: Values,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> list[int]:
    """Write the features of an input (of a selection, if that was asked for) to a GeoPackage.

    Args:
        source: as QGIS gives it: a memory layer, a table of a database, any file.
        path: file to write.
        fields: of the file.
        values: of a feature, for these fields.

    Returns:
        The source's id of each feature in the file; the file numbers them from 1.

    Raises:
        LianetError: no CRS, no feature, or the file cannot be written.
    """
    name = source.sourceName()
    if not source.sourceCrs().isValid():
        raise LianetError(
            tr("{layer} has no CRS").format(layer=name),
            tr("Set it with Layer ▸ Set CRS of Layer, then run this again"),
        )
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "features"
    kind = QgsWkbTypes.linearType(source.wkbType())
    writer = QgsVectorFileWriter.create(
        str(path), fields, kind, source.sourceCrs(), context.transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise LianetError(
            tr("{path} cannot be written").format(path=path),
            tr("Check that the folder for temporary files has space"),
            details=writer.errorMessage(),
        )
    ids = []
    # Invalid polygons are repaired by the backend, and told.
    unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for feature in source.getFeatures(QgsFeatureRequest(), unchecked):
        check_cancel(feedback)
        copied = QgsFeature(fields)
        geometry = feature.geometry()
        if not geometry.isNull() and QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry.convertToStraightSegment()
        copied.setGeometry(geometry)
        copied.setAttributes(values(feature))
        if not writer.addFeature(copied):
            raise LianetError(
                tr("A feature of {layer} cannot be copied").format(layer=name),
                tr("Export the layer to a GeoPackage and use that"),
                details=writer.errorMessage(),
            )
        ids.append(feature.id())
    del writer  # closes the file
    if not ids:
        raise LianetError(
            tr("{layer} has no features to use").format(layer=name),
            tr("Choose another layer, or select features where only selected ones are used"),
        )
    return ids


class _Styling(QgsProcessingLayerPostProcessorInterface):
    """Styles an output on the main thread once QGIS has loaded it."""

    waiting: set[_Styling] = set()  # noqa: RUF012
    """QGIS holds no reference to what is written in Python; these must live until they are used."""

    def __init__(self, style: Style, attribution: str) -> None:
        super().__init__()
        self._style = style
        self._attribution = attribution
        self.waiting.add(self)

    def postProcessLayer(
        self,
        layer: QgsMapLayer,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        self.waiting.discard(self)
        from ..layers.own_words import words_of  # not part of QGIS's start

        self._style(layer)
        words_of(layer).setAttribution(self._attribution)
        layer.triggerRepaint()


def style_when_loaded(
    context: QgsProcessingContext, layer_id: str, style: Style, attribution: str = ""
) -> None:
    """Style an output layer if the user wants it loaded.

    Args:
        layer_id: as parameterAsOutputLayer or parameterAsSink names it.
        style: called on the main thread.
        attribution: shown with the layer.
    """
    if context.willLoadLayerOnCompletion(layer_id):
        details = context.layerToLoadOnCompletionDetails(layer_id)
        details.setPostProcessor(_Styling(style, attribution))


def load_besides(
    context: QgsProcessingContext, path: str, name: str, style: Style, attribution: str = ""
) -> None:
    """Load a file that is no output of its own, as one of a folder.

    Args:
        path: of the file.
        name: of the layer.
        style, attribution: see `style_when_loaded`.
    """
    project = context.project()
    if project is not None:
        details = QgsProcessingContext.LayerDetails(name, project)
        context.addLayerToLoadOnCompletion(path, details)
        style_when_loaded(context, path, style, attribution)


def do_not_load(context: QgsProcessingContext, layer_id: str) -> None:
    """Forget that an output was to be loaded: there is none."""
    wanted = context.layersToLoadOnCompletion()
    if wanted.pop(layer_id, None) is not None:
        context.setLayersToLoadOnCompletion(wanted)


def as_text(value: object) -> str:
    """An attribute as text; "" of NULL."""
    return "" if value is None or value == QVariant() else str(value)
