"""The backend as algorithms have it: the dock's or one of their own; progress, cancel, errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QThread
from samples import SAVED_TASK

from lianet_plugin.processing.backend import Backend, figures
from lianet_plugin.processing.cancelling import CANCELLED
from lianet_plugin.processing.main_thread import MAIN
from lianet_plugin.processing.provider import LianetProvider
from lianet_plugin.service.errors import GONE, LianetError
from lianet_plugin.service.imagery import ImageryRoutes, Source, Wish
from lianet_plugin.service.shared import SharedBackend
from lianet_plugin.service.writing import WritingRoutes


class Feedback(QgsProcessingFeedback):
    """Notes everything, and cancels when it hears a word."""

    def __init__(self, cancel_at=None):
        super().__init__(False)
        self.texts, self.debug, self.fractions = [], [], []
        self._cancel_at = cancel_at
        self.progressChanged.connect(self.fractions.append)

    def setProgressText(self, text):
        self.texts.append(text)
        if self._cancel_at and self._cancel_at in text:
            self.cancel()

    def pushDebugInfo(self, info):
        self.debug.append(info)


def alive(pid):
    """Whether a process runs, and is not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def evaluated(service_of_its_own, region_file):
    """Work that takes as long as a test wants, on a service of its own; and who that was."""

    def run(feedback, seconds=0.1):
        service_of_its_own.be("seconds", str(seconds))
        with Backend(None, feedback) as backend:
            run.pid = backend.ask(lambda client, *told: client.status(*told)) and (
                backend._own.endpoint.pid
            )
            region = backend.open_region(region_file)
            run.lives_in = {one.thread() for one in (backend._client, backend._own)}
            return backend.work(
                lambda client, *told: WritingRoutes(client).evaluate(region.id, "/scenes", *told)
            )

    return run


def test_a_run_without_a_dock_has_a_service_of_its_own_which_ends(evaluated):
    feedback = Feedback()
    assert evaluated(feedback, 1.0).psnr_db == 0.5  # long enough to be heard of on a busy machine
    assert feedback.texts == ["evaluate"]
    assert feedback.fractions[-1] == 100
    assert not alive(evaluated.pid)


def test_nothing_of_a_training_is_computed_for_who_does_not_train(evaluated, fake):
    evaluated(Feedback())
    (body,) = fake.asked("/v1/regions")
    assert body["warm"] is False


def test_it_runs_in_a_thread_too(evaluated):
    found, feedback = [], Feedback()

    class Runner(QThread):
        def run(self):
            found.append(evaluated(feedback))

    runner = Runner()
    runner.start()
    while not runner.isFinished():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    # Finished, it still deletes what lived in it, which wants the interpreter's lock: destroyed
    # meanwhile, which waits with that lock held, both would wait for ever.
    runner.wait()
    assert found[0].psnr_db == 0.5
    assert not alive(evaluated.pid)
    # PyQt is not safe with replies of the network in two threads.
    assert evaluated.lives_in == {QCoreApplication.instance().thread()}


def test_what_fails_in_the_main_thread_is_raised_in_the_runs_own():
    caught = []

    class Runner(QThread):
        def run(self):
            with pytest.raises(ZeroDivisionError) as error:
                MAIN.do(lambda: 1 / 0)
            caught.append(error.type)

    runner = Runner()
    runner.start()
    while not runner.isFinished():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    runner.wait()
    assert caught == [ZeroDivisionError]


def test_cancel_ends_the_work_and_the_service(evaluated):
    with pytest.raises(LianetError) as caught:
        evaluated(Feedback(cancel_at="evaluate"), seconds=3600)  # longer than a test may take
    assert caught.value.code == CANCELLED
    assert not alive(evaluated.pid)


def test_what_was_reached_before_a_cancel_is_a_result(service_of_its_own, tmp_path):
    service_of_its_own.be("seconds", "10")
    wish = Wish(Source("/scenes"), str(tmp_path / "x.region.safetensors"))
    feedback = Feedback()
    feedback.progressChanged.connect(lambda percent: percent > 20 and feedback.cancel())
    with Backend(None, feedback) as backend:
        made = backend.work(
            lambda client, *told: ImageryRoutes(client).encode(wish.to_json(), {}, False, *told)
        )
    assert Path(made.path).is_file()


def test_the_backends_error_is_its_sentence(service_of_its_own):
    with pytest.raises(LianetError, match="is cut off"), Backend(None, Feedback()) as backend:
        backend.open_region("/damaged.region.safetensors")


def test_a_service_that_dies_in_the_middle_is_a_sentence_and_its_words_are_in_the_log(
    evaluated, fake
):
    fake.be("killed")
    feedback = Feedback()
    with pytest.raises(LianetError) as caught:
        evaluated(feedback, seconds=30)
    assert caught.value.code == GONE
    assert "before the work was done" in str(caught.value)
    assert "listening" in feedback.debug[0]


def test_a_service_that_does_not_start_says_why(service_of_its_own):
    service_of_its_own.be("broken")
    with pytest.raises(LianetError, match="No module named"), Backend(None, Feedback()):
        pass


def test_a_service_of_another_contract_is_refused_with_the_remedy(service_of_its_own):
    service_of_its_own.be("api", "1")
    with pytest.raises(LianetError, match="does not fit this plugin"), Backend(None, Feedback()):
        pass


def test_figures_of_running_work_are_shown():
    assert figures({"psnr_db": 40.0, "eta_s": 75.0}) == ["40.00 dB", "1:15 left"]


# -- the dock's backend


@pytest.fixture
def provider(session):
    """The provider as the plugin makes it, beside a dock."""
    shared = SharedBackend(session.backend, session.client, session.openings.holds, session)
    made = LianetProvider(shared)
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


def in_task(qtbot, name, parameters):
    """Run an algorithm as QGIS's dialog does: in a thread of its tasks."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback, ended = Feedback(), []
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda good, results: ended.append((good, results)))
    QgsApplication.taskManager().addTask(task)
    qtbot.waitUntil(lambda: bool(ended), timeout=30000)
    return ended[0]


def given(region, tmp_path):
    (tmp_path / "scenes").mkdir(exist_ok=True)
    return {"REGION": region, "STACK": str(tmp_path / "scenes")}


def test_with_a_dock_its_backend_does_the_work_and_keeps_the_docks_region(
    provider, opened, qtbot, fake, tmp_path
):
    before = opened.backend.endpoint.pid
    good, results = in_task(qtbot, "evaluate", given(opened.region.path, tmp_path))
    assert good
    assert results["PSNR"] == 0.5
    assert opened.backend.endpoint.pid == before
    assert len(fake.asked("/v1/regions")) == 2
    qtbot.wait(200)
    assert fake.requests("DELETE /v1/regions") == []


def test_a_backend_that_does_not_run_yet_is_started_and_the_region_closed_again(
    provider, session, qtbot, fake, region_file, tmp_path
):
    good, _ = in_task(qtbot, "evaluate", given(region_file, tmp_path))
    assert good
    assert session.backend.endpoint is not None
    qtbot.waitUntil(lambda: len(fake.requests("DELETE /v1/regions")) == 1, timeout=5000)


def test_a_backend_of_the_dock_that_does_not_start_is_a_sentence(
    provider, session, qtbot, fake, region_file, tmp_path
):
    fake.be("broken")
    good, _ = in_task(qtbot, "evaluate", given(region_file, tmp_path))
    assert not good
    assert session.problems


def test_a_task_that_was_opened_for_a_map_is_forgotten(provider, opened, qtbot, fake, tmp_path):
    task = tmp_path / "t.task.safetensors"
    task.write_text(SAVED_TASK)
    asked = {"REGION": opened.region.path, "TASK": str(task), "OUTPUT": str(tmp_path / "m.tif")}
    good, _ = in_task(qtbot, "predict", asked)
    assert good
    assert len(fake.requests("DELETE /v1/tasks/")) == 1
    assert (tmp_path / "m.tif").is_file()
