"""The report of a task is written where the plugin asks for it, or refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from lianet.heads.task import Task, read_task, write_task
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import this_machine
from lianet.service.service import Service

from ..evaluation.test_accuracy_report import CARD
from ..made_tasks import small_task

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@pytest.fixture(scope="module")
def task_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A task of the sample region, with a report."""
    task = small_task()
    path = tmp_path_factory.mktemp("task") / "cover.task.safetensors"
    write_task(path, task.with_report(CARD.report))
    write_task(path.with_name("unknown.task.safetensors"), task)
    return path


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = create_app(Service(this_machine("cpu")), Access("token", "ticket"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, "http://127.0.0.1", headers=headers) as client:
        yield client


def opened(client: TestClient, path: Path) -> str:
    region = client.post("/v1/regions", json={"path": str(SAMPLE / "liri.region.safetensors")})
    body = {"region": region.json()["id"], "path": str(path)}
    return str(client.post("/v1/tasks/open", json=body).json()["id"])


def test_a_page_and_tables_are_written(client: TestClient, task_file: Path, tmp_path: Path) -> None:
    url = f"/v1/tasks/{opened(client, task_file)}/report"
    page = client.post(url, json={"path": str(tmp_path / "cover.html")})
    assert page.json()["paths"] == [str(tmp_path / "cover.html")]
    assert "macro F1" in (tmp_path / "cover.html").read_text("utf-8")
    tables = client.post(url, json={"path": str(tmp_path / "cover.csv")}).json()["paths"]
    assert [Path(path).name for path in tables] == [
        "cover.csv",
        "cover.confusion.csv",
        "cover.calibration.csv",
    ]


def test_what_cannot_be_written_is_a_sentence(
    client: TestClient, task_file: Path, tmp_path: Path
) -> None:
    url = f"/v1/tasks/{opened(client, task_file)}/report"
    answer = client.post(url, json={"path": str(tmp_path / "cover.docx")})
    assert answer.status_code == 422
    assert ".htm or .csv" in answer.json()["remedy"]
    answer = client.post(url, json={"path": str(tmp_path / "nowhere" / "cover.csv")})
    assert answer.status_code == 422
    assert "nowhere" in answer.json()["message"]


def test_an_accuracy_that_is_not_known_yet_is_a_conflict(
    client: TestClient, task_file: Path, tmp_path: Path
) -> None:
    task = opened(client, task_file.with_name("unknown.task.safetensors"))
    answer = client.post(f"/v1/tasks/{task}/report", json={"path": str(tmp_path / "cover.html")})
    assert answer.status_code == 409
    assert not (tmp_path / "cover.html").exists()


def test_the_command_writes_the_same_page(task_file: Path, tmp_path: Path) -> None:
    from lianet.cli.app import app
    from lianet.evaluation.accuracy_page import html_report
    from lianet.evaluation.tongue import Tongue
    from typer.testing import CliRunner

    done = CliRunner().invoke(app, ["report", str(task_file), "--out", str(tmp_path / "report")])
    assert done.exit_code == 0, done.output
    task: Task = read_task(task_file)
    page = (tmp_path / "report" / "accuracy.html").read_text("utf-8")
    assert page == html_report(task.card, Tongue())


def test_finetune_writes_its_report(tmp_path: Path) -> None:
    from lianet.cli.app import app
    from typer.testing import CliRunner

    done = CliRunner().invoke(
        app,
        [
            "finetune",
            str(SAMPLE / "liri.region.safetensors"),
            str(SAMPLE / "liri-labels.gpkg"),
            "--class-field=class_name",
            f"--out={tmp_path / 'cover'}",
            "--hold-out=blocks",
            f"--report={tmp_path / 'report'}",
        ],
        catch_exceptions=False,
    )
    assert done.exit_code == 0, done.output
    assert "block of" in (tmp_path / "report" / "accuracy.html").read_text("utf-8")


def test_finetune_takes_a_raster_of_classes_and_tells_what_it_left_out(tmp_path: Path) -> None:
    import json

    import rasterio
    from lianet.cli.app import app
    from lianet.geo.raster import write_cog
    from lianet.labels.reading import rasterise, read_labels
    from lianet.region.file import open_region
    from typer.testing import CliRunner

    region = SAMPLE / "liri.region.safetensors"
    grid = open_region(region).card.grid
    drawn = rasterise(
        read_labels(SAMPLE / "liri-labels.gpkg", class_field="class_name", grid=grid), grid
    )
    path = tmp_path / "classes.tif"
    write_cog(
        path,
        grid,
        "uint8",
        1,
        [(grid.window, drawn.values[None])],
        nodata=0,
        palette={item.value: (1, 2, item.value, 255) for item in drawn.classes},
        class_names={item.value: item.name for item in drawn.classes},
    )
    command = ["finetune", str(region), str(path), f"--out={tmp_path / 'cover'}", "--no-assess"]
    done = CliRunner().invoke(app, [*command, "--json"], catch_exceptions=False)
    told = json.loads(done.stdout)
    assert [item["name"] for item in told["classes"]] == ["arable", "built-up", "water", "woodland"]
    assert [item["colour"] for item in told["classes"]][2] == "#010203"
    left_out = ("overlaps", "conflicts", "other_dates", "outside", "empty", "unclassed")
    assert [told["labels"][what] for what in left_out] == [0] * 6
    counts = np.bincount(drawn.values.reshape(-1))[1:]
    assert list(told["label_counts"].values()) == np.minimum(counts, 3000).tolist()
    with rasterio.open(path) as file:
        assert file.nodata == 0
