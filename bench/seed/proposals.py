"""Applications as full as a real one, copied from one that was written, signed and sent through the door."""

from copy import deepcopy
from datetime import datetime, timedelta

from applications.actions.applying import ask_for_signature, submit_application
from applications.actions.freezing import content_hash
from applications.models import (
    Application,
    ApplicationVersion,
    BudgetLine,
    Call,
    CallType,
    ConsortiumMember,
    Service,
    ValueSought,
)
from applications.states.application import ApplicationState, Route
from bench.seed.people import People
from bench.seed.trails import Chain, insert
from tests.factories.applications import ready_application
from workflow.clock import CLOCK

# In ten applications: six are being read, two lie before the panel, two were rejected.
STATES = (ApplicationState.UNDER_REVIEW,) * 6 + (ApplicationState.PANEL,) * 2 + (ApplicationState.REJECTED,) * 2
TITLES = (
    "漁港の朝市とデータ共有",
    "歩いて楽しいまちなか",
    "流域センサーの共同管理",
    "空き地と共用の足",
    "公園と街路樹の共創",
)
DAY = timedelta(days=1)


def ready(calls: list[Call], people: People, count: int, at: datetime) -> list[Application]:
    """Applications that wait for the signature, each brought there through the door."""
    made = []
    for number in range(count):
        place = number % len(people.cities)
        one = ready_application(f"R8-W-{number + 1:04d}", call=calls[-1], lead=people.cities[place])
        ask_for_signature(application=one, by=people.editors[place], at=at)
        made.append(one)
    return made


def pattern(calls: list[Call], people: People, at: datetime) -> ApplicationVersion:
    """One application that really went through the door; its frozen copy is what the others say."""
    one = ready_application("R8-P-0001", call=calls[-1], lead=people.cities[0])
    ask_for_signature(application=one, by=people.editors[0], at=at)
    return submit_application(application=one, by=people.certifiers[0], at=at)


def applications(calls: list[Call], people: People, count: int) -> list[Application]:
    """The rows themselves, newest call last."""
    types = {call.pk: list(CallType.objects.filter(call=call)) for call in calls}
    rows = []
    for number in range(count):
        call, place = calls[number * len(calls) // count], number % len(people.cities)
        kinds = types[call.pk]
        kind = kinds[number % len(kinds)]
        state = STATES[number % len(STATES)]
        rows.append(
            Application(
                number=f"R{call.fiscal_year - 2018}-{kind.letter}-{number + 1:04d}",
                call=call,
                call_type=kind,
                form_version=call.form_version,
                lead=people.cities[place],
                title=f"{people.cities[place].name}の{TITLES[number % len(TITLES)]}",
                applicant_name=f"{people.cities[place].name}まちづくり協議会",
                representative_name=people.cities[place].name,
                vision="朝の港がいちばんにぎわう町。歩いて会える用事を、朝のうちに増やす。",
                before="競りが終わる6時半に港が閉まる。",
                after="競りのあとに閉じる港を、9時まで開く市場にする。",
                requested_yen=11_111_000 - number,
                declared_total_yen=22_222_221,
                started_at=call.opens_at,
                submitted_at=call.closes_at - DAY - timedelta(minutes=number % 1440),
                result_told_at=call.closes_at + 90 * DAY if state == ApplicationState.REJECTED else None,
                state=state,
            )
        )
    return insert(rows)


def bodies(rows: list[Application]) -> None:
    """Members, values, services and budget of each; what the list and the rules read."""
    insert(
        ConsortiumMember(application=one, name=name, position=position)
        for one in rows
        for position, name in enumerate((f"{one.representative_name} 企画課", "風待漁業協同組合（架空）", "架空大学"))
    )
    values = insert(
        ValueSought(application=one, route=route, text=text, position=position)
        for one in rows
        for position, (route, text) in enumerate(
            ((Route.TACTILE, "港で顔を合わせる。"), (Route.CONVENIENCE, "前の晩に水揚げが分かる。"))
        )
    )
    insert(
        Service(application_id=value.application_id, code=f"SV{value.position + 1}", name="朝市の予約", value=value)
        for value in values
    )
    insert(
        BudgetLine(application=one, category=category, item=item, amount_yen=amount, position=position)
        for one in rows
        for position, (category, item, amount) in enumerate(
            (("委託費", "朝市データ", 12_345_678), ("設備費", "カメラ", 9_876_543))
        )
    )


def versions(rows: list[Application], like: ApplicationVersion, people: People) -> None:
    """The frozen copy of each: what the pattern says, under its own title."""
    made = []
    for number, one in enumerate(rows):
        content = deepcopy(like.content)
        for chapter in content.values():
            if "title" in chapter:
                chapter["title"] = one.title
        signer = people.certifiers[number % len(people.certifiers)]
        made.append(
            ApplicationVersion(
                application=one,
                number=1,
                kind=ApplicationVersion.Kind.SUBMITTED,
                form_version=one.form_version,
                content=content,
                sha256=content_hash(content),
                receipt_number=f"{one.number}-01",
                frozen_at=one.submitted_at,
                frozen_by=signer,
                frozen_by_name=signer.get_full_name(),
            )
        )
    insert(made)


def trails(rows: list[Application], people: People) -> list[Chain]:
    """How each came to stand where it stands."""
    return [_trail(number, one, people) for number, one in enumerate(rows)]


def _trail(number: int, one: Application, people: People) -> Chain:
    place = number % len(people.cities)
    closed = one.call.closes_at
    chain = Chain(one).event("start_application", people.editors[place], one.started_at)
    chain.step("ask_for_signature", people.editors[place], one.submitted_at - DAY)
    chain.step("submit", people.certifiers[place], one.submitted_at)
    chain.event("receive", people.certifiers[place], one.submitted_at, receipt_number=f"{one.number}-01")
    chain.step("start_formal_check", CLOCK, closed + timedelta(minutes=1))
    chain.step("pass_formal_check", people.officer, closed + 7 * DAY)
    if one.state == ApplicationState.UNDER_REVIEW:
        return chain
    chain.step("convene_panel", people.officer, closed + 60 * DAY, warrant_label="evaluation.deliberation")
    if one.state == ApplicationState.PANEL:
        return chain
    chain.step("decide", people.chair, closed + 80 * DAY, warrant_label="evaluation.decision")
    return chain.step("reject", people.director, closed + 90 * DAY, warrant_label="evaluation.decision")
