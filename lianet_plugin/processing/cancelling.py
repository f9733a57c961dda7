"""A run that its user ends."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from .. import tr
from ..service.errors import LianetError

CANCELLED = "cancelled"
"""Code of what the user has ended."""


def cancelled() -> LianetError:
    """What is told of a run that ended before there was anything to show for it."""
    return LianetError(tr("Cancelled; nothing was written"), code=CANCELLED)


def check_cancel(feedback: QgsProcessingFeedback) -> None:
    """Stop here if the user wants it.

    Raises:
        LianetError: code `cancelled`.
    """
    if feedback.isCanceled():
        raise cancelled()
