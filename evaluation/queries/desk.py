"""The screener's desk: the row of her applications, and one review with what is written so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from accounts.models import User
from applications.models import Criterion
from applications.queries.reading import Read
from evaluation.chapters import chapter_of
from evaluation.models import DraftScore, Review, Score
from evaluation.models.review import sheets_in_hand, with_sheets
from evaluation.points import points_of
from evaluation.queries.seeing import reviews_visible_to


def own_reviews(user: User, visible: QuerySet[Review]) -> QuerySet[Review]:
    """Of what this person may see, the reviews that she writes, with their applications."""
    things = ("call", "lead", "call_type", "form_version")
    return visible.filter(assignment__screener=user.pk).select_related(
        "assignment__screener", *(f"assignment__application__{thing}" for thing in things)
    )


@dataclass(frozen=True)
class Place:
    """One's own review of an application, in the row of one's own, with what one may see at all."""

    review: Review
    row: Sequence[Review]
    visible: QuerySet[Review]

    def others(self) -> list[Review]:
        """The other screeners' reviews of the same application; nothing before one's own is in."""
        if not self.review.is_given:
            return []
        found = self.visible.filter(assignment__application=self.review.application).exclude(pk=self.review.pk)
        return list(with_sheets(found.select_related("assignment__screener")).order_by("pk"))


def place_of(user: User, number: str) -> Place | None:
    """Her review of one application, among all of hers of the same call in the order drawn for her (L15).

    None when she has no review of it, or may see nothing of it any more.
    """
    visible = reviews_visible_to(user)
    mine = list(own_reviews(user, visible).filter(assignment__application__call__applications__number=number))
    one = next((review for review in mine if review.application.number == number), None)
    if one is None:
        return None
    in_hand = sheets_in_hand() if one.is_given else ["drafts"]
    prefetch_related_objects([one], *in_hand)
    return Place(one, sorted(mine, key=lambda review: review.assignment.lot), visible)


@dataclass(frozen=True)
class Line:
    """One criterion at the right of the desk: what it asks, and what is written."""

    criterion: Criterion
    draft: DraftScore | Score | None
    is_open: bool

    @property
    def value(self) -> int | None:
        """The score, or None while none is chosen."""
        return self.draft.value if self.draft else None

    @property
    def reason(self) -> str:
        """The reason as written."""
        return self.draft.reason if self.draft else ""

    @property
    def is_done(self) -> bool:
        """Whether score and reason are both there."""
        return self.value is not None and bool(self.reason.strip())

    @property
    def choices(self) -> list["Choice"]:
        """The scores from 5 to 0, each with the sentence it means."""
        return [Choice(level, *meaning_of(self.criterion, level), level == self.value) for level in range(5, -1, -1)]


@dataclass(frozen=True)
class Choice:
    """One score one may give."""

    level: int
    is_anchor: bool
    words: str
    between: tuple[int, int] | None
    is_chosen: bool


def meaning_of(criterion: Criterion, level: int) -> tuple[bool, str, tuple[int, int] | None]:
    """What a level means: its own sentence, or the two described levels that it lies between."""
    written = dict(criterion.levels)
    if level in written:
        return True, written[level], None
    above = min((other for other in written if other > level), default=5)
    below = max((other for other in written if other < level), default=0)
    return False, "", (above, below)


@dataclass(frozen=True)
class Desk:
    """Everything at the right, and which chapter lies at the left."""

    review: Review
    lines: Sequence[Line]
    chapters: Sequence[Read]
    reading: str

    @property
    def done(self) -> int:
        """How many criteria have score and reason."""
        return sum(line.is_done for line in self.lines)

    @property
    def total(self) -> int:
        """How many criteria there are."""
        return len(self.lines)

    @property
    def open_line(self) -> Line | None:
        """The one criterion that is unfolded."""
        return next((line for line in self.lines if line.is_open), None)

    @property
    def chapter(self) -> Read | None:
        """The chapter in hand."""
        return next((chapter for chapter in self.chapters if chapter.key == self.reading), None)

    @property
    def in_hand(self) -> list[Read]:
        """The chapter in hand alone, for the page that reads chapters."""
        return [self.chapter] if self.chapter else []

    @property
    def missing(self) -> list[str]:
        """The criteria that lack score or reason."""
        return [line.criterion.code for line in self.lines if not line.is_done]

    @property
    def looks_here(self) -> list[str]:
        """The criteria that look at the chapter in hand."""
        return [line.criterion.code for line in self.lines if chapter_for(line.criterion) == self.reading]

    @property
    def next_code(self) -> str:
        """The criterion after the open one; the first again after the last."""
        codes = [line.criterion.code for line in self.lines]
        opened = self.open_line
        return codes[(codes.index(opened.criterion.code) + 1) % len(codes)] if opened and codes else ""

    @cached_property
    def points(self) -> Fraction | None:
        """The points so far, once every criterion has a score."""
        if not self.lines or any(line.value is None for line in self.lines):
            return None
        return points_of(
            {line.criterion.code: line.value or 0 for line in self.lines},
            {line.criterion.code: line.criterion.weight for line in self.lines},
        )


def chapter_for(criterion: Criterion) -> str:
    """The chapter that a criterion looks at first."""
    return chapter_of(criterion.name, criterion.question)


def desk_of(review: Review, *, code: str, reading: str, chapters: Sequence[Read]) -> Desk:
    """The desk with one criterion unfolded: the asked one, else the first that is not done."""
    sheet = review.sheet if review.is_given else None
    said: Iterable[Any] = sheet.scores.all() if sheet else review.drafts.all()
    written = {one.criterion_id: one for one in said}
    plain = [Line(criterion, written.get(criterion.pk), False) for criterion in review.criteria]
    codes = {line.criterion.code for line in plain}
    opened = code if code in codes else next((line.criterion.code for line in plain if not line.is_done), "")
    lines = [Line(line.criterion, line.draft, line.criterion.code == opened) for line in plain]
    here = next((line for line in lines if line.is_open), None)
    wanted = reading or (chapter_for(here.criterion) if here else "")
    known = [chapter.key for chapter in chapters]
    return Desk(review, lines, chapters, wanted if wanted in known else (known[0] if known else ""))
