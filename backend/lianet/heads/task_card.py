"""The card of a task: everything that a trained head says of itself that is no weight."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from lianet import __version__
from lianet.contract.reports import AnyReport, read_report
from lianet.contract.tasks import NO_NAME, TaskCardAnswer
from lianet.errors import LabelError, TaskFileError, say
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.labels.reading import LabelClass
from lianet.labels.values import Target

SCHEMA = 4
"""Version of the card's layout; a file with a newer one is refused.

1 knew the instant head alone, under the name `ferns`; 2 names the head and may have a target; 3 has
the recipe of its features, which 2 had among the settings of convolutions; 4 may have learnt on
embeddings beside the region.
"""


@dataclass(frozen=True)
class BesideCard:
    """What a task learnt on beside its region: one of the sources of `lianet.features.together`.

    Attributes:
        title: of the source, for people.
        feature_space: id of its features.
        features: their recipe.
        year: that they describe; None where it is not known.
        weight: of what its head says, 0 to 1; the region has what is left to 1.
        settings: of its head.
        other_years: labels that it did not learn from, since their date is of another year.
        because: why it is not asked; "" where it is.
    """

    title: str
    feature_space: str
    features: FeatureRecipe
    year: int | None
    weight: float
    settings: dict[str, Any] = field(default_factory=dict)
    other_years: int = 0
    because: str = ""

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> BesideCard:
        """Inverse of `asdict`.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        return cls(
            title=str(value["title"]),
            feature_space=str(value["feature_space"]),
            features=FeatureRecipe(**value["features"]),
            year=None if value["year"] is None else int(value["year"]),
            weight=float(value["weight"]),
            settings=dict(value["settings"]),
            other_years=int(value["other_years"]),
            because=str(value["because"]),
        )


LABELS, CLUSTERS = "labels", "clusters"
"""What a task was learnt from."""

REMEDY = say("Get a fresh copy of the file, or train again")


@dataclass(frozen=True)
class TaskCard:
    """What a task file says about itself.

    Attributes:
        name: for people.
        head: kind of head, a name in `lianet.heads.head.HEADS`.
        region_id: id of the region model it was trained on.
        region_name: its name, for people.
        feature_space: id of the features it takes; others are refused.
        classes: by value, in the order of the head's output; empty where it predicts a quantity.
        bands: of the region, in order; empty of embeddings, and in files of before.
        feature_names: hash of the names of the features that it takes; empty in files of before.
        dates: acquisitions that went into the features, `YYYY-MM-DD`.
        label_counts: pixels it learnt from, by class value; of a quantity under `value`.
        features: the recipe of the features.
        settings: of the head and of its training.
        target: the quantity that it predicts; None where it predicts classes.
        report: accuracy on labels that were held out; None while not assessed.
        origin: `labels`; or `clusters`, where nobody has drawn any.
        labels_state: what the client called the labels that it learnt from; empty for none.
        beside: what it learnt on beside the region; `features` and `settings` are the region's.
        id: hash of the weights; filled when the file is written.
        version: of the software that trained it.
        schema: version of this layout.
    """

    name: str
    head: str
    region_id: str
    region_name: str
    feature_space: str
    classes: tuple[LabelClass, ...]
    dates: tuple[str, ...]
    label_counts: dict[str, int]
    features: FeatureRecipe = field(default_factory=lambda: FeatureRecipe("statistics"))
    settings: dict[str, Any] = field(default_factory=dict)
    target: Target | None = None
    bands: tuple[str, ...] = ()
    feature_names: str = ""
    report: AnyReport | None = None
    origin: str = LABELS
    labels_state: str = ""
    beside: tuple[BesideCard, ...] = ()
    id: str = ""
    version: str = __version__
    schema: int = SCHEMA

    @property
    def called(self) -> str:
        """What follows on "the task" in a sentence: its name, or what one without is of."""
        if self.name not in ("", NO_NAME):
            return self.name
        return say("of {region}", region=self.region_name)

    def to_json(self) -> dict[str, Any]:
        """The card as the file's header has it."""
        return asdict(self) | {
            "classes": [asdict(item) for item in self.classes],
            "dates": list(self.dates),
            "bands": list(self.bands),
            "beside": [asdict(part) for part in self.beside],
            "report": self.report.to_json() if self.report else {},
        }

    def told(self) -> TaskCardAnswer:
        """The card as the contract has it."""
        beside = [
            asdict(part) | {"settings": {"kind": self.head, **part.settings}}
            for part in self.beside
        ]
        return TaskCardAnswer.model_validate(
            self.to_json() | {"kind": "task", "report": self.report, "beside": beside}
        )

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> TaskCard:
        """Inverse of `to_json`.

        Raises:
            TaskFileError: a newer schema, or a card that is not whole.
        """
        schema = value.get("schema") if isinstance(value, Mapping) else None
        if not isinstance(schema, int):
            raise TaskFileError("The task's card has no schema version", REMEDY)
        if schema > SCHEMA:
            raise TaskFileError(
                say(
                    "The task was written by a newer version (schema {schema}, this one "
                    "reads up to {known})",
                    schema=schema,
                    known=SCHEMA,
                ),
                "Update LIANet to open it",
            )
        try:
            if schema < 3:
                recipe = FeatureRecipe(str(value["settings"].get("features", "statistics")))
            else:
                recipe = FeatureRecipe(**value["features"])
            return cls(
                name=str(value["name"]),
                head="instant" if schema == 1 else str(value["head"]),
                region_id=str(value["region_id"]),
                region_name=str(value["region_name"]),
                feature_space=str(value["feature_space"]),
                features=recipe,
                classes=tuple(LabelClass(**item) for item in value["classes"]),
                dates=tuple(str(date) for date in value["dates"]),
                label_counts=dict(value["label_counts"]),
                settings=dict(value["settings"]),
                target=Target(**value["target"]) if value.get("target") else None,
                bands=tuple(str(band) for band in value.get("bands", ())),
                feature_names=str(value.get("feature_names", "")),
                report=read_report(value["report"], values=bool(value.get("target"))),
                origin=str(value.get("origin", LABELS)),
                labels_state=str(value.get("labels_state", "")),
                beside=tuple(BesideCard.from_json(part) for part in value.get("beside", ())),
                id=str(value["id"]),
                version=str(value["version"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError, LabelError) as error:
            raise TaskFileError(
                say("The task's card is not whole ({error})", error=error), REMEDY
            ) from error


def hash_of_names(names: Sequence[str]) -> str:
    """Tells features of one meaning from others: 16 hexadecimal digits."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def card_of(
    source: FeatureSource,
    *,
    head: str,
    name: str,
    classes: tuple[LabelClass, ...] = (),
    label_counts: Mapping[Any, int],
    settings: dict[str, Any],
    target: Target | None = None,
) -> TaskCard:
    """The card of a head that was trained on a source; see `TaskCard`."""
    return TaskCard(
        name=name,
        head=head,
        region_id=source.region_id,
        region_name=source.title,
        feature_space=source.id,
        features=source.recipe,
        classes=classes,
        bands=source.bands,
        feature_names=hash_of_names(source.names),
        dates=source.dates,
        label_counts={str(value): int(number) for value, number in label_counts.items()},
        settings=settings,
        target=target,
    )
