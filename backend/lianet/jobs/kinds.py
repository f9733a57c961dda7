"""What differs between kinds of jobs, whatever their work is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lianet.contract.jobs import JobKind
from lianet.errors import say


@dataclass(frozen=True)
class WorkKind:
    """A kind of job.

    Attributes:
        recorded: whether a service of later is told what became of it.
        again: what to do where its service did not live to end it.
    """

    recorded: bool = True
    again: str = say("Start it again; files that it replaces are whole, as they were before")


WORK_KINDS: defaultdict[JobKind, WorkKind] = defaultdict(
    WorkKind,
    {
        "warm": WorkKind(recorded=False),  # nobody looks for what made a region ready
        "pretrain": WorkKind(
            again=say("Encode into the same file again and resume: it goes on from its checkpoint")
        ),
        "assess": WorkKind(again=say("It begins again when its task is asked for")),
        "train": WorkKind(again=say("Look among the tasks that are kept, or train again")),
        "fetch": WorkKind(again=say("Fetch again: it goes on from what is there")),
    },
)
"""Every kind of job by name; the usual for those that are not named."""
