"""What a project says of its regions: which there are, which was shown, where their files lie."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject

from .. import tr
from ..layers.tree import IMAGERY, KIND, MODEL, REGION_PATH
from ..service.contract import Region
from ..service.errors import LianetError
from ..settings import SCOPE

if TYPE_CHECKING:
    from ..service.tasks import FeatureRecipe

ACTIVE = "active"


def saved_regions() -> list[str]:
    """Region files of the project's live layers, the one that the pages showed first."""
    shown = shown_region()
    paths = {
        str(layer.customProperty(REGION_PATH)): None
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(REGION_PATH) and layer.customProperty(KIND) == IMAGERY
    }
    return sorted(paths, key=lambda path: path != shown)


def shown_region() -> str:
    """The region that the pages showed when the project was saved; "" where it names none."""
    path, _ = QgsProject.instance().readEntry(SCOPE, ACTIVE, "")
    return str(path)


def keep_shown(path: str) -> None:
    """Let the project name the region that the pages show."""
    if shown_region() != path:
        QgsProject.instance().writeEntry(SCOPE, ACTIVE, path)


def keep_reading(path: str, read_as: FeatureRecipe) -> None:
    """Let the project know how embeddings are read, where the user said so."""
    QgsProject.instance().writeEntry(SCOPE, _key(path), json.dumps(read_as.to_json()))


def kept_reading(path: str) -> FeatureRecipe | None:
    """How the user said that embeddings are read; None where nobody did."""
    text, _ = QgsProject.instance().readEntry(SCOPE, _key(path), "")
    if not text:
        return None
    from ..service.tasks import FeatureRecipe  # not part of QGIS's start

    try:
        said = json.loads(text)
        return FeatureRecipe(str(said["kind"]), dict(said["options"]))
    except (ValueError, KeyError, TypeError):
        # The version before kept the kind alone, as it is.
        return FeatureRecipe(str(text)) if str(text).isidentifier() else None


def move_reading(old: str, new: str) -> None:
    """Files that are found elsewhere are read as they were."""
    read_as = kept_reading(old)
    if read_as is not None:
        keep_reading(new, read_as)


def _key(path: str) -> str:
    name = hashlib.sha256(path.encode()).hexdigest()[:16]
    return f"embeddings/k{name}"  # project keys begin with a letter


def move_region(old: str, region: Region) -> None:
    """A region file has another place, and has opened there: layers and group name that.

    Raises:
        LianetError: it is not the region model that the layers were made with.
    """
    project, new = QgsProject.instance(), region.path
    models = {
        str(layer.customProperty(MODEL))
        for layer in project.mapLayers().values()
        if layer.customProperty(REGION_PATH) == old
        and layer.customProperty(KIND) == IMAGERY
        and layer.customProperty(MODEL)
    }
    if region.model and models - {region.model}:
        raise LianetError(
            tr("{path} is another region model than the project's own").format(path=new),
            tr("Choose another file, or open this one as a region of its own"),
            code="region_file",
        )
    for layer in project.mapLayers().values():
        if layer.customProperty(REGION_PATH) == old:
            layer.setCustomProperty(REGION_PATH, new)
    for group in project.layerTreeRoot().findGroups(True):
        if group.customProperty(REGION_PATH) == old:
            group.setCustomProperty(REGION_PATH, new)
    if shown_region() == old:
        keep_shown(new)
    project.setDirty(True)


def beside_project(path: str) -> Path | None:
    """A region file that moved along with the project; None where there is none."""
    project = QgsProject.instance().absoluteFilePath()
    found = Path(project).parent / Path(path).name
    return found if project and found.exists() else None


def not_there(path: str) -> LianetError:
    """What to tell of a region file that is gone."""
    return LianetError(
        tr("{path} does not exist").format(path=path),
        tr("Choose the file again on the Region page"),
        code="not_found",
    )
