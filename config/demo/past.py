"""The demo's call of years ago: its four projects have come to 自走, 横展開, 終了 and 運用中.

What the towns proposed stands in data/demo_past.yaml; here their years after the pilot are told (config/demo/ends.py).
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from applications.actions.calling import archive_call
from applications.models import Call
from config.demo import grants
from config.demo.days import Days
from config.demo.ends import go_on, hand_on, stand_by_itself, stop_with_lessons
from config.demo.file import Span, programme_in
from config.demo.story import begin_project, check, decide, release, screen, send, tell_call
from config.programme_file import shape
from config.programme_file.loading.people import Cast
from config.programme_file.loading.story import Story
from evaluation.states import DecisionKind
from workflow.notices import only_on_the_site

FILE = "demo_past.yaml"
OPENED, CLOSED, STARTS, ENDS = 1300, 1265, 1160, 960
BEGINS = 1350

WORDS: tuple[dict[str, Any], ...] = (
    {
        "reasons": "渡船条例と船頭の雇い方を一緒に変える考えがあり、渡し賃の見込みが堅い。",
        "commentary": "会いに行く人の顔が見える提案です。待つ時間を、乗る人の言葉でも残してください。",
        "message_desired": "風の日と祭りの日を入れて、待つ時間と船頭の手取りを一緒に見る実証を望みます。",
        "message_distance": "条例の改正が見えています。残るのは、夜の呼び出しをだれが受けるかです。",
    },
    {
        "reasons": "委託と助け合いの境目を引き直す考えがはっきりし、世話役が決まっている。",
        "commentary": "雪の朝の一場面から書かれています。けがの備えを、先に町内で決めてください。",
        "message_desired": "大雪の朝と、少し降った朝を比べる実証を望みます。",
        "message_distance": "規約の案があります。残るのは、手間をどう返すかの約束です。",
    },
    {
        "reasons": "やめる条件が先に決まっており、学びが残る。会費の不足は試しながら確かめる。",
        "commentary": "鍵を会員に渡す考えは先がけです。当番が続かないときの引き際を守ってください。",
        "message_desired": "当番が埋まらない週に、何が起きたかを書き残す実証を望みます。",
        "message_distance": "きまりの案がまだありません。会費だけで足りるかも、これからです。",
    },
    {
        "reasons": "早い者勝ちを約束に変える筋道があり、氷一杯ごとの積立てが続きそうである。",
        "commentary": "小さな船の声を、月に一度は聞いて残してください。",
        "message_desired": "しけの前の晩を必ず含める実証を望みます。",
        "message_distance": "業務規程の改正が見えています。残るのは、残り計を直す人です。",
    },
)
LEARNED = (
    "朝に乗る人は三割四分ふえ、船頭の手取りは減らなかった。風の日は呼び出しをやめる知らせが要る。",
    "頼んだ家の九割二分が八時までに開いた。手を挙げる人は、冬の終わりに少し減った。",
    "夜に開けられたのは週二日まで。当番は四か月で埋まらなくなった。",
    "捨てる魚は四割五分減った。しけの前の晩だけは、約束より氷が足りない。",
)


def gather_the_people(demo: shape.Programme, *, at: datetime) -> None:
    """The desk, the panel and the direction are there from the first call on, before the programme file's."""
    with transaction.atomic():
        Cast(demo, Days(at).at(BEGINS))


def tell_of_the_past(demo: shape.Programme, *, at: datetime) -> Call | None:
    """Tells of the call once; None where it was told before."""
    days = Days(at)
    span = Span(days.day(OPENED), days.day(CLOSED), days.day(STARTS), days.day(ENDS))
    programme = programme_in(FILE, span)
    if Call.objects.filter(number__endswith="-P1").exists():
        return None
    with transaction.atomic(), only_on_the_site():
        cast = Cast(demo, days.at(BEGINS))
        stories = tell_call(programme, cast, at)
        if not stories:
            return None
        _until_the_award(stories, days)
        for story, learned in zip(stories, LEARNED, strict=True):
            _pilot(story, days, learned)
        ferry, snow, library, ice = stories
        stand_by_itself(ferry, days)
        hand_on(snow, days)
        stop_with_lessons(library, days)
        go_on(ice, days)
        archive_call(call=ferry.call, by=cast.officer, at=days.at(800))
    return ferry.call


def _until_the_award(stories: list[Story], days: Days) -> None:
    for story in stories:
        send(story, days, 1275)
        check(story, days, 1258)
        screen(story, days, 1250)
    decisions = [
        decide(story, days, 1225, DecisionKind.ADOPT, words) for story, words in zip(stories, WORDS, strict=True)
    ]
    release(stories, decisions, days, 1210)


def _pilot(story: Story, days: Days, learned: str) -> None:
    """From the award to the last yen of the grant."""
    begin_project(story, days, 1209)
    grants.apply(story, days, 1190)
    grants.decide(story, days, 1165)
    grants.begin_pilot(story, days, STARTS)
    grants.end_pilot(story, days, ENDS, learned)
    grants.report(story, days, 940, 400_000, learned)
    grants.inspect(story, days, 925)
    grants.fix(story, days, 915)
    grants.settle(story, days, 900)
