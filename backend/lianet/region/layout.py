"""Which tensors a region file has, by its card: none is missing, too many, or of another shape."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator

import numpy as np

from lianet.errors import say
from lianet.field.families import Field
from lianet.field.presets import MOST_PAIR_FEATURES, Compact
from lianet.field.published import Lite, Reference
from lianet.region.acquisitions import BLOCK_PX, ROWS
from lianet.region.card import Card
from lianet.region.checks import MOST_PREVIEW_PX, MOST_PREVIEW_VALUES, field_of, refuse
from lianet.region.contents import PREFIX, prefix_of
from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.own_nodes import FOLLOWS, LINEAR, SCALE
from lianet.region.planes import HEADER_BYTES, header_of
from lianet.region.published_layout import published_shapes
from lianet.region.stored_nodes import block_places
from lianet.region.tensors import TensorFile

_OF_ACQUISITION = re.compile(
    r"acquisition\.(\d{4}-\d\d-\d\d)\."
    r"(linear|bias|date|preview|own\.linear|own\.scale|own\.follows|"
    r"(valid|means|nodes)\.(\d{1,6})\.(\d{1,6}))"
)
_OF_BLOCK = re.compile(r"(nodes|means|overview|valid)\.(\d{1,6})\.(\d{1,6})")


def is_parameter(name: str) -> bool:
    """Whether a tensor is none that is read block by block, or of one acquisition."""
    return not name.startswith(("nodes.", "means.", "valid.", "overview.", "previews", PREFIX))


def check_tensors(card: Card, file: TensorFile) -> None:
    """See that the tensors are those of the card's preset on the card's grid; reads their heads.

    Raises:
        RegionFileError: names the first that is missing, too many, or of another shape or type.
    """
    preset = field_of(card)
    _check_names(card, file, preset.pair_origin if preset.nodes_in_pairs else (0, 0))
    if preset.in_crops:
        _check_published(preset, card, file)
    else:
        _check_nodes(card, file, preset)
        _check_parameters(preset, card, file)
    if card.schema > 1:
        _check_acquisitions(card, file, preset)
    elif "previews" in file:
        _check_preview(file, "previews", 3 * len(card.dates))


def _check_names(card: Card, file: TensorFile, origin: tuple[int, int]) -> None:
    """See that every tensor that is no parameter is of a known kind, block and acquisition."""
    dates = {date.isoformat() for date in card.dates}
    for name in (name for name in file.names() if not is_parameter(name)):
        own = _OF_ACQUISITION.fullmatch(name) if card.schema > 1 else None
        block = _OF_BLOCK.fullmatch(name)
        if own is not None:
            known = own[1] in dates
            first = origin if own[3] in ("means", "nodes") else (0, 0)
            place = own.groups()[3:]
        elif block is not None:
            # Masks of all dates together are schema 1's.
            known = card.schema == 1 or block[1] != "valid"
            first, place = origin if block[1] != "valid" else (0, 0), block.groups()[1:]
        else:
            known, first, place = name == "previews" and card.schema == 1, (0, 0), (None, None)
        for number, side, begin in zip(place, card.grid.shape, first, strict=True):
            known = known and (number is None or int(number) * BLOCK_PX < side + begin)
        if not known:
            refuse(say("{name}, which lies outside of its grid or dates", name=name[:60]))
        if own is not None and own[2] in (*ROWS, SCALE, FOLLOWS):
            continue
        if file.dtype(name) != np.uint8 or len(file.shape(name)) != 1:
            refuse(say("{name} in another form than it is coded in", name=name[:60]))


def _check_nodes(card: Card, file: TensorFile, preset: Compact) -> None:
    """See that all blocks of nodes are there, and are of the size of their place."""
    pairs, means = preset.nodes_in_pairs, "overview.0.0" in file
    height, width = card.grid.shape
    if (height // BLOCK_PX) * (width // BLOCK_PX) > len(file.names()):
        refuse("fewer blocks than its grid")
    kinds = ["nodes", *(["means"] if pairs else []), *(["overview"] if means else [])]
    for row, col in block_places(card.grid.shape, preset.pair_origin if pairs else (0, 0)):
        for kind in kinds:
            name = f"{kind}.{row}.{col}"
            if name not in file:
                refuse(say("no {name}", name=name))
            if pairs:
                continue  # such a block says nothing of its size: it follows from its place
            sides = [min(BLOCK_PX, n - place * BLOCK_PX)
                     for n, place in zip((height, width), (row, col), strict=True)]  # fmt: skip
            if kind == "overview":
                sides = [-(-side // OVERVIEW_FACTOR) for side in sides]
            if header_of(file.read(name, HEADER_BYTES).data) != (preset.features, *sides):
                refuse(say("{name} in another shape than its grid has", name=name))
    if pairs and means:
        refuse("an overview that its coding does not have")


def _check_preview(file: TensorFile, name: str, planes: int) -> None:
    channels, height, width = header_of(file.read(name, HEADER_BYTES).data)
    fits = channels == planes and 0 < max(height, width) <= MOST_PREVIEW_PX
    if not fits or channels * height * width > MOST_PREVIEW_VALUES:
        refuse(say("{name} in another shape than its dates have", name=name))


def _check_acquisitions(card: Card, file: TensorFile, preset: Field) -> None:
    """See that acquisitions have no rows but those of their field, and pictures of a size."""
    for date in card.dates:
        prefix = prefix_of(date)
        if f"{prefix}preview" in file:
            _check_preview(file, f"{prefix}preview", 3)
        if preset.in_crops and any(prefix + name in file for name in ROWS):
            refuse(say("rows of {date}, which its field does not have", date=date))
        _check_own_nodes(card, file, date, pairs=preset.nodes_in_pairs)


def _check_own_nodes(card: Card, file: TensorFile, date: dt.date, *, pairs: bool) -> None:
    """See that an acquisition has all of its own nodes, or none.

    Args:
        pairs: whether its field may have some.
    """
    prefix = prefix_of(date)
    names = [prefix + name for name in (LINEAR, SCALE, FOLLOWS)]
    origin = field_of(card).pair_origin if pairs else (0, 0)
    for row, col in block_places(card.grid.shape, origin):
        names += [f"{prefix}{kind}.{row}.{col}" for kind in ("means", "nodes")]
    having = [name in file for name in names]
    if not any(having):
        return
    if not pairs or not all(having):
        refuse(say("some of the own nodes of {date}, and not all", date=date))
    scale, follows = (file.shape(prefix + name) for name in (SCALE, FOLLOWS))
    kinds = {file.dtype(prefix + name).kind for name in (SCALE, FOLLOWS)}
    fits = len(scale) == 1 and 0 < scale[0] <= MOST_PAIR_FEATURES and kinds == {"f"}
    fits = fits and len(follows) == 2 and sum(follows) == scale[0] and follows[1] > 0
    header = header_of(file.read(prefix + LINEAR, HEADER_BYTES).data)
    if not fits or header != (1, len(card.bands), scale[0]):
        refuse(say("own nodes of {date} in another shape or type", date=date))


def _check_parameters(preset: Compact, card: Card, file: TensorFile) -> None:
    """See that the compact field's parameters have its shapes."""
    wanted = dict(compact_shapes(preset, card))
    given = {name for name in file.names() if is_parameter(name)}
    if card.schema > 1:
        coded = "linear.scale" in given
        for name in ROWS:
            shape = wanted.pop(name, None)
            for prefix in map(prefix_of, card.dates):
                _check_row(file, prefix + name, shape and shape[1:], coded and name == "linear")
            if shape is not None and name == "linear" and coded:
                given.discard("linear.scale")
                if file.shape("linear.scale") != (1, 1, shape[-1]) or (
                    file.dtype("linear.scale").kind != "f"
                ):
                    refuse(
                        say(
                            "{name} in another shape or type than its field has",
                            name="linear.scale",
                        )
                    )
    scales = {f"{name}.scale" for name in wanted}
    if missing := sorted(wanted.keys() - given):
        refuse(say("no {name}", name=missing[0]))
    if unknown := sorted(given - wanted.keys() - scales):
        refuse(say("{name}, which its field does not have", name=unknown[0][:60]))
    for name in given:
        kind, shape = file.dtype(name).kind, file.shape(name)
        if name in wanted:
            scaled = f"{name}.scale" in given
            fits = shape == wanted[name] and kind == ("i" if scaled else "f")
        else:
            whole = wanted.get(name.removesuffix(".scale"), ())
            fits = (
                kind == "f"
                and len(shape) == len(whole)
                and all(one in (1, other) for one, other in zip(shape, whole, strict=True))
            )
        if not fits:
            refuse(say("{name} in another shape or type than its field has", name=name))


def _check_published(preset: Reference | Lite, card: Card, file: TensorFile) -> None:
    """See that the weights of a published model are those of its preset."""
    wanted = dict(published_shapes(preset, len(card.bands), len(card.dates)))
    given = {name for name in file.names() if is_parameter(name)}
    if missing := sorted(wanted.keys() - given):
        refuse(say("no {name}", name=missing[0]))
    for name in sorted(given):
        if name not in wanted:
            refuse(say("{name}, which its field does not have", name=name[:60]))
        if file.shape(name) != wanted[name] or file.dtype(name).kind != "f":
            refuse(say("{name} in another shape or type than its field has", name=name))


def _check_row(file: TensorFile, name: str, shape: tuple[int, ...] | None, coded: bool) -> None:
    """See that an acquisition has its rows of a parameter, and none that its field lacks."""
    if (shape is None) != (name not in file):
        refuse(
            say("no {name}", name=name)
            if shape
            else say("{name}, which its field does not have", name=name)
        )
    if shape is None:
        return
    if coded:
        fits = file.dtype(name) == np.uint8 and (
            header_of(file.read(name, HEADER_BYTES).data) == (1, *shape)
        )
    else:
        fits = file.dtype(name).kind == "f" and file.shape(name) == shape
    if not fits:
        refuse(say("{name} in another shape or type than its field has", name=name))


def compact_shapes(preset: Compact, card: Card) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Names and shapes of `lianet.field.compact.CompactField`, without torch."""
    dates, bands, channels = len(card.dates), len(card.bands), preset.channels
    inputs = preset.features + preset.coarse_features * len(preset.coarse_spacings_px)
    entries = 0
    for spacing in preset.coarse_spacings_px:
        nodes = math.prod(math.ceil(side / spacing) + 1 for side in card.grid.shape)
        entries += min(nodes, preset.table_size)
    if preset.nodes_in_pairs:
        yield "follows", (preset.details, preset.features - preset.details)
    if preset.coarse_spacings_px or not preset.nodes_in_pairs:
        yield "coarse", (entries, preset.coarse_features)
    yield "linear", (dates, bands, inputs)
    yield "bias", (dates, bands)
    if preset.linear:
        return
    yield "date", (dates, preset.date_features)
    yield "spread", (preset.features,)
    yield "stem.weight", (channels, inputs, 3, 3)
    yield "stem.bias", (channels,)
    for number in range(preset.blocks):
        name = f"blocks.{number}"
        yield f"{name}.modulate.weight", (2 * channels, preset.date_features)
        yield f"{name}.modulate.bias", (2 * channels,)
        for step in ("first", "second"):
            yield f"{name}.{step}.weight", (channels, channels, 3, 3)
            yield f"{name}.{step}.bias", (channels,)
    yield "head.weight", (bands, channels, 1, 1)
    yield "head.bias", (bands,)
