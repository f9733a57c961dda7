"""What all objects of the contract share."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

VERSION = 2
"""Of the contract. It goes up where a client of before would misunderstand what is said; a plugin
and a backend of different versions tell their user."""


class Body(BaseModel):
    """A request body; a field that the contract does not name is an error, not a typo kept."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _finite(cls, values: Any) -> Any:
        """JSON as Python reads it has NaN and infinity, and free parts of a body take any number.

        Raises:
            ValueError: a number that is not finite.
        """
        if not is_finite(values):
            raise ValueError("every number must be finite")
        return values


_building = threading.RLock()


class Answer(BaseModel):
    """What is answered, read or written: as it was made, or not at all.

    What checks and writes it is built at its first use: a program that starts uses few of the
    contract's objects, and somebody waits for it.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        defer_build=True,
    )

    @classmethod
    def model_rebuild(cls, **how: Any) -> bool | None:
        """Two threads may use it for the first time at once, which pydantic knows since 2.14."""
        with _building:
            return super().model_rebuild(**how)

    def to_json(self) -> dict[str, Any]:
        """As it travels and lies in files."""
        return self.model_dump(mode="json", by_alias=True)


class Told(Answer):
    """Read from files that others may have written: what is not named here stays there."""

    model_config = ConfigDict(extra="ignore")


def free_object(name: str, *checks: Callable[..., Any]) -> Any:
    """The type of an object whose keys the contract's document has from elsewhere.

    Args:
        name: `GeoJsonGeometry`, `GeoJsonFeatures`, `JsonSchema`, or the sort of kinds whose
            options it holds: those of the house's own are written into the document by
            `lianet.service.document`, `GET /v1/kinds` describes all, and they are checked against
            their kind.
        checks: of a value, with pydantic's `ValidationInfo`.
    """
    more = [AfterValidator(check) for check in checks]
    return Annotated[(dict[str, Any], WithJsonSchema({"x-options": name}), *more)]


def _plain(by: str) -> Callable[..., Any]:
    """Options of a request without their `kind`, which the field `by` before them has, too."""

    def plain(options: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        known = info.data.get(by)
        told = options.get("kind", known)
        if known and told != known:
            raise ValueError(f"these are options of {told!r}, and {by} is {known!r}")
        return {name: value for name, value in options.items() if name != "kind" or not known}

    return plain


def _named(by: str) -> Callable[..., Any]:
    """Options of an answer with their `kind`, which files do not repeat: the field `by` has it."""

    def named(options: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        known = info.data.get(by)
        return {"kind": known, **options} if known else options

    return named


Geometry = free_object("GeoJsonGeometry")
Features = free_object("GeoJsonFeatures")
JsonSchema = free_object("JsonSchema")
HeadOptions = free_object("heads", _plain("head"))
HeadSettings = free_object("learnt", _named("head"))
FeatureOptions = free_object("features", _plain("kind"))
FeatureSettings = free_object("features", _named("kind"))
FieldOptions = free_object("families", _named("preset"))
PresetOptions = free_object("presets", _plain("preset"))
ReaderOptions = free_object("readers")


class Sentence(Answer):
    """A sentence within another one."""

    message: str = Field(description="its template, with {placeholders}")
    values: dict[str, str | int | float | Sentence] = Field(description="of its placeholders")


class Wording(Answer):
    """What the sentences of a problem were made of, to be said in another language.

    Where a template is not known there, the English sentences are there.
    """

    message: str = Field(description="template of the message, with {placeholders}")
    remedy: str = Field(description="template of the remedy")
    values: dict[str, str | int | float | Sentence] = Field(
        description="of the placeholders of both"
    )


class ProblemAnswer(Answer):
    """What went wrong, in one sentence, and what to do."""

    kind: Literal["problem"] = "problem"
    code: str = Field(description="stable, for programs")
    message: str
    remedy: str
    wording: Wording | None = Field(None, description="null of what only programs meet")


class ErrorAnswer(Answer):
    """What a command prints instead of an answer."""

    kind: Literal["error"] = "error"
    error: ProblemAnswer


def is_finite(value: Any) -> bool:
    """Whether every number of a JSON value, however deep, is finite as a float."""
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, dict):
            rest.extend(part.values())
        elif isinstance(part, list | tuple):
            rest.extend(part)
        elif isinstance(part, float | int):
            try:
                if not math.isfinite(part):
                    return False
            except OverflowError:  # of an integer beyond the range of floats
                return False
    return True
