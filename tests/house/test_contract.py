"""Everything that crosses the seam is typed: docs/openapi.json holds no object of unknown keys."""

from __future__ import annotations

import ast
import inspect
import json
import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import lianet.contract
import pytest
from lianet.contract.base import Answer, Body
from lianet.heads.task_card import TaskCard
from lianet.region.card import Card
from lianet.service.openapi import own_kinds, places

ROOT = Path(__file__).parents[2]
DOCUMENT = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
FREE = {"GeoJsonProperties", "JsonSchema", "OutsideOptions"}
"""The only objects whose keys the contract does not know, and why: see lianet.service.document."""

HOW = (
    "Give it a model in backend/lianet/contract (with a `kind` where there are several of its "
    "sort), and write the document again: "
    "python -m lianet.service.openapi docs/openapi.json resources/kinds.json "
    "resources/places.json"
)


def untyped(schema, where):
    """Every place in a schema that any value, or an object of any keys, would fit."""
    if set(schema) <= {"title", "description", "default"}:
        yield f"{where} may be anything"
        return
    for name, inner in schema.get("properties", {}).items():
        yield from untyped(inner, f"{where}.{name}")
    for word in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for inner in schema.get(word, ()):
            yield from untyped(inner, where)
    kind = schema.get("type")
    if kind == "array" and "prefixItems" not in schema:
        yield from untyped(schema.get("items", {}), f"{where}[]")
    if kind == "object":
        more = schema.get("additionalProperties", not schema.get("properties"))
        if isinstance(more, dict):
            yield from untyped(more, f"{where}{{}}")
        elif more:
            yield f"{where} is an object of any keys"


def bodies():
    for path, methods in DOCUMENT["paths"].items():
        for method, said in methods.items():
            parts = [said.get("requestBody", {}), *said["responses"].values()]
            for part in parts:
                for kind, content in part.get("content", {}).items():
                    if kind == "application/json":
                        yield f"{method.upper()} {path}", content.get("schema", {})


def test_nothing_in_the_contract_is_an_object_of_unknown_keys():
    parts = [*DOCUMENT["components"]["schemas"].items(), *bodies()]
    found = [place for name, schema in parts if name not in FREE for place in untyped(schema, name)]
    assert not found, f"{'; '.join(found)}. {HOW}"


def test_the_walk_finds_what_is_not_typed():
    card = {"type": "object", "properties": {"card": {"type": "object"}, "any": {}}}
    assert len(list(untyped(card, "x"))) == 2
    listed = {"type": "array", "items": {"type": "object", "additionalProperties": True}}
    assert list(untyped(listed, "x")) == ["x[] is an object of any keys"]


SCHEMAS = DOCUMENT["components"]["schemas"]


def resolved(schema):
    return SCHEMAS[schema["$ref"].split("/")[-1]] if "$ref" in schema else schema


def objects_of(schema):
    """Every object that may stand where a schema does: members of unions and of lists."""
    schema = resolved(schema)
    if schema.get("type") == "array":
        yield from objects_of(schema.get("items", {}))
    members = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    for inner in members:
        yield from objects_of(inner)
    if not members and (schema.get("type") == "object" or "allOf" in schema):
        yield schema


def without_kind(schema):
    """Names of the objects in a schema that do not say what they are."""
    for known in objects_of(schema):
        parts = [resolved(part) for part in known.get("allOf", ())] or [known]
        kinds = [part.get("properties", {}).get("kind", {}) for part in parts]
        if not any({"const", "enum"} & kind.keys() for kind in kinds) and not known.get("x-free"):
            yield known.get("title", "an object")


def answers_of_routes():
    for path, methods in DOCUMENT["paths"].items():
        for method, said in methods.items():
            for status, answer in said["responses"].items():
                for sort, content in answer.get("content", {}).items():
                    if sort == "application/json" and status.startswith("2"):
                        yield f"{method.upper()} {path}", content["schema"]


def test_every_answer_says_itself_what_it_is():
    """One model may be of several kinds, as a job or a layer of a task: then it lists them."""
    answers = dict(answers_of_routes())
    assert len(answers) > 40
    found = [f"{route}: {name}" for route, said in answers.items() for name in without_kind(said)]
    assert not found, f"{'; '.join(found)}. {HOW}"


def test_every_model_that_is_called_an_answer_has_a_kind():
    found = [
        name
        for name in SCHEMAS
        if name.endswith("Answer") and "kind" not in SCHEMAS[name]["properties"]
    ]
    assert not found, f"{found}. {HOW}"


def unions(part, where):
    """Every union of several objects in the document."""
    if isinstance(part, list):
        for number, inner in enumerate(part):
            yield from unions(inner, f"{where}/{number}")
    elif isinstance(part, dict):
        for word in ("anyOf", "oneOf"):
            members = [one for one in part.get(word, ()) if any(objects_of(one))]
            if len(members) > 1:
                yield where, part, members
        for name, inner in part.items():
            yield from unions(inner, f"{where}/{name}")


def test_unions_are_told_apart_by_a_kind_and_by_nothing_else():
    """Where one kind has options of several sorts, it tells those apart itself."""
    found = list(unions(DOCUMENT, ""))
    assert len(found) > 10
    for where, union, members in found:
        told = union.get("discriminator", {})
        of_one_kind = re.search(r"/Any\w+$", where) and told.get("propertyName") == "method"
        assert of_one_kind or told.get("propertyName") == "kind", f"{where}. {HOW}"
        known = {ref["$ref"] for ref in members} - {"#/components/schemas/OutsideOptions"}
        assert set(told["mapping"].values()) == known, where
        assert not [name for one in members for name in without_kind(one)], f"{where}. {HOW}"


def test_the_walks_find_what_has_no_kind():
    bare = {"title": "Bare", "type": "object", "properties": {"x": {"type": "string"}}}
    free = {"title": "Free", "type": "object", "properties": {"kind": {"type": "string"}}}
    listed = {"type": "array", "items": {"anyOf": [bare, free]}}
    assert list(without_kind(listed)) == ["Bare", "Free"]
    assert not list(unions({"a": {"anyOf": [bare, {"type": "null"}]}}, ""))
    assert [where for where, *_ in unions({"a": [{"anyOf": [bare, free]}]}, "")] == ["/a/0"]


def test_all_jobs_and_results_of_commands_have_a_kind():
    """What `--json` prints, and what a job gives, says itself what it is."""
    results = [
        model
        for module in iter_modules(lianet.contract.__path__, "lianet.contract.")
        for model in vars(import_module(module.name)).values()
        if inspect.isclass(model) and issubclass(model, Answer) and "kind" in model.model_fields
    ]
    assert len({model.__name__ for model in results}) > 20
    told = {ref["$ref"].split("/")[-1] for ref in _results()}
    assert told <= {model.__name__ for model in results}


def _results():
    said = DOCUMENT["components"]["schemas"]["JobAnswer"]["properties"]["result"]
    return next(part["oneOf"] for part in said["anyOf"] if "oneOf" in part)


@pytest.mark.parametrize(
    ("card", "model", "apart"),
    [
        (Card, "RegionCard", {"grid": {"crs", "affine", "shape"}}),
        (TaskCard, "TaskCardAnswer", {}),
    ],
)
def test_the_contract_has_every_field_of_a_card(card, model, apart):
    """A field that is added to a file's card is not lost on its way to whoever shows it."""
    told = set(DOCUMENT["components"]["schemas"][model]["properties"])
    for field in fields(card):
        assert apart.get(field.name, {field.name}) <= told, f"{field.name} is not in {model}"


OTHERS = {
    "backend/lianet/catalogue/browse.py": "STAC",
    "backend/lianet/catalogue/publish.py": "STAC",
    "backend/lianet/labels/feature_collection.py": "GeoJSON",
    "backend/lianet/labels/interface.py": "GeoJSON",
    "backend/lianet/scenes/cube.py": "CF conventions",
    "backend/lianet/scenes/eopf.py": "Zarr as ESA writes it",
    "backend/lianet/scenes/stac_documents.py": "STAC",
    "backend/lianet/scenes/stac_search.py": "STAC",
    "backend/lianet/features/raster_pixels.py": "GDAL's profile of a raster",
    "backend/lianet/service/openapi.py": "JSON Schema",
    "lianet_plugin/service/options.py": "JSON Schema",
    "backend/lianet/region/card.py": "cards before their training had a kind",
    "backend/lianet/contract/reports.py": "reports before they had a kind",
    "backend/lianet/region/checkpoint.py": "configurations of the published code",
    "backend/lianet/region/file.py": "tensors of a file, by name",
    "backend/lianet/region/layout.py": "tensors of a file, by name",
    "backend/lianet/heads/task.py": "the header of a file that may be of anything",
    "backend/lianet/machine/memory.py": "what this system's Python has",
    "backend/lianet/machine/processors.py": "what this system's Python has",
    "lianet_plugin/service/group_leader.py": "what this system's Python has",
}
"""Modules that look for keys in what is not of LIANet's own making, or from before it had kinds."""
TEXTS = {"behind", "collection", "flown", "key", "kind", "low", "missing", "text", "_extents"}
"""Names of texts and lists of names: to look whether a word is in them is what they are for."""


def sniffs(tree):
    """Every place where a key says what an object is: `"x" in report`, `job.get("x") == "y"`, or
    whether it has an attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = node.left, node.comparators[0]
            if isinstance(node.ops[0], (ast.In, ast.NotIn)):
                of = {ast.Name: "id", ast.Attribute: "attr"}.get(type(right))
                if of and getattr(right, of) not in TEXTS and _word(left):
                    yield node
            elif isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
                asked = [side for side in (left, right) if _asks_for_a_key(side)]
                if asked and any(isinstance(side, ast.Constant) for side in (left, right)):
                    yield node
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "hasattr":
            yield node


def _word(node):
    return isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]\w+", str(node.value))


def _asks_for_a_key(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value != "kind"
    )


def test_nobody_looks_for_a_key_to_learn_what_it_got():
    found = {}
    for folder in ("backend/lianet", "lianet_plugin"):
        for path in (ROOT / folder).rglob("*.py"):
            told = [
                f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"
                for node in sniffs(ast.parse(path.read_text(encoding="utf-8")))
            ]
            if told:
                found[path.relative_to(ROOT).as_posix()] = told
    own = [place for path, told in found.items() if path not in OTHERS for place in told]
    assert not own, f"{'; '.join(own)}: dispatch on `kind`, or read it as an object"
    assert OTHERS.keys() <= found.keys(), "these look for no key any more: take them off the list"


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("'mae' in report", True),
        ("'psnr_db' in entry.quality", True),
        ("'extends' not in body", True),
        ("field.get('coding') == 'pairs'", True),
        ("'conv' == task.card.settings.get('method')", True),
        ("hasattr(preset, 'levels')", True),
        ("card['training']['kind'] == 'tiled'", False),
        ("answer.get('kind') == 'error'", False),
        ("'://' in place", False),
        ("name in known", False),
    ],
)
def test_every_way_of_looking_for_a_key_is_seen(code, caught):
    assert bool(list(sniffs(ast.parse(code)))) == caught


PLACES = re.compile(r"(^|_)(path|paths|file|folder|source|place|points|dir|extends|change)$")


def test_whatever_a_request_reads_or_writes_says_so():
    """Else a backend elsewhere would take a path of its own machine for a file of its user."""
    models = {
        model
        for module in iter_modules(lianet.contract.__path__, "lianet.contract.")
        for model in vars(import_module(module.name)).values()
        if inspect.isclass(model) and issubclass(model, Body) and model is not Body
    }
    texts = {"str", "str | None", "list[str]"}
    for model in models:
        for name, field in model.model_fields.items():
            said = field.json_schema_extra or {}
            if (
                PLACES.search(name)
                and str(field.annotation).replace("<class 'str'>", "str") in texts
            ):
                assert "x-place" in said, f"{model.__name__}.{name} is no ReadPath or WritePath"


def test_the_places_of_the_plugin_hold_what_is_written_and_read():
    places = json.loads((ROOT / "resources" / "places.json").read_text(encoding="utf-8"))
    predicts = {"path": "writes", "probabilities_path": "writes"}
    assert places["POST /v1/predictions"] == predicts
    assert places["POST /v1/tasks"] == {"label_file.path": "reads", "weak.*.path": "reads"}
    assert places["POST /v1/inspections"]["answers.mask-dir"] == "reads"


def test_the_kinds_that_ship_with_the_plugin_are_the_backends_own():
    shipped = ROOT / "resources" / "kinds.json"
    assert shipped.read_text(encoding="utf-8") == own_kinds(), HOW


def test_the_plugin_knows_which_parts_of_requests_are_paths():
    shipped = ROOT / "resources" / "places.json"
    assert shipped.read_text(encoding="utf-8") == places(), HOW


OF_FILES = {"MosaicManifest", "EmptyTile", "BesideFile", "TogetherManifest"}
"""What lies in files, and is printed by nothing."""


def test_every_answer_of_a_kind_is_in_the_document_also_what_commands_alone_print():
    modules = [
        import_module(f"lianet.contract.{found.name}")
        for found in iter_modules(lianet.contract.__path__)
    ]
    answers = {
        name
        for module in modules
        for name, model in vars(module).items()
        if inspect.isclass(model) and issubclass(model, Answer) and "kind" in model.model_fields
    }
    assert {"AreaEncoded", "UserAdded"} <= answers
    missing = answers - OF_FILES - set(DOCUMENT["components"]["schemas"])
    assert not missing, HOW
