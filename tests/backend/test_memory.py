"""Memory: what is free, as the system tells it."""

import os

from lianet.machine import memory
from lianet.machine.memory import free_memory_bytes, share_freed_memory
from lianet.pretraining.plan import usual_memory_gb


def test_free_memory_is_no_more_than_the_machine_has():
    free = free_memory_bytes()
    assert free is not None
    assert 0 < free <= os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def test_a_container_with_little_room_is_believed(tmp_path, monkeypatch):
    for name, text in (("_LIMIT", "3000000000\n"), ("_IN_USE", "1000000000\n")):
        (tmp_path / name).write_text(text)
        monkeypatch.setattr(memory, name, tmp_path / name)
    assert free_memory_bytes() <= 2_000_000_000


def test_a_container_without_a_limit_has_what_the_machine_has(tmp_path, monkeypatch):
    (tmp_path / "limit").write_text("max\n")
    (tmp_path / "used").write_text("1\n")
    monkeypatch.setattr(memory, "_LIMIT", tmp_path / "limit")
    monkeypatch.setattr(memory, "_IN_USE", tmp_path / "used")
    assert free_memory_bytes() > 1


def test_encoding_aims_at_half_of_what_is_free(monkeypatch):
    monkeypatch.setattr("lianet.pretraining.plan.free_memory_bytes", lambda: 64 * 2**30)
    assert usual_memory_gb(1) == 32
    assert usual_memory_gb(4) == 8


def test_a_program_may_share_what_its_threads_have_freed():
    share_freed_memory()  # wherever it runs, it says nothing and raises nothing
