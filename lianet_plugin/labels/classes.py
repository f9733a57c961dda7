"""Classes of a label set: value, name, colour, key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .. import tr
from ..service.errors import LianetError
from ..service.tasks import TaskClass

LARGEST_VALUE = 254

CLASS_TAKEN = "class_taken"
"""Code of the error that somebody else has just used a new class's number."""

IGNORE = 255
"""Value of the class that marks places to leave out: nothing is learnt from them."""

IGNORE_COLOUR = "#9a9a9a"
IGNORE_KEY = "0"
IGNORE_WORDS = ("ignore", "ignored")
"""Names that the backend, too, takes for this class."""

PALETTE = (
    "#e6550d",
    "#3182bd",
    "#31a354",
    "#c7a93a",
    "#9e4fb0",
    "#e377c2",
    "#17becf",
    "#8c6d31",
    "#d62728",
    "#7f7f7f",
)
"""Colours of classes that have no natural one, told apart on imagery and on each other."""

NATURAL = (
    (r"water|wasser|eau|lake|river|sea", "#2f7fd1"),
    (r"built|urban|settle|building|artificial|town|city", "#d7413a"),
    (r"wood|forest|tree|wald", "#1f7a3a"),
    (r"arable|crop|field|farm|agricult", "#e6c34a"),
    (r"grass|meadow|pasture", "#8fce5b"),
    (r"shrub|scrub|heath", "#b08d4c"),
    (r"wetland|marsh|bog", "#4fb6a5"),
    (r"bare|sand|rock|soil", "#b9a48a"),
    (r"snow|ice|glacier", "#bfe3f2"),
    (r"vineyard|orchard", "#a34f9a"),
)
"""What a word in a class's name says about its colour on a map."""


@dataclass(frozen=True)
class LabelClass:
    """One class.

    Attributes:
        value: 1 to 254, or IGNORE; in rasters 0 is nodata.
        name: for people, unique in the label set.
        colour: `#rrggbb`.
        key: digit that chooses it while drawing, "" where none is left.
    """

    value: int
    name: str
    colour: str
    key: str = ""

    @property
    def is_ignored(self) -> bool:
        """Nothing is learnt from its polygons."""
        return self.value == IGNORE

    def as_task_class(self) -> TaskClass:
        """The class as the backend takes it."""
        return TaskClass(self.value, self.name, self.colour)


def natural_colour(name: str, taken: Iterable[str]) -> str:
    """A colour for a new class: by the words of its name, else the next one of the palette."""
    used = set(taken)
    for pattern, colour in NATURAL:
        if colour not in used and re.search(pattern, name, flags=re.IGNORECASE):
            return colour
    return next((colour for colour in PALETTE if colour not in used), PALETTE[len(used) % 10])


def new_class(name: str, known: Iterable[LabelClass], colour: str | None = None) -> LabelClass:
    """The next class of a label set.

    Raises:
        LianetError: no name, the name is taken, or all values are.
    """
    known = list(known)
    if is_ignore(name):
        return ignore_class(name, known)
    name = checked_name(name, known)
    values = {item.value for item in known}
    value = next((v for v in range(1, LARGEST_VALUE + 1) if v not in values), None)
    if value is None:
        raise LianetError(
            tr("There are {count} classes already").format(count=LARGEST_VALUE),
            tr("Remove one that is not needed"),
            code="classes",
        )
    colour = colour or natural_colour(name, (item.colour for item in known))
    return LabelClass(value, name, colour, free_key(known))


def free_key(known: Iterable[LabelClass]) -> str:
    """The first digit that no class has; "" where none is left."""
    keys = {item.key for item in known}
    return next((digit for digit in "123456789" if digit not in keys), "")


def is_ignore(name: str) -> bool:
    """The name says that its places are to be left out."""
    return name.strip().casefold() in IGNORE_WORDS


def ignore_class(name: str, known: Iterable[LabelClass]) -> LabelClass:
    """The class of places to leave out.

    Raises:
        LianetError: there is one already, or the name is taken.
    """
    known = list(known)
    for item in known:
        if item.is_ignored:
            raise LianetError(
                tr("The class {name} marks places to leave out already").format(name=item.name),
                tr("Draw with it"),
                code="classes",
            )
    return LabelClass(IGNORE, checked_name(name, known), IGNORE_COLOUR, IGNORE_KEY)


def renamed(item: LabelClass, name: str, others: Iterable[LabelClass]) -> LabelClass:
    """The class under another name.

    Raises:
        LianetError: no name, a name that is taken, or one that means something else.
    """
    if is_ignore(name) and not item.is_ignored:
        raise LianetError(
            tr("{name} is the name of places to leave out").format(name=name.strip()),
            tr("Choose another name, or add the class to leave out"),
            code="classes",
        )
    return replace(item, name=checked_name(name, others))


def checked_name(name: str, others: Iterable[LabelClass]) -> str:
    """The name without outer blanks.

    Raises:
        LianetError: nothing is left, or another class has it.
    """
    name = name.strip()
    if not name:
        raise LianetError(tr("A class needs a name"), tr("Type one"), code="classes")
    if by_name(name, others) is not None:
        raise LianetError(
            tr("There is a class {name} already").format(name=name),
            tr("Choose another name"),
            code="classes",
        )
    return name


def by_name(name: str, classes: Iterable[LabelClass]) -> LabelClass | None:
    """The class of a name; case and outer blanks do not matter."""
    wanted = name.strip().casefold()
    return next((item for item in classes if item.name.casefold() == wanted), None)


def added_elsewhere(item: LabelClass) -> LianetError:
    """Somebody else's class has the number of one that is to be added."""
    return LianetError(
        tr("The class {name} was added elsewhere just now").format(name=item.name),
        tr("Add yours again: it gets the next number"),
        code=CLASS_TAKEN,
    )


def merged(
    found: Sequence[LabelClass], before: Sequence[LabelClass], after: Sequence[LabelClass]
) -> list[LabelClass]:
    """A change of classes brought to what somebody else has made of them since.

    Args:
        found: the classes as they are.
        before: as they were when the change was thought of.
        after: as the change leaves them.

    Returns:
        What the change did not touch is as it is found, and so is what somebody else has changed
        too. The order is the change's where it changed it, else the one that is found.

    Raises:
        LianetError: both have added a class of one number: the change must be made again.
    """
    if list(found) == list(before):
        return list(after)
    now, old, new = ({item.value: item for item in state} for state in (found, before, after))
    result: dict[int, LabelClass] = {}
    for value in {**now, **new}:
        mine = old.get(value) != new.get(value)
        theirs = old.get(value) != now.get(value)
        if mine and theirs and value not in old and now[value] != new[value]:
            raise added_elsewhere(now[value])
        item = new.get(value) if mine and not theirs else now.get(value)
        if item is not None:
            result[value] = item
    moved = [value for value in new if value in old] != [value for value in old if value in new]
    order = new if moved else now
    return [result[value] for value in {**order, **result} if value in result]
