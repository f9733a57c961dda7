"""Add dates to region: imagery of other dates comes to a region file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)

from .. import tr
from ..session.credentials import credentials
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .imagery import add_dates, add_sources, source, source_missing

if TYPE_CHECKING:
    from ..service.results import RegionMade

BANDS, NEW_NODES = "BANDS", "NEW_NODES"


class AddDates(LianetAlgorithm):
    """New acquisitions for a region that is there."""

    ID = "extend"
    GROUP = "region"
    ICON = "extend"

    def displayName(self) -> str:
        return tr("Add dates to region")

    def tags(self) -> list[str]:
        return [tr("extend"), tr("acquisition"), tr("Sentinel-2"), tr("time series"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Adds acquisitions to a region model, whose other dates stay as they are.")

    def shortHelpString(self) -> str:
        return tr(
            "Adds acquisitions to a region model, in a small part of the time of encoding it "
            "again, and writes another file.\n\n"
            "The imagery is laid on the region's pixels and needs its bands. Dates that the region "
            "has are left alone. Older dates stay bit for bit what they are, and tasks that were "
            "trained on them draw the same map on the new file.\n\n"
            "Regions of the preset compact take dates; those that were trained do not."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        add_sources(self)
        add_dates(self)
        self.add_advanced(
            QgsProcessingParameterString(BANDS, tr("Bands"), optional=True),
            tr(
                "Band names in file order, separated by commas (B02,B03,B04,B08), where the files "
                "do not describe their bands."
            ),
        )
        self.add_advanced(
            QgsProcessingParameterBoolean(NEW_NODES, tr("Nodes of their own"), True),
            tr(
                "For what the region cannot show of new dates; without, the file hardly grows, and "
                "they are far less close."
            ),
        )
        self.add_file_to_keep(
            tr("Region model with the new dates"),
            tr("Region models (*.region.safetensors)"),
            "region.region.safetensors",
            tr("The file to write, NAME.region.safetensors."),
        )
        self.addOutput(QgsProcessingOutputNumber("PSNR", tr("PSNR over all bands (dB)")))
        self.addOutput(QgsProcessingOutputNumber("BITS", tr("Bits per value")))

    def checkParameterValues(
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """One source, no more and no less."""
        missing = source_missing(parameters)
        return (False, missing) if missing else super().checkParameterValues(parameters, context)

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.imagery import ImageryRoutes, Wish  # not part of QGIS's start

        bands = self.parameterAsString(parameters, BANDS, context).strip()
        imagery = source(self, parameters, context, {"bands": bands} if bands else {})
        wish = Wish(
            replace(imagery, extends=absolute(self.file(parameters, REGION, context))),
            absolute(self.parameterAsFileOutput(parameters, OUTPUT, context)),
            new_nodes=self.parameterAsBool(parameters, NEW_NODES, context),
        )
        secrets = credentials(wish.source.place, wish.source.authcfg)
        with self.backend(feedback) as backend:
            made: RegionMade = backend.work(
                lambda client, *told: ImageryRoutes(client).encode(
                    wish.to_json(), secrets, False, *told
                )
            )
        quality = made.quality
        return {OUTPUT: made.path, "PSNR": quality.psnr_db, "BITS": quality.bpp}
