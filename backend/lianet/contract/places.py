"""What a path of a request means: on one machine itself, between two a name that travels.

A backend elsewhere does not have the client's paths. There a path of a body is one of

    content:TREE/NAME    files that were sent, see POST /v1/files/trees
    outbox:BOX/NAME      what work is to write, or has written; BOX is made up by the client
    server:/PATH         a file of the backend's machine, in a folder that it lends

and is what the user's own store makes of it. Every body says with one of these types whether it
reads or writes a path, so that none gets past.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Annotated, Protocol

from pydantic import AfterValidator, Field


class Places(Protocol):
    """Where one user's files are."""

    def read(self, text: str) -> str:
        """The path behind what a request reads.

        Raises:
            LianetError: it is none that this user may read.
        """
        ...

    def write(self, text: str) -> str:
        """The path behind what a request writes.

        Raises:
            LianetError: it is none that this user may write, or there is no room.
        """
        ...


PLACES: ContextVar[Places | None] = ContextVar("places", default=None)
"""Of the user whose request is being answered; None where paths are what they say."""


def read_place(text: str) -> str:
    """The path behind what a request reads, see `Places.read`; "" stays."""
    places = PLACES.get()
    return text if places is None or not text else places.read(text)


def _write(text: str) -> str:
    places = PLACES.get()
    return text if places is None or not text else places.write(text)


ReadPath = Annotated[str, AfterValidator(read_place), Field(json_schema_extra={"x-place": "reads"})]
"""A file or folder that a request reads; for sources of imagery also a link or a catalogue."""

WritePath = Annotated[str, AfterValidator(_write), Field(json_schema_extra={"x-place": "writes"})]
"""A file or folder that a request writes."""
