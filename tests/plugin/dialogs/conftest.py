"""Every algorithm's own dialog, filled in and run by its button.

Each run starts a service of its own, which is fake: it notes what it was asked and gives what the
test says.
"""

import re

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import (
    QMessageBox,
    QWidget,
)
from samples import DOCUMENT, SAVED_TASK, problems


@pytest.fixture
def provider(qgis_app):
    pytest.importorskip("processing.gui.AlgorithmDialog")
    from processing.core.ProcessingConfig import ProcessingConfig

    from lianet_plugin.processing.provider import LianetProvider

    ProcessingConfig.initialize()
    made = LianetProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def filled_in(provider, qtbot, service_of_its_own, monkeypatch):
    """Open an algorithm's dialog, fill it in, press Run."""
    # pytest's stand-in has no browser, and is no view of layers, which newer versions ask for.
    for module in ("ParametersPanel", "Postprocessing"):
        monkeypatch.setattr(f"processing.gui.{module}.iface", None, raising=False)
    from processing_dialogs import fill, processing_dialog

    refused = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: refused.append(words[2]))

    def run(name, **values):
        made = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
        dialog = processing_dialog.AlgorithmDialog(made)
        qtbot.addWidget(dialog)
        dialog.show()
        for parameter, value in values.items():
            fill(dialog.mainWidget().wrappers[parameter], value)
        dialog.runButton().click()
        assert not refused, refused
        qtbot.waitUntil(dialog.runButton().isEnabled, timeout=30000)
        dialog.results = dict(dialog.results())
        dialog.log = dialog.findChild(QWidget, "txtLog").toPlainText()
        return dialog

    return run


@pytest.fixture
def asked(service_of_its_own):
    """The body that was sent to a route last; as the contract wants it."""

    def last(route):
        body = service_of_its_own.asked(route)[-1]
        (schema,) = [
            said["post"]["requestBody"]["content"]["application/json"]["schema"]
            for path, said in DOCUMENT["paths"].items()
            if "post" in said and re.sub(r"\{[^}]*\}", "r1", path) == route
        ]
        assert list(problems(body, schema, route)) == []
        return body

    return last


@pytest.fixture
def files(tmp_path):
    """Files that exist, for parameters that look."""
    for name in ("x.region.safetensors", "x.task.safetensors", "y.task.safetensors"):
        (tmp_path / name).write_text(SAVED_TASK)
    (tmp_path / "scenes").mkdir()
    return tmp_path


@pytest.fixture
def polygons(qgis_app):
    layer = QgsVectorLayer(
        "Polygon?crs=epsg:32633&field=kind:string&field=height:double", "labels", "memory"
    )
    features = []
    for number, (kind, height) in enumerate((("water", 1.5), ("wood", 20.0))):
        feature = QgsFeature(layer.fields())
        west = 394600 + 100 * number
        feature.setGeometry(
            QgsGeometry.fromWkt(
                f"POLYGON(({west} 4587400,{west + 50} 4587400,{west + 50} 4587450,{west} 4587400))"
            )
        )
        feature.setAttributes([kind, height])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer
