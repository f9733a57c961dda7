"""In a QGIS without a window: an algorithm cancelled in its thread, and outputs that are loaded.

processing_scene.py FOLDER STACK
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

# ruff: noqa: E402
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QEventLoop

from lianet_plugin.plugin import LianetPlugin

REGION = ROOT / "resources" / "sample" / "liri.region.safetensors"
LABELS = ROOT / "resources" / "sample" / "liri-labels.gpkg"


class Feedback(QgsProcessingFeedback):
    """Cancels when it hears a word; notes when."""

    def __init__(self, word):
        super().__init__(False)
        self.word, self.cancelled_at, self.told = word, 0.0, []

    def reportError(self, error, fatal=False):
        self.told.append(error)

    def setProgressText(self, text):
        self.told.append(text)
        if self.word and self.word in text and not self.isCanceled():
            self.cancelled_at = time.monotonic()
            self.cancel()


def in_thread(name, parameters, feedback, wanted=()):
    """Run as QGIS's dialog does: in a task, the outputs that are wanted styled afterwards."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    paths = {output: parameters[output] for output in wanted}
    for output, path in paths.items():
        parameters[output] = QgsProcessingOutputLayerDefinition(path, context.project())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"lianet:{name}")
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    ended = []
    task.executed.connect(lambda good, results: ended.append((good, results)))
    QgsApplication.taskManager().addTask(task)
    events = QEventLoop()
    while not ended:
        events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.01)
    if wanted and not ended[0][0]:
        raise SystemExit(f"{name} failed: {feedback.told}")
    styles = {}
    for output in wanted:
        layer = QgsRasterLayer(paths[output], output)
        details = context.layerToLoadOnCompletionDetails(paths[output])
        details.postProcessor().postProcessLayer(layer, context, feedback)
        renderer = layer.renderer()
        labels = (
            [item.label for item in renderer.classes()] if renderer.type() == "paletted" else []
        )
        styles[output] = [renderer.type(), labels, layer.attribution()]
    return (*ended[0], styles)


def children():
    """Command lines of processes whose parent is this one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(status[1]) == os.getpid() and status[0] != "Z":
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except (OSError, IndexError):
            continue
    return found


def main():
    folder, stack = Path(sys.argv[1]), sys.argv[2]
    application = QgsApplication([], False)
    application.initQgis()
    plugin = LianetPlugin(None)
    plugin.initProcessing()
    result = {}
    if stack:
        feedback = Feedback("Training")
        parameters = {
            "STACK": stack,
            "PRESET": "trained",  # compact is done before it can be cancelled
            "MINUTES": 10,
            "OUTPUT": str(folder / "x.region.safetensors"),
        }
        good, results, _ = in_thread("encode", parameters, feedback)
        result["encode"] = [good, results, time.monotonic() - feedback.cancelled_at]
        result["children"] = children()
    feedback = Feedback("Looking at what is held out")
    train = {
        "REGION": str(REGION), "LABELS": f"{LABELS}|layername=labels", "CLASS_FIELD": "class_name",
        "OUTPUT": str(folder / "t.task.safetensors"),
    }  # fmt: skip
    good, results, _ = in_thread("train", train, feedback)
    result["train"] = [good, time.monotonic() - feedback.cancelled_at]
    result["left"] = sorted(path.name for path in folder.iterdir())
    result["children_after_train"] = children()
    good, _, _ = in_thread("train", {**train, "ASSESS": False}, Feedback(""))
    good, _, styles = in_thread(
        "predict",
        {"REGION": str(REGION), "TASK": train["OUTPUT"], "OUTPUT": str(folder / "m.tif")},
        Feedback(""),
        ["OUTPUT"],
    )
    result["predict"] = [good, styles["OUTPUT"]]
    good, _, styles = in_thread(
        "reconstruct",
        {"REGION": str(REGION), "DATE": "2018-06-10", "OUTPUT": str(folder / "r.tif")},
        Feedback(""),
        ["OUTPUT"],
    )
    result["reconstruct"] = [good, styles["OUTPUT"]]
    good, _, styles = in_thread(
        "change",
        {
            "REGION": str(REGION), "FROM": "2018-06-10", "TO": "2018-10-25",
            "OUTPUT": str(folder / "c.tif"),
        },
        Feedback(""),
        ["OUTPUT"],
    )  # fmt: skip
    result["change"] = [good, styles["OUTPUT"]]
    plugin.unload()
    print("RESULT", json.dumps(result))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
