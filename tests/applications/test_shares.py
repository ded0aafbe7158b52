"""What each member bears: in whole yen, together the total without the request, and its stand to the tax."""

from html import unescape
from typing import Any

import pytest

from accounts.models import User
from applications.models import Application
from applications.queries.content import content_of
from applications.queries.differences import row_in_words
from applications.rules.budgeting import every_line_has_an_amount, the_shares_add_up
from applications.rules.scheming import every_scheme_line_has_amounts, every_year_of_a_scheme_line_is_filled_in
from applications.sections import questions
from tests.applications.pages import boxes, write
from tests.factories.applications import current_call, ready_application

# 22,222,221 yen of costs and a request of 11,111,000 leave this to the members.
OWN = 11_111_221


@pytest.fixture
def draft(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


def shared(draft: Application, *shares: int | None) -> Application:
    for member, share in zip(draft.members.all(), shares, strict=True):
        member.share_yen = share
        member.save()
    return Application.objects.get(pk=draft.pk)


@pytest.mark.parametrize("shares", [(OWN, 0), (5_555_610, 5_555_611), (OWN, None), (None, None)])
def test_shares_that_come_to_ones_own_funds_pass(shares: Any, draft: Application) -> None:
    assert the_shares_add_up(shared(draft, *shares)) == []


@pytest.mark.parametrize("gap", [-1, 1, 1_000])
def test_shares_that_do_not_add_up_stop_with_the_whole_arithmetic(gap: int, draft: Application) -> None:
    (problem,) = the_shares_add_up(shared(draft, OWN + gap, None))
    assert problem.stops
    assert f"足すと{OWN + gap:,}円ですが、自己負担は11,111,221円" in str(problem.text)
    assert f"差 {abs(gap):,}円" in str(problem.text)
    assert problem.place is not None
    assert problem.place.url.endswith("/write/consortium/#id_members")


def test_without_a_request_there_is_nothing_to_compare(draft: Application) -> None:
    draft.requested_yen = None
    draft.save()
    assert the_shares_add_up(shared(draft, 1, None)) == []


def test_share_and_tax_are_written_in_the_table_of_members(draft: Application, aoi: User, client_of: Any) -> None:
    typed = {"members-0-share_yen": "1,111万円", "members-0-tax_status": "public"}
    assert write(client_of(aoi), "R8-U-001", "consortium", **typed).status_code == 302
    member = draft.members.first()
    assert member is not None
    assert (member.share_yen, member.get_tax_status_display()) == (11_110_000, "地方公共団体・公益法人等")


def test_a_row_without_an_amount_stops_by_its_name_and_adds_nothing_to_a_sum(draft: Application) -> None:
    total = draft.budget().total
    draft.budget_lines.create(category="雑費", item="のぼり旗", amount_yen=None, position=9)
    draft.budget_lines.create(category="旅費", item="", amount_yen=None, position=10)
    here = Application.objects.get(pk=draft.pk)
    assert here.budget().total == total
    first, second = every_line_has_an_amount(here)
    assert str(first.text) == "「のぼり旗」の金額が書かれていません。金額を書くか、行を外してください。"
    assert "「旅費」" in str(second.text)
    assert [problem.stops for problem in (first, second)] == [True, True]
    assert first.place is not None
    assert first.place.url.endswith("/write/budget/#id_budget_lines-2-amount_yen")


def test_a_scheme_line_without_any_amount_stops_by_its_name(draft: Application) -> None:
    draft.scheme_lines.create(kind="cost", category="operation", name="電気", amounts_yen=[0, 0])
    assert every_scheme_line_has_amounts(draft) == []
    draft.scheme_lines.create(kind="cost", category="operation", name="通信", amounts_yen=[])
    (problem,) = every_scheme_line_has_amounts(Application.objects.get(pk=draft.pk))
    assert problem.stops
    assert "「通信」" in str(problem.text)
    assert problem.place is not None
    assert "-amounts_yen_0" in problem.place.url


def test_a_year_left_open_is_not_0_yen_and_asks_for_words(draft: Application, aoi: User, client_of: Any) -> None:
    draft.scheme_lines.all().delete()
    said = {"kind": "cost", "category": "operation"}
    draft.scheme_lines.create(name="電気", amounts_yen=[0, None, 5], **said)
    draft.scheme_lines.create(name="通信", amounts_yen=[1, 2, 3, 4, 5], **said)
    draft.scheme.years = 5
    draft.scheme.save()
    (problem,) = every_year_of_a_scheme_line_is_filled_in(Application.objects.get(pk=draft.pk))
    assert problem.asks
    assert "「電気」2・4・5年目" in str(problem.text)
    assert problem.place is not None
    assert problem.place.url.endswith("#id_scheme_lines-0-amounts_yen_1")
    page = unescape(client_of(aoi).get("/applications/R8-U-001/write/scheme/").content.decode())
    assert "金額が空いている年は、どの合計にも入っていません。0円なら0と書いてください：「電気」2・4・5年目" in page
    table = boxes(client_of(aoi).get("/applications/R8-U-001/write/scheme/"))
    assert [table[f"scheme_lines-0-amounts_yen_{year}"] for year in range(5)] == ["0", "", "5", "", ""]


def test_one_year_that_cannot_be_read_leaves_the_row_and_its_other_years_kept(
    draft: Application, aoi: User, client_of: Any
) -> None:
    draft.scheme_lines.all().delete()
    typed = {"scheme_lines-0-name": "通信", "scheme_lines-0-category": "operation"}
    years = {"scheme_lines-0-amounts_yen_0": "12万円", "scheme_lines-0-amounts_yen_2": "すこし"}
    answer = write(client_of(aoi), "R8-U-001", "scheme", **typed, **years)
    assert answer.status_code == 422
    assert "すこし" in answer.content.decode()
    line = draft.scheme_lines.get()
    assert (line.name, line.amounts_yen) == ("通信", [120_000])
    # What stood in a year stays when the new figure cannot be read, and the other years are written.
    line.amounts_yen = [1, 2, 3, 4, 5]
    line.save()
    again = {"scheme_lines-0-amounts_yen_1": "たくさん", "scheme_lines-0-amounts_yen_4": "50"}
    assert write(client_of(aoi), "R8-U-001", "scheme", **again).status_code == 422
    line.refresh_from_db()
    assert line.amounts_yen == [1, 2, 3, 4, 50]


def test_who_asks_for_the_signature_is_stopped_by_an_unwritten_amount(
    draft: Application, aoi: User, client_of: Any
) -> None:
    draft.budget_lines.create(category="雑費", item="のぼり旗", amount_yen=None)
    answer = client_of(aoi).post("/applications/R8-U-001/step/ask_for_signature/", follow=True)
    page = unescape(answer.content.decode())
    assert "「のぼり旗」の金額が書かれていません。" in page
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_unwritten_amount_is_empty_wherever_it_is_read(draft: Application) -> None:
    draft.budget_lines.create(category="雑費", item="のぼり旗", amount_yen=None, position=9)
    here = Application.objects.get(pk=draft.pk)
    row = content_of(here)["budget"]["budget_lines"][-1]
    assert (row["item"], row["amount_yen"]) == ("のぼり旗", None)
    question = next(question for question in questions() if question.key == "budget_lines")
    assert row_in_words(question, row) == "雑費／のぼり旗／はい"


def test_a_row_at_0_yen_is_named_until_it_has_an_amount(draft: Application) -> None:
    assert every_line_has_an_amount(draft) == []
    draft.budget_lines.create(category="雑費", item="のぼり旗", amount_yen=0)
    (problem,) = every_line_has_an_amount(Application.objects.get(pk=draft.pk))
    assert "のぼり旗" in str(problem.text)
    assert not problem.stops
    assert problem.place is not None
    assert problem.place.url.endswith("/write/budget/#id_budget_lines-1-amount_yen")


def test_the_sums_say_which_lines_they_leave_out(draft: Application, aoi: User, client_of: Any) -> None:
    draft.budget_lines.create(category="雑費", item="のぼり旗", amount_yen=None)
    draft.budget_lines.create(category="旅費", item="", amount_yen=None)
    draft.scheme_lines.create(kind="cost", category="operation", name="通信", amounts_yen=[])
    draft.scheme_lines.create(kind="cost", category="operation", name="電気", amounts_yen=[1000] * 5)
    assert Application.objects.get(pk=draft.pk).budget().unwritten == ("のぼり旗", "旅費")
    client = client_of(aoi)
    page = unescape(client.get("/applications/R8-U-001/write/budget/").content.decode())
    assert "金額が書かれていない行が2行あり、どの合計にも入っていません（「のぼり旗」「旅費」）。" in page
    page = unescape(client.get("/applications/R8-U-001/write/scheme/").content.decode())
    assert "金額が書かれていない行が1行あり、どの合計にも入っていません（「通信」）。" in page
