"""The panel's table: where opinions split stands first, every score is a dot, no mean stands anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from applications.models import Application, Call, Criterion
from evaluation.dots import Strip, criterion_strip, strip_of
from evaluation.models import Deliberation, Review
from evaluation.models.review import range_of_reviews, sheets_in_hand
from evaluation.points import Range, is_split, is_split_criterion, range_of
from evaluation.queries.panel_order import before_the_panel, places_of
from evaluation.queries.seeing import is_staff


@dataclass(frozen=True)
class PanelRow:
    """One application with all its reviews."""

    application: Application
    reviews: Sequence[Review]
    criteria: Sequence[Criterion]

    @cached_property
    def given(self) -> list[Review]:
        """The reviews that count."""
        return [review for review in self.reviews if review.is_given and review.sheet]

    @cached_property
    def excused(self) -> list[Review]:
        """Sheets with a status and no scores."""
        return [review for review in self.reviews if not review.is_given and not review.is_open]

    @cached_property
    def range(self) -> Range | None:
        """All totals side by side."""
        return range_of_reviews(self.given)

    @property
    def is_split(self) -> bool:
        """REVIEW_SPLIT."""
        return is_split(self.range)

    @cached_property
    def strip(self) -> Strip | None:
        """The total as a picture."""
        return strip_of(self.range)

    @cached_property
    def ranges(self) -> list[tuple[Criterion, Range | None]]:
        """Each criterion with the scores that were given."""
        return [
            (criterion, range_of(review.sheet.by_code[criterion.code].value for review in self.given if review.sheet))
            for criterion in self.criteria
        ]

    @cached_property
    def strips(self) -> list[tuple[Criterion, Strip | None]]:
        """Each criterion as a picture."""
        return [(criterion, criterion_strip(found)) for criterion, found in self.ranges]

    @property
    def split_codes(self) -> list[str]:
        """The criteria that lie two levels or more apart."""
        return [criterion.code for criterion, found in self.ranges if is_split_criterion(found)]


@dataclass(frozen=True)
class PanelTable:
    """All applications of a call that lie before the panel, as far as one may see them."""

    call: Call
    criteria: Sequence[Criterion]
    rows: Sequence[PanelRow]


def panel_of(call: Call, user: Any) -> PanelTable:
    """The whole table in the order of disagreement, for the workbook; nine queries, however many rows."""
    order = sorted(places_of(call, user), key=lambda place: place.by_spread)
    return table_of(call, user, [place.pk for place in order], all_of=True)


def table_of(call: Call, user: Any, order: Sequence[int], *, all_of: bool = False) -> PanelTable:
    """These applications in this order, with every sheet one may see; four queries, however many rows."""
    criteria = list(call.criteria.all())
    reviews = (
        before_the_panel(call, user)
        if all_of
        else before_the_panel(call, user).filter(assignment__application__in=order)
    )
    held: dict[int, list[Review]] = {}
    for review in (
        reviews.select_related(
            "assignment__application__lead__local_government",
            "assignment__application__deliberation",
            "assignment__screener",
        )
        .prefetch_related(*sheets_in_hand())
        .order_by("assignment__application", "assignment__screener__family_kana", "pk")
    ):
        held.setdefault(review.assignment.application_id, []).append(review)
    rows = [PanelRow(held[pk][0].application, held[pk], criteria) for pk in order if pk in held]
    return PanelTable(call, criteria, rows)


def row_of_talk(talk: Deliberation, user: Any) -> PanelRow:
    """One application as the panel sees it, from the reviews that its talk has in hand.

    Whoever may see the talk sees what was handed in; what is still open stays with the desk.
    """
    shown = [review for review in talk.reviews() if is_staff(user) or not review.is_open]
    scored = next((review.sheet for review in shown if review.sheet), None)
    return PanelRow(talk.application, shown, [score.criterion for score in scored.scores.all()] if scored else [])
