"""States that can be read: a table of state and event, and an object that stands in one state."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Generic, TypeVar

S = TypeVar("S", bound=enum.Enum)
E = TypeVar("E", bound=enum.Enum)
A = TypeVar("A", bound=enum.Enum)


class Machine(Generic[S, E, A]):
    """Stands in a state; an event moves it to the next one and says what is to be done.

    Args:
        table: for each state and each event that can come in it, the next state and the act. Any
            other event changes nothing.
        first: the state at the start.
        nothing: the act where there is nothing to do.
    """

    def __init__(self, table: Mapping[S, Mapping[E, tuple[S, A]]], first: S, nothing: A) -> None:
        self._table = table
        self._nothing = nothing
        self.state = first

    def on(self, event: E) -> A:
        """An event has come; what is to be done now."""
        self.state, act = self._table[self.state].get(event, (self.state, self._nothing))
        return act
