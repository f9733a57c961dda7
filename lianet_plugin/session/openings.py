"""Which region files are wanted, open, lost with a backend or being closed; one is asked at a time.

UNKNOWN ─open─▶ WANTED ─turn─▶ ASKED ─answered─▶ OPEN ─close─▶ CLOSING ─▶ UNKNOWN
                                                 │  ▲
                               another backend   ▼  │ answered
                                                LOST ─turn─▶ ASKED_AGAIN
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from .states import Machine


class Stage(enum.Enum):
    """Where the opening of a file is."""

    UNKNOWN = "nobody wants it"
    WANTED = "waits for its turn, or for a backend"
    ASKED = "the backend is asked to open it"
    OPEN = "open"
    LOST = "was open in a backend that is gone"
    ASKED_AGAIN = "the new backend is asked to open it"
    CLOSING = "the backend is asked to close it"
    CLOSING_WANTED = "is being closed, and wanted again"


class Event(enum.Enum):
    """What can happen to it."""

    OPEN = "somebody wants it"
    TURN = "it is its turn"
    ANSWERED = "the backend has opened it"
    REFUSED = "the backend does not open it"
    GONE = "the backend is gone"
    BACK = "there is a backend, which knows nothing"
    GIVE_UP = "no backend comes"
    CLOSE = "somebody closes it"
    CLOSED = "the backend has closed it"


class Act(enum.Enum):
    """What is to be done."""

    NOTHING = "nothing"
    ASK = "ask the backend to open it"
    SHOW = "bring it to the map"
    HEAL = "give its layers the new addresses"
    TELL = "tell why it does not open"


FORGOTTEN = (Stage.UNKNOWN, Act.NOTHING)

TABLE: dict[Stage, dict[Event, tuple[Stage, Act]]] = {
    Stage.UNKNOWN: {Event.OPEN: (Stage.WANTED, Act.NOTHING)},
    Stage.WANTED: {
        Event.TURN: (Stage.ASKED, Act.ASK),
        Event.GIVE_UP: FORGOTTEN,
        Event.CLOSE: FORGOTTEN,
    },
    Stage.ASKED: {
        Event.ANSWERED: (Stage.OPEN, Act.SHOW),
        Event.REFUSED: (Stage.UNKNOWN, Act.TELL),
        Event.GONE: (Stage.WANTED, Act.NOTHING),
        Event.BACK: (Stage.WANTED, Act.NOTHING),
        Event.GIVE_UP: FORGOTTEN,
        Event.CLOSE: FORGOTTEN,
    },
    Stage.OPEN: {
        Event.BACK: (Stage.LOST, Act.NOTHING),
        Event.CLOSE: (Stage.CLOSING, Act.NOTHING),
    },
    Stage.LOST: {
        Event.TURN: (Stage.ASKED_AGAIN, Act.ASK),
        Event.CLOSE: (Stage.CLOSING, Act.NOTHING),
    },
    Stage.ASKED_AGAIN: {
        Event.ANSWERED: (Stage.OPEN, Act.HEAL),
        Event.REFUSED: (Stage.OPEN, Act.TELL),  # its layers stay; the next backend is asked again
        Event.GONE: (Stage.LOST, Act.NOTHING),
        Event.BACK: (Stage.LOST, Act.NOTHING),
        Event.CLOSE: (Stage.CLOSING, Act.NOTHING),
    },
    Stage.CLOSING: {
        Event.OPEN: (Stage.CLOSING_WANTED, Act.NOTHING),
        Event.CLOSED: FORGOTTEN,
        Event.GONE: FORGOTTEN,
        Event.BACK: FORGOTTEN,
    },
    Stage.CLOSING_WANTED: {
        Event.CLOSED: (Stage.WANTED, Act.NOTHING),
        Event.GONE: (Stage.WANTED, Act.NOTHING),
        Event.BACK: (Stage.WANTED, Act.NOTHING),
        Event.GIVE_UP: (Stage.CLOSING, Act.NOTHING),
        Event.CLOSE: (Stage.CLOSING, Act.NOTHING),
    },
}

COMING = (Stage.WANTED, Stage.ASKED, Stage.CLOSING_WANTED)
UNDER_WAY = (Stage.ASKED, Stage.ASKED_AGAIN, Stage.CLOSING, Stage.CLOSING_WANTED)
"""While one is, no other is asked: an answer must not be taken for another's, and a file that is
opened again must not be closed by a request from before."""


@dataclass
class Opening:
    """One file.

    Attributes:
        path: as it was wanted, and as the backend calls it once it is open.
        wanted_as: as it was wanted.
        moved_from: where a project expects it; "" where it has not moved.
        of_project: it comes back with a project, whose view of the map is to stay.
    """

    path: str
    moved_from: str = ""
    of_project: bool = False
    wanted_as: str = ""
    machine: Machine[Stage, Event, Act] = field(
        default_factory=lambda: Machine(TABLE, Stage.UNKNOWN, Act.NOTHING)
    )

    def __post_init__(self) -> None:
        self.wanted_as = self.wanted_as or self.path

    @property
    def stage(self) -> Stage:
        return self.machine.state


class Openings:
    """All files, in the order in which they were wanted."""

    def __init__(self) -> None:
        self._all: list[Opening] = []

    @property
    def coming(self) -> bool:
        """A file is wanted and not open yet."""
        return any(one.stage in COMING for one in self._all)

    @property
    def restoring(self) -> bool:
        """Files of a project are coming back."""
        return any(one.of_project for one in self._all)

    @property
    def lost(self) -> tuple[str, ...]:
        """Files whose layers have no backend yet."""
        stages = (Stage.LOST, Stage.ASKED_AGAIN)
        return tuple(one.path for one in self._all if one.stage in stages)

    def holds(self, path: str) -> bool:
        """Whether a file is open, or on its way."""
        return self._of(path) is not None

    def want(self, path: str, *, moved_from: str = "", of_project: bool = False) -> None:
        """Have a file opened, after all others that are wanted."""
        one = self._of(path) or Opening(path)
        if one.stage not in UNDER_WAY:
            self._all = [known for known in self._all if known is not one] + [one]
        one.moved_from = moved_from or one.moved_from
        one.of_project = of_project
        one.machine.on(Event.OPEN)

    def turn(self) -> str:
        """The file to ask for now, which counts as asked from now on; "" where there is none."""
        if any(one.stage in UNDER_WAY for one in self._all):
            return ""
        for stage in (Stage.LOST, Stage.WANTED):
            for one in self._all:
                if one.stage is stage:
                    one.machine.on(Event.TURN)
                    return one.path
        return ""

    def answered(self, path: str) -> tuple[Opening, Act]:
        """The file that was asked for is open; the backend calls it `path`."""
        one = self._asked() or Opening(path)
        act = one.machine.on(Event.ANSWERED)
        same = self._of(path)
        if same is not None and same is not one:  # wanted by two names
            self._all.remove(one)
        one.path = path
        return one, act

    def refused(self) -> Opening:
        """The file that was asked for does not open."""
        one = self._asked() or Opening("")
        one.machine.on(Event.REFUSED)
        one.of_project = False
        self._forget()
        return one

    def shown(self, one: Opening) -> None:
        """It is on the map, or will not be: it is not coming any more."""
        one.of_project, one.moved_from = False, ""

    def close(self, path: str) -> None:
        """A file is closed; `closed` tells when the backend has done so."""
        self._tell(Event.CLOSE, path)

    def closed(self, path: str) -> None:
        """The backend has closed it, or has none to close."""
        self._tell(Event.CLOSED, path)

    def gone(self) -> None:
        """The backend is gone in the middle of what it was asked."""
        self._tell(Event.GONE)

    def back(self) -> None:
        """There is a backend that knows nothing."""
        self._tell(Event.BACK)

    def give_up(self) -> bool:
        """No backend comes; whether anything was coming."""
        was_coming = self.coming
        self._tell(Event.GIVE_UP)
        return was_coming

    def _tell(self, event: Event, path: str = "") -> None:
        for one in self._all:
            if not path or one.path == path:
                one.machine.on(event)
        self._forget()

    def _forget(self) -> None:
        self._all = [one for one in self._all if one.stage is not Stage.UNKNOWN]

    def _of(self, path: str) -> Opening | None:
        return next((one for one in self._all if one.path == path), None)

    def _asked(self) -> Opening | None:
        stages = (Stage.ASKED, Stage.ASKED_AGAIN)
        return next((one for one in self._all if one.stage in stages), None)
