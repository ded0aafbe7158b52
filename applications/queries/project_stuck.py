"""Whose path to implementation is thinning, and each lack as a sentence.

No score: a reason holds or it does not, and a project is shown with the sentences of those that hold.
From when a lack counts is set in settings (STUCK_…).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from applications.models import Project
from applications.models.project_facts import names_somebody
from applications.queries.project_stuck_facts import Facts, facts_of
from applications.states.project import ProjectState
from applications.uptake import Trend, trend_of
from workflow.fields.calendar import era_date

# Before the pilot the money has the word; after an end nothing thins any more.
ON_THE_WAY = (
    ProjectState.PILOTING,
    ProjectState.PILOT_CLOSED,
    ProjectState.GATE_REVIEW,
    ProjectState.IMPLEMENTING,
    ProjectState.IN_OPERATION,
    ProjectState.FOLLOWING_UP,
)
# The columns that the reasons speak of.
READ = (
    *("pk", "number", "application_id", "state", "officer_id", "operator_name", "data_upkeep_payers"),
    *("pilot_started_on", "gate_passed_at"),
)
NOTHING_KNOWN = Facts()


@dataclass(frozen=True)
class Since:
    """From which days a lack counts."""

    early: date
    silent: date


@dataclass(frozen=True)
class Thin:
    """One project with what is known of it, and the codes of the reasons that hold."""

    # The project, or just the columns that the reasons speak of (READ).
    project: Any
    facts: Facts
    held: frozenset[str]


class Thinning(list[Thin]):
    """The thinning paths that were found."""

    def first(self) -> Thin | None:
        """The one with the lowest number; None when no path thins."""
        return self[0] if self else None


@dataclass(frozen=True)
class Reason:
    """One way in which a path thins: its name in the address, its short word, its sentence for one project."""

    code: str
    label: Promise | str
    says: Callable[[Any], str]


@dataclass(frozen=True)
class Stuck:
    """One project with the sentences that hold for it and the last day on which anybody was in touch."""

    project: Project
    reasons: tuple[tuple[Reason, str], ...]
    last_contact: date | None
    # The next thing that somebody has promised, so that one sees whether anything is planned at all.
    next_visit: date | None


def thinning(projects: QuerySet[Project], on: date) -> Thinning:
    """The projects on their way for which at least one reason holds, by number; two statements.

    Read are only the columns that the reasons speak of; a page fetches the projects that it shows.
    """
    under_way = projects.filter(state__in=ON_THE_WAY)
    return _thin(under_way.order_by("number").values_list(*READ, named=True), facts_of(under_way, on), on)


def thinning_among(projects: Iterable[Project], on: date) -> Thinning:
    """The same for projects that were read already; one statement."""
    under_way = [project for project in projects if project.state in ON_THE_WAY]
    known = facts_of(Project.objects.filter(pk__in=[project.pk for project in under_way]), on)
    return _thin(under_way, known, on)


def _thin(projects: Iterable[Any], facts: Mapping[int, Facts], on: date) -> Thinning:
    since = Since(
        early=on - timedelta(days=settings.STUCK_NAMES_DAYS), silent=on - timedelta(days=settings.STUCK_SILENT_DAYS)
    )
    found = ((project, facts.get(project.pk, NOTHING_KNOWN)) for project in projects)
    return Thinning(Thin(*one, held) for one in found if (held := _held(*one, since)))


def read(thin: Thin) -> Stuck:
    """One thinning path in sentences; asks the database nothing."""
    reasons = tuple((one, one.says(thin)) for one in REASONS if one.code in thin.held)
    return Stuck(thin.project, reasons, thin.facts.last_contact, thin.facts.next_visit)


def longest_silent_first(thin: Thin) -> tuple[str, str]:
    """Who was silent longest stands first; nobody is ranked by how many reasons hold."""
    last = thin.facts.last_contact
    return (last.isoformat() if last else "", thin.project.number)


def read_whole(thin: Iterable[Thin]) -> list[Stuck]:
    """Thinning paths in sentences, with everything that a page shows of their projects; one statement."""
    shown = Project.objects.select_related("application__lead__local_government", "officer")
    rows = list(thin)
    whole = shown.in_bulk([one.project.pk for one in rows])
    return [replace(read(one), project=whole[one.project.pk]) for one in rows]


def _held(project: Any, facts: Facts, since: Since) -> frozenset[str]:
    """The codes of the reasons that hold."""
    piloting, began, passed = project.state == ProjectState.PILOTING, project.pilot_started_on, project.gate_passed_at
    names_matter = not piloting or (began is not None and began <= since.early)
    # What the gate asks before it, a payer by name; what operation asks after it, a promise in writing.
    unpaid = passed is None and not names_somebody(project.data_upkeep_payers)
    unpromised = passed is not None and timezone.localdate(passed) <= since.early and not facts.promised
    holds = {
        "falling": trend_of(facts.values) == Trend.FALLING,
        "no_operator": names_matter and not names_somebody(project.operator_name),
        "no_revenue": names_matter and (unpaid or unpromised),
        "late": bool(facts.late),
        "silent": facts.last_contact is None or facts.last_contact < since.silent,
        "no_owner": project.officer_id is None,
    }
    return frozenset(code for code, so in holds.items() if so)


def _day(day: date) -> str:
    return era_date(day, weekday=False)


def _says_falling(thin: Thin) -> str:
    words = _("使う人が %(first)s から %(last)s に減りました。")
    return words % {"first": f"{thin.facts.first_value:,}", "last": f"{thin.facts.last_value:,}"}


def _says_operator(thin: Thin) -> str:
    said = thin.project.operator_name.strip()
    return _("動かす人が「%(said)s」のままです。") % {"said": said} if said else _("動かす人が決まっていません。")


def _says_revenue(thin: Thin) -> str:
    if thin.project.gate_passed_at is None:
        return _("データの保守更新をだれが払うかが決まっていません。")
    return _("データの保守更新を支える収入が、一つも書面で約束されていません。")


# Made once: a lazy plural is dearer than the sentence.
LATE_WORDS = {
    "condition": ngettext_lazy(
        "関門の条件%(n)d件が期限（%(day)s）を過ぎています。",
        "関門の条件%(n)d件が期限（%(day)s）を過ぎています。",
        "n",
    ),
    "return": ngettext_lazy(
        "報告%(n)d件が出ていません（締切 %(day)s）。", "報告%(n)d件が出ていません（締切 %(day)s）。", "n"
    ),
    "visit": ngettext_lazy(
        "聞き取り%(n)d件が予定の日（%(day)s）を過ぎています。",
        "聞き取り%(n)d件が予定の日（%(day)s）を過ぎています。",
        "n",
    ),
    "step": ngettext_lazy("残る作業%(n)d件が期日を過ぎています。", "残る作業%(n)d件が期日を過ぎています。", "n"),
    "decision": ngettext_lazy(
        "次の決定%(n)d件が、決めるはずの月を過ぎています。",
        "次の決定%(n)d件が、決めるはずの月を過ぎています。",
        "n",
    ),
}


def _says_late(thin: Thin) -> str:
    late = {kind: thin.facts.of(kind) for kind in LATE_WORDS}
    return "".join(
        LATE_WORDS[kind] % {"n": one.count, "day": _day(one.oldest)}
        for kind, one in late.items()
        if one.count and one.oldest
    )


def _says_silent(thin: Thin) -> str:
    if thin.facts.last_contact is None:
        return _("一度も連絡の記録がありません。")
    return _("%(day)sから、だれとも連絡がありません。") % {"day": _day(thin.facts.last_contact)}


# In the order in which they are told: what happens in the town first, our own desk last.
REASONS: tuple[Reason, ...] = (
    Reason("falling", gettext_lazy("使う人が減っている"), _says_falling),
    Reason("no_operator", gettext_lazy("動かす人がいない"), _says_operator),
    Reason(
        "no_revenue",
        gettext_lazy("データを支える収入がない"),
        _says_revenue,
    ),
    Reason("late", gettext_lazy("期日を過ぎている"), _says_late),
    Reason("silent", gettext_lazy("連絡がない"), _says_silent),
    Reason("no_owner", gettext_lazy("担当がいない"), lambda _row: _("事務局の担当が決まっていません。")),
)
