"""The one error of the plugin: a sentence, what to do, and details for those who ask."""

from __future__ import annotations

from .. import tr
from .contract import Job


class LianetError(Exception):
    """Something that the user must know.

    Args:
        message: one sentence without a full stop.
        remedy: one sentence that says what to do, or "".
        code: stable, machine-readable; the backend's own codes pass through.
        details: for the details dialog: request, log lines.
    """

    def __init__(
        self, message: str, remedy: str = "", *, code: str = "plugin", details: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}".strip() if self.remedy else self.message


GONE = "backend_gone"
"""Code of every request that ended because the backend did."""

NO_BACKEND = "no_python"
"""Code of what setting up the backend would mend."""


def error_of(job: Job) -> LianetError:
    """Why a job failed, in the backend's words."""
    said = job.error
    return LianetError(
        tr("The work failed") if said is None else said.message,
        "" if said is None else said.remedy,
        code="job" if said is None else said.code,
        details=f"job {job.id} ({job.kind})",
    )
