"""Three reviews for each application, handed in with a score and a reason for every criterion."""

from datetime import timedelta

from applications.models import Application, Criterion, Reader
from applications.states.application import Reading
from bench.seed.people import People
from bench.seed.trails import Chain, insert
from evaluation.models import Assignment, Review, Score, Sheet
from evaluation.states import ReviewState

EACH = 3
DAY = timedelta(days=1)


def reviews(applications: list[Application], people: People) -> list[Review]:
    """Assignments, leave to read, and the reviews themselves."""
    given = insert(
        Assignment(
            application=one,
            screener=people.screeners[(number * EACH + turn) % len(people.screeners)],
            assigned_by=people.officer,
            assigned_at=one.call.closes_at + 8 * DAY,
        )
        for number, one in enumerate(applications)
        for turn in range(EACH)
    )
    insert(
        Reader(
            application_id=each.application_id, person_id=each.screener_id, reads=Reading.WHOLE, since=each.assigned_at
        )
        for each in given
    )
    return insert(
        Review(
            assignment=each,
            state=ReviewState.SUBMITTED,
            declared_at=each.assigned_at + DAY,
            began_at=each.assigned_at + 2 * DAY,
            submitted_at=each.assigned_at + 20 * DAY,
            comment="前提の数字が示されている。",
        )
        for each in given
    )


def sheets(made: list[Review]) -> int:
    """What each screener handed in; the scores differ, so that ranges and disagreements show."""
    criteria: dict[int, list[Criterion]] = {}
    for criterion in Criterion.objects.order_by("position", "pk"):
        criteria.setdefault(criterion.call_id, []).append(criterion)
    given = insert(Sheet(review=each, number=1, given_at=each.submitted_at, comment=each.comment) for each in made)
    scores = insert(
        Score(
            sheet=sheet,
            criterion=criterion,
            value=(number * 7 + place * 3) % 6,
            reason=f"{criterion.code}：根拠を読んだ。",
        )
        for number, sheet in enumerate(given)
        for place, criterion in enumerate(criteria[sheet.review.assignment.application.call_id])
    )
    return len(scores)


def trails(made: list[Review], people: People) -> list[Chain]:
    """From the assignment to the sheet."""
    return [
        Chain(each)
        .event("assign", people.officer, each.assignment.assigned_at, application=each.assignment.application.number)
        .step("declare_clear", each.assignment.screener, each.declared_at)
        .step("begin", each.assignment.screener, each.began_at)
        .step("submit", each.assignment.screener, each.submitted_at)
        for each in made
    ]
