"""New region, last page: how far it is."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtWidgets import QWidget

from .. import tr
from ..session.encoding import Encoding, Stage
from ..session.encodings import Encodings
from ..widgets.chart import Chart, step_axis
from ..widgets.form import load_form
from ..widgets.two_pictures import TwoPictures
from .job_texts import encoding_text, show_progress


class NewProgressPage(QWidget):
    """Shows one encoding until it is over."""

    def __init__(self, encodings: Encodings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("new_progress", self)
        self._encodings = encodings
        self.encoding: Encoding | None = None
        self.picture = TwoPictures(self)
        self.picture.setToolTip(tr("A place in the middle of the region, at one date"))
        self.picturePlace.addWidget(self.picture)
        self.chart = Chart(self, axis=step_axis, size_px=(520, 110))
        self.chart.set_hint(tr("The quality reached appears here while it learns."))
        self.chartPlace.addWidget(self.chart)
        self.stopButton.clicked.connect(self._stop)
        encodings.changed.connect(self.refresh)

    def follow(self, encoding: Encoding) -> None:
        """Show this one from now on."""
        self.encoding = encoding
        self.refresh()

    def _stop(self) -> None:
        if self.encoding is None:
            return
        if self.encoding.stage is Stage.INTERRUPTED:
            self._encodings.resume(self.encoding)
        else:
            self._encodings.stop(self.encoding)

    def refresh(self) -> None:
        """Show how far it is."""
        encoding = self.encoding
        if encoding is None:
            return
        over = encoding not in self._encodings.all
        self.title.setText(f"<h3>{escape(encoding.name)}</h3>{escape(encoding.path)}")
        waits = encoding.stage is Stage.INTERRUPTED
        self.status.setText(encoding.outcome or encoding_text(encoding))
        self.progress.setVisible(not over and not waits)
        if not over:
            show_progress(self.progress, encoding.job)
        self.stopButton.setVisible(not over)
        self.stopButton.setEnabled(encoding.stage is not Stage.STOPPING)
        self.about.setVisible(not over and not waits)
        learnt = tr("As learnt") if over else tr("As learnt so far")
        self.picture.set_picture(encoding.picture, (tr("As observed"), learnt))
        curves = encoding.curves()
        # What is coded and not learnt is no region where it is stopped.
        stop = tr("&Stop and keep what is there") if curves else tr("&Stop")
        self.stopButton.setText(tr("&Go on") if waits else stop)
        self.chart.set_curves(curves)
        # Else it would promise what never comes.
        self.chart.setVisible(bool(curves) or not (over or waits))
