"""What all algorithms share: name, group, icon, and errors as sentences."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QIcon

from .. import ROOT, tr
from ..service.environment import find_python
from ..service.errors import LianetError
from ..service.places import SERVER
from ..settings import ELSEWHERE, LAST_FOLDER

if TYPE_CHECKING:
    from ..session.opened import OpenedRegion
    from .backend import Backend

REGION = "REGION"
OUTPUT = "OUTPUT"

Parameters = dict[str, Any]


def absolute(path: str) -> str:
    """A path that means the same in another folder; "" stays, and one of a backend elsewhere."""
    return str(Path(path).absolute()) if path and not path.startswith(SERVER) else path


def free_path(name: str, folder: Path | None = None) -> str:
    """A path of no file that there is; where no folder is given, in the one that was used last or
    the user's own."""
    if folder is None:
        last = Path(LAST_FOLDER.get())
        folder = last if LAST_FOLDER.get() and last.is_dir() else Path.home()
    stem, _, ending = name.partition(".")
    names = itertools.chain([name], (f"{stem}_{number}.{ending}" for number in itertools.count(2)))
    return str(next(folder / free for free in names if not (folder / free).exists()))


class LianetAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that the backend computes.

    Subclasses give `ID`, `GROUP` and `ICON`, the texts, the parameters (with `add`) and `compute`.
    """

    ID = ""
    GROUP = ""
    ICON = ""

    def createInstance(self) -> QgsProcessingAlgorithm:
        return type(self)()

    def name(self) -> str:
        return self.ID

    def groupId(self) -> str:
        return self.GROUP

    def group(self) -> str:
        titles = {"region": tr("Regions"), "classes": tr("Classes"), "time": tr("Time")}
        return titles[self.GROUP]

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(ROOT / "resources" / "icons" / f"{self.ICON}.svg")

    def canExecute(self) -> tuple[bool, str]:
        """Whether there is a backend; the dialog shows the sentence where there is none."""
        shared = getattr(self.provider(), "shared", None)
        if shared is not None and shared.endpoint is not None:
            return True, ""  # it may run elsewhere
        if ELSEWHERE.get():
            return True, ""
        try:
            find_python()
        except LianetError as error:
            return False, f"{error}."
        return True, ""

    def backend(self, feedback: QgsProcessingFeedback) -> Backend:
        """The backend for one run, see `backend.Backend`: the dock's, or one of its own."""
        from .backend import Backend  # not part of QGIS's start

        return Backend(getattr(self.provider(), "shared", None), feedback)

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str) -> None:
        """A parameter with its help, which the dialog shows as a tool tip."""
        parameter.setHelp(help_text)
        self.addParameter(parameter)

    def add_advanced(self, parameter: QgsProcessingParameterDefinition, help_text: str) -> None:
        """A parameter that most users leave alone."""
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.add(parameter, help_text)

    def shown(self) -> OpenedRegion | None:
        """The region that the dock shows; None without a dock, or a region in it."""
        shown = getattr(self.provider(), "shown", None)
        return shown() if shown is not None else None

    def shown_date(self) -> str:
        """The date that the dock shows, ISO; "" where it shows none."""
        shown = self.shown()
        return shown.date if shown is not None else ""

    def _add_shown(self, parameter: QgsProcessingParameterFile, help_text: str) -> None:
        """A parameter for a region, at first the one that the dock shows."""
        shown = self.shown()
        if shown is not None:
            path = shown.region.path
            if parameter.checkValueIsAcceptable(path, QgsProcessingContext()):
                parameter.setDefaultValue(path)
        self.add(parameter, help_text)

    def add_region(self) -> None:
        """The region model, first in every algorithm that needs one."""
        self._add_shown(
            QgsProcessingParameterFile(
                REGION,
                tr("Region model"),
                fileFilter=tr("Region models (*.region.safetensors *.mosaic.json)"),
            ),
            tr("A file NAME.region.safetensors, or a mosaic: NAME.mosaic.json."),
        )

    def add_ground(self) -> None:
        """What labels are learnt on: a region model, or embeddings; a folder can be written."""
        self._add_shown(
            QgsProcessingParameterFile(
                REGION,
                tr("Region model or embeddings"),
                fileFilter=f"{tr('Region models (*.region.safetensors *.mosaic.json)')};;"
                f"{tr('Both together (*.together.json)')};;"
                f"{tr('Embeddings (*.tif *.tiff *.vrt *.nc *.npy)')};;{tr('All files (*.*)')}",
            ),
            tr(
                "A file NAME.region.safetensors; a mosaic, NAME.mosaic.json; embeddings: a "
                "GeoTIFF, a Zarr, a tile, or a folder of tiles; or both together, "
                "NAME.together.json."
            ),
        )

    def add_date(
        self,
        name: str,
        title: str,
        help_text: str,
        *,
        optional: bool = False,
        advanced: bool = False,
        at_first: str = "",
        which: str = "",
    ) -> None:
        """A date without a time of day.

        Args:
            at_first: what it is where nobody says, ISO; QGIS puts today where that is "" and the
                date not optional.
            which: of the acquisitions a dialog begins with as soon as a region is chosen: `latest`,
                or `first` or `second` of a pair to compare; "" where it follows no region.
        """
        add = self.add_advanced if advanced else self.add
        usual = QDate.fromString(at_first, Qt.DateFormat.ISODate) if at_first else None
        parameter = QgsProcessingParameterDateTime(
            name, title, QgsProcessingParameterDateTime.Type.Date, usual, optional
        )
        if which:
            widget = {"class": f"{__package__}.date_widget.DateWidget"}
            parameter.setMetadata({"widget_wrapper": {**widget, "region": REGION, "which": which}})
        add(parameter, help_text)

    def add_names(
        self,
        name: str,
        title: str,
        choices: Sequence[tuple[str, str]],
        help_text: str,
        *,
        unset: str = "",
        advanced: bool = False,
    ) -> None:
        """One of several names, which dialogs call by their titles.

        Args:
            choices: name and title of each.
            unset: title of none of them, which is then chosen at first; the first one is where
                there is no such title, and one of them has to be.
        """
        names = [choice for choice, _ in choices]
        parameter = QgsProcessingParameterEnum(
            name,
            title,
            names,
            defaultValue=None if unset else names[0],
            optional=bool(unset),
            usesStaticStrings=True,
        )
        titles = [list(choice) for choice in choices]
        if unset:
            titles.insert(0, ["", unset])
        parameter.setMetadata(
            {
                "widget_wrapper": {
                    "class": f"{__package__}.choice_widget.ChoiceWidget",
                    "titles": titles,
                }
            }
        )
        (self.add_advanced if advanced else self.add)(parameter, help_text)

    def add_file_to_keep(self, title: str, kinds: str, name: str, help_text: str) -> None:
        """The output of work that takes long: it is not to be lost in a temporary folder.

        Args:
            name: offered where nobody says otherwise, in the folder that was used last; a number
                is put before its ending where there is such a file.
        """
        parameter = QgsProcessingParameterFileDestination(OUTPUT, title, kinds, free_path(name))
        self.add(parameter, help_text)

    def file(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        """An input file or folder, whole: the backend works in another folder. "" if not given."""
        return absolute(self.parameterAsFile(parameters, name, context))

    def date(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        """A date as YYYY-MM-DD; "" where none is given."""
        moment = self.parameterAsDateTime(parameters, name, context)
        return moment.date().toString(Qt.DateFormat.ISODate) if moment.isValid() else ""

    def number(
        self, parameters: Parameters, name: str, context: QgsProcessingContext
    ) -> float | None:
        """A number; None where none is given, which QGIS itself would read as 0."""
        if parameters.get(name) in (None, ""):
            return None
        return float(self.parameterAsDouble(parameters, name, context))

    def processAlgorithm(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from .outputs import check_outputs  # not part of QGIS's start

        try:
            check_outputs(self, parameters, context)
            return self.compute(parameters, context, feedback)
        except LianetError as error:
            raise QgsProcessingException(f"{error}.") from error

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Do the work, off the main thread.

        Raises:
            LianetError: what the user must know.
        """
        raise LianetError(f"{self.ID} computes nothing")
