"""Qt's objects of an algorithm live in the main thread, wherever the algorithm runs.

PyQt keeps one list of the objects that Qt itself made and Python has seen, replies of the network
among them. It is changed without a lock by the thread that sees one and by the main thread when one
is gone: requests made in an algorithm's own thread end QGIS now and then.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

from qgis.PyQt.QtCore import QObject, pyqtSignal

T = TypeVar("T")


def in_main_thread() -> bool:
    """Whether this is the thread of the windows."""
    return threading.current_thread() is threading.main_thread()


class MainThread(QObject):
    """Does work of other threads in the thread that it was made in."""

    _asked = pyqtSignal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._do)

    def do(self, work: Callable[[], T]) -> T:
        """What some work returns, or raises, there; waits for it.

        Args:
            work: short; a window does nothing else meanwhile.
        """
        if in_main_thread():
            return work()
        ended: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()
        self._asked.emit(work, ended)
        result, error = ended.get()
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def _do(self, work: Callable[[], Any], ended: SimpleQueue[Any]) -> None:
        try:
            ended.put((work(), None))
        except Exception as error:
            ended.put((None, error))


MAIN = MainThread()
"""Made when QGIS loads the algorithms, which it does in its main thread."""
