"""A file to write, chosen by the user."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..settings import LAST_FOLDER


def ask_for_file(
    parent: QWidget, title: str, name: str, kinds: str, suffixes: tuple[str, ...]
) -> str:
    """The path; "" for none. It has one of the suffixes, the first where the user gave none."""
    start = str(Path(LAST_FOLDER.get() or Path.home()) / name)
    path, _ = QFileDialog.getSaveFileName(parent, title, start, kinds)
    if not path:
        return ""
    LAST_FOLDER.set(str(Path(path).parent))
    return path if Path(path).suffix.lower() in suffixes else path + suffixes[0]
