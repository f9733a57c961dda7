"""What a source holds, as its files and the user say: the step behind every reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from lianet.errors import StackError, say
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule
from lianet.scenes.band_names import RADAR, standard_name, why_not_spectral
from lianet.scenes.mask_files import with_masks
from lianet.scenes.mosaic import check_one_kind
from lianet.scenes.problems import LeftOut
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import nodata_occurs
from lianet.scenes.unread import unread


def read_delivery(
    reader: SceneReader, source: str, options: ReadOptions, report: Reporter = silent
) -> Delivery:
    """What a source holds, read as its files and the user say.

    Args:
        reader: that recognises the source.
        source: a path or an address.
        options: an instance of the reader's.
        report: told of what takes long; may cancel.

    Raises:
        StackError: nothing in it can be used, or an option does not fit it.
    """
    delivery = reader.read(source, options, report)
    if not delivery.granules:
        raise StackError(
            say("{name} holds no spectral band", name=delivery.name),
            "Choose the folder that holds the bands; one of masks or scene classes alone makes "
            "no region",
            code="no_bands",
        )
    left = unread(source, delivery, options.mask_dir)
    delivery = _spectral(replace(delivery, left_out=(*delivery.left_out, *left)), options)
    granules = tuple(_as_given(granule, options) for granule in _told_apart(delivery.granules))
    delivery = replace(delivery, granules=granules)
    check_one_kind(delivery.granules)
    delivery = with_masks(delivery, source, options)
    delivery = _chosen_bands(delivery, options)
    return _within_time(delivery, options)


def _told_apart(granules: tuple[Granule, ...]) -> tuple[Granule, ...]:
    """Granules with ids of their own: files of different folders may be called alike."""
    counts: Counter[str] = Counter()
    found = []
    for granule in granules:
        counts[granule.id] += 1
        number = counts[granule.id]
        found.append(granule if number == 1 else replace(granule, id=f"{granule.id} ({number})"))
    return tuple(found)


def _spectral(delivery: Delivery, options: ReadOptions) -> Delivery:
    """A delivery without indices, relief and backscatter beside bands, unless they are asked for.

    Where there is nothing but indices, they are what is learnt.

    Raises:
        StackError: there is nothing but backscatter.
    """
    names = dict.fromkeys(name for granule in delivery.granules for name in granule.bands)
    asked = {standard_name(band) for band in options.bands or ()}
    reasons = {n: reason for n in names if n not in asked and (reason := why_not_spectral(n))}
    others = [name for name in names if name not in reasons]
    if not reasons:
        return delivery
    if not others:
        if all(reason == RADAR for reason in reasons.values()):
            raise StackError(
                say(
                    "{bands} are backscatter of a radar: a region is made of reflectance",
                    bands=", ".join(names),
                ),
                "Choose optical imagery; a stack of backscatter can be opened as embeddings",
                code="radar",
            )
        return delivery
    granules = tuple(
        replace(g, bands={n: s for n, s in g.bands.items() if n not in reasons})
        for g in delivery.granules
    )
    left_out = [LeftOut(name, reason) for name, reason in reasons.items()]
    return replace(
        delivery,
        granules=tuple(granule for granule in granules if granule.bands),
        left_out=(*delivery.left_out, *left_out),
    )


def _as_given(granule: Granule, options: ReadOptions) -> Granule:
    """A granule with the scale, offset and nodata that the user gives."""
    offset = options.offset
    if isinstance(offset, Mapping):
        offset = offset.get(granule.date)
    changes: dict[str, float] = {}
    if options.scale is not None:
        changes["scale"] = options.scale
    if offset is not None:
        changes["offset"] = offset
    if options.nodata is not None:
        source = next(iter(granule.bands.values()))
        if not nodata_occurs(options.nodata, source):
            raise StackError(
                say(
                    "Nodata {nodata:g} cannot occur in {source}, which holds {dtype}",
                    nodata=options.nodata,
                    source=source.name,
                    dtype=source.dtype,
                ),
                "Give the value of its empty pixels",
            )
        changes["nodata"] = options.nodata
    if not changes:
        return granule
    bands = {name: _changed(source, changes) for name, source in granule.bands.items()}
    return replace(
        granule, bands=bands, offset_from="given" if offset is not None else granule.offset_from
    )


def _changed(source: BandSource, changes: Mapping[str, float]) -> BandSource:
    return replace(source, **changes)  # type: ignore[arg-type]


def _chosen_bands(delivery: Delivery, options: ReadOptions) -> Delivery:
    """The bands that the user names, or those that all granules share.

    Raises:
        StackError: a granule lacks one that was named, or they share none.
    """
    granules = delivery.granules
    if options.bands is not None:
        names = tuple(standard_name(band) for band in options.bands)
        if not names or len(set(names)) != len(names):
            raise StackError(
                say(
                    "The bands {bands} are not a list of different names",
                    bands=" ".join(options.bands) or "(none)",
                ),
                "Name every band once",
            )
        masks = {mask.rule.name for granule in granules for mask in granule.masks}
        names = tuple(n for n in names if n not in masks and n != options.mask_band)
        granules = tuple(_by_position(granule, names) for granule in granules)
        for granule in granules:
            missing = [name for name in names if name not in granule.bands]
            if missing:
                raise StackError(
                    say(
                        "{granule} has no band {missing}; it has {bands}",
                        granule=_file_of(granule),
                        missing=", ".join(missing),
                        bands=", ".join(granule.bands),
                    ),
                    "Every date needs the same bands: export it again, or choose the bands to use",
                    code="bands",
                )
        if not names:
            raise StackError(
                say("{mask_band} is the only band", mask_band=options.mask_band),
                "A mask needs bands beside it",
            )
        return replace(delivery, granules=tuple(_with(granule, names) for granule in granules))
    names = tuple(dict.fromkeys(name for granule in granules for name in granule.bands))
    shared = tuple(name for name in names if all(name in granule.bands for granule in granules))
    left_out = list(delivery.left_out)
    for name in names:
        lacking = [granule for granule in granules if name not in granule.bands]
        if not lacking:
            continue
        if not _may_drop(granules, shared):
            has = ", ".join(lacking[0].bands)
            raise StackError(
                say(
                    "{file} has no band {name}; it has {has}",
                    file=_file_of(lacking[0]),
                    name=name,
                    has=has,
                ),
                "Every date needs the same bands: export it again, or choose the bands to use",
                code="bands",
            )
        left_out.append(LeftOut(name, say("{file} has no such band", file=_file_of(lacking[0]))))
    return replace(
        delivery,
        granules=tuple(_with(granule, shared) for granule in granules),
        left_out=tuple(left_out),
    )


def _by_position(granule: Granule, names: tuple[str, ...]) -> Granule:
    """A granule whose bands are called as the user says, where it has none of these names."""
    if set(names) & set(granule.bands) or len(names) != len(granule.bands):
        return granule
    return replace(granule, bands=dict(zip(names, granule.bands.values(), strict=True)))


def _may_drop(granules: tuple[Granule, ...], shared: tuple[str, ...]) -> bool:
    """Whether bands that some granules lack are left out and told.

    Products know their bands by themselves: half of one, or HLS of two satellites, has fewer.
    Files that somebody exported should all have the same ones.
    """
    known = {granule.sensor for granule in granules}
    return bool(shared) and "" not in known


def _file_of(granule: Granule) -> str:
    """The file or product, for people."""
    sources = list(granule.bands.values())
    return sources[0].name if len({s.place for s in sources}) == 1 else granule.id


def _with(granule: Granule, names: tuple[str, ...]) -> Granule:
    return replace(granule, bands={name: granule.bands[name] for name in names})


def _within_time(delivery: Delivery, options: ReadOptions) -> Delivery:
    """Without what lies before the start or after the end that was asked for."""
    start, end = options.start, options.end
    if start is None and end is None:
        return delivery
    chosen = tuple(
        granule
        for granule in delivery.granules
        if (start is None or granule.date >= start) and (end is None or granule.date <= end)
    )
    if not chosen:
        raise StackError("No acquisition lies between the days that were given", "Widen them")
    return replace(delivery, granules=chosen)
