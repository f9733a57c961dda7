"""A QGIS without a window that runs algorithms one after the other, on the dock's backend.

It reads a JSON object `{"algorithm", "parameters"}` a line and answers each with a line
`RESULT {"good", "results", "told"}`. What one run costs beyond its work (QGIS's start and the
backend's, 3 s of a processor) is so paid once for all of them.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

from lianet_plugin.plugin import LianetPlugin
from lianet_plugin.service.shared import SharedBackend
from lianet_plugin.session.session import Session


class Feedback(QgsProcessingFeedback):
    """Keeps the errors that it is told."""

    def __init__(self):
        super().__init__(False)
        self.told = []

    def reportError(self, error, fatal=False):
        self.told.append(error)


def run(algorithm, parameters):
    """An algorithm, its parameters as words as qgis_process takes them."""
    found = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())
    fitting, words = found.checkParameterValues(parameters, context)
    if not fitting:
        return {"good": False, "results": {}, "told": [words]}
    results, good = found.run(parameters, context, feedback)
    return {"good": good, "results": results, "told": feedback.told}


def main():
    application = QgsApplication([], False)
    application.initQgis()
    plugin = LianetPlugin(None)
    plugin.initProcessing()
    session = Session()
    provider = QgsApplication.processingRegistry().providerById("lianet")
    provider.shared = SharedBackend(
        session.backend, session.client, session.openings.holds, session
    )
    for line in sys.stdin:
        wanted = json.loads(line)
        print("RESULT", json.dumps(run(wanted["algorithm"], wanted["parameters"])), flush=True)
    session.backend.shutdown()
    os._exit(0)


if __name__ == "__main__":
    main()
