"""`lianet kinds`: what is installed here, those of other packages among it."""

from __future__ import annotations

from lianet.cli.output import JsonOption, answer


def kinds(as_json: JsonOption = False) -> None:
    """List heads, presets, kinds of features and readers with their options, and catalogues."""
    from lianet.contract.service import KindAnswer
    from lianet.service.kinds import installed_kinds

    found = installed_kinds()
    sorts: list[tuple[str, list[KindAnswer]]] = [
        ("head", [*found.heads]),
        ("preset", [*found.families]),
        ("features", [*found.features]),
        ("reader", [*found.readers]),
    ]
    lines = []
    for sort, of_sort in sorts:
        for kind in of_sort:
            lacks = f" (needs {', '.join(kind.missing)})" if kind.missing else ""
            lines.append((f"{sort} {kind.name}", f"{kind.summary}{lacks}"))
            lines += [
                ("", f"  {name}: {about.get('description', '')}")
                for name, about in kind.options.get("properties", {}).items()
            ]
    lines += [(f"catalogue {one.name}", one.title) for one in found.catalogues]
    answer(found, as_json, lines)
