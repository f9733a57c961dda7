"""Change between dates: of the imagery, and of classes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from .. import tr
from ..local_words import decimal
from ..service.errors import LianetError
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute
from .label_input import check_fields, colours_of, write_classes
from .layers import NUMBER, TEXT, WHOLE, fields_of, style_when_loaded, write_table
from .styling import intervals, magnitude, transitions
from .window import add_season, chosen, season_of

if TYPE_CHECKING:
    from ..service.contract import Region
    from ..service.results import Change, Transition

FROM, TO, TASK_FROM, TASK_TO = "FROM", "TO", "TASK_FROM", "TASK_TO"
FROM_LAST, TO_LAST, TASK = "FROM_LAST", "TO_LAST", "TASK"
CONFIDENCE, MINIMUM_HA = "CONFIDENCE", "MINIMUM_HA"
CLASSES, TABLE = "CLASSES", "TABLE"
LABELS, CLASS_FIELD, DATE_FIELD = "LABELS", "CLASS_FIELD", "DATE_FIELD"
WHEN, REPORT = "WHEN", "REPORT"
MEAN, CHANGED_HA = "MEAN", "CHANGED_HA"

LEAST = 0.5
"""Probability: less is no change."""


class ChangeBetweenDates(LianetAlgorithm):
    """Two dates of a region, compared."""

    ID = "change"
    GROUP = "time"
    ICON = "change"

    def __init__(self) -> None:
        super().__init__()
        self._colours: dict[str, str] = {}

    def displayName(self) -> str:
        return tr("Change between dates")

    def tags(self) -> list[str]:
        return [tr("difference"), tr("transition"), tr("NDVI"), tr("time series"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Maps what changed between two acquisitions.")

    def shortHelpString(self) -> str:
        return tr(
            "Maps what changed between two acquisitions of a region model, or between two windows "
            "of time: a window goes from its date to its last day, with a season of every year "
            "where one is given.\n\n"
            "Band 1, magnitude: how far the reflectance of a pixel moved, as the root mean square "
            "over all bands. Band 2, NDVI change: second date minus first; negative where "
            "vegetation was lost.\n\n"
            "With two tasks, one trained on each side alone (Train task with that date or window), "
            "or with one that is asked about both windows, also which class became which, from the "
            "probabilities of both maps: as a map, and as a table with areas in hectares on it. "
            "Or with labels, from which the classes of both sides are learnt; then also when it "
            "changed. "
            "Draw a sample of a change map leads to areas with ranges.\n\n"
            "Dates between acquisitions are refused: a change of what nobody saw is none. Compare "
            "the same season of two years where you look for lasting change."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_region()
        first, second = self._two_dates()
        self.add_date(FROM, tr("First date"), tr("An acquisition."), at_first=first, which="first")
        self.add_date(
            TO, tr("Second date"), tr("Another acquisition."), at_first=second, which="second"
        )
        for name, title in (
            (FROM_LAST, tr("Last day of the first window")),
            (TO_LAST, tr("Last day of the second window")),
        ):
            self.add_date(
                name, title, tr("Where empty, the one date is compared."), optional=True,
                advanced=True,
            )  # fmt: skip
        add_season(self)
        tasks = tr("Tasks (*.task.safetensors)")
        self.add_advanced(
            QgsProcessingParameterFile(
                TASK, tr("Task that is asked about both"), optional=True, fileFilter=tasks
            ),
            tr("Instead of one of each side; for windows of three acquisitions and more."),
        )
        self.add(
            QgsProcessingParameterFile(
                TASK_FROM, tr("Task of the first date"), optional=True, fileFilter=tasks
            ),
            tr("Trained on the first date alone; for a change of classes."),
        )
        self.add(
            QgsProcessingParameterFile(
                TASK_TO, tr("Task of the second date"), optional=True, fileFilter=tasks
            ),
            tr("Trained on the second date alone; for a change of classes."),
        )
        number = QgsProcessingParameterNumber.Type.Double
        self.add_advanced(
            QgsProcessingParameterNumber(
                CONFIDENCE, tr("Least probability of a change"), number, LEAST, False, LEAST, 0.999
            ),
            tr("What is less probable does not count as a change of class."),
        )
        self.add_advanced(
            QgsProcessingParameterNumber(
                MINIMUM_HA, tr("Smallest patch (hectares)"), number, 0.0, False, 0.0, 10_000.0
            ),
            tr("Smaller patches of a change of class are left out."),
        )
        self._add_labels()
        self.add(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Change")),
            tr("A Cloud-Optimised GeoTIFF with magnitude and NDVI change."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                CLASSES, tr("Change of classes"), None, True, False
            ),
            tr(
                "A Cloud-Optimised GeoTIFF with a code for every pair of classes; needs tasks or "
                "labels."
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                TABLE,
                tr("Areas of changes"),
                QgsProcessing.SourceType.TypeVector,
                None,
                True,
                False,
            ),
            tr("A table of which class became which, in hectares; needs tasks or labels."),
        )
        self.add_advanced(
            QgsProcessingParameterRasterDestination(WHEN, tr("When it changed"), None, True, False),
            tr("A Cloud-Optimised GeoTIFF: between which acquisitions; needs labels."),
        )
        self.add_advanced(
            QgsProcessingParameterFileDestination(
                REPORT, tr("Report"), tr("Pages (*.html)"), None, True, False
            ),
            tr("A page with maps and tables, to print or to hand on."),
        )
        self.addOutput(QgsProcessingOutputNumber(MEAN, tr("Mean magnitude")))
        self.addOutput(QgsProcessingOutputNumber(CHANGED_HA, tr("Changed area (hectares)")))

    def _add_labels(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_advanced(
            QgsProcessingParameterFeatureSource(
                LABELS,
                tr("Labels"),
                [kinds.TypeVectorPolygon, kinds.TypeVectorPoint],
                None,
                True,
            ),
            tr("Instead of tasks: the classes of both sides are learnt from them."),
        )
        self.add_advanced(
            QgsProcessingParameterField(CLASS_FIELD, tr("Class"), None, LABELS, optional=True),
            tr("The field of the labels with the class of each."),
        )
        self.add_advanced(
            QgsProcessingParameterField(
                DATE_FIELD, tr("Date of a label"), None, LABELS, optional=True
            ),
            tr("Labels count on the side that their day is near, and without one on both."),
        )

    def prepareAlgorithm(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """On the main thread: a layer's style must not be read elsewhere."""
        self._colours = colours_of(self, parameters, LABELS, CLASS_FIELD, context)
        return super().prepareAlgorithm(parameters, context, feedback)

    def _two_dates(self) -> tuple[str, str]:
        """Two of the region that the dock shows, as the dock proposes them; "" for none."""
        shown = self.shown()
        dates = shown.region.dates if shown is not None else ()
        if not dates:
            return "", ""
        from ..pages.change_box import alike_in_season  # not part of QGIS's start

        first, second = alike_in_season(dates)
        return dates[first], dates[second]

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..service.changing import (
            ChangeRoutes,
            Wish,
        )  # not part of QGIS's start

        tasks = [self.file(parameters, name, context) for name in (TASK_FROM, TASK_TO)]
        given = [task for task in tasks if task]
        asked = self.file(parameters, TASK, context)
        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        magnitude_path = absolute(output)
        classes = self.parameterAsOutputLayer(parameters, CLASSES, context)
        wants_table = bool(parameters.get(TABLE))
        labels = self.parameterAsSource(parameters, LABELS, context)
        when = self.parameterAsOutputLayer(parameters, WHEN, context)
        page = absolute(self.parameterAsFileOutput(parameters, REPORT, context))
        if asked and given:
            raise LianetError(
                tr("A task of each side and one for both are given"), tr("Leave one of them empty")
            )
        self._check_labels(parameters, context, labels, with_tasks=bool(asked or given))
        of_classes_too = bool(given or asked or labels is not None)
        if len(given) == 1 or ((classes or wants_table) and not of_classes_too):
            raise LianetError(
                tr("A change of classes needs a task of each date"),
                tr("Train one with each of the dates chosen, and give both"),
            )
        for name, usual in ((CONFIDENCE, LEAST), (MINIMUM_HA, 0.0)):
            if not of_classes_too and self.parameterAsDouble(parameters, name, context) != usual:
                raise LianetError(
                    tr("{option} is of a change of classes, and none was asked for").format(
                        option=self.parameterDefinition(name).description()
                    ),
                    tr("Give tasks or labels, or leave it at {usual}").format(
                        usual=decimal(usual, 1)
                    ),
                )
        # As the user names it, or the command line: what is known of the comparison names it, too.
        coded = absolute(classes) or str(Path(magnitude_path).with_suffix("")) + ".classes.tif"
        with tempfile.TemporaryDirectory(prefix="lianet-") as folder:
            drawn = Path(folder) / "labels.gpkg"
            if labels is not None:
                field, day = (
                    self.parameterAsString(parameters, name, context)
                    for name in (CLASS_FIELD, DATE_FIELD)
                )
                write_classes(labels, drawn, field, day, self._colours, context, feedback)
            with self.backend(feedback) as backend:
                region = backend.open_region(self.file(parameters, REGION, context))
                wish = Wish(
                    self._side(parameters, FROM, FROM_LAST, context, region),
                    self._side(parameters, TO, TO_LAST, context, region),
                    magnitude_path,
                    confidence=self.parameterAsDouble(parameters, CONFIDENCE, context),
                    minimum_ha=self.parameterAsDouble(parameters, MINIMUM_HA, context),
                    when=absolute(when) or False,
                )
                of_classes: dict[str, Any] = {}
                if given:
                    known = [backend.open_task(region, task) for task in given]
                    of_classes = {"classes_path": coded, "tasks": known}
                elif asked:
                    task = backend.open_task(region, asked)
                    of_classes = {"classes_path": coded, "task": task}
                elif labels is not None:
                    file = {"path": str(drawn), "field": "class"}
                    of_classes = {"classes_path": coded, "label_file": file}
                made: Change = backend.work(
                    lambda client, *told: ChangeRoutes(client).compare_dates(
                        region.id, wish, of_classes, *told
                    )
                )
                if page:
                    backend.ask(
                        lambda client, *told: ChangeRoutes(client).report_change(
                            region.id, made.change.path, page, None, *told
                        )
                    )
            change = made.change
        style_when_loaded(
            context, output, magnitude(change.magnitude_p98 or 0.1), change.attribution
        )
        from ..pages.change_notes import notes_of  # not part of QGIS's start
        from ..session.change_maps import summary_of

        for sentence in notes_of(made):
            feedback.pushWarning(sentence)
        results: dict[str, Any] = {OUTPUT: change.path, MEAN: change.magnitude_mean}
        if page:
            results[REPORT] = page
        if made.when is not None:
            style_when_loaded(context, when, intervals(made.when.intervals), change.attribution)
            results[WHEN] = when
        found = made.transitions
        if found is None:
            return results
        feedback.pushInfo(summary_of(made))
        for row in found.rows:
            if row.changed:
                feedback.pushInfo(f"{row.name}: {decimal(row.area_ha, 2)} ha")
        results[CHANGED_HA] = found.changed_ha
        if classes:
            style_when_loaded(context, classes, transitions(found.rows), change.attribution)
            results[CLASSES] = classes
        if wants_table:
            results[TABLE] = self._table(parameters, context, found.rows)
        return results

    def _check_labels(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        labels: QgsProcessingFeatureSource | None,
        *,
        with_tasks: bool,
    ) -> None:
        """See that what is about labels has some, with a class, and no tasks beside.

        Raises:
            LianetError: it has not.
        """
        if labels is None:
            for name in (WHEN, CLASS_FIELD, DATE_FIELD):
                if parameters.get(name):
                    raise LianetError(
                        tr("{option} needs labels").format(
                            option=self.parameterDefinition(name).description()
                        ),
                        tr("Give labels and the field with their class, or leave it empty"),
                    )
            return
        if with_tasks:
            raise LianetError(tr("Tasks and labels are both given"), tr("Leave one of them empty"))
        fields = [self.parameterAsString(parameters, CLASS_FIELD, context)]
        fields.append(self.parameterAsString(parameters, DATE_FIELD, context))
        if not fields[0]:
            raise LianetError(
                tr("The field of the labels with their class is not chosen"),
                tr("Choose one of {fields}").format(fields=", ".join(labels.fields().names())),
            )
        check_fields(labels, *fields)

    def _side(
        self,
        parameters: Parameters,
        first: str,
        last: str,
        context: QgsProcessingContext,
        region: Region,
    ) -> tuple[str, ...]:
        """The acquisitions on one side: a date, or those of a window."""
        begin, end = (self.date(parameters, name, context) for name in (first, last))
        season = season_of(self, parameters, context)
        if not end:
            if season:
                raise LianetError(
                    tr("A season is of windows, and a single date was chosen"),
                    tr("Give the last day of both windows, or leave the season empty"),
                )
            return (begin,)
        return chosen(region.dates, begin, end, season)

    def _table(
        self, parameters: Parameters, context: QgsProcessingContext, rows: Sequence[Transition]
    ) -> str:
        fields = fields_of(
            ("code", WHOLE),
            ("from", TEXT),
            ("to", TEXT),
            ("changed", WHOLE),
            ("pixels", WHOLE),
            ("area_ha", NUMBER),
        )
        written = (
            (row.code, row.before, row.after, int(row.changed), row.pixels, row.area_ha)
            for row in rows
        )
        return write_table(self, parameters, TABLE, context, fields, written)
