"""Makes assignments, reviews, talks and decisions through plain creates, placed where a test needs them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from accounts.models import User
from applications.models import Application, Call, Project, Reader
from applications.states.application import ApplicationState, Reading
from evaluation.models import (
    Assignment,
    Decision,
    Deliberation,
    DraftScore,
    Position,
    ReleaseBatch,
    Review,
    Score,
    ScreenerLook,
    Sheet,
)
from evaluation.states import BatchState, DecisionKind, ReviewState, Serves, Stance
from tests.factories.states import placed

AT = datetime(2027, 3, 14, 1, 42, tzinfo=UTC)  # 10:42 in Tokyo
READS = {ReviewState.ASSIGNED: Reading.COVER, ReviewState.CONFLICTED: Reading.NOTHING}


def assignment(application: Application, screener: User, by: User | None = None, **fields: Any) -> Assignment:
    """A screener reads an application."""
    return Assignment.objects.create(
        application=application, screener=screener, **{"assigned_by": by or screener, "assigned_at": AT, **fields}
    )


def review(
    application: Application,
    screener: User,
    state: str = ReviewState.ASSIGNED,
    scores: Mapping[str, int] | int | None = None,
    **fields: Any,
) -> Review:
    """A review in a state; scores by criterion, or one for all, as a sheet where it is handed in, else as a draft."""
    made = Review.objects.create(assignment=assignment(application, screener, fields.pop("by", None)), **fields)
    Reader.objects.create(application=application, person=screener, reads=READS.get(state, Reading.WHOLE), since=AT)
    if scores is not None:
        given = state in (ReviewState.SUBMITTED, ReviewState.AMENDED, ReviewState.LOCKED)
        (sheet if given else draft)(made, scores)
    placed(made, state)
    return made


def look(of: Project, screener: User, by: User, **fields: Any) -> ScreenerLook:
    """A screener is asked to look again, at a follow-up unless a gate is given."""
    return ScreenerLook.objects.create(project=of, screener=screener, **{"asked_by": by, "asked_at": AT, **fields})


def _by_code(review: Review, scores: Mapping[str, int] | int) -> dict[str, int]:
    if isinstance(scores, int):
        return {criterion.code: scores for criterion in review.criteria}
    return dict(scores)


def draft(
    review: Review, scores: Mapping[str, int] | int, reason: str = "前提の数字が示されている。"
) -> list[DraftScore]:
    """What the screener has written so far."""
    wanted = _by_code(review, scores)
    return [
        DraftScore.objects.create(
            review=review, criterion=criterion, value=wanted[criterion.code], reason=reason, saved_at=AT
        )
        for criterion in review.criteria
        if criterion.code in wanted
    ]


def sheet(
    review: Review, scores: Mapping[str, int] | int, reason: str = "前提の数字が示されている。", **fields: Any
) -> Sheet:
    """A handed-in sheet."""
    wanted = _by_code(review, scores)
    number = fields.pop("number", review.sheets.count() + 1)
    made = Sheet.objects.create(review=review, number=number, **{"given_at": AT, **fields})
    Score.objects.bulk_create(
        Score(sheet=made, criterion=criterion, value=wanted[criterion.code], reason=f"{criterion.code}：{reason}")
        for criterion in review.criteria
    )
    return made


def deliberation(application: Application, **fields: Any) -> Deliberation:
    """A talk of which nothing is written yet."""
    return Deliberation.objects.create(application=application, **{"opened_at": AT, **fields})


def whole_deliberation(application: Application, **fields: Any) -> Deliberation:
    """A talk in which everybody took a position and the conclusion cites the call."""
    sought = application.call.transformation_sought
    made = deliberation(
        application,
        **{
            "change_sought": "競りのあとの港を、町の居間に変える。",
            "split_answer": "担い手の見立てが分かれたが、組合の議事録を見て揃った。",
            "dissent": "来訪者の数え方に留保がある。",
            "conclusion": f"「{sought}」に照らし、市場の規程まで変える点を評価する。",
            **fields,
        },
    )
    for member in made.members:
        Position.objects.create(deliberation=made, member=member, stance=Stance.FOR)
    return made


def decision(application: Application, by: User, kind: str = DecisionKind.ADOPT, **fields: Any) -> Decision:
    """A staged decision that says everything it must."""
    adopts = kind in (DecisionKind.ADOPT, DecisionKind.ADOPT_WITH_CONDITIONS)
    said = {
        "serves": Serves.PILOT if adopts else "",
        "granted_yen": 11_111_000 if adopts else None,
        "reasons": "変革の筋道が示されている。",
        "commentary": "市場の規程を先に変える点を評価します。",
        "message_desired": "朝市の売れ残りを毎日数え、翌月に直す実証を望みます。" if adopts else "",
        "message_distance": "担い手は決まりましたが、データの払い手がまだです。" if adopts else "",
        "staged_by": by,
        "staged_at": AT,
    }
    if kind == DecisionKind.ADOPT_WITH_CONDITIONS:
        said["conditions"] = [{"text": "払い手を書面で決めること。", "due_on": "2027-09-30"}]
    made = Decision.objects.create(application=application, kind=kind, **{**said, **fields})
    placed(application, ApplicationState.DECIDED)
    return made


def batch(
    call: Call, by: User, state: str = BatchState.DRAFT_BATCH, *decisions: Decision, **fields: Any
) -> ReleaseBatch:
    """A batch of decisions in a state."""
    made = ReleaseBatch.objects.create(
        call=call, **{"number": call.batches.count() + 1, "drafted_by": by, "drafted_at": AT, **fields}
    )
    for decision in decisions:
        decision.batch = made
        decision.save()
    placed(made, state)
    return made


# What a decision to adopt says.
ADOPTION = {
    "serves": Serves.PILOT,
    "granted_yen": 11_111_000,
    "reasons": "筋道が通っている。",
    "commentary": "規程を先に変える点を評価します。",
    "message_desired": "売れ残りを毎日数える実証を望みます。",
    "message_distance": "データの払い手がまだです。",
}
