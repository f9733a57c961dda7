"""A short form of `make chaos`: the same parts, a few of each."""

from __future__ import annotations

import random
import sys
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


def test_a_killed_encoder_leaves_no_half_region(tmp_path: Path) -> None:
    assert kill_encoders(tmp_path, 5, 2).faults == []


@pytest.mark.parametrize("kind", ["tiny disks", "read-only folders"])
def test_a_disk_that_takes_nothing_is_a_sentence_and_leaves_nothing_half(
    tmp_path: Path, kind: str
) -> None:
    done = HardshipsResult()
    try:
        KINDS[kind](tmp_path, random.Random("1/0"), done)
    except PermissionError:
        pytest.skip("nobody may mount a file system here")
    assert done.faults == []
    assert done.told


def test_growth_is_that_of_the_second_half_and_is_drawn(tmp_path: Path) -> None:
    calm = SoakResult([100.0 + min(number, 500) for number in range(1000)])
    growing = SoakResult([100.0 + number / 10 for number in range(1000)])
    assert abs(calm.growth_mb) < 1
    assert growing.growth_mb == pytest.approx(100)
    draw(growing, tmp_path / "soak.svg")
    assert "+100.0 MB per 1,000" in (tmp_path / "soak.svg").read_text()
    assert verdict(calm) == []
    assert "grows by 100 MB" in verdict(growing)[0]
    assert "takes 1100 MB" in verdict(SoakResult([200.0, 1100.0]))[0]


def test_what_people_send_each_other_is_a_sentence_or_as_good_as_it_says(tmp_path: Path) -> None:
    make_strangers(tmp_path)
    done = try_strangers(tmp_path, 5, 60)
    assert done.faults == []
    assert done.outcomes["refused"] > 10
    assert done.outcomes["used"] > 10


def test_a_file_taken_apart_and_put_together_is_the_same_and_changes_are_seeded() -> None:
    data = REGION.read_bytes()
    parts = Parts.of(data)
    again = Parts.of(parts.whole())
    assert (again.metadata, again.tensors) == (parts.metadata, parts.tensors)
    assert mutate(data, random.Random(3)) == mutate(data, random.Random(3))
