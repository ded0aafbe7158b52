"""The demo's call of last winter: its grants stand at every stage of the Act, from 交付申請 to 返還命令.

What the towns proposed stands in data/demo_money.yaml; the pilot that changes on its way is told in config/demo/changed.py.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from applications.actions.applying import decline_adoption
from applications.actions.starting import discontinue_project
from applications.models import Call
from applications.states.evidence import EvidenceKind
from config.demo import grants
from config.demo.changed import change_on_the_way
from config.demo.days import Days
from config.demo.file import Span, programme_in
from config.demo.gate import come_to_the_gate, count, say_the_goal, show
from config.demo.kept import talk
from config.demo.story import begin_project, check, decide, release, screen, send, tell_call
from config.programme_file import shape
from config.programme_file.loading.people import Cast
from config.programme_file.loading.story import Story
from evaluation.actions.deciding import stage_adoption_of_reserve
from evaluation.actions.releasing import draft_batch
from evaluation.states import DecisionKind, Serves, Verdict
from grants.actions.applying import start_grant, withdraw_grant
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.deciding import cancel_grant
from grants.actions.repaying import order_repayment
from grants.models import Grant
from grants.states import ChangeKind
from workflow.notices import only_on_the_site

FILE = "demo_money.yaml"
OPENED, CLOSED, STARTS, ENDS = 330, 295, 225, 70
ADOPTED: dict[str, Any] = {
    "reasons": "一人の職員でも回せる大きさで、動かす人の名前がある。",
    "commentary": "暮らしの一場面から書かれた提案です。来なかった人の声も、一度は聞いてください。",
    "message_desired": "続けられなくなる日を先に考え、そのときだれが代わるかまで試す実証を望みます。",
    "message_distance": "動かす人は決まっています。残るのは、データを直すお金を二年目にだれが払うかです。",
}
IN_RESERVE: dict[str, Any] = {
    "reasons": "考えはよいが、予算の残りでは採択できない。",
    "commentary": "約束の書面がそろえば、すぐに始められる提案です。辞退があったときに繰り上げます。",
}
LEARNED = (
    "週二度の昼に、平均十七人が集まった。雨の日は当番が足りなくなる。",
    "冬の水を入れる田は二倍を少し超えた。麦の畑への被害はなかった。",
    "あくる日に届いた薬は九割三分。届け間違いはなかった。",
)


def tell_of_the_money(demo: shape.Programme, *, at: datetime) -> Call | None:
    """Tells of the call once; None where it was told before."""
    if Call.objects.filter(number__endswith="-M2").exists():
        return None
    days = Days(at)
    programme = programme_in(FILE, Span(days.day(OPENED), days.day(CLOSED), days.day(STARTS), days.day(ENDS)))
    with transaction.atomic(), only_on_the_site():
        cast = Cast(demo, days.at(OPENED))
        stories = tell_call(programme, cast, at)
        if not stories:
            return None
        desk, lights, kitchen, birds, wind, post, patrol, carrots, market = stories
        late = (desk, patrol)
        _until_the_award(stories, late, days)
        for story in (lights, kitchen, birds, wind, post, carrots, market):
            begin_project(story, days, 259)
            grants.apply(story, days, 252)
            grants.decide(story, days, 235)
        _withdraw(wind, days)
        change_on_the_way(lights, days)
        _wait_for_the_inspection(kitchen, days)
        _wait_for_the_payment(birds, days)
        _pay_back(post, days)
        _give_up(carrots, days)
        _cancel(market, days)
        _follow_from_reserve(desk, days)
        _prepare_to_follow(patrol, days)
        _ask_for_the_second_year(lights, days)
    return desk.call


def _until_the_award(stories: list[Story], late: tuple[Story, ...], days: Days) -> None:
    for story in stories:
        send(story, days, 305)
        check(story, days, 290)
        screen(story, days, 284)
    decisions = [
        decide(story, days, 268, DecisionKind.RESERVE, IN_RESERVE)
        if story in late
        else decide(story, days, 268, DecisionKind.ADOPT, ADOPTED)
        for story in stories
    ]
    release(stories, decisions, days, 260)


def _withdraw(story: Story, days: Days) -> None:
    """The town takes its application for the money back within the days of the notice, and declines."""
    reason = "商工会の総会で、通りの約束がまとまらなかった。"
    withdraw_grant(grant=story.grant, by=story.certifier, reason=reason, at=days.at(226))
    discontinue_project(project=story.project, why=reason, by=story.cast.director, at=days.at(220))
    decline_adoption(application=story.application, by=story.certifier, reason=reason, at=days.at(218))


def _wait_for_the_inspection(story: Story, days: Days) -> None:
    """The report lies on the desk of finance."""
    grants.begin_pilot(story, days, STARTS)
    grants.advance(story, days, 150, 1_500_000)
    grants.end_pilot(story, days, 40, LEARNED[0])
    talk(story, days, 20, "当番の人", "雨の日の当番を、公民館の職員が一度だけ代わった。規則の改正の日を聞く。")
    grants.report(story, days, 12, 180_000, LEARNED[0])


def _wait_for_the_payment(story: Story, days: Days) -> None:
    """The amount is fixed and not yet paid; the verdict of the gate lies before the director."""
    grants.begin_pilot(story, days, STARTS)
    say_the_goal(story, days, 200, "冬の田に水が入り、鳥が降り、その米に値がついている。", "湖東の農家", "湖東410ha")
    show(story, days, 120, EvidenceKind.RULE, "冬の水利の規程が、総代会で決まった。", "水鏡土地改良区 規程集")
    grants.end_pilot(story, days, 68, LEARNED[1])
    count(story, days, 62, "冬の水を入れた農家", [14, 19, 26, 31], population=88, unit="戸")
    grants.report(story, days, 58, 260_000, LEARNED[1])
    grants.inspect(story, days, 40, ("数え方の調整のうち、会議の弁当代", 36_000))
    come_to_the_gate(
        story, days, 30, verdict=Verdict.IMPLEMENT,
        reasons="規程ができ、土地改良区が動かし、水を入れる農家がふえ続けている。",
        minority_opinion="米の上乗せが一年だけのものか、もう一冬見たいという意見が一人からあった。",
        conditions=[{"text": "鳥を数えるカメラの更新費を、三年目の予算に載せる", "due_on": days.day(-120).isoformat()}],
    )  # fmt: skip
    grants.fix(story, days, 8)


def _pay_back(story: Story, days: Days) -> None:
    """More was advanced than is due: what is too much has been ordered back."""
    grants.begin_pilot(story, days, STARTS)
    grants.advance(story, days, 180, 2_200_000)
    grants.end_pilot(story, days, 68, LEARNED[2])
    grants.report(story, days, 50, 900_000, LEARNED[2])
    grants.inspect(story, days, 30)
    talk(story, days, 24, "薬局の人", "届け賃の約束が年内に結ばれる見込み。関門に出す日を、年明けに決める。")
    grants.fix(story, days, 20)
    reason = "概算払の額が、確定した額を上回った。"
    order_repayment(grant=_now(story), by=story.cast.finance, reason=reason, at=days.at(6), due_on=days.day(-14))


def _give_up(story: Story, days: Days) -> None:
    """The stop is approved; its report is still to come."""
    grants.begin_pilot(story, days, STARTS)
    reason = "台風で林が倒れ、採れる林が三つしか残らなかった。"
    change = write_change(
        grant=story.grant, by=story.editor, kind=ChangeKind.DISCONTINUE, reason=reason, at=days.at(34)
    )
    send_change(change=change, by=story.certifier, at=days.at(33))
    answer_change(change=change, by=story.cast.director, approve=True, reason="やむを得ない。", at=days.at(22))
    discontinue_project(project=story.project, why=reason, by=story.cast.director, at=days.at(21))


def _cancel(story: Story, days: Days) -> None:
    """The ministry takes the decision back, with the reason that the Act asks for."""
    reason = "受け渡しの棚に、県の別の補助金も充てていたことが分かった（補助金適正化法第17条）。"
    discontinue_project(project=story.project, why=reason, by=story.cast.director, at=days.at(90))
    cancel_grant(grant=story.grant, by=story.cast.director, reason=reason, at=days.at(89))


def _follow_from_reserve(story: Story, days: Days) -> None:
    """Where one declined, the first of the reserve follows; its 交付申請 is on the desk."""
    decision = stage_adoption_of_reserve(
        application=story.application, kind=DecisionKind.ADOPT, serves=Serves.BROADEN,
        granted_yen=story.application.requested_yen, by=story.cast.chair, at=days.at(66), **ADOPTED,
    )  # fmt: skip
    release([story], [decision], days, 60)
    begin_project(story, days, 59)
    grants.apply(story, days, 9)


def _prepare_to_follow(story: Story, days: Days) -> None:
    """The second of the reserve has its decision; the batch waits for a second person, and the town knows nothing yet."""
    decision = stage_adoption_of_reserve(
        application=story.application, kind=DecisionKind.ADOPT, serves=Serves.BROADEN,
        granted_yen=story.application.requested_yen, by=story.cast.chair, at=days.at(4), **ADOPTED,
    )  # fmt: skip
    draft_batch(call=story.call, decisions=[decision], by=story.cast.officer, at=days.at(3))


def _ask_for_the_second_year(story: Story, days: Days) -> None:
    """The pilot goes on for another winter; its town prepares the 交付申請 of the next year."""
    start_grant(
        application=story.application, fiscal_year=days.fiscal_year(0) + 1, requested_yen=1_800_000,
        by=story.editor, at=days.at(10),
    )  # fmt: skip


def _now(story: Story) -> Grant:
    """The grant as it stands now."""
    return Grant.objects.get(pk=story.grant.pk)
