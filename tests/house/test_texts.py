"""The English edition is complete: no text of the site is missing from the catalogue, none is only guessed."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.house.source import ROOT

CATALOGUE = "en/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The catalogue brought up to date with the source, in a folder of its own."""
    folder = tmp_path_factory.mktemp("locale")
    shutil.copytree(ROOT / "locale", folder, dirs_exist_ok=True)
    command = [sys.executable, "manage.py", "makemessages", "-l", "en", "--no-obsolete", "--no-location", "-v0"]
    for left_out in (".venv", "var", "tests", "bench"):
        command += ["-i", left_out]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.house.settings_for_texts", "JISSO_TEXTS": str(folder)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return folder / CATALOGUE


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
