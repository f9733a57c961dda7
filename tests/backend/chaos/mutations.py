"""Files of the house changed as damage or malice would, by their structure and not by their schema:
a safetensors file with a card in its metadata."""

from __future__ import annotations

import datetime as dt
import json
import random
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from lianet.region.contents import (
    DIGESTS,
    DIGESTS_FROM,
    content_ids,
    digest_of,
    digests_text,
    ids_of,
    weights_id,
)

CARDS = ("lianet", "lianet_task")
"""Names of the metadata that hold cards."""

_DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "<i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "<u1", "BOOL": "?",
}  # fmt: skip

HOSTILE: tuple[Any, ...] = (
    None, True, False, -1, 0, 1, 2, 255, 2**31, 10**18, -(10**18), 1e308, -1e308, 1e-300, 0.5, "",
    "x", "x" * 5000, "\0", "\ud800", "<b>bold</b>", "2020-02-30", "2020-01-01", "../../etc", [], {},
    [[]], [0] * 2000, {"": 0}, "NaN",
)  # fmt: skip


@dataclass
class Parts:
    """A file taken apart: texts of its metadata, and tensors as type, shape and bytes."""

    metadata: dict[str, Any]
    tensors: dict[str, tuple[str, list[int], bytes]]

    @classmethod
    def of(cls, data: bytes) -> Parts:
        """Take a well-formed file apart."""
        (length,) = struct.unpack("<Q", data[:8])
        header = json.loads(data[8 : 8 + length])
        metadata = header.pop("__metadata__", {})
        body = data[8 + length :]
        return cls(
            metadata,
            {
                name: (one["dtype"], one["shape"], body[slice(*one["data_offsets"])])
                for name, one in header.items()
            },
        )

    def whole(self) -> bytes:
        """Put it together again."""
        header: dict[str, Any] = {"__metadata__": self.metadata}
        at = 0
        for name, (dtype, shape, data) in self.tensors.items():
            header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [at, at + len(data)]}
            at += len(data)
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        bodies = b"".join(data for _, _, data in self.tensors.values())
        return struct.pack("<Q", len(text)) + text + bodies

    def card(self) -> tuple[str, dict[str, Any]]:
        """The name of the metadata that holds the card, and the card."""
        name = next(name for name in CARDS if name in self.metadata)
        return name, json.loads(self.metadata[name])

    def seal(self, name: str, card: Any) -> None:
        """Put a card in, with checks as its author would compute them."""
        if isinstance(card, dict):
            arrays = {key: _array(*one) for key, one in self.tensors.items()}
            if all(array is not None for array in arrays.values()):
                if DIGESTS in self.metadata:
                    digests = {key: digest_of(key, array) for key, array in arrays.items()}
                    self.metadata[DIGESTS] = digests_text(digests)
                _name(card, arrays)
        text = json.dumps(card)
        self.metadata[name] = text
        self.metadata["card_crc32"] = f"{zlib.crc32(text.encode()):08x}"


def _name(card: dict[str, Any], arrays: dict[str, Any]) -> None:
    """Give a card the hashes of what its file holds, of each acquisition where it has them."""
    if "acquisition_ids" not in card or card.get("schema") == 1:
        card["id"] = weights_id(arrays, arrays.__getitem__)
        return
    with suppress(ValueError, TypeError, KeyError):
        dates = [dt.date.fromisoformat(date) for date in card["dates"]]
        if card.get("schema") == DIGESTS_FROM:
            ids = ids_of(dates, {key: digest_of(key, array) for key, array in arrays.items()})
        else:
            ids = content_ids(dates, arrays, arrays.__getitem__)
        card["id"], card["field_id"] = ids.whole, ids.field
        card["acquisition_ids"] = [ids.acquisitions[date] for date in dates]


def _array(dtype: str, shape: list[int], data: bytes) -> Any:
    try:
        return np.frombuffer(data, _DTYPES[dtype]).reshape(shape)
    except (KeyError, ValueError):
        return None


def mutate(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One changed copy of a well-formed file, and what was done to it.

    A third of them are changed as bytes, and a half of the others have their checks computed again.
    """
    if chance.random() < 1 / 3:
        return change_bytes(data, chance)
    parts = Parts.of(data)
    name, card = parts.card()
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if chance.random() < 0.6:
            card, what = change_json(card, chance)
        else:
            what = _tensor(parts, chance)
        done.append(what)
    if chance.random() < 0.5:
        parts.metadata[name] = json.dumps(card)
        return f"unsealed {', '.join(done)}", parts.whole()
    parts.seal(name, card)
    return f"sealed {', '.join(done)}", parts.whole()


def change_bytes(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One changed copy of a file of any kind, and what was done to it."""
    room = chance.choice((64, min(20_000, len(data)), len(data)))
    at = chance.randrange(room)
    changed = bytearray(data)
    kind = chance.choice(("flip", "cut", "zeros", "more", "swap", "length", "random"))
    span = chance.choice((1, 16, 4096))
    if kind == "flip":
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(room)] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del changed[at:]
    elif kind == "zeros":
        changed[at : at + span] = bytes(len(changed[at : at + span]))
    elif kind == "more":
        changed[at:at] = chance.randbytes(span)
    elif kind == "swap":
        other = chance.randrange(len(data))
        changed[at : at + span], changed[other : other + span] = (
            changed[other : other + span],
            changed[at : at + span],
        )
    elif kind == "length":
        changed[:8] = struct.pack("<Q", chance.choice((0, 1, 2**31, 2**63, len(data), 2**20)))
    else:
        changed[at : at + span] = chance.randbytes(len(changed[at : at + span]))
    return f"bytes {kind}", bytes(changed)


def change_json(value: Any, chance: random.Random) -> tuple[Any, str]:
    """A JSON value with one place of it changed."""
    places: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(min(len(one), 50))
        for key in keys:
            places.append((one, key))
            if isinstance(one[key], dict | list) and one[key]:
                waiting.append(one[key])
    if not places:
        return chance.choice(HOSTILE), "all"
    holder, key = chance.choice(places)
    old = holder[key]
    kind = chance.random()
    if kind < 0.15:
        del holder[key]
        return value, f"without {key}"
    if kind < 0.25:
        holder[key] = chance.choice(places)[1] if chance.random() < 0.5 else _deep(chance)
    elif isinstance(old, list) and len(old) > 1 and kind < 0.7:
        holder[key] = _list(old, chance)
    elif isinstance(old, bool) or not isinstance(old, int | float) or kind > 0.7:
        holder[key] = chance.choice(HOSTILE)
    else:
        holder[key] = chance.choice(
            (-old, old + 1, old - 1, old * 2, old * 1000, old / 3, str(old), float(old), [old])
        )
    return value, f"another {key}"


def _list(old: list[Any], chance: random.Random) -> list[Any]:
    one = chance.randrange(len(old))
    return chance.choice(
        (
            lambda: old[::-1],
            lambda: [*old, old[one]],
            lambda: old[:one] + old[one + 1 :],
            lambda: old[1:] + old[:1],
            lambda: [old[one]] * len(old),
            lambda: old * 50,
        )
    )()


def _deep(chance: random.Random) -> Any:
    nested: Any = 0
    for _ in range(chance.choice((3, 40, 400))):
        nested = [nested] if chance.random() < 0.5 else {"a": nested}
    return nested


def _tensor(parts: Parts, chance: random.Random) -> str:
    """Change one tensor; what was done."""
    if not parts.tensors:
        return "nothing"
    name = chance.choice(list(parts.tensors))
    dtype, shape, data = parts.tensors[name]
    kinds: dict[str, Callable[[], tuple[str, list[int], bytes] | None]] = {
        "drop": lambda: None,
        "random": lambda: (dtype, shape, chance.randbytes(len(data))),
        "zeros": lambda: (dtype, shape, bytes(len(data))),
        "ones": lambda: (dtype, shape, b"\xff" * len(data)),
        "flip": lambda: (dtype, shape, _flipped(data, chance)),
        "start": lambda: (dtype, shape, chance.randbytes(min(12, len(data))) + data[12:]),
        "shape": lambda: (dtype, [*shape[::-1]], data),
        "flat": lambda: (dtype, [len(data) // max(np.dtype(_DTYPES[dtype]).itemsize, 1)], data),
        "type": lambda: _typed(chance.choice(list(_DTYPES)), data),
        "empty": lambda: (dtype, [0], b""),
        "cut": lambda: _typed(dtype, data[: len(data) // 2]),
        "longer": lambda: _typed(dtype, data * 2),
        "floats": lambda: _floats(dtype, shape, data, chance),
    }
    kind = chance.choice(list(kinds))
    made = kinds[kind]()
    if made is None:
        del parts.tensors[name]
    else:
        parts.tensors[name] = made
    if chance.random() < 0.1:
        parts.tensors[chance.choice((f"{name}.1", "nodes.9.9", "x", ""))] = (dtype, shape, data)
    return f"{kind} of {name}"


def _typed(dtype: str, data: bytes) -> tuple[str, list[int], bytes]:
    size = np.dtype(_DTYPES[dtype]).itemsize
    count = len(data) // size
    return dtype, [count], data[: count * size]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(changed), chance.choice((1, 4, 64)))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _floats(
    dtype: str, shape: list[int], data: bytes, chance: random.Random
) -> tuple[str, list[int], bytes]:
    """Numbers that are none, or absurd, in a tensor of floats."""
    if not dtype.startswith("F") or not data:
        return dtype, shape, data
    values = np.frombuffer(data, _DTYPES[dtype]).copy()
    odd = chance.choice((np.nan, np.inf, -np.inf, np.finfo(values.dtype).max, 0.0, 1e4, -1e4))
    values[chance.randrange(len(values)) :: chance.choice((1, 7, 1000))] = odd
    return dtype, shape, values.tobytes()
