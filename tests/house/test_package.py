"""The zip that people install in QGIS holds what it must and nothing else."""

from __future__ import annotations

import configparser
import hashlib
import re
import zipfile
from pathlib import Path

import build_package
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return build_package.build(tmp_path_factory.mktemp("package"))


def names_in(package):
    with zipfile.ZipFile(package) as archive:
        return archive.namelist()


def test_everything_lies_in_the_folder_that_qgis_expects(package):
    assert {name.split("/")[0] for name in names_in(package)} == {"lianet_qgis"}


@pytest.mark.parametrize(
    "name",
    [
        "metadata.txt",
        "__init__.py",
        "LICENSE",
        "README.md",
        "lianet_plugin/plugin.py",
        "docs/guide.md",
        "i18n/lianet_de.qm",
        "i18n/lianet_fr.qm",
        "resources/sample/liri.region.safetensors",
        "resources/sample/liri-labels.gpkg",
        "backend/pyproject.toml",
        "backend/constraints.txt",
        "backend/lianet/cli/app.py",
    ],
)
def test_the_package_holds(package, name):
    assert f"lianet_qgis/{name}" in names_in(package)


def test_the_guide_has_its_pictures_and_no_others_travel(package):
    packed = {name for name in names_in(package) if "/docs/images/" in name}
    shown = build_package.guide_pictures()
    assert shown
    assert packed == {f"lianet_qgis/docs/images/{name}" for name in shown}


def test_no_cache_binary_script_or_test_is_packed(package):
    unwanted = re.compile(r"__pycache__|\.(pyc|so|dll|pyd|exe|sh|bat|egg-info)\b|/tests?/|/\.")
    assert [name for name in names_in(package) if unwanted.search(name)] == []


def test_the_plugin_site_takes_its_size(package):
    assert package.stat().st_size < 25e6


def test_building_twice_gives_the_same_bytes(package, tmp_path):
    again = build_package.build(tmp_path)
    assert again.name == package.name
    assert digest(again) == digest(package)


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_metadata_says_what_the_plugin_site_asks_for():
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    for key in (
        "name",
        "description",
        "about",
        "version",
        "author",
        "email",
        "qgisMinimumVersion",
        "tracker",
        "repository",
        "icon",
    ):
        assert general.get(key, "").strip(), f"metadata.txt has no {key}"
    assert general["qgisMinimumVersion"] == "3.22"
    assert general["qgisMaximumVersion"] == "4.99"
    assert (ROOT / general["icon"]).is_file()


def test_plugin_backend_and_changelog_have_one_version():
    version = build_package.version_of()
    backend = (ROOT / "backend/lianet/__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{version}"' in backend
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
