"""`lianet report`: what a task says of its own accuracy, as a page and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lianet.cli.output import JsonOption, answer
from lianet.contract.reports import ReportLanguage
from lianet.contract.tasks import ReportFilesAnswer
from lianet.errors import InputError
from lianet.jobs.outputs import check_folder

ReportOption = Annotated[
    Path | None,
    typer.Option("--report", metavar="FOLDER", help="Write the accuracy there: HTML and CSV."),
]

LanguageOption = Annotated[
    str, typer.Option("--language", help="Of the page: en, de or fr.", metavar="LANGUAGE")
]


def check_report(folder: Path, reads: Sequence[Path]) -> None:
    """See that a report may be written into a folder; see `lianet.jobs.outputs`."""
    from lianet.evaluation.accuracy_report import files_beside

    table = folder / "accuracy.csv"
    for path in (folder / "accuracy.html", table, *files_beside(table)):
        check_folder(folder, [path.name], reads=reads)


def page_language(language: str) -> ReportLanguage:
    """The language of a page as somebody named it, `de` or `de_AT`.

    Raises:
        InputError: there are no pages in it.
    """
    from lianet.evaluation.tongue import LANGUAGES

    if language.lower()[:2] not in LANGUAGES:
        raise InputError(
            f"There is no page in the language {language!r}", "Use " + " or ".join(LANGUAGES)
        )
    return ReportLanguage(language=language)


def report(
    task: Annotated[Path, typer.Argument(metavar="TASK", help="A file NAME.task.safetensors.")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write; made where absent.")],
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Write how good a task's map is: a page with figures, and CSV tables."""
    from lianet.evaluation.accuracy_report import write_report
    from lianet.heads.task import read_task

    card = read_task(task).card
    written = page_language(language)
    check_report(out, reads=[task])
    paths = write_report(card, out, written)
    summary = card.report.summary if card.report else ""
    answer(
        ReportFilesAnswer(paths=[str(path) for path in paths], summary=summary),
        as_json,
        [("accuracy", summary), *(("written", path) for path in paths)],
    )
