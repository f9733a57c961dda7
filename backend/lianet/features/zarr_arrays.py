"""Zarr groups and arrays, and what is missing of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, say

_META = ("zarr.json", ".zgroup")


def open_group(path: Path, name: str = "") -> Any:
    """A group of a store, for reading.

    Raises:
        InputError: there is none, its metadata is damaged, or zarr is not installed.
    """
    try:
        import zarr
    except ImportError as error:
        raise InputError(
            say("{name} is a Zarr store, and zarr is not installed", name=path.name),
            "Install the backend's extra for sources: ./backend[sources] with pip",
        ) from error
    try:
        return zarr.open_group(str(path / name), mode="r")
    except Exception as error:  # zarr's own errors have changed their classes with each version
        raise _damaged(path.name, error) from error


def _damaged(store: str, error: Exception) -> InputError:
    return InputError(
        say(
            "{store} is half written or damaged ({reason})",
            store=store,
            reason=type(error).__name__,
        ),
        "Copy or download it again",
    )


def groups_of(path: Path) -> list[str]:
    """Names of the groups in a store, by its folders."""
    return sorted(
        child.name
        for child in path.iterdir()
        if child.is_dir() and any((child / name).is_file() for name in _META)
    )


def array_of(group: Any, name: str, store: str) -> Any:
    """An array of a group; None where there is none.

    Raises:
        InputError: its metadata is damaged.
    """
    try:
        return group[name]
    except KeyError:
        return None
    except Exception as error:  # see `open_group`
        raise _damaged(store, error) from error


def check_whole(array: Any, name: str, unknown: Callable[[Any], bool]) -> None:
    """See that every piece of an array was written, where one that was not would look like data.

    Args:
        array: of Zarr.
        name: of its store.
        unknown: whether a value means that nothing is known.

    Raises:
        InputError: pieces are missing, and stand for values.
    """
    if unknown(array.fill_value):
        return
    there, pieces = int(array.nchunks_initialized), int(array.nchunks)
    if there < pieces:
        raise InputError(
            say(
                "{name} is half written: {there} of {pieces} pieces of {what} are there",
                name=name,
                there=there,
                pieces=pieces,
                what=array.name or name,
            ),
            "Copy or download it again",
        )


def part_of(array: Any, where: tuple[Any, ...], name: str) -> NDArray[Any]:
    """A part of an array.

    Raises:
        InputError: a piece of it is damaged or cut off.
    """
    try:
        return np.asarray(array[where])
    except Exception as error:  # codecs raise what they like
        raise InputError(
            say(
                "The pixels of {name} are damaged or cut off ({reason})",
                name=name,
                reason=type(error).__name__,
            ),
            "Copy or download it again",
        ) from error
