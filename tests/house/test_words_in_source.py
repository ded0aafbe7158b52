"""No word of the site hides from the catalogue: each kind of hiding place is searched, and each search is tried."""

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.house.source import ROOT, faults, modules, tree_of
from tests.house.words_in_source import (
    put_together_too_early,
    signs_of_japanese,
    texts_in_f_strings,
    uncollected,
    untranslated,
)

# Japanese by nature: what is read from or matched against Japanese, forms and records that are Japanese documents.
JAPANESE_BY_NATURE = (
    "accounts/apps.py",
    "applications/apps.py",
    "kpi/apps.py",
    "workflow/apps.py",
    "applications/words.py",  # what a city writes to say nothing
    "workflow/diagram.py",  # docs/workflow.md
    "config/demo/",
    "config/programme_file/",
    "applications/standard_forms.py",  # what a desk checks: data of a form, which it may rewrite
    "catalogue/matching.py",  # compares Japanese names
    "config/settings.py",
    "config/sheet.py",  # the sheet of components
    "evaluation/chapters.py",  # finds the chapter that a Japanese criterion speaks of
    "reports/contents/plain.py",  # です・ます into である
)
# Signs of Japanese in what is stored or read, not shown: records stay in Japanese whoever writes them.
STORED = (
    "accounts/actions/keeping_people.py",  # the reason in the trail
    "accounts/models/person.py",  # the post as the trail keeps it
    "applications/actions/starting.py",
    "applications/excel/values.py",  # codes in one cell, as reading.py parts them
    "applications/forms/boxes.py",  # tags in one box, as it parts them
    "applications/queries/differences.py",  # tells two rows of one name apart
    "config/management/",
    "evaluation/actions/assigning.py",  # the reason in the trail
    "grants/actions/fixing.py",  # the duty that outlives the grant
    "evaluation/actions/handing_down.py",  # the note that the city keeps
    "workflow/fields/calendar.py",  # dates as Japanese writes them
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt"))
# The page of the last resort stands by itself and speaks both languages; a language is called by its own name; the
# letter of the ministry is a Japanese document.
SPEAK_JAPANESE = ("500.html", "components/language.html", "evaluation/parts/letter.html")


def python_but(these: Iterable[str]) -> list[Path]:
    return [path for path in modules() if not str(path.relative_to(ROOT)).startswith((*JAPANESE_BY_NATURE, *these))]


def found_by(search: Callable[[ast.Module], Iterable[str]], paths: Iterable[Path]) -> dict[str, list[str]]:
    return faults(paths, lambda path: search(tree_of(path)))


def test_no_word_in_python_hides_from_the_catalogue() -> None:
    assert found_by(uncollected, python_but(())) == {}


def test_no_text_hides_in_an_f_string() -> None:
    assert found_by(texts_in_f_strings, modules()) == {}


def test_no_sign_is_set_by_hand_as_japanese_sets_it() -> None:
    assert found_by(signs_of_japanese, python_but(STORED)) == {}


def test_no_text_is_put_together_before_anybody_reads_it() -> None:
    assert found_by(put_together_too_early, modules()) == {}


def test_no_template_speaks_japanese_by_itself() -> None:
    paths = [path for path in TEMPLATES if not str(path).endswith(SPEAK_JAPANESE)]
    assert faults(paths, lambda path: untranslated(path.read_text(encoding="utf-8"))) == {}


def test_no_script_speaks_japanese_by_itself() -> None:
    """What a script says stands in the data of the page, where it is translated."""
    scripts = sorted((ROOT / "static" / "js").rglob("*.js"))
    assert faults(scripts, kana_in) == {}


def kana_in(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if re.search("[ぁ-ヺ]", line)]


LAZILY = "from django.utils.translation import gettext_lazy as _\n"


@pytest.mark.parametrize(
    ("search", "planted", "innocent"),
    [
        (uncollected, 'said = _now("%(n)d日遅れています")', 'said = gettext("%(n)d日遅れています")'),
        (uncollected, 'say("まだありません")', '"""まだありません"""'),
        (texts_in_f_strings, "name = f\"{number}_{_('応募の控え')}.pdf\"", 'name = _("応募の控え") + ".pdf"'),
        (signs_of_japanese, 'said = f"{axis.label}：{axis.question}"', 'said = f"{axis.label}: {axis.question}"'),
        (signs_of_japanese, '"、".join(names)', "listed(names)"),
        (put_together_too_early, f'{LAZILY}HELP = _("1つ%(limit)sMBまで") % LIMITS', f'{LAZILY}HELP = _("1つまで")'),
        (
            put_together_too_early,
            "class Form:\n    kinds = [f'{kind.label}' for kind in Kind]",
            "class Form:\n    def kinds(self):\n        return [f'{kind.label}' for kind in Kind]",
        ),
        (
            put_together_too_early,
            'from django.utils.translation import gettext as _\nITEMS = {1: _("実績報告")}',
            f'{LAZILY}ITEMS = {{1: _("実績報告")}}',
        ),
    ],
)
def test_a_hiding_place_is_noticed(search: Callable[[ast.Module], Iterable[str]], planted: str, innocent: str) -> None:
    assert [*search(ast.parse(planted))]
    assert not [*search(ast.parse(innocent))]


@pytest.mark.parametrize(
    ("planted", "innocent"),
    [
        ("<p>まだありません</p>", '<p>{% translate "まだありません" %}</p>'),
        ("{{ name }}（{{ unit }}）", '{{ name }}{% punct "（" %}{{ unit }}{% punct "）" %}'),
        ('<img alt="図">', "<img alt=\"{% translate '図' %}\">"),
    ],
)
def test_a_bare_word_of_a_template_is_noticed(planted: str, innocent: str) -> None:
    assert untranslated(planted)
    assert not untranslated(innocent)
