"""A forgotten password through the pages, and changing one's own."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.actions.signing import send_password_code
from accounts.models import User

pytestmark = pytest.mark.django_db
PHRASE = "an umbrella in the harbour"


def test_the_page_says_the_same_for_a_known_and_an_unknown_address(client: Client, aoi: User) -> None:
    pages = []
    for address in (aoi.email, "nobody@example.invalid"):
        answer = client.post("/accounts/password/forgotten/", {"email": address}, follow=True)
        pages.append(re.sub(r'csrfmiddlewaretoken" value="\w+', "", answer.content.decode()))
    assert pages[0] == pages[1]
    assert "登録のあるアドレスなら、まもなくコードが届きます" in pages[0]


def test_a_code_typed_in_full_width_sets_the_password_and_lifts_the_lock(client: Client, aoi: User, settings) -> None:
    settings.AXES_FAILURE_LIMIT = 1
    client.post("/accounts/sign-in/", {"email": aoi.email, "password": "no"})
    send_password_code(email=aoi.email)
    code = re.search(r"^ {4}(\S+)$", mail.outbox[0].body, re.MULTILINE).group(1)
    wide = code.lower().translate({number: number + 0xFEE0 for number in range(0x21, 0x7F)})
    answer = client.post("/accounts/password/reset/", {"code": wide, "password": PHRASE, "password_again": PHRASE})
    assert answer["Location"] == "/accounts/sign-in/"
    assert client.post("/accounts/sign-in/", {"email": aoi.email, "password": PHRASE}).status_code == 302


def test_the_link_of_the_letter_fills_the_code_in(client: Client) -> None:
    assert 'value="3467-9CDF-GHJK"' in client.get("/accounts/password/reset/?code=3467-9CDF-GHJK").content.decode()


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        (PHRASE, "something else entirely", "二つのパスワードが違います"),
        ("short", "short", "12 文字以上"),
        ("password1234", "password1234", "このパスワードは一般的すぎます"),
        (PHRASE, PHRASE, "このコードは使えません"),
    ],
)
def test_what_does_not_fit_is_said(client: Client, password: str, again: str, says: str) -> None:
    answer = client.post(
        "/accounts/password/reset/", {"code": "XXXX-XXXX-XXXX", "password": password, "password_again": again}
    )
    assert answer.status_code == 200
    assert says in answer.content.decode()


def test_changing_ones_password_keeps_this_browser_and_ends_the_others(client_of, aoi: User) -> None:
    aoi.set_password("the present long phrase")
    aoi.save()
    here, there = client_of(aoi), client_of(aoi)
    wrong = here.post("/accounts/password/", {"present": "no", "password": PHRASE, "password_again": PHRASE})
    assert "いまのパスワードが違います" in wrong.content.decode()
    fields = {"present": "the present long phrase", "password": PHRASE, "password_again": PHRASE}
    assert here.post("/accounts/password/", fields)["Location"] == "/accounts/profile/"
    assert here.get("/accounts/profile/").status_code == 200
    assert there.get("/accounts/profile/").status_code == 302
