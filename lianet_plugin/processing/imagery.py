"""Imagery as an algorithm takes it: where it is, and which part of it, on which pixels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .. import tr
from ..service.kinds import known_kinds
from .algorithm import LianetAlgorithm, Parameters

if TYPE_CHECKING:
    from ..service.imagery import Source

STACK, FILE, LINK, AREA, FIRST, LAST = "STACK", "FILE", "LINK", "AREA", "FIRST", "LAST"
MAX_CLOUD, MOST_DATES, RESOLUTION, CRS = "MAX_CLOUD", "MOST_DATES", "RESOLUTION", "CRS"
AUTHENTICATION, CLOUD_MODEL = "AUTHENTICATION", "CLOUD_MODEL"


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
        tr("{names}, or the address of STAC items, of a catalogue or of an API.").format(
            names=", ".join(catalogue.name for catalogue in known_kinds().catalogues)
        ),
    )
    algorithm.add_advanced(
        QgsProcessingParameterAuthConfig(AUTHENTICATION, tr("Authentication"), optional=True),
        tr(
            "Of a catalogue that wants a key, from QGIS's authentication manager: of the kind "
            "Basic, the key as user and its secret as password."
        ),
    )


def add_choice(algorithm: LianetAlgorithm) -> None:
    """Parameters that say which part of the imagery is wanted, and on which pixels."""
    number = QgsProcessingParameterNumber.Type.Double
    whole = QgsProcessingParameterNumber.Type.Integer
    algorithm.add(
        QgsProcessingParameterExtent(AREA, tr("Area of interest"), optional=True),
        tr("All of the imagery where it is not set; a search needs one."),
    )
    add_dates(algorithm)
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


def add_dates(algorithm: LianetAlgorithm) -> None:
    """Parameters that say which dates of the imagery are wanted."""
    number = QgsProcessingParameterNumber.Type.Double
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
        QgsProcessingParameterBoolean(CLOUD_MODEL, tr("Find clouds by a model"), False),
        tr(
            "Where no mask tells of clouds: a model, 145 MB that the backend's set-up window "
            "installs, looks for them and for their shadows."
        ),
    )


def source_missing(parameters: Parameters) -> str:
    """What is wrong with where imagery is, for people; "" where nothing is."""
    given = [name for name in (STACK, FILE, LINK) if parameters.get(name) not in (None, "")]
    if len(given) == 1:
        return ""
    return tr("Give one of these: a folder, a file, or a catalogue or link.")


def source(
    algorithm: LianetAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    answers: dict[str, str],
) -> Source:
    """Where imagery is, and which part of it is wanted.

    Args:
        answers: what the user decides about its values, by the option of the command line.
    """
    from ..service.imagery import Search, Source  # not part of QGIS's start

    world = QgsCoordinateReferenceSystem("EPSG:4326")
    link = algorithm.parameterAsString(parameters, LINK, context).strip()
    folder = algorithm.file(parameters, STACK, context)
    area = algorithm.parameterAsExtent(parameters, AREA, context, world)
    first, last = (algorithm.date(parameters, name, context) for name in (FIRST, LAST))
    return Source(
        link or folder or algorithm.file(parameters, FILE, context),
        area=None if area.isEmpty() else json.loads(QgsGeometry.fromRect(area).asJson(7)),
        search=Search(first, last) if first or last else None,
        max_cloud_percent=algorithm.number(parameters, MAX_CLOUD, context),
        cloud_model=algorithm.parameterAsBool(parameters, CLOUD_MODEL, context),
        authcfg=algorithm.parameterAsString(parameters, AUTHENTICATION, context),
        answers=answers,
    )
