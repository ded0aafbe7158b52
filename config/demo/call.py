"""What the demo's desk has put on the page of the open call, and the goals that its cities begin from."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.people import holders
from accounts.rights import Right
from applications.actions.answering import answer_question, ask_question, keep_frequent_questions, put_up_file
from applications.actions.consulting import open_slot
from applications.models import Application, Call
from applications.questions import Kind
from applications.standard_forms import FULL, spec_of
from kpi.actions.laying import enter_goal
from kpi.models import IndicatorSet, TownGoal

# The call's own question; its key is its own for ever.
WINTER = "x_demo_winter"
SLOT = timedelta(minutes=45)
MOST_GOALS = 2
FRIDAY = 4


def form_of_the_call() -> dict[str, Any]:
    """The full form with one question more, and the eligible cost categories of the call."""
    spec = spec_of(FULL)
    spec["extra"] = [
        {
            "key": WINTER,
            "label": _("雪や大雨の日に、サービスをどう続けますか"),
            "kind": Kind.TEXT.value,
            "help": _("止めるなら、だれが、いつ、どう知らせるかを書きます。"),
        }
    ]
    spec["questions"] |= {WINTER: {"required": False, "limit": 200}}
    spec["categories"] = [
        {"name": name, "help": words, "creates_data": creates}
        for name, words, creates in (
            (_("委託費"), _("調査・設計・開発の委託"), False),
            (_("設備費"), _("機器の購入・設置"), False),
            (_("データ整備費"), _("データの発見・作成・整備"), True),
            (_("使用料・賃借料"), _("サービスの利用料、場所の借上げ"), False),
            (_("報償費・旅費"), _("専門家の謝金、調査の旅費"), False),
        )
    ]
    return spec


def furnish(call: Call, *, officer: User, at: datetime) -> None:
    """Guidelines, frequent questions, one answered question and the slots of the 事前相談."""
    if call.opens_at is None or call.files.exists():
        return
    put_up_file(call=call, title=_("公募要領"), file=_guidelines(call), by=officer, at=call.opens_at)
    keep_frequent_questions(call=call, rows=_frequent(), by=officer, at=call.opens_at)
    _answered(call, officer)
    for days, hour in ((3, 1), (3, 5), (6, 2), (9, 4)):
        starts_at = at.replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)
        # An office listens on working days.
        starts_at += timedelta(days=max(0, 7 - starts_at.weekday()) if starts_at.weekday() > FRIDAY else 0)
        open_slot(call=call, starts_at=starts_at, ends_at=starts_at + SLOT, place=_("オンライン"), by=officer, at=at)


def _guidelines(call: Call) -> ContentFile:
    lines = (
        _("%(call)s 公募要領（デモ）") % {"call": call.name},
        "",
        call.transformation_sought,
        "",
        *(f"{kind.name}：{kind.cap_yen:,}円" for kind in call.types.all()),
    )
    return ContentFile("\n".join(lines).encode(), name=_("公募要領.txt"))


def _frequent() -> list[tuple[str, str]]:
    return [
        (
            _("分野に決まりはありますか。"),
            _("ありません。都市政策との整合は、審査基準で見ます。"),
        ),
        (
            _("指標を選ばなくても応募できますか。"),
            _("できます。選んだときは、選んだ理由を書いてください。"),
        ),
        (
            _("前の応募をもとに書けますか。"),
            _("書けます。「応募を始める」から前の応募を選ぶと、講評が該当する章に並びます。"),
        ),
    ]


def _answered(call: Call, officer: User) -> None:
    asker = holders(Right.WRITE_APPLICATION).filter(memberships__organization__applications__isnull=False).first()
    if asker is None or asker.acting_for is None or call.opens_at is None:
        return
    text = _("既存のアプリの利用料は、補助の対象になりますか。")
    asked_at, answered_at = call.opens_at + timedelta(days=1), call.opens_at + timedelta(days=2)
    question = ask_question(call=call, organization=asker.acting_for, text=text, by=asker, at=asked_at)
    answer = _("実証の期間中の利用料は対象になります。実装したあとの利用料は、事業スキームに書いてください。")
    answer_question(question=question, answer=answer, public_text=text, by=officer, at=answered_at)


def enter_goals_of_plans(*, at: datetime) -> int:
    """For each city with indicators, the goals of the plans it named, with its chosen factors laid on them."""
    made = 0
    for owned in IndicatorSet.objects.select_related("owner").order_by("pk"):
        writer = holders(Right.KEEP_INDICATORS, within=owned).first()
        if writer is None or TownGoal.objects.filter(owner=owned.owner).exists():
            continue
        names = [factor.name for version in owned.versions.all() for factor in version.factors.all()]
        for application in Application.objects.filter(lead=owned.owner).order_by("pk")[:1]:
            for plan in [link for link in application.plan_links.all() if link.text][:MOST_GOALS]:
                enter_goal(
                    owner=owned.owner,
                    text=plan.text,
                    document=plan.document or plan.kind,
                    clause=plan.clause,
                    decided_on=plan.decided_on,
                    indicators=[*names, *(kpi.name for kpi in owned.kpis.all())],
                    by=writer,
                    at=at,
                )
                made += 1
    return made
