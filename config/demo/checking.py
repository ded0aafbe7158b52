"""The demo's call in formal check: one sent back, one mended, one not eligible, one withdrawn, one expired, one let in late."""

from datetime import datetime

from django.db import transaction

from applications.actions.applying import withdraw_application
from applications.actions.calling import give_late_permit
from applications.actions.checking import (
    answer_check_item,
    answer_correction,
    find_ineligible,
    request_correction,
    stage_ineligible,
)
from applications.actions.writing import save_section
from applications.models import Application, Call
from applications.states.application import CheckAnswer, IneligibleCode
from config.demo.days import Days
from config.demo.file import Span, programme_in
from config.demo.story import FOUND, send, tell_call, write
from config.programme_file import shape
from config.programme_file.loading import judging
from config.programme_file.loading.people import Cast
from config.programme_file.loading.story import Story
from workflow.clock import CLOCK
from workflow.notices import only_on_the_site
from workflow.steps import take

FILE = "demo_checking.yaml"
OPENED, CLOSED = 70, 9


def check_a_call(demo: shape.Programme, *, at: datetime) -> Call | None:
    """Tells of the call once; None where it was told before."""
    days = Days(at)
    programme = programme_in(FILE, Span(days.day(OPENED), days.day(CLOSED), days.day(-220), days.day(-460)))
    (said,) = programme.calls
    if Call.objects.filter(number=said.number).exists():
        return None
    with transaction.atomic(), only_on_the_site():
        cast = Cast(demo, days.at(OPENED))
        stories = tell_call(programme, cast, at)
        if not stories:
            return None
        port, wood, chairs, water, ferry, pass_house = stories
        for story in (port, wood, chairs, water):
            send(story, days, 20)
        withdraw_application(
            application=water.application, by=water.certifier, at=days.at(11),
            reason="旅館組合の総会が延び、湯の約束が間に合わなかった。",
        )  # fmt: skip
        write(ferry, days, 30)
        take(ferry.application, Application.expire, by=CLOCK, at=days.at(8))
        _let_in_late(pass_house, days)
        for story in (port, wood, chairs):
            judging.begin_check(story, days.at(8))
            _read(story, days)
        _send_back(port, days)
        _mended(wood, days)
        _not_eligible(chairs, days)
    return port.call


def _let_in_late(story: Story, days: Days) -> None:
    write(story, days, 14)
    reason = "十一月の雪崩で、役場が三日間閉じたため。"
    give_late_permit(
        call=story.call,
        organization=story.lead,
        reason=reason,
        until=days.at(-6),
        by=story.cast.officer,
        at=days.at(9, 60),
    )


def _read(story: Story, days: Days) -> None:
    for item in story.application.check_items.filter(answer="")[:2]:
        answer_check_item(item=item, answer=CheckAnswer.OK, found=FOUND, by=story.cast.officer, at=days.at(6))


def _send_back(story: Story, days: Days) -> None:
    """差戻し with the items that alone are open now."""
    request_correction(
        thing=story.application,
        reason="港のカメラに人の顔が写るかどうかが読み取れません。写るときの扱いを書き足してください。",
        items=[
            {"key": "not_tested", "text": "確かめないこと"},
            {"key": "site", "text": "場所（カメラの向きが分かるように）"},
        ],
        due_on=days.day(-6), by=story.cast.officer, at=days.at(4),
    )  # fmt: skip


def _mended(story: Story, days: Days) -> None:
    """The city has answered; the desk reads what changed."""
    correction = request_correction(
        thing=story.application, reason="市全域とありますが、置き場は三か所です。実証の場所をはっきりさせてください。",
        items=[{"key": "site", "text": "場所"}], due_on=days.day(-4), by=story.cast.officer, at=days.at(5),
    )  # fmt: skip
    mended = {"site": "七ツ森市の三地区（北森・中森・川森）の置き場"}
    save_section(application=story.application, section="experiment", content=mended, by=story.editor, at=days.at(2))
    answer = "三地区の名前を書きました。ほかの地区は二年目からです。"
    answer_correction(correction=correction, by=story.editor, answer=answer, at=days.at(2, 30))


def _not_eligible(story: Story, days: Days) -> None:
    """Two people found that it is no council."""
    stage_ineligible(
        application=story.application, code=IneligibleCode.NOT_A_COUNCIL, by=story.cast.officer, at=days.at(5),
        reason="構成員が市だけで、協議会の規約がありません。町内会と結んでから、次の公募に応募してください。",
    )  # fmt: skip
    find_ineligible(application=story.application, by=story.cast.director, at=days.at(3))
