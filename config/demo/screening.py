"""A small call in screening for the demo: desks to open for its screeners, a panel that talks, a release to confirm.

Its proposals stand in a programme file of their own (data/demo_screening.yaml); what its people do
with them is told here, through the same actions that people call.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from applications.actions.calling import publish_form
from applications.actions.copying import copy_call, write_call_lessons
from applications.actions.writing import save_section
from applications.models import Application, Call
from config.demo.file import Span, programme_in
from config.programme_file import shape
from config.programme_file.loading import applying, judging
from config.programme_file.loading.calls import NoCall, settle_call
from config.programme_file.loading.content import form_of
from config.programme_file.loading.load import first_moment
from config.programme_file.loading.people import Cast
from config.programme_file.loading.story import Story
from evaluation.actions.assigning import assign, excuse
from evaluation.actions.deciding import stage_decision
from evaluation.actions.declaring import declare_clear
from evaluation.actions.deliberating import convene_panel, record_position, record_talk
from evaluation.actions.releasing import check_batch, draft_batch
from evaluation.actions.scoring import Given, amend_review, save_scores, submit_review
from evaluation.states import DecisionKind, Serves, Stance
from workflow.fields.calendar import fiscal_year
from workflow.notices import only_on_the_site

FILE = "demo_screening.yaml"
OPENED, CLOSED = timedelta(days=80), timedelta(days=35)
TERM = timedelta(days=14)
# The first screener still has two desks to open; the last two applications were read by all three.
WAITING, BEGUN, TALKED, DECIDED = range(4)
LINKS = (
    ("ウォーカブルなまちなか", "公共空間", "十時に道が空くので、昼の通りを子どもと歩ける。"),
    ("ウォーカブルなまちなか", "自然景観", "灯りが歩く人の前だけなので、湖の夜空が見える。"),
    ("立地適正化計画", "医療・福祉", "集会所が朝だけ診療所になるので、坂の上の居住誘導区域で年をとれる。"),
    ("立地適正化計画", "自然災害", "ふだん通う家が逃げ先になるので、川べりの人が早めに移る。"),
)
TALK_GOES_ON = {
    "change_sought": "集会所の規則と医療の届出を一緒に変え、翌年から日々の診療にする。",
    "split_answer": "二人は暮らしの一場面を、一人は使用料の続き方を見ている。使用料の約束を聞いてから結論を出す。",
}
AMENDED = "話し合いで、規約の改正の日程を聞いた。"
CONCLUDED = "「%s」に当たる。三人とも採択とする。家の保険の見直しを、市に伝える。"
DECISION: dict[str, Any] = {
    "reasons": "家主三軒の同意と、地区防災計画への記載の見通しがある。",
    "commentary": "ふだん通う人の顔ぶれを、季節ごとに残してください。",
    "message_desired": "大雨の前に移った人と、ふだん通う人の重なりを見る実証を望みます。",
    "message_distance": "鍵の受け渡しは見えています。残るのは、家の保険をだれが払うかです。",
}
LEARNT = (
    "配点の説明会を一度開いたら、事業スキームの章が目に見えて厚くなった。次も開く。\n"
    "事前相談の枠は、締切の二週間前に埋まった。十枠ふやす。\n"
    "「確かめないこと」の欄は、例を一つ載せると書きやすい。"
)


def screen_a_call(demo: shape.Programme, *, at: datetime) -> Call | None:
    """Tells of the call once in a fiscal year; None where it was told before."""
    programme = programme_on(timezone.localdate(at))
    (said,) = programme.calls
    if Call.objects.filter(number=said.number).exists():
        return None
    with transaction.atomic(), only_on_the_site():
        cast = Cast(demo, first_moment(demo, at))
        form = publish_form(by=cast.officer, name=said.number, spec=_form(programme), at=said.opens_at)
        call = settle_call(said, programme, cast, form, at)
        if isinstance(call, NoCall):
            return None
        days = Days(call, at)
        sent = [_sent(row, call, cast, days, link) for row, link in zip(programme.applications, LINKS, strict=True)]
        _read(sent, cast, days)
        _talk(sent[TALKED].application, cast, days)
        _decide(sent[DECIDED].application, cast, days)
        _look_back(call, cast, at)
    return call


def programme_on(today: date) -> shape.Programme:
    """The file with its days: opened so long ago, just closed, its pilots from next July on."""
    opens, closes = today - OPENED, today - CLOSED
    year = fiscal_year(opens)
    return programme_in(FILE, Span(opens, closes, date(year + 1, 7, 1), date(year + 2, 2, 28)))


def _form(programme: shape.Programme) -> dict[str, Any]:
    """What the file holds, and the directions beside it."""
    spec = form_of(programme.applications)
    spec["questions"] |= {"direction_links": {"required": False}}
    return spec


@dataclass(frozen=True)
class Days:
    """When what happened, between the close and today."""

    call: Call
    today: datetime

    def after(self, days: int) -> datetime:
        """A moment so many days after the close."""
        assert self.call.closes_at is not None
        return self.call.closes_at + timedelta(days=days)


def _sent(row: shape.Application, call: Call, cast: Cast, days: Days, link: tuple[str, str, str]) -> Story:
    """From the first word to the end of the formal check."""
    story = Story(row, call, cast)
    applying.start(story, days.after(-40))
    applying.write(story, days.after(-20))
    direction, factor, mechanism = link
    links = [{"direction": direction, "factor": factor, "mechanism": mechanism}]
    plans = {"direction_links": links}
    save_section(application=story.application, section="plans", content=plans, by=story.editor, at=days.after(-19))
    applying.ask(story, days.after(-4))
    applying.submit(story, days.after(-2))
    judging.begin_check(story, days.after(1))
    judging.pass_check(story, days.after(5))
    story.application.refresh_from_db()
    return story


def _read(sent: list[Story], cast: Cast, days: Days) -> None:
    """What the file's screeners wrote is handed in; the first one has two desks still to open."""
    # Until five in the afternoon, Japanese time.
    due = timezone.localtime(days.today + TERM).replace(hour=17, minute=0, second=0, microsecond=0)
    for story in sent:
        for sheet in story.said.sheets:
            screener, given_on = cast.screeners[sheet.screener], days.after(12)
            review = assign(application=story.application, screener=screener, by=cast.officer, at=days.after(6))
            declare_clear(review=review, by=screener, at=days.after(7))
            scores = _reasoned(sheet.scores, sheet.comment)
            save_scores(review=review, scores=scores, comment=sheet.comment, by=screener, at=given_on)
            submit_review(review=review, by=screener, at=given_on)
    first, *others = cast.screeners.values()
    waiting, begun = sent[WAITING].application, sent[BEGUN].application
    assign(application=waiting, screener=first, by=cast.officer, at=days.after(6), due_at=due)
    ready, ill = (
        assign(application=begun, screener=other, by=cast.officer, at=days.after(6), due_at=due) for other in others[:2]
    )
    declare_clear(review=ready, by=others[0], at=days.after(7))
    excuse(review=ill, reason="入院のため、二か月のあいだ審査ができない。", by=cast.officer, at=days.after(9))
    review = assign(application=begun, screener=first, by=cast.officer, at=days.after(6), due_at=due)
    declare_clear(review=review, by=first, at=days.after(8))
    words = {"C1": Given(4, "夜に一人で歩けるという言葉が、住民のものになっている。")}
    save_scores(review=review, scores=words, by=first, at=days.after(9))


def _reasoned(scores: Mapping[str, int], comment: str) -> dict[str, Given]:
    return {code: Given(value, comment) for code, value in scores.items()}


def _talk(application: Application, cast: Cast, days: Days) -> None:
    """The panel has come together over a split, and goes on talking."""
    talk = convene_panel(application=application, by=cast.officer, at=days.after(20))
    record_talk(deliberation=talk, words=TALK_GOES_ON, by=cast.chair, at=days.after(21))
    review = talk.application.assignments.get(screener=cast.screeners["SC3"]).review
    score = {"C2": Given(3, "規約の改正の日が決まっていると聞いたため、一段上げる。")}
    amend_review(review=review, scores=score, reason=AMENDED, by=cast.screeners["SC3"], at=days.after(21))


def _decide(application: Application, cast: Cast, days: Days) -> None:
    """The panel adopts it; the desk has put the release together, a second person has read it, nobody is told yet."""
    talk = convene_panel(application=application, by=cast.officer, at=days.after(20))
    # The conclusion quotes what the call seeks, as the record asks.
    words = {
        "change_sought": "ふだんの学びの場と大雨の夜の逃げ先を、一つの約束にする。",
        "conclusion": CONCLUDED % application.call.transformation_sought,
    }
    record_talk(deliberation=talk, words=words, by=cast.chair, at=days.after(21))
    for member in talk.members:
        record_position(deliberation=talk, member=member, stance=Stance.FOR, by=cast.chair, at=days.after(21))
    decision = stage_decision(
        application=application,
        kind=DecisionKind.ADOPT,
        by=cast.chair,
        at=days.after(22),
        serves=Serves.BROADEN,
        granted_yen=application.requested_yen,
        **DECISION,
    )
    batch = draft_batch(call=application.call, decisions=[decision], by=cast.officer, at=days.after(24))
    check_batch(batch=batch, by=cast.director, at=days.after(25))


def _look_back(call: Call, cast: Cast, at: datetime) -> None:
    """What was learnt stands beside next year's call, which the desk has begun from this one."""
    write_call_lessons(call=call, text=LEARNT, by=cast.officer, at=at)
    year = call.fiscal_year + 1
    name = f"令和{year - 2018}年度 公募（案・デモ）"
    copy_call(call=call, number=f"R{year - 2018}-S1", fiscal_year=year, name=name, by=cast.officer, at=at)
