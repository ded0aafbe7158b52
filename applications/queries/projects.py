"""Which projects a person may see, and what the staff's list shows of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from accounts.rights import Right
from accounts.searching import holding
from applications.models import Evidence, FollowUp, Project, RollOut
from applications.queries.visible import sees_everything
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState

PAGE = 50


def runs_projects(user: Any) -> bool:
    """Whether this person acts for an organization that runs projects."""
    return user.acting_for is not None and (user.may(Right.RUN_PROJECT) or user.may(Right.SIGN_PROJECT))


def projects_visible_to(user: Any) -> QuerySet[Project]:
    """All for the ministry and the auditor; a city's own, as lead or partner; nothing for the others."""
    if not user.is_authenticated:
        return Project.objects.none()
    if sees_everything(user):
        return Project.objects.all()
    if not runs_projects(user):
        return Project.objects.none()
    own = Q(application__lead=user.acting_for.pk) | Q(
        pk__in=Project.objects.filter(application__members__organization=user.acting_for.pk).values("pk")
    )
    return Project.objects.filter(own)


def holds(user: Any, right: Right, project: Project) -> bool:
    """Whether a person who found a project through projects_visible_to holds a right for it, without asking again.

    Who does not see the whole programme sees only what belongs to the own organization; for these
    the right alone decides. The door asks with the project itself in any case.
    """
    if not user.may(right):
        return False
    return not sees_everything(user) or user.may(right, within=project)


def with_frame(projects: QuerySet[Project]) -> QuerySet[Project]:
    """What every page of a project shows, in one query."""
    return projects.select_related(
        "application__lead__local_government",
        "application__call",
        "application__call_type",
        "application__experiment",
        "officer",
        "goal_definition",
    )


def evidence_visible_to(user: Any) -> QuerySet[Evidence]:
    """Observations of projects one may see."""
    return Evidence.objects.filter(project__in=projects_visible_to(user))


def roll_outs_visible_to(user: Any) -> QuerySet[RollOut]:
    """Roll-outs of projects one may see, and those which one's own municipality is asked about."""
    if not user.is_authenticated or user.acting_for is None:
        return RollOut.objects.none()
    if sees_everything(user):
        return RollOut.objects.all()
    if not runs_projects(user):
        return RollOut.objects.none()
    asked = Q(to=user.acting_for.pk)
    return RollOut.objects.filter(asked | Q(project__in=projects_visible_to(user)))


@dataclass(frozen=True)
class ListedProject:
    """One row of the list."""

    project: Project
    verified: int
    claimed: int
    last_contact: date | None
    next_visit: date | None


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
    return with_frame(projects).annotate(
        verified=Count("evidence", filter=Q(evidence__state=EvidenceState.VERIFIED)),
        claimed=Count("evidence", filter=Q(evidence__state=EvidenceState.CLAIMED)),
        last_visit=Subquery(last_visit.values("done_on")[:1]),
        last_claim=TruncDate(Subquery(newest_evidence.values("at")[:1])),
        next_visit=Subquery(next_visit.values("due_on")[:1], output_field=DateField()),
        last_contact=Coalesce("last_visit", "last_claim", output_field=DateField()),
    )


def rows_of(projects: QuerySet[Project]) -> list[ListedProject]:
    """The rows of a page; one query."""
    found = listed_rows(projects)
    return [ListedProject(row, row.verified, row.claimed, row.last_contact, row.next_visit) for row in found]


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


@dataclass(frozen=True)
class Page:
    """Fifty rows in the order of their numbers, and where the pages before and after begin."""

    rows: list[ListedProject]
    found: int
    begin: int
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        """The place of the last row."""
        return self.begin + len(self.rows) - 1


def page_of(projects: QuerySet[Project], found: int | None, *, after: str = "", before: str = "") -> Page:
    """The page that follows a number, or precedes one; keyset, so that page 100 costs what page 1 costs.

    `found` is how many there are, when that is known already.
    """
    if before:
        rows = rows_of(projects.filter(number__lt=before).order_by("-number")[:PAGE])[::-1]
    else:
        rows = rows_of(projects.filter(number__gt=after).order_by("number")[:PAGE])
    if not rows:
        return Page([], 0 if not (after or before) else found or 0, 0)
    first, last, passed = rows[0].project.number, rows[-1].project.number, 0
    if found is None or after or before:
        counted = projects.aggregate(found=Count("pk"), passed=Count("pk", filter=Q(number__lt=first)))
        found, passed = counted["found"], counted["passed"]
    more = passed + len(rows) < found
    return Page(rows, found, passed + 1, first if passed else "", last if more else "")
