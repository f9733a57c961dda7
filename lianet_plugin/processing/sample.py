"""A sample of a map of change, and areas from what somebody saw at its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
    QgsValueMapFieldFormatter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .. import tr
from ..local_words import counted, decimal
from ..service.errors import LianetError
from .algorithm import OUTPUT, LianetAlgorithm, Parameters
from .layers import NUMBER, TEXT, WHOLE, as_text, fields_of, style_when_loaded, write_table

if TYPE_CHECKING:
    from ..service.change_results import Sample, SampleAreas
    from .layers import Style

MAP, POINTS, SEED, ANSWERS = "MAP", "POINTS", "SEED", "ANSWERS"
STRATUM_FIELD, BEFORE_FIELD, AFTER_FIELD = "STRATUM_FIELD", "BEFORE_FIELD", "AFTER_FIELD"
CHANGED_HA, ERROR_HA, OVERALL = "CHANGED_HA", "ERROR_HA", "OVERALL"
STRATUM, BEFORE, AFTER = "stratum", "before", "after"
FEWEST = 10


class _OfMap(LianetAlgorithm):
    """What both have in common: a map of which class became which."""

    GROUP = "time"

    def tags(self) -> list[str]:
        return [tr("accuracy"), tr("areas"), tr("sampling"), tr("Olofsson"), "lianet"]

    def add_map(self) -> None:
        self.add(
            QgsProcessingParameterRasterLayer(MAP, tr("Change of classes")),
            tr("The map of which class became which, as Change between dates writes it."),
        )

    def map(self, parameters: Parameters, context: QgsProcessingContext) -> QgsRasterLayer:
        """The map, a file.

        Raises:
            LianetError: there is none.
        """
        layer = self.parameterAsRasterLayer(parameters, MAP, context)
        if layer is None:
            raise LianetError(self.invalidRasterError(parameters, MAP))
        return layer


class DrawSample(_OfMap):
    """Points to look at."""

    ID = "drawsample"
    ICON = "points"

    def displayName(self) -> str:
        return tr("Draw a sample of a change map")

    def shortDescription(self) -> str:
        return tr("Draws random points of a map of change, for somebody to look at.")

    def shortHelpString(self) -> str:
        return tr(
            "Hectares counted on a map of change are no estimate of what changed. This draws "
            "points at random, each part of the map by itself (Olofsson et al. 2014), in an order "
            "that does not tell what the map shows.\n\n"
            "Look at each point at both dates, in the imagery and not on the map, and write the "
            "classes that you see into its fields before and after; leave both empty where it "
            "cannot be told. Areas from a sample then gives areas with their ranges. The field "
            "stratum says which part of the map a point is of and stays as it is."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_map()
        whole = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber(POINTS, tr("Points"), whole, 200, False, FEWEST, 5000),
            tr("Of all parts together; 50 of each change, or what half of all allow."),
        )
        self.add_advanced(
            QgsProcessingParameterNumber(SEED, tr("Seed"), whole, 0, False, 0),
            tr("Of everything random."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Sample"), QgsProcessing.SourceType.TypeVectorPoint
            ),
            tr("Points with the fields stratum, before and after."),
        )

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.changing import ChangeRoutes  # not part of QGIS's start

        layer = self.map(parameters, context)
        points = self.parameterAsInt(parameters, POINTS, context)
        seed = self.parameterAsInt(parameters, SEED, context)
        with self.backend(feedback) as backend:
            found: Sample = backend.work(
                lambda client, *told: ChangeRoutes(client).draw_sample(
                    layer.source(), points, *told, seed=seed
                )
            )
        fields = fields_of((STRATUM, WHOLE), (BEFORE, TEXT), (AFTER, TEXT))
        sink, written = self.parameterAsSink(
            parameters, OUTPUT, context, fields, QgsWkbTypes.Type.Point, layer.crs()
        )
        if sink is None:
            raise LianetError(self.invalidSinkError(parameters, OUTPUT))
        for point in found.points:
            feature = QgsFeature(fields)
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(point.x, point.y)))
            feature.setAttributes([point.stratum, None, None])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        names = {name for part in found.strata for pair in part.pairs for name in astuple(pair)}
        style_when_loaded(context, written, _answers_from(sorted(names)))
        from ..service.wording import in_words  # not part of QGIS's start

        for stratum in found.strata:
            feedback.pushInfo(
                counted(
                    stratum.points,
                    tr("{name}: 1 point"),
                    tr("{name}: {count} points"),
                    name=in_words(stratum.name),
                )
            )
        return {OUTPUT: written}


def _answers_from(names: Sequence[str]) -> Style:
    """Points whose answers are chosen from a list of classes, and not typed."""
    choices = [
        {tr("cannot be told"): QgsValueMapFieldFormatter.NULL_VALUE},
        *({name: name} for name in names),
    ]

    def style(layer: QgsMapLayer) -> None:
        if isinstance(layer, QgsVectorLayer):
            for field in (BEFORE, AFTER):
                place = layer.fields().indexOf(field)
                layer.setEditorWidgetSetup(
                    place, QgsEditorWidgetSetup("ValueMap", {"map": choices})
                )

    return style


class AreasFromSample(_OfMap):
    """Areas from points that were looked at."""

    ID = "sampleareas"
    ICON = "areas"

    def displayName(self) -> str:
        return tr("Areas from a sample")

    def shortDescription(self) -> str:
        return tr("Areas of change with ranges, from what was seen at the points of a sample.")

    def shortHelpString(self) -> str:
        return tr(
            "Areas of every change with 95 % ranges, by the stratified estimators of Olofsson et "
            "al. (2014), from a sample that Draw a sample of a change map, or the panel, has drawn "
            "and somebody has looked at.\n\n"
            "Points without both classes do not count. Each part of the map needs two points with "
            "an answer; the log says which has too few."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_map()
        self.add(
            QgsProcessingParameterFeatureSource(
                ANSWERS, tr("Sample"), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            tr("Its points, with what was seen in the fields before and after."),
        )
        for name, title, usual in (
            (STRATUM_FIELD, tr("Part of the map"), STRATUM),
            (BEFORE_FIELD, tr("Class before"), BEFORE),
            (AFTER_FIELD, tr("Class after"), AFTER),
        ):
            self.add_advanced(
                QgsProcessingParameterField(name, title, usual, ANSWERS), tr("A field.")
            )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Areas"), QgsProcessing.SourceType.TypeVector
            ),
            tr("A row for each class that became, or stayed, a class."),
        )
        self.addOutput(QgsProcessingOutputNumber(CHANGED_HA, tr("Changed area (hectares)")))
        self.addOutput(QgsProcessingOutputNumber(ERROR_HA, tr("Its standard error (hectares)")))
        self.addOutput(QgsProcessingOutputNumber(OVERALL, tr("Share of the map that is right")))

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.changing import (
            ChangeRoutes,
            answers_body,
        )  # not part of QGIS's start

        layer = self.map(parameters, context)
        answers = self._answers(parameters, context)
        with self.backend(feedback) as backend:
            drawn: Sample = backend.work(
                lambda client, *told: ChangeRoutes(client).draw_sample(
                    layer.source(), max(len(answers), FEWEST), *told
                )
            )
            if any(not 0 <= stratum < len(drawn.strata) for stratum, _, _ in answers):
                raise LianetError(
                    tr("The sample is of another map than {name}").format(name=layer.name()),
                    tr("Choose the map that it was drawn from"),
                )
            body = answers_body(drawn.strata, answers)
            found: SampleAreas = backend.ask(
                lambda client, *told: ChangeRoutes(client).sample_areas(body, *told)
            )
        if found.missing:
            raise LianetError(
                tr("Too few points have an answer in {parts}").format(
                    parts=", ".join(found.missing)
                ),
                tr("Look at more of them: each part needs two"),
            )
        results: dict[str, Any] = {OUTPUT: self._table(parameters, context, found)}
        for row in found.areas:
            feedback.pushInfo(
                f"{row.before} → {row.after}: {decimal(row.area_ha, 2)} "
                f"({decimal(row.low_ha, 2)} – {decimal(row.high_ha, 2)}) ha"
            )
        if found.changed is not None:
            results[CHANGED_HA] = found.changed.area_ha
            results[ERROR_HA] = found.changed.error_ha
        results[OVERALL] = found.overall
        return results

    def _answers(
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> list[tuple[int, str, str]]:
        source = self.parameterAsSource(parameters, ANSWERS, context)
        if source is None:
            raise LianetError(self.invalidSourceError(parameters, ANSWERS))
        names = [
            self.parameterAsString(parameters, name, context)
            for name in (STRATUM_FIELD, BEFORE_FIELD, AFTER_FIELD)
        ]
        known = source.fields().names()
        for name in names:
            if name not in known:
                raise LianetError(
                    tr("{layer} has no field {field}").format(
                        layer=source.sourceName(), field=name
                    ),
                    tr("Choose one of {fields}").format(fields=", ".join(known)),
                )
        found = []
        for feature in source.getFeatures():
            stratum, before, after = (as_text(feature[name]).strip() for name in names)
            if before and after:
                found.append((int(float(stratum or -1)), before, after))
        if not found:
            raise LianetError(
                tr("No point of {layer} has an answer").format(layer=source.sourceName()),
                tr("Write what is seen there into the fields before and after"),
            )
        return found

    def _table(
        self, parameters: Parameters, context: QgsProcessingContext, found: SampleAreas
    ) -> str:
        fields = fields_of(
            (BEFORE, TEXT),
            (AFTER, TEXT),
            ("changed", WHOLE),
            ("points", WHOLE),
            ("area_ha", NUMBER),
            ("error_ha", NUMBER),
            ("low_ha", NUMBER),
            ("high_ha", NUMBER),
        )
        rows = (
            (
                row.before,
                row.after,
                int(row.changed),
                row.points,
                row.area_ha,
                row.error_ha,
                row.low_ha,
                row.high_ha,
            )
            for row in found.areas
        )
        return write_table(self, parameters, OUTPUT, context, fields, rows)
