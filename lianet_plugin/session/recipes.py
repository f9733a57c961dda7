"""How a region's task is learnt, kept in the project: the head, its dates, and where values are."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from qgis.core import QgsProject

from ..service.contract import Region
from ..service.kinds import known_kinds
from ..service.options import BLOCKS, POLYGONS
from ..service.tasks import INSTANT, FeatureRecipe, Recipe, Target
from ..settings import SCOPE
from .value_labels import ValueSource


def keep_recipe(region: Region, recipe: Recipe, values: ValueSource | None) -> None:
    """Write it into the project, under the region's own name."""
    said: dict[str, Any] = recipe.to_json()
    if values is not None:
        said["values"] = {"layer": values.layer_id, "field": values.field}
    QgsProject.instance().writeEntry(SCOPE, _key(region), json.dumps(said))


def kept_recipe(region: Region) -> tuple[Recipe, ValueSource | None]:
    """What the project says; the instant head on all dates where it says nothing usable."""
    text, _ = QgsProject.instance().readEntry(SCOPE, _key(region), "")
    try:
        said = json.loads(text) if text else {}
        head = said.get("head", INSTANT)
        target = Target.from_json(said["target"]) if said.get("target") else None
        dates = tuple(date for date in said.get("dates", ()) if date in region.dates)
        values = said.get("values")
        source = ValueSource(str(values["layer"]), str(values["field"])) if values else None
        options = dict(said.get("options", {}))
        features = FeatureRecipe(**said["features"]) if said.get("features") else None
        hold_out = BLOCKS if said.get("hold_out") == BLOCKS and target is None else POLYGONS
    except (ValueError, KeyError, TypeError, AttributeError):
        return Recipe(), None  # written by hand, or by another version
    kind = known_kinds().head(head)
    if kind is None or (kind.learns == "values") != (target is not None):
        return Recipe(), None
    if features is not None and known_kinds().of_features(features.kind) is None:
        features = None
    known = {option.name for form in kind.forms for option in form}
    options = {name: value for name, value in options.items() if name in known}
    recipe = Recipe(head, dates or None, target, "", options, features, hold_out=hold_out)
    return recipe, source


def _key(region: Region) -> str:
    return "recipe/region_" + hashlib.sha256(region.path.encode()).hexdigest()[:12]
