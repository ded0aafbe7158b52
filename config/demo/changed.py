"""The demo's pilot that changes on its way: at the gate it was sent back to try again, and its papers stand in every state."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from applications.actions.changing import approve_change, draft_change, notify_change, refuse_change, submit_change
from applications.actions.naming import explain_fall_in_use
from applications.actions.observing import refuse_evidence
from applications.actions.returning import accept_return, send_back_return, submit_return, write_return
from applications.actions.scheduling import keep_returns_on_time, schedule_return
from applications.states.change import ChangeKind
from applications.states.evidence import EvidenceKind
from applications.states.progress import Direction
from config.demo import grants
from config.demo.days import Days, Strand, tell_in_order
from config.demo.gate import claim, come_to_the_gate, count, give_verdict, say_the_goal, show
from config.programme_file.loading.story import Story
from evaluation.states import Verdict
from grants.actions.changing import answer_change, send_change, write_change
from grants.states import ChangeKind as MoneyChange

LIGHTS = "設備費"
FIRST: dict[str, str] = {
    "direction": Direction.SAME,
    "tangible": "暗い道に目が慣れると、客が小声で話すようになった。",
    "convenience": "灯りの切れた場所を、歩いた人がその場で知らせられるようになった。",
    "done": "四十八の灯具のうち十二を入れ替え、新月の前後に消した。",
    "learned": "消す時刻を知らせる札があると、宿の人が客に話しかける。",
    "next_steps": "残りの灯具を、雪の前に入れ替える。",
}
SECOND: dict[str, str] = {
    "direction": Direction.SAME,
    "tangible": "山荘の客が、夜の十時に廊下の灯りも消してほしいと言い始めた。",
    "convenience": "灯りの苦情を役場に電話しなくても、次の夜には直るようになった。",
    "done": "四十八の灯具のうち三十一を入れ替え、二十夜にわたって消した。",
    "learned": "星を見る人は歩く。見ない人は歩かない。灯りより、行き先があるかどうかが効いた。",
    "troubles": "雪の夜は足音が雪に消え、灯りがつかない。",
    "next_steps": "雪の夜の足音の拾い方を、山荘組合と試す。",
}
TRIED = {1: FIRST, 2: SECOND}


def change_on_the_way(story: Story, days: Days) -> None:
    """From the first night to the second try."""
    grants.begin_pilot(story, days, 225)
    tell_in_order(
        days,
        _changes_of_the_costs(story, days),
        _seen(story, days),
        _gate(story, days),
        _changes_of_the_work(story),
        _returns(story, days),
    )
    keep_returns_on_time(at=days.now)


def _changes_of_the_costs(story: Story, days: Days) -> Strand:
    """経費の配分: one within the notice, one approved, one refused, one waiting, one still being written."""
    held = sum(line.amount_yen or 0 for line in story.application.budget_lines.filter(category=LIGHTS))
    total = sum(line.amount_yen or 0 for line in story.application.budget_lines.all())
    said: dict[str, Any] = {"grant": story.grant, "by": story.editor}
    money: dict[str, Any] = {
        "category": LIGHTS,
        "category_yen": held,
        "total_before_yen": total,
        "total_after_yen": total,
    }
    yield 170
    grants.advance(story, days, 170, 3_000_000)
    at = yield 160
    reason = "雪に強い灯具に替える（設備費の内訳 5％）"
    minor = write_change(reason=reason, shift_permille=50, at=at, **money, **said)
    send_change(change=minor, by=story.certifier, at=at)
    rows = (
        (140, 2_400_000, "歩き方の調査を減らし、雪の夜に効く灯具を六基ふやす", True, "実証の問いに沿う変更と認める。"),
        (120, 2_600_000, "山荘の玄関の灯りも、灯具として買う", False, "山荘の私有地の灯りは、補助の対象にならない。"),
    )
    for ago, delta, reason, approve, answer in rows:
        at = yield ago
        change = write_change(reason=reason, delta_yen=delta, at=at, **money, **said)
        send_change(change=change, by=story.certifier, at=at)
        at = yield ago - 12
        answer_change(change=change, by=story.cast.director, approve=approve, reason=answer, at=at)
    at = yield 7
    reason, when = "二冬目の調査に、設備費の残りを充てる", days.day(-30)
    waiting = write_change(reason=reason, delta_yen=-2_100_000, takes_effect_on=when, at=at, **money, **said)
    send_change(change=waiting, by=story.certifier, at=at)
    at = yield 2
    write_change(reason="点検の委託先が変わる", kind=MoneyChange.CONTENT, at=at, **said)


def _seen(story: Story, days: Days) -> Strand:
    """What was seen, what was not believed, and what waits for a look."""
    yield 210
    goal = "泊まった人が、灯りの消えた村を歩いて、天の川を見ている。"
    say_the_goal(story, days, 210, goal, "泊まる人と住む人", "星見野村 中心部")
    yield 110
    show(
        story, days, 110, EvidenceKind.OBSERVATION, "新月の夜、泊まった二十六人のうち十九人が外を歩いた。", "山荘組合の夜の記録",
        observer="県立天文台の学芸員", outside_team=True,
    )  # fmt: skip
    yield 100
    vague = claim(story, days, 100, EvidenceKind.RESIDENTS, "村の人は喜んでいる。", "立ち話")
    at = yield 92
    words = "だれの声か、いつ聞いたかが分かりません。聞いた日と人数を添えて、出し直してください。"
    refuse_evidence(evidence=vague, judgement=words, by=story.cast.officer, at=at)
    at = yield 78
    count(story, days, 78, "夜に外を歩いた泊まり客", [122, 140, 131, 96], population=900, unit="人")
    words = "雪の月に宿泊が半分になる。泊まった人のうち歩いた割合は変わらない。"
    explain_fall_in_use(project=story.project, words=words, by=story.editor, at=at)
    yield 15
    claim(story, days, 15, EvidenceKind.RULE, "灯りの条例の案が、村議会の委員会を通った。", "村議会 委員会記録")


def _gate(story: Story, days: Days) -> Strand:
    """The lasting change was not there yet: once more, with what must come and by when."""
    yield 75
    gate = come_to_the_gate(
        story, days, 75, verdict=Verdict.PILOT_AGAIN, levels={"rules": 2, "finance": 2},
        reasons="歩く人はふえたが、灯りの条例がまだなく、雪の夜に灯りがつかない。もう一冬、同じ問いで試す。",
        lessons="灯りを消すだけでは人は歩かない。歩いた先に見るものがある夜に、灯りは要らなくなる。",
        minority_opinion="条例が委員会を通る見込みなら、実装へ進めてよいという意見が一人からあった。",
        conditions=[
            {"text": "灯りの条例を村議会に出す", "due_on": days.day(-20).isoformat()},
            {"text": "雪の夜に灯る割合を、新月ごとに記録する", "due_on": days.day(-100).isoformat()},
        ],
    )  # fmt: skip
    yield 50
    give_verdict(story, gate, days, 50)


def _changes_of_the_work(story: Story) -> Strand:
    """One notice, one approval, one refusal, one that waits, one begun."""
    at = yield 46
    said: dict[str, Any] = {"project": story.project, "by": story.editor, "direction": Direction.SAME}
    content: dict[str, Any] = {"kind": ChangeKind.CONTENT, "shift_percent": Decimal(30), **said}
    small = content | {"shift_percent": Decimal(3)}
    change = draft_change(old_text="山荘五軒", new_text="山荘六軒", reason="一軒が加わりたいと言った", at=at, **small)
    notify_change(change=change, by=story.editor, at=at)
    rows = (
        (44, "足音だけで灯す", "足音と、雪を踏む振動で灯す", "雪の夜に足音が拾えないため", approve_change, "実証の問いに沿う。"),
        (
            30, "村の中心部", "村の中心部と登山口の駐車場", "車で来る人にも見せたいため", refuse_change,
            "車で来る人は、この実証の問いの外にある。",
        ),
    )  # fmt: skip
    for ago, old, new, reason, answer, words in rows:
        at = yield ago
        change = draft_change(old_text=old, new_text=new, reason=reason, at=at, **content)
        submit_change(change=change, by=story.certifier, at=at)
        at = yield ago - 6
        answer(change=change, by=story.cast.director, answer=words, at=at)
    at = yield 8
    reason = "一冬で比べる夜を増やすため"
    change = draft_change(old_text="二十夜", new_text="新月の前後の三十夜", reason=reason, at=at, **content)
    submit_change(change=change, by=story.certifier, at=at)
    at = yield 3
    said |= {"kind": ChangeKind.INDICATOR, "old_text": "転倒の件数", "new_text": "転倒と、こわいと答えた人の数"}
    draft_change(at=at, **said)


def _returns(story: Story, days: Days) -> Strand:
    """One accepted, one sent back by item, one late, one still ahead."""
    officer, editor = story.cast.officer, story.editor
    plan = partial(_plan, story, days)
    at = yield 223
    plan(223, 160, 158, 130, at)
    plan(159, 100, 98, 70, at)
    plan(99, 45, 43, 9, at)
    for sequence, ago in ((1, 132), (2, 72)):
        at = yield ago
        keep_returns_on_time(at=at)
        progress = story.project.returns.get(sequence=sequence)
        write_return(progress=progress, answers=TRIED[sequence], row_version=progress.row_version, by=editor)
        submit_return(progress=progress, by=story.certifier, at=at)
        if sequence == 1:
            at = yield 125
            accept_return(progress=progress, by=officer, at=at)
    at = yield 43
    plan(44, -15, -16, -46, at)
    at = yield 5
    items = [("tangible", "何人の客の声かを書いてください。"), ("learned", "雪の夜とそうでない夜を分けてください。")]
    said: dict[str, Any] = {"items": items, "reason": "何人に聞いたかが分かりません。", "due_on": days.day(-8)}
    send_back_return(progress=story.project.returns.get(sequence=2), by=officer, at=at, **said)


def _plan(story: Story, days: Days, begin: int, end: int, opens: int, due: int, at: datetime) -> None:
    schedule_return(
        project=story.project, period_from=days.day(begin), period_to=days.day(end), opens_on=days.day(opens),
        due_on=days.day(due), by=story.cast.officer, at=at,
    )  # fmt: skip
