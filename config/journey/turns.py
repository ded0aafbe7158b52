"""Whose turn it is: what a state waits for, of whom, until when, in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.queries.ends import own_end_of
from applications.states.application import BEING_JUDGED, ApplicationState
from applications.states.project import ProjectState
from evaluation.states import GateState
from grants.states import GrantState

if TYPE_CHECKING:
    from applications.models import Application, Project


@dataclass(frozen=True)
class Turn:
    """One sentence: whose turn, what for, until when; and as an item of a list its title and button."""

    right: Right | None = None
    what: Any = ""
    title: Any = ""
    button: Any = ""
    # Instead of 「…の番です」: 「終わりました。」「自走しています。」
    opening: Any = ""
    until: datetime | date | None = None
    whose: Any = ""
    yours: bool = False


# Those who act for the programme, by the right that a step asks for; everyone else acts for the city.
OFFICES: Mapping[Right, Any] = {
    Right.KEEP_DESK: _("事務局"),
    Right.COMPOSE_CALL: _("事務局"),
    Right.CONFIRM_DECISION: _("確かめる二人目"),
    Right.APPROVE_CALL: _("決裁（都市局）"),
    Right.RELEASE_DECISIONS: _("決裁（都市局）"),
    Right.DECIDE_GATE: _("決裁（都市局）"),
    Right.DECIDE_GRANT: _("決裁（都市局）"),
    Right.INSPECT_GRANT: _("事務局（検査）"),
    Right.FIX_GRANT: _("交付・精算の担当"),
    Right.PAY_GRANT: _("交付・精算の担当"),
    Right.SCREEN: _("審査員"),
    Right.CHAIR_PANEL: _("座長"),
}
SIGNERS = frozenset({Right.SIGN_APPLICATION, Right.SIGN_PROJECT})

APPLICATION_TURNS: Mapping[str, Turn] = {
    ApplicationState.DRAFT: Turn(
        Right.WRITE_APPLICATION, _("応募書の続きを書き、決裁を経て応募します。"), _("応募書の下書き"), _("続きを書く")
    ),
    ApplicationState.SIGN_OFF: Turn(
        Right.SIGN_APPLICATION, _("応募書を確かめて決裁し、応募します。"), _("応募の決裁"), _("確かめて決裁する")
    ),
    ApplicationState.SUBMITTED: Turn(
        opening=_("応募しました。"), what=_("締切までは引き戻して差し替えられます。締切のあと、形式審査が始まります。")
    ),
    ApplicationState.FORMAL_CHECK: Turn(
        Right.KEEP_DESK, _("形式審査の項目を確かめます。"), _("形式審査"), _("確かめる")
    ),
    ApplicationState.UNDER_REVIEW: Turn(
        Right.KEEP_DESK, _("審査員の採点がそろったら、審査会にかけます。"), _("有識者審査の進み"), _("進みを見る")
    ),
    ApplicationState.PANEL: Turn(
        Right.CHAIR_PANEL, _("意見の割れた点を話し合い、結論を記録します。"), _("審査会の話し合い"), _("話し合う")
    ),
    ApplicationState.DECIDED: Turn(
        Right.RELEASE_DECISIONS, _("公表の組を確かめて、いちどに公表します。"), _("決定の公表"), _("公表へ進む")
    ),
    ApplicationState.RESCINDED: Turn(
        Right.CHAIR_PANEL, _("取り消した決定に代わる決定を記録します。"), _("決定のやり直し"), _("決め直す")
    ),
    ApplicationState.RESERVE: Turn(
        opening=_("補欠です。"), what=_("席が空けば採択に変わります。いますることはありません。")
    ),
    ApplicationState.ADOPTED: Turn(
        Right.APPLY_FOR_GRANT, _("国から届いたことを確かめ、交付を申請します。"), _("交付の申請"), _("申請する")
    ),
    ApplicationState.REJECTED: Turn(
        opening=_("終わりました。"), what=_("不採択です。講評に答えて、次の公募へ写して書き直せます。")
    ),
    ApplicationState.INELIGIBLE: Turn(
        opening=_("終わりました。"), what=_("要件を満たさないとされました。理由は記録にあります。")
    ),
    ApplicationState.EXPIRED: Turn(
        opening=_("終わりました。"), what=_("締切までに応募されませんでした。次の公募へ写して使えます。")
    ),
    ApplicationState.WITHDRAWN: Turn(opening=_("終わりました。"), what=_("取り下げました。次の公募へ写して使えます。")),
    ApplicationState.DECLINED: Turn(opening=_("終わりました。"), what=_("採択を辞退しました。")),
}
# What the applicant and partners read while nothing is released.
NOT_YET_TOLD = Turn(
    opening=_("審査しています。"), what=_("結果は、公表の日にこの画面とお知らせに届きます。いますることはありません。")
)

PROJECT_TURNS: Mapping[str, Turn] = {
    ProjectState.PREPARING: Turn(
        Right.RUN_PROJECT, _("交付決定を受けて、実証を始めます。"), _("実証の開始"), _("実証を始める")
    ),
    ProjectState.PILOTING: Turn(
        Right.RUN_PROJECT, _("試して、使われている証拠を集めます。"), _("実証と証拠"), _("証拠を足す")
    ),
    ProjectState.PILOT_CLOSED: Turn(
        Right.RUN_PROJECT, _("関門に出すために、残りをそろえます。"), _("関門に出す用意"), _("残りを見る")
    ),
    ProjectState.GATE_REVIEW: Turn(
        Right.DECIDE_GATE, _("証拠と収支を確かめて、関門の結論を出します。"), _("関門の結論"), _("関門を開く")
    ),
    ProjectState.IMPLEMENTING: Turn(
        Right.RUN_PROJECT, _("使われている証拠を三種類そろえ、運用に移ります。"), _("運用への移行"), _("証拠を足す")
    ),
    ProjectState.IN_OPERATION: Turn(
        Right.KEEP_DESK,
        _("使われ続けているかを確かめ、フォローアップに移ります。"),
        _("フォローアップへの移行"),
        _("移す"),
    ),
    ProjectState.FOLLOWING_UP: Turn(
        Right.KEEP_DESK, _("使われ続けているかを聞き取ります。"), _("フォローアップ"), _("聞き取りを書く")
    ),
    ProjectState.SELF_SUSTAINING: Turn(
        opening=_("自走しています。"), what=_("続けて使われていることを確かめました。次の手続はありません。")
    ),
    ProjectState.ROLLED_OUT: Turn(
        opening=_("ほかのまちに広がりました。"), what=_("相手の市町村が確かめました。次の手続はありません。")
    ),
    ProjectState.ENDED: Turn(opening=_("終わりました。"), what=_("学びを公開しています。次の手続はありません。")),
    ProjectState.DISCONTINUED: Turn(
        opening=_("中止しました。"), what=_("残る務めを、この事業のページに並べています。")
    ),
}
# Before the director decides, the desk lays out what the gate sees and writes the verdict's draft.
GATE_PREPARING = Turn(
    Right.KEEP_DESK, _("証拠と収支と距離を並べて、判定の案を書きます。"), _("関門の準備"), _("関門を開く")
)
# What the money waits for, while the project prepares or has closed its pilot.
GRANT_TURNS: Mapping[str, Turn] = {
    GrantState.PREPARING: APPLICATION_TURNS[ApplicationState.ADOPTED],
    GrantState.APPLIED: Turn(Right.DECIDE_GRANT, _("交付の申請を確かめて決定します。"), _("交付決定"), _("決定する")),
    GrantState.REPORTED: Turn(Right.INSPECT_GRANT, _("実績報告を検査します。"), _("実績報告の検査"), _("検査する")),
    GrantState.INSPECTED: Turn(Right.FIX_GRANT, _("補助金の額を確定します。"), _("額の確定"), _("額を確定する")),
    GrantState.FIXED: Turn(Right.PAY_GRANT, _("確定した額を精算します。"), _("精算払"), _("精算する")),
    GrantState.DISCONTINUED: Turn(
        Right.SIGN_PROJECT, _("廃止の実績報告を出します。"), _("廃止の実績報告"), _("報告を書く")
    ),
    GrantState.REPAYMENT_ORDERED: Turn(
        Right.FIX_GRANT, _("返還された額を記録します。"), _("返還"), _("返還を記録する")
    ),
}
# In these states of the project the money's turn comes first.
MONEY_FIRST = frozenset({ProjectState.PREPARING, ProjectState.PILOT_CLOSED, ProjectState.DISCONTINUED})
REPORT_FIRST = Turn(Right.SIGN_PROJECT, _("実績報告を出します。"), _("実績報告"), _("報告を書く"))


def turn_of_application(application: "Application") -> Turn:
    """The turn of an application on its way to the released result."""
    turn = APPLICATION_TURNS[application.state]
    if application.state in {ApplicationState.DRAFT, ApplicationState.SIGN_OFF, ApplicationState.SUBMITTED}:
        turn = replace(turn, until=own_end_of(application))
    return replace(turn, whose=party(turn.right, str(application.lead)))


def turn_of_project(project: "Project", grant_state: str | None, gate_state: str | None = None) -> Turn:
    """The turn of a project: the money's where it stands in the way, else the project's own."""
    turn = PROJECT_TURNS[project.state]
    if project.state == ProjectState.GATE_REVIEW and gate_state != GateState.PROPOSED:
        turn = GATE_PREPARING
    if project.state in MONEY_FIRST:
        turn = _of_money(project.state, grant_state) or turn
    return replace(turn, whose=party(turn.right, str(project.application.lead)))


def _of_money(state: str, grant_state: str | None) -> Turn | None:
    if grant_state is None:
        return GRANT_TURNS[GrantState.PREPARING] if state == ProjectState.PREPARING else None
    if grant_state == GrantState.DECIDED and state == ProjectState.PILOT_CLOSED:
        return REPORT_FIRST
    return GRANT_TURNS.get(grant_state)


def party(right: Right | None, lead: str) -> Any:
    """Who holds the right for a thing, in words."""
    if right is not None and right in OFFICES:
        return OFFICES[right]
    return _("%(city)s（決裁者）") % {"city": lead} if right in SIGNERS else lead


def as_read_by(turn: Turn, user: Any, state: str = "") -> Turn:
    """The turn for one reader: theirs or not, and nothing that is not released for whom it is not yet told."""
    if state in BEING_JUDGED and not reads_before_release(user):
        return NOT_YET_TOLD
    return replace(turn, yours=bool(turn.right and user.is_authenticated and user.may(turn.right)))


def reads_before_release(user: Any) -> bool:
    """Whether this person knows the true state of an application before the result is told."""
    return user.is_authenticated and any(
        user.may(right) for right in (Right.SEE_ALL, Right.AUDIT, Right.SCREEN, Right.CHAIR_PANEL)
    )
