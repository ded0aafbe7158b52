"""The English edition is complete: no text of the site is missing from the catalogue, none is only guessed."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.house.source import APPS, ROOT

CATALOGUE = "en/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The catalogue brought up to date with the source, in a copy of it.

    makemessages writes beside whatever it reads (a .py for each template, a .pot in each folder called locale), so
    in the checkout itself it would meddle with `make messages` and the catalogue that somebody is just translating.
    """
    copy = tmp_path_factory.mktemp("texts")
    for name in (*APPS, "templates", "locale"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "migrations", "data"))
    shutil.copy(ROOT / "manage.py", copy)
    command = [sys.executable, "manage.py", "makemessages", "-l", "en", "--no-obsolete", "--no-location", "-v0"]
    subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONPATH": ""}, check=True)
    return copy / "locale" / CATALOGUE


def texts(catalogue, kind):
    found = subprocess.run(["msgattrib", kind, "--no-wrap", catalogue], capture_output=True, text=True, check=True)
    return [line for line in found.stdout.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


def test_no_text_is_missing(collected):
    assert texts(collected, "--untranslated") == []


def test_no_text_is_guessed(collected):
    assert texts(collected, "--only-fuzzy") == []


def places_lost(catalogue, *also):
    """Not 0 when a translation lost or invented a place for a value."""
    command = ["msgfmt", "--check-format", *also, "-o", os.devnull, catalogue]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_every_place_for_a_value_is_kept(collected):
    assert places_lost(collected, "--check-header") == 0


def translations(catalogue):
    """Every English text, each on its line."""
    found = subprocess.run(
        ["msgattrib", "--translated", "--no-wrap", catalogue], capture_output=True, text=True, check=True
    )
    return [line for line in found.stdout.splitlines() if line.startswith("msgstr")]


def is_left_in_japanese(text):
    """A translation that still holds kana was forgotten; proper names in kanji may stay."""
    return any("ぁ" <= letter <= "ヿ" and letter not in "・ー" for letter in text)


# A sign that is spoken of stands in quotation marks; 令和10年度 and 千円 are examples of what may be typed.
SPOKEN_OF = re.compile("“[、；]”")
FULL_WIDTH = re.compile("[\u3001\u3002\u300c-\u300f\u30fb\uff01-\uff5e\uffe5\u301c]")


def is_set_as_japanese(text):
    """Whether a sign of Japanese was left in English: （ ） 「 」 、 。 ： ！ ／ ・ or a digit of full width."""
    return bool(FULL_WIDTH.search(SPOKEN_OF.sub("", text)))


def test_no_english_text_is_left_in_japanese(collected):
    assert len(translations(collected)) > 1000
    assert [line for line in translations(collected) if is_left_in_japanese(line)] == []


def test_no_english_text_is_set_as_japanese_is(collected):
    assert [line for line in translations(collected) if is_set_as_japanese(line)] == []


@pytest.mark.parametrize(
    ("faulty", "sound", "fault"),
    [
        ("The ニュース is read", "The news is read", is_left_in_japanese),
        ("Open（3）", "Open (3)", is_set_as_japanese),
        ("Need：who needs it", "Need: who needs it", is_set_as_japanese),
        ("Costs、revenue", "Separate them with “、”", is_set_as_japanese),
        ("１２ months", "12 months", is_set_as_japanese),
    ],
)
def test_a_forgotten_text_is_noticed(faulty, sound, fault):
    assert fault(faulty)
    assert not fault(sound)


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    "planted",
    [
        '#, python-format\nmsgid "%(who)sが%(what)s"\nmsgstr "%(who)s did it"\n',
        '#, python-format\nmsgid "%(who)sが書いた"\nmsgstr "%(name)s wrote it"\n',
    ],
)
def test_a_lost_place_is_noticed(planted, tmp_path):
    catalogue = tmp_path / "django.po"
    catalogue.write_text(HEAD + planted, encoding="utf-8")
    assert places_lost(catalogue) != 0


@pytest.mark.parametrize(
    ("kind", "planted"),
    [
        ("--untranslated", 'msgid "まだ"\nmsgstr ""\n'),
        ("--only-fuzzy", '#, fuzzy\nmsgid "まだ"\nmsgstr "Yet"\n'),
    ],
)
def test_a_missing_or_guessed_text_is_noticed(kind, planted, tmp_path):
    catalogue = tmp_path / "django.po"
    catalogue.write_text(HEAD + planted, encoding="utf-8")
    assert texts(catalogue, kind) == ['msgid "まだ"']


def test_the_checkout_is_left_alone(collected):
    assert list((ROOT / "locale").glob("*.pot")) == []
    assert not collected.is_relative_to(ROOT)
