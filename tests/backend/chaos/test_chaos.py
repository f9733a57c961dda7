"""A short form of `make chaos`: the same parts, a few of each."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..made_tasks import REGION
from .corpus import make_corpus
from .files import try_files
from .hardships import KINDS, HardshipsResult
from .kills import kill_encoders, kill_services
from .mutations import Parts, mutate
from .requests import try_requests
from .soak import SoakResult, draw, verdict
from .strangers import make_strangers, try_strangers
from .travel import try_travel

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX knows them")


def test_changed_files_are_a_sentence_or_as_good_as_they_say(tmp_path: Path) -> None:
    make_corpus(tmp_path, whole=False)
    done = try_files(tmp_path, 5, 300)
    assert done.faults == []
    assert done.outcomes["refused"] > 100
    assert done.outcomes["used"] > 10  # not all changes are damage: else nothing was opened


def test_requests_from_the_contract_are_answered_as_it_says(tmp_path: Path) -> None:
    done = try_requests(tmp_path, 5, 200)
    assert done.faults == []
    assert done.statuses[200] > 20


def test_a_killed_service_loses_no_task_and_leaves_no_half_file(tmp_path: Path) -> None:
    done = kill_services(tmp_path, 5, 2)
    assert done.faults == []
    assert done.kills >= 2


def test_a_killed_encoder_leaves_no_half_region(tmp_path: Path) -> None:
    done = kill_encoders(tmp_path, 5, 2)
    assert done.faults == []
    assert done.kills >= 2  # at work, not after


@pytest.mark.parametrize("kind", ["tiny disks", "read-only folders"])
def test_what_is_missing_is_a_sentence_and_leaves_nothing_half(tmp_path: Path, kind: str) -> None:
    done = HardshipsResult()
    try:
        KINDS[kind](tmp_path, random.Random("1/0"), done)
    except PermissionError:
        pytest.skip("nobody may mount a file system here")
    assert done.faults == []
    assert done.told


def test_a_file_that_changes_underneath_gives_its_map_or_a_sentence(tmp_path: Path) -> None:
    done = HardshipsResult()
    KINDS["files that change"](tmp_path, random.Random("9/0"), done)  # it is another
    assert done.faults == []


def worked(at_rest: Callable[[int], float]) -> SoakResult:
    """A service of so much memory at rest, and of what happens to be under way while it works."""
    chance = random.Random(1)
    memory = [at_rest(number) + chance.uniform(50, 300) for number in range(1500)]
    rests = [(at, at_rest(at) + chance.uniform(-10, 10)) for at in range(75, 1501, 75)]
    return SoakResult(memory, rests)


def test_a_leak_of_a_hundred_kilobytes_a_request_is_found_and_drawn(tmp_path: Path) -> None:
    leaking = worked(lambda number: 300 + number * 0.1)
    assert leaking.growth_mb == pytest.approx(100, abs=25)
    assert "at rest it grows by" in verdict(leaking)[0]
    draw(leaking, tmp_path / "soak.svg")
    assert f"{leaking.growth_mb:+.1f} MB per 1,000" in (tmp_path / "soak.svg").read_text()
    assert (tmp_path / "soak.svg").read_text().count("<circle") == 20


def test_what_fills_at_first_and_what_is_under_way_is_no_leak() -> None:
    assert verdict(worked(lambda number: 300 + min(number, 700) * 0.2)) == []
    assert verdict(worked(lambda number: 300)) == []
    assert "takes 1100 MB" in verdict(SoakResult([200.0, 1100.0]))[0]


def test_what_people_send_each_other_is_a_sentence_or_as_good_as_it_says(tmp_path: Path) -> None:
    make_strangers(tmp_path)
    done = try_strangers(tmp_path, 5, 60)
    assert done.faults == []
    assert done.outcomes["refused"] > 10
    assert done.outcomes["used"] > 10


def test_users_whose_files_travel_see_and_change_their_own_alone(tmp_path: Path) -> None:
    done = try_travel(tmp_path, 5, 40)
    assert done.faults == []
    assert done.statuses[200] > 20
    assert done.statuses[422] > 5


def test_a_file_taken_apart_and_put_together_is_the_same_and_changes_are_seeded() -> None:
    data = REGION.read_bytes()
    parts = Parts.of(data)
    again = Parts.of(parts.whole())
    assert (again.metadata, again.tensors) == (parts.metadata, parts.tensors)
    assert mutate(data, random.Random(3)) == mutate(data, random.Random(3))
