"""Every state of a training meets every event."""

from __future__ import annotations

import itertools

import pytest

from lianet_plugin.service.errors import LianetError
from lianet_plugin.session.states import Machine
from lianet_plugin.session.training import TABLE, Act, Event, Stage, Training

EVERY = list(itertools.product(Stage, Event))
ASKED = {Stage.ASKING, Stage.ASKING_AGAIN, Stage.ASKING_TO_STOP}
"""A request is on its way and no job is known."""
RUNNING = {Stage.TRAINING, Stage.TRAINING_AGAIN, Stage.STOPPING, Stage.STOPPING_AGAIN}
"""A job is followed."""
WISHED = {Stage.ASKING_AGAIN, Stage.TRAINING_AGAIN, Stage.STOPPING_AGAIN}
STOPPED = {Stage.ASKING_TO_STOP, Stage.STOPPING, Stage.STOPPING_AGAIN}


def after(stage, *events):
    """Where events lead, and what is to be done at each."""
    machine = Machine(TABLE, stage, Act.NOTHING)
    acts = [machine.on(event) for event in events]
    return machine.state, acts


@pytest.mark.parametrize(("stage", "event"), EVERY)
def test_every_event_has_an_answer_in_every_state(stage, event):
    state, (act,) = after(stage, event)
    assert isinstance(state, Stage)
    assert isinstance(act, Act)
    assert (act is Act.ASK) == (
        (state is Stage.ASKING and stage is not Stage.ASKING)
        or (event is Event.BACK and stage in ASKED - {Stage.ASKING_TO_STOP})
    )
    if act in (Act.FOLLOW, Act.FOLLOW_AND_STOP):
        assert event is Event.STARTED
        assert state in RUNNING
    if state in RUNNING:
        assert stage in RUNNING or act in (Act.FOLLOW, Act.FOLLOW_AND_STOP)


@pytest.mark.parametrize("event", Event)
def test_what_is_closed_stays_closed(event):
    state, (act,) = after(Stage.CLOSED, event)
    assert state is Stage.CLOSED
    # A job that is named too late is stopped.
    assert act is (Act.ABANDON if event is Event.STARTED else Act.NOTHING)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
def test_a_wish_is_never_lost(stage):
    state, _ = after(stage, Event.TRAIN)
    assert state is Stage.WAITING if stage is Stage.WAITING else state in ASKED | RUNNING
    ends = {Stage.ASKING: (Event.STARTED, Event.ENDED)}.get(state, ())
    if state is Stage.ASKING_AGAIN:
        ends = (Event.STARTED, Event.ENDED)
    elif state in RUNNING:
        ends = (Event.ENDED,)
    _, acts = after(state, *ends)
    if state in WISHED:
        assert acts[-1] is Act.ASK


@pytest.mark.parametrize(
    "stage", [stage for stage in Stage if stage not in (Stage.CLOSED, Stage.IDLE)]
)
def test_a_cancel_is_the_last_word(stage):
    state, acts = after(stage, Event.CANCEL)
    assert state in STOPPED - {Stage.STOPPING_AGAIN} | {Stage.IDLE}
    if state is Stage.ASKING_TO_STOP:
        state, acts = after(state, Event.STARTED)
        assert acts == [Act.FOLLOW_AND_STOP]
    elif stage in RUNNING - STOPPED:
        assert acts == [Act.STOP]
    for end in (Event.ENDED, Event.LOST, Event.GONE, Event.BACK):
        if state is not Stage.IDLE:
            assert after(state, end) == (Stage.IDLE, [Act.NOTHING])


@pytest.mark.parametrize(
    "stage",
    [
        stage
        for stage in Stage
        if stage in ASKED | RUNNING and stage not in (Stage.ASKING_TO_STOP, Stage.STOPPING)
    ],
)
def test_a_backend_that_dies_is_asked_again_when_it_is_back(stage):
    assert after(stage, Event.GONE, Event.BACK) == (Stage.ASKING, [Act.NOTHING, Act.ASK])
    assert after(stage, Event.BACK) == (Stage.ASKING, [Act.ASK])


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
def test_closing_stops_a_job_that_runs(stage):
    assert after(stage, Event.CLOSE) == (
        Stage.CLOSED, [Act.ABANDON if stage in RUNNING else Act.NOTHING]
    )  # fmt: skip


def test_the_table_names_no_event_without_an_effect():
    for stage, row in TABLE.items():
        for event, (state, act) in row.items():
            assert (state, act) != (stage, Act.NOTHING), (stage, event)


@pytest.mark.parametrize("closed", [False, True])
def test_of_a_region_that_is_closed_no_refusal_is_told(closed):
    asked, told = [], []
    training = Training(None, lambda _started, refused: asked.append(refused))
    training.problem.connect(told.append)
    training.train()
    if closed:
        training.close()
    asked[0](LianetError("No region 1 is open", "Open its file first", code="not_found"))
    assert len(told) == (0 if closed else 1)
