"""What is asked of tasks, and of the jobs that make and apply them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from ..local_words import report_language
from .call import Call, Done, Failed
from .contract import Job
from .transport import CLOSING, TRAINING, Sends

if TYPE_CHECKING:
    from .tasks import LabelFile, Recipe, TaskClass


class TaskRoutes(Sends):
    """Tasks: trained, opened, shown, saved, applied, forgotten."""

    def train(
        self,
        region: str,
        labels: dict[str, Any],
        classes: list[TaskClass],
        recipe: Recipe,
        done: Done,
        failed: Failed,
        labels_state: str = "",
        weak: list[dict[str, Any]] | None = None,
    ) -> Call | None:
        body = {
            "region": region,
            "labels": labels,
            "classes": [item.to_json() for item in classes],
            "labels_state": labels_state,
            "weak": weak or [],
            **recipe.to_json(),
        }
        return self.send(
            "POST", "/v1/tasks", done, failed, Job.from_json, body=body, scope=TRAINING
        )

    def train_on_file(
        self,
        region: str,
        file: LabelFile,
        recipe: Recipe,
        done: Done,
        failed: Failed,
        weak: list[dict[str, Any]] | None = None,
    ) -> Call | None:
        """Learn from labels that lie in a file; answers with a job."""
        labels = {"label_file": file.to_json(), "weak": weak or []}
        body = {"region": region, **labels, **recipe.to_json()}
        return self.send(
            "POST", "/v1/tasks", done, failed, Job.from_json, body=body, scope=TRAINING
        )

    def task(self, task: str, done: Done, failed: Failed) -> Call | None:
        from .tasks import Task  # not part of QGIS's start

        return self.send("GET", f"/v1/tasks/{quote(task)}", done, failed, Task.from_json)

    def open_task(self, region: str, path: str, done: Done, failed: Failed) -> Call | None:
        from .tasks import Task  # not part of QGIS's start

        body = {"region": region, "path": path}
        return self.send("POST", "/v1/tasks/open", done, failed, Task.from_json, body=body)

    def save_task(self, task: str, path: str, done: Done, failed: Failed) -> Call | None:
        route = f"/v1/tasks/{quote(task)}/save"
        return self.send(
            "POST", route, done, failed, lambda answer: str(answer["path"]), body={"path": path}
        )

    def write_report(self, task: str, path: str, done: Done, failed: Failed) -> Call | None:
        """Write how good a task is: a page (`.html`) or tables (`.csv`); answers with paths."""

        def paths(answer: Any) -> list[str]:
            return [str(file) for file in answer["paths"]]

        route = f"/v1/tasks/{quote(task)}/report"
        body = {"path": path, "written": report_language()}
        return self.send("POST", route, done, failed, paths, body=body)

    def task_layer(self, task: str, kind: str, done: Done, failed: Failed) -> Call | None:
        from .tasks import TaskLayer  # not part of QGIS's start

        route = f"/v1/tasks/{quote(task)}/layer?" + urlencode({"kind": kind})
        key = f"task_layer/{kind}"
        return self.send("GET", route, done, failed, TaskLayer.from_json, key=key)

    def predict(
        self,
        task: str,
        path: str,
        probabilities: bool | str,
        done: Done,
        failed: Failed,
        labels_state: str = "",
        dates: Sequence[str] = (),
    ) -> Call | None:
        """Write a task's map; the file says whether it is older than the labels as they are.

        Args:
            probabilities: write those too, or where.
            dates: acquisitions of a window of time; those that it learnt on where there are none.
        """
        body = {
            "task": task,
            "path": path,
            "probabilities": bool(probabilities),
            **({"probabilities_path": probabilities} if isinstance(probabilities, str) else {}),
            "dates": list(dates),
            "labels_state": labels_state,
        }
        return self.send("POST", "/v1/predictions", done, failed, Job.from_json, body=body)

    def kept_tasks(self, done: Done, failed: Failed) -> Call | None:
        """All that the backend keeps on its disk, the one that was used last first."""
        from .kept_tasks import KeptTask  # not part of QGIS's start

        def read(value: list[dict[str, Any]]) -> tuple[KeptTask, ...]:
            return tuple(KeptTask.from_json(item) for item in value)

        return self.send("GET", "/v1/tasks", done, failed, read, key="kept_tasks")

    def drop_task(self, task: str, done: Done, failed: Failed) -> Call | None:
        """Let the backend forget a task that another one has taken the place of."""
        return self.send("DELETE", f"/v1/tasks/{quote(task)}", done, failed, scope=CLOSING)


class JobRoutes(Sends):
    """Jobs: followed and stopped."""

    def job(self, job: str, done: Done, failed: Failed) -> Call | None:
        return self.send("GET", f"/v1/jobs/{quote(job)}", done, failed, Job.from_json)

    def cancel_job(self, job: str, done: Done, failed: Failed) -> Call | None:
        return self.send("DELETE", f"/v1/jobs/{quote(job)}", done, failed, Job.from_json)

    def events(self, job: str, received: Done, ended: Callable[[], None]) -> Call | None:
        """Server-sent events of a job: `received` gets each Job, `ended` is called once."""
        return self.stream(
            f"/v1/jobs/{quote(job)}/events",
            lambda answer: received(Job.from_json(answer)),
            ended,
        )
