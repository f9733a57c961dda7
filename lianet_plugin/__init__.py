"""The QGIS side: settings, service, layers, labels, dock, in this order from the ground up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.PyQt.QtCore import QTranslator

ROOT = Path(__file__).parent.parent
"""The plugin's folder: holds metadata.txt, ui/, i18n/ and resources/."""


def tr(text: str) -> str:
    """Translate a sentence that people read."""
    from qgis.PyQt.QtCore import QCoreApplication

    return QCoreApplication.translate("lianet", text)


def install_translation() -> QTranslator | None:
    """Speak QGIS's language from now on; None where the plugin knows English alone.

    Who installs it takes it away again, with QCoreApplication.removeTranslator.
    """
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    language = QgsApplication.locale().partition("_")[0].lower()
    file = ROOT / "i18n" / f"lianet_{language}.qm"
    translator = QTranslator()
    if not file.is_file() or not translator.load(str(file)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
