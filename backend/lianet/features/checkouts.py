"""Models of others: the code of a checkout that a user has, and weights that are weights alone."""

from __future__ import annotations

import importlib.util
import pickle  # nosec B403 (only for the name of the error that torch raises)
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lianet.errors import InputError


def part_of_checkout(folder: Path, file: str, name: str, where: str) -> Any:
    """Something that a module of a checkout holds; the module is run.

    Args:
        folder: of the checkout.
        file: the module in it.
        name: of what is wanted of it.
        where: the checkout is from, for people.

    Raises:
        InputError: no such file, nothing of that name, or a package that it needs is missing.
    """
    path = folder / file
    if not path.is_file():
        raise InputError(f"{folder} holds no {file}", f"Give the folder of a checkout of {where}")
    spec = importlib.util.spec_from_file_location(f"checkout_{folder.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        return getattr(module, name)
    except ModuleNotFoundError as error:
        raise InputError(
            f"The checkout in {folder.name} needs the package {error.name}",
            "Install the checkout's requirements beside lianet, in a copy of its environment",
        ) from error
    except AttributeError as error:
        raise InputError(
            f"The {file} of {folder.name} has no {name}", f"Give a checkout of {where}"
        ) from error


def weights_in(folder: Path, patterns: Sequence[str]) -> Path:
    """The file of weights in a checkout.

    Args:
        folder: of the checkout.
        patterns: where they may lie, the likeliest first.

    Raises:
        InputError: there is none.
    """
    for pattern in patterns:
        for found in sorted(folder.glob(pattern)):
            return found
    raise InputError(
        f"{folder} holds no weights", "Download them from its page, and name them with --weights"
    )


def read_weights(path: Path) -> Any:
    """What a file of weights holds; nothing in it is run.

    Raises:
        InputError: it cannot be read as weights alone.
    """
    import torch

    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, pickle.UnpicklingError, EOFError) as error:
        raise InputError(
            f"{path.name} cannot be read as weights alone", "Download the file again"
        ) from error
