"""The options of a kind as one parameter: `epochs=20; rate=0.001`, with a form in dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterString

from .. import tr
from ..local_words import significant
from ..service.errors import LianetError
from ..service.options import CHOICE, TRUTH, Option, Value, form_for, split_text

if TYPE_CHECKING:
    from ..service.kinds import Kind
    from .algorithm import LianetAlgorithm, Parameters

OPTIONS = "OPTIONS"


def add_options(
    algorithm: LianetAlgorithm, chosen_by: str, title: str, without: tuple[str, ...] = ()
) -> None:
    """A parameter for the options of a kind.

    Args:
        chosen_by: the parameter whose value is the kind's name.
        title: for people.
        without: names of options that other parameters ask for.
    """
    parameter = QgsProcessingParameterString(OPTIONS, title, optional=True)
    parameter.setMetadata(
        {
            "widget_wrapper": {
                "class": f"{__package__}.options_widget.OptionsWidget",
                "chosen_by": chosen_by,
                "without": list(without),
            }
        }
    )
    algorithm.add_advanced(
        parameter,
        tr(
            "Those that are not to be as usual: NAME=VALUE, with semicolons between several. Each "
            "kind has its own, which lianet kinds lists with their meanings."
        ),
    )


def options_of(
    algorithm: LianetAlgorithm, parameters: Parameters, kind: Kind, context: QgsProcessingContext
) -> dict[str, Value]:
    """The options that were given, as the kind takes them.

    Raises:
        LianetError: it has no such option, or the option no such value.
    """
    text = algorithm.parameterAsString(parameters, OPTIONS, context)
    try:
        said = split_text(text)
    except ValueError as error:
        raise LianetError(
            tr("The option {text} has no value").format(text=error), tr("Write it as NAME=VALUE")
        ) from error
    form: dict[str, Any] = {option.name: option for option in form_for(kind.forms, said)}
    found = {}
    for name, value in said.items():
        if name not in form:
            remedy = tr("Use {names}").format(names=", ".join(form)) if form else tr("Leave it out")
            raise LianetError(
                tr("{kind} has no option {name}").format(kind=kind.name, name=name), remedy
            )
        try:
            found[name] = form[name].read(value)
        except (ValueError, KeyError) as error:
            raise LianetError(
                tr("The option {name} cannot be {value}").format(name=name, value=value),
                tr("Use {names}").format(names=_bounds(form[name])),
            ) from error
    return found


def _bounds(option: Option) -> str:
    """What an option may be, as short as it can be said."""
    if option.sort in (CHOICE, TRUTH):
        return ", ".join(map(str, option.choices)) or "true, false"
    ends = (option.least, option.most)
    return " … ".join("" if end is None else significant(end, 7) for end in ends).strip()
