"""Which bands of its scenes a stack takes."""

from __future__ import annotations

from collections.abc import Sequence

from lianet.errors import StackError
from lianet.geo.bands import band_name
from lianet.scenes.scene_files import Scene


def choose_bands(
    scenes: Sequence[Scene], wanted: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    """The bands that a stack takes from its scenes.

    Args:
        scenes: by date.
        wanted: names in order; all described bands where absent.

    Returns:
        Names, and for every scene their numbers in the file, counted from 1.

    Raises:
        StackError: a scene lacks one of them, or has no names.
    """
    for scene in scenes:
        named = [name for name in scene.bands if name]
        twice = {name for name in named if named.count(name) > 1}
        if twice:
            raise StackError(
                f"{scene.path.name} has two bands described as {min(twice)}",
                "Give every band its own description",
            )
    if wanted is None:
        for scene in scenes:
            if not all(scene.bands):
                raise StackError(
                    f"{scene.path.name} has a band without description",
                    "Name the bands in file order: --bands B02,B03,B04,B08",
                )
        names = tuple(dict.fromkeys(name for scene in scenes for name in scene.bands))
    else:
        names = tuple(band_name(name) for name in wanted)
        if not names or len(set(names)) != len(names):
            raise StackError(
                f"The bands {' '.join(wanted) or '(none)'} are not a list of different names",
                "Name every band once",
            )
    numbers = []
    for scene in scenes:
        missing = [name for name in names if name not in scene.bands]
        if wanted is not None and len(missing) == len(names) == len(scene.bands):
            numbers.append(tuple(range(1, len(names) + 1)))
            continue
        if missing:
            known = ", ".join(name or "(no description)" for name in scene.bands)
            raise StackError(
                f"{scene.path.name} has no band {', '.join(missing)}; it has {known}",
                "Every date needs the same bands: export it again, or choose the bands to use",
            )
        numbers.append(tuple(scene.bands.index(name) + 1 for name in names))
    return names, tuple(numbers)


def without_mask_band(
    scenes: Sequence[Scene],
    names: tuple[str, ...],
    numbers: tuple[tuple[int, ...], ...],
    mask_band: str,
) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Take the mask's band out of the choice.

    Returns:
        Names and numbers of the other bands, and for every scene the mask band's number.

    Raises:
        StackError: a scene has no such band, or no other.
    """
    mask = band_name(mask_band)
    if mask in names:
        at = names.index(mask)
        found = tuple(row[at] for row in numbers)
        names = names[:at] + names[at + 1 :]
        numbers = tuple(row[:at] + row[at + 1 :] for row in numbers)
        if not names:
            raise StackError(f"{mask_band} is the only band", "A mask needs bands beside it")
        return names, numbers, found
    for scene in scenes:
        if mask not in scene.bands:
            known = ", ".join(name or "(no description)" for name in scene.bands)
            raise StackError(
                f"{scene.path.name} has no band {mask_band} to mask with; it has {known}",
                "Every date needs the mask band: export it again, or use a folder of masks",
            )
    return names, numbers, tuple(scene.bands.index(mask) + 1 for scene in scenes)
