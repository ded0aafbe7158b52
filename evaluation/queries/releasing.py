"""The release page: the decisions in a batch, the letter in hand exactly as it goes, what to know beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from applications.models import Call
from applications.states.application import ApplicationState
from evaluation.balance import Balance
from evaluation.letters import letter_of
from evaluation.models import Decision, Deliberation, Letter, ReleaseBatch, Review
from evaluation.models.review import range_of_reviews, sheets_in_hand
from evaluation.points import is_split, written
from evaluation.queries.seeing import decisions_visible_to
from evaluation.states import BatchState, DecisionKind
from workflow.fields.calendar import era_datetime
from workflow.problems import Place, Problem, notice

# 届いたことを見る
LAST_MARK = 3


@dataclass(frozen=True)
class ReleasePage:
    """Everything one sees before a release."""

    batch: ReleaseBatch
    decisions: Sequence[Decision]
    shown: int
    content: dict[str, Any] | None
    notes: Sequence[Problem]

    @property
    def decision(self) -> Decision | None:
        """The one whose letter is shown."""
        return self.decisions[self.shown] if self.decisions else None

    @property
    def place(self) -> int:
        """Which letter of how many, counted from one."""
        return self.shown + 1

    @property
    def previous(self) -> Decision | None:
        """The letter before."""
        return self.decisions[self.shown - 1] if self.shown > 0 else None

    @property
    def following(self) -> Decision | None:
        """The letter after."""
        return self.decisions[self.shown + 1] if self.shown + 1 < len(self.decisions) else None

    @property
    def kinds(self) -> list[tuple[Any, int]]:
        """How many of each kind, those that occur."""
        counted = [(kind, sum(d.kind == kind for d in self.decisions)) for kind in DecisionKind]
        return [(kind.label, count) for kind, count in counted if count]

    @property
    def balance(self) -> Balance:
        """The adopted set against the call's intent."""
        return self.batch.balance

    @property
    def adopted(self) -> int:
        """How many are adopted."""
        return sum(decision.is_adoption for decision in self.decisions)

    @property
    def share(self) -> str:
        """The part of the call's budget that is promised, in percent with one decimal."""
        budget = self.batch.call.budget_yen
        tenths = (self.batch.promised_yen * 2000 + budget) // (2 * budget) if budget else 0
        return f"{tenths // 10}.{tenths % 10}%"

    @property
    def left_yen(self) -> int:
        """What remains of the budget in yen."""
        return self.batch.call.budget_yen - self.batch.promised_yen

    @property
    def marks(self) -> list["Mark"]:
        """The four marks of a release, with who did what when."""
        one, many = self.batch, len(self.decisions)
        here = {BatchState.DRAFT_BATCH: 1, BatchState.CHECKED: 2, BatchState.RELEASED: 3}.get(BatchState(one.state), 4)
        planned = _("予定 %(when)s") % {"when": era_datetime(one.planned_at)} if one.planned_at else ""
        told = [
            (_("組をつくる"), one.drafted_by, one.drafted_at, ""),
            (_("二人目が確かめる"), one.checked_by, one.checked_at, ""),
            (pgettext("release", "公表する"), one.released_by, one.released_at, "" if one.released_at else planned),
            (
                _("届いたことを見る"),
                None,
                one.delivered_at,
                ngettext("%(count)s通", "%(count)s通", many) % {"count": many},
            ),
        ]
        failed = one.state == BatchState.DELIVERY_FAILED
        return [Mark(*words, _state(place, here, failed)) for place, words in enumerate(told)]


def _state(place: int, here: int, failed: bool) -> str:
    if failed and place == LAST_MARK:
        return "over"
    return "done" if place < here else ("here" if place == here else "ahead")


@dataclass(frozen=True)
class Mark:
    """One of the four marks."""

    label: Any
    who: Any
    at: datetime | None
    words: Any
    state: str


def batches_of(call: Call) -> QuerySet[ReleaseBatch]:
    """Every batch of a call, newest first, with its decisions in hand."""
    decisions = Prefetch("decisions", Decision.objects.select_related("application__lead"))
    return ReleaseBatch.objects.filter(call=call).prefetch_related(decisions).select_related("drafted_by", "call")


def decisions_to_release(user: Any, call: Call, batch: ReleaseBatch | None = None) -> list[Decision]:
    """Staged decisions that no batch holds, and those of the batch in hand."""
    free = Q(batch=None, rescinded_at=None) & (
        Q(application__state=ApplicationState.DECIDED)
        | Q(application__state=ApplicationState.RESERVE, superseded_by=None, supersedes__isnull=False)
    )
    mine = free | Q(batch=batch) if batch else free
    visible = decisions_visible_to(user).filter(mine, application__call=call)
    return list(visible.select_related("application__lead").order_by("application__number"))


def release_page(batch: ReleaseBatch, *, at: datetime, chosen: str = "") -> ReleasePage:
    """The batch with one letter in hand: the chosen one, else the first."""
    decisions = sorted(batch.decisions_in_hand, key=lambda decision: decision.application.number)
    numbers = [decision.application.number for decision in decisions]
    shown = numbers.index(chosen) if chosen in numbers else 0
    content = _content(decisions[shown], batch, at) if decisions else None
    return ReleasePage(batch, decisions, shown, content, _notes(batch, decisions))


def _content(decision: Decision, batch: ReleaseBatch, at: datetime) -> dict[str, Any]:
    """The frozen letter after the release; before it the letter as it would go."""
    if not batch.is_staged:
        return dict(Letter.objects.get(decision=decision).content)
    return letter_of(decision, on=batch.planned_at or at, number=batch.letter_number).content()


def _notes(batch: ReleaseBatch, decisions: Sequence[Decision]) -> list[Problem]:
    """What to know before the release; nothing here stops it."""
    ids = [decision.application_id for decision in decisions]
    recorded = Deliberation.objects.filter(application__in=ids).exclude(conclusion="").count()
    found = (
        [
            notice(
                "RECORDS",
                _("%(count)s件のうち%(have)s件に、審査会の結論と立場の記録があります。")
                % {"count": len(ids), "have": recorded},
            )
        ]
        if ids
        else []
    )
    reviews: dict[int, list[Review]] = {}
    for review in (
        Review.objects.filter(assignment__application__in=ids)
        .select_related("assignment")
        .prefetch_related(*sheets_in_hand())
    ):
        reviews.setdefault(review.assignment.application_id, []).append(review)
    for decision in decisions:
        spread = range_of_reviews(reviews.get(decision.application_id, []))
        if spread and is_split(spread):
            text = _("%(number)s は審査員の開きが%(spread)s点です。講評に割れた点が書かれているかを確かめてください。")
            said = text % {"number": decision.application.number, "spread": written(spread.spread)}
            place = Place("evaluation:deliberation", {"number": decision.application.number}, "", _("話し合いを読む"))
            found.append(notice("SPLIT", said, place))
    return found
