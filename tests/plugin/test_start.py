"""What QGIS loads when it starts, and what it reads of the plugin before."""

from __future__ import annotations

import configparser
import importlib
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_importing_brings_neither_torch_nor_the_backend():
    code = f"""
        import sys
        from importlib.util import module_from_spec, spec_from_file_location
        import qgis.core, qgis.gui, qgis.PyQt.uic, osgeo.gdal  # newer ones bring numpy themselves
        before = set(sys.modules)
        spec = spec_from_file_location("lianet_qgis", {str(ROOT / "__init__.py")!r})
        sys.modules["lianet_qgis"] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules["lianet_qgis"])
        assert "lianet_qgis.lianet_plugin.plugin" not in sys.modules
        import lianet_qgis.lianet_plugin.plugin
        loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
        print(sorted(loaded & {{"torch", "rasterio", "lianet", "numpy", "scipy", "sklearn"}}))
    """
    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], check=True, capture_output=True, text=True
    ).stdout
    assert said.strip() == "[]"


def test_qgis_starts_without_what_only_a_region_needs():
    code = f"""
        import sys
        import qgis.core, qgis.gui, qgis.PyQt.uic, qgis.PyQt.QtNetwork
        sys.path.insert(0, {str(ROOT)!r})
        before = set(sys.modules)
        import lianet_plugin.plugin
        import lianet_plugin.processing.provider
        print(*set(sys.modules) - before)
    """
    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], check=True, capture_output=True, text=True
    ).stdout
    loaded = {name.removeprefix("lianet_plugin.") for name in said.split()}
    # Of Python's own, what reads mail and the web takes as long as half of the plugin.
    assert not loaded & {"urllib.request", "http.client", "email.message", "xml.sax", "numpy"}
    assert len([name for name in said.split() if name.startswith("lianet_plugin")]) <= 84
    assert {name for name in loaded if name.startswith("pages.")} == {"pages.dock"}
    assert not any(name.startswith("canvas.") for name in loaded)
    assert not loaded & {
        "labels.store", "session.workplace", "session.learning", "widgets.chart",
        "processing.backend", "processing.polygonise",
        # Classes of what is asked and answered: each takes a millisecond to make.
        "service.change_results", "service.changing", "service.embeddings", "service.finding",
        "service.imagery", "service.reports", "service.results", "service.tasks",
    }  # fmt: skip


def test_the_metadata_is_complete_and_right():
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    general = parser["general"]
    for key in ("name", "description", "version", "author", "email", "about", "tracker"):
        assert general[key].strip(), key
    assert general["repository"].startswith("https://")
    assert general["qgisMinimumVersion"] == "3.22"
    assert general["qgisMaximumVersion"] == "4.99"
    assert (ROOT / general["icon"]).is_file()
    has_provider = (ROOT / "lianet_plugin" / "processing" / "provider.py").exists()
    assert general["hasProcessingProvider"] == ("yes" if has_provider else "no")
    version = importlib.import_module("re").search(
        r'__version__ = "(.+)"', (ROOT / "backend" / "lianet" / "__init__.py").read_text()
    )
    assert general["version"] == version.group(1)
