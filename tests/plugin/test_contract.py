"""Plugin, fake backend and the checked-in contract agree, field by field, on every route."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import fake_service
import pytest
from samples import DOCUMENT, SCHEMAS, example, problems, sample

from lianet_plugin.service import (
    change_results,
    changing,
    contract,
    file_routes,
    imagery,
    reports,
    results,
)
from lianet_plugin.service.browsing import CatalogueRoutes
from lianet_plugin.service.call import event_data
from lianet_plugin.service.changing import ChangeRoutes
from lianet_plugin.service.client import Client
from lianet_plugin.service.drafts import DraftRoutes
from lianet_plugin.service.embeddings import EmbeddingRoutes
from lianet_plugin.service.errors import LianetError, error_of
from lianet_plugin.service.file_routes import FileRoutes
from lianet_plugin.service.finding import FindingRoutes
from lianet_plugin.service.imagery import ImageryRoutes
from lianet_plugin.service.tasks import FeatureRecipe, LabelFile, Recipe, Target, TaskClass
from lianet_plugin.service.writing import WritingRoutes

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "lianet_plugin"


def shape(path):
    """A route with its parameters blanked, without its query."""
    return re.sub(r"\{[^}]*\}|\(\[\^/\]\+\)", "*", path.split("?")[0])


KNOWN = {
    (method.upper(), shape(path)): said
    for path, methods in DOCUMENT["paths"].items()
    for method, said in methods.items()
}


class Strict(dict):
    """JSON that holds what the contract says; asking it for anything else is an error."""

    def __getitem__(self, key):
        assert key in self, f"the plugin reads {key!r}, and the contract has {sorted(self)}"
        return strict(super().__getitem__(key))

    def get(self, key, default=None):
        return self[key] if self else default  # an object of free keys is empty here

    def items(self):
        return [(key, self[key]) for key in self]


def strict(value):
    if isinstance(value, dict):
        return Strict(value)
    return [strict(item) for item in value] if isinstance(value, list) else value


def emptied(value, schema):
    """The same with null wherever the contract allows it."""
    if "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].split("/")[-1]]
    parts = schema.get("anyOf", ())
    if any(part.get("type") == "null" for part in parts):
        return None
    if isinstance(value, dict):
        known = schema.get("properties", {})
        return {key: emptied(item, known.get(key, {})) for key, item in value.items()}
    return value


class Recorder(Client):
    """Sends nothing: notes what is asked, and reads what the contract would answer."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def send(self, method, path, done, failed, parse=lambda answer: answer, *, body=None, **_more):
        self.asked.append((method, path, body, parse))

    def ask(self, method, path, done, failed, parse=lambda answer: answer, *, body=None, **_more):
        plain = None if isinstance(body, bytes) else body
        self.asked.append((method, path, plain, parse))

    def _begin(self, method, path, *_more, **_others):
        self.asked.append((method, path, None, None))

    def stream(self, path, received, ended):
        self.asked.append(("GET", path, None, None))


AREA = {"type": "Polygon", "coordinates": [[[14, 41], [15, 41], [15, 42], [14, 41]]]}
LABELS = {"type": "FeatureCollection", "features": []}
CLASSES = [TaskClass(1, "water", "#0000ff")]
SEARCH = imagery.Search("2018-01-01", "2018-12-31")
SOURCE = imagery.Source("/scenes", AREA, SEARCH, 20.0, {"offset": "-0.1"})
WISH = imagery.Wish(SOURCE, "/x.region.safetensors", "x", ("a",), 10.0, "EPSG:32633", minutes=5.0,
                    options={"bits_per_value": 0.5},
                    dates_at_most=4, attribution="Me", licence="CC0", seed=3)  # fmt: skip
MORE = imagery.Wish(replace(SOURCE, extends="/y.region.safetensors"), "/x.region.safetensors", "x",
                    ("a",), new_nodes=False)  # fmt: skip
REGRESSION = Recipe("regression", ("2018-06-10",), Target("height", "m", 0.0, 50.0))
SEEDED = Recipe(name="x", options={"seed": 3}, assess=False)
SHA = "0" * 64
UPLOAD = file_routes.Upload(SHA, 3, 0, False)
STORED = file_routes.Stored(f"/v1/files/trees/{SHA}", "a", False, 3, 0.0)
STRATUM = change_results.Stratum("a", True, (change_results.Pair("wood", "field"),), 10, 0.1, 2)
ANSWERED = changing.answers_body([STRATUM], [(0, "wood", "field")])

CALLS = [
    lambda c, *told: c.kinds(*told),
    lambda c, *told: c.status(*told),
    lambda c, *told: DraftRoutes(c).draft_counts(*told),
    lambda c, *told: DraftRoutes(c).stop_drafts(*told),
    lambda c, *told: DraftRoutes(c).draft_tile("t", "classes", (3, 1, 2), 1, *told),
    lambda c, *told: c.open_region("/x.region.safetensors", *told),
    lambda c, *told: EmbeddingRoutes(c).write_together(
        "/x", "/y.tif", *told, into="/x.together.json", read_as=FeatureRecipe("raster"),
        region_as=FeatureRecipe("cube", {"year": 2020}),
    ),
    lambda c, *told: c.close_region("r", *told),
    lambda c, *told: c.stored_features("r", *told),
    lambda c, *told: c.keep_features("r", *told),
    lambda c, *told: c.remove_features("r", *told),
    lambda c, *told: c.image_layer("r", "2018-06-10", *told, formula="B08/B04"),
    lambda c, *told: c.image_layer("r", "2018-06-10", *told, gaps="hatched"),
    lambda c, *told: c.profile("r", 1.0, 2.0, 5, ["B08"], *told),
    lambda c, *told: c.polygon_profile("r", AREA, 5, ["B08"], *told),
    lambda c, *told: c.train("r", LABELS, CLASSES, Recipe(), *told),
    lambda c, *told: c.train("r", LABELS, [], REGRESSION, *told),
    lambda c, *told: c.train_on_file("r", LabelFile("/x.gpkg", "class"), SEEDED, *told),
    lambda c, *told: WritingRoutes(c).reconstruct("r", "2018-06-10", "/x.tif", (0, 0, 9, 9), *told),
    lambda c, *told: WritingRoutes(c).write_points("r", "/p.gpkg", "/p.csv", ["X=B08"], *told),
    lambda c, *told: WritingRoutes(c).evaluate("r", "/scenes", *told),
    lambda c, *told: c.open_region("/x.region.safetensors", *told, warm=False),
    lambda c, *told: c.task("t", *told),
    lambda c, *told: c.open_task("r", "/x", *told),
    lambda c, *told: c.save_task("t", "/x", *told),
    lambda c, *told: c.drop_task("t", *told),
    lambda c, *told: c.kept_tasks(*told),
    lambda c, *told: c.write_report("t", "/x.html", *told),
    lambda c, *told: c.task_layer("t", "classes", *told),
    lambda c, *told: c.predict("t", "/x.tif", True, *told),
    lambda c, *told: c.predict("t", "/x.tif", False, *told, dates=("2018-06-10",)),
    lambda c, *told: c.job("j", *told),
    lambda c, *told: c.cancel_job("j", *told),
    lambda c, *told: c.events("j", *told),
    lambda c, *told: FindingRoutes(c).find_similar("r", [(1.0, 2.0)], ["2018-06-10"], *told),
    lambda c, *told: FindingRoutes(c).find_clusters("r", 5, *told),
    lambda c, *told: FindingRoutes(c).patch_at("t", (1.0, 2.0), *told),
    lambda c, *told: FindingRoutes(c).grow("r", (1.0, 2.0), 3.0, "2018-06-10", *told),
    lambda c, *told: FindingRoutes(c).write_similarity("r", "s", "/x.tif", *told),
    lambda c, *told: FindingRoutes(c).doubt_layer("t", "entropy", *told),
    lambda c, *told: FindingRoutes(c).suggest_places("t", 4, *told),
    lambda c, *told: ChangeRoutes(c).compare_dates(
        "r", changing.Wish(("2018-06-10",), ("2018-07-10",), "/x.tif"),
        {"classes_path": "/y.tif", "labels": LABELS, "classes": [CLASSES[0].to_json()]}, *told
    ),
    lambda c, *told: ChangeRoutes(c).map_periods("t", "/maps", "x", "year", "05-01..09-30", *told),
    lambda c, *told: ChangeRoutes(c).map_periods(
        "t", "/maps", "x", "year", "", *told, begins="07-01"
    ),
    lambda c, *told: ChangeRoutes(c).find_unusual("r", "2018-06-10", "/x.tif", 30, *told),
    lambda c, *told: ChangeRoutes(c).draw_sample("/y.tif", 100, *told, seed=3),
    lambda c, *told: ChangeRoutes(c).sample_areas(ANSWERED, *told),
    lambda c, *told: ChangeRoutes(c).report_change("r", "/x.tif", "/x.html", ANSWERED, *told),
    lambda c, *told: ImageryRoutes(c).inspect(imagery.Wanted(SOURCE), {"CDSE": "x"}, *told),
    lambda c, *told: ImageryRoutes(c).thumbnail("i", "a", *told),
    lambda c, *told: ImageryRoutes(c).encode(WISH.to_json(), {}, True, *told),
    lambda c, *told: ImageryRoutes(c).encode(MORE.to_json(), {}, True, *told),
    lambda c, *told: ImageryRoutes(c).how_far("j", *told),
    lambda c, *told: ImageryRoutes(c).caches(*told),
    lambda c, *told: ImageryRoutes(c).empty_cache("imagery", *told),
    lambda c, *told: EmbeddingRoutes(c).ask_offer("/x", *told),
    lambda c, *told: EmbeddingRoutes(c).picture_layer("r", *told),
    lambda c, *told: c.open_region("/x.tif", *told, FeatureRecipe("raster", {"scale": 0.1})),
    lambda c, *told: CatalogueRoutes(c).browse("/shelf", *told),
    lambda c, *told: FileRoutes(c).stored_files(*told),
    lambda c, *told: FileRoutes(c).remove_stored(STORED, *told),
    lambda c, *told: FileRoutes(c).missing_files([(SHA, 3)], *told),
    lambda c, *told: FileRoutes(c).put_part(UPLOAD, b"abc", *told),
    lambda c, *told: FileRoutes(c).make_tree([("a.tif", SHA, 3)], *told),
    lambda c, *told: FileRoutes(c).outbox("box00001", *told),
    lambda c, *_told: FileRoutes(c).drop_outbox("box00001"),
    lambda c, *_told: c._begin("GET", file_routes.made_file("box00001", "a/b.tif")),
    lambda c, *told: CatalogueRoutes(c).fetch("/shelf", "liri", "/here", *told),
]  # fmt: skip


@pytest.fixture(scope="module")
def asked(qgis_app):
    recorder = Recorder()
    for call in CALLS:
        call(recorder, lambda _answer: None, lambda *_error: None)
    return recorder.asked


def routes_in_sources():
    """Every route that any file of the plugin names."""
    found = set()
    for file in PLUGIN.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(
                part.value if isinstance(part, ast.Constant) and isinstance(part.value, str)
                else "*" for part in parts
            )  # fmt: skip
            if text.startswith("/v1/") and file.name != "inspecting.py":
                found.add(shape(text))
    return found


def asks(node):
    """Whether something is sent below a node: a call that names a method of HTTP."""
    return any(
        isinstance(part, ast.Call)
        and isinstance(part.func, ast.Attribute)
        and isinstance(part.args[0] if part.args else None, ast.Constant)
        and part.args[0].value in ("GET", "POST", "PUT", "DELETE")
        for part in ast.walk(node)
    )


def test_routes_are_asked_by_one_class_a_group():
    """A transport, and classes over it: no function asks a route, and no page does."""
    groups = {}
    for file in PLUGIN.rglob("*.py"):
        for node in filter(asks, ast.parse(file.read_text(encoding="utf-8")).body):
            where = f"{file.name}: {getattr(node, 'name', ast.unparse(node))}"
            assert isinstance(node, ast.ClassDef), f"{where} is no class"
            groups[where] = {ast.unparse(base) for base in node.bases}
    asking = {where for where, bases in groups.items() if bases & {"Sends", "Routes"}}
    assert set(groups) - asking == {"transport.py: Transport"}
    assert {"task_routes.py: TaskRoutes", "finding.py: FindingRoutes"} <= asking


def whole_shape(path):
    """The route of the contract that a path is of."""
    bare = path.split("?")[0]
    fitting = [s for _, s in KNOWN if re.fullmatch(re.escape(s).replace(r"\*", "[^/]+"), bare)]
    assert fitting, f"{path} is no route of the contract"
    return min(fitting, key=lambda route: route.count("*"))


def test_every_route_that_any_file_names_is_asked_here(asked):
    """A constant may be the beginning of one that goes on with parameters."""
    used = {whole_shape(path) for _, path, _, _ in asked}
    for route in routes_in_sources():
        assert any(known.startswith(route.rstrip("*?")) for known in used), f"{route} is not tested"


def test_every_route_of_the_contract_is_asked_by_the_plugin(asked):
    """Tiles are asked for by GDAL, from the descriptors that layers come with."""
    used = {(method, whole_shape(path)) for method, path, _, _ in asked}
    unused = [
        f"{method} {route}" for method, route in sorted(set(KNOWN) - used) if "/tiles/" not in route
    ]
    assert unused == [], "a route that nobody asks goes, or gets its caller"


def test_what_is_asked_is_what_the_contract_wants(asked):
    for method, path, body, _ in asked:
        said = KNOWN[method, whole_shape(path)]
        names = re.findall(r"[?&](\w+)=", path)
        known = {item["name"] for item in said.get("parameters", ())}
        assert set(names) <= known, f"{method} {path}"
        if body is not None:
            schema = said["requestBody"]["content"]["application/json"]["schema"]
            assert list(problems(body, schema, f"{method} {path}")) == []


def test_options_say_whose_they_are(asked):
    told = [(body, body["options"]) for _, _, body, _ in asked if (body or {}).get("options")]
    assert told
    for body, options in told:
        assert options["kind"] == (body.get("head") or body["preset"])


def test_what_is_answered_is_read_field_by_field(asked):
    for method, path, _, parse in asked:
        said = KNOWN[method, whole_shape(path)]
        for status, answer in said["responses"].items():
            content = answer.get("content", {}).get("application/json")
            if status.startswith("2") and content and parse is not None:
                whole = example(content["schema"])
                parse(strict(whole))
                parse(strict(emptied(whole, content["schema"])))


def kinds_of(union):
    return {ref["$ref"].split("/")[-1] for ref in union["oneOf"]}


def test_every_result_of_a_job_is_known_and_read():
    (union,) = [p for p in SCHEMAS["JobAnswer"]["properties"]["result"]["anyOf"] if "oneOf" in p]
    for name in kinds_of(union):
        told = sample("JobAnswer", result=sample(name), state="done", error=None)
        job = contract.Job.from_json(strict(told))
        assert job.ended
        assert set(job.values) == set(SCHEMAS["JobValues"]["properties"]) - {"kind"}
    assert set(results.KINDS) == set(union["discriminator"]["mapping"])
    with pytest.raises(KeyError):
        results.read_result({"kind": "of tomorrow"})


def test_embeddings_are_regions_without_imagery():
    told = sample("RegionAnswer", card=sample("EmbeddingsCard", features="tessera"))
    region = contract.Region.from_json(strict(told))
    assert not region.has_imagery
    assert contract.Region.from_json(strict(sample("RegionAnswer"))).has_imagery


def test_a_failed_job_says_why_in_the_words_of_the_backend():
    error = {"code": "labels", "message": "One class", "remedy": "Draw another"}
    told = sample("JobAnswer", result=None, state="failed", error=error)
    found = error_of(contract.Job.from_json(told))
    assert (found.code, str(found)) == ("labels", str(LianetError("One class", "Draw another")))


def test_every_report_is_known_and_read():
    union = next(
        part for part in SCHEMAS["TaskAnswer"]["properties"]["report"]["anyOf"] if "oneOf" in part
    )
    for name in kinds_of(union):
        assert isinstance(reports.read_report(strict(sample(name))), reports.Report)
    assert reports.read_report(None) is None


def test_the_contract_is_of_the_version_that_the_plugin_speaks():
    assert DOCUMENT["info"]["version"] == str(contract.API)


def test_the_fake_backend_has_routes_of_the_contract_only():
    faked = {(method, shape(path)) for method, path, _ in fake_service.ROUTES}
    assert faked <= set(KNOWN)


def test_the_checks_find_what_is_wrong():
    body = {"task": 1, "path": "/x", "wrong": True}
    found = list(problems(body, SCHEMAS["PredictBody"], "body"))
    assert found == ["body.task is 1 and no string", "body.wrong is not in the contract"]
    with pytest.raises(AssertionError, match="reads 'mae'"):
        strict(sample("ClassReport"))["mae"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (b'data: {"id": 1}', {"id": 1}),
        (b'event: job\nid: 3\ndata: {"id":\ndata: 1}', {"id": 1}),
        (b": still here", None),
        (b"", None),
    ],
)
def test_server_sent_events_are_read_as_the_standard_says(block, expected):
    assert event_data(block) == expected
