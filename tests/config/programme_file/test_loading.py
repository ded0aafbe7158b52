"""Loading small files: what is refused and says why, what is left alone, what a second file meets."""

from datetime import UTC, datetime

import pytest
import yaml

from accounts.codes import fictional_codes
from accounts.models import Organization, User
from applications.models import Application, Call, Project
from applications.states.call import CallState
from config.programme_file.checking import Verdict
from config.programme_file.checking.check import comparisons
from config.programme_file.loading.load import load
from config.programme_file.reading import read_text
from evaluation.models import Conflict
from grants.models import Grant, GrantChange
from tests.config.programme_file.samples import MINIMAL, minimal_with
from workflow.trail import history_of

pytestmark = pytest.mark.django_db

SHEETS = """  reviews:
    sheets:
    - {screener: SC1, scores: {C1: 4, C2: 5}, comment: よい}
    - {screener: SC2, status: 病気のため辞退}
"""


@pytest.fixture(autouse=True)
def in_fiction(settings, tmp_path):
    """Fictional prefectures count, and papers go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    with fictional_codes():
        yield


def loaded(text, at=None):
    """What became of each application, and the sentences of the refused ones."""
    rows = list(load(read_text(text).programme, at=at))
    return rows, [str(fault) for row in rows for fault in row.faults]


def with_status(status, **more):
    """The small file with another status, reviews and whatever else the application holds."""
    file = yaml.safe_load(minimal_with("status: 応募", f"status: {status}") + SHEETS)
    file["applications"][0] |= more
    return yaml.safe_dump(file, allow_unicode=True)


def test_a_small_file_is_loaded_with_its_rare_characters():
    _rows, faults = loaded(MINIMAL)
    assert faults == []
    made = Application.objects.get(number="R9-N-001")
    assert (made.title, made.state, made.requested_yen) == ("𠮷野の﨑と髙台をつなぐ🚲", "submitted", 1_000_000)
    assert (made.budget().eligible_total, made.budget().calculated) == (3_000_001, 1_000_000)
    assert made.call.state == CallState.OPEN


def test_a_call_whose_close_lies_behind_is_closed_and_the_submitted_one_stays():
    loaded(MINIMAL, at=datetime(2027, 6, 1, tzinfo=UTC))
    assert Call.objects.get().state == CallState.CLOSED
    assert Application.objects.get().state == "submitted"


@pytest.mark.parametrize(
    ("status", "state", "project", "grant"),
    [
        ("形式審査", "formal_check", None, None),
        ("差戻し", "formal_check", None, None),
        ("有識者審査", "under_review", None, None),
        ("採択", "adopted", "preparing", None),
        ("不採択", "rejected", None, None),
        ("交付申請", "adopted", "preparing", "applied"),
        ("実証中", "adopted", "piloting", "decided"),
        ("中止", "adopted", "discontinued", "decided"),
        ("実績報告", "adopted", "pilot_closed", "reported"),
        ("額の確定待ち", "adopted", "pilot_closed", "inspected"),
        ("フォローアップ", "adopted", "following_up", "decided"),
    ],
)
def test_what_a_status_implies_is_done_without_any_date_and_marked(status, state, project, grant):
    services = [{"id": "S1", "name": "役", "uses": ["I1"]}]
    _rows, faults = loaded(with_status(status, services=services, infrastructure=[{"id": "I1", "name": "基盤"}]))
    assert faults == []
    made = Application.objects.get()
    assert made.state == state
    assert Project.objects.values_list("state", flat=True).first() == project
    assert Grant.objects.values_list("state", flat=True).first() == grant
    assert all(entry.estimated for entry in history_of(made))
    assert bool(made.open_corrections()) == (status == "差戻し")


def test_a_passed_gate_needs_evidence_that_the_file_does_not_hold():
    services = [{"id": "S1", "name": "役", "uses": ["I1"]}]
    _rows, faults = loaded(with_status("実装", services=services, infrastructure=[{"id": "I1", "name": "基盤"}]))
    (sentence,) = [text for text in faults if "確認済みの証拠" in text]
    assert sentence.startswith("applications[0].status：見つかったもの 「実装」に至る「関門の判定」、期待したもの ")
    assert not Application.objects.exists()
    assert not Organization.objects.filter(local_government__isnull=False).exists()


def test_one_refused_application_leaves_no_trace_and_the_others_are_loaded():
    file = yaml.safe_load(MINIMAL)
    bad = {**file["applications"][0], "id": "R9-N-000", "status": "額の確定"}
    file["applications"].insert(0, bad)
    rows, faults = loaded(yaml.safe_dump(file, allow_unicode=True))
    assert [(row.application.number, bool(row.faults)) for row in rows] == [("R9-N-000", True), ("R9-N-001", False)]
    assert "提出された審査が1つもありません" in faults[0]
    assert Application.objects.get().number == "R9-N-001"


def test_a_request_above_the_calculation_cannot_have_been_submitted():
    _rows, faults = loaded(minimal_with("subsidy_requested: 1000000", "subsidy_requested: 1000001"))
    assert faults == [
        "applications[0].status：見つかったもの 「応募」に至る「決裁の依頼」、期待したもの "
        "申請額1,000,001円が、計算上の上限1,000,000円を超えています。"
    ]


def test_a_draft_may_hold_what_could_not_be_sent():
    _rows, faults = loaded(
        minimal_with("subsidy_requested: 1000000", "subsidy_requested: 1000001").replace(
            "status: 応募", "status: 下書き"
        )
    )
    assert faults == []
    assert Application.objects.get().budget().over_by == 1


def test_loading_twice_changes_nothing():
    loaded(MINIMAL)
    before = (User.objects.count(), Call.objects.count(), history_of(Application.objects.get()).count())
    rows, _faults = loaded(MINIMAL)
    assert [row.was_there for row in rows] == [True]
    assert (User.objects.count(), Call.objects.count(), history_of(Application.objects.get()).count()) == before


def test_another_file_may_bring_applications_to_a_call_that_is_there():
    loaded(MINIMAL)
    _rows, faults = loaded(minimal_with("id: R9-N-001", "id: R9-N-002"))
    assert faults == []
    assert Call.objects.get().applications.count() == 2


def test_a_call_that_says_something_else_keeps_its_applications_out():
    loaded(MINIMAL)
    _rows, faults = loaded(minimal_with("id: R9-N-001", "id: R9-N-002").replace("rate: 1/3", "rate: 1/2"))
    assert faults == [
        "applications[0].call：見つかったもの 「R9-1」、期待したもの すでにある公募 R9-1 と同じ内容（違う項目：rate_denominator）"
    ]
    assert Application.objects.count() == 1


def test_another_file_with_other_screeners_of_the_same_sign_has_its_own_people():
    loaded(MINIMAL)
    loaded(minimal_with("name: 架空 一郎", "name: 別人 一郎"))
    names = set(User.objects.filter(memberships__role="screener").values_list("family_name", flat=True))
    assert names == {"架空", "別人", "仮名"}


def test_ties_with_applications_that_the_file_lacks_are_entered():
    loaded(minimal_with("name: 架空 一郎,", "name: 架空 一郎, conflicts: [R1-X-001],"))
    tie = Conflict.objects.get()
    assert (str(tie.person), tie.application_number) == ("架空 一郎", "R1-X-001")


def test_scores_of_a_screener_with_a_tie_are_refused_by_the_reader():
    text = with_status("採択").replace("架空 一郎", "架空 一郎\n  conflicts: [R9-N-001]")
    (row,) = read_text(text).refused
    assert "applications[0].reviews.sheets[0].scores" in str(row.faults[0])
    assert "利益相反" in str(row.faults[0])


def test_an_excused_screener_is_no_conflict():
    loaded(with_status("採択"))
    made = Application.objects.get()
    states = dict(made.assignments.values_list("screener__family_name", "review__state"))
    assert states == {"架空": "locked", "仮名": "excused"}


def test_an_approval_asked_for_although_the_change_is_minor_changes_the_content():
    life = {
        "交付決定": "2027-07-01",
        "計画変更承認申請": {"date": "2027-08-01", "reason": "委託費 +5%"},
        "計画変更承認": "2027-08-20",
    }
    _rows, faults = loaded(with_status("実証中", lifecycle=life))
    assert faults == []
    change = GrantChange.objects.get()
    assert (change.kind, change.state) == ("content", "approved")


def test_a_day_that_lies_too_early_is_moved_and_no_longer_called_given():
    life = {"交付決定": "2027-07-01", "概算払": [{"date": "2027-06-01", "amount": 1000}]}
    loaded(with_status("実証中", lifecycle=life))
    entry = history_of(Grant.objects.get()).get(event="advance")
    assert (entry.at.date().isoformat(), entry.estimated) == ("2027-07-01", True)


def test_anchors_that_the_file_lacks_say_so():
    loaded(minimal_with("anchors: {0: なし, 5: 手本}", "anchors: {1: 低い}"))
    criterion = Call.objects.get().criteria.get(code="C1")
    assert criterion.anchors == {"0": "ファイルに記載なし", "1": "低い", "5": "ファイルに記載なし"}


def test_what_was_refused_counts_as_not_compared():
    text = minimal_with("status: 応募", "status: 採択\n  expected_flags: []")
    reading = read_text(text)
    list(load(reading.programme))
    (line,) = comparisons(reading.programme, reading.expectations, on=datetime(2027, 6, 1, tzinfo=UTC).date())
    assert (line.verdict, str(line.computed)) == (Verdict.MISSING, "読み込まれていません")
