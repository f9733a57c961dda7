"""Inside QGIS: every algorithm's dialog, alone and as a batch, and one run by its button."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import Hands, play
from processing.gui.AlgorithmDialog import AlgorithmDialog
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QLabel, QTextBrowser

DATE = "2018-06-10"


def dialogs(hands: Hands) -> dict[str, Any]:
    """Open them all; what each shows."""
    hands.iface.newProject(False)
    provider = QgsApplication.processingRegistry().providerById("lianet")
    seen = {}
    for algorithm in provider.algorithms():
        dialog = AlgorithmDialog(algorithm.create(), parent=hands.window)
        dialog.show()
        hands.rest(100)
        hands.picture(f"dialog-{algorithm.name()}", dialog)
        batch = BatchAlgorithmDialog(algorithm.create(), parent=hands.window)
        batch.show()
        hands.rest(50)
        table = batch.mainWidget().tblParameters
        seen[algorithm.name()] = {
            "title": dialog.windowTitle(),
            "labels": [label.text() for label in dialog.mainWidget().findChildren(QLabel)],
            "help": max(
                (text.toPlainText() for text in dialog.findChildren(QTextBrowser)), key=len
            ),
            "batch_columns": table.columnCount(),
        }
        dialog.close()
        batch.close()
    return {"seen": seen, "run": run(hands), "problems": hands.problems}


def run(hands: Hands) -> dict[str, Any]:
    """Reconstruct imagery with the dialog's own Run button; the layer that it loads."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("lianet:reconstruct")
    dialog = AlgorithmDialog(algorithm, parent=hands.window)
    region = Path(hands.scene["region"])
    day = QDate.fromString(DATE, "yyyy-MM-dd")
    dialog.setParameters({"REGION": str(region), "DATE": day})
    dialog.show()
    before = set(QgsProject.instance().mapLayers())
    dialog.runButton().click()
    hands.wait_until(
        lambda: set(QgsProject.instance().mapLayers()) - before, "the output of the dialog", 120
    )
    hands.rest(200)
    hands.picture("dialog-ran", dialog)
    (name,) = set(QgsProject.instance().mapLayers()) - before
    layer = QgsProject.instance().mapLayer(name)
    dialog.close()
    told = {"bands": layer.bandCount(), "renderer": layer.renderer().type()}
    QgsProject.instance().clear()  # QGIS would ask about a layer in the temporary folder
    return told


if __name__ == "__main__":
    play(dialogs)
