"""Gives applications to screeners, and takes them back where a tie comes to light."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organization, User
from accounts.people import holders
from accounts.rights import Right
from applications.actions.admitting import admit_reader
from applications.models import Application
from applications.states.application import ApplicationState, Reading
from evaluation.models import Assignment, Conflict, FitOpinion, Review
from evaluation.models.fit import fit_must_be_asked
from evaluation.queries.ties import ties_between_people_and
from evaluation.rules.assigning import (
    it_is_under_review,
    it_may_be_assigned,
    its_fit_is_resolved,
    the_desk_acts,
    the_opinion_has_words,
)
from evaluation.states import EXCUSED_REVIEWS, ReviewState, TieKind
from workflow.clock import CLOCK, now
from workflow.notices import tell
from workflow.problems import Problem
from workflow.steps import Refused, take
from workflow.trail import record

Pair = tuple[Application, User]


def assign(
    *, application: Application, screener: User, by: Any, at: datetime | None = None, due_at: datetime | None = None
) -> Review:
    """Gives one application to one screener; refuses where a rule stands in the way."""
    return assign_many(pairs=[(application, screener)], by=by, at=at, due_at=due_at)[0]


def assign_many(
    *, pairs: Iterable[Pair], by: Any, at: datetime | None = None, due_at: datetime | None = None
) -> list[Review]:
    """Gives several at once, all or none; refuses with everything that stands in the way (L20)."""
    at, wanted = at or now(), list(pairs)
    with transaction.atomic():
        problems = problems_of_assigning(wanted, by=by)
        if problems:
            raise Refused(problems)
        ordered = sorted(wanted, key=lambda pair: (pair[0].pk, pair[1].pk))
        return [_assigned(application, screener, by, at, due_at) for application, screener in ordered]


def problems_of_assigning(pairs: list[Pair], *, by: Any) -> list[Problem]:
    """Everything that stands between these pairs and their assignment; also shown before the button is pressed."""
    applications = {application.pk: application for application, _screener in pairs}
    screeners = {screener.pk: screener for _application, screener in pairs}
    ties = ties_between_people_and(screeners.values(), applications.values())
    given = set(Assignment.objects.filter(application__in=applications).values_list("application", "screener"))
    found = [*the_desk_acts(by), *problems_of_applications(applications.values())]
    able = set(holders(Right.SCREEN).filter(pk__in=screeners))
    for application, screener in pairs:
        key = (application.pk, screener.pk)
        found += it_may_be_assigned(
            application,
            screener,
            ties=ties.get(key, []),
            is_screener=screener in able,
            is_given=key in given,
        )
    return found


def problems_of_applications(applications: Iterable[Application]) -> list[Problem]:
    """What stands between applications and any screener: the stage, and the fit of a small improvement (S03)."""
    things = list(applications)
    written = set(FitOpinion.objects.filter(application__in=things).values_list("application", flat=True))
    found = []
    for application in things:
        resolved = not fit_must_be_asked(application) or application.pk in written
        found += [*it_is_under_review(application), *its_fit_is_resolved(application, resolved)]
    return found


def write_fit_opinion(*, application: Application, text: str, by: Any, at: datetime | None = None) -> FitOpinion:
    """Writes why a small improvement fits the programme; kept in the trail of the application (S03)."""
    at = at or now()
    problems = [*the_desk_acts(by), *the_opinion_has_words(text)]
    if problems:
        raise Refused(problems)
    with transaction.atomic():
        opinion, _created = FitOpinion.objects.update_or_create(
            application=application, defaults={"text": text.strip(), "written_by": by, "written_at": at}
        )
        record(application, "write_fit_opinion", by=by, at=at, reason=opinion.text)
    return opinion


def _assigned(application: Application, screener: User, by: Any, at: datetime, due_at: datetime | None) -> Review:
    assignment = Assignment.objects.create(
        application=application, screener=screener, assigned_by=by, assigned_at=at, due_at=due_at
    )
    review = Review.objects.create(assignment=assignment)
    admit_reader(application=application, person=screener, reads=Reading.COVER, at=at)
    entry = record(review, "assign", by=by, at=at, application=application.number, screener=screener.get_full_name())
    tell(review, entry, (Right.SCREEN,))
    return review


def recuse(*, review: Review, reason: str, by: Any, at: datetime | None = None) -> Review:
    """Takes a review away because of a tie; nothing of the application is seen any more."""
    at = at or now()
    with transaction.atomic():
        take(review, Review.recuse, by=by, at=at, reason=reason)
        admit_reader(application=review.application, person=review.screener, reads=Reading.NOTHING, at=at)
    return review


def excuse(*, review: Review, reason: str, by: Any, at: datetime | None = None) -> Review:
    """Excuses a screener who cannot review: a sheet with a status and no scores."""
    at = at or now()
    with transaction.atomic():
        take(review, Review.excuse_screener, by=by, at=at, reason=reason)
        admit_reader(application=review.application, person=review.screener, reads=Reading.COVER, at=at)
    return review


def enter_conflict(
    *,
    person: User,
    by: Any,
    at: datetime | None = None,
    organization: Organization | None = None,
    application_number: str = "",
    reason: str = "",
    until_on: date | None = None,
) -> Conflict:
    """Enters a tie by hand; what was assigned against it is taken back in the same moment."""
    at = at or now()
    problems = the_desk_acts(by)
    if problems:
        raise Refused(problems)
    with transaction.atomic():
        entry = Conflict.objects.create(
            person=person,
            kind=TieKind.ENTRY,
            organization=organization,
            application_number=application_number,
            reason=reason,
            until_on=until_on,
            entered_by=by,
            entered_at=at,
        )
        record(entry, "enter_conflict", by=by, at=at, reason=reason, person=person.get_full_name())
        take_back_what_is_tied(at=at, person=person)
    return entry


def take_back_what_is_tied(*, at: datetime | None = None, person: User | None = None) -> list[Review]:
    """Takes back every review that the organisation rules forbid by now; the clock asks this every minute."""
    at = at or now()
    judged = (ApplicationState.UNDER_REVIEW, ApplicationState.PANEL)
    reviews = Review.objects.filter(assignment__application__state__in=judged)
    reviews = reviews.exclude(state__in=(*EXCUSED_REVIEWS, ReviewState.LOCKED))
    reviews = reviews.select_related("assignment__application", "assignment__screener").order_by("pk")
    if person:
        reviews = reviews.filter(assignment__screener=person)
    held = list(reviews)
    ties = ties_between_people_and({r.screener for r in held}, {r.application for r in held})
    tied = [review for review in held if (review.application.pk, review.screener.pk) in ties]
    for review in tied:
        words = "、".join(str(tie.label) for tie in ties[review.application.pk, review.screener.pk])
        with transaction.atomic():
            take(review, Review.recuse_by_rule, by=CLOCK, at=at, reason=_("利益相反の決まり：") + words)
            admit_reader(application=review.application, person=review.screener, reads=Reading.NOTHING, at=at)
    return tied
