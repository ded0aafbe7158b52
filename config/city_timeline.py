"""One timeline of a municipality: plans, applications, pilots, use and surveys, each with its data (S05a)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Application, Evidence, FollowUp
from applications.states.application import ApplicationState
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.project import ProjectState
from kpi.queries.shapes import Distributions
from workflow.fields.calendar import as_day, fiscal_year
from workflow.models import TrailEntry


@dataclass(frozen=True)
class Entry:
    """One thing that happened, or stands written in a plan."""

    day: date | None
    icon: str
    what: Any
    title: str = ""
    number: str = ""
    url: str = ""
    data: tuple[str, ...] = ()
    estimated: bool = False


@dataclass(frozen=True)
class Year:
    """The entries of one fiscal year; None holds what has no date."""

    year: int | None
    entries: list[Entry] = field(default_factory=list)


# What a change of state is called on the timeline, and whether the data in use stands beside it.
MOMENTS: dict[str, tuple[str, Any, bool]] = {
    ApplicationState.SUBMITTED: ("pencil", gettext_lazy("応募しました"), True),
    ApplicationState.ADOPTED: ("tick", gettext_lazy("採択されました"), False),
    ApplicationState.RESERVE: ("clock", gettext_lazy("補欠になりました"), False),
    ApplicationState.REJECTED: ("cross", gettext_lazy("不採択になりました"), False),
    ApplicationState.WITHDRAWN: ("cross", gettext_lazy("取り下げました"), False),
    ApplicationState.DECLINED: ("cross", gettext_lazy("辞退しました"), False),
    ProjectState.PILOTING: ("play", gettext_lazy("実証を始めました"), True),
    ProjectState.PILOT_CLOSED: ("flag", gettext_lazy("実証を終えました"), False),
    ProjectState.GATE_REVIEW: ("flag", gettext_lazy("関門に出しました"), False),
    ProjectState.IMPLEMENTING: ("house", gettext_lazy("実装に進みました"), True),
    ProjectState.IN_OPERATION: ("house", gettext_lazy("運用に移りました"), True),
    ProjectState.FOLLOWING_UP: ("eye", gettext_lazy("フォローアップに移りました"), False),
    ProjectState.SELF_SUSTAINING: ("tick", gettext_lazy("自走しました"), True),
    ProjectState.ROLLED_OUT: ("people", gettext_lazy("ほかのまちに広がりました"), False),
    ProjectState.ENDED: ("cross", gettext_lazy("終わりました（学びを残しました）"), False),
    ProjectState.DISCONTINUED: ("cross", gettext_lazy("中止しました（学びを残しました）"), False),
}


def timeline_of(
    applications: list[Application], steps: Iterable[TrailEntry], found: Distributions | None
) -> list[Year]:
    """Everything in the order of time, by fiscal year; 1 query beside what is handed in."""
    entries = [*_plans(applications), *_moments(applications, steps), *_seen(applications), *_waves(found)]
    years: dict[int | None, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.day is not None, entry.day or date.min)):
        years.setdefault(fiscal_year(entry.day) if entry.day else None, []).append(entry)
    return [Year(year, of_year) for year, of_year in years.items()]


def _plans(applications: list[Application]) -> Iterator[Entry]:
    """Plans are told once, even where several applications lean on them."""
    told = set()
    for application in applications:
        for plan in application.plan_links.all():
            words = (plan.kind, plan.document, plan.clause)
            if words not in told:
                told.add(words)
                name = " ".join(filter(None, (plan.document or plan.kind, plan.clause)))
                yield Entry(plan.decided_on, "document", _("計画：%(plan)s") % {"plan": name}, plan.text)


def _moments(applications: list[Application], steps: Iterable[TrailEntry]) -> Iterator[Entry]:
    by_subject = {("applications.application", str(one.pk)): one for one in applications}
    by_subject |= {
        ("applications.project", str(one.project.pk)): one for one in applications if getattr(one, "project", None)
    }
    for entry in steps:
        if entry.target in MOMENTS:
            drawing, words, with_data = MOMENTS[entry.target]
            application = by_subject[entry.subject_label, entry.subject_id]
            data = tuple(asset.name for asset in application.data_assets.all()) if with_data else ()
            yield _of(application, as_day(entry.at), drawing, words, data=data, estimated=entry.estimated)


VISIT = "visit"


def _seen(applications: list[Application]) -> Iterator[Entry]:
    """What was verified to have changed in the town, and what the visits found; 1 query."""
    by_pk = {one.pk: one for one in applications}
    verified = Evidence.objects.filter(state=EvidenceState.VERIFIED, project__application__in=by_pk).order_by()
    visits = FollowUp.objects.filter(done_on__isnull=False, project__application__in=by_pk).order_by()
    rows = verified.values_list("project__application", "observed_on", "kind", "text").union(
        visits.values_list("project__application", "done_on", Value(VISIT), "found"), all=True
    )
    for application, day, kind, text in rows:
        if kind == VISIT:
            yield _of(by_pk[application], day, "eye", _("フォローアップの聞き取り"), title=text)
        else:
            words = _("証拠（%(kind)s）") % {"kind": EvidenceKind(kind).label}
            yield _of(by_pk[application], day, "done", words, title=text)


def _waves(found: Distributions | None) -> Iterator[Entry]:
    for wave in found.waves if found else []:
        words = _("まちの調査（n=%(n)s）") % {"n": f"{wave.n:,}"}
        # A survey that names only its year stands at the end of that year.
        day = wave.until_on or wave.from_on or date(wave.year, 12, 31)
        yield Entry(day, "chart", words, f"{wave.method}　{wave.area}", estimated=not (wave.until_on or wave.from_on))


def _of(application: Application, day: date, drawing: str, words: Any, **more: Any) -> Entry:
    project = getattr(application, "project", None)
    url = project.place("project").url if project else ""
    return Entry(day, drawing, words, number=application.number, url=url, **{"title": application.title, **more})
