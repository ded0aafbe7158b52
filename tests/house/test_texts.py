"""The English edition is complete: no text of the site is missing from the catalogue, none is only guessed."""

import os
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


def test_every_place_for_a_value_is_kept(collected):
    subprocess.run(["msgfmt", "--check-format", "--check-header", "-o", os.devnull, collected], check=True)


def test_no_english_text_is_left_in_japanese(collected):
    """A translation that still holds kana was forgotten; proper names in kanji may stay."""
    found = subprocess.run(
        ["msgattrib", "--translated", "--no-wrap", collected], capture_output=True, text=True, check=True
    )
    translated = [line for line in found.stdout.splitlines() if line.startswith("msgstr")]
    assert len(translated) > 1000
    assert [
        line for line in translated if any("ぁ" <= letter <= "ヿ" and letter not in "・ー" for letter in line)
    ] == []


def test_the_checkout_is_left_alone(collected):
    assert list((ROOT / "locale").glob("*.pot")) == []
    assert not collected.is_relative_to(ROOT)
