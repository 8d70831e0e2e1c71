"""Whoever reads Azerbaijani or Russian reads every sentence in it, with the same facts in it as the English one."""

from __future__ import annotations

import ast
import importlib.util
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from hotline.language import fields
from tests.architecture.source import ROOT, Module, modules

SHOWS_TEXT = frozenset(
    (
        *(
            "QLabel",
            "QPushButton",
            "QToolButton",
            "QCheckBox",
            "QRadioButton",
            "QGroupBox",
            "QAction",
            "QMessageBox",
            "addRow",
            "addTab",
        ),
        *(
            "setText",
            "setToolTip",
            "setStatusTip",
            "setWhatsThis",
            "setWindowTitle",
            "setTitle",
            "setPlaceholderText",
            "addItem",
        ),
        *(
            "setAccessibleName",
            "setAccessibleDescription",
            "setInformativeText",
            "setHeaderLabels",
            "setLabelText",
            "addAction",
        ),
    )
)
A_WORD = re.compile(r"[^\W\d_]{2,}")
Sentence = tuple[str, str | None]


@cache
def _made() -> tuple[Catalog, dict[str, Catalog]]:
    spec = importlib.util.spec_from_file_location("hotline_messages", ROOT / "packaging" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.template(), {language: module.catalogue_of(language) for language in module.translated()}


def of_code() -> Catalog:
    """Return the sentences of the code."""
    return _made()[0]


def of_language(language: str) -> Catalog:
    """Return the catalogue of a language."""
    return _made()[1][language]


def sentences(catalogue: Catalog) -> dict[Sentence, Message]:
    """Return the sentences of a catalogue by what names them: the singular and the context."""
    found = (message for message in catalogue if message.id)
    return {(forms(message.id)[0], message.context): message for message in found}


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the forms of a sentence or of its translation."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def untranslated(source: Catalog, catalogue: Catalog) -> list[str]:
    """Return the sentences of the code that have no whole translation: none, an empty form, a form too few, a guess."""
    known = sentences(catalogue)
    lacking = []
    for name, message in sentences(source).items():
        wanted = catalogue.num_plurals if message.pluralizable else 1
        own = known.get(name)
        if own is None or own.fuzzy or len(forms(own.string)) != wanted or not all(map(str.strip, forms(own.string))):
            lacking.append(name[0])
    return lacking


def with_other_fields(catalogue: Catalog) -> list[str]:
    """Return the translations whose fields are not those of the sentence.

    The form for one may leave the number out where it is used for the number one alone, as in Azerbaijani.
    """
    one_alone = catalogue.num_plurals == 2
    wrong = []
    for (singular, _), message in sentences(catalogue).items():
        of_many = fields(forms(message.id)[-1])
        for position, text in enumerate(forms(message.string)):
            allowed = {of_many, fields(singular)} if one_alone and position == 0 else {of_many}
            if text and fields(text) not in allowed:
                wrong.append(text)
    return wrong


def unmarked_errors(module: Module, errors: frozenset[str]) -> list[str]:
    """Return the errors for people that are raised with a plain text, which nobody translates."""
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call) and node.args]
    plain = [call for call in calls if called(call) in errors and is_plain_text(call.args[0])]
    return [f"{module.path}:{call.lineno}" for call in plain]


def unmarked_texts(module: Module) -> list[str]:
    """Return the places of a window that show a plain text, which nobody translates."""
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call) and called(node) in SHOWS_TEXT]
    return [f"{module.path}:{call.lineno}" for call in calls if any(map(is_plain_text, call.args))]


def called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


def is_plain_text(node: ast.expr) -> bool:
    """Return whether an argument is written out as text with words in it."""
    if isinstance(node, ast.JoinedStr):
        return any(map(is_plain_text, node.values))
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(A_WORD.search(node.value))


@cache
def error_classes() -> frozenset[str]:
    """Return the names of every class that comes from KnownError."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"KnownError"}
    while more := {name for name, parents in bases.items() if parents & known} - known:
        known |= more
    return frozenset(known)


def test_sentences_are_found_in_the_code() -> None:
    assert len(sentences(of_code())) > 300
    assert ("Unknown language {code}; choose one of these: {codes}.", None) in sentences(of_code())


@pytest.mark.parametrize("language", ["az", "ru"])
def test_every_sentence_is_translated(language: str) -> None:
    assert untranslated(of_code(), of_language(language)) == []


@pytest.mark.parametrize("language", ["az", "ru"])
def test_every_translation_has_the_fields_of_its_sentence(language: str) -> None:
    assert with_other_fields(of_language(language)) == []


@pytest.mark.parametrize("language", ["az", "ru"])
def test_a_catalogue_holds_nothing_that_the_code_no_longer_says(language: str) -> None:
    kept = of_language(language)
    assert sorted(name[0] for name in sentences(kept).keys() - sentences(of_code()).keys()) == []
    assert list(kept.obsolete) == []


def test_every_error_for_people_is_marked_for_translation() -> None:
    assert {"InvalidInput", "StoreDamaged"} <= error_classes()
    assert [place for module in modules() for place in unmarked_errors(module, error_classes())] == []


def test_every_text_of_the_windows_is_marked_for_translation() -> None:
    windows = [module for module in modules() if module.path.startswith("ui/")]
    assert [place for module in windows for place in unmarked_texts(module)] == []


@pytest.mark.parametrize(
    ("translation", "whole", "same_fields"),
    [
        (("{number} zəng", "{number} zəng"), True, True),
        (("bir zəng", "{number} zəng"), True, False),
        (("{number} zəng", "{nömrə} zəng"), True, False),
        (("{number} zəng",), False, True),
        (("{number} zəng", " "), False, False),
        (("", ""), False, True),
    ],
)
def test_a_broken_translation_is_caught(translation: tuple[str, ...], whole: bool, same_fields: bool) -> None:
    source, catalogue = Catalog(fuzzy=False), Catalog("az", fuzzy=False)
    source.add(("{number} call", "{number} calls"))
    catalogue.add(("{number} call", "{number} calls"), translation)
    assert (untranslated(source, catalogue) == []) is whole
    assert (with_other_fields(catalogue) == []) is same_fields


def test_a_guessed_or_missing_translation_is_caught() -> None:
    source, guessed = Catalog(fuzzy=False), Catalog("ru", fuzzy=False)
    source.add("Save")
    assert untranslated(source, guessed) == ["Save"]
    guessed.add("Save", "Сохранить", flags=["fuzzy"])
    assert untranslated(source, guessed) == ["Save"]


@pytest.mark.parametrize(
    "line",
    ['raise InvalidInput("Too long.")', 'raise errors.Refused(f"No right for {name}.")', 'KnownError("Stop here.")'],
)
def test_an_error_that_is_not_marked_is_caught(line: str) -> None:
    assert unmarked_errors(Module("hotline/planted.py", line), error_classes())


@pytest.mark.parametrize(
    "line", ['QLabel("Persons")', 'button.setText("Save")', 'row.setToolTip(f"At {time} o’clock")']
)
def test_a_text_that_is_not_marked_is_caught(line: str) -> None:
    assert unmarked_texts(Module("ui/planted.py", line))


def test_marked_texts_and_signs_are_no_complaint() -> None:
    marked = 'QLabel(words().gettext("Persons")); label.setText("—"); raise_(InvalidInput(N_("Too long.")))'
    assert not unmarked_texts(Module("ui/planted.py", marked))
    assert not unmarked_errors(Module("ui/planted.py", marked), error_classes())
