"""What each member bears: in whole yen, together the total without the request, and its stand to the tax."""

from typing import Any

import pytest

from accounts.models import User
from applications.models import Application
from applications.rules.budgeting import every_line_has_an_amount, the_shares_add_up
from tests.applications.pages import write
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


def test_a_row_whose_amount_could_not_be_read_is_named_until_it_has_one(draft: Application) -> None:
    assert every_line_has_an_amount(draft) == []
    draft.budget_lines.create(category="雑費", item="のぼり旗", amount_yen=0)
    (problem,) = every_line_has_an_amount(Application.objects.get(pk=draft.pk))
    assert "のぼり旗" in str(problem.text)
    assert not problem.stops
    assert problem.place is not None
    assert problem.place.url.endswith("/write/budget/#id_budget_lines")
