"""A bounded memory of what was used last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Kept(Generic[_Value]):
    """The values that were used last, the others dropped. Safe to use from several threads.

    Nothing here knows who uses it: an object that keeps the results of its own methods by
    `functools.lru_cache` is a circle with them, and what it holds stays until Python looks for
    circles, in a process of this size every few minutes.

    Args:
        limit: how many are kept; or of all together, what `size` measures.
        size: of a value; one that is larger than the limit alone is not kept.
        dropped: told of each value that gives way to others.
    """

    def __init__(
        self,
        limit: int,
        size: Callable[[_Value], int] = lambda _value: 1,
        dropped: Callable[[_Value], None] = lambda _value: None,
    ) -> None:
        self.limit = limit
        self._size = size
        self._dropped = dropped
        self._kept: OrderedDict[Hashable, _Value] = OrderedDict()
        self._total = 0
        self._lock = threading.Lock()

    @property
    def total(self) -> int:
        """Size of what is kept now."""
        return self._total

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def get(self, key: Hashable) -> _Value | None:
        """The value of a key; None where it is not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, value: _Value) -> None:
        """Keep a value, at the cost of those that nobody has used for the longest time."""
        with self._lock:
            self._remove(key)
            self._kept[key] = value
            self._total += self._size(value)
            gone = []
            while self._total > self.limit:
                gone.append(self._remove(next(iter(self._kept))))
        for other in gone:
            if other is not None:
                self._dropped(other)

    def get_or_make(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """The value of a key, made where it is not kept; two who ask at once may both make it, and
        get the same one."""
        found = self.get(key)
        if found is not None:
            return found
        made = make()
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        self.put(key, made)
        return made

    def give_up(self) -> bool:
        """Drop everything and keep nothing more; whether that makes a difference."""
        with self._lock:
            kept, self.limit = self.limit > 0, 0
            self._kept.clear()
            self._total = 0
        return kept

    def forget(self, owner: Hashable) -> None:
        """Drop the values whose key, a tuple, begins with `owner`."""
        with self._lock:
            for key in [k for k in self._kept if isinstance(k, tuple) and k[0] == owner]:
                self._remove(key)

    def _remove(self, key: Hashable) -> _Value | None:
        value = self._kept.pop(key, None)
        if value is not None:
            self._total -= self._size(value)
        return value
