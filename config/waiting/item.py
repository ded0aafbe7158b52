"""One thing that waits for somebody: what, of whom, since when, until when, and where to do it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q
from django.urls import NoReverseMatch, reverse

from accounts.rights import Right
from workflow.fields.calendar import as_day
from workflow.models import TrailEntry

FAR = date.max


@dataclass(frozen=True)
class Waiting:
    """One line of Today."""

    right: Right
    whose: Any
    title: Any
    deed: Any
    button: Any
    url: str
    number: str = ""
    place: str = ""
    thing: str = ""
    since: datetime | date | None = None
    due: datetime | date | None = None
    # Only this person can do it: a review, a signature asked of one certifier.
    person_id: int | None = None
    # Whose state change began the wait; `since` is read from its trail.
    subject: tuple[str, str] | None = None
    # Where everybody else may look at it, when the page of the deed opens to nobody but its doer.
    look: str = ""

    def is_for(self, user: Any) -> bool:
        """Whether this person is the one who can do it."""
        return self.person_id == user.pk if self.person_id else bool(user.may(self.right))

    def days(self, today: date) -> int | None:
        """How many whole days it has waited."""
        return (today - as_day(self.since)).days if self.since else None

    def left(self, today: date) -> int | None:
        """Days until it is due; negative when that is past."""
        return (as_day(self.due) - today).days if self.due else None


def in_order(items: Iterable[Waiting]) -> list[Waiting]:
    """The earliest deadline first, among equals (and without one) who waits longest."""
    return sorted(
        items, key=lambda item: (as_day(item.due) if item.due else FAR, as_day(item.since) if item.since else FAR)
    )


def since_their_trail(items: Iterable[Waiting]) -> list[Waiting]:
    """Fills in since when each waits, from the last change of state; one query for all."""
    listed = list(items)
    subjects = {item.subject for item in listed if item.subject and item.since is None}
    if not subjects:
        return listed
    entered = entered_at(subjects)
    return [
        replace(item, since=entered.get(item.subject)) if item.subject and item.since is None else item
        for item in listed
    ]


def entered_at(subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], datetime]:
    """When each thing entered its present state; one query."""
    by_label: dict[str, list[str]] = {}
    for label, number in subjects:
        by_label.setdefault(label, []).append(number)
    of_any = Q(pk=None)
    for label, numbers in by_label.items():
        of_any |= Q(subject_label=label, subject_id__in=numbers)
    rows = TrailEntry.objects.filter(of_any).exclude(field="").order_by()
    found = rows.values_list("subject_label", "subject_id").annotate(last=Max("at"))
    return {(label, number): at for label, number, at in found}


def page(url_name: str, fragment: str = "", **kwargs: Any) -> str:
    """The address of a page, with the place on it; nothing while the page does not stand."""
    try:
        return reverse(url_name, kwargs=kwargs) + (f"#{fragment}" if fragment else "")
    except NoReverseMatch:
        return ""
