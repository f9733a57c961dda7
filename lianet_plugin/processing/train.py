"""Train task: labels become a head that maps their classes."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .. import tr
from ..local_words import filled
from ..service.errors import LianetError
from ..service.kinds import known_kinds
from ..service.options import BLOCKS, held_out_choices, in_words
from ..service.places import SERVER
from .algorithm import OUTPUT, REGION, LianetAlgorithm, Parameters, absolute, free_path
from .cancelling import CANCELLED
from .label_input import (
    WEAK,
    add_lenders,
    check_fields,
    colours_of,
    lenders_of,
    write_classes,
)
from .layers import NUMBER, as_text, fields_of, write_source
from .options import add_options, options_of
from .window import add_window, window_of

if TYPE_CHECKING:
    from ..service.contract import Region
    from ..service.tasks import LabelFile, Recipe, Task
    from .backend import Backend

LABELS, CLASS_FIELD, DATE_FIELD, DATE = "LABELS", "CLASS_FIELD", "DATE_FIELD", "DATE"
NAME, ASSESS, HOLD_OUT = "NAME", "ASSESS", "HOLD_OUT"
HEAD, UNIT, MINIMUM, MAXIMUM = "HEAD", "UNIT", "MINIMUM", "MAXIMUM"
SUMMARY, MACRO_F1, MEAN_ERROR = "SUMMARY", "MACRO_F1", "MAE"


class TrainTask(LianetAlgorithm):
    """Labels learnt, and how right what was learnt is."""

    ID = "train"
    GROUP = "classes"
    ICON = "train"

    def __init__(self) -> None:
        super().__init__()
        self._colours: dict[str, str] = {}
        self._lenders: list[dict[str, Any]] = []
        self._cannot_lend: LianetError | None = None

    def displayName(self) -> str:
        return tr("Train task")

    def tags(self) -> list[str]:
        return [tr("classification"), tr("labels"), tr("land cover"), tr("few-shot"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Learns classes or a quantity from labelled polygons or points.")

    def shortHelpString(self) -> str:
        return tr(
            "Learns classes, or a quantity, from labelled polygons or points, on what a region "
            "model reconstructs, and writes a task file that Predict maps with.\n\n"
            "Heads: the instant one learns classes from a few polygons, within seconds; the "
            "convolutional one learns shapes too, from many polygons, and needs PyTorch in the "
            "backend; regression learns a quantity, such as a height, from a field of numbers.\n\n"
            "Any vector layer will do, in any CRS, a selection too. Classes are the different "
            "values of a field; a class named ignore is never learnt. Colours come from the "
            "layer's categories or a field colour. Three small polygons in three places teach "
            "more than one large one.\n\n"
            "How good the map will be is measured on polygons that are held out, and told in the "
            "log; with too few polygons it says which class needs how many more.\n\n"
            "With a date, the task knows that acquisition alone, as Change between dates needs it; "
            "without one it learns from all dates, which is better for one map; with a window of "
            "time, from those in it."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_ground()
        self.add(
            QgsProcessingParameterFeatureSource(
                LABELS,
                tr("Labels"),
                [
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    QgsProcessing.SourceType.TypeVectorPoint,
                ],
            ),
            tr("Polygons or points, in any CRS."),
        )
        self.add(
            QgsProcessingParameterField(CLASS_FIELD, tr("Class or value"), None, LABELS),
            tr("The field with the class of each feature; for a regression, with its value."),
        )
        self.add_names(
            HEAD,
            tr("Head"),
            [(kind.name, in_words(kind.title)) for kind in known_kinds().heads],
            tr("What is learnt: classes at once, classes with their shapes, or a quantity."),
        )
        self.add_date(
            DATE,
            tr("One acquisition alone (empty: all, or the best observed)"),
            tr("Many are better for a single map; the log says how many were looked at."),
            optional=True,
        )
        add_window(self, tr("Learn on the acquisitions in this window alone."))
        self.add_advanced(
            QgsProcessingParameterField(
                DATE_FIELD, tr("Date of a label"), None, LABELS, optional=True
            ),
            tr(
                "A field with the day on which a label is true; where it is empty, at any date. "
                "Of classes alone."
            ),
        )
        self.add_advanced(
            QgsProcessingParameterString(NAME, tr("Name of the task"), optional=True),
            tr("For people; the file's name where empty."),
        )
        self.add(
            QgsProcessingParameterBoolean(ASSESS, tr("Measure accuracy"), True),
            tr("On polygons that are held out; takes a few times as long as the training."),
        )
        self.add_names(
            HOLD_OUT,
            tr("Held out to measure it"),
            held_out_choices(),
            tr(
                "Blocks also ask how right the map is far from every label; they need labels in "
                "several parts of the region. Of classes alone."
            ),
            advanced=True,
        )
        add_lenders(self)
        add_options(self, HEAD, tr("Options of the head"))
        self._add_of_quantities()
        self.add_file_to_keep(
            tr("Task"),
            tr("Tasks (*.task.safetensors)"),
            "task.task.safetensors",
            tr("The file to write, NAME.task.safetensors."),
        )
        self.addOutput(QgsProcessingOutputString(SUMMARY, tr("Accuracy in a sentence")))
        self.addOutput(QgsProcessingOutputNumber(MACRO_F1, tr("Macro F1, held out")))
        self.addOutput(QgsProcessingOutputNumber(MEAN_ERROR, tr("Mean absolute error, held out")))

    def _add_of_quantities(self) -> None:
        number = QgsProcessingParameterNumber.Type.Double
        self.add_advanced(
            QgsProcessingParameterString(UNIT, tr("Unit (regression)"), optional=True),
            tr("Of the values, for example m."),
        )
        self.add_advanced(
            QgsProcessingParameterNumber(
                MINIMUM, tr("Smallest value (regression)"), number, None, True
            ),
            tr("The map has no smaller one."),
        )
        self.add_advanced(
            QgsProcessingParameterNumber(
                MAXIMUM, tr("Largest value (regression)"), number, None, True
            ),
            tr("The map has no larger one."),
        )

    def prepareAlgorithm(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """On the main thread: a layer's style must not be read elsewhere."""
        self._colours = colours_of(self, parameters, LABELS, CLASS_FIELD, context)
        self._cannot_lend = None
        try:
            self._lenders = lenders_of(self, parameters, context)
        except LianetError as error:  # what is raised here reaches nobody as a sentence
            self._cannot_lend = error
        return super().prepareAlgorithm(parameters, context, feedback)

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        source = self.parameterAsSource(parameters, LABELS, context)
        if source is None:
            raise LianetError(self.invalidSourceError(parameters, LABELS))
        field = self.parameterAsString(parameters, CLASS_FIELD, context)
        date_field = self.parameterAsString(parameters, DATE_FIELD, context)
        check_fields(source, field, date_field)
        if self._cannot_lend is not None:
            raise self._cannot_lend
        head = self.parameterAsEnumString(parameters, HEAD, context)
        kind = known_kinds().head(head)
        options = options_of(self, parameters, kind, context) if kind is not None else {}
        of_values = kind is not None and kind.learns == "values"
        if of_values and not source.fields().field(field).isNumeric():
            raise LianetError(
                tr("{field} of {layer} holds no numbers").format(
                    field=field, layer=source.sourceName()
                ),
                tr("Choose a field of numbers, or a head that learns classes"),
            )

        self._check_kind(parameters, context, of_values=of_values)

        def number(name: str) -> float | None:
            return self.number(parameters, name, context)

        with tempfile.TemporaryDirectory(prefix="lianet-") as folder:
            labels = Path(folder) / "labels.gpkg"
            if of_values:
                self._write_values(source, labels, field, context, feedback)
            else:
                write_classes(source, labels, field, date_field, self._colours, context, feedback)
            unit = self.parameterAsString(parameters, UNIT, context).strip()
            path = absolute(self.parameterAsFileOutput(parameters, OUTPUT, context))
            date = self.date(parameters, DATE, context)
            from ..service.tasks import LabelFile, Recipe, Target  # not part of QGIS's start

            recipe = Recipe(
                head=head,
                target=Target(field, unit, number(MINIMUM), number(MAXIMUM)) if of_values else None,
                name=self.parameterAsString(parameters, NAME, context).strip()
                or Path(path).name.partition(".")[0],
                options=options,
                assess=self.parameterAsBool(parameters, ASSESS, context),
                hold_out=self.parameterAsEnumString(parameters, HOLD_OUT, context),
            )
            file = LabelFile(str(labels), field if of_values else "class")
            with self.backend(feedback) as backend:
                region = backend.open_region(self.file(parameters, REGION, context), warm=True)
                window = window_of(self, parameters, context, region)
                if date and window is not None:
                    raise LianetError(
                        tr("One acquisition and a window of time are both chosen"),
                        tr("Leave one of them empty"),
                    )
                recipe = replace(recipe, dates=(date,) if date else window)
                path, task = _learnt(backend, region, file, recipe, self._lenders, path, feedback)
        from ..session.usual_dates import learnt_dates_text  # not part of QGIS's start

        if dates := learnt_dates_text(region, task.dates):
            feedback.pushInfo(dates)
        return {OUTPUT: path, **_told(task, feedback)}

    def _check_kind(
        self, parameters: Parameters, context: QgsProcessingContext, *, of_values: bool
    ) -> None:
        """See that nothing is asked for that heads of the other kind alone do.

        Raises:
            LianetError: a range or unit of classes; or of a quantity a date of each value, blocks
                that are held out, or borrowed labels.
        """
        if of_values:
            if self.parameterAsString(parameters, DATE_FIELD, context):
                raise LianetError(
                    tr("A date of each label is of classes: a quantity is learnt at any date"),
                    tr("Leave it empty, and say with a date or a window what is learnt on"),
                )
            held_out = self.parameterAsEnumString(parameters, HOLD_OUT, context)
            for name, given in ((HOLD_OUT, held_out == BLOCKS), (WEAK, bool(self._lenders))):
                if given:
                    raise LianetError(
                        tr("{option} is of classes, and a quantity is learnt").format(
                            option=self.parameterDefinition(name).description()
                        ),
                        tr("Choose a head that learns classes, or leave it as it was"),
                    )
            return
        for name in (UNIT, MINIMUM, MAXIMUM):
            if self.parameterAsString(parameters, name, context).strip():
                raise LianetError(
                    tr("{option} is of a quantity, and classes are learnt").format(
                        option=self.parameterDefinition(name).description()
                    ),
                    tr("Choose a head that learns a quantity, or leave it empty"),
                )

    def _write_values(
        self,
        source: QgsProcessingFeatureSource,
        path: Path,
        field: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Values under the field's own name: that is what the task calls its quantity."""

        def values(feature: QgsFeature) -> list[object]:
            value = feature[field]
            return [None if as_text(value) == "" else float(value)]

        write_source(source, path, fields_of((field, NUMBER)), values, context, feedback)


def _learnt(
    backend: Backend,
    region: Region,
    file: LabelFile,
    recipe: Recipe,
    lenders: list[dict[str, Any]],
    path: str,
    feedback: QgsProcessingFeedback,
) -> tuple[str, Task]:
    """Learn, and find out how right it is; the file that was written, and the task.

    A finished training is kept whatever becomes of its accuracy, and of the name for it.
    """
    from ..session.lessons import borrowed_text, left_out_text  # not part of QGIS's start

    trained = backend.work(
        lambda client, *told: client.train_on_file(region.id, file, recipe, *told, lenders)
    )
    task: Task = trained.task
    for sentence in (left_out_text(trained.labels), borrowed_text(trained.labels)):
        if sentence:
            feedback.pushInfo(f"{sentence}.")
    id_, assessment = task.id, task.assessment
    backend.drop_later(id_)

    def save(target: str) -> str:
        return str(backend.ask(lambda client, *told: client.save_task(id_, target, *told)))

    try:
        written = save(path)
    except LianetError as error:
        # A file of somebody else, or one that is open: the work is not lost for it.
        if error.code == CANCELLED or path.startswith(SERVER):
            raise
        written = save(free_path(Path(path).name, Path(path).parent))
        feedback.pushWarning(f"{error}.")
        feedback.pushWarning(tr("The task was saved as {path} instead").format(path=written))
    if assessment is not None:
        job = backend.ask(lambda client, *told: client.job(assessment, *told))
        task = backend.follow(job)
        save(written)
    return written, task


def _told(made: Task, feedback: QgsProcessingFeedback) -> dict[str, Any]:
    """The accuracy, in the log and as outputs."""
    for item in made.classes:
        count = made.label_counts.get(str(item.value), 0)
        feedback.pushInfo(tr("{name}: {count} labelled pixels").format(name=item.name, count=count))
    report = made.report
    if report is None:
        return {SUMMARY: "", MACRO_F1: None, MEAN_ERROR: None}
    feedback.pushInfo("")
    from ..pages.report_texts import statement_of  # not part of QGIS's start
    from ..service.reports import ClassReport, ValueReport

    feedback.pushInfo(statement_of(report))

    of_classes = isinstance(report, ClassReport)
    for row in report.classes if of_classes else ():
        feedback.pushInfo(
            filled(
                tr("{name}: F1 {f1:.2f}, precision {precision:.2f}, recall {recall:.2f}"),
                **asdict(row),
            )
        )
    return {
        SUMMARY: statement_of(report),
        MACRO_F1: report.macro_f1 if of_classes else None,
        MEAN_ERROR: report.mae if isinstance(report, ValueReport) else None,
    }
