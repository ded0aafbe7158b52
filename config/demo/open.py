"""What else stands in the demo's open call: one application waits for its signature, one was sent, one takes up last year's.

Around them what people do together: a comment on a field, a partner invited to write, a 事前相談 booked, a successor.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import yaml
from django.core.files.base import ContentFile

from accounts.actions.keeping_people import give_role, register_person
from accounts.models import User
from accounts.roles import Role
from applications.actions.applying import ask_for_signature, start_application, submit_application
from applications.actions.attaching import attach_paper
from applications.actions.calling import announce_call, approve_call, change_call, send_call_for_review
from applications.actions.commenting import comment
from applications.actions.consulting import book
from applications.actions.copying import copy_call
from applications.actions.handing_over import hand_over
from applications.actions.inviting_writers import invite_writer
from applications.actions.reusing import start_from
from applications.actions.writing import explain_problem, save_section
from applications.extra import sections_of
from applications.models import Application, Call
from applications.queries.content import rows_of_choices
from applications.states.application import Paper
from applications.states.duties import Duty, Side
from config.demo.days import Days
from config.demo.file import DATA
from config.demo.story import AS_WE_ARE, words_for
from config.programme_file.loading.names import Name, address
from config.programme_file.loading.people import Cast
from kpi.actions.choosing import write_version
from kpi.factors import code_of
from kpi.models import IndicatorSet

FILE = "demo_open.yaml"
LAST_YEAR, ITS_TOWN = "R7-U-003", "月見坂市"
MOVES = "灯台町"
SUCCESSOR = Name("潮田", "凪", "シオタ", "ナギ")
PARTNER = Name("歩", "まどか", "アユミ", "マドカ")
NEXT_FACTORS = (
    ("自然景観", "落ち葉の道を楽しむ人がふえたかを見る。"),
    ("地域とのつながり", "葉を一緒に掃く人がふえたかを見る。"),
)
NEXT_REASON = "落ち葉の事業を始めるため、公園に加えて、通りの声を見る。"
PARTNER_IS = "株式会社歩行データ研究所"
WHY_BEFORE_WHICH = "説明会で聞いた「夕方に一人で乗って帰れるか」を、住民の言葉で残したい。"
TOPIC = "車庫の持ち主が個人でも、協議会に入れるか。"


def fill_the_open_call(cast: Cast, call: Call, draft: Application | None, *, at: datetime) -> None:
    """Everything of the open call that its own draft does not show; nothing in a programme with other towns."""
    days = Days(at)
    said = yaml.safe_load((DATA / FILE).read_text(encoding="utf-8"))
    if draft is None or not {one["town"] for one in said.values()} <= set(cast.towns):
        return
    waiting = _written(said["sign_off"], cast, call, days, 5)
    _asked(waiting, cast.editor(said["sign_off"]["town"]), days, 2)
    sent = _written(said["submitted"], cast, call, days, 6)
    _asked(sent, cast.editor(said["submitted"]["town"]), days, 4)
    submit_application(application=sent, by=cast.certifier(said["submitted"]["town"]), at=days.at(3))
    _take_up_last_year(cast, call, days)
    _work_together(cast, draft, days)
    _book(cast, call, said["submitted"]["town"], days)
    _hand_over(cast, days)
    _watch_otherwise(cast, said["sign_off"]["town"], days)
    _prepare_next_year(cast, call, days)


def _written(said: Mapping[str, Any], cast: Cast, call: Call, days: Days, ago: int) -> Application:
    """Every chapter of the full form; what services stand on before the services."""
    editor, answers = cast.editor(said["town"]), said["answers"] | {"duty_shares": _duties(said["duties"])}
    made = start_application(
        call=call, lead=cast.organization(said["town"]), title=said["title"], call_type=call.types.first(),
        by=editor, at=days.at(ago),
    )  # fmt: skip
    for section in sorted(sections_of(made.form_version), key=lambda section: section.key == "services"):
        content = {one.key: answers[one.key] for one in section.questions if one.key in answers}
        if content:
            save_section(application=made, section=section.key, content=content, by=editor, at=days.at(ago, 30))
    made.services.update(value=made.values.first())
    for paper in (Paper.COUNCIL_RULES, Paper.CONSENT):
        name = f"{paper.label}（{said['town']}・デモ）.txt"
        file = ContentFile(f"{paper.label}\n{said['title']}\n".encode(), name=name)
        attach_paper(application=made, paper=paper, file=file, by=editor, at=days.at(ago, 60))
    return made


def _duties(said: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "subject": subject,
            "duty": duty.value,
            "public": said["public"],
            "private": said["private"],
            "accountable": (Side.PUBLIC if duty in {Duty.PLAN, Duty.FUND} else Side.PRIVATE).value,
            "agreement": said["agreement"],
        }
        for subject in ("SV1", "DA1")
        for duty in Duty
    ]


def _asked(made: Application, editor: User, days: Days, ago: int) -> None:
    at = days.at(ago)
    made.refresh_from_db()
    for code, text in words_for(made, Application.ask_for_signature, AS_WE_ARE, by=editor, at=at).items():
        explain_problem(application=made, code=code, text=text, by=editor, at=at)
    ask_for_signature(application=made, by=editor, at=at)


def _take_up_last_year(cast: Cast, call: Call, days: Days) -> None:
    """Last year's rejected application is carried forward, with what was said of it beside each chapter."""
    previous = Application.objects.filter(number=LAST_YEAR).first()
    if previous is not None:
        editor = cast.editor(ITS_TOWN)
        made = start_from(previous=previous, call=call, by=editor, at=days.at(1))
        # Why is written, of which indicator is not yet chosen: kept, told beside its row, and stopped before the signature.
        rows = [*rows_of_choices(made), {"reason": WHY_BEFORE_WHICH}]
        save_section(application=made, section="indicators", content={"factors": rows}, by=editor, at=days.at(1, 40))


def _work_together(cast: Cast, draft: Application, days: Days) -> None:
    town = draft.lead.name
    editor, certifier = cast.editor(town), cast.certifier(town)
    say = partial(comment, application=draft)
    asked = say(
        question="vision",
        text="「聞いて眠れる」より、「聞きながら眠れる」のほうが川の人の言葉に近いと思います。",
        by=certifier,
        at=days.at(0),
    )
    say(question="vision", text="町内会の人にも聞いてみます。", answers=asked, by=editor, at=days.at(0))
    invite_writer(
        application=draft,
        email=_partner(cast, town, days).email,
        sections=["services", "infrastructure"],
        title="技術担当",
        by=editor,
        at=days.at(0),
    )


def _partner(cast: Cast, town: str, days: Days) -> User:
    """Somebody of a company in the council, who writes the chapters to which she is invited and sees nothing else."""
    body, email = cast.organization(town), address("partner", f"city-{cast.organization(town).code}")
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    made = register_person(
        email=email, by=cast.administrator, at=days.at(1), family_name=PARTNER.family, given_name=PARTNER.given,
        family_kana=PARTNER.family_kana, given_kana=PARTNER.given_kana,
    )  # fmt: skip
    give_role(
        person=made, organization=body, role=Role.PARTNER, title=PARTNER_IS, since=days.day(1), by=cast.administrator,
        at=days.at(1),
    )  # fmt: skip
    return made


def _book(cast: Cast, call: Call, town: str, days: Days) -> None:
    slot = call.slots.order_by("starts_at")[1]
    book(slot=slot, organization=cast.organization(town), topic=TOPIC, by=cast.editor(town), at=days.at(1))


def _hand_over(cast: Cast, days: Days) -> None:
    """人事異動: the editor of a town has handed everything to a successor."""
    body, before = cast.organization(MOVES), cast.editor(MOVES)
    email = address("successor", f"city-{body.code}")
    if User.objects.filter(email=email).exists() or not before.memberships.in_force(days.today).exists():
        return
    successor = register_person(
        email=email, by=cast.administrator, at=days.at(2), family_name=SUCCESSOR.family,
        given_name=SUCCESSOR.given, family_kana=SUCCESSOR.family_kana, given_kana=SUCCESSOR.given_kana,
    )  # fmt: skip
    reason = "人事異動により、水産課の担当が替わった。"
    hand_over(person=before, successor=successor, organization=body, by=before, reason=reason, at=days.at(1))


def _watch_otherwise(cast: Cast, town: str, days: Days) -> None:
    """The next version of what the town watches is being written."""
    watched = IndicatorSet.objects.filter(owner=cast.organization(town)).order_by("pk").first()
    if watched is not None:
        write_version(
            indicator_set=watched, factors={code_of(name): reason for name, reason in NEXT_FACTORS}, reason=NEXT_REASON,
            by=cast.editor(town), at=days.at(2),
        )  # fmt: skip


def _prepare_next_year(cast: Cast, call: Call, days: Days) -> None:
    """Next year's first call lies before the director; a small one for winter is announced already."""
    year = call.fiscal_year + 1
    opens = days.at(-75)
    first = copy_call(
        call=call,
        number=f"R{year - 2018}-D1",
        fiscal_year=year,
        name=f"令和{year - 2018}年度 一次公募（デモ）",
        by=cast.officer,
        at=days.at(6),
    )
    change_call(call=first, opens_at=opens, closes_at=opens + timedelta(days=60), by=cast.officer, at=days.at(5))
    send_call_for_review(call=first, by=cast.officer, at=days.at(4))
    winter = copy_call(
        call=call,
        number=f"{call.number}W",
        fiscal_year=call.fiscal_year,
        name=f"令和{year - 2019}年度 冬の小さな公募（デモ）",
        by=cast.officer,
        at=days.at(20),
    )
    opens = days.at(-12)
    change_call(call=winter, opens_at=opens, closes_at=opens + timedelta(days=45), by=cast.officer, at=days.at(19))
    send_call_for_review(call=winter, by=cast.officer, at=days.at(18))
    approve_call(call=winter, by=cast.director, at=days.at(16))
    announce_call(call=winter, by=cast.officer, at=days.at(14))
