"""Outputs, seen to before the work and not after it: their names, and their folders."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
    QgsProperty,
)

from .. import tr
from ..service.errors import LianetError
from ..service.places import SERVER

RASTER = (".tif", ".tiff")
_OGR = re.compile(r"ogr:dbname='([^']+)'.*")
_PROVIDER = re.compile(r"[a-zA-Z]\w+:.*", re.DOTALL)
"""`memory:`, `postgres:…`: no file; the letter of a drive is one alone."""


def check_outputs(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """See that every file that an algorithm is to write has a name of its kind and a folder.

    Raises:
        LianetError: another ending, a folder where a file is meant or none at all, or one that
            nothing may be written to.
    """
    for definition in algorithm.destinationParameterDefinitions():
        text = _said(parameters.get(definition.name(), definition.defaultValue()), context)
        if not text or text == QgsProcessing.TEMPORARY_OUTPUT:
            continue
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            table = _OGR.fullmatch(text)
            if table is None and _PROVIDER.fullmatch(text):
                continue
            text = table.group(1) if table is not None else text
        path = Path(text)
        endings = _endings(definition)
        if endings and not path.name.lower().endswith(endings):
            raise LianetError(
                tr("{path} is the name of another kind of file").format(path=path.name),
                tr("End it in {ending}").format(ending=endings[0]),
            )
        if text.startswith(SERVER):
            continue  # of a machine that is not looked into from here
        path = path.absolute()
        if isinstance(definition, QgsProcessingParameterFolderDestination):
            there = next(one for one in (path, *path.parents) if one.exists())
            if not there.is_dir():
                raise LianetError(tr("{path} is a file").format(path=there), tr("Choose a folder"))
            check_folder(there)  # one in it is made
            continue
        if path.is_dir():
            raise LianetError(tr("{path} is a folder").format(path=path), tr("Name a file in it"))
        check_folder(path.parent)


def check_folder(folder: Path) -> None:
    """See that files can be written to a folder.

    Raises:
        LianetError: there is none, or they cannot.
    """
    if not folder.is_dir():
        raise LianetError(
            tr("There is no folder {path}").format(path=folder),
            tr("Make it, or choose another folder"),
        )
    try:
        # Tried and not asked: what a system says of rights is not what it does on every disk.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise LianetError(
            tr("{path} cannot be written").format(path=folder),
            tr("Choose a folder that you may write to, on a disk with space"),
            details=str(error),
        ) from error


def _endings(definition: QgsProcessingParameterDefinition) -> tuple[str, ...]:
    """Those that a file's name may have; () where QGIS itself writes it, or a folder is meant."""
    if isinstance(definition, QgsProcessingParameterRasterDestination):
        return RASTER
    if isinstance(definition, QgsProcessingParameterFileDestination):
        return tuple(re.findall(r"\*(\.[\w.]+)", definition.fileFilter()))
    return ()


def _said(value: object, context: QgsProcessingContext) -> str:
    """What was given for an output; "" for nothing."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext(), "")
    return value if isinstance(value, str) else ""
