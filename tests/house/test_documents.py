"""What the documents point at is there, and a newcomer finds the commands."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors_of(document):
    """The anchors that a page's headings give."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_and_picture_leads_somewhere(document):
    lost = []
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        if link.startswith(("http:", "https:")):
            continue
        name, _, anchor = link.partition("#")
        target = document.parent / name if name else document
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("command", ["make demo", "make test", "make package"])
def test_readme_names_the_commands_a_newcomer_needs(command):
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_makefile_lists_every_target_that_people_use():
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    targets = re.findall(r"^make (\S+)", shown.stdout, re.MULTILINE)
    assert {
        "setup",
        "demo",
        "test",
        "check",
        "package",
        "sample-region",
        "screenshots",
        "clean",
    } <= set(targets)
