"""The names of what evaluation's machines can be: with words for staff, words for the applicant, and groups."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewState(TextChoices):
    """M3: one screener's review of one application."""

    ASSIGNED = "assigned", _("割当て済み")
    CLEAR = "clear", _("利益相反なし（申告済み）")
    CONFLICTED = "conflicted", _("利益相反により辞退")
    EXCUSED = "excused", _("審査を免除")
    IN_PROGRESS = "in_progress", _("採点中")
    SUBMITTED = "submitted", _("提出済み")
    AMENDED = "amended", _("話し合いのあとに修正")
    LOCKED = "locked", _("確定")

    @property
    def public_label(self) -> Any:
        """What the applicant reads: never who, never how far."""
        return _("審査しています")


# Still to be handed in; while one is open the panel cannot begin.
OPEN_REVIEWS = (ReviewState.ASSIGNED, ReviewState.CLEAR, ReviewState.IN_PROGRESS)
# Handed in and counting.
GIVEN_REVIEWS = (ReviewState.SUBMITTED, ReviewState.AMENDED, ReviewState.LOCKED)
# A sheet with a status and no scores.
EXCUSED_REVIEWS = (ReviewState.CONFLICTED, ReviewState.EXCUSED)
# The proposal's text lies open to its screener.
READING_REVIEWS = (ReviewState.CLEAR, ReviewState.IN_PROGRESS, *GIVEN_REVIEWS)
# The screener writes.
WRITING_REVIEWS = (ReviewState.CLEAR, ReviewState.IN_PROGRESS)


class BatchState(TextChoices):
    """M4: decisions that go out together."""

    DRAFT_BATCH = "draft_batch", _("二人目の確認を待つ")
    CHECKED = "checked", _("公表を待つ")
    RELEASED = "released", _("公表した（届くのを待つ）")
    DELIVERED = "delivered", _("届いた")
    DELIVERY_FAILED = "delivery_failed", _("届いていない通知がある")

    @property
    def public_label(self) -> Any:
        """What the applicant reads: nothing before the release."""
        out = (BatchState.RELEASED, BatchState.DELIVERED, BatchState.DELIVERY_FAILED)
        return _("公表済み") if self in out else _("審査しています")


# Still changeable: its decisions are seen by nobody outside the desk, the panel's chair and the direction.
STAGED_BATCHES = (BatchState.DRAFT_BATCH, BatchState.CHECKED)
OUT_BATCHES = (BatchState.RELEASED, BatchState.DELIVERED, BatchState.DELIVERY_FAILED)


class GateState(TextChoices):
    """One review at the gate between pilot and implementation."""

    PREPARING = "preparing", _("事務局が準備中")
    PROPOSED = "proposed", _("決裁待ち")
    DECIDED = "decided", _("判定済み")

    @property
    def public_label(self) -> Any:
        """What the city reads."""
        return _("判定しました") if self is GateState.DECIDED else _("関門の判定を準備しています")


class LookState(TextChoices):
    """One screener's second look at the distance."""

    ASKED = "asked", _("見立てを待つ")
    GIVEN = "given", _("見立てを出した")
    NOT_NEEDED = "not_needed", _("見立てなし")

    @property
    def public_label(self) -> Any:
        """What the city reads: never who, never how far."""
        return _("審査しています")


class DecisionKind(TextChoices):
    """What is decided about an application."""

    ADOPT = "adopt", _("採択")
    ADOPT_WITH_CONDITIONS = "adopt_with_conditions", _("条件付き採択")
    RESERVE = "reserve", _("補欠")
    REJECT = "reject", _("不採択")


ADOPTIONS = (DecisionKind.ADOPT, DecisionKind.ADOPT_WITH_CONDITIONS)


class Verdict(TextChoices):
    """What the gate says."""

    IMPLEMENT = "implement", _("実装へ進む")
    PILOT_AGAIN = "pilot_again", _("もう一度実証する")
    FOLLOW_UP = "follow_up", _("今回は通さず、見守りを続ける")
    STOP = "stop", _("学びを残して終える")


# Which step of the project each verdict opens.
VERDICT_STEPS = {
    Verdict.IMPLEMENT: "implement",
    Verdict.PILOT_AGAIN: "pilot_again",
    Verdict.FOLLOW_UP: "follow_up_after_gate",
    Verdict.STOP: "end_at_gate",
}


class Stance(TextChoices):
    """Where one panel member stands on an adoption."""

    FOR = "for", _("賛成")
    AGAINST = "against", _("反対")
    ABSENT = "absent", _("欠席")


class Serves(TextChoices):
    """What an adoption does for the call's intent (S06a)."""

    BROADEN = "broaden", _("裾野を広げる")
    PILOT = "pilot", _("先導する例をつくる")


class Confidence(TextChoices):
    """How sure the screener is; shown, never multiplied (L15)."""

    LOW = "low", _("低い")
    MIDDLE = "middle", _("ふつう")
    HIGH = "high", _("高い")


class TieKind(TextChoices):
    """Why somebody may not judge."""

    EMPLOYER = "employer", _("応募した団体に所属しています")
    MEMBER = "member", _("協議会の構成員に所属しています")
    MUNICIPALITY = "municipality", _("同じ市区町村の団体に所属しています")
    PREFECTURE = "prefecture", _("応募した市区町村のある都道府県の団体に所属しています")
    ENTRY = "entry", _("利益相反として登録されています")
    DECLARED = "declared", _("本人が利益相反を申告しました")
