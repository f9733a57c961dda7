"""A published checkpoint as weights and the make-up of the model that they fill.

A checkpoint is a pickle of tensors, `model_state_dict` among them; `used_parameters.json` one
folder up holds the constructor's arguments. Nothing of either is executed: torch reads the pickle
in its weights-only mode, and of a configuration's `_target_` only the name is looked at.
"""

from __future__ import annotations

import json
import math
import pickle  # nosec B403: for the name of its exception alone; torch reads with weights_only
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from lianet.errors import NotFoundError, RegionFileError
from lianet.field.published import BASE, LARGE, LITE, TIME_MODES, Lite, Reference
from lianet.field.published_field import build_published, misfits

CONFIGURATION = "used_parameters.json"
TIME_TABLES = ("time_emb.weight", "time_encoder.emb.weight")
"""Weights with a vector for each acquisition, where a model has them."""
_CLASSES = {"LIANet": Reference, "LIANetLight": Lite}
"""What a configuration's `_target_` may name; compared as text, never imported."""
_PREFIXES = ("module.", "_orig_mod.")
_LISTED = 5
_MOST = 10**6
_MOST_OF = {"levels": 64, "growth": 64, "n_blocks": 1000, "table_size": 1 << 28}
"""Larger settings are mistakes, and would take for ever before they are seen not to fit."""
_DAMAGED = (
    *(RuntimeError, EOFError, ValueError, LookupError, OSError, TypeError, AttributeError),
    *(AssertionError, ArithmeticError, MemoryError, struct.error),
)
"""What torch raises at files that are cut off, changed or something else."""


@dataclass(frozen=True)
class Checkpoint:
    """Weights that fit a model.

    Attributes:
        preset: the model's make-up.
        state: float32 weights by their published names, wrappers' prefixes stripped.
    """

    preset: Reference | Lite
    state: dict[str, Tensor]


def read_checkpoint(path: Path, config: Path | None = None) -> Checkpoint:
    """Read a checkpoint and make sure that it fills its model.

    Args:
        path: the `.pt` file.
        config: `used_parameters.json`; the one a folder above the checkpoint's where absent.
            Without any the make-up is read from the weights.

    Raises:
        NotFoundError: a file is missing.
        RegionFileError: not a published checkpoint, or weights that do not fit its make-up.
    """
    state = _state_dict(path)
    settings = _settings(config, path)
    preset = _preset(state, settings, path.name)
    _check_fit(preset, state, settings, path.name)
    return Checkpoint(preset, state)


# -- the checkpoint ---------------------------------------------------------------------------


def _state_dict(path: Path) -> dict[str, Tensor]:
    """Weights of a checkpoint on the CPU, wrappers' prefixes stripped, floats as float32."""
    if not path.is_file():
        raise NotFoundError(f"There is no checkpoint {path}", "Check the path")
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise RegionFileError(
            f"{path.name} is no checkpoint, or holds more than tensors, which could run code",
            "Ask for a checkpoint saved as tensors alone (`model_state_dict`)",
        ) from error
    except _DAMAGED as error:
        raise RegionFileError(
            f"{path.name} is damaged, cut off or not a torch checkpoint", "Get a fresh copy"
        ) from error
    state = content.get("model_state_dict", content) if isinstance(content, dict) else None
    if not isinstance(state, dict) or not all(isinstance(v, Tensor) for v in state.values()):
        raise RegionFileError(
            f"{path.name} has no `model_state_dict` of tensors",
            "Choose a checkpoint that the published pretraining wrote",
        )
    stripped: dict[str, Tensor] = {}
    for key, value in state.items():
        name = str(key)
        while name.startswith(_PREFIXES):
            name = name.split(".", 1)[1]
        if name in stripped:
            raise RegionFileError(
                f"{path.name} holds {name} twice, with and without a prefix",
                "Choose another checkpoint",
            )
        value = value.detach()
        if value.is_floating_point():
            value = value.float()
            if not value.isfinite().all():
                raise RegionFileError(
                    f"{path.name} holds values in {name} that are not finite",
                    "Choose a checkpoint from before the training went wrong",
                )
        stripped[name] = value
    if "encoder.tables" not in stripped:
        raise RegionFileError(
            f"{path.name} is not a checkpoint of the published models: it has no encoder.tables",
            "Choose a checkpoint that the published pretraining wrote",
        )
    return stripped


# -- the configuration ------------------------------------------------------------------------

_RENAMED = {
    "levels": "levels",
    "n_min": "n_min",
    "growth": "growth",
    "table_size": "table_size",
    "feat_dim": "features",
    "complete_tile_size": "extent_px",
    "resunet_backbone_size": "backbone",
    "preproj_channels": "preproj_channels",
    "time_mode": "time_mode",
    "num_time_frequencies": "time_frequencies",
    "time_mlp_hidden": "time_hidden",
    "n_blocks": "blocks",
}
"""Constructor's arguments of the published classes, and what they are called in a preset."""
_ELSEWHERE = (
    *("timestamp_dim", "out_channels", "num_regions", "time_input_dim", "bilinear"),
    *("final_activation", "_target_", "cls"),
)
"""Arguments that are checked against the weights or change nothing."""


def _settings(config: Path | None, checkpoint: Path) -> dict[str, Any]:
    """The constructor's arguments in a configuration, interpolations resolved; {} without one."""
    path = config or checkpoint.absolute().parent.parent / CONFIGURATION
    if not path.is_file():
        if config is not None:
            raise NotFoundError(f"There is no configuration {path}", "Check the path")
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise RegionFileError(f"{path.name} is not readable JSON", "Get a fresh copy") from error
    model = content.get("model", content) if isinstance(content, dict) else None
    if not isinstance(model, dict):
        raise RegionFileError(
            f"{path.name} has no section `model`", f"Give the run's own {CONFIGURATION}"
        )
    settings = {key: _resolved(value, content, path.name) for key, value in model.items()}
    unknown = sorted(settings.keys() - _RENAMED.keys() - set(_ELSEWHERE))
    if unknown:
        raise RegionFileError(
            f"{path.name} has settings of another version of the published code: "
            f"{', '.join(unknown)}",
            "Only the paper's version and the latest one can be imported",
        )
    return settings


def _resolved(value: Any, root: dict[str, Any], file: str, depth: int = 0) -> Any:
    """A value with its `${a.b}` replaced by what the configuration has there."""
    if not isinstance(value, str) or "${" not in value:
        return value
    if depth > 20:
        raise RegionFileError(f"{file} refers to itself in {value}", "Correct the configuration")

    def looked_up(path: str) -> Any:
        found: Any = root
        for part in path.split("."):
            if not isinstance(found, dict) or part not in found:
                raise RegionFileError(
                    f"{file} refers to {path}, which it does not have",
                    "Give the run's complete configuration",
                )
            found = found[part]
        return _resolved(found, root, file, depth + 1)

    whole = re.fullmatch(r"\$\{([\w.]+)\}", value)
    if whole:
        return looked_up(whole.group(1))
    text = re.sub(r"\$\{([\w.]+)\}", lambda match: str(looked_up(match.group(1))), value)
    if "${" in text:
        raise RegionFileError(
            f"{file} asks for something to be computed in {value}", "Write its value instead"
        )
    return text


def _preset(
    state: Mapping[str, Tensor], settings: Mapping[str, Any], file: str
) -> Reference | Lite:
    """The make-up of a checkpoint: what its configuration says, else what its weights show."""
    preset = _family(state, settings, file)
    own = {field.name for field in fields(preset)}
    values: dict[str, Any] = {}
    for key, name in _RENAMED.items():
        if settings.get(key) is None:
            continue
        if name in ("backbone", "time_mode"):
            values[name] = str(settings[key])
        elif name in own:
            read = _positive if name == "growth" else _whole
            values[name] = read(settings, key, file)
    values = {name: value for name, value in values.items() if name in own}
    for name, allowed in (
        ("backbone", ("small", "large")),
        ("time_mode", TIME_MODES),
    ):
        if name in values and values[name] not in allowed:
            raise RegionFileError(
                f"The configuration of {file} has an unknown {name} {values[name]!r}",
                f"Known are {', '.join(allowed)}",
            )
    if "final_activation" in settings:
        activation = str(settings["final_activation"] or "none").lower()
        if activation not in ("relu", "none"):
            raise RegionFileError(
                f"The configuration of {file} has an unknown final_activation {activation!r}",
                "Known are ReLU and none",
            )
        values["activation"] = activation
    return replace(preset, **values).renamed()


def _positive(settings: Mapping[str, Any], key: str, file: str) -> float:
    """A setting that is a positive number and not absurdly large."""
    number, most = settings[key], _MOST_OF.get(key, _MOST)
    known = isinstance(number, int | float) and not isinstance(number, bool)
    if not known or not math.isfinite(number) or not 0 < number <= most:
        raise RegionFileError(
            f"The configuration of {file} has {key} = {str(number)[:40]!r}",
            f"It must be a positive number of at most {most}",
        )
    return float(number)


def _whole(settings: Mapping[str, Any], key: str, file: str) -> int:
    """As `_positive`, for whole numbers."""
    number = _positive(settings, key, file)
    if not number.is_integer():
        raise RegionFileError(
            f"The configuration of {file} has {key} = {number:g}", "It must be a whole number"
        )
    return int(number)


def _length(state: Mapping[str, Tensor], key: str, file: str, axis: int = 0) -> int:
    """Length of an axis of a weight."""
    if not state[key].ndim:
        raise RegionFileError(f"{file} has one number where {key} should be", "Get a fresh copy")
    return state[key].shape[axis]


def _family(
    state: Mapping[str, Tensor], settings: Mapping[str, Any], file: str
) -> Reference | Lite:
    """The family's preset with what the shapes of the weights say."""
    target = str(settings.get("_target_", settings.get("cls", "")))
    family = _CLASSES.get(target.rsplit(".", 1)[-1]) if target else None
    if target and family is None:
        raise RegionFileError(
            f"The configuration of {file} is of {target}, which is not a published model",
            f"Only {' and '.join(_CLASSES)} can be imported",
        )
    if family is None:
        family = Reference if any(key.startswith("resunet.") for key in state) else Lite
    tables = state["encoder.tables"]
    if tables.ndim < 2:
        raise RegionFileError(f"{file} has tables of {tables.ndim} axes", "Get a fresh copy")
    values: dict[str, Any] = {"table_size": tables.shape[-2], "features": tables.shape[-1]}
    if "preproj.weight" in state and state["preproj.weight"].ndim == 4:
        channels, inputs = state["preproj.weight"].shape[:2]
        values["preproj_channels"] = channels
        values["levels"] = max(inputs // max(tables.shape[-1], 1), 1)
    if family is Reference:
        deep = "resunet.encoder.encoder3.6.conv1.weight" in state
        return replace(LARGE if deep else BASE, **values)
    values["blocks"] = len({k.split(".")[2] for k in state if k.startswith("light_head.blocks.")})
    if "time_encoder.emb.weight" in state:
        values["time_mode"] = "index"
    elif "time_encoder.net.0.weight" in state:
        values["time_mode"] = "mlp"
        values["time_hidden"] = _length(state, "time_encoder.net.0.weight", file)
    elif "time_encoder.proj.weight" in state:
        learned = "time_encoder.freqs" in state
        values["time_mode"] = "fourier_learned" if learned else "sinusoidal"
        values["time_frequencies"] = _length(state, "time_encoder.proj.weight", file, -1) // 2
    return replace(LITE, **values)


# -- does it fit? -----------------------------------------------------------------------------


def _check_fit(
    preset: Reference | Lite,
    state: Mapping[str, Tensor],
    settings: Mapping[str, Any],
    file: str,
) -> None:
    """Compare names and shapes of the weights with those of the model that they shall fill."""

    def count(key: str, weights: tuple[str, ...]) -> int:
        if settings.get(key) is not None:
            return _whole(settings, key, file)
        return next((_length(state, name, file) for name in weights if name in state), 1)

    dates = count("timestamp_dim", TIME_TABLES)
    bands = count("out_channels", ("final_layer.3.bias",))
    several = state["encoder.tables"].ndim == 3
    regions = count("num_regions", ("encoder.tables",)) if several else 0
    # On `meta` nothing is allocated: a wrong configuration cannot ask for all memory.
    try:
        with torch.device("meta"):
            model = build_published(preset, bands, dates, regions)
    except (RuntimeError, ValueError, ArithmeticError, AssertionError) as error:
        raise RegionFileError(
            f"{file} and its configuration describe a model that cannot be built",
            f"Give the {CONFIGURATION} of the run that wrote it",
        ) from error
    found = misfits(model.state_dict(), {name: tuple(v.shape) for name, v in state.items()})
    if found:
        parts = []
        for kind, names in found.items():
            more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
            parts.append(f"{kind}: {', '.join(names[:_LISTED])}{more}")
        raise RegionFileError(
            f"{file} does not fit the model {preset.preset} ({'; '.join(parts)})",
            f"Give the {CONFIGURATION} of the run that wrote it",
        )
