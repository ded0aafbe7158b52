"""What a pilot tries, and its course: mechanisms with their reviews, the log, milestones, risks, people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, Max, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from applications.models import Mechanism, Project, Try
from applications.pictures.board import Reviewed, Running
from applications.states.trying import Likelihood, MechanismKind, MechanismState
from workflow.models import TrailEntry

# What a review may say, by the step that it takes.
VERDICTS = ("keep", "change", "stop")
# So many of each the project's page shows; the rest stands on their own page.
NEXT = 3


@dataclass(frozen=True)
class Shown:
    """A mechanism with what its reviews said, the newest first."""

    mechanism: Mechanism
    reviews: tuple[TrailEntry, ...]
    waits: bool

    @property
    def last(self) -> TrailEntry | None:
        """The newest review."""
        return self.reviews[0] if self.reviews else None


def board_of(project: Project, today: date) -> list[Shown]:
    """Every mechanism with its reviews, those that run first; 2 queries."""
    mechanisms = list(project.mechanisms.all())
    label = Mechanism._meta.label_lower
    numbers = [str(one.pk) for one in mechanisms]
    rows = TrailEntry.objects.filter(subject_label=label, subject_id__in=numbers, event__in=VERDICTS).order_by("-id")
    reviews: dict[str, list[TrailEntry]] = {}
    for row in rows if mechanisms else ():
        reviews.setdefault(row.subject_id, []).append(row)
    for one in mechanisms:
        one.project = project
    shown = [Shown(one, tuple(reviews.get(str(one.pk), ())), one.waits_for_review(today)) for one in mechanisms]
    return sorted(shown, key=lambda one: one.mechanism.state == MechanismState.STOPPED)


def drawn(board: Sequence[Shown]) -> list[Running]:
    """The same for the picture, in the order in which they began."""
    ordered = sorted(board, key=lambda one: (one.mechanism.started_on, one.mechanism.pk))
    return [
        Running(
            one.mechanism.name,
            one.mechanism.started_on,
            one.mechanism.review_on,
            one.mechanism.stopped_on,
            tuple(Reviewed(timezone.localdate(entry.at), entry.event) for entry in reversed(one.reviews)),
        )
        for one in ordered
    ]


def tries_of(project: Project) -> list[Try]:
    """The log, newest first, with what each entry points at; 1 query."""
    return list(
        project.tries.select_related("mechanism", "follows", "pinned_series", "pinned_feed", "written_by").order_by(
            "-number"
        )
    )


@dataclass(frozen=True)
class Line:
    """One thing of the pilot in a line: its key, its day, and what is said of it."""

    key: int
    day: date
    name: str
    words: str
    more: str

    @property
    def kind(self) -> str:
        """What kind of mechanism it is, in words."""
        return str(MechanismKind(self.more).label)

    @property
    def likelihood(self) -> str:
        """How likely a risk is, in words."""
        return str(Likelihood(self.more).label)


@dataclass(frozen=True)
class Trying:
    """What the project's own page tells of its pilot."""

    running: list[Line]
    stopped: int
    last_try: Line | None
    milestones: list[Line]
    risks: list[Line]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        return not (self.running or self.stopped or self.last_try or self.milestones or self.risks)


def trying_of(project: Project) -> Trying:
    """The mechanisms that run, the last try, and what comes next; 1 query over four tables."""
    last = project.tries.order_by().values("project").annotate(last=Max("number")).values("last")
    running = project.mechanisms.filter(state=MechanismState.RUNNING)
    stopped = project.mechanisms.exclude(state=MechanismState.RUNNING)
    rows = _lines(running, "running", "pk", "review_on", "name", "hypothesis", "kind").union(
        _lines(stopped, "stopped", "pk", "review_on", "name", "hypothesis", "kind"),
        _lines(project.tries.filter(number__in=last), "try", "number", "tried_on", "tried", "observed", "next_step"),
        _lines(project.milestones.filter(reached_on=None), "milestone", "pk", "planned_on", "title", "owner", "note"),
        _lines(project.risks.filter(closed_on=None), "risk", "pk", "look_again_on", "what", "owner", "likelihood"),
        all=True,
    )
    found: dict[str, list[Line]] = {}
    for what, *said in sorted(rows, key=lambda row: (row[2], row[1])):
        found.setdefault(what, []).append(Line(*said))
    return Trying(
        found.get("running", []),
        len(found.get("stopped", [])),
        next(iter(found.get("try", [])), None),
        found.get("milestone", [])[:NEXT],
        found.get("risk", [])[:NEXT],
    )


def _lines(rows: Any, what: str, key: str, day: str, name: str, words: str, more: str) -> Any:
    """The rows of one table in the shape that all share."""
    texts = {f"the_{place}": Cast(F(field), TextField()) for place, field in enumerate((name, words, more))}
    found = rows.order_by().annotate(
        the_table=Value(what), at_key=Cast(F(key), BigIntegerField()), at_day=F(day), **texts
    )
    return found.values_list("the_table", "at_key", "at_day", *texts)
