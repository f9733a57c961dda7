"""`make translations`: the words of the interface, in i18n/lianet_LANGUAGE.ts and .qm.

The sources' `tr("…")`, the forms' strings and the words of the house's kinds are the originals.
New ones enter the .ts files as unfinished, to be written there (by hand or with Qt Linguist); what
nothing shows any more leaves.
The .qm files, which Qt reads, are written from finished translations alone, equal bytes from equal
words. They are committed, so that a checkout is translated as it is.

Imports the standard library alone; the format of .qm is that of Qt's qtranslator.cpp.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import struct
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n"
LANGUAGES = ("de", "fr")
CONTEXT = "lianet"
"""Of every `tr`; a form's context is its class, as Qt's loader has it."""
TRANSLATING = {"tr"}

BACKEND_CONTEXT = "backend"
"""Of the backend's sentences, which the plugin says in the user's language."""
SAID_IN_ENGLISH = (
    "__init__.py", "cli", "contract", "doctor.py", "evaluation/made_region.py",
    "evaluation/rate_distortion.py", "evaluation/region_report.py", "features/anysat.py",
    "features/checkouts.py", "features/series.py", "features/tessera_student.py",
    "geo/tiles.py", "jobs/slurm.py", "jobs/workers.py", "library.py", "region/checkpoint.py",
    "region/reference.py", "service/tiles.py",
)  # fmt: skip
"""Rooms and modules whose sentences programs and the command line alone meet; those of all others
reach whoever sits before QGIS."""
REPORT_MODULES = (
    "evaluation/accuracy_page.py", "evaluation/change_report.py", "evaluation/report_charts.py",
    "evaluation/tongue.py",
)  # fmt: skip
"""What pages for people are written by, in the reader's language, by the backend itself."""
REPORT_WORDS = ROOT / "backend" / "lianet" / "evaluation" / "report_words.json"
SENTENCES_AT = {
    "Error": slice(2), "Problem": slice(1, 3), "LeftOut": slice(1, 2), "Offer": slice(2, 3),
    "say": slice(1), "refuse": slice(1),
}  # fmt: skip
"""Which arguments are sentences, by how the name of what is called ends."""

KINDS_CONTEXT = "kinds"
"""Of what the house's own kinds say of themselves and of their options."""

QM_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
QM_LANGUAGE, QM_HASHES, QM_MESSAGES = 0xA7, 0x42, 0x69
TAG_END, TAG_TRANSLATION, TAG_SOURCE, TAG_CONTEXT, TAG_COMMENT = 1, 3, 6, 7, 8


class TranslationError(Exception):
    """A string that cannot be translated as it stands; says where."""


@dataclass(frozen=True, order=True)
class Message:
    """A string that people read.

    Attributes:
        context: `lianet`, or the class of a form.
        source: the English words.
    """

    context: str
    source: str


Translations = dict[Message, str]


# --- what there is to translate -------------------------------------------------------------------


@cache
def calls_of(source: str) -> tuple[ast.Call, ...]:
    """The calls of a module, which is read for one kind of words after the other."""
    return tuple(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def strings_of_source(path: Path) -> Iterator[str]:
    """The words in every `tr("…")` of a module.

    Raises:
        TranslationError: `tr` of something else than plain words, which no one could translate.
    """
    for node in calls_of(path.read_text(encoding="utf-8")):
        if isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
            (given,) = node.args
            if not (isinstance(given, ast.Constant) and isinstance(given.value, str)):
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                raise TranslationError(f"{place}: tr() wants plain words, with {{placeholders}}")
            yield given.value


def sentences_of_backend(path: Path) -> Iterator[str]:
    """The sentences of a module: plain words of errors, problems and what is left out, and every
    template of `say`."""
    for which, at in SENTENCES_AT.items():
        for given in said_by(path, lambda name, which=which: name.endswith(which), at):
            yield from template_of(given)


def stages_of_backend(path: Path) -> Iterator[str]:
    """What a module says that it is doing."""
    for given in said_by(path, lambda name: name == "Progress", slice(1, 2)):
        yield from template_of(given)
    for given in said_by(path, lambda name: name == "report_quietly", slice(1)):
        yield from template_of(given)


def translated_modules(backend: Path) -> list[Path]:
    """All but those of `SAID_IN_ENGLISH`."""
    left = [backend / name for name in SAID_IN_ENGLISH]
    return [
        path
        for path in sorted(backend.rglob("*.py"))
        if not any(path == place or place in path.parents for place in left)
    ]


def said_by(path: Path, who: Callable[[str], bool], which: slice) -> Iterator[ast.expr]:
    """Some of the arguments of calls, by the name of what is called."""
    for node in calls_of(path.read_text(encoding="utf-8")):
        name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        if who(name):
            yield from node.args[which]


def template_of(given: ast.expr) -> Iterator[str]:
    """The words of a sentence; nothing of one that is made elsewhere."""
    of_say = isinstance(given, ast.Call) and getattr(given.func, "id", "") == "say"
    words = given.args[0] if of_say else given
    if isinstance(words, ast.Constant) and isinstance(words.value, str) and words.value:
        yield words.value


def words_of_kinds(path: Path) -> Iterator[str]:
    """Titles, summaries, and what each option is called and means."""
    for sort, kinds in json.loads(path.read_text(encoding="utf-8")).items():
        for kind in kinds if sort not in ("kind", "catalogues") else ():
            yield from (kind["title"], kind["summary"])
            options = kind["options"]
            for part in (options, *options.get("$defs", {}).values()):
                for option in part.get("properties", {}).values():
                    yield from (option["title"], option["description"])


def strings_of_form(path: Path) -> Iterator[Message]:
    """The words in a form that Qt translates when it builds it."""
    root = ET.parse(path).getroot()  # noqa: S314 (our own files)
    context = root.findtext("class") or path.stem
    for element in root.iter("string"):
        if element.get("notr") != "true" and (element.text or "").strip():
            yield Message(context, element.text or "")
    for group in root.iter("stringlist"):
        if group.get("notr") == "true":
            raise TranslationError(f"{path.relative_to(ROOT)}: notr on each string of a list")


def messages(root: Path = ROOT) -> list[Message]:
    """Everything that has to be translated, once, sorted."""
    found = {
        Message(CONTEXT, source)
        for path in sorted((root / "lianet_plugin").rglob("*.py"))
        for source in strings_of_source(path)
    }
    backend = root / "backend" / "lianet"
    said = [source for path in translated_modules(backend) for source in sentences_of_backend(path)]
    said += [source for path in sorted(backend.rglob("*.py")) for source in stages_of_backend(path)]
    found |= {Message(BACKEND_CONTEXT, source) for source in said}
    for source in words_of_kinds(root / "resources" / "kinds.json"):
        found.add(Message(KINDS_CONTEXT, source))
    for path in sorted((root / "ui").glob("*.ui")):
        found.update(strings_of_form(path))
    return sorted(found)


# --- .ts ------------------------------------------------------------------------------------------


def ts_file(language: str) -> Path:
    return FOLDER / f"lianet_{language}.ts"


def read_ts(path: Path) -> Translations:
    """The finished translations of a .ts file; none where there is no file."""
    if not path.is_file():
        return {}
    found = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 (our own files)
        for item in context.iter("message"):
            words = item.find("translation")
            if words is not None and words.get("type") is None and words.text:
                name, source = context.findtext("name") or "", item.findtext("source") or ""
                found[Message(name, source)] = words.text
    return found


def merged(wanted: list[Message], known: Translations) -> Translations:
    """What is known of the wanted; the same words elsewhere are taken over."""
    by_source = {message.source: text for message, text in sorted(known.items())}
    return {
        message: known.get(message) or by_source[message.source]
        for message in wanted
        if message in known or message.source in by_source
    }


def ts_text(language: str, wanted: list[Message], translations: Translations) -> str:
    """A .ts file as Qt Linguist reads it."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context in sorted({message.context for message in wanted}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for message in wanted:
            if message.context == context:
                text = translations.get(message, "")
                kind = "" if text else ' type="unfinished"'
                lines += [
                    "    <message>",
                    f"        <source>{escape(message.source)}</source>",
                    f"        <translation{kind}>{escape(text)}</translation>",
                    "    </message>",
                ]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


# --- typesetting ----------------------------------------------------------------------------------

_FRENCH_MARKS = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def typeset(language: str, text: str) -> str:
    """A translation as its language sets it: no French line ends before a mark."""
    return _FRENCH_MARKS.sub("\u00a0", text) if language == "fr" else text


# --- .qm ------------------------------------------------------------------------------------------


def elf_hash(data: bytes) -> int:
    """The hash that Qt looks a message up by: the ELF hash of source and comment, never 0."""
    value = 0
    for byte in data:
        value = (value << 4) + byte
        high = value & 0xF0000000
        if high:
            value ^= high >> 24
        value &= ~high & 0xFFFFFFFF
    return value or 1


def qm_bytes(language: str, translations: Translations) -> bytes:
    """The compiled translations: a sorted table of hashes into a run of tagged messages."""
    hashes, run = [], bytearray()
    for message, text in sorted(translations.items()):
        source, context = message.source.encode(), message.context.encode()
        hashes.append((elf_hash(source), len(run)))
        words = typeset(language, text).encode("utf-16-be")
        run += struct.pack(">BI", TAG_TRANSLATION, len(words)) + words
        run += struct.pack(">BI", TAG_COMMENT, 0)
        run += struct.pack(">BI", TAG_SOURCE, len(source)) + source
        run += struct.pack(">BI", TAG_CONTEXT, len(context)) + context
        run += struct.pack(">B", TAG_END)
    table = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    sections = ((QM_LANGUAGE, language.encode()), (QM_HASHES, table), (QM_MESSAGES, bytes(run)))
    return QM_MAGIC + b"".join(
        struct.pack(">BI", kind, len(content)) + content for kind, content in sections
    )


# --- reports --------------------------------------------------------------------------------------


def report_words(translations: dict[str, Translations], root: Path = ROOT) -> str:
    """The sentences of reports by language and English words, as JSON that the backend reads."""
    backend = root / "backend" / "lianet"
    said = {
        source
        for name in REPORT_MODULES
        for given in said_by(backend / name, lambda name: name == "say", slice(1))
        for source in template_of(given)
    }
    words = {
        language: {
            source: typeset(language, known[message])
            for source in sorted(said)
            if (message := Message(BACKEND_CONTEXT, source)) in known
        }
        for language, known in translations.items()
    }
    return json.dumps(words, ensure_ascii=False, indent=1) + "\n"


# --- checks ---------------------------------------------------------------------------------------

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
MNEMONIC = re.compile(r"&(?=\w)")


def objections(message: Message, text: str) -> list[str]:
    """What a translation has lost or brought along."""
    source, found = message.source, []
    if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text)):
        found.append("other placeholders")
    if len(MNEMONIC.findall(source)) != len(MNEMONIC.findall(text)):
        found.append("other mnemonics")
    for ending in ("…", ":", "."):
        if source.rstrip().endswith(ending) != text.rstrip().endswith(ending):
            found.append(f"ends with {ending} in one language only")
    if source.count("<") != text.count("<"):
        found.append("other markup")
    return [f"{message.source!r}: {reason}" for reason in found]


def write(path: Path, content: bytes) -> None:
    """A file that is whole or as it was."""
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def main() -> int:
    """Bring i18n up to date; the exit status says whether everything is translated."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    try:
        wanted = messages()
    except TranslationError as error:
        print(error, file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    missing, by_language = 0, {}
    for language in LANGUAGES:
        path = ts_file(language)
        translations = by_language[language] = merged(wanted, read_ts(path))
        write(path, ts_text(language, wanted, translations).encode())
        write(path.with_suffix(".qm"), qm_bytes(language, translations))
        open_ones = [message for message in wanted if message not in translations]
        missing += len(open_ones)
        print(f"{path.relative_to(ROOT)}: {len(translations)} of {len(wanted)} translated")
        for message in open_ones:
            print(f"  {message.context}: {message.source!r}")
        for message, text in translations.items():
            for objection in objections(message, text):
                print(f"  {objection}")
    write(REPORT_WORDS, report_words(by_language).encode())
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
