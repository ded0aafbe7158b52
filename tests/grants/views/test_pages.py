"""The pages of a grant: everybody's deed on its page, 404 to strangers, the same cost for one and for fifty."""

import re
from datetime import date

import pytest

from applications.actions.starting import create_project
from applications.models import Correction
from grants.models import Grant, GrantChange
from grants.states import ChangeState, GrantState
from tests.factories.accounts import city
from tests.factories.grants import adopted, grant, placed_grant
from tests.grants.stories import lived_to

pytestmark = pytest.mark.django_db
STAFF, CITY = ("ren", "hana", "jun", "toki"), ("aoi", "mori")
STRANGERS = ("nao", "sora", "umi", "kai", "ada")
# Each page, the state in which it has its sense, and who opens it.
PAGES = {
    "": (GrantState.PAID, {*STAFF, *CITY}),
    "prepare/": (GrantState.PREPARING, {"aoi", "mori"}),
    "decide/": (GrantState.APPLIED, {"hana"}),
    "send-back/": (GrantState.APPLIED, {"ren"}),
    "change/": (GrantState.DECIDED, {"aoi", "mori"}),
    "report/": (GrantState.DECIDED, {"aoi", "mori"}),
    "withdraw/": (GrantState.DECIDED, {"mori"}),
    "payments/": (GrantState.DECIDED, {"jun"}),
    "carry-over/": (GrantState.DECIDED, {"hana"}),
    "cancel/": (GrantState.DECIDED, {"hana"}),
    "inspect/": (GrantState.REPORTED, {"ren", "jun"}),
    "fix/": (GrantState.INSPECTED, {"jun"}),
    "repayment/": (GrantState.FIXED, {"jun"}),
}


def lived(request, lead, state, number="R7-U-008"):
    application = adopted(lead, number)
    create_project(application=application, by=request.getfixturevalue("hana"))
    return lived_to(state, application, request.getfixturevalue)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_to_its_people_and_to_nobody_else(page, request, client_of, aobadai):
    state, people = PAGES[page]
    url = lived(request, aobadai, state).get_absolute_url() + page
    opened = {
        name
        for name in (*STAFF, *CITY, *STRANGERS)
        if client_of(request.getfixturevalue(name)).get(url).status_code == 200
    }
    assert opened == people


def test_a_visitor_signs_in_first(client, aobadai):
    assert client.get(grant(aobadai).get_absolute_url()).status_code == 302


def test_the_page_shows_the_sum_and_the_next_deed(request, client_of, aobadai, jun):
    one = lived(request, aobadai, GrantState.INSPECTED)
    page = client_of(jun).get(one.get_absolute_url()).content.decode()
    assert re.search(r"確定額（案）</th>\s*<td>25,299,000 円", page)
    assert re.search(r"精算払（市に支払う額）</th>\s*<td>12,299,000 円", page)
    assert f'href="{one.get_absolute_url()}fix/">額を確定する' in page
    assert "style=" not in page
    assert page.count("<button") - page.count("button--") <= 5


@pytest.mark.parametrize("state", sorted({str(state) for state, _people in PAGES.values()}))
@pytest.mark.parametrize("who", ["jun", "aoi"])
def test_the_page_costs_at_most_fifteen(state, who, request, client_of, aobadai, django_assert_max_num_queries):
    one = lived(request, aobadai, state)
    url, client = one.get_absolute_url(), client_of(request.getfixturevalue(who))
    with django_assert_max_num_queries(15):
        client.get(url)


def test_the_list_costs_the_same_for_one_and_for_fifty(client_of, jun, aobadai, django_assert_max_num_queries):
    placed_grant(aobadai, GrantState.DECIDED)
    client = client_of(jun)
    client.get("/grants/")
    with django_assert_max_num_queries(10) as few:
        client.get("/grants/")
    town = city()
    for number in range(49):
        placed_grant(town, GrantState.DECIDED, f"R7-U-1{number:02}")
    with django_assert_max_num_queries(len(few)):
        page = client.get("/grants/").content.decode()
    assert "50件のうち 1〜50件" in page


def test_the_list_pages_by_key_and_filters_by_state_and_words(client_of, jun, aobadai):
    for number in range(52):
        placed_grant(aobadai, GrantState.DECIDED, f"R7-U-1{number:02}")
    grant(aobadai, "R7-U-200")
    client = client_of(jun)
    first = client.get("/grants/").content.decode()
    assert "53件のうち 1〜50件" in first
    after = re.search(r'href="(\?[^"]*after=[^"]*)"', first).group(1).replace("&amp;", "&")
    assert "53件のうち 51〜53件" in client.get(f"/grants/{after}").content.decode()
    assert "1件のうち 1〜1件" in client.get("/grants/?state=preparing").content.decode()
    assert "1件のうち 1〜1件" in client.get("/grants/?q=R7-U-104").content.decode()
    assert "当てはまる交付がありません" in client.get("/grants/?q=ないもの").content.decode()


def test_the_purse_says_what_is_left(client_of, hana, aobadai, shiomigaura):
    placed_grant(aobadai, GrantState.DECIDED, "R7-U-001")
    placed_grant(shiomigaura, GrantState.CANCELLED, "R7-U-002")
    page = client_of(hana).get("/grants/").content.decode()
    assert re.search(r"320,000,000</td>\s*<td[^>]*>26,400,000</td>\s*<td[^>]*>293,600,000</td>", page)


def test_a_city_sees_its_own_grants_and_no_purse(client_of, aoi, aobadai, shiomigaura):
    placed_grant(aobadai, GrantState.DECIDED, "R7-U-001")
    placed_grant(shiomigaura, GrantState.DECIDED, "R7-U-002")
    page = client_of(aoi).get("/grants/").content.decode()
    assert "R7-U-001" in page
    assert "R7-U-002" not in page
    assert "公募ごとの予算" not in page


@pytest.mark.parametrize("who", ["sora", "kai", "ada"])
def test_the_panel_sees_no_money(who, request, client_of, aobadai):
    placed_grant(aobadai, GrantState.DECIDED, "R7-U-001")
    assert "R7-U-001" not in client_of(request.getfixturevalue(who)).get("/grants/").content.decode()


# -- the deeds ---------------------------------------------------------------------------------
def test_a_grant_is_led_through_its_pages(request, client_of, aobadai, aoi, mori, hana, jun, ren):
    application = adopted(aobadai)
    create_project(application=application, by=hana)
    city_desk, signer, director, finance = (client_of(person) for person in (aoi, mori, hana, jun))
    assert city_desk.post("/grants/R7-U-008/start/")["Location"] == "/grants/R7-U-008/2025/prepare/"
    one = "/grants/R7-U-008/2025/"
    city_desk.post(f"{one}prepare/", {"save": "1", "requested_yen": "２６，４００千円"})
    signer.post(f"{one}prepare/", {"sign": "1"})
    director.post(f"{one}decide/", {"amount_yen": "26,400,000", "decided_on": "R7.6.20", "conditions": "運営主体"})
    finance.post(f"{one}payments/", {"amount_yen": "1300万円", "paid_on": "R7.12.5"})
    said = {"kind": "completion", "actual_total_yen": "52,020,000", "actual_eligible_yen": "51,900,000", "save": "1"}
    rows = {"contract-TOTAL_FORMS": "1", "contract-INITIAL_FORMS": "0"}
    contract = {
        "contract-0-name": "予約システム",
        "contract-0-amount_yen": "15,400,000",
        "contract-0-contracted_on": "R7.7.1",
    }
    city_desk.post(f"{one}report/", {**said, **rows, **contract})
    signer.post(f"{one}report/", {"sign": "1"})
    found = {
        "finding-TOTAL_FORMS": "2",
        "finding-INITIAL_FORMS": "0",
        "finding-0-text": "団地祭の景品",
        "finding-0-verdict": "ineligible",
        "finding-0-amount_yen": "86,400",
        "finding-1-text": "消費税仕入控除税額",
        "finding-1-verdict": "deducted",
        "finding-1-amount_yen": "1,214,000",
        "finding-1-bearer": "若草台タウンマネジメント㈱",
    }
    client_of(ren).post(f"{one}inspect/", {"inspected_on": "R8.11.12", "close": "1", **found})
    finance.post(f"{one}fix/", {"fixed_on": "R8.11.24"})
    finance.post(f"{one}payments/", {"paid_on": "R8.11.25"})
    grant = Grant.objects.get()
    assert (grant.state, grant.fixed_yen, grant.settled_yen) == (GrantState.PAID, 25_299_000, 12_299_000)
    assert grant.final_report.contracts.get().name == "予約システム"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-5", "マイナスの額は書けません"),
        ("たくさん", "金額として読めません"),
        ("1.5", "1円に満たない端数があります"),
        ("", "金額が書かれていません"),
        ("27,000,000", "26,400,000円を超えられません"),
    ],
)
def test_a_wrong_amount_comes_back_in_words_with_what_was_typed(request, client_of, hana, aobadai, typed, said):
    one = lived(request, aobadai, GrantState.APPLIED)
    page = client_of(hana).post(f"{one.get_absolute_url()}decide/", {"amount_yen": typed, "decided_on": "R7.6.20"})
    assert said in page.content.decode()
    assert typed in page.content.decode()
    assert Grant.objects.get(pk=one.pk).state == GrantState.APPLIED


def test_a_change_is_written_signed_and_approved_on_its_pages(request, client_of, aobadai, aoi, mori, hana):
    one = lived(request, aobadai, GrantState.DECIDED)
    url = one.get_absolute_url()
    said = {
        "kind": "costs",
        "reason": "拠点の基礎工事増",
        "category": "設備費",
        "category_yen": "19,800,000",
        "delta_yen": "3,564,000",
        "total_after_yen": "56,484,000",
        "save": "1",
    }
    client_of(aoi).post(f"{url}change/", said)
    change = GrantChange.objects.get()
    assert (change.shift_permille, change.total_before_yen) == (180, 52_920_000)
    assert "変更の承認を申請する" in client_of(mori).get(f"{url}change/{change.pk}/").content.decode()
    client_of(mori).post(f"{url}change/{change.pk}/", {"sign": "1"})
    page = client_of(hana).get(url).content.decode()
    assert f"{url}change/{change.pk}/answer/" in page
    client_of(hana).post(f"{url}change/{change.pk}/answer/", {"approve": "1", "reason": ""})
    change.refresh_from_db()
    assert change.state == ChangeState.APPROVED


def test_costs_that_shift_name_their_category(request, client_of, aobadai, aoi):
    one = lived(request, aobadai, GrantState.DECIDED)
    page = client_of(aoi).post(f"{one.get_absolute_url()}change/", {"kind": "costs", "reason": "増", "save": "1"})
    assert page.content.decode().count("費目と金額を書いてください") >= 3
    assert GrantChange.objects.count() == 0


def test_an_application_is_sent_back_mended_and_closed(request, client_of, aobadai, aoi, hana, ren):
    one = lived(request, aobadai, GrantState.APPLIED)
    url = one.get_absolute_url()
    client_of(ren).post(f"{url}send-back/", {"reason": "算定を確かめてください", "due_on": "R7.6.30"})
    correction = Correction.objects.get()
    blocked = client_of(hana).post(f"{url}decide/", {"amount_yen": "1", "decided_on": "R7.6.20"})
    assert "差戻しへの対応が終わっていません" in blocked.content.decode()
    client_of(aoi).post(f"{url}correct/", {"requested_yen": "26,000,000", "answer": "端数を落とした"})
    client_of(ren).post(f"{url}corrections/{correction.pk}/close/")
    client_of(hana).post(f"{url}decide/", {"amount_yen": "26,000,000", "decided_on": "R7.6.20"})
    one = Grant.objects.get(pk=one.pk)
    assert (one.state, one.decided_yen) == (GrantState.DECIDED, 26_000_000)
    assert [paper.requested_yen for paper in one.applied_with.all()] == [26_400_000, 26_000_000]


def test_a_report_is_sent_back_and_the_first_one_stays(request, client_of, aobadai, aoi, ren):
    one = lived(request, aobadai, GrantState.REPORTED)
    url = one.get_absolute_url()
    client_of(ren).post(f"{url}send-back/", {"reason": "合計が合いません", "due_on": "R8.11.30"})
    said = {"kind": "completion", "actual_total_yen": "52,020,000", "actual_eligible_yen": "51,800,000"}
    client_of(aoi).post(f"{url}correct/", {**said, "answer": "直しました"})
    assert [report.actual_eligible_yen for report in Grant.objects.get(pk=one.pk).reports.all()] == [
        None,
        51_900_000,
        51_800_000,
    ]


def test_a_double_click_pays_once(request, client_of, aobadai, jun):
    one = lived(request, aobadai, GrantState.FIXED)
    client, said = client_of(jun), {"paid_on": "R8.11.25"}
    client.post(f"{one.get_absolute_url()}payments/", said)
    again = client.post(f"{one.get_absolute_url()}payments/", said)
    assert again.status_code == 200
    assert [row.amount_yen for row in one.payments.all()] == [13_000_000, 12_299_000]


def test_a_stop_leads_to_the_order_and_the_return(client_of, aobadai, jun):
    one = placed_grant(
        aobadai, GrantState.FIXED, advanced_yen=9_000_000, fixed_yen=6_210_000, fixed_on=date(2026, 11, 24)
    )
    client, url = client_of(jun), one.get_absolute_url()
    assert "2,790,000円" in client.get(f"{url}repayment/").content.decode()
    client.post(f"{url}repayment/", {"ordered_on": "R8.11.24", "due_on": "R8.12.14", "reason": "超過"})
    client.post(f"{url}repayment/", {"paid_on": "R8.12.12"})
    one.refresh_from_db()
    assert (one.state, one.repaid_yen) == (GrantState.REPAID, 2_790_000)
