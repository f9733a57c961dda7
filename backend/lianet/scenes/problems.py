"""What looks wrong in imagery: told, mended where that is certain, else asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianet.contract.base import Wording
from lianet.contract.imagery import FoundFile, FoundProblem
from lianet.errors import LianetError, StackError, say, wording_of

_NAMED = 3


@dataclass(frozen=True)
class Problem:
    """Something about imagery that a person should know.

    Attributes:
        code: stable, for programs.
        message: one sentence that names the file or the date; without a full stop.
        remedy: what to do, or what was done.
        mended: nothing needs to be done.
        option: of the command line that decides it; "" where nothing has to be decided.
        of: ids of the granules that it is about; all where empty.
    """

    code: str
    message: str
    remedy: str
    mended: bool = False
    option: str = ""
    of: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether somebody must decide before anything is learnt."""
        return bool(self.option) and not self.mended

    def told(self) -> FoundProblem:
        """As the contract has it."""
        return FoundProblem(
            code=self.code,
            message=self.message,
            remedy=self.remedy,
            wording=Wording(**wording_of(self.message, self.remedy)),
            mended=self.mended,
            option=self.option,
        )


@dataclass(frozen=True)
class LeftOut:
    """A file, band, product or date that is not used, and why."""

    name: str
    reason: str

    @classmethod
    def of(cls, name: str, error: LianetError) -> LeftOut:
        """What could not be read, with the whole of what its error says."""
        return cls(name, say("{message}. {remedy}", message=error.message, remedy=error.remedy))

    def told(self) -> FoundFile:
        """As the contract has it."""
        wording = Wording(**wording_of(self.reason, ""))
        return FoundFile(name=self.name, reason=self.reason, wording=wording)


def left_out_lines(left_out: Iterable[LeftOut]) -> list[str]:
    """What is not used, a line for each reason, with the first of its names."""
    reasons: dict[str, list[str]] = {}
    for left in left_out:
        reasons.setdefault(left.reason, []).append(left.name)
    return [
        say(
            "Left out: {names}{more} ({reason})",
            names=", ".join(names[:_NAMED]),
            more=f" +{len(names) - _NAMED}" if len(names) > _NAMED else "",
            reason=reason,
        )
        for reason, names in reasons.items()
    ]


def none_usable(source: str, refused: Sequence[StackError]) -> StackError:
    """What is said where no product of a source can be read: what is wrong with the first."""
    first = refused[0]
    if len(refused) == 1:
        return first
    return StackError(
        say("No product of {source} can be used: {reason}", source=source, reason=first.message),
        first.remedy,
    )


def once_each(problems: Iterable[Problem]) -> list[Problem]:
    """Problems without a second question that the same option decides.

    What it was about is asked again where the answer to the first leaves it open.
    """
    asked: set[str] = set()
    kept = []
    for problem in problems:
        if problem.asks and problem.option in asked:
            continue
        if problem.asks:
            asked.add(problem.option)
        kept.append(problem)
    return kept


def refuse_undecided(problems: Iterable[Problem]) -> None:
    """Stop at the first problem that somebody must decide.

    Raises:
        StackError: with the problem's sentences and code.
    """
    for problem in problems:
        if problem.asks:
            raise StackError(problem.message, problem.remedy, code=problem.code)
