"""Two QGIS on one label file: nothing refused, nothing lost, and each takes back its own alone."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem
from test_labels import square

from lianet_plugin.labels import writing
from lianet_plugin.labels.classes import LabelClass, merged
from lianet_plugin.labels.schemes import schemes
from lianet_plugin.labels.store import LabelStore
from lianet_plugin.service.errors import LianetError

CRS = QgsCoordinateReferenceSystem("EPSG:32633")
WRITER = Path(__file__).with_name("two_writers.py")
WRITES = int(os.environ.get("LIANET_WRITES", "150"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.gpkg"


@pytest.fixture
def two(path):
    """The stores of two sessions on one file; each has drawn a polygon of its own class."""
    mine = LabelStore.open_or_create(path, CRS)
    mine.add_polygon(square(), mine.add_class("water").value)
    theirs = LabelStore(path)
    theirs.add_polygon(square(396000), theirs.add_class("wood").value)
    yield mine, theirs
    mine.close()
    theirs.close()


def test_two_processes_write_at_once_and_nothing_is_refused_or_lost(path):
    LabelStore.open_or_create(path, CRS).close()
    writers = [
        subprocess.Popen(
            [sys.executable, str(WRITER), str(path), str(seed), str(WRITES)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in (1, 2)
    ]
    told = [json.loads(writer.communicate(timeout=max(280, WRITES))[0]) for writer in writers]
    assert [one["refused"] for one in told] == [[], []]
    store = LabelStore(path)
    found = {str(label.id): label.date for label in store.labels()}
    assert found == {**told[0]["dates"], **told[1]["dates"]}
    names = {str(item.value): item.name for item in store.classes()}
    assert names == {**told[0]["mine"], **told[1]["mine"]}
    assert [Counter(name.split()[1] for name in names.values())] == [{"1": 2, "2": 2}]
    store.close()


def test_undo_takes_back_what_was_done_here_and_nothing_of_the_others(two):
    mine, theirs = two
    mine.undo()  # the polygon
    mine.undo()  # the class
    assert [item.name for item in mine.classes()] == ["wood"]
    assert len(mine.features()) == 1
    mine.redo()
    mine.redo()
    assert {item.name for item in theirs.classes()} == {"water", "wood"}
    assert len(theirs.features()) == 2


CHANGES = {
    "add": lambda store: store.add_class("rock"),
    "rename": lambda store: store.rename_class(1, "lake"),
    "colour": lambda store: store.recolour_class(1, "#123456"),
    "key": lambda store: store.set_key(1, "7"),
    "move": lambda store: store.move_class(1, 1),
    "remove": lambda store: store.remove_class(1),
    "scheme": lambda store: store.add_scheme(schemes()[0]),
    "named": lambda store: store.add_named([("rock", "#222222")], "a map"),
    "import": lambda store: store.add_many([], "import", [LabelClass(9, "rock", "#222222", "")]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_class_that_the_other_adds_in_the_midst_of_a_change_stays(two, monkeypatch, change):
    """However late: read once more by the change, it would have been taken for removed."""
    mine, theirs = two
    read, reads = mine.classes, []

    def classes():
        found = read()
        reads.append(found)
        if len(reads) == 1:
            monkeypatch.setattr(mine, "classes", read)
            theirs.add_class("sand")
        return found

    monkeypatch.setattr(mine, "classes", classes)
    CHANGES[change](mine)
    names = [item.name for item in theirs.classes()]
    assert {"wood", "sand"} <= set(names)
    assert len({item.value for item in theirs.classes()}) == len(names)
    if change != "remove":
        assert ("lake" if change == "rename" else "water") in names
    assert ("rock" in names) == (change in ("add", "named", "import"))


def test_a_class_that_comes_with_labels_takes_nobodys_number(two):
    mine, theirs = two
    known = theirs.class_of(2)
    with pytest.raises(LianetError, match="added elsewhere"):
        mine.add_many([], "import", [LabelClass(2, "rock", "#222222", "")])
    assert theirs.class_of(2) == known


def test_a_label_that_the_other_has_changed_since_stays_and_that_is_said(two):
    mine, theirs = two
    told = []
    mine.problem.connect(told.append)
    (fid,) = (label.id for label in mine.labels() if label.value == 1)
    theirs.reclass([fid], 2)
    mine.undo()
    assert {f.id(): f["class"] for f in mine.features()}[fid] == 2
    (problem,) = told
    assert (problem.code, problem.message[-1]) == ("labels_changed", "1")
    assert mine.classes()[0].name == "water"


def test_a_label_that_the_other_has_removed_is_not_brought_back_by_a_change(two):
    mine, theirs = two
    (fid,) = (label.id for label in mine.labels() if label.value == 1)
    stale = mine._read([fid])
    theirs.delete([fid])
    changed = {fid: stale[fid]}
    assert writing.write(mine.path, changed, expected={fid: stale[fid]}).left == {fid}
    assert len(mine.features()) == 1


def test_a_renamed_class_reaches_labels_that_the_other_draws(two):
    mine, theirs = two
    theirs_known = theirs.class_of(1)
    mine.rename_class(1, "lake")
    written = writing.write(
        theirs.path, {}, [labelled(theirs, theirs_known)], expected={}
    )  # with the name that it had a moment ago
    (fid,) = written.ids
    assert theirs._read([fid])[fid]["class_name"] == "lake"


def labelled(store, item):
    from qgis.core import QgsFeature

    from lianet_plugin.labels.ledger import classed

    feature = QgsFeature(store._labels.fields())
    feature.setGeometry(square(397000))
    return classed(feature, item)


def test_who_holds_the_file_is_said_where_the_system_knows_it(two, monkeypatch):
    mine, _ = two
    monkeypatch.setattr(writing, "PATIENCE_S", 0.1)
    code = (
        "import sqlite3, sys, time\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "time.sleep(60)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(mine.path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LianetError) as caught:
            mine.add_polygon(square(395000), 1)
    finally:
        other.kill()
        other.communicate()
    assert caught.value.code == "labels_busy"
    if sys.platform == "linux":
        assert f"({other.pid})" in caught.value.message
    mine.add_polygon(square(395000), 1)
    assert len(mine.features()) == 3


def test_a_lock_that_ends_soon_is_waited_for(two):
    mine, _ = two
    code = (
        "import sqlite3, sys, time\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "time.sleep(1)\n"
        "c.execute('COMMIT')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(mine.path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        mine.add_polygon(square(395000), 1)
    assert len(mine.features()) == 3


def test_every_write_takes_the_lock_before_it_reads(two, monkeypatch):
    """SQLite refuses a transaction for good that has read what another one then changes."""
    mine, _ = two
    really = writing.put
    waits = []

    def meanwhile(labels, fid, state):
        other = sqlite3.connect(mine.path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
        waits.append(fid)
        return really(labels, fid, state)

    monkeypatch.setattr(writing, "put", meanwhile)
    mine.add_polygon(square(395000), 1)
    assert waits


A, B, C = (LabelClass(v, n, "#111111", "") for v, n in ((1, "a"), (2, "b"), (3, "c")))
LAKE = LabelClass(1, "lake", "#111111", "")


@pytest.mark.parametrize(
    ("found", "before", "after", "result"),
    [
        ([A], [A], [A, B], [A, B]),
        ([A, C], [A], [A, B], [A, C, B]),
        ([A, B, C], [A, B], [A], [A, C]),
        ([LAKE, B], [A, B], [A], [LAKE]),
        ([LAKE], [A], [], [LAKE]),
        ([A, B, C], [A, B], [B, A], [B, A, C]),
        ([], [A], [LAKE], []),
    ],
)
def test_classes_of_two_are_brought_together(found, before, after, result):
    assert merged(found, before, after) == result


def test_one_number_for_two_classes_is_refused():
    with pytest.raises(LianetError):
        merged([LAKE], [], [A])
