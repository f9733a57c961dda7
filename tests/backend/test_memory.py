"""Memory: what is free, as the system tells it; what is freed goes back."""

import gc
import os
import subprocess
import sys
import weakref

import pytest
from lianet.engines import open_engine
from lianet.features.statistics import RegionStatistics
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.machine import memory
from lianet.machine.memory import free_memory_bytes, share_freed_memory
from lianet.pretraining.plan import usual_memory_gb
from lianet.region.file import open_region

from .made_tasks import REGION


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


HOLDS = """
import ctypes, sys, time
from lianet.machine.memory import give_back_freed_memory, share_freed_memory
share_freed_memory()
pieces = [ctypes.create_string_buffer(b"x" * 100_000) for _ in range(2000)]
if sys.argv[1] == "gives":
    give_back_freed_memory(0.5)
time.sleep(1.25)  # it has looked twice, and given back what there was
del pieces[:-1]  # the last one lies above the others: the heap cannot shrink
until = time.process_time() + 0.003  # as much as a request that closes a region
while time.process_time() < until:
    pass
time.sleep(1.25)
print(int(open("/proc/self/status").read().split("VmRSS:")[1].split()[0]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc keeps what is freed, and can be asked")
def test_a_program_gives_back_what_was_freed_below_what_is_kept():
    held, given = (
        int(
            subprocess.run(
                [sys.executable, "-c", HOLDS, how], capture_output=True, check=True
            ).stdout
        )
        for how in ("holds", "gives")
    )
    assert given < held - 100  # of 200 MB


def test_a_closed_region_leaves_the_memory_at_once():
    gc.disable()  # Python looks for circles too rarely in a process of this size
    try:
        region = open_region(REGION)
        engine = open_engine(region, "cpu")
        source = RegionStatistics(engine)
        source.read(Window(0, 0, 64, 64))
        region.valid(Window(0, 0, 64, 64), [0])
        engine.decode_mix(Window(0, 0, 64, 64), mix_for(region.card.dates[0], region.card.dates))
        kept = [weakref.ref(one) for one in (region, engine, source, region._nodes)]
        del region, engine, source
        assert [ref() for ref in kept] == [None] * 4
    finally:
        gc.enable()
