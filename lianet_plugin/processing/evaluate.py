"""Evaluate region: what it shows against the scenes it was made from."""

from __future__ import annotations

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
    QgsWkbTypes,
)

from .. import tr
from ..local_words import counted, decimal
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters
from .layers import NUMBER, TEXT, fields_of

if TYPE_CHECKING:
    from ..service.results import Evaluation, Part, Quality

STACK = "STACK"


class EvaluateRegion(LianetAlgorithm):
    """A region beside its scenes."""

    ID = "evaluate"
    GROUP = "region"
    ICON = "evaluate"

    def displayName(self) -> str:
        return tr("Evaluate region")

    def tags(self) -> list[str]:
        return [tr("quality"), tr("accuracy"), "PSNR", "SSIM", "lianet"]

    def shortDescription(self) -> str:
        return tr("Compares a region model with the scenes it was made from.")

    def shortHelpString(self) -> str:
        return tr(
            "Compares what a region model shows with the scenes it was made from, date by date and "
            "band by band.\n\n"
            "PSNR is 10 log10(1 / mean squared error) in dB over reflectance: higher is closer. "
            "SSIM compares texture; 1 is equal. A date that is far below the others was often "
            "cloudy, shifted, or processed differently.\n\n"
            "The table has one line for the region, each date and each band."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        self.add(
            QgsProcessingParameterFile(
                STACK, tr("Folder of scenes"), QgsProcessingParameterFile.Behavior.Folder
            ),
            tr("The scenes that the region was made from."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT,
                tr("Quality by date and band"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            tr("A table with PSNR and SSIM."),
        )
        self.addOutput(QgsProcessingOutputNumber("PSNR", tr("PSNR over all bands (dB)")))
        self.addOutput(QgsProcessingOutputNumber("PSNR_RGB", tr("PSNR, true colour (dB)")))
        self.addOutput(QgsProcessingOutputNumber("SSIM", tr("SSIM")))
        self.addOutput(QgsProcessingOutputNumber("BITS", tr("Bits per value")))

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.writing import WritingRoutes  # not part of QGIS's start

        scenes = self.file(parameters, STACK, context)
        with self.backend(feedback) as backend:
            region = backend.open_region(self.file(parameters, REGION, context))
            found: Evaluation = backend.work(
                lambda client, *told: WritingRoutes(client).evaluate(region.id, scenes, *told)
            )
        lines: list[tuple[str, str, Quality | Part]] = [("region", tr("all"), found)]
        lines += [("date", row.name, row) for row in found.dates]
        lines += [("band", row.name, row) for row in found.bands]
        for kind, name, row in lines:
            if row.psnr_db is not None:
                title = tr("All dates and bands") if kind == "region" else name
                feedback.pushInfo(f"{title}: {decimal(row.psnr_db, 2)} dB")
        if found.dates_left_out:
            feedback.pushWarning(
                counted(
                    found.dates_left_out,
                    tr("1 date that only one of the two has was left out"),
                    tr("{count} dates that only one of the two has were left out"),
                )
            )
        results = {
            "PSNR": found.psnr_db,
            "PSNR_RGB": found.psnr_rgb_db,
            "SSIM": found.ssim,
            "BITS": found.bpp,
        }
        fields = fields_of(("kind", TEXT), ("name", TEXT), ("psnr_db", NUMBER), ("ssim", NUMBER))
        sink, table = self.parameterAsSink(
            parameters,
            OUTPUT,
            context,
            fields,
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )
        if sink is None:
            return results
        for kind, name, row in lines:
            feature = QgsFeature(fields)
            feature.setAttributes([kind, name, row.psnr_db, row.ssim])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        return {OUTPUT: table, **results}
