"""The kinds of readers: what makes a stack of scenes of what people have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from lianet.errors import StackError
from lianet.kinds import Kind, Registry
from lianet.scenes.stack import Stack


class SceneReader(Kind, ABC):
    """A kind of reader: one format of scenes, or one place where they lie."""

    what = "reader of scenes"

    @abstractmethod
    def recognises(self, path: Path) -> bool:
        """Whether this looks like something that it reads; a quick look, which raises nothing."""

    @abstractmethod
    def open(self, path: Path, options: Any) -> Stack:
        """The scenes as one stack.

        Args:
            path: file or folder.
            options: an instance of `options`.

        Raises:
            StackError: it cannot be read as one stack; says what is wrong and what to do.
        """


READERS: Registry[SceneReader] = Registry(
    "lianet.scenes",
    SceneReader,  # type: ignore[type-abstract]
    {"geotiff": "lianet.scenes.geotiff:GEOTIFF"},
)
"""Every kind of reader by name, in the order in which they are asked."""


def reader_for(path: Path) -> SceneReader:
    """The first reader that recognises a file or folder; those of other packages come last.

    Raises:
        StackError: none does.
    """
    kinds = READERS.all()
    for kind in kinds:
        if kind.recognises(path):
            return kind
    known = "; ".join(f"{kind.name}: {kind.summary}" for kind in kinds)
    raise StackError(f"No reader knows what {path.name or path} is", f"Choose one of {known}")
