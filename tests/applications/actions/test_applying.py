"""From the first word to the submission, by the hour."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from applications.actions.applying import (
    ask_for_signature,
    name_signer,
    send_back,
    start_application,
    submit_application,
    submit_with_recorded_approval,
    take_back,
    withdraw_application,
)
from applications.actions.keeping_time import keep_time
from applications.actions.writing import explain_problem, save_section
from applications.models import Application, ApplicationVersion, BudgetLine
from applications.queries.whole import with_body
from applications.states.application import ApplicationState, Paper
from applications.states.call import CallState
from tests.factories.applications import CLOSES, DURING, application, open_call, paper, ready_application
from workflow.steps import Refused
from workflow.trail import history_of


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def sign_off(made: Application, aoi: User) -> Application:
    ask_for_signature(application=made, by=aoi, at=DURING)
    return made


def test_numbers_count_within_the_year_over_all_types(aoi: User) -> None:
    call = open_call("R8-2")
    first = start_application(call=call, lead=aoi.acting_for, title="漁港リノベーション", by=aoi, at=DURING)
    second = start_application(
        call=call, lead=aoi.acting_for, title="二つ目", by=aoi, at=DURING, call_type=call.types.get(letter="S")
    )
    assert (first.number, second.number) == ("R8-U-001", "R8-S-002")
    assert first.state == ApplicationState.DRAFT
    assert first.form_version == call.form_version


def test_nobody_starts_for_another_city(aoi: User, nao: User) -> None:
    with pytest.raises(Refused) as refused:
        start_application(call=open_call(), lead=aoi.acting_for, title="よその市", by=nao, at=DURING)
    assert codes(refused) == ["NO_RIGHT"]


def test_nobody_starts_after_the_close(aoi: User) -> None:
    with pytest.raises(Refused) as refused:
        start_application(call=open_call(), lead=aoi.acting_for, title="遅い", by=aoi, at=CLOSES + timedelta(seconds=1))
    assert codes(refused) == ["CALL_CLOSED"]


def test_a_draft_says_everything_that_stands_in_the_way(aoi: User) -> None:
    made = application(lead=aoi.acting_for, established_on=None, requested_yen=11_200_000)
    with pytest.raises(Refused) as refused:
        ask_for_signature(application=made, by=aoi, at=DURING)
    found = codes(refused)
    assert found[:3] == ["COUNCIL_RULES_MISSING", "OVER_REQUEST", "CONSENT_MISSING"]
    assert "DATA_MAINT_ZERO" in found
    assert "NO_KPI" not in found
    made.refresh_from_db()
    assert made.state == ApplicationState.DRAFT


def test_the_certifier_signs_and_a_frozen_copy_stays(aoi: User, mori: User, ren: User) -> None:
    made = sign_off(ready_application("R8-U-001", lead=aoi.acting_for), aoi)
    version = submit_application(application=made, by=mori, at=DURING)
    assert made.state == ApplicationState.SUBMITTED
    assert (version.number, version.receipt_number) == (1, "R8-U-001-01")
    assert version.content["vision"]["vision"] == "朝の港がいちばんにぎわう町。"
    assert version.content["services"]["services"][0]["stands_on"] == ["IF1"]
    assert [entry.event for entry in history_of(made)] == ["receive", "submit", "ask_for_signature"]
    assert ren.notices.count() == 1


def test_who_asked_does_not_sign_unless_the_city_says_so(aoi: User, mori: User) -> None:
    made = ready_application(lead=aoi.acting_for)
    aoi.memberships.create(organization=aoi.acting_for, role="certifier", since_on=date(2024, 4, 1))
    aoi = User.objects.get(pk=aoi.pk)
    sign_off(made, aoi)
    with pytest.raises(Refused) as refused:
        submit_application(application=made, by=aoi, at=DURING)
    assert codes(refused) == ["SAME_PERSON"]
    made.lead.one_person_may_hold_both_posts = True
    made.lead.save()
    made = Application.objects.get(pk=made.pk)
    assert submit_application(application=made, by=aoi, at=DURING).number == 1


def test_only_the_named_signer_signs(aoi: User, mori: User, shiomigaura: object) -> None:
    made = ready_application(lead=aoi.acting_for)
    with pytest.raises(Refused) as refused:
        name_signer(application=made, signer=aoi, by=aoi, at=DURING)
    assert codes(refused) == ["NOT_A_SIGNER"]
    name_signer(application=made, signer=mori, by=aoi, at=DURING)
    sign_off(made, aoi)
    assert submit_application(application=made, by=mori, at=DURING).frozen_by == mori


def test_sent_back_needs_a_reason_and_opens_the_text(aoi: User, mori: User) -> None:
    made = sign_off(ready_application(lead=aoi.acting_for), aoi)
    with pytest.raises(Refused) as refused:
        send_back(application=made, by=mori, reason=" ", at=DURING)
    assert codes(refused) == ["NO_REASON"]
    send_back(application=made, by=mori, reason="金額を確かめてください", at=DURING)
    save_section(application=made, section="vision", content={"vision": "港の朝。"}, by=aoi, at=DURING)
    assert made.vision == "港の朝。"


def test_nobody_writes_while_it_waits_for_the_signature(aoi: User) -> None:
    made = sign_off(ready_application(lead=aoi.acting_for), aoi)
    with pytest.raises(Refused) as refused:
        save_section(application=made, section="vision", content={"vision": "書き換え"}, by=aoi, at=DURING)
    assert codes(refused) == ["SHUT"]


def test_a_recorded_approval_needs_number_date_and_copy(aoi: User) -> None:
    made = sign_off(ready_application(lead=aoi.acting_for, call=open_call(accepts_recorded_approval=True)), aoi)
    with pytest.raises(Refused) as refused:
        submit_with_recorded_approval(application=made, by=aoi, approval_number="", approved_on=None, at=DURING)
    assert codes(refused) == ["APPROVAL_NUMBER_MISSING", "APPROVAL_DATE_MISSING", "APPROVAL_COPY_MISSING"]
    paper(made, Paper.APPROVAL)
    made = Application.objects.get(pk=made.pk)
    version = submit_with_recorded_approval(
        application=made, by=aoi, approval_number="産第12号", approved_on=date(2026, 11, 20), at=DURING
    )
    assert (version.approval_number, version.approved_on) == ("産第12号", date(2026, 11, 20))


def test_the_deadline_holds_to_the_second(aoi: User, mori: User) -> None:
    in_time = sign_off(ready_application(lead=aoi.acting_for), aoi)
    late = sign_off(ready_application(lead=aoi.acting_for), aoi)
    assert submit_application(application=in_time, by=mori, at=CLOSES + timedelta(microseconds=900_000)).number == 1
    with pytest.raises(Refused) as refused:
        submit_application(application=late, by=mori, at=CLOSES + timedelta(seconds=1))
    assert codes(refused) == ["CALL_CLOSED"]


def test_what_is_taken_back_and_changed_becomes_the_second_version(aoi: User, mori: User) -> None:
    made = sign_off(ready_application(lead=aoi.acting_for), aoi)
    first = submit_application(application=made, by=mori, at=DURING)
    take_back(application=made, by=aoi, at=DURING)
    save_section(application=made, section="vision", content={"vision": "朝も夕もにぎわう町。"}, by=aoi, at=DURING)
    sign_off(made, aoi)
    second = submit_application(application=made, by=mori, at=DURING)
    assert second.number == 2
    assert second.content["vision"]["vision"] == "朝も夕もにぎわう町。"
    first.refresh_from_db()
    assert first.content["vision"]["vision"] == "朝の港がいちばんにぎわう町。"
    assert first.sha256 != second.sha256


def test_the_last_version_counts_when_the_new_one_is_not_sent(aoi: User, mori: User) -> None:
    made = sign_off(ready_application("R8-U-001", lead=aoi.acting_for), aoi)
    submit_application(application=made, by=mori, at=DURING)
    take_back(application=made, by=aoi, at=DURING)
    save_section(
        application=made,
        section="services",
        content={"services": [{"code": "SV9", "name": "書きかけ", "stands_on": ["IF1"]}]},
        by=aoi,
        at=DURING,
    )
    keep_time(at=CLOSES + timedelta(seconds=1))
    made = Application.objects.get(pk=made.pk)
    assert made.state == ApplicationState.FORMAL_CHECK
    assert [service.name for service in made.services.all()] == ["朝市の予約と水揚げのお知らせ"]
    kinds = list(made.versions.order_by("number").values_list("number", "kind"))
    assert kinds == [(1, ApplicationVersion.Kind.SUBMITTED), (2, ApplicationVersion.Kind.UNSENT)]
    assert made.versions.get(number=2).content["services"]["services"][0]["name"] == "書きかけ"


def test_what_was_never_sent_expires_and_stays_readable(aoi: User) -> None:
    made = application(lead=aoi.acting_for)
    keep_time(at=CLOSES + timedelta(seconds=1))
    made = Application.objects.get(pk=made.pk)
    assert made.state == ApplicationState.EXPIRED
    assert made.call.state == CallState.CLOSED
    assert made.vision == "朝の港がいちばんにぎわう町。"


def test_the_clock_leaves_alone_what_a_file_tells(aoi: User) -> None:
    made = application(lead=aoi.acting_for, call=open_call(told_until=CLOSES + timedelta(days=1)))
    keep_time(at=CLOSES + timedelta(days=30))
    made = Application.objects.get(pk=made.pk)
    assert (made.state, made.call.state) == (ApplicationState.DRAFT, CallState.CLOSED)


def test_the_clock_ends_what_a_file_told_before_its_close(aoi: User) -> None:
    made = application(lead=aoi.acting_for, call=open_call(told_until=CLOSES - timedelta(days=1)))
    keep_time(at=CLOSES + timedelta(days=30))
    assert Application.objects.get(pk=made.pk).state == ApplicationState.EXPIRED


def test_the_clock_opens_and_closes_at_its_minute(db: None) -> None:
    call = open_call(state=CallState.SCHEDULED)
    keep_time(at=call.opens_at - timedelta(seconds=1))
    call.refresh_from_db()
    assert call.state == CallState.SCHEDULED
    assert keep_time(at=call.opens_at) == 1
    assert keep_time(at=CLOSES) == 0
    assert keep_time(at=CLOSES + timedelta(seconds=1)) == 1
    call.refresh_from_db()
    assert call.state == CallState.CLOSED


def test_withdrawal_needs_a_reason(aoi: User, mori: User) -> None:
    made = ready_application(lead=aoi.acting_for, state=ApplicationState.UNDER_REVIEW)
    with pytest.raises(Refused) as refused:
        withdraw_application(application=made, by=mori, reason="", at=DURING)
    assert codes(refused) == ["NO_REASON"]
    withdraw_application(application=made, by=mori, reason="財源が変わったため", at=DURING)
    assert made.state == ApplicationState.WITHDRAWN


def test_an_explain_problem_goes_on_with_its_words(aoi: User) -> None:
    made = ready_application(lead=aoi.acting_for)
    made.scheme_lines.all().delete()
    with pytest.raises(Refused) as refused:
        ask_for_signature(application=made, by=aoi, at=DURING)
    assert codes(refused) == ["DATA_MAINT_ZERO"]
    explain_problem(application=made, code="DATA_MAINT_ZERO", text="県の基盤が無償で直し続ける", by=aoi, at=DURING)
    ask_for_signature(application=made, by=aoi, at=DURING)
    assert history_of(made)[0].explanations == {"DATA_MAINT_ZERO": "県の基盤が無償で直し続ける"}


def test_the_rules_read_the_rows_as_they_stand_under_the_lock_and_nothing_remembers_them(aoi: User) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for)
    seen = with_body(Application.objects.all()).get()
    seen.budget_lines.all().delete()
    with pytest.raises(Refused) as refused:
        ask_for_signature(application=seen, by=aoi, at=DURING)
    assert "ANSWER_MISSING" in codes(refused)
    assert "_prefetched_objects_cache" not in vars(seen)


def test_a_submission_costs_the_same_however_many_rows_it_has(aoi: User, mori: User) -> None:
    """Every table is read once for the rules and once, afresh, for the frozen copy."""
    counts = []
    call = open_call()
    # What the people are is read with the first one.
    for number, lines in (("R8-U-001", 0), ("R8-U-002", 0), ("R8-U-003", 60)):
        made = ready_application(number, lead=aoi.acting_for, call=call)
        BudgetLine.objects.bulk_create(
            BudgetLine(application=made, category="委託費", item=f"行{place}", amount_yen=0, hangs_on="SV1")
            for place in range(lines)
        )
        sign_off(made, aoi)
        with CaptureQueriesContext(connection) as asked:
            submit_application(application=made, by=mori, at=DURING)
        counts.append(len(asked))
        tables = [line["sql"].partition(' FROM "')[2].partition('"')[0] for line in asked if "SELECT" in line["sql"]]
        assert tables.count("applications_budgetline") == 2
        assert tables.count("applications_attachment") == 2
    assert counts[1] == counts[2] <= 62
