"""What labels are learnt on: a region file, or features that lie in other files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianet.cli.output import parse_date
from lianet.errors import InputError

if TYPE_CHECKING:
    from lianet.features.feature_file import FeatureCard, FeatureFile
    from lianet.features.source import FeatureSource
    from lianet.heads.head import Head
    from lianet.heads.task import Task
    from lianet.labels.source import LabelTimes
    from lianet.maps.predict import Predictor
    from lianet.region.together_file import SourceFile

GroundArgument = Annotated[
    Path,
    typer.Argument(
        metavar="REGION",
        help="A file NAME.region.safetensors, a mosaic, or embeddings: a GeoTIFF, a Zarr, a folder "
        "of tiles; or several together, NAME.together.json.",
    ),
]
KindOption = Annotated[
    str,
    typer.Option(
        "--embeddings",
        metavar="KIND",
        help="Read REGION as such: tessera, alphaearth, cube, raster.",
    ),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source-option",
        metavar="NAME=VALUE",
        help="How embeddings are read, as scale=0.01 or year=2024; repeatable.",
    ),
]
DateOption = Annotated[
    list[str] | None,
    typer.Option(help="An acquisition to look at; repeatable. All where absent."),
]
NoneBeforeOption = Annotated[
    str, typer.Option("--from", help="Look at no acquisition before this date.")
]
NoneAfterOption = Annotated[str, typer.Option("--to", help="Nor at one after this date.")]
SeasonOfYearsOption = Annotated[
    str, typer.Option("--season", help="Look at this season of every year: 05-01..09-30.")
]


@dataclass(frozen=True)
class Chosen:
    """Which acquisitions are learnt on, as the command line has it.

    Attributes:
        dates: named one by one.
        first, last: ends of a span.
        season: of every year.
    """

    dates: Sequence[str] = ()
    first: str = ""
    last: str = ""
    season: str = ""

    def of(self, acquisitions: Sequence[dt.date]) -> list[dt.date] | None:
        """The acquisitions that are learnt on; None for all.

        Raises:
            DateError: what is no date or no season, or a window without an acquisition.
            InputError: dates and a window.
        """
        from lianet.features.time_window import TimeWindow, read_season

        if not (self.first or self.last or self.season):
            return [parse_date(text) for text in self.dates] or None
        if self.dates:
            raise InputError(
                "--date names acquisitions, and --from, --to and --season choose them",
                "Leave one or the other out",
            )
        window = TimeWindow(
            parse_date(self.first) if self.first else None,
            parse_date(self.last) if self.last else None,
            read_season(self.season) if self.season else None,
        )
        return window.choose(acquisitions)

    def __bool__(self) -> bool:
        return bool(self.dates or self.first or self.last or self.season)


@dataclass(frozen=True)
class Ground:
    """Features to learn on, and the time that they are of.

    Attributes:
        source: the features, of several sources together where there are several.
        times: that labels must be of.
        notes: what must be said of them, sentences.
        record: how many acquisitions a region has; 0 of embeddings.
    """

    source: FeatureSource
    times: LabelTimes
    notes: tuple[str, ...] = ()
    record: int = 0


def is_region(path: Path, kind: str = "") -> bool:
    """Whether a path is that of a region file; embeddings are named otherwise, or said to be."""
    from lianet.features.offer import named_as_region

    return not kind and named_as_region(path)


def ground_of(
    path: Path,
    kind: str,
    given: Sequence[str],
    chosen: Chosen,
    *,
    device: str,
    features: str,
    head: Head,
    options: Any,
    alone: bool = False,
) -> Ground:
    """Open what is learnt on.

    Args:
        path: of a region file or embeddings, or of several together.
        kind, given: how embeddings are read.
        chosen: acquisitions of a region.
        device: that decodes a region.
        features: kind of a region's features; what the head usually learns on where empty.
        head, options: what learns.
        alone: whether the region is wanted without what lies beside it.

    Raises:
        InputError: it cannot be opened, or what is asked for does not go with it.
    """
    from lianet.features.beside import other_years, sources_of

    first, beside = sources_of(path, kind, named_values("--source-option", given))
    base = _base_of(first, chosen, device=device, features=features, head=head, options=options)
    if alone or not beside:
        return base
    from lianet.features.together import Together

    source = Together(base.source, beside)
    notes = [
        f"{part.title} {note}" for part in source.beside for note in part.card.notes
    ] + other_years(beside, base.times.acquisitions)
    return Ground(source, base.times, tuple(notes), base.record)


def _base_of(
    first: SourceFile, chosen: Chosen, *, device: str, features: str, head: Head, options: Any
) -> Ground:
    from lianet.engines import open_engine
    from lianet.features.kinds import open_source, source_to_learn_on
    from lianet.features.offer import named_as_region, open_embeddings
    from lianet.labels.source import LabelTimes
    from lianet.region.mosaic import open_model

    path = first.path
    if first.kind or not named_as_region(path):
        if chosen:
            raise InputError(
                f"{path.name} are embeddings, and have no acquisitions to choose from",
                "Leave --date, --from, --to and --season out",
            )
        if features:
            raise InputError(
                f"{path.name} are embeddings, which are learnt on as they are",
                "Leave --features out",
            )
        opened = open_embeddings(path, first.kind, first.options)
        return Ground(opened, LabelTimes(year=opened.card.year))
    _refuse_options(first)
    region = open_model(path)
    dates = chosen.of(region.card.dates)
    # A dense year may know the season where all the years together do not.
    seen = region.card.with_values(dates=tuple(dates)) if dates else region.card
    engine = open_engine(region, device)
    if features:
        source = open_source(engine, dates, features)
    else:
        source = source_to_learn_on(engine, dates, head.features(options, seen))
    acquisitions = tuple(day for day in region.card.dates if day.isoformat() in source.dates)
    return Ground(source, LabelTimes(acquisitions), record=len(region.card.dates))


def predictor_for(
    task: Task, path: Path, kind: str, given: Sequence[str], device: str
) -> Predictor:
    """A trained head on a region, another one than its own too, on embeddings, or on both.

    Raises:
        TaskFileError: it was trained on other features.
    """
    from lianet.engines import open_engine
    from lianet.features.beside import sources_of
    from lianet.features.offer import named_as_region, open_embeddings
    from lianet.maps.other_place import predictor_on
    from lianet.maps.predict import Predictor
    from lianet.maps.together import predictor_beside
    from lianet.region.mosaic import open_model

    first, beside = sources_of(path, kind, named_values("--source-option", given))
    if first.kind or not named_as_region(first.path):
        features = open_embeddings(first.path, first.kind, first.options)
        return predictor_beside(task, lambda own: Predictor(own, features), beside)
    _refuse_options(first)
    engine = open_engine(open_model(first.path), device)
    return predictor_beside(task, lambda own: predictor_on(own, engine), beside)


def embeddings_of(path: Path, kind: str, given: Sequence[str]) -> FeatureFile:
    """Embeddings as the options say; see `lianet.features.offer.open_embeddings`."""
    from lianet.features.offer import open_embeddings

    return open_embeddings(path, kind, named_values("--source-option", given))


def embedding_lines(card: FeatureCard) -> list[tuple[str, Any]]:
    """What people want to see of embeddings."""
    grid, space = card.grid, card.space.given()
    told = ", ".join(f"{key} {text}" for key, text in space.items() if text)
    return [
        ("name", card.name),
        ("features", f"{len(card.names)}, {card.kind}{f' ({told})' if told else ''}"),
        ("grid", f"{grid.width} x {grid.height} px, {grid.gsd_m:.4g} m, {grid.crs_name}"),
        ("year", card.year or "not told"),
        *(("note", note) for note in card.notes),
        ("licence", card.licence or "not told"),
        ("attribution", card.attribution),
    ]


def named_values(option: str, texts: Sequence[str]) -> dict[str, str]:
    """Values by name from NAME=VALUE.

    Raises:
        InputError: one has no value.
    """
    values = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise InputError(f"{option} {text!r} has no value", "Write it as NAME=VALUE")
        values[name.strip()] = value.strip()
    return values


def _refuse_options(first: SourceFile) -> None:
    if first.options:
        raise InputError(
            "--source-option is for embeddings, and this is a region file", "Leave it out"
        )
