"""Pages by the last row seen: whole, in order, in both directions, and unmoved by what comes in meanwhile."""

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from accounts.models import Membership, Organization
from accounts.roles import Role
from tests.factories.accounts import member, organization
from workflow.paging import Page, page_of

pytestmark = pytest.mark.django_db


def ask(address: str, order: tuple[str, ...] = ("name", "pk"), size: int = 3) -> Page[Organization]:
    return page_of(RequestFactory().get(f"/{address}"), Organization.objects.all(), order, size)


def walked(order: tuple[str, ...], size: int) -> list[int]:
    page, seen = ask("", order, size), []
    while True:
        seen += [row.pk for row in page.rows]
        if not page.next:
            return seen
        page = ask(page.next, order, size)


@given(names=some.lists(some.sampled_from("あいう髙𠮷"), max_size=12), size=some.integers(1, 5), down=some.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_comes_once_and_in_order(db: None, names: list[str], size: int, down: bool) -> None:
    Organization.objects.all().delete()
    for name in names:
        organization(name)
    order = ("-name", "-pk") if down else ("name", "pk")
    assert walked(order, size) == list(Organization.objects.order_by(*order).values_list("pk", flat=True))


def test_going_back_shows_the_page_before() -> None:
    for letter in "一丁七丈三上下":
        organization(letter)
    first = ask("")
    second = ask(first.next)
    third = ask(second.next)
    assert [ask(third.previous).rows, ask(ask(third.previous).previous).rows] == [second.rows, first.rows]
    assert [first.previous, third.next] == ["", ""]
    assert [page.said for page in (first, second, third)] == [
        "7件のうち 1〜3件",
        "7件のうち 4〜6件",
        "7件のうち 7〜7件",
    ]


def test_a_row_that_comes_in_meanwhile_moves_nothing() -> None:
    for letter in "かきくけ":
        organization(letter)
    first = ask("", size=2)
    organization("あ")
    assert [body.name for body in ask(first.next, size=2).rows] == ["く", "け"]


def test_what_was_searched_for_stays_in_the_address() -> None:
    for letter in "かきくけ":
        organization(letter)
    assert ask("?kind=other&find=x").next.startswith("?kind=other&find=x&after=")


@pytest.mark.parametrize("mark", ["x", "W10", "WzEsImEiXQ", "bnVsbA", "WzEsImEiLCJ4Il0", "%00"])
def test_an_address_that_nobody_made_here_is_the_beginning(mark: str) -> None:
    organization("一")
    for word in ("after", "before"):
        page = ask(f"?{word}={mark}")
        assert [body.name for body in page.rows] == ["一"]
        assert page.said == "1件のうち 1〜1件"


def test_an_empty_list_says_so() -> None:
    page = ask("")
    assert (page.rows, page.said, page.previous, page.next) == ([], "0件", "", "")


def test_one_may_order_by_what_a_row_belongs_to() -> None:
    for name in ("乙", "甲", "丙"):
        member(organization(name), Role.EDITOR)
    order = ("organization__name", "pk")
    rows, address = [], ""
    while address or not rows:
        request = RequestFactory().get(f"/{address}")
        page = page_of(request, Membership.objects.select_related("organization"), order, 1)
        rows += [held.organization.name for held in page.rows]
        address = page.next
        if not address:
            break
    assert rows == sorted(["乙", "甲", "丙"])


def test_a_page_costs_two_queries(django_assert_num_queries) -> None:
    for letter in "かきくけ":
        organization(letter)
    address = ask("").next
    with django_assert_num_queries(2):
        ask(address)
