"""The demo programme, loaded whole: where everything stands, what the trail says, and that every figure agrees."""

from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from accounts.codes import fictional_codes
from accounts.models import Membership, User
from accounts.roles import Role
from applications.models import Application, Attachment, Call, DistanceReading, Evidence, Project, UptakePoint
from config.portfolio.flags import FLAGS, flags_of
from config.portfolio.quadrant import Quadrant, placement_of
from config.portfolio.standing import standings_of
from config.programme_file.checking import Verdict
from config.programme_file.checking.check import comparisons
from config.programme_file.loading.load import load
from config.programme_file.reading import read_file, read_text
from evaluation.models import Review
from grants.models import Grant, GrantChange
from kpi.models import AnswerCounts, IndicatorSetVersion
from tests.config.programme_file.samples import DEMO, demo_with
from workflow.models import Notice, TrailEntry
from workflow.trail import history_of

# Each test runs in a savepoint of its own inside the transaction that holds the loaded file.
pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def reading():
    with fictional_codes():
        return read_file(DEMO)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker, reading, tmp_path_factory):
    """Loads the file once for all tests of this module, and takes it back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("m")):
        with fictional_codes():
            rows = list(load(reading.programme))
        yield rows
        transaction.set_rollback(True)


def application(number):
    return Application.objects.get(number=number)


def test_every_application_is_loaded(loaded):
    assert [str(fault) for row in loaded for fault in row.faults] == []
    assert Counter(row.was_there for row in loaded) == {False: 11}


@pytest.mark.parametrize(
    ("number", "state", "project", "grant"),
    [
        ("R7-S-001", "adopted", "implementing", "fixed"),
        ("R6-U-004", "adopted", "following_up", "fixed"),
        ("R6-U-007", "adopted", "implementing", "fixed"),
        ("R7-U-003", "rejected", None, None),
        ("R7-S-002", "adopted", "piloting", "decided"),
        ("R6-U-010", "adopted", "gate_review", "fixed"),
        ("R7-U-005", "adopted", "implementing", "fixed"),
        ("R7-S-004", "adopted", "preparing", "decided"),
        ("R6-U-012", "adopted", "discontinued", "repaid"),
        ("R8-U-001", "draft", None, None),
        ("R7-U-008", "adopted", "pilot_closed", "inspected"),
    ],
)
def test_a_status_is_a_view_over_three_machines(number, state, project, grant):
    assert application(number).state == state
    assert Project.objects.filter(number=number).values_list("state", flat=True).first() == project
    assert Grant.objects.filter(application__number=number).values_list("state", flat=True).first() == grant


def test_the_calls_stand_where_their_applications_need_them():
    states = dict(Call.objects.values_list("number", "state"))
    assert (states["R6-1"], states["R7-1"]) == ("closed", "closed")
    assert states["R8-2"] == "open"


def test_given_days_are_true_and_missing_days_are_marked():
    grant = Grant.objects.get(application__number="R7-U-008")
    entries = {entry.event: entry for entry in history_of(grant)}
    assert (entries["decide"].at.date(), entries["decide"].estimated) == (date(2025, 6, 20), False)
    assert (entries["advance"].at.date(), entries["advance"].estimated) == (date(2025, 12, 5), False)
    assert (entries["report"].at.date(), entries["inspect"].at.date()) == (date(2026, 10, 30), date(2026, 11, 12))
    assert entries["apply"].estimated is True
    sent = history_of(application("R7-U-008")).get(event="submit")
    assert (sent.estimated, Call.objects.get(number="R7-1").closes_at > sent.at) == (True, True)


def test_the_trail_of_each_thing_goes_forward_in_time_and_holds():
    last = {}
    for entry in TrailEntry.objects.order_by("subject_label", "subject_id", "sequence"):
        key = (entry.subject_label, entry.subject_id)
        assert last.get(key, entry.at) <= entry.at, entry
        last[key] = entry.at
    call_command("verify_trail", verbosity=0)


def test_a_conflicted_screener_sees_nothing_and_has_no_sheet():
    review = Review.objects.get(assignment__application__number="R6-U-007", assignment__screener__given_name="三枝")
    assert (review.state, review.sheet) == ("conflicted", None)
    assert review.excuse == "利益相反により辞退：協議会の設立時に助言した経緯があるため辞退"


def test_what_the_file_does_not_say_is_not_made_up():
    assert not DistanceReading.objects.exclude(level=None).exists()
    assert not UptakePoint.objects.exclude(month=None).exists()
    assert application("R7-S-001").change_kind == ""
    assert application("R8-U-001").vision == "朝の港がいちばんにぎわう町。"


def test_papers_are_placeholders_and_a_draft_has_none():
    assert set(Attachment.objects.values_list("is_placeholder", flat=True)) == {True}
    papers = Counter(Attachment.objects.values_list("application__number", flat=True))
    assert (papers["R7-S-001"], papers["R8-U-001"]) == (2, 0)
    assert Attachment.objects.filter(name__startswith="【仮】").count() == 20


def test_listed_evidence_is_verified_by_the_desk():
    listed = Evidence.objects.filter(project__number="R6-U-007")
    assert Counter(listed.values_list("kind", "state")) == {
        ("rule", "verified"): 1,
        ("contract", "verified"): 1,
        ("log", "verified"): 1,
        ("observation", "verified"): 1,
    }


def test_changes_follow_their_size():
    kinds = dict(GrantChange.objects.values_list("grant__application__number", "state"))
    assert kinds["R7-S-002"] == "notified"
    assert kinds["R7-U-008"] == "approved"
    change = GrantChange.objects.get(grant__application__number="R7-U-008")
    assert (change.category, change.delta_yen, change.shift_permille) == ("設備費", 3_564_000, 180)


def test_indicator_versions_keep_their_days():
    versions = IndicatorSetVersion.objects.filter(indicator_set__application__number="R7-S-002").order_by("number")
    assert [(row.number, row.state, row.from_on) for row in versions] == [
        (1, "superseded", date(2025, 4, 1)),
        (2, "published", date(2026, 4, 1)),
    ]
    assert versions[1].reason == "広場整備の開始に伴い変更"


def test_surveys_are_kept_as_counts():
    ladder = AnswerCounts.objects.get(
        wave__indicator_set__application__number="R6-U-012", question="HAPPINESS", wave__year=2024
    )
    assert ladder.counts == [4, 0, 3, 9, 15, 20, 12, 12, 9, 1, 1]


def test_the_previous_application_may_be_one_that_the_file_lacks():
    again = application("R7-S-004")
    assert (again.previous, again.previous_number) == (None, "R6-U-001")
    assert "幸せの違いをどう施策に変えるか" in again.previous_note


def test_made_people_are_fiction_without_a_password():
    assert set(User.objects.exclude(email__endswith=".invalid")) == set()
    assert not any(person.has_usable_password() for person in User.objects.all())
    roles = Counter(Membership.objects.values_list("role", flat=True))
    assert (roles[Role.EDITOR], roles[Role.CERTIFIER], roles[Role.SCREENER]) == (11, 11, 5)
    editor = Membership.objects.get(role=Role.EDITOR, organization__name="風待町")
    assert (str(editor.person), editor.title) == ("浜 千夏", "産業課")


def test_nobody_is_mailed_about_the_past():
    assert Notice.objects.exists()
    assert not Notice.objects.exclude(due_at=None).exists()


def test_loading_again_changes_nothing(reading):
    before = {model: model.objects.count() for model in apps.get_models()}
    with fictional_codes():
        rows = list(load(reading.programme))
    assert all(row.was_there and not row.faults for row in rows)
    assert {model: model.objects.count() for model in apps.get_models()} == before


def test_every_figure_of_the_file_comes_out(reading):
    lines = list(comparisons(reading.programme, reading.expectations, on=TODAY))
    assert [str(line) for line in lines if line.verdict.is_difference] == []
    assert Counter(line.verdict for line in lines) == {Verdict.AGREES: 507, Verdict.BY_DESIGN: 94}
    left_out = {line.key.rpartition(".")[2] for line in lines if line.verdict is Verdict.BY_DESIGN}
    assert left_out == {"mean", "sd"}


@pytest.mark.parametrize(
    ("old", "new", "key", "expected", "computed"),
    [
        ("total: 89100000", "total: 89100001", "budget.total", "89100001", "89100000"),
        ("subsidy_calculated: 41800000", "subsidy_calculated: 41799000", "budget.subsidy_calculated", "41799000", "41800000"),
        ("first_surplus_year: 2", "first_surplus_year: 3", "scheme.expected.first_surplus_year", "3", "2"),
        ("[27.8, 28.0,", "[27.9, 28.0,", "scheme.expected.data_maintenance_share_pct", "[27.9, 28.0, 29.0, 28.7, 29.1]", "[27.8, 28.0, 29.0, 28.7, 29.1]"),
        ("expected_met: true", "expected_met: false", "kpis[0].expected_met", "false", "true"),
        ("expected_progress_pct: 122.2", "expected_progress_pct: 122.4", "kpis[0].expected_progress_pct", "122.4", "122.2"),
        ("expected_trend: 増加", "expected_trend: 横ばい", "uptake.expected_trend", "横ばい", "増加"),
        ("median: 7, sd: 2.07, agreement_A: 0.479", "median: 6, sd: 2.07, agreement_A: 0.479", "wellbeing.waves[0].happiness_expected.median", "6", "7"),
        ("agreement_A: 0.479", "agreement_A: 0.489", "wellbeing.waves[0].happiness_expected.agreement_A", "0.489", "0.4790"),
        ("expected_weighted_100: 95.0", "expected_weighted_100: 95.2", "reviews.sheets[0].expected_weighted_100", "95.2", "95"),
        ("expected_mean_100: 89.6", "expected_mean_100: 89.5", "reviews.expected_mean_100", "89.5", "89.6000"),
        ("精算払額: 12299000", "精算払額: 12298000", "lifecycle.額の確定計算.精算払額", "12298000", "12299000"),
        ("補助率: 1/2", "補助率: 1/3", "lifecycle.額の確定計算.補助率", "1/3", "0.5000"),
        ("amount: 2790000,", "amount: 2790001,", "lifecycle.返還命令.amount", "2790001", "2790000"),
        ("KPI達成_実態あり: [R7-U-005]", "KPI達成_実態なし: [R7-U-005]", "meta.quadrants", "KPI達成_実態なし", "KPI達成_実態あり"),
        ("code: NO_KPI,", "code: NO_KPIS,", "formal_check_expected", None, None),
        ("expected_flags: []", "expected_flags: [NO_KPI]", "expected_flags", "[NO_KPI]", "[]"),
    ],
)  # fmt: skip
def test_a_wrong_expected_value_is_reported(old, new, key, expected, computed):
    with fictional_codes():
        other = read_text(demo_with(old, new) if "KPI達成_実態あり" not in old else without_second_quadrant(old, new))
    lines = [line for line in comparisons(other.programme, other.expectations, on=TODAY) if line.verdict.is_difference]
    (line,) = lines
    assert (line.key, line.verdict) == (key, Verdict.DIFFERS)
    if expected is not None:
        _number, _key, said, found, verdict = str(line).split("\t")
        assert (said, found, verdict) == (expected, computed, "相違")


def without_second_quadrant(old, new):
    """Moves an application to another quadrant, whose own line goes."""
    return demo_with(old, new).replace("    KPI達成_実態なし: [R6-U-004]\n", "")


def test_an_expected_key_that_nobody_computes_is_no_silent_agreement():
    with fictional_codes():
        other = read_text(demo_with("expected_flags: []", "expected_flags: []\n  expected_mood: good"))
    (line,) = [one for one in comparisons(other.programme, other.expectations, on=TODAY) if one.verdict.is_difference]
    assert (line.application, line.key, line.verdict) == ("R7-S-001", "expected_mood", Verdict.MISSING)


def test_flags_and_quadrants_need_five_queries_for_one_and_for_all():
    for rows in (Application.objects.filter(number="R7-S-001"), Application.objects.all()):
        with CaptureQueriesContext(connection) as queries:
            standings_of(rows, on=TODAY)
        assert len(queries) == 5


def test_a_flag_explains_itself_with_its_figures():
    standing = standings_of(Application.objects.filter(number="R6-U-010"), on=TODAY)[application("R6-U-010").pk]
    said = {flag.code: flag.detail(standing) for flag in flags_of(standing)}
    assert said == {
        "PERPETUAL_DEFICIT": "公費で続ける決定があるかを確かめます。",
        "RENEWAL_CLIFF": "5年目の費用 27,400,000円 が、各年の中央値の2倍を超えます。",
    }
    assert len({flag.code for flag in FLAGS}) == 13


def test_staff_may_overrule_the_quadrant_with_a_reason():
    project = Project.objects.get(number="R7-S-001")
    officer = User.objects.get(memberships__role=Role.OFFICER)
    project.overrules.create(
        quadrant=Quadrant.MET_AND_REAL, reason="空き床は再開発の途中", at="2026-11-20T00:00Z", by=officer
    )
    rows = Application.objects.filter(number="R7-S-001")
    placed = placement_of(standings_of(rows, on=TODAY)[project.application_id])
    assert (placed.quadrant, placed.computed) == (Quadrant.MET_AND_REAL, Quadrant.MISSED_AND_REAL)
    assert placed.reason == "空き床は再開発の途中"
    project.overrules.all().delete()
