"""Every state of opening a region meets every event; files take their turns."""

from __future__ import annotations

import itertools

import pytest

from lianet_plugin.session.openings import COMING, TABLE, UNDER_WAY, Act, Event, Openings, Stage
from lianet_plugin.session.states import Machine

EVERY = list(itertools.product(Stage, Event))
IN_BACKEND = {Stage.ASKED, Stage.ASKED_AGAIN}


def after(stage, *events):
    """Where events lead, and what is to be done at each."""
    machine = Machine(TABLE, stage, Act.NOTHING)
    acts = [machine.on(event) for event in events]
    return machine.state, acts


@pytest.mark.parametrize(("stage", "event"), EVERY)
def test_every_event_has_an_answer_in_every_state(stage, event):
    state, (act,) = after(stage, event)
    assert isinstance(state, Stage)
    # The backend is asked exactly when it is a file's turn, and its answers mean something then.
    assert (act is Act.ASK) == (event is Event.TURN and stage in (Stage.WANTED, Stage.LOST))
    answers = event in (Event.ANSWERED, Event.REFUSED) and stage in IN_BACKEND
    assert (act in (Act.SHOW, Act.HEAL, Act.TELL)) == answers
    if event in (Event.GONE, Event.BACK):
        assert state not in UNDER_WAY  # a backend that is gone answers nothing
    if event is Event.GIVE_UP:
        assert state not in COMING
    if event is Event.OPEN:
        assert state is not Stage.UNKNOWN
    if event is Event.CLOSE:
        assert state in (Stage.UNKNOWN, Stage.CLOSING)


@pytest.mark.parametrize("stage", Stage)
def test_what_is_wanted_survives_a_backend(stage):
    wanted = stage in COMING or stage in (Stage.OPEN, Stage.LOST, Stage.ASKED_AGAIN)
    state, _ = after(stage, Event.GONE, Event.BACK, Event.TURN)
    assert (state in IN_BACKEND) == wanted


def test_the_table_names_no_event_without_an_effect():
    for stage, row in TABLE.items():
        for event, (state, act) in row.items():
            assert (state, act) != (stage, Act.NOTHING), (stage, event)


# -- several files


@pytest.fixture
def openings():
    return Openings()


def test_files_are_asked_for_one_after_another(openings):
    for path in ("a", "b"):
        openings.want(path)
    assert [openings.turn(), openings.turn()] == ["a", ""]
    assert openings.answered("a")[1] is Act.SHOW
    assert openings.turn() == "b"
    assert openings.coming
    assert openings.answered("b")[1] is Act.SHOW
    assert not openings.coming
    assert openings.turn() == ""


def test_open_files_come_back_before_those_that_wait(openings):
    openings.want("a")
    openings.turn()
    openings.answered("a")
    openings.want("b")
    openings.turn()
    openings.gone()
    openings.back()
    assert openings.lost == ("a",)
    assert openings.turn() == "a"
    assert openings.answered("a")[1] is Act.HEAL
    assert openings.lost == ()
    assert openings.turn() == "b"


def test_a_file_that_is_opened_while_it_is_closed_is_asked_for_afterwards(openings):
    openings.want("a")
    openings.turn()
    openings.answered("a")
    openings.close("a")
    openings.want("a")
    assert openings.turn() == ""
    openings.closed("a")
    assert openings.turn() == "a"


def test_a_refused_file_says_where_it_was_expected(openings):
    openings.want("new/a", moved_from="old/a", of_project=True)
    assert openings.restoring
    openings.turn()
    assert openings.refused().moved_from == "old/a"
    assert not openings.restoring
    assert not openings.coming


def test_a_project_is_coming_back_until_its_last_file_is_shown(openings):
    for path in ("a", "b"):
        openings.want(path, of_project=True)
    for path in ("a", "b"):
        openings.turn()
        one, _ = openings.answered(path)
        assert openings.restoring
        openings.shown(one)
    assert not openings.restoring


def test_a_file_that_is_wanted_by_two_names_is_one(openings):
    openings.want("/a")
    openings.want("/link-to-a")
    openings.turn()
    openings.answered("/a")
    assert openings.turn() == "/link-to-a"
    one, act = openings.answered("/a")
    assert act is Act.SHOW
    assert one.wanted_as == "/link-to-a"
    openings.back()
    assert openings.lost == ("/a",)


def test_without_a_backend_nothing_comes(openings):
    openings.want("a")
    assert openings.give_up()
    assert not openings.give_up()
    assert openings.turn() == ""
