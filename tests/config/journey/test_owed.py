"""A stopped project says what is owed: the order, its day, what came back, with the way to the grant."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions.naming import write_lessons
from applications.models import DataDelivery, DataReturn
from applications.states.progress import ReturnState
from applications.states.project import ProjectState
from config.journey.owed import duties_of, owed_by
from grants.models import Grant, Obligation, Repayment
from grants.states import GrantState, ObligationKind
from tests.factories import projects as make
from tests.factories.grants import placed_grant
from tests.factories.projects import project
from workflow.problems import Refused

pytestmark = pytest.mark.django_db
PAGE = "/projects/R6-U-012/"
TODAY = date(2026, 11, 24)


@pytest.fixture
def stopped(aobadai):
    """Stopped after an advance of nine million; six were spent as they should."""
    money = {"decided_yen": 15_400_000, "advanced_yen": 9_000_000, "fixed_yen": 6_210_000, "fixed_on": date(2025, 4, 1)}
    made = placed_grant(aobadai, GrantState.REPAYMENT_ORDERED, "R6-U-012", **money)
    return project(of=made.application, state=ProjectState.DISCONTINUED)


def ordered(**fields):
    """The order to give back what was too much."""
    said = {"number": "返1", "ordered_on": date(2025, 4, 10), "due_on": date(2025, 4, 30), "ordered_yen": 2_790_000}
    return Repayment.objects.create(grant=Grant.objects.get(), document_sha256="0" * 64, **{**said, **fields})


def test_the_page_names_order_day_and_what_came_back(stopped, aoi, client_of):
    ordered(paid_on=date(2025, 4, 28), received_yen=2_790_000)
    page = client_of(aoi).get(PAGE).content.decode()
    section = page[page.index('id="owed"') : page.index('id="question"')] if 'id="question"' in page else page
    for words in (
        "中止のあとに残る務め",
        "9,000,000円",
        "6,210,000円",
        "2,790,000円",
        "令和7年4月30日",
        "令和7年4月28日",
        "命じられた額は、すべて返しました。",
        f'href="{Grant.objects.get().get_absolute_url()}"',
    ):
        assert words in section, words


def test_what_was_not_paid_grows_by_the_day(stopped, aoi):
    ordered()
    (one,) = owed_by(stopped, aoi, date(2025, 5, 10))
    assert (one.orders[0].charges_yen, one.left_yen) == (8_370, 2_798_370)
    (in_time,) = owed_by(stopped, aoi, date(2025, 4, 30))
    assert in_time.left_yen == 2_790_000


def test_too_much_money_without_an_order_is_said(stopped, aoi, client_of):
    (one,) = owed_by(stopped, aoi, date(2025, 5, 10))
    assert (one.left_yen, one.unordered_yen) == (0, 2_790_000)
    assert "2,790,000円が余っています。返還命令はまだ出ていません。" in client_of(aoi).get(PAGE).content.decode()


def test_duties_that_stay_are_named_and_those_done_are_not(stopped, aoi, client_of):
    grant = Grant.objects.get()
    Obligation.objects.create(
        grant=grant, kind=ObligationKind.RECORDS, text="帳簿を五年保存", until_on=date(2099, 3, 31)
    )
    Obligation.objects.create(grant=grant, kind=ObligationKind.RECORDS, text="済んだこと", done_on=date(2025, 6, 1))
    page = client_of(aoi).get(PAGE).content.decode()
    assert "帳簿を五年保存" in page
    assert "済んだこと" not in page


def duties(found, who):
    """What is said of each duty: its kind, its words, its address without what stands before it."""
    return [
        (one.kind, one.words, one.url, one.by or one.until)
        for one in duties_of(found, owed_by(found, who, TODAY), TODAY)
    ]


def test_every_duty_is_named_with_its_place_and_its_day(stopped, aoi):
    grant, url = Grant.objects.get(), Grant.objects.get().get_absolute_url()
    ordered()
    Obligation.objects.create(
        grant=grant, kind=ObligationKind.PROPERTY, text="承認なく処分しない", until_on=date(2030, 3, 31)
    )
    mesh = DataReturn.objects.create(project=stopped, name="密度メッシュ", every_days=90)
    DataDelivery.objects.create(
        data_return=mesh, delivered_on=date(2026, 1, 1), recorded_at=make.AT, verified_at=make.AT
    )
    make.progress_return(stopped, state=ReturnState.OVERDUE, due_on=date(2026, 4, 30))
    left = owed_by(stopped, aoi, TODAY)[0].left_yen
    assert duties(stopped, aoi) == [
        ("返還", f"{left:,}円を返す（返1）", url, date(2025, 4, 30)),
        ("報告", "第1回の進み具合の報告を出す", f"{PAGE}returns/1/", date(2026, 4, 30)),
        ("データの還元", "「密度メッシュ」のデータを還す", f"{PAGE}data/#return-{mesh.pk}", date(2026, 4, 1)),
        ("学び", "ほかのまちへの学びを書く", f"{PAGE}lessons/#id_public_lessons", None),
        ("学び", "データをどう還したかを書く", f"{PAGE}lessons/#id_data_return_statement", None),
        ("財産処分の制限", "承認なく処分しない", url, date(2030, 3, 31)),
    ]


def test_the_tax_is_reported_by_its_day_and_books_are_kept_until_theirs(stopped, aoi, client_of):
    grant = Grant.objects.get()
    Obligation.objects.create(grant=grant, kind=ObligationKind.INPUT_TAX, text="税を報告", until_on=date(2098, 6, 30))
    Obligation.objects.create(grant=grant, kind=ObligationKind.RECORDS, text="帳簿を保存", until_on=date(2099, 3, 31))
    page = client_of(aoi).get(PAGE).content.decode()
    assert "令和80年6月30日まで続ける" not in page
    assert "令和81年3月31日まで続ける" in page


def test_money_that_was_not_used_waits_for_its_order(stopped, aoi):
    said = "使わなかった2,790,000円を、返還命令を受けて返す"
    assert duties(stopped, aoi)[0] == ("返還", said, Grant.objects.get().get_absolute_url(), None)


def test_a_stop_without_its_report_owes_the_report(aobadai, aoi):
    made = placed_grant(
        aobadai, GrantState.DISCONTINUED, "R6-U-020", decided_yen=1_000_000, decided_on=date(2025, 4, 1)
    )
    found = project(
        of=made.application, state=ProjectState.DISCONTINUED, public_lessons="学び", data_return_statement="返却"
    )
    said = "実績報告を出す（何に使ったかを示し、額の確定を受ける）"
    assert duties(found, aoi) == [("報告", said, made.get_absolute_url(), None)]


def test_what_a_stop_owes_can_be_done_and_only_that(stopped, aoi, client_of):
    late = make.progress_return(stopped, state=ReturnState.OVERDUE, due_on=date(2026, 4, 30))
    assert 'name="learned"' in client_of(aoi).get(late.get_absolute_url()).content.decode()
    ahead = make.progress_return(stopped, state=ReturnState.NOT_DUE)
    assert 'name="learned"' not in client_of(aoi).get(ahead.get_absolute_url()).content.decode()
    said = {"public_lessons": "同意の取り直しに半年かかる", "data_return_statement": "市のサーバーへ移した"}
    assert client_of(aoi).post(f"{PAGE}lessons/", said).status_code == 302
    stopped.refresh_from_db()
    assert stopped.public_lessons == "同意の取り直しに半年かかる"
    assert not [one for one in duties(stopped, aoi) if one[0] == "学び"]
    with pytest.raises(Refused, match="終わっています"):
        write_lessons(project=stopped, by=aoi, public_lessons="別の話", data_return_statement="")


def test_an_ended_project_says_what_stays_and_that_nothing_stays(aobadai, aoi, ren, client_of):
    told = {"public_lessons": "学び", "data_return_statement": "返却"}
    found = project("R6-U-021", lead=aobadai, state=ProjectState.ENDED, **told)
    assert "残っている務めはありません。" in client_of(ren).get("/projects/R6-U-021/").content.decode()
    DataReturn.objects.create(project=found, name="人の流れ", every_days=30)
    page = client_of(ren).get("/projects/R6-U-021/").content.decode()
    assert "終了のあとに残る務め" in page
    assert "「人の流れ」のデータを還す" in page


def asked(found, who):
    """How many queries the duties cost."""
    read = type(found).objects.select_related("application").get(pk=found.pk)
    with CaptureQueriesContext(connection) as queries:
        duties(read, who)
    return len(queries)


def test_the_duties_cost_the_same_however_many_they_are(stopped, aoi):
    ordered()
    DataReturn.objects.create(project=stopped, name="データ1")
    make.progress_return(stopped, state=ReturnState.OVERDUE)
    asked(stopped, aoi)  # who asks is read once
    one = asked(stopped, aoi)
    for number in range(2, 8):
        ordered(number=f"返{number}")
        DataReturn.objects.create(project=stopped, name=f"データ{number}")
        make.progress_return(stopped, state=ReturnState.OVERDUE)
    assert asked(stopped, aoi) == one <= 7


def test_a_project_that_goes_on_and_a_reader_from_elsewhere_see_nothing_of_it(stopped, aobadai, aoi, nao, client_of):
    ordered()
    project("R6-U-013", lead=aobadai, state=ProjectState.PILOTING)
    assert "中止のあとに残る務め" not in client_of(aoi).get("/projects/R6-U-013/").content.decode()
    assert client_of(nao).get(PAGE).status_code == 404
    assert owed_by(stopped, nao, date(2025, 5, 10)) == []
