"""Today: what waits for each person, oldest deadline first, and nothing of others."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, Organization, User
from accounts.roles import Role
from applications.models import Correction, LatePermit, RollOut
from applications.states.application import ApplicationState
from applications.states.call import CallState
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState
from config.journey.turns import turn_of_application
from config.waiting.gathering import waits_of
from config.waiting.item import Waiting
from evaluation.models import GateReview
from evaluation.states import ReviewState
from grants.states import GrantState
from tests.factories.accounts import city, member
from tests.factories.applications import DURING, application, call, open_call
from tests.factories.evaluation import batch, decision, review
from tests.factories.grants import placed_grant
from tests.factories.projects import evidence, follow_up, progress_return, project
from tests.factories.states import placed
from tests.factories.trail import moved
from workflow import trail

TODAY = date(2026, 11, 24)
ClientOf = Callable[[User], Client]


def titles(items: list[Waiting]) -> list[str]:
    assert all(item.url for item in items), "every line leads to the page where it is done"
    return [f"{item.number} {item.title}" for item in items]


def yours(user: User) -> list[str]:
    return titles(waits_of(user, TODAY).yours)


def theirs(user: User) -> list[str]:
    return titles(waits_of(user, TODAY).theirs)


def test_a_draft_waits_for_its_editor_and_a_signature_for_its_certifier(
    aoi: User, mori: User, nao: User, ren: User, aobadai: Organization
) -> None:
    application("R8-U-001", lead=aobadai)
    application("R8-U-002", lead=aobadai, state=ApplicationState.SIGN_OFF)
    assert yours(aoi) == ["R8-U-001 応募書の下書き"]
    assert theirs(aoi) == ["R8-U-002 応募の決裁"]
    assert yours(mori) == ["R8-U-002 応募の決裁"]
    assert waits_of(nao, TODAY).total == 0
    assert yours(ren) == []


def test_a_signature_waits_for_the_one_who_was_named(mori: User, aobadai: Organization) -> None:
    other = member(aobadai, Role.CERTIFIER, "別", "人", email="betsu@example.invalid")
    application("R8-U-001", lead=aobadai, state=ApplicationState.SIGN_OFF, named_signer=mori)
    assert yours(mori) == ["R8-U-001 応募の決裁"]
    assert yours(other) == []


def test_the_city_reads_nothing_of_what_is_being_judged(
    aoi: User, hana: User, kai: User, aobadai: Organization
) -> None:
    application("R8-U-001", lead=aobadai, state=ApplicationState.DECIDED)
    application("R8-U-002", lead=aobadai, state=ApplicationState.PANEL)
    assert waits_of(aoi, TODAY).total == 0
    assert theirs(hana) == ["R8-U-002 審査会の話し合い"]


def test_a_correction_waits_for_the_city_and_then_for_the_desk(aoi: User, ren: User, aobadai: Organization) -> None:
    checked = application("R8-U-001", lead=aobadai, state=ApplicationState.FORMAL_CHECK)
    assert yours(ren) == ["R8-U-001 形式審査"]
    correction = Correction.objects.create(
        subject_label="applications.application",
        subject_id=str(checked.pk),
        reason="規約が未添付",
        items=[{"key": "a", "text": "規約"}],
        due_on=TODAY - timedelta(days=8),
        opened_at=DURING,
        opened_by=ren,
    )
    assert yours(aoi) == ["R8-U-001 差戻し"]
    assert waits_of(aoi, TODAY).yours[0].left(TODAY) == -8
    assert theirs(ren) == ["R8-U-001 差戻し"]
    correction.answered_at = DURING
    correction.save()
    assert yours(ren) == ["R8-U-001 直されたところの確認"]


def test_what_the_projects_wait_for(aoi: User, mori: User, ren: User, hana: User, aobadai: Organization) -> None:
    piloting = project("R7-S-001", lead=aobadai, state=ProjectState.PILOTING)
    evidence(piloting, state=EvidenceState.CLAIMED)
    evidence(piloting, state=EvidenceState.CLAIMED)
    evidence(piloting, state=EvidenceState.VERIFIED)
    progress_return(piloting, state="due", opens_on=date(2026, 11, 1), due_on=date(2026, 11, 26))
    progress_return(piloting, state="submitted", submitted_at=DURING)
    progress_return(piloting, state="accepted")
    follow_up(piloting, due_on=TODAY + timedelta(days=30))
    follow_up(piloting, due_on=TODAY + timedelta(days=31))
    project("R7-S-002", lead=aobadai, state=ProjectState.GATE_REVIEW)
    assert yours(aoi) == ["R7-S-001 第1回の報告"]
    assert set(yours(ren)) == {
        "R7-S-001 第2回の報告",
        "R7-S-001 フォローアップの聞き取り",
        "R7-S-001 証拠の確認",
        "R7-S-002 関門の準備",
    }
    assert yours(hana) == []
    deed = next(item.deed for item in waits_of(ren, TODAY).yours if item.title == "証拠の確認")
    assert "2件" in deed


@pytest.mark.parametrize(
    ("state", "mine", "others"),
    [("preparing", [], ["R6-U-010 関門の準備"]), ("proposed", ["R6-U-010 関門の結論"], [])],
)
def test_the_gate_waits_for_the_desk_and_then_for_the_direction(
    hana: User, ren: User, state: str, mine: list[str], others: list[str]
) -> None:
    asked = project("R6-U-010", state=ProjectState.GATE_REVIEW)
    placed(GateReview.objects.create(project=asked, number=1, opened_by=ren, opened_at=DURING), state)
    assert (yours(hana), theirs(hana)) == (mine, others)
    assert (theirs(ren), yours(ren)) == (mine, others)


def test_somebody_plans_to_go_back_to_every_service_in_use(ren: User) -> None:
    used = project("R7-U-005", state=ProjectState.IMPLEMENTING)
    follow_up(used, date(2026, 10, 1))
    assert yours(ren) == ["R7-U-005 フォローアップの予定"]
    follow_up(used, due_on=TODAY + timedelta(days=200))
    assert yours(ren) == []


@pytest.mark.parametrize(
    ("state", "fixture", "title"),
    [
        (GrantState.APPLIED, "hana", "交付決定"),
        (GrantState.REPORTED, "ren", "実績報告の検査"),
        (GrantState.REPORTED, "jun", "実績報告の検査"),
        (GrantState.INSPECTED, "jun", "額の確定"),
        (GrantState.FIXED, "jun", "精算払"),
        (GrantState.DISCONTINUED, "mori", "廃止の実績報告"),
    ],
)
def test_the_money_waits_for_whoever_handles_it(
    request: pytest.FixtureRequest, aobadai: Organization, state: str, fixture: str, title: str
) -> None:
    grant = placed_grant(aobadai, state)
    project(of=grant.application, state=ProjectState.PILOT_CLOSED)
    waiting = [item for item in waits_of(request.getfixturevalue(fixture), TODAY).yours if item.number == "R7-U-008"]
    assert titles(waiting) == [f"R7-U-008 {title}"]


def test_an_adopted_project_waits_for_its_grant_and_then_for_its_start(aoi: User, aobadai: Organization) -> None:
    project("R7-S-001", lead=aobadai)
    assert yours(aoi) == ["R7-S-001 交付の申請"]
    grant = placed_grant(aobadai, GrantState.DECIDED, "R7-S-009")
    project(of=grant.application)
    assert yours(aoi) == ["R7-S-001 交付の申請", "R7-S-009 実証の開始"]


def test_reviews_wait_for_their_screener_alone(sora: User, umi: User, ren: User) -> None:
    judged = application("R8-U-001", state=ApplicationState.UNDER_REVIEW)
    review(judged, sora)
    review(judged, umi, state=ReviewState.CLEAR)
    assert yours(sora) == ["R8-U-001 利益相反の申告"]
    assert yours(umi) == ["R8-U-001 採点"]
    assert theirs(sora) == []
    assert yours(ren) == ["R8-U-001 有識者審査の進み"]


def test_decisions_wait_for_a_batch_a_second_person_and_the_release(ren: User, hana: User, kai: User) -> None:
    decided = [
        decision(application(state=ApplicationState.DECIDED, call=call("R7-1") if not place else None), kai)
        for place in range(2)
    ]
    assert "R7-1 公表の組" in yours(ren)
    batch(decided[0].application.call, ren, "draft_batch", decided[0])
    assert "R7-1 公表の組" not in yours(ren)
    assert "R7-1 公表の組の確認" in yours(hana)
    batch(decided[1].application.call, ren, "checked", decided[1])
    assert any(title.endswith("決定の公表") for title in yours(hana))


def test_calls_wait_for_the_desk_and_the_direction(ren: User, hana: User) -> None:
    call("R8-1")
    call("R8-2", state="in_review")
    open_call("R8-3")
    assert yours(ren) == ["R8-1 公募の作成"]
    assert yours(hana) == ["R8-2 公募の決裁"]


def test_a_roll_out_waits_for_the_second_municipality(mori: User, nao: User, shiomigaura: Organization) -> None:
    other = member(shiomigaura, Role.CERTIFIER, "潮", "満", email="ushio@example.invalid")
    rolled = project("R6-U-007", state=ProjectState.IN_OPERATION)
    RollOut.objects.create(project=rolled, to=shiomigaura, what="予約の仕組み", proposed_at=DURING)
    assert yours(other) == ["R6-U-007 横展開の確認"]
    assert yours(mori) == []


def test_who_only_reads_or_keeps_people_has_nothing_to_do(toki: User, ada: User, aobadai: Organization) -> None:
    application("R8-U-001", lead=aobadai, state=ApplicationState.FORMAL_CHECK)
    assert yours(toki) == []
    assert theirs(toki) == ["R8-U-001 形式審査"]
    assert waits_of(ada, TODAY).total == 0


def test_the_earliest_deadline_comes_first_and_the_days_are_counted_from_the_last_step(
    aoi: User, aobadai: Organization
) -> None:
    late = application("R8-U-002", lead=aobadai, call=open_call("R8-1"))
    soon = application(
        "R8-U-001", lead=aobadai, call=open_call("R8-2", closes_at=datetime(2026, 11, 27, 3, tzinfo=UTC))
    )
    running = project("R7-S-001", lead=aobadai)
    moved(running, ("create", "", "preparing", "2026-10-05"))
    found = waits_of(aoi, TODAY).yours
    assert titles(found) == ["R8-U-001 応募書の下書き", "R8-U-002 応募書の下書き", "R7-S-001 交付の申請"]
    assert [item.left(TODAY) for item in found] == [3, 66, None]
    assert found[2].days(TODAY) == 50
    assert (soon.started_at, late.started_at) == (found[0].since, found[1].since)


# -- the page --------------------------------------------------------------------------------
def test_the_page_says_how_many_and_gives_the_oldest_the_one_filled_button(
    client_of: ClientOf, aoi: User, aobadai: Organization
) -> None:
    application("R8-U-001", lead=aobadai)
    application("R8-U-002", lead=aobadai)
    page = client_of(aoi).get("/").content.decode()
    assert "碧井さん、きょう待っているものは2件です" in page
    assert page.count("button--primary") == 1
    assert "次にすること：応募書の続きを書き、決裁を経て応募します。" in page


def test_with_nothing_the_page_says_what_would_be_here(client_of: ClientOf, nao: User) -> None:
    page = client_of(nao).get("/").content.decode()
    assert "きょう待っているものはありません" in page
    assert "あなたの番のものはありません" in page
    assert "button--primary" not in page


def test_the_sentence_names_the_late_the_near_and_the_longest(client_of: ClientOf, ren: User) -> None:
    now = timezone.now()
    running = project("R6-U-004", lead=city("潮見ヶ浦市", code="992020"), state=ProjectState.FOLLOWING_UP)
    follow_up(running, due_on=timezone.localdate() - timedelta(days=8))
    evidence(running, state=EvidenceState.CLAIMED, claimed_at=now - timedelta(days=49))
    page = client_of(ren).get("/").content.decode()
    assert "期限を過ぎたもの1件" in page
    assert "いちばん長く待たせているのは潮見ヶ浦市の49日です。" in page
    assert "8日過ぎ" in page


def test_what_was_done_in_the_last_seven_days(client_of: ClientOf, aoi: User, aobadai: Organization) -> None:
    mine = application("R8-U-001", lead=aobadai)
    trail.append(mine, "save", by=aoi, at=timezone.now() - timedelta(days=2))
    trail.append(mine, "save", by=aoi, at=timezone.now() - timedelta(days=8))
    page = client_of(aoi).get("/?tab=done").content.decode()
    assert page.count("<time") == 1
    assert "R8-U-001 漁港リノベーションと朝市データ共有" in page


def test_an_unknown_tab_is_the_first(client_of: ClientOf, aoi: User) -> None:
    assert "あなたの番のものはありません" in client_of(aoi).get("/?tab=x").content.decode()


def busy(lead: Organization, places: range) -> None:
    """One draft, one project in pilot with everything due, and one closed pilot, for each place."""
    for place in places:
        running = project(f"R7-S-{place:03d}", lead=lead, state=ProjectState.PILOTING)
        evidence(running, state=EvidenceState.CLAIMED)
        progress_return(running, state="due", opens_on=date(2026, 11, 1), due_on=date(2026, 11, 26))
        follow_up(running, due_on=date(2026, 11, 26))
        application(f"R8-U-{place:03d}", lead=lead)
        grant = placed_grant(lead, GrantState.INSPECTED, f"R7-U-{place:03d}")
        project(of=grant.application, state=ProjectState.PILOT_CLOSED)


@pytest.mark.parametrize("fixture", ["ren", "aoi"])
def test_the_page_costs_the_same_with_one_and_with_fifty(
    request: pytest.FixtureRequest,
    client_of: ClientOf,
    aobadai: Organization,
    fixture: str,
    django_assert_max_num_queries: Any,
) -> None:
    person = request.getfixturevalue(fixture)
    browser = client_of(person)
    busy(aobadai, range(1))
    browser.get("/")
    with django_assert_max_num_queries(20) as one:
        browser.get("/")
    busy(aobadai, range(1, 50))
    browser.get("/")
    with django_assert_max_num_queries(20) as fifty:
        browser.get("/")
    assert len(one) == len(fifty)


def test_what_waits_for_others_opens_to_those_who_only_look(
    aoi: User, ren: User, hana: User, aobadai: Organization, client_of: ClientOf
) -> None:
    day = timezone.localdate()
    running = project("R7-S-002", lead=aobadai, state=ProjectState.PILOTING)
    project("R7-S-004", lead=aobadai, state=ProjectState.PREPARING)
    follow_up(running, due_on=day)
    evidence(running, state=EvidenceState.VERIFIED, valid_until=day + timedelta(days=7))
    for person in (aoi, ren, hana):
        for item in waits_of(person, day).theirs:
            assert client_of(person).get(item.look or item.url).status_code == 200, f"{person} {item.title}"
    assert {"フォローアップの聞き取り", "証拠の更新"} <= {str(item.title) for item in waits_of(hana, day).theirs}


def test_letters_without_an_answer_and_merged_towns_wait_for_those_who_keep_them(
    ada: User, aoi: User, nao: User, aobadai: Organization, shiomigaura: Organization
) -> None:
    for number, (inviter, body) in enumerate([(ada, shiomigaura), (aoi, aobadai), (aoi, aobadai)]):
        days = -1 if number < 2 else 1
        Invitation.objects.create(
            email=f"x{number}@example.invalid",
            organization=body,
            role=Role.EDITOR,
            invited_by=inviter,
            invited_at=DURING,
            expires_at=datetime(2026, 11, 24, tzinfo=timezone.get_current_timezone()) + timedelta(days=days),
        )
    place = shiomigaura.local_government
    place.valid_to = TODAY - timedelta(days=30)
    place.save()
    assert [(item.title, item.place) for item in waits_of(ada, TODAY).yours] == [
        ("合併したまちの組織", "潮見ヶ浦市"),
        ("返事のない招待", "潮見ヶ浦市"),
    ]
    assert [item.thing for item in waits_of(aoi, TODAY).yours] == ["x1@example.invalid 担当"]
    assert [item.thing for item in waits_of(nao, TODAY).yours] == ["x0@example.invalid 担当"]
    shiomigaura.closed_on = TODAY - timedelta(days=30)
    shiomigaura.save()
    assert [item.title for item in waits_of(ada, TODAY).yours] == ["返事のない招待"]


def test_where_only_others_are_asked_the_heading_says_so(
    client_of: ClientOf, mori: User, aobadai: Organization
) -> None:
    application("R8-U-001", lead=aobadai)
    browser = client_of(mori)
    page = browser.get("/").content.decode()
    assert "守さん、きょうあなたを待っているものはありません" in page
    assert "ほかの人や組織の番のものが1件あります。" in page
    assert browser.session["waiting"] == 0


def test_a_draft_with_a_late_permit_waits_until_its_own_end(
    aoi: User, ren: User, nao: User, aobadai: Organization, shiomigaura: Organization, client_of: ClientOf
) -> None:
    """The call closed for Nao's city; Aoi's may submit until its own end, and Today and the bar say that one."""
    made = call("R8-9", state=CallState.OPEN, opens_at=DURING - timedelta(days=60), closes_at=DURING)
    late, other = application("R8-U-091", call=made, lead=aobadai), application("R8-U-092", call=made, lead=shiomigaura)
    until = DURING + timedelta(days=9)
    for end in (until, DURING + timedelta(days=2)):
        LatePermit.objects.create(
            call=made, organization=aobadai, reason="庁舎の停電", until=end, given_by=ren, given_at=DURING
        )
    (mine,), (hers,) = waits_of(aoi, TODAY).yours, waits_of(nao, TODAY).yours
    assert (mine.number, mine.due, hers.number, hers.due) == (late.number, until, other.number, DURING)
    assert turn_of_application(late).until == until
    assert turn_of_application(other).until == DURING
