"""An invitation through the pages: seen first, then taken by a newcomer or an account in hand."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.actions.inviting import invite, send_invitation, withdraw_invitation
from accounts.models import Invitation, Membership, Organization, User
from accounts.roles import Role
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
PHRASE = "an umbrella in the harbour"
NEWCOMER = {
    "family_name": "髙﨑",
    "given_name": "檮子",
    "family_kana": "ﾀｶｻｷ",
    "given_kana": "とうこ",
    "password": PHRASE,
    "password_again": PHRASE,
}


@pytest.fixture
def code(aoi: User, aobadai: Organization) -> str:
    invitation = invite(email="New@example.invalid", organization=aobadai, role=Role.CERTIFIER, title="副市長", by=aoi)
    send_invitation(invitation=invitation)
    return re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_code_shows_what_one_is_invited_to_before_anything_happens(client: Client, code: str) -> None:
    page = text_of(client.get("/accounts/invitation/", {"code": code}))
    for words in ("青葉台市の「決裁者」への招待", "副市長", "組織を代表して決裁します", "碧井 葵"):
        assert words in page
    assert Invitation.objects.get().accepted_at is None


def test_a_code_nobody_sent_is_said_at_its_field(client: Client) -> None:
    assert "このコードの招待は見つかりません" in text_of(client.get("/accounts/invitation/?code=XXXX-XXXX-XXXX"))
    assert "このコードの招待は見つかりません" not in text_of(client.get("/accounts/invitation/"))


def test_a_newcomer_gives_a_name_and_is_in(client: Client, code: str, aobadai: Organization) -> None:
    answer = client.post("/accounts/invitation/accept/", {"code": code, **NEWCOMER}, follow=True)
    someone = User.objects.get(email="new@example.invalid")
    assert (someone.get_full_name(), someone.family_kana, someone.given_kana) == ("髙﨑 檮子", "タカサキ", "トウコ")
    assert client.session["_auth_user_id"] == str(someone.pk)
    assert "青葉台市の決裁者になりました" in text_of(answer)


def test_a_newcomer_is_told_what_to_mend(client: Client, code: str) -> None:
    answer = client.post(
        "/accounts/invitation/accept/", {"code": code, **NEWCOMER, "family_kana": "taka", "password_again": "x"}
    )
    page = text_of(answer)
    assert "カタカナかひらがなで書いてください" in page
    assert "二つのパスワードが違います" in page
    assert not User.objects.filter(email="new@example.invalid").exists()


def test_whoever_has_the_address_already_signs_in_first(client: Client, code: str) -> None:
    person(email="new@example.invalid")
    page = text_of(client.get("/accounts/invitation/", {"code": code}))
    assert "このアドレスのアカウントはもうあります" in page
    client.post("/accounts/invitation/accept/", {"code": code, **NEWCOMER})
    assert not Membership.objects.filter(person__email="new@example.invalid").exists()


def test_an_account_in_hand_takes_the_role_and_acts_for_it_at_once(client_of, code: str, nao: User) -> None:
    browser = client_of(nao)
    assert "直江 なお（nao@example.invalid）の役割になります" in text_of(
        browser.get("/accounts/invitation/", {"code": code})
    )
    browser.post("/accounts/invitation/accept/", {"code": code})
    page = text_of(browser.get("/accounts/organization/"))
    assert "青葉台市の人" in page
    assert "直江 なお" in page


def test_a_used_or_withdrawn_invitation_says_so(client_of, code: str, nao: User, aoi: User) -> None:
    withdraw_invitation(invitation=Invitation.objects.get(), by=aoi)
    assert "この招待は取り消されました" in text_of(client_of(nao).get("/accounts/invitation/", {"code": code}))
    answer = client_of(nao).post("/accounts/invitation/accept/", {"code": code})
    assert "この招待は取り消されました" in text_of(answer)
    assert nao.memberships.count() == 1
