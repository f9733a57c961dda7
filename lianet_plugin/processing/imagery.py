"""Imagery as an algorithm takes it: where it is, and which part of it, on which pixels."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .. import tr
from .algorithm import LianetAlgorithm, Parameters

STACK, FILE, LINK, AREA, FIRST, LAST = "STACK", "FILE", "LINK", "AREA", "FIRST", "LAST"
MAX_CLOUD, MOST_DATES, RESOLUTION, CRS = "MAX_CLOUD", "MOST_DATES", "RESOLUTION", "CRS"
WORLD = QgsCoordinateReferenceSystem("EPSG:4326")


def add_sources(algorithm: LianetAlgorithm) -> None:
    """Parameters that say where imagery is."""
    algorithm.add(
        QgsProcessingParameterFile(
            STACK,
            tr("Folder of imagery"),
            QgsProcessingParameterFile.Behavior.Folder,
            optional=True,
        ),
        tr("Scenes, Sentinel-2 products (SAFE or zip), band files, or a Zarr cube."),
    )
    algorithm.add(
        QgsProcessingParameterFile(FILE, tr("Or a file"), optional=True),
        tr("A zipped product, a GeoTIFF with all dates, a netCDF cube, or STAC items (JSON)."),
    )
    algorithm.add(
        QgsProcessingParameterString(LINK, tr("Or a catalogue or link"), optional=True),
        tr(
            "earth-search, planetary-computer or cdse, or the address of STAC items, of a "
            "catalogue or of an API."
        ),
    )


def add_choice(algorithm: LianetAlgorithm) -> None:
    """Parameters that say which part of the imagery is wanted, and on which pixels."""
    number = QgsProcessingParameterNumber.Type.Double
    whole = QgsProcessingParameterNumber.Type.Integer
    algorithm.add(
        QgsProcessingParameterExtent(AREA, tr("Area"), optional=True),
        tr("All of the imagery where it is not set; a search needs one."),
    )
    days = tr("Of a search above all.")
    algorithm.add_date(FIRST, tr("First day"), days, optional=True, advanced=True)
    algorithm.add_date(LAST, tr("Last day"), days, optional=True, advanced=True)
    algorithm.add_advanced(
        QgsProcessingParameterNumber(
            MAX_CLOUD, tr("Cloud, at most (%)"), number, None, True, 0, 100
        ),
        tr("Dates with more cloud are left out."),
    )
    algorithm.add_advanced(
        QgsProcessingParameterNumber(MOST_DATES, tr("Dates, at most"), whole, None, True, 2),
        tr("Clear ones, spread over the seasons."),
    )
    algorithm.add_advanced(
        QgsProcessingParameterNumber(RESOLUTION, tr("Pixel size"), number, None, True, 1e-9),
        tr("In units of the CRS; that of the finest band where it is not set."),
    )
    algorithm.add_advanced(
        QgsProcessingParameterCrs(CRS, tr("CRS"), optional=True),
        tr("Of the region; that which most images have where it is not set."),
    )


def source_missing(parameters: Parameters) -> str:
    """What is wrong with where imagery is, for people; "" where nothing is."""
    given = [name for name in (STACK, FILE, LINK) if parameters.get(name) not in (None, "")]
    if len(given) == 1:
        return ""
    return tr("Give one of these: a folder, a file, or a catalogue or link.")


def source(
    algorithm: LianetAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> str:
    """Where imagery is, as the command line takes it."""
    link = algorithm.parameterAsString(parameters, LINK, context).strip()
    folder = algorithm.file(parameters, STACK, context)
    return link or folder or algorithm.file(parameters, FILE, context)


def choice(
    algorithm: LianetAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> dict[str, object]:
    """Which part of it is wanted, as options of the command line."""

    def number(name: str) -> float | None:
        return algorithm.number(parameters, name, context)

    crs = algorithm.parameterAsCrs(parameters, CRS, context)
    most = number(MOST_DATES)
    area = algorithm.parameterAsExtent(parameters, AREA, context, WORLD)
    edges = (area.xMinimum(), area.yMinimum(), area.xMaximum(), area.yMaximum())
    return {
        "from": algorithm.date(parameters, FIRST, context),
        "to": algorithm.date(parameters, LAST, context),
        "max-cloud": number(MAX_CLOUD),
        "dates-at-most": None if most is None else int(most),
        "resolution": number(RESOLUTION),
        "crs": crs.authid() if crs.isValid() else "",
        "area": "" if area.isEmpty() else ",".join(str(round(edge, 7)) for edge in edges),
    }
