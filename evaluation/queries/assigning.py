"""The desk's table of applications and screeners: who reads what, who may not, and whom to ask next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from accounts.models import User
from accounts.people import holders
from accounts.rights import Right
from applications.models import Application, Call
from applications.states.application import ApplicationState
from evaluation.models import Assignment, Conflict, Review
from evaluation.models.conflict import memberships_in_force, ties_among
from evaluation.models.fit import fit_must_be_asked
from evaluation.models.review import sheets_in_hand
from evaluation.states import EXCUSED_REVIEWS, TieKind
from evaluation.suggestion import Pair, suggest
from workflow.fields.number import whole_number

# How many screeners an application wants unless the desk asks for another number.
READERS = 3
STATES = (ApplicationState.UNDER_REVIEW, ApplicationState.PANEL)


@dataclass(frozen=True)
class Cell:
    """One application and one screener: given, tied, or free to be ticked."""

    application: Application
    screener: User
    review: Review | None
    ties: Sequence[TieKind]
    is_suggested: bool

    @property
    def pair(self) -> str:
        """The value of its box."""
        return f"{self.application.pk}-{self.screener.pk}"

    @property
    def tied_later(self) -> bool:
        """A tie came to light after the assignment: the desk takes it back."""
        return self.review is not None and bool(self.ties) and self.review.state not in EXCUSED_REVIEWS


@dataclass(frozen=True)
class Row:
    """One application with its cells."""

    application: Application
    cells: Sequence[Cell]
    fit_is_open: bool

    @property
    def is_open(self) -> bool:
        """Whether screeners may be added."""
        return self.application.state == ApplicationState.UNDER_REVIEW and not self.fit_is_open

    @property
    def given(self) -> int:
        """How many read it, the excused left out."""
        return sum(1 for cell in self.cells if cell.review and cell.review.state not in EXCUSED_REVIEWS)

    @property
    def handed_in(self) -> int:
        """How many have handed in."""
        return sum(1 for cell in self.cells if cell.review and cell.review.is_given)


@dataclass(frozen=True)
class Head:
    """One screener at the top of the table, with what she reads in this call."""

    screener: User
    field: str
    load: int


@dataclass(frozen=True)
class Table:
    """Everything the desk needs to give work to screeners."""

    call: Call
    screeners: Sequence[User]
    fields: Mapping[int, str]
    rows: Sequence[Row]

    @cached_property
    def heads(self) -> list[Head]:
        """The screeners with field and load."""
        return [Head(person, self.fields.get(person.pk, ""), self._load(person)) for person in self.screeners]

    def _load(self, person: User) -> int:
        cells = [cell for row in self.rows for cell in row.cells if cell.screener == person]
        return sum(1 for cell in cells if cell.review and cell.review.state not in EXCUSED_REVIEWS)

    @property
    def suggested(self) -> int:
        """How many new pairs are proposed."""
        return sum(cell.is_suggested for row in self.rows for cell in row.cells)


def table_of(call: Call, *, readers: int | None = None) -> Table:
    """The table of a call; with `readers` new pairs are proposed until each application has so many."""
    given = Prefetch("assignments", Assignment.objects.select_related("review"))
    applications = list(
        Application.objects.filter(call=call, state__in=STATES)
        .select_related("lead__local_government", "fit_opinion")
        .prefetch_related(given)
        .order_by("number")
    )
    held = list(memberships_in_force().filter(person__in=holders(Right.SCREEN)))
    people = list({one.person_id: one.person for one in held}.values())
    fields = {one.person_id: one.title for one in held if one.title and Right.SCREEN in one.card.rights}
    ties = ties_among(Conflict.objects.facts_of(held), applications)
    open_fit = {a.pk for a in applications if fit_must_be_asked(a) and not hasattr(a, "fit_opinion")}
    proposed = _proposed(applications, people, ties, open_fit, readers)
    rows = [_row(application, people, ties, open_fit, proposed) for application in applications]
    return Table(call, people, fields, rows)


def _proposed(
    applications: Sequence[Application],
    people: Sequence[User],
    ties: Mapping[Pair, Sequence[TieKind]],
    open_fit: Collection[int],
    readers: int | None,
) -> set[Pair]:
    if readers is None:
        return set()
    able = [
        application.pk
        for application in applications
        if application.state == ApplicationState.UNDER_REVIEW and application.pk not in open_fit
    ]
    held = [(a.pk, one.screener_id, one.review.state) for a in applications for one in a.assignments.all()]
    reading = {(application, screener) for application, screener, state in held if state not in EXCUSED_REVIEWS}
    out = {(application, screener) for application, screener, state in held if state in EXCUSED_REVIEWS}
    return set(suggest(able, [p.pk for p in people], barred={*ties, *out}, given=reading, readers=readers))


def _row(
    application: Application,
    people: Sequence[User],
    ties: Mapping[Pair, Sequence[TieKind]],
    open_fit: Collection[int],
    proposed: Collection[Pair],
) -> Row:
    held = {one.screener_id: one.review for one in application.assignments.all()}
    cells = [
        Cell(
            application,
            person,
            held.get(person.pk),
            ties.get((application.pk, person.pk), []),
            (application.pk, person.pk) in proposed,
        )
        for person in people
    ]
    return Row(application, cells, application.pk in open_fit)


def pairs_in(values: Sequence[str], call: Call) -> list[tuple[Application, User]]:
    """The pairs that were ticked, as things of this call; anything else is left out."""
    wanted = [value.partition("-") for value in values]
    numbers = [(whole_number(left), whole_number(right)) for left, _dash, right in wanted]
    ids = [(left, right) for left, right in numbers if left is not None and right is not None]
    applications = {
        a.pk: a for a in Application.objects.filter(call=call, pk__in=[a for a, _p in ids]).select_related("lead")
    }
    people = {person.pk: person for person in User.objects.filter(pk__in=[p for _a, p in ids])}
    return [(applications[a], people[p]) for a, p in ids if a in applications and p in people]


def reviews_of(application: Application) -> list[Review]:
    """Everybody who reads one application, for the desk."""
    return list(
        Review.objects.filter(assignment__application=application)
        .select_related("assignment__screener", "assignment__application__call")
        .prefetch_related(*sheets_in_hand())
        .order_by("assignment__assigned_at", "pk")
    )
