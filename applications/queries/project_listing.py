"""The list of projects: what narrows it, what a line shows, and how the projects spread over stages and prefectures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from accounts.searching import holding
from applications.models import Evidence, FollowUp, Project
from applications.queries.projects import with_frame
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState


@dataclass(frozen=True)
class Filters:
    """By what the list is narrowed; blank is everything."""

    state: str = ""
    place: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """From the address."""
        state = query.get("state", "")
        return cls(state if state in ProjectState.values else "", query.get("place", ""), query.get("q", "").strip())

    def narrow(self, projects: QuerySet[Project]) -> QuerySet[Project]:
        """The rows that fit."""
        if self.state:
            projects = projects.filter(state=self.state)
        if self.place:
            projects = projects.filter(application__lead__local_government__prefecture=self.place)
        if self.words:
            texts = ("number", "application__title")
            projects = projects.filter(holding(self.words, texts=texts, keys=["application__lead__folded"]))
        return projects


def listed_rows(projects: QuerySet[Project]) -> QuerySet[Any]:
    """The projects with what one looks for first: evidence, the last contact, the next visit."""
    newest_evidence = Evidence.objects.filter(project=OuterRef("pk")).values("project").annotate(at=Max("claimed_at"))
    last_visit = FollowUp.objects.filter(project=OuterRef("pk"), done_on__isnull=False).order_by("-done_on")
    next_visit = FollowUp.objects.filter(project=OuterRef("pk"), done_on=None).order_by("due_on")
    return (
        with_frame(projects)
        .order_by("number")
        .annotate(
            verified=Count("evidence", filter=Q(evidence__state=EvidenceState.VERIFIED)),
            claimed=Count("evidence", filter=Q(evidence__state=EvidenceState.CLAIMED)),
            last_visit=Subquery(last_visit.values("done_on")[:1]),
            last_claim=TruncDate(Subquery(newest_evidence.values("at")[:1])),
            next_visit=Subquery(next_visit.values("due_on")[:1], output_field=DateField()),
            last_contact=Coalesce("last_visit", "last_claim", output_field=DateField()),
        )
    )


@dataclass(frozen=True)
class Spread:
    """How many of the projects one may see stand where: (state, prefecture code and name) with their number."""

    rows: tuple[tuple[str, str, str, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(row[-1] for row in self.rows)

    def at(self, state: str) -> int:
        """How many stand at a stage."""
        return sum(n for found, _code, _place, n in self.rows if found == state)

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """The stages that occur, in the order of life, with their number."""
        return [(state.value, str(state.label), self.at(state)) for state in ProjectState if self.at(state)]

    @property
    def places(self) -> list[str]:
        """The prefectures that occur, in the order of their codes."""
        codes = {place: code for _state, code, place, _n in self.rows if place}
        return sorted(codes, key=lambda place: codes[place])

    def fitting(self, filters: Filters) -> int | None:
        """How many fit, where words do not narrow them; else one must count."""
        if filters.words:
            return None
        return sum(
            n for state, _code, place, n in self.rows if filters.state in ("", state) and filters.place in ("", place)
        )


def spread_of(projects: QuerySet[Project]) -> Spread:
    """How they spread over stages and prefectures; one query."""
    place = "application__lead__local_government__"
    names = ("state", f"{place}prefecture")
    rows = projects.order_by().values_list(*names).annotate(code=Min(f"{place}code"), n=Count("pk", distinct=True))
    return Spread(tuple((state, code or "", name or "", n) for state, name, code, n in rows))
