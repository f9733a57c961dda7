"""Tasks: trained, shown, saved, applied, doubted."""

from __future__ import annotations

import json
import os
from pathlib import Path

from samples import sample

from fake_answers.jobs import new_job, wanted_seconds
from fake_answers.place import FOLDER, GSD, NORTH, WEST, WKT, descriptor, load_gdal
from fake_answers.regions import regions, usual_dates

tasks: dict[str, dict] = {}

LOST = (
    "{now:.0f} % of what was labelled {name} is still called so, and {before:.0f} % was on "
    "the dates that were learnt on; the rest is called {other} above all"
)


def task_answer(classes: list[dict], report=None, assessment=None, card=None) -> dict:
    told = sample("TaskCardAnswer", head="instant", target=None, classes=classes, report=report)
    task = {
        "kind": "task",
        "id": f"task-{os.getpid()}-{len(tasks) + 1}",
        "region": "r1",
        "name": "task",
        "classes": classes,
        "card": {**told, **(card or {})},
        "report": report,
        "assessment": assessment,
        "kept": False,
        "elsewhere": None,
    }
    tasks[task["id"]] = task
    keep(task)
    return task


def keep(task: dict) -> None:
    """Keep a task where a service keeps them, as far as it is wanted: it survives a death."""
    if (FOLDER / "keeping").exists():
        (FOLDER / f"kept-{task['id']}.json").write_text(json.dumps(task))


def kept(task: str) -> dict | None:
    """What was kept of a task."""
    path = FOLDER / f"kept-{task}.json"
    return json.loads(path.read_text()) if path.exists() else None


def labels(**given: int) -> dict:
    nothing = dict.fromkeys(sample("LabelUse"), 0)
    return {**nothing, "unused_classes": [], **given}


def train(body: dict) -> dict:
    (FOLDER / "trained.json").write_text(json.dumps(body))
    seconds = wanted_seconds(0.2)

    card = {"head": body["head"], "target": body.get("target")}
    card["labels_state"] = body.get("labels_state", "")
    card["dates"] = body.get("dates") or usual_dates()

    def epochs(step: int) -> dict:
        if body["head"] == "instant":
            return {}
        told = {"epoch": step + 1, "epochs": 20, "validation": 1.2 / (step + 1)}
        return {**told, "eta_s": 0.1 * (20 - step), "memory_mb": 321.0}

    def result() -> dict:
        task = task_answer(body.get("classes", []), card=card)
        if body["head"] != "instant" or not body.get("assess", True):
            return {**task, "kind": "trained", "labels": labels(used=2)}

        def assess() -> dict:
            missing = [sample("MissingLabels", name="wood", needed=1)]
            held_out = body.get("hold_out", "polygons")
            task["report"] = sample("TooFewReport", missing=missing, held_out=held_out)
            task["card"]["report"] = task["report"]
            return {**task, "kind": "assessed"}

        task["assessment"] = new_job("assess", 0.2, assess)["id"]
        return {**task, "kind": "trained", "labels": labels(used=2, outside=1)}

    return new_job("train", seconds, result, epochs)


def predict(body: dict) -> dict:
    gdal = load_gdal()

    def result() -> dict:
        data = gdal.GetDriverByName("GTiff").Create(body["path"], 64, 64, 1, gdal.GDT_Byte)
        data.SetGeoTransform([WEST, GSD, 0, NORTH, 0, -GSD])
        data.SetProjection(WKT)
        data.GetRasterBand(1).Fill(1)
        known = tasks[body["task"]]["card"]["labels_state"]
        older = body["labels_state"] != known if body["labels_state"] else None
        return sample("MapMade", path=body["path"], older_than_labels=older)

    return new_job("predict", 0.3, result)


class TaskAnswers:
    """Whatever is asked of a task, and of what changed."""

    def train(self, body, **_more) -> None:
        self.answer(202, train(body))

    def task(self, task, **_more) -> None:
        if task not in tasks and kept(task):
            tasks[task] = kept(task)
        if task in tasks:
            self.answer(200, tasks[task])
        else:
            self.problem(404, "not_found", f"There is no task {task}")

    def drop_task(self, task, **_more) -> None:
        tasks.pop(task, None)
        (FOLDER / f"kept-{task}.json").unlink(missing_ok=True)
        self.begin_answer(204, Content_Length="0")

    def kept_tasks(self, **_more) -> None:
        paths = sorted(FOLDER.glob("kept-*.json"), key=lambda path: -path.stat().st_mtime)
        self.answer(
            200,
            [
                sample(
                    "KeptTaskAnswer",
                    id=json.loads(path.read_text())["id"],
                    name="task",
                    head="instant",
                    region="r1",
                    region_path=regions.get("r1", ""),
                    created=path.stat().st_mtime,
                    used=path.stat().st_mtime,
                    until=path.stat().st_mtime + 30 * 86400,
                    bytes=30000,
                )
                for path in paths
            ],
        )

    def open_task(self, body, **_more) -> None:
        if (FOLDER / "forgetful").exists() or not Path(body["path"]).exists():
            self.problem(422, "task_file", f"{body['path']} cannot be used")
            return
        saved = json.loads(Path(body["path"]).read_text())
        card = {"labels_state": saved["card"]["labels_state"]}
        task = task_answer(saved["classes"], saved["report"], card=card)
        task["elsewhere"] = saved.get("elsewhere")
        self.answer(200, task)

    def save_task(self, task, body, **_more) -> None:
        path = Path(body["path"])
        if path.exists() and path.read_text() == "of somebody else":
            self.problem(409, "conflict", f"{path} exists and was not written by LIANet")
            return
        Path(body["path"]).write_text(json.dumps(tasks[task]))
        self.answer(200, {"path": body["path"]})

    def report(self, task, body, **_more) -> None:
        if not tasks[task]["report"]:
            self.problem(409, "conflict", "How good the task is was not found out")
            return
        paths = [body["path"]]
        if body["path"].endswith(".csv"):
            paths += [body["path"].replace(".csv", ".confusion.csv")]
        self.answer(200, {"paths": paths, "summary": ""})

    def task_layer(self, task, query, **_more) -> None:
        kind = query["kind"][0]
        route = f"/v1/tasks/{task}/tiles/{kind}"
        nodata = {"classes": 0, "confidence": 255, "value": -9999}[kind]
        answer = {
            "descriptor": descriptor(route, 1, "Float32" if kind == "value" else "Byte", nodata),
            "kind": kind,
            "classes": tasks[task]["classes"],
            "nodata": nodata,
        }
        answer |= {"unit": "", "stretch": None, "estimated_from": None}
        if kind == "value":
            answer |= {"unit": tasks[task]["card"]["target"]["unit"], "stretch": [0, 25]}
        self.answer(200, answer)

    def predict(self, body, **_more) -> None:
        self.answer(202, predict(body))

    def doubt(self, task, query, **_more) -> None:
        kind = query["kind"][0]
        route = f"/v1/tasks/{task}/tiles/doubt/{kind}"
        answer = {"descriptor": descriptor(route, 1, "Float32", -9999), "kind": kind}
        self.answer(200, {**answer, "nodata": -9999})

    def clusters(self, _region, body, **_more) -> None:
        def result() -> dict:
            classes = [
                {"value": value, "name": f"Cluster {value}", "colour": f"#{value}0{value}0{value}0"}
                for value in (1, 2, 3)
            ]
            task = task_answer(classes, card={"labels_state": "", "origin": "clusters"})
            return {**task, "kind": "trained", "labels": labels()}

        self.answer(202, new_job("clusters", wanted_seconds(0.1), result))

    def patch(self, _task, body, **_more) -> None:
        """The cluster follows from how far east the place is; a square of 100 m around it."""
        x, y = body["x"], body["y"]
        ring = [[x + a, y + b] for a, b in ((-50, -50), (50, -50), (50, 50), (-50, 50), (-50, -50))]
        self.answer(200, {
            "value": 1 + int((x - WEST) // 1000) % 3, "pixels": 100, "cut": False,
            "polygon": {"type": "Polygon", "coordinates": [ring]},
        })  # fmt: skip

    def suggestions(self, task, body, **_more) -> None:
        reasons = ("new", "undecided", "common")
        self.answer(
            200,
            [
                {
                    "x": WEST + GSD * (60.5 + 40 * place),
                    "y": NORTH - GSD * (80.5 + 30 * place),
                    "row": 80 + 30 * place,
                    "col": 60 + 40 * place,
                    "reason": reasons[place % 3],
                    "likely": tasks[task]["classes"][0]["value"],
                    "probability": 0.54,
                    "second": tasks[task]["classes"][1]["value"],
                    "novelty_percent": 97.0,
                    "entropy_percent": 60.0,
                    "alike_percent": 3.25,
                }
                for place in range(min(4, body["count"]))
            ],
        )

    def changes(self, body, **_more) -> None:
        if set(body["before"]) & set(body["after"]):
            self.problem(422, "date", f"Both dates are {body['first']}")
            return
        gdal = load_gdal()

        def write(path: str, kind: int, value: float) -> None:
            data = gdal.GetDriverByName("GTiff").Create(path, 64, 64, 1, kind)
            data.SetGeoTransform([WEST, GSD, 0, NORTH, 0, -GSD])
            data.SetProjection(WKT)
            data.GetRasterBand(1).Fill(value)

        def result() -> dict:
            write(body["path"], gdal.GDT_Float32, 0.1)
            change = sample(
                "MagnitudeMade", path=body["path"], magnitude_mean=0.1, magnitude_p98=0.25
            )
            season = sample("ChangeNote", kind="season", value=171.0)
            unlike = sample(
                "ChangeNote", kind="unlike", value=38.0, side="after", moved="NDVI in June",
                moved_by=-2.1,
            )  # fmt: skip
            told = {
                "change": change,
                "before": body["before"],
                "after": body["after"],
                "notes": [
                    note
                    for name, note in (("other_season", season), ("unlike", unlike))
                    if (FOLDER / name).exists()
                ],
                "when": None,
            }
            found = None
            if body.get("classes_path"):
                write(body["classes_path"], gdal.GDT_Byte, 2)
                probability = body["classes_path"].replace(".tif", ".probability.tif")
                write(probability, gdal.GDT_Byte, 80)
                rows = [
                    {
                        **sample("Transition", code=code, to=to, changed=to != "water"),
                        "from": "water",
                        "colour": "#3366cc",
                        "pixels": 100,
                        "area_ha": 1.25 * code,
                    }
                    for code, to in ((2, "wood"), (1, "water"))
                ]
                found = sample(
                    "TransitionsMade",
                    path=body["classes_path"],
                    probability_path=probability,
                    transitions=rows,
                    changed_ha=2.5,
                )
                if body["when"]:
                    beside = body["classes_path"].replace(".tif", ".when.tif")
                    path = body.get("when_path", beside)
                    write(path, gdal.GDT_Byte, 1)
                    told["when"] = sample("WhenMade", path=path)
            made = sample("ChangeMade", **told, transitions=found)
            Path(body["path"] + ".json").write_text(json.dumps(made))
            return made

        (FOLDER / "changed.json").write_text(json.dumps(body))
        self.answer(202, new_job("change", wanted_seconds(0.3), result))

    def samples(self, body, **_more) -> None:
        def result() -> dict:
            pair = sample("Pair")
            strata = [
                sample(
                    "Stratum", name="water → wood", changed=True,
                    pairs=[{**pair, "before": "water", "after": "wood"}], pixels=100, points=2,
                ),
                sample(
                    "Stratum", name="water", changed=False,
                    pairs=[{**pair, "before": "water", "after": "water"}], pixels=900, points=2,
                ),
            ]  # fmt: skip
            points = [
                {"x": WEST + 100 * (n + 1), "y": NORTH - 100 * (n + 1), "stratum": n % 2}
                for n in range(4)
            ]
            return sample("SampleAnswer", path=body["path"], strata=strata, points=points)

        (FOLDER / "sampled.json").write_text(json.dumps(body))
        self.answer(202, new_job("sample", wanted_seconds(0.1), result))

    def sample_areas(self, body, **_more) -> None:
        answers = body["answers"]
        counts = [sum(a["stratum"] == n for a in answers) for n in range(len(body["strata"]))]
        missing = [s["name"] for s, n in zip(body["strata"], counts) if n < 2]
        area = sample("PairArea", before="water", after="wood", changed=True, area_ha=1.5)
        (FOLDER / "answered.json").write_text(json.dumps(body))
        self.answer(
            200,
            sample(
                "SampleAreasAnswer",
                answered=len(answers),
                points=4,
                areas=[] if missing else [area],
                changed=None if missing else area,
                missing=missing,
                overall=None if missing else 0.9,
                overall_error=None if missing else 0.02,
            ),
        )

    def change_report(self, body, **_more) -> None:
        (FOLDER / "reported.json").write_text(json.dumps(body))
        Path(body["path"]).write_text("<html></html>")
        self.answer(200, {"path": body["path"]})

    def periods(self, body, **_more) -> None:
        gdal = load_gdal()

        def result() -> dict:
            folder = Path(body["folder"])
            folder.mkdir(exist_ok=True)
            maps = []
            for number, year in enumerate(("2018", "2019")):
                name = year if body["each"] == "year" else f"{year} summer"
                path = str(folder / f"{body['name']}_{name}.tif")
                data = gdal.GetDriverByName("GTiff").Create(path, 64, 64, 1, gdal.GDT_Byte)
                data.SetGeoTransform([WEST, GSD, 0, NORTH, 0, -GSD])
                data.SetProjection(WKT)
                data.GetRasterBand(1).Fill(1 + number)
                areas = [
                    sample(
                        "PeriodArea", value=value, name=name, mapped_ha=10.0 * value + number,
                        area_ha=11.0 * value + number, area_ha_error=1.5,
                    )
                    for value, name in ((1, "water"), (2, "wood"))
                ]  # fmt: skip
                values = {"now": 66.0, "name": "wood", "before": 94.0, "other": "water"}
                maps.append(
                    sample(
                        "PeriodMap", name=name, first=f"{year}-01-01", last=f"{year}-12-31",
                        dates=[f"{year}-06-10"], path=path, areas=areas, unseen_ha=0.0,
                        warning="Unlike" if number else "",
                        lost="" if number else LOST.format(**values),
                        lost_wording={"message": LOST, "remedy": "", "values": values},
                    )
                )  # fmt: skip
            refused = [
                sample("PeriodRefused", name=name, dates=1, reason="Too few")
                for name in ("2016", "2017")
            ]
            table = folder / "areas.csv"
            table.write_text("x")
            return sample(
                "PeriodsMade", folder=str(folder), table=str(table), maps=maps, refused=refused
            )

        (FOLDER / "periods.json").write_text(json.dumps(body))
        self.answer(202, new_job("periods", wanted_seconds(0.2), result))

    def unusual(self, body, **_more) -> None:
        gdal = load_gdal()

        def result() -> dict:
            data = gdal.GetDriverByName("GTiff").Create(body["path"], 64, 64, 1, gdal.GDT_Float32)
            data.SetGeoTransform([WEST, GSD, 0, NORTH, 0, -GSD])
            data.SetProjection(WKT)
            data.GetRasterBand(1).Fill(-3)
            return sample(
                "UnusualMade", path=body["path"], date=body["date"],
                base=["2018-06-10", "2019-07-17", "2020-05-22"], compared_percent=60.0,
                indices=[
                    {"name": "NDVI", "low_percent": 12.5, "high_percent": 1.5},
                    {"name": "NBR", "low_percent": 20.5, "high_percent": 0.5},
                ],
                statement="Beyond 2 deviations",
            )  # fmt: skip

        self.answer(202, new_job("unusual", wanted_seconds(0.1), result))
