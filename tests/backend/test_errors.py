"""Errors say what their sentences were made of."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from lianet.contract.base import ProblemAnswer
from lianet.errors import LabelError, LianetError, problem_of, renamed, say


def test_a_sentence_keeps_its_template_and_its_values():
    error = LabelError(
        say("{name} has {count} classes, {share:.1f} of them empty", name=Path("a.gpkg"), count=3,
            share=0.25),
        "Draw some",
    )  # fmt: skip
    told = error.to_json()
    assert told["message"] == str(error.message) == "a.gpkg has 3 classes, 0.2 of them empty"
    assert told["wording"]["message"].startswith("{name} has {count}")
    assert told["wording"]["values"] == {"name": "a.gpkg", "count": 3, "share": 0.25}
    assert told["wording"]["remedy"] == "Draw some"
    ProblemAnswer(**told)


def test_an_error_of_another_process_is_the_same_again():
    inner = say("{name} is empty", name="{x}")
    for message in (inner, say("Nothing is left: {reason}", reason=inner)):
        error = LabelError(message, "Draw", code="labels")
        again = LianetError.from_json(error.to_json())
        assert again.to_json() == error.to_json()
        twice = LabelError(say("{why}!", why=again.message)).to_json()
        assert twice["message"] == f"{message}!"
        assert twice["wording"]["values"]["why"] == {
            "message": message.template,
            "values": error.to_json()["wording"]["values"],
        }
        ProblemAnswer(**twice)


def test_a_reason_within_a_sentence_says_what_it_was_made_of():
    reason = say("{name} is cut off after {count} bytes", name="B04.tif", count=7)
    told = LabelError(say("{product} is left out: {why}", product="S2A", why=reason)).to_json()
    assert told["message"] == "S2A is left out: B04.tif is cut off after 7 bytes"
    assert told["wording"]["values"] == {
        "product": "S2A",
        "why": {
            "message": "{name} is cut off after {count} bytes",
            "values": {"name": "B04.tif", "count": 7},
        },
    }


def test_a_file_that_was_renamed_is_renamed_in_what_a_sentence_was_made_of():
    told = renamed(say("The disk is full while writing {path}", path="/a/part/x.tif"), "part", "b")
    assert told == "The disk is full while writing /a/b/x.tif"
    assert told.values == {"path": "/a/b/x.tif"}
    assert renamed("/a/part", "part", "b") == "/a/b"


def test_words_that_nobody_made_of_parts_are_their_own_template():
    told = LianetError("A file named {x}").to_json()
    assert told["wording"] == {"message": "A file named {x}", "remedy": "", "values": {}}


def test_what_the_system_refuses_is_a_sentence_wherever_it_was_raised(tmp_path):
    with pytest.raises(OSError, match="too long") as caught:
        (tmp_path / ("x" * 5000)).stat()
    problem = problem_of(caught.value)
    assert problem["code"] == "name_too_long"
    assert "is too long for this system" in problem["message"]
    assert len(problem["message"]) < 200
    assert problem_of(MemoryError())["code"] == "memory"
    assert problem_of(RuntimeError("DefaultCPUAllocator: not enough memory"))["code"] == "memory"
    assert problem_of(OSError(errno.ENOSPC, "No space left on device"))["code"] == "disk_full"
    assert problem_of(OSError(5, "Input/output error"))["code"] == "internal"
