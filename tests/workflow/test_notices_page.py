"""The page of notices: one's own, newest first, read when one says so."""

from datetime import UTC, datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from workflow.clock import now
from workflow.models import Notice

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)
PAGE = "/notices/"


def notice(reader, subject="応募が届きました", **fields):
    return Notice.objects.create(recipient=reader, subject=subject, body="中身", written_at=AT, **fields)


def test_the_address():
    assert reverse("workflow:notices") == PAGE


def test_a_stranger_signs_in_first(client):
    for method, path in (("get", PAGE), ("post", f"{PAGE}read/"), ("post", f"{PAGE}1/open/")):
        response = getattr(client, method)(path)
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("accounts:sign_in"))


def test_what_was_not_read_stands_there_newest_first(client_of, ren):
    old, new = notice(ren, "一つ目"), notice(ren, "二つ目")
    notice(ren, "読んだもの", read_at=AT)
    response = client_of(ren).get(PAGE)
    assert response.context["page"].rows == [new, old]
    assert "4月1日（水）" in response.content.decode()
    assert '<span class="count">2<' in response.content.decode()


def test_everything_is_there_for_whoever_asks(client_of, ren):
    notice(ren, "読んだもの", read_at=AT)
    assert [row.subject for row in client_of(ren).get(f"{PAGE}?show=all").context["page"].rows] == ["読んだもの"]


def test_nobody_sees_another_persons_notices(client_of, ren, ada):
    row = notice(ren, path="/somewhere/")
    client = client_of(ada)
    assert client.get(f"{PAGE}?show=all").context["page"].rows == []
    assert client.post(f"{PAGE}{row.pk}/open/").status_code == 404
    client.post(f"{PAGE}read/", {"newest": row.pk})
    assert Notice.objects.get().read_at is None


def test_opening_marks_as_read_and_goes_to_the_page(client_of, ren):
    row, other = notice(ren, path="/"), notice(ren)
    response = client_of(ren).post(f"{PAGE}{row.pk}/open/")
    assert (response.status_code, response.url) == (302, "/")
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.read_at is not None, other.read_at) == (True, None)
    assert client_of(ren).post(f"{PAGE}{other.pk}/open/").url == PAGE


def test_reading_changes_nothing_by_get(client_of, ren):
    row = notice(ren)
    for path in (f"{PAGE}read/", f"{PAGE}{row.pk}/open/"):
        assert client_of(ren).get(path).status_code == 405
    assert Notice.objects.get().read_at is None


def test_all_that_was_shown_is_read_and_what_came_meanwhile_is_not(client_of, ren):
    rows = [notice(ren), notice(ren)]
    newer = notice(ren, "あとから")
    response = client_of(ren).post(f"{PAGE}read/", {"newest": rows[-1].pk})
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["2件を既読にしました。"]
    assert list(Notice.objects.filter(read_at=None)) == [newer]


@pytest.mark.parametrize("typed", ["", "x", "１２", "-1", "9" * 400, "1 OR 1=1"])
def test_nonsense_in_the_address_harms_nothing(client_of, ren, typed):
    notice(ren)
    client = client_of(ren)
    assert client.get(PAGE, {"before": typed, "show": typed}).status_code == 200
    assert client.post(f"{PAGE}read/", {"newest": typed}).status_code == 302


def test_fifty_a_page_and_older_ones_after(client_of, ren):
    rows = [notice(ren, f"{number}番") for number in range(51)]
    client = client_of(ren)
    first = client.get(PAGE)
    assert first.context["page"].rows == rows[:0:-1]
    second = client.get(PAGE + first.context["page"].next)
    assert (second.context["page"].rows, second.context["page"].next) == ([rows[0]], "")
    assert client.get(PAGE + second.context["page"].previous).context["page"].rows == rows[:0:-1]


def test_an_empty_page_says_what_would_be_here(client_of, ren):
    assert "読んでいないお知らせはありません" in client_of(ren).get(PAGE).content.decode()
    assert "お知らせはまだありません" in client_of(ren).get(f"{PAGE}?show=all").content.decode()


def test_a_title_is_shown_as_it_was_written(client_of, ren):
    notice(ren, "<script>髙</script>")
    assert "&lt;script&gt;髙&lt;/script&gt;" in client_of(ren).get(PAGE).content.decode()


def test_one_row_and_fifty_cost_the_same(client_of, ren, django_assert_max_num_queries, django_assert_num_queries):
    client = client_of(ren)
    notice(ren)
    client.get(PAGE)
    with django_assert_max_num_queries(10) as one:
        client.get(PAGE)
    for _number in range(49):
        notice(ren, path="/")
    with django_assert_num_queries(len(one)):
        client.get(PAGE)


def test_staff_see_what_did_not_arrive_and_why(client_of, ren):
    notice(ren, "届かなかったもの", attempts=5, failure="SMTPServerDisconnected: 縁が切れました")
    Notice.objects.update(written_at=now())
    response = client_of(ren).get(f"{PAGE}delivery/")
    assert (response.context["report"].given_up, response.context["report"].expected) == (1, 1)
    text = response.content.decode()
    assert "SMTPServerDisconnected: 縁が切れました" in text
    assert "届いていないメールがあります" in text


def test_when_all_arrived_the_page_says_so(client_of, ren):
    assert "届いていないものはありません" in client_of(ren).get(f"{PAGE}delivery/").content.decode()


def test_the_delivery_is_nobody_elses_business(client_of, aoi, sora, client):
    for person in (aoi, sora):
        assert client_of(person).get(f"{PAGE}delivery/").status_code == 404
        assert "delivery/" not in client_of(person).get(PAGE).content.decode()
    assert client.get(f"{PAGE}delivery/").status_code == 302


def test_one_failure_and_fifty_cost_the_same(client_of, ren, django_assert_max_num_queries, django_assert_num_queries):
    client = client_of(ren)
    notice(ren, attempts=5, failure="x")
    Notice.objects.update(written_at=now())
    client.get(f"{PAGE}delivery/")
    with django_assert_max_num_queries(10) as one:
        client.get(f"{PAGE}delivery/")
    for _number in range(49):
        notice(ren, attempts=5, failure="x")
    Notice.objects.update(written_at=now())
    with django_assert_num_queries(len(one)):
        client.get(f"{PAGE}delivery/")
