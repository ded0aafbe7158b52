"""English counts: what may be one has a text for one ("1 item") and a text for many ("2 items")."""

import re
import subprocess

import pytest

from tests.house.source import ROOT

CATALOGUE = ROOT / "locale/en/LC_MESSAGES/django.po"
# What the site counts.
NOUNS = [
    "answers",
    "applications",
    "assignments",
    "batches",
    "characters",
    "cities",
    "columns",
    "conditions",
    "days",
    "decisions",
    "files",
    "goals",
    "hypotheses",
    "items",
    "kinds",
    "letters",
    "members",
    "months",
    "municipalities",
    "notices",
    "organizations",
    "people",
    "pieces",
    "places",
    "plans",
    "points",
    "projects",
    "records",
    "reports",
    "responses",
    "reviews",
    "rows",
    "screeners",
    "services",
    "sets",
    "steps",
    "tries",
    "visits",
    "ways",
    "weeks",
    "years",
]
# A number with this name is a limit or a measure of ours and never one.
LIMITS = frozenset(
    [
        "all",
        "expected",
        "guide",
        "limit",
        "longest",
        "many_needed",
        "minutes",
        "most",
        "need",
        "places",
        "size",
        "sum",
        "times",
        "wanted",
    ]
)
COUNTED = re.compile(r"%\((\w+)\)[sd] (?:[a-z]+ ){0,2}(?:" + "|".join(NOUNS) + r")\b")


def bare(said: str) -> bool:
    """Whether an English text counts something in one form alone."""
    return any(name not in LIMITS for name in COUNTED.findall(said))


def texts_with_one_form() -> list[str]:
    """Every English text that does not know one from many."""
    whole = subprocess.run(
        ["msgattrib", "--translated", "--no-wrap", CATALOGUE], capture_output=True, text=True, check=True
    ).stdout
    return [line[8:-1] for line in whole.splitlines() if line.startswith('msgstr "')]


@pytest.mark.parametrize(
    ("said", "is_bare"),
    [
        ("%(count)s items", True),
        ("Sent %(count)d more applications", True),
        ("up to %(limit)s characters", False),
        ("%(name)s saved this", False),
        ("%(when)s: one item", False),
    ],
)
def test_a_bare_count_is_noticed(said, is_bare):
    assert bare(said) is is_bare


# Said only where it is more than one, or of a figure that is measured and not counted; each begins like this.
MORE_THAN_ONE = (
    "%(count)s rows each name",  # several rows are the mistake it speaks of
    "The table has %(count)d columns",
    "Revenue does not cover costs in %(short)d of",
    "“%(question)s” has %(count)s characters",  # more than the measure
    "This is %(count)s characters long",  # more than the limit
    "The highest and lowest scores are",  # twenty points and more
    "Screeners’ scores for %(number)s differ",  # the same
    "From %(low)s to %(high)s points",  # scores
    "The overall score is",
    "%(have)s of %(count)s applications",
    "%(done)s of %(total)s items",
    "You have scored %(done)s of %(total)s items",
    "In %(after)s answers moved",  # a year
    "The balance is not expected to reach a surplus",
    "%(n)s characters",  # a limit of the form
    "Up to %(n)s characters",
    "%(name)s, %(count)s or more items",  # the list is full
    "%(count)s people",  # a town's inhabitants
)


def test_what_is_counted_knows_one_from_many():
    assert sorted(said for said in texts_with_one_form() if bare(said) and not said.startswith(MORE_THAN_ONE)) == []


def test_no_text_leaves_the_choice_to_the_reader():
    """No "item(s)": either both forms, or words that need neither."""
    assert [said for said in texts_with_one_form() if re.search(r"[a-z]\((?:e?s)\)", said)] == []
