"""German and French are whole: every string of the interface, in the files that QGIS reads."""

from __future__ import annotations

import ast
import builtins
import json
import re

import pytest
import translations
from hypothesis import given, settings
from hypothesis import strategies as st
from translations import LANGUAGES, Message


@pytest.fixture(scope="module")
def wanted():
    return translations.messages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated_and_none_is_left_over(wanted, language):
    known = translations.read_ts(translations.ts_file(language))
    remedy = "run make translations, and write what it lists into i18n"
    assert sorted(set(wanted) - set(known)) == [], remedy
    assert sorted(set(known) - set(wanted)) == [], remedy


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_placeholders_mnemonics_and_endings(language):
    known = translations.read_ts(translations.ts_file(language))
    assert [found for item in known.items() for found in translations.objections(*item)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_qgis_reads_is_what_was_translated(language):
    path = translations.ts_file(language)
    compiled = translations.qm_bytes(language, translations.read_ts(path))
    assert path.with_suffix(".qm").read_bytes() == compiled, "run make translations"


def test_no_line_of_french_ends_before_a_mark_that_belongs_to_it():
    wanted = "Page\u00a0: la page «\u00a0Carte\u00a0», 5\u00a0%\u00a0?"
    assert translations.typeset("fr", "Page : la page « Carte », 5 % ?") == wanted
    assert translations.typeset("de", "Page : 5 %") == "Page : 5 %"


def test_reports_speak_the_languages_that_the_interface_does():
    known = {
        language: translations.read_ts(translations.ts_file(language)) for language in LANGUAGES
    }
    written = translations.REPORT_WORDS.read_text(encoding="utf-8")
    assert written == translations.report_words(known), "run make translations"
    assert set(json.loads(written)["de"]) == set(json.loads(written)["fr"])


@pytest.mark.parametrize("name", translations.REPORT_MODULES)
def test_every_word_of_a_report_is_one_that_can_be_translated(name):
    """`tongue.say(variable)` would stay English in every language."""
    path = translations.ROOT / "backend" / "lianet" / name
    said = [
        given
        for given in translations.said_by(path, lambda name: name == "say", slice(1))
        if not isinstance(given, ast.Constant)
    ]
    assert [f"{name}:{given.lineno}" for given in said if name != "evaluation/tongue.py"] == []


def test_no_words_are_fixed_before_the_language_is_known():
    """`tr` at a module's or a class's level would run before the translation is installed."""
    early = []
    for path in sorted((translations.ROOT / "lianet_plugin").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, (ast.FunctionDef, ast.Lambda))
            for node in ast.walk(function)
        }
        early += [
            f"{path.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "tr"
            and id(node) not in inside
        ]
    assert early == []


def test_words_that_nobody_can_translate_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    module = tmp_path / "page.py"
    module.write_text('tr(f"{count} polygons")\n')
    with pytest.raises(translations.TranslationError, match=r"page\.py:1: .*placeholders"):
        list(translations.strings_of_source(module))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{count} polygons", "Polygone"),
        ("{count} polygons", "{zahl} Polygone"),
        ("&Open", "Öffnen"),
        ("Open…", "Öffnen"),
        ("<b>Open</b>", "Öffnen"),
    ],
)
def test_what_a_translation_has_lost_is_told(source, text):
    assert translations.objections(Message("lianet", source), text)


def test_a_new_string_is_unfinished_and_the_same_words_elsewhere_are_taken_over(tmp_path):
    old, new, other = (Message(c, s) for c, s in (("A", "Area"), ("B", "Area"), ("B", "Band")))
    kept = translations.merged([old, new, other], {old: "Fläche", Message("A", "Gone"): "Weg"})
    assert kept == {old: "Fläche", new: "Fläche"}
    path = tmp_path / "words.ts"
    path.write_text(translations.ts_text("de", [old, new, other], kept), encoding="utf-8")
    assert translations.read_ts(path) == kept


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30
).filter(str.strip)


@settings(deadline=None)  # a busy machine takes longer than any of them
@given(st.dictionaries(WORDS, WORDS, max_size=5))
def test_written_and_read_again_nothing_has_changed(tmp_path_factory, words):
    known = {Message("lianet", source): text for source, text in words.items()}
    path = tmp_path_factory.mktemp("ts") / "words.ts"
    path.write_text(translations.ts_text("de", sorted(known), known), encoding="utf-8")
    assert translations.read_ts(path) == known


def test_hashes_are_those_of_qt():
    assert translations.elf_hash(b"") == 1
    assert translations.elf_hash(b"a") == 0x61
    assert translations.elf_hash(b"printf") == 0x077905A6  # the ELF specification's example


def test_docs_name_the_command():
    text = (translations.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert re.search(r"`make translations`", text)


def test_whatever_the_backend_says_that_it_is_doing_can_be_translated():
    """A stage that is put together elsewhere than in `say` reaches people in English."""
    made_elsewhere = {
        ("progress.py", "progress.message"),  # another one's, passed on
        ("geo/web.py", "told(left)"),  # whoever waits says it
        ("jobs/encoding.py", "said"),  # of the child, which said what it was made of
        ("geo/web_raster.py", "self.cache.full"),
        ("pretraining/published_run.py", "told.message"),
        ("pretraining/run.py", "notice"),  # of `tell_at_once`, whose sentences are made by `say`
        ("pretraining/run.py", "message"),  # of `report_quietly`, which is looked at too
    }
    backend = translations.ROOT / "backend" / "lianet"
    unknown = {
        (str(path.relative_to(backend)), ast.unparse(given))
        for path in sorted(backend.rglob("*.py"))
        for who, which in (("Progress", slice(1, 2)), ("report_quietly", slice(1)))
        for given in translations.said_by(path, lambda name, who=who: name == who, which)
        if not any(True for _ in translations.template_of(given))
    }
    assert unknown <= made_elsewhere


def test_sentences_of_translated_modules_keep_what_they_were_made_of():
    """An f-string in an error has lost its template: nobody can say it in another language.

    Also one that gets there by a name, or by a function that makes the error.
    """
    backend = translations.ROOT / "backend" / "lianet"
    put_together = [
        f"{path.relative_to(backend)}:{call.lineno} {ast.unparse(part)}"
        for path in translations.translated_modules(backend)
        for call, part in sentences_by_hand(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert put_together == []


def sentences_by_hand(tree):
    """Calls that say something to people, with words that were joined past `say`."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    sayers = {function.name for function in functions if hands_on(function)}
    for function in functions:
        joined = {
            name.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and put_by_hand(node.value)
            for name in node.targets
            if isinstance(name, ast.Name)
        }
        for node in ast.walk(function):
            if not isinstance(node, ast.Call):
                continue
            name = called(node)
            if not (says(name) or name in sayers):
                continue
            for part in said_in(node) if says(name) else node.args:
                by_name = isinstance(part, ast.Name) and part.id in joined
                if by_name or put_by_hand(part):
                    yield node, part


def called(call):
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def says(name):
    return not hasattr(builtins, name) and any(
        name.endswith(end) for end in translations.SENTENCES_AT
    )


def said_in(call):
    """The sentences of a call, and what a sentence is filled with."""
    end = next(end for end in translations.SENTENCES_AT if called(call).endswith(end))
    return [*call.args[translations.SENTENCES_AT[end]], *(word.value for word in call.keywords)]


def hands_on(function):
    """Whether what a function was given becomes a sentence."""
    parameters = {argument.arg for argument in function.args.args}
    return any(
        isinstance(given, ast.Name) and given.id in parameters
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and says(called(node)) and called(node) != "say"
        for given in said_in(node)
    )


def put_by_hand(given):
    """Whether words are joined here that `say` does not see."""
    if isinstance(given, ast.IfExp):
        return put_by_hand(given.body) or put_by_hand(given.orelse)
    if isinstance(given, ast.BinOp):
        return put_by_hand(given.left) or put_by_hand(given.right)
    return isinstance(given, ast.JoinedStr) and any(
        isinstance(part, ast.Constant) and re.search(r"[a-z]{3}", part.value)
        for part in given.values
    )


def test_a_problem_and_its_remedy_mean_the_same_by_one_placeholder():
    """Both are filled from one set of values: another language would say the remedy's twice."""
    backend, differ = translations.ROOT / "backend" / "lianet", []
    for path in translations.translated_modules(backend):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            parts = [
                part for part in node.args
                if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "say"
            ]  # fmt: skip
            filled = {}
            for word in (word for part in parts for word in part.keywords if word.arg):
                value = ast.unparse(word.value)
                if filled.setdefault(word.arg, value) != value:
                    differ.append(f"{path.relative_to(backend)}:{node.lineno} {word.arg}")
    assert differ == []
