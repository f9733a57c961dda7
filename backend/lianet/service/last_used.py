"""A bounded memory of what was made for a region and is asked for again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The things that were used last, by keys that begin with a region's id.

    Safe for several threads.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Any, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any) -> T | None:
        """The thing of a key, or None."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def get_or_make(self, key: Any, make: Callable[[], T]) -> T:
        """The thing of a key, made where it is not there."""
        found = self.get(key)
        if found is None:
            found = make()
            with self._lock:
                found = self._things.setdefault(key, found)
                while len(self._things) > self._most:
                    self._things.popitem(last=False)
        return found

    def forget(self, region: str) -> None:
        """Drop what is of a region, the first part of its keys."""
        with self._lock:
            for key in [key for key in self._things if key[0] == region]:
                del self._things[key]
