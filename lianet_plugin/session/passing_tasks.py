"""Tasks that changes of the labels gave: many, and nobody asked for them."""

from __future__ import annotations

from ..service.client import Client


class PassingTasks:
    """Each is dropped once the next one is shown; what was asked for is kept by the backend as
    long as it keeps tasks."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._given: set[str] = set()
        self._outdated: list[str] = []  # shown until the next one is

    def gave(self, task: str) -> None:
        """A change of the labels gave this one."""
        self._given.add(task)

    def followed(self, task: str) -> None:
        """Another one takes the place of this one, whoever wanted it."""
        if task in self._given:
            self._given.discard(task)
            self._outdated.append(task)

    def drop(self) -> None:
        """The other one is shown."""
        while self._outdated:
            # One that the backend has lost already is no news to anybody.
            self._client.drop_task(self._outdated.pop(), _nobody_waits, _nobody_waits)


def _nobody_waits(_answer: object) -> None:
    """For answers that change nothing."""
