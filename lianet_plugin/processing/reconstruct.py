"""Reconstruct imagery: a date of a region as a GeoTIFF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterExtent,
    QgsProcessingParameterRasterDestination,
)
from qgis.PyQt.QtCore import QDate, Qt

from .. import tr
from ..local_words import counted
from ..service.errors import LianetError
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .layers import style_when_loaded
from .styling import true_colour

if TYPE_CHECKING:
    from ..service.results import ImageryMade

DATE, EXTENT, STATEMENT, GAPS = "DATE", "EXTENT", "STATEMENT", "GAPS"
OBSERVED, FILLED = "observed", "filled"


class ReconstructImagery(LianetAlgorithm):
    """A date of a region, written."""

    ID = "reconstruct"
    GROUP = "region"
    ICON = "region"

    def displayName(self) -> str:
        return tr("Reconstruct imagery")

    def tags(self) -> list[str]:
        return [tr("decode"), tr("export"), tr("date"), tr("Sentinel-2"), tr("raster"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Writes what a region model shows at a date as a GeoTIFF.")

    def shortHelpString(self) -> str:
        return tr(
            "Writes what a region model shows at a date, with all bands, as a Cloud-Optimised "
            "GeoTIFF on the region's own pixels. Values are reflectance × 10000 with a scale, so "
            "QGIS shows reflectance; 65535 is nodata.\n\n"
            "Any date from the first acquisition to the last can be asked for. Between "
            "acquisitions the imagery is interpolated by the field; the log, the file and the "
            "output say so, and how far the nearest acquisition is.\n\n"
            "It is a reconstruction and not an observation. What clouds hid is nodata, or filled "
            "with what was probably there: two more bands then say where, and how sure that is in "
            "percent."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        self.add_date(
            DATE,
            tr("Date"),
            tr("From the first acquisition to the last."),
            at_first=self.shown_date(),
            which="latest",
        )
        self.add(
            QgsProcessingParameterExtent(EXTENT, tr("Extent"), None, True),
            tr("In any CRS; the whole region where empty. Grown to whole pixels."),
        )
        self.add_names(
            GAPS,
            tr("Where clouds hid it"),
            ((OBSERVED, tr("Left empty")), (FILLED, tr("Filled with what was probably there"))),
            tr(
                "It is filled from other dates and from around, and the bands filled and "
                "confidence are added; dates between acquisitions have none."
            ),
        )
        self.add(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Imagery")),
            tr("A Cloud-Optimised GeoTIFF."),
        )
        self.addOutput(QgsProcessingOutputString(STATEMENT, tr("What the date is")))

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.writing import WritingRoutes  # not part of QGIS's start

        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        date = self.date(parameters, DATE, context)
        fill = self.parameterAsEnumString(parameters, GAPS, context) == FILLED
        with self.backend(feedback) as backend:
            region = backend.open_region(self.file(parameters, REGION, context))
            if fill and date not in region.dates:
                raise LianetError(
                    tr("Nothing is filled on {date}, which is between acquisitions").format(
                        date=date
                    ),
                    tr("Leave it empty where clouds hid it, or choose one of {dates}").format(
                        dates=", ".join(region.dates)
                    ),
                )
            crs = QgsCoordinateReferenceSystem.fromWkt(region.crs_wkt)
            extent = self.parameterAsExtent(parameters, EXTENT, context, crs)
            sides = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
            bounds = None if extent.isNull() else sides
            made: ImageryMade = backend.work(
                lambda client, *told: WritingRoutes(client).reconstruct(
                    region.id, date, absolute(output), bounds, *told, fill=fill
                )
            )
        what = _what_it_is(made.date, region.dates)
        feedback.pushInfo(what)
        limits = [made.stretch[band - 1] for band in made.rgb]
        style_when_loaded(context, output, true_colour(made.rgb, limits), made.attribution)
        return {OUTPUT: made.path, STATEMENT: what}


def _what_it_is(date: str, dates: tuple[str, ...]) -> str:
    """What is shown at a date: what was acquired, or what the field makes of its neighbours."""
    if date in dates:
        return tr("{date}: an acquisition").format(date=date)
    day = QDate.fromString(date, Qt.DateFormat.ISODate)
    away = min(abs(QDate.fromString(one, Qt.DateFormat.ISODate).daysTo(day)) for one in dates)
    return counted(
        away,
        tr("{date}: interpolated, the nearest acquisition is a day away"),
        tr("{date}: interpolated, the nearest acquisition is {count} days away"),
        date=date,
    )
