"""Vector files that hold more than can be read, or say so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from lianet.errors import InputError
from lianet.geo import vector_bounds
from lianet.geo.vector_bounds import check_bounds

from ..made_tasks import LABELS


def with_view(path: Path, select: str) -> Path:
    """Labels whose layer is a view of the real one, called `layer` in the selection."""
    shutil.copy(LABELS, path)
    with closing(sqlite3.connect(path)) as base:
        table, geometry = base.execute(
            "SELECT table_name, column_name FROM gpkg_geometry_columns"
        ).fetchone()
        base.execute(f"CREATE VIEW shown AS {select.format(layer=table, shape=geometry)}")
        base.execute("UPDATE gpkg_contents SET table_name = 'shown' WHERE table_name = ?", (table,))
        base.execute("UPDATE gpkg_geometry_columns SET table_name = 'shown'")
        base.commit()
    return path


def test_a_layer_that_is_a_view_of_another_is_read(tmp_path: Path) -> None:
    check_bounds(with_view(tmp_path / "view.gpkg", "SELECT * FROM {layer}"))


@pytest.mark.parametrize(
    "select",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT n.i AS fid, {shape}, class_name FROM n, {layer}",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT * FROM {layer} WHERE (SELECT max(i) FROM n) > 0",
        "SELECT fid, {shape}, zeroblob(900000000) AS class_name FROM {layer}",
    ],
    ids=["rows without an end", "a row without an end", "rows of a gigabyte"],
)
def test_a_view_without_an_end_is_a_sentence(
    tmp_path: Path, select: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_bounds, "_MOST_LOOKS", 50_000)
    with pytest.raises(InputError, match="more than the 1000000 features or 256 MB") as caught:
        check_bounds(with_view(tmp_path / "view.gpkg", select))
    assert caught.value.remedy


def test_a_file_of_several_gigabytes_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "labels.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    check_bounds(path)
    os.truncate(path, 6 << 30)
    with pytest.raises(InputError, match=r"labels\.geojson holds more"):
        check_bounds(path)


def test_an_archive_is_as_large_as_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "labels.kmz"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("doc.kml", "w") as file,
    ):
        for _ in range(257):
            file.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(InputError, match="more than"):
        check_bounds(path)


def test_a_pipe_is_no_file_that_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "labels.geojson")
    with pytest.raises(InputError, match="is no file"):
        check_bounds(tmp_path / "labels.geojson")


def test_a_damaged_database_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    (tmp_path / "cut.gpkg").write_bytes(LABELS.read_bytes()[:5000])
    check_bounds(tmp_path / "cut.gpkg")
