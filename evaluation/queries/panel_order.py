"""Where each application stands in the panel's table: its spread by a sum of the database, before any sheet is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet, Sum

from accounts.searching import holding
from applications.models import Application, Call
from applications.states.application import ApplicationState
from evaluation.models import Review, Sheet
from evaluation.points import HIGHEST_SCORE, Range, is_split, range_of
from evaluation.queries.seeing import AT_THE_PANEL, reviews_visible_to
from evaluation.states import GIVEN_REVIEWS, OPEN_REVIEWS

# A hundred points in fifths; what has no scores stands behind a spread of nothing.
LAST = 100 * HIGHEST_SCORE + 1


@dataclass(frozen=True)
class Place:
    """One application in the order of the table, with no more than its order asks for."""

    pk: int
    number: str
    state: ApplicationState
    range: Range | None
    excused: int

    @property
    def is_split(self) -> bool:
        """REVIEW_SPLIT."""
        return is_split(self.range)

    @property
    def by_spread(self) -> tuple[str, ...]:
        """The widest spread first; whatever has no scores last; equals by number."""
        behind = LAST - 1 - int(self.range.spread * HIGHEST_SCORE) if self.range else LAST
        return (f"{behind:03d}", self.number)

    @property
    def by_number(self) -> tuple[str, ...]:
        """The order of the numbers."""
        return (self.number,)


@dataclass(frozen=True)
class Wanted:
    """What the address asks of the table."""

    state: str = ""
    q: str = ""
    by_number: bool = False

    def address(self, **changes: Any) -> str:
        """The same table with something changed, from its first page."""
        asked = replace(self, **changes)
        said = {"state": asked.state, "q": asked.q, "sort": "number" if asked.by_number else ""}
        return "?" + urlencode({name: value for name, value in said.items() if value})


def wanted_in(address: Mapping[str, str], *, narrows: bool) -> Wanted:
    """What the address asks for; nonsense is left out, and so is the state for whoever may not narrow by it."""
    state = str(address.get("state", ""))
    known = narrows and state in AT_THE_PANEL
    return Wanted(state if known else "", str(address.get("q", "")).strip()[:100], address.get("sort") == "number")


def before_the_panel(call: Call, user: Any) -> QuerySet[Review]:
    """The reviews of the call that the panel has on its table, as far as one may see them."""
    of_call = {"assignment__application__call": call, "assignment__application__state__in": AT_THE_PANEL}
    return reviews_visible_to(user).filter(**of_call).exclude(state__in=OPEN_REVIEWS).order_by()


def places_of(call: Call, user: Any) -> list[Place]:
    """All of the table, in no order; two queries, however many rows."""
    held: dict[tuple[int, str, str], list[tuple[int, str]]] = {}
    application = ("assignment__application", "assignment__application__number", "assignment__application__state")
    for pk, state, *of in before_the_panel(call, user).values_list("pk", "state", *application):
        held.setdefault(tuple(of), []).append((pk, state))
    points = _points_of(call)
    return [_place(of, reviews, points) for of, reviews in held.items()]


def holding_words(places: Sequence[Place], call: Call, q: str) -> list[Place]:
    """Those whose number, title, applicant or city holds the words; all where nothing is looked for."""
    if not q:
        return list(places)
    words = holding(q, texts=("number", "title", "applicant_name"), keys=["lead__folded"])
    fitting = set(Application.objects.filter(words, call=call).values_list("pk", flat=True))
    return [place for place in places if place.pk in fitting]


def _place(of: tuple[int, str, str], reviews: list[tuple[int, str]], points: Mapping[int, Fraction]) -> Place:
    pk, number, state = of
    given = [review for review, its_state in reviews if its_state in GIVEN_REVIEWS]
    found = range_of(points[review] for review in given if review in points)
    return Place(pk, number, ApplicationState(state), found, len(reviews) - len(given))


def _points_of(call: Call) -> dict[int, Fraction]:
    """The points of the last sheet of every review of the call, summed by the database."""
    sheets = Sheet.objects.filter(review__assignment__application__call=call).order_by("number")
    fifths = Sum(F("scores__value") * F("scores__criterion__weight"))
    # The last one in the order of the numbers is the one that stays.
    rows = sheets.annotate(fifths=fifths).values_list("review", "fifths")
    return {review: Fraction(found, HIGHEST_SCORE) for review, found in rows if found is not None}
