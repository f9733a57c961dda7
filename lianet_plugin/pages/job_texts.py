"""What a job says of itself, in the user's language."""

from __future__ import annotations

import math

from qgis.PyQt.QtWidgets import QWidget

from .. import tr
from ..local_words import filled
from ..service.contract import Job
from ..session.encoding import Encoding, Stage
from ..session.loss_history import number


def show_progress(bar: QWidget, job: Job | None) -> None:
    """A job's fraction on a bar of 1000 steps; a moving bar where it is not known."""
    known = job is not None and job.fraction is not None
    bar.setMaximum(1000 if known else 0)
    if known:
        bar.setValue(round(1000 * job.fraction))


def live_text(job: Job | None) -> str:
    """What a job says of itself, in one line."""
    if job is None:
        return tr("Waiting for the backend…")
    loss, validation = number(job, "loss"), number(job, "validation")
    epoch, epochs = number(job, "epoch"), number(job, "epochs")
    eta_s, memory_mb = number(job, "eta_s"), number(job, "memory_mb")
    parts = [job.message]
    if not math.isnan(epoch) and not math.isnan(epochs):
        parts.append(filled(tr("epoch {done:.0f} of {all:.0f}"), done=epoch, all=epochs))
    if not math.isnan(loss):
        parts.append(filled(tr("loss {value:.3g}"), value=loss))
    if not math.isnan(validation):
        parts.append(filled(tr("validation {value:.3g}"), value=validation))
    if not math.isnan(eta_s):
        parts.append(tr("{time} left").format(time=duration(eta_s)))
    if not math.isnan(memory_mb):
        parts.append(filled(tr("{size:.0f} MB"), size=memory_mb))
    return " · ".join(part for part in parts if part)


def duration(seconds: float) -> str:
    """A time in words as short as they may be."""
    if seconds < 90:
        return tr("{count} s").format(count=max(round(seconds), 1))
    if seconds < 5400:
        return tr("{count} min").format(count=round(seconds / 60))
    return filled(tr("{count:.1f} h"), count=seconds / 3600)


def encoding_text(encoding: Encoding) -> str:
    """How far an encoding is, in one line."""
    if encoding.stage is Stage.INTERRUPTED:
        return tr("Interrupted")
    if encoding.stage is Stage.STOPPING:
        return tr("Stopping: what is there is being written…")
    job = encoding.job
    if job is None:
        return tr("Waiting for the backend…")
    parts = [job.message]
    psnr_db, eta_s = number(job, "psnr_db"), number(job, "eta_s")
    if psnr_db > 0:
        parts.append(filled(tr("{psnr:.1f} dB PSNR"), psnr=psnr_db))
    if eta_s > 0:
        parts.append(tr("{time} left").format(time=duration(eta_s)))
    return " · ".join(part for part in parts if part)
