"""Who is getting stuck: each reason holds exactly when it is true, in sentences, without a score."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from applications.models import GateCondition, Mentoring, NextDecision, Project, RemainingStep
from applications.queries.project_stuck import REASONS, read, thinning
from applications.states.project import ProjectState
from applications.states.scheme import Agreement
from tests.evaluation.views.conftest import queries_of
from tests.factories import projects as make
from tests.factories.states import placed

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
LONG = datetime(2025, 1, 6, tzinfo=UTC)
ADDRESS = reverse("applications:projects_stuck")


def reasons_of(project):
    """By code, the sentence of each reason that holds."""
    found = thinning(Project.objects.filter(pk=project.pk), TODAY).first()
    return {reason.code: words for reason, words in read(found).reasons} if found else {}


@pytest.fixture
def sound(aobadai, ren):
    """A project from which nothing is missing: people, promise, use, contact, somebody in charge."""
    project = make.project("R7-S-001", lead=aobadai, state=ProjectState.IMPLEMENTING, officer=ren, gate_passed_at=LONG)
    make.ready_for_the_gate(project)
    project.application.scheme_lines.filter(kind="revenue").update(agreement=Agreement.SIGNED)
    return project


def change(project, **fields):
    Project.objects.filter(pk=project.pk).update(**fields)


def test_a_sound_project_is_not_in_the_list(sound):
    assert reasons_of(sound) == {}


@pytest.mark.parametrize(("values", "holds"), [((100, 79), True), ((100, 80), False), ((0, 0), False), ((5, 3), True)])
def test_use_that_falls_below_four_fifths_of_the_first_month(sound, values, holds):
    sound.uptake_series.all().delete()
    make.uptake(sound, values)
    assert ("falling" in reasons_of(sound)) is holds
    sound.refresh_from_db()
    assert (sound.uptake_trend == "falling") is holds
    if holds:
        assert reasons_of(sound)["falling"] == f"使う人が {values[0]} から {values[1]} に減りました。"


def test_only_the_first_series_is_read_for_its_trend(sound):
    second = make.uptake(sound, (900, 1))
    second.position = 2
    second.save()
    assert reasons_of(sound) == {}


@pytest.mark.parametrize("name", ["", "記載なし", "未定", "未定（危機管理課が当面担当）"])
def test_nobody_runs_it(sound, name):
    change(sound, operator_name=name)
    assert "no_operator" in reasons_of(sound)
    sound.refresh_from_db()
    assert not sound.names_operator


def test_a_young_pilot_may_still_look_for_its_people(sound):
    placed(sound, ProjectState.PILOTING)
    change(sound, operator_name="", data_upkeep_payers="", gate_passed_at=None, pilot_started_on=date(2026, 10, 1))
    assert reasons_of(sound) == {}
    change(sound, pilot_started_on=date(2026, 1, 1))
    assert set(reasons_of(sound)) == {"no_operator", "no_revenue"}


def test_before_the_gate_a_payer_is_named_after_it_the_promise_is_written(sound):
    sound.application.scheme_lines.update(agreement=Agreement.NEGOTIATED)
    assert reasons_of(sound)["no_revenue"].startswith("データの保守更新を支える収入が、一つも書面で")
    change(sound, gate_passed_at=None)
    assert reasons_of(sound) == {}
    change(sound, data_upkeep_payers="")
    assert reasons_of(sound)["no_revenue"] == "データの保守更新をだれが払うかが決まっていません。"


def test_a_subsidy_is_no_promise(sound):
    sound.application.scheme_lines.filter(kind="revenue").update(category="subsidy")
    assert "no_revenue" in reasons_of(sound)


def test_everything_that_is_late_is_told_with_its_day(sound):
    RemainingStep.objects.create(application=sound.application, text="影響評価", due_month=date(2026, 9, 1))
    GateCondition.objects.create(project=sound, gate_number=1, text="担い手", due_on=date(2026, 9, 30))
    make.follow_up(sound, due_on=date(2026, 10, 1))
    make.progress_return(sound, state="overdue", due_on=date(2026, 8, 31))
    NextDecision.objects.create(
        project=sound, text="総会", closes="財源", owner="理事長", due_month=date(2026, 10, 1), written_at=make.AT
    )
    said = reasons_of(sound)["late"]
    for words in (
        "関門の条件1件が期限（令和8年9月30日）を過ぎています。",
        "報告1件が出ていません（締切 令和8年8月31日）。",
        "聞き取り1件が予定の日（令和8年10月1日）を過ぎています。",
        "残る作業1件が期日を過ぎています。",
        "次の決定1件が、決めるはずの月を過ぎています。",
    ):
        assert words in said


def test_what_is_done_or_hardly_late_is_not_told(sound):
    RemainingStep.objects.create(
        application=sound.application, text="済", due_month=date(2026, 1, 1), done_on=date(2026, 2, 1)
    )
    GateCondition.objects.create(
        project=sound, gate_number=1, text="済", due_on=date(2026, 1, 1), met_on=date(2026, 1, 2)
    )
    make.follow_up(sound, due_on=TODAY - timedelta(days=29))
    make.progress_return(sound, state="submitted", due_on=date(2026, 1, 1))
    assert reasons_of(sound) == {}


def test_from_when_a_missed_date_counts_is_a_setting(sound, settings):
    make.follow_up(sound, due_on=TODAY - timedelta(days=29))
    settings.STUCK_LATE_DAYS = 28
    assert set(reasons_of(sound)) == {"late"}


def test_how_long_a_young_pilot_may_look_for_its_people_is_a_setting(sound, settings):
    placed(sound, ProjectState.PILOTING)
    change(sound, operator_name="", gate_passed_at=None, pilot_started_on=TODAY - timedelta(days=50))
    assert reasons_of(sound) == {}
    settings.STUCK_NAMES_DAYS = 50
    assert set(reasons_of(sound)) == {"no_operator"}


def test_silence_is_broken_by_any_contact_and_its_length_is_a_setting(sound, settings):
    sound.evidence.update(claimed_at=LONG)
    assert reasons_of(sound) == {"silent": "令和7年1月6日から、だれとも連絡がありません。"}
    settings.STUCK_SILENT_DAYS = 2000
    assert reasons_of(sound) == {}
    settings.STUCK_SILENT_DAYS = 180
    Mentoring.objects.create(project=sound, held_on=TODAY, who="青葉", said="電話", recorded_at=make.AT)
    assert reasons_of(sound) == {}
    sound.evidence.all().delete()
    sound.mentorings.all().delete()
    assert reasons_of(sound) == {"silent": "一度も連絡の記録がありません。"}


def test_nobody_at_the_desk_keeps_it_in_sight(sound):
    change(sound, officer=None)
    assert list(reasons_of(sound)) == ["no_owner"]


@pytest.mark.parametrize(
    "state", [ProjectState.PREPARING, ProjectState.SELF_SUSTAINING, ProjectState.ENDED, ProjectState.DISCONTINUED]
)
def test_what_has_not_begun_or_has_ended_thins_no_more(sound, state):
    change(sound, officer=None, operator_name="")
    placed(sound, state)
    assert reasons_of(sound) == {}


# -- the page ---------------------------------------------------------------------------------------
def test_the_page_tells_reasons_contact_and_who_is_in_charge(sound, ren, client_of):
    change(sound, operator_name="未定")
    page = client_of(ren).get(ADDRESS).content.decode()
    for words in ("R7-S-001", "動かす人が「未定」のままです。", "令和8年11月24日", "青葉 蓮", "点数も順位もありません"):
        assert words in page
    assert "スコア" not in page


def test_the_list_is_narrowed_to_a_reason_and_to_ones_own(sound, ren, aobadai, client_of):
    change(sound, operator_name="未定")
    make.project("R7-S-009", lead=aobadai, state=ProjectState.PILOT_CLOSED, operator_name="組合")
    page = client_of(ren).get(ADDRESS + "?reason=no_operator").content.decode()
    assert "R7-S-001" in page
    assert "R7-S-009" not in page
    assert "R7-S-009" not in client_of(ren).get(ADDRESS + "?mine=1").content.decode()
    assert "R7-S-009" in client_of(ren).get(ADDRESS + "?reason=nonsense").content.decode()


def test_nothing_stuck_is_said(sound, ren, client_of):
    assert "道が細くなっている事業はありません" in client_of(ren).get(ADDRESS).content.decode()


@pytest.mark.parametrize("who", ["hana", "toki", "jun"])
def test_staff_read_it(who, sound, request, client_of):
    assert client_of(request.getfixturevalue(who)).get(ADDRESS).status_code == 200


@pytest.mark.parametrize("who", ["aoi", "nao", "sora", "kai", "ada"])
def test_cities_and_screeners_do_not_learn_that_it_exists(who, sound, request, client_of):
    assert client_of(request.getfixturevalue(who)).get(ADDRESS).status_code == 404


def test_seventy_projects_cost_what_one_costs_and_every_one_comes_once(sound, ren, aobadai, client_of):
    client = client_of(ren)
    change(sound, officer=None)
    one = queries_of(client, ADDRESS)
    for number in range(69):
        made = make.project(f"R7-U-{number:03d}", lead=aobadai, state=ProjectState.FOLLOWING_UP)
        Mentoring.objects.create(
            project=made, held_on=TODAY - timedelta(days=number % 7), who="青葉", said="電話", recorded_at=make.AT
        )
    assert queries_of(client, ADDRESS) == one <= 10
    seen, address = [], "?"
    while address:
        answer = client.get(ADDRESS + address)
        seen += [row.project.number for row in answer.context["rows"]]
        address = answer.context["page"].next
    assert len(seen) == len(set(seen)) == 70
    back = client.get(ADDRESS + answer.context["page"].previous)
    assert [row.project.number for row in back.context["rows"]] == seen[:50]


def test_the_order_is_the_length_of_silence_never_the_number_of_reasons(sound, ren, aobadai, client_of):
    worst = make.project("R7-U-001", lead=aobadai, state=ProjectState.FOLLOWING_UP)
    Mentoring.objects.create(project=worst, held_on=TODAY, who="青葉", said="電話", recorded_at=make.AT)
    change(sound, officer=None)
    sound.evidence.update(claimed_at=LONG)
    rows = client_of(ren).get(ADDRESS).context["rows"]
    assert [row.project.number for row in rows] == ["R7-S-001", "R7-U-001"]
    assert len(rows[0].reasons) < len(rows[1].reasons)


def test_no_reason_speaks_of_a_kpi():
    assert not [reason for reason in REASONS if "KPI" in str(reason.label)]
