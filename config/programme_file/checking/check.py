"""Holds every expected figure of a file against the loaded database."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Application
from config.portfolio.standing import standings_of
from config.programme_file import shape
from config.programme_file.checking.comparison import Comparison, Missing, compare, left_out
from config.programme_file.checking.figures import BY_DESIGN, figure_at
from config.programme_file.checking.subject import Subject
from config.programme_file.reading.expected import Expectation


def comparisons(programme: shape.Programme, expectations: Iterable[Expectation], *, on: date) -> Iterator[Comparison]:
    """One comparison per expected figure, in the order of the file."""
    subjects = subjects_of(programme, on)
    for expectation in expectations:
        if BY_DESIGN.fullmatch(expectation.key):
            yield left_out(expectation)
            continue
        subject = subjects.get(expectation.application)
        yield compare(
            expectation, figure_at(subject, expectation.key) if subject else Missing(_("読み込まれていません"))
        )


def subjects_of(programme: shape.Programme, on: date) -> dict[str, Subject]:
    """The loaded applications by their numbers."""
    rows = Application.objects.filter(number__in=[said.number for said in programme.applications])
    standings = standings_of(rows, on=on)
    found = {row.number: row for row in rows.select_related("call", "call_type", "indicator_set")}
    names = {screener.code: screener.name for screener in programme.screeners}
    return {
        said.number: Subject(said, names, found[said.number], standings[found[said.number].pk])
        for said in programme.applications
        if said.number in found
    }
