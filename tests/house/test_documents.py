"""What the documents point at is there, and a newcomer finds the commands."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
SCRIPT = re.compile(r"python (?:-m )?benchmarks[./]([\w./]+)")


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


def test_every_page_is_built_and_can_be_reached(tmp_path):
    """Strictly: a page that the menu leaves out, or a name that is not documented, ends it."""
    pytest.importorskip("mkdocs", reason="make setup installs mkdocs beside the backend")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    menu = (tmp_path / "guide" / "index.html").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert f"{page.stem}/" in menu or page.stem == "guide", f"{page.name} is not in the menu"
    reference = (tmp_path / "reference" / "index.html").read_text(encoding="utf-8")
    for name in ("lianet.library.open_region", "lianet.errors.LianetError"):
        assert f'id="{name}"' in reference


def test_every_benchmark_is_run_as_a_module_that_is_there():
    """By its path a script finds no other module of its folder's."""
    sources = [*DOCUMENTS, *(ROOT / "benchmarks").rglob("*.py")]
    told = [match for file in sources for match in SCRIPT.finditer(file.read_text("utf-8"))]
    assert len(told) > 20
    for match in told:
        assert match[0].startswith("python -m benchmarks."), match[0]
        module = ROOT.joinpath("benchmarks", *match[1].rstrip(".").split(".")).with_suffix(".py")
        assert any(
            isinstance(node, ast.If) and "__main__" in ast.unparse(node.test)
            for node in ast.parse(module.read_text("utf-8")).body
        ), f"{match[0]} runs nothing"


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
