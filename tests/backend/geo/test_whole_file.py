"""Files that are there whole or not at all."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lianet.errors import StorageError
from lianet.geo.leftovers import WHOLE, remove_leftovers, this_machine
from lianet.geo.whole_file import made_folder, whole_file, whole_set


def test_what_was_written_takes_the_name_and_is_as_readable_as_other_files(tmp_path):
    (tmp_path / "other").touch()
    with whole_file(tmp_path / "table.csv") as partial:
        partial.write_text("new")
        assert not (tmp_path / "table.csv").exists()
    assert (tmp_path / "table.csv").read_text() == "new"
    assert (tmp_path / "table.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "table.csv"
    target.write_text("old")

    def interrupted():
        with whole_file(target) as partial:
            partial.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_folders_that_were_made_for_nothing_go_again_and_others_stay(tmp_path):
    (tmp_path / "mine").mkdir()

    def interrupted():
        with made_folder(tmp_path / "mine" / "maps" / "years"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [path.name for path in tmp_path.rglob("*")] == ["mine"]
    with made_folder(tmp_path / "mine" / "maps" / "years"):
        pass
    assert (tmp_path / "mine" / "maps" / "years").is_dir()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StorageError, match=r"nowhere"), whole_file(tmp_path / "nowhere" / "x"):
        pass


def test_a_set_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "map.tif").write_text("old")
    with whole_set() as staged:
        staged(tmp_path / "map.tif").write_text("new")
        staged(tmp_path / "map.tif.json").write_text("{}")
        assert (tmp_path / "map.tif").read_text() == "old"
        assert not (tmp_path / "map.tif.json").exists()
    assert (tmp_path / "map.tif").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.tif", "map.tif.json"]

    def interrupted() -> None:
        with whole_set() as staged:
            staged(tmp_path / "map.tif").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (tmp_path / "map.tif").read_text() == "new"
    assert len(list(tmp_path.iterdir())) == 2


def _died_while_publishing(folder: Path) -> Path:
    """What a process leaves that dies between the first and the second file of a set."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = folder / f".lianet-{this_machine()}-{process.pid}-x"
    left.mkdir()
    (left / "map.tif.json").write_text("new")
    (left / WHOLE).touch()
    return left


def test_a_kill_while_a_set_takes_its_places_is_made_good(tmp_path: Path) -> None:
    (tmp_path / "map.tif").write_text("new")
    (tmp_path / "map.tif.json").write_text("old")
    os.utime(tmp_path / "map.tif.json", (1e9, 1e9))
    left = _died_while_publishing(tmp_path)
    assert remove_leftovers(tmp_path, old_s=0) == [left]
    assert (tmp_path / "map.tif.json").read_text() == "new"


def test_what_was_written_after_such_a_kill_stays(tmp_path: Path) -> None:
    _died_while_publishing(tmp_path)
    later = time.time() + 60
    (tmp_path / "map.tif.json").write_text("later")
    os.utime(tmp_path / "map.tif.json", (later, later))
    remove_leftovers(tmp_path, old_s=0)
    assert (tmp_path / "map.tif.json").read_text() == "later"
    assert len(list(tmp_path.iterdir())) == 1
