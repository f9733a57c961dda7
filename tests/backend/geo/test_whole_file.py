"""Files that are there whole or not at all."""

import pytest
from lianet.errors import StorageError
from lianet.geo.whole_file import whole_file


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


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StorageError, match=r"nowhere"), whole_file(tmp_path / "nowhere" / "x"):
        pass
