"""Train: from labels to classes."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from .. import tr
from ..layers.prediction import outdated_text
from ..local_words import counted, decimal, filled
from ..service.contract import Region
from ..service.options import BLOCKS
from ..service.reports import TooFew, ValueReport
from ..service.tasks import Task
from ..session.contradictions import contradicting
from ..session.session import Session
from ..session.usual_dates import learnt_dates_text
from ..settings import LAST_FOLDER, TRAIN_ON_CHANGE
from ..widgets.chart import Chart, step_axis
from ..widgets.form import load_form
from .job_texts import live_text, show_progress
from .kept_box import KeptBox
from .recipe_form import RecipeForm
from .report_dialog import ReportButton
from .report_texts import (
    mapped_text,
    needed_text,
    sampled_text,
    unjudged_text,
    unseen_text,
    value_text,
)
from .telling import beside_text, telling_text


class TrainPage(QWidget):
    """Start, watch, cancel; what came out, honestly.

    Signals:
        nextWanted: the user wants to see the map page.
        checkWanted: the user wants to see the labels that contradict the rest.
    """

    nextWanted = pyqtSignal()  # noqa: N815
    checkWanted = pyqtSignal()  # noqa: N815

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("train", self)
        self._session = session
        self.recipe = RecipeForm(session, self)
        self.recipePlace.addWidget(self.recipe)
        self.chart = Chart(self, axis=step_axis, size_px=(240, 150))
        self.chartPlace.addWidget(self.chart)
        self.kept_box = KeptBox(session, self)
        self.keptPlace.addWidget(self.kept_box)
        self.onChange.setChecked(TRAIN_ON_CHANGE.get())
        self.onChange.toggled.connect(TRAIN_ON_CHANGE.set)
        below = self.pageLayout.indexOf(self.result) + 1
        self.pageLayout.insertWidget(below, ReportButton(session, self))
        self.trainButton.clicked.connect(self._train)
        self.cancelButton.clicked.connect(self._cancel)
        self.openTask.clicked.connect(self._open_task)
        self.result.linkActivated.connect(self._follow)
        session.regionOpened.connect(lambda _region: self.refresh())
        session.labelsChanged.connect(self.refresh)
        session.learningChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show where training is."""
        learning = self._session.learning
        running = learning is not None and learning.training
        job = learning.training_job if learning is not None else None
        task = learning.task if learning is not None else None
        missing = tr("Open a region first, on the Region page.")
        if learning is not None:
            missing = learning.missing()
        ready = not missing
        self.needs.setText(missing or self._labels_text())
        self.recipe.lock(running)
        self.trainButton.setEnabled(ready and not running)
        self.trainButton.setText(tr("Train again") if task is not None else tr("Train"))
        self.cancelButton.setVisible(running)
        self.cancelButton.setEnabled(running)
        self.onChange.setEnabled(learning is not None)
        self.openTask.setEnabled(learning is not None)
        self.openTask.setVisible(not running)  # all three would widen the panel
        self.progress.setVisible(running)
        self.live.setVisible(running)
        if running:
            show_progress(self.progress, job)
            self.live.setText(live_text(job))
        curves = learning.history.curves() if learning is not None else ()
        self.chart.set_curves(curves)
        self.chart.setVisible(bool(curves))
        self.result.setVisible(task is not None)
        if task is not None and learning is not None:
            text = result_text(task, learning.assessing, learning.region)
            if learning.outdated and not running:
                text = f"<p><b>{escape(outdated_text())}</b></p>{text}"
            wrong = contradicting(learning)
            if wrong and not learning.assessing:
                text += contradiction_text(len(wrong))
            self.result.setText(text)

    def _follow(self, link: str) -> None:
        (self.checkWanted if link == "check" else self.nextWanted).emit()

    def _labels_text(self) -> str:
        """What training begins with."""
        learning = self._session.learning
        values = learning.values if learning is not None else None
        if values is not None and values.layer is not None:
            return counted(
                values.layer.featureCount(),
                tr("1 place in {layer}."),
                tr("{count} places in {layer}."),
                layer=values.layer.name(),
            )
        store = self._session.labels
        counts = store.counts() if store is not None else {}
        return tr("{polygons} of {classes}.").format(
            polygons=counted(sum(counts.values()), tr("1 polygon"), tr("{count} polygons")),
            classes=counted(len(counts), tr("1 class"), tr("{count} classes")),
        )

    def _train(self) -> None:
        if self._session.learning is not None:
            self._session.learning.train()

    def _open_task(self) -> None:
        """Ask for the file of a task, of this region or of another one."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Use a saved task"),
            LAST_FOLDER.get(),
            tr("Tasks (*.task.safetensors)"),
        )
        if path and self._session.learning is not None:
            LAST_FOLDER.set(str(Path(path).parent))
            self._session.learning.open_file(path, lambda: None, self._session.problem.emit)

    def _cancel(self) -> None:
        if self._session.learning is not None:
            self.cancelButton.setEnabled(False)
            self._session.learning.cancel()


def result_text(task: Task, assessing: bool, region: Region | None = None) -> str:
    """Which classes were learnt, on how much of the region's record, and how good they are on
    labels that were held out."""
    names = ", ".join(escape(item.name) for item in task.classes)
    if task.target is not None:
        names = escape(task.target.field)
    here = region is not None and not task.elsewhere
    dates = learnt_dates_text(region, task.dates) if here else ""
    parts = [
        tr('<p>The map shows {names}. <a href="map">Look and export</a>.</p>').format(names=names),
        f"<p>{dates}</p>" if dates else "",
        telling_text(task.told_apart_by),
        beside_text(task.region_name, task.beside),
    ]
    if task.elsewhere:
        words = f"<b>{escape(task.elsewhere)}</b>" if task.warns else escape(task.elsewhere)
        parts.append(f"<p>{words}</p>")
    if assessing:
        parts.append(tr("<p>Finding out how good it is on labels held out…</p>"))
    elif task.report is not None and not task.elsewhere:
        parts.append(report_text(task.report))
    else:
        parts.append(
            tr("<p>How good it is elsewhere is not known. Compare it with places you know.</p>")
        )
    return "".join(parts)


def contradiction_text(count: int) -> str:
    """How many labels contradict the rest, with a way to them."""
    words = counted(
        count,
        tr('One label contradicts the rest. <a href="check">Look at it</a>.'),
        tr('{count} labels contradict the rest. <a href="check">Look at them</a>.'),
    )
    return f"<p>{words}</p>"


def report_text(report: Any) -> str:
    """What is known from polygons that were held out, or how many more that would need."""
    if isinstance(report, ValueReport):
        return f"<p>{escape(value_text(report))}</p>"
    if isinstance(report, TooFew):
        if not report.missing:
            return f"<p>{escape(report.statement)}</p>"
        missing = escape(needed_text(report.missing))
        words = (
            tr("Labels in too few blocks of the region to say how good it is: {missing}.")
            if report.held_out == BLOCKS
            else tr("Too few polygons to say how good it is: {missing}.")
        )
        return f"<p>{words.format(missing=missing)} {unseen_text(report)}</p>"
    of_blocks = report.held_out == BLOCKS
    sentence = filled(
        tr("On blocks held out: <b>macro F1 {f1:.2f}</b> ({low:.2f} to {high:.2f}).")
        if of_blocks
        else tr("On polygons held out: <b>macro F1 {f1:.2f}</b> ({low:.2f} to {high:.2f})."),
        f1=report.macro_f1,
        low=report.macro_f1_low,
        high=report.macro_f1_high,
    )
    rows = "".join(
        f"<tr><td>{escape(str(item.name))}</td>"
        f"<td align='right'>{decimal(item.f1, 2)}</td>"
        f"<td align='right'>{decimal(item.f1_low, 2)} – {decimal(item.f1_high, 2)}</td>"
        f"<td align='right'>{mapped_text(item, 0)}</td></tr>"
        for item in report.classes
    )
    rows += "".join(
        f"<tr><td>{escape(item.name)}</td><td colspan='2' align='right'>{tr('not judged')}</td>"
        f"<td align='right'>{mapped_text(item, 0)}</td></tr>"
        for item in report.unjudged
    )
    head = "".join(
        f"<th align='{side}'>{text}</th>"
        for side, text in (
            ("left", tr("Class")),
            ("right", tr("F1")),
            ("right", tr("95 %")),
            ("right", tr("Map, ha")),
        )
    )
    how = (
        tr("Each block was judged by a head that had seen no label within {gap:g} px of it.")
        if of_blocks
        else tr("Each polygon was judged by a head that had seen no label within {gap:g} px of it.")
    )
    told = (
        filled(how, gap=report.gap_px),
        escape(unjudged_text(report)),
        sampled_text(report),
        unseen_text(report),
    )
    return (
        f"<p>{sentence}</p><table cellpadding='3'><tr>{head}</tr>{rows}</table>"
        f"<p>{' '.join(filter(None, told))}</p>"
    )
