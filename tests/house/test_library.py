"""What docs/library.md shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import rasterio

ROOT = Path(__file__).parents[2]


def test_the_lines_of_the_library_page_run(tmp_path, monkeypatch, capsys):
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(code, "docs/library.md", "exec"), names)  # noqa: S102 - our own page
    assert names["values"].shape[1:] == (64, 64)
    grid = names["region"].card.grid
    assert names["affine"] @ (0, 0) == grid.transform @ (60, 40)
    assert "macro F1" in capsys.readouterr().out
    with rasterio.open("land-cover.tif") as written:
        assert written.shape == grid.shape
        assert written.transform.almost_equals(grid.transform)
    assert names["lianet"].read_task("land-cover.task.safetensors").card.report.kind == "classes"
