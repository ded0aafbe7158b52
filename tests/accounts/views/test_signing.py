"""Signing in, being locked out, the demo's one click, and a session that is lost and found."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Organization, User
from accounts.roles import Role
from accounts.sessions import SEEN_AT
from tests.factories.accounts import member

pytestmark = pytest.mark.django_db
PHRASE = "an umbrella in the harbour"
SIGN_IN = "/accounts/sign-in/"


@pytest.fixture
def known(aoi: User) -> User:
    aoi.set_password(PHRASE)
    aoi.save()
    return aoi


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("typed", ["aoi@example.invalid", "AOI@Example.INVALID", " ａｏｉ@example.invalid "])
def test_one_signs_in_however_the_address_is_capitalized(client: Client, known: User, typed: str) -> None:
    answer = client.post(SIGN_IN, {"email": typed, "password": PHRASE, "next": "/accounts/roles/"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/roles/")
    assert client.session["_auth_user_id"] == str(known.pk)


def test_a_wrong_password_and_an_unknown_address_say_the_same(client: Client, known: User) -> None:
    wrong = client.post(SIGN_IN, {"email": known.email, "password": "not this one"})
    unknown = client.post(SIGN_IN, {"email": "nobody@example.invalid", "password": "not this one"})
    for answer in (wrong, unknown):
        assert answer.status_code == 422
        assert "メールアドレスかパスワードが違います" in text_of(answer)
    assert "_auth_user_id" not in client.session


def test_somebody_shut_out_does_not_get_in(client: Client, known: User) -> None:
    User.objects.filter(pk=known.pk).update(is_active=False)
    assert client.post(SIGN_IN, {"email": known.email, "password": PHRASE}).status_code == 422


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_one_is_never_sent_to_another_site(client: Client, known: User, place: str) -> None:
    answer = client.post(SIGN_IN, {"email": known.email, "password": PHRASE, "next": place})
    assert answer["Location"] == "/"


def test_after_too_many_failures_the_page_says_so_in_words(client: Client, known: User, settings) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    for _number in range(2):
        assert client.post(SIGN_IN, {"email": known.email, "password": "no"}).status_code == 422
    third = client.post(SIGN_IN, {"email": known.email, "password": "no"})
    right = client.post(SIGN_IN, {"email": known.email.upper(), "password": PHRASE})
    for answer in (third, right):
        assert answer.status_code == 429
        assert "続けて3回違ったため、15分のあいだサインインできません" in text_of(answer)
    assert "_auth_user_id" not in client.session


def test_signing_out_is_a_deed_not_a_link(client_of, aoi: User) -> None:
    browser = client_of(aoi)
    assert browser.get("/accounts/sign-out/").status_code == 405
    assert browser.post("/accounts/sign-out/")["Location"] == SIGN_IN
    assert "_auth_user_id" not in browser.session


# -- the demo ---------------------------------------------------------------------------------
def test_outside_the_demo_nobody_is_listed_and_nobody_enters(client: Client, aoi: User, settings) -> None:
    settings.DEMO = False
    page = text_of(client.get(SIGN_IN))
    assert "デモの人物" not in page
    assert "碧井" not in page
    assert client.post("/accounts/sign-in/enter/", {"person": aoi.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_in_the_demo_each_person_stands_under_what_they_do(
    client: Client, aoi: User, sora: User, ren: User, settings
) -> None:
    settings.DEMO, settings.DEMO_GUESTS = True, ""
    page = text_of(client.get(SIGN_IN))
    places = [page.index(word) for word in ("応募する人", "碧井 葵", "審査する人", "宙野 空", "進める人", "青葉 蓮")]
    assert places == sorted(places)
    assert "青葉台市 都市計画課（担当）" in page
    assert "きょう待っているもの、期限の古い順" in page
    assert client.post("/accounts/sign-in/enter/", {"person": ren.pk})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(ren.pk)


@pytest.mark.parametrize("person", ["", "0", "999999", "abc"])
def test_in_the_demo_nobody_else_enters(client: Client, ren: User, settings, person: str) -> None:
    settings.DEMO = True
    assert client.post("/accounts/sign-in/enter/", {"person": person}).status_code == 404


def test_the_page_costs_the_same_for_three_people_and_for_fifty(
    client: Client, aobadai: Organization, settings, django_assert_num_queries
) -> None:
    settings.DEMO, settings.DEMO_GUESTS = True, ""
    for number in range(50):
        member(aobadai, Role.CERTIFIER, f"列{number}")
    with django_assert_num_queries(1):
        page = text_of(client.get(SIGN_IN))
    assert page.count('class="guest"') == 50
    assert "ほかに46人" in page


# -- a session ends -----------------------------------------------------------------------------
def test_reading_a_page_writes_the_session_at_most_once_a_minute(client_of, aoi: User) -> None:
    browser = client_of(aoi)
    browser.get("/accounts/roles/")
    first = browser.session[SEEN_AT]
    browser.get("/accounts/roles/")
    assert browser.session[SEEN_AT] == first
    session = browser.session
    session[SEEN_AT] = first - 61
    session.save()
    browser.get("/accounts/roles/")
    assert browser.session[SEEN_AT] >= first


def test_asking_how_long_is_left_does_not_prolong(client_of, aoi: User, settings) -> None:
    settings.SESSION_COOKIE_AGE = 3600
    browser = client_of(aoi)
    browser.get("/accounts/roles/")
    session = browser.session
    session[SEEN_AT] = (timezone.now() - timedelta(minutes=56)).timestamp()
    session.save()
    for _number in range(2):
        left = browser.get("/accounts/session/").json()
        assert 235 <= left["seconds"] <= 240
    assert left["sign_in_again"] == "/accounts/sign-in/again/"


def test_a_stranger_has_no_time_left(client: Client) -> None:
    assert client.get("/accounts/session/").json()["seconds"] == 0


def test_what_was_typed_when_the_session_was_lost_is_sent_after_signing_in_again(client: Client, known: User) -> None:
    lost = client.post(
        "/accounts/profile/",
        {"family_name": "髙﨑", "given_name": "碧 & <葵>", "tag": ["一", "二"], "password": "secret"},
    )
    assert lost.status_code == 401
    page = text_of(lost)
    assert "書いた文は、なくなっていません" in page
    assert "secret" not in page
    again = client.post(
        "/accounts/sign-in/again/",
        {
            "email": known.email,
            "password": PHRASE,
            "next": "/accounts/profile/",
            "kept.family_name": "髙﨑",
            "kept.given_name": "碧 & <葵>",
            "kept.tag": ["一", "二"],
        },
    )
    page = text_of(again)
    assert 'action="/accounts/profile/"' in page
    assert '<input type="hidden" name="family_name" value="髙﨑">' in page
    assert '<input type="hidden" name="given_name" value="碧 &amp; &lt;葵&gt;">' in page
    assert page.count('name="tag"') == 2
    assert "書いた文を送る" in page


def test_what_was_typed_survives_a_wrong_password_too(client: Client, known: User) -> None:
    answer = client.post(
        "/accounts/sign-in/again/",
        {"email": known.email, "password": "no", "next": "/accounts/profile/", "kept.family_name": "髙﨑"},
    )
    assert answer.status_code == 422
    assert '<input type="hidden" name="kept.family_name" value="髙﨑">' in text_of(answer)


def test_in_the_demo_one_goes_on_by_one_click_and_nowhere_else(client: Client, aoi: User, settings) -> None:
    fields = {"person": aoi.pk, "next": "/accounts/profile/", "kept.family_name": "髙﨑"}
    settings.DEMO = False
    assert client.post("/accounts/sign-in/again/", fields).status_code == 422
    assert "_auth_user_id" not in client.session
    settings.DEMO, settings.DEMO_GUESTS = True, ""
    assert "デモの人物として続ける" in text_of(client.post("/accounts/profile/", {"family_name": "髙﨑"}))
    assert '<input type="hidden" name="family_name" value="髙﨑">' in text_of(
        client.post("/accounts/sign-in/again/", fields)
    )
    assert client.session["_auth_user_id"] == str(aoi.pk)


def test_signing_in_again_with_nothing_typed_goes_back_where_one_was(client: Client, known: User) -> None:
    answer = client.post(
        "/accounts/sign-in/again/", {"email": known.email, "password": PHRASE, "next": "/accounts/roles/"}
    )
    assert answer["Location"] == "/accounts/roles/"


def test_a_script_signs_in_again_over_the_page(client: Client, known: User) -> None:
    wants = {"headers": {"accept": "application/json"}}
    wrong = client.post("/accounts/sign-in/again/", {"email": known.email, "password": "no"}, **wants)
    assert wrong.status_code == 422
    assert "メールアドレスかパスワードが違います" in wrong.json()["errors"][0]
    right = client.post("/accounts/sign-in/again/", {"email": known.email, "password": PHRASE}, **wants)
    assert len(right.json()["token"]) == 64
    assert client.get("/accounts/session/").json()["seconds"] > 3500


def test_a_page_asked_for_without_a_session_comes_after_signing_in(client: Client) -> None:
    answer = client.get("/accounts/profile/?from=mail")
    assert answer["Location"] == "/accounts/sign-in/?next=/accounts/profile/%3Ffrom%3Dmail"
