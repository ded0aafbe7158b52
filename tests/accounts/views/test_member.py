"""One's own pages: profile, language, organization, colleagues."""

import pytest
from django.test import Client

from accounts.actions.inviting import invite
from accounts.models import Invitation, Organization, User
from accounts.rights import Right
from accounts.roles import Role
from tests.factories.accounts import member, membership
from workflow.trail import history_of

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_profile_keeps_characters_and_tells_of_a_new_name(client_of, aoi: User) -> None:
    answer = client_of(aoi).post(
        "/accounts/profile/",
        {
            "family_name": "髙碧",
            "given_name": "葵🙂",
            "family_kana": "たかあお",
            "given_kana": "ｱｵｲ",
            "language": "ja",
            "digest": "",
        },
    )
    assert answer["Location"] == "/accounts/profile/"
    aoi.refresh_from_db()
    assert (aoi.get_full_name(), aoi.family_kana, aoi.given_kana, aoi.digest) == (
        "髙碧 葵🙂",
        "タカアオ",
        "アオイ",
        False,
    )
    assert history_of(aoi).get().facts["before"]["family_name"] == "碧井"


def test_the_language_follows_the_person_to_every_browser(client_of, aoi: User) -> None:
    answer = client_of(aoi).post("/accounts/language/", {"language": "en", "next": "/accounts/roles/"})
    assert answer["Location"] == "/accounts/roles/"
    aoi.refresh_from_db()
    assert aoi.language == "en"
    assert '<html lang="en">' in text_of(client_of(aoi).get("/accounts/roles/"))


def test_a_language_nobody_speaks_here_is_left_out(client_of, aoi: User) -> None:
    client_of(aoi).post("/accounts/language/", {"language": "xx"})
    aoi.refresh_from_db()
    assert aoi.language == ""


def test_a_stranger_switches_the_language_of_the_browser(client: Client) -> None:
    client.post("/accounts/language/", {"language": "en", "next": "/accounts/sign-in/"})
    assert '<html lang="en">' in text_of(client.get("/accounts/sign-in/"))


def test_one_switches_between_ones_own_organizations_alone(
    client_of, aoi: User, shiomigaura: Organization, ministry: Organization
) -> None:
    membership(aoi, shiomigaura, Role.EDITOR)
    browser = client_of(aoi)
    assert "青葉台市の人" in text_of(browser.get("/accounts/organization/"))
    assert browser.post("/accounts/act-for/", {"organization": shiomigaura.pk})["Location"] == "/"
    assert "潮見ヶ浦市の人" in text_of(browser.get("/accounts/organization/"))
    for wanted in (ministry.pk, "x", ""):
        assert browser.post("/accounts/act-for/", {"organization": wanted}).status_code == 404
    assert "潮見ヶ浦市の人" in text_of(browser.get("/accounts/organization/"))


def test_the_organization_lists_its_people_and_nobody_elses(client_of, aoi: User, mori: User, nao: User) -> None:
    page = text_of(client_of(mori).get("/accounts/organization/"))
    assert "碧井 葵" in page
    assert "守 律" in page
    assert "直江" not in page
    assert "同僚を招く" not in page


def test_an_editor_invites_a_colleague(client_of, aoi: User, aobadai: Organization) -> None:
    browser = client_of(aoi)
    assert "同僚を招く" in text_of(browser.get("/accounts/organization/"))
    fields = {"email": "NEW@example.invalid", "role": "certifier", "title": "副市長"}
    assert browser.post("/accounts/organization/invite/", fields)["Location"] == "/accounts/organization/"
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.organization, invitation.role) == ("new@example.invalid", aobadai, "certifier")
    assert "new@example.invalid" in text_of(browser.get("/accounts/organization/"))


def test_an_editor_is_offered_no_staff_role(client_of, aoi: User) -> None:
    browser = client_of(aoi)
    answer = browser.post("/accounts/organization/invite/", {"email": "x@example.invalid", "role": "officer"})
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_a_refused_invitation_says_why_on_the_page(client_of, aoi: User, mori: User) -> None:
    answer = client_of(aoi).post("/accounts/organization/invite/", {"email": mori.email, "role": "editor"})
    assert "一人が担当と決裁者を兼ねることができません" in text_of(answer)


def test_an_invitation_is_renewed_and_taken_back_by_its_own_city(
    client_of, aoi: User, nao: User, aobadai: Organization
) -> None:
    invitation = invite(email="x@example.invalid", organization=aobadai, role=Role.EDITOR, by=aoi)
    for deed in ("renew", "withdraw"):
        assert client_of(nao).post(f"/accounts/invitations/{invitation.pk}/{deed}/").status_code == 404
        assert client_of(aoi).post(f"/accounts/invitations/{invitation.pk}/{deed}/").status_code == 302
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    assert [entry.event for entry in history_of(invitation)] == ["withdrawn", "invited", "invited"]


def test_everybody_reads_what_the_roles_do(client_of, sora: User) -> None:
    page = text_of(client_of(sora).get("/accounts/roles/"))
    assert "割り当てられた応募を、利害関係を申告したうえで採点し、理由を書きます。" in page
    assert "団体コード" not in page


def test_the_organizations_page_costs_the_same_for_many_people(
    client_of, aoi: User, aobadai: Organization, django_assert_max_num_queries
) -> None:
    for number in range(49):
        member(aobadai, Role.CERTIFIER, f"列{number}")
    browser = client_of(aoi)
    browser.get("/accounts/organization/")
    with django_assert_max_num_queries(8):
        assert text_of(browser.get("/accounts/organization/")).count('<th scope="row">') == 50


def test_somebody_who_left_every_organization_still_reads_the_profile(client_of, aoi: User) -> None:
    aoi.memberships.update(until_on="2024-04-02")
    assert client_of(aoi).get("/accounts/profile/").status_code == 200
    assert client_of(aoi).get("/accounts/organization/").status_code == 404
    aoi.refresh_from_db()
    assert not aoi.may(Right.INVITE_COLLEAGUE)
