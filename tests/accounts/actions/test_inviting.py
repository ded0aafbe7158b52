"""An invitation binds a role to whoever holds the code: once, in time, and by those who may invite."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from accounts.actions.inviting import (
    accept_as_newcomer,
    accept_invitation,
    invite,
    invite_again,
    send_invitation,
    withdraw_invitation,
)
from accounts.models import Invitation, Organization, User
from accounts.queries import invitation_with
from accounts.rights import Right
from accounts.roles import Role
from accounts.tasks import send_invitation_letter
from tests.factories.accounts import person
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
AT = datetime(2024, 11, 24, 0, 0, tzinfo=UTC)


def code_in_the_letter() -> str:
    return re.search(r"^ {4}(\S{4}-\S{4}-\S{4})$", mail.outbox[-1].body, re.MULTILINE).group(1)


def invited(by: User, organization: Organization, role: Role = Role.EDITOR, email: str = "new@example.invalid"):
    invitation = invite(email=email, organization=organization, role=role, by=by, at=AT)
    send_invitation(invitation=invitation, at=AT)
    return invitation


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_the_letter_can_be_followed_by_typing_alone(aoi: User, aobadai: Organization) -> None:
    invitation = invited(aoi, aobadai)
    letter = mail.outbox[0]
    assert letter.to == ["new@example.invalid"]
    assert letter.subject == "【実装】青葉台市の「担当」への招待"
    assert "「招待を受け取った」を選び、次のコードを書いてください" in letter.body
    assert "令和6年12月8日（日）9:00" in letter.body
    assert f"/accounts/invitation/?code={code_in_the_letter()}" in letter.body
    invitation.refresh_from_db()
    assert code_in_the_letter() not in invitation.code_seal


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace("-", ""), lambda code: f"　{code} "])
def test_a_code_is_read_however_it_is_typed(aoi: User, aobadai: Organization, change) -> None:
    invitation = invited(aoi, aobadai)
    assert invitation_with(change(code_in_the_letter())) == invitation


def test_a_full_width_code_is_read_and_a_wrong_one_finds_nothing(aoi: User, aobadai: Organization) -> None:
    invitation = invited(aoi, aobadai)
    wide = code_in_the_letter().translate({number: number + 0xFEE0 for number in range(0x21, 0x7F)})
    assert invitation_with(wide) == invitation
    assert invitation_with("XXXX-XXXX-XXXX") is None
    assert invitation_with("") is None


def test_a_newcomer_gets_account_and_role(aoi: User, aobadai: Organization) -> None:
    invitation = invited(aoi, aobadai, email="NEW@Example.invalid")
    someone = accept_as_newcomer(
        invitation=invitation, family_name="新", given_name="人", password="a long enough phrase", at=AT
    )
    assert someone.email == "new@example.invalid"
    assert someone.check_password("a long enough phrase")
    assert someone.may(Right.WRITE_APPLICATION, within=aobadai)
    invitation.refresh_from_db()
    assert (invitation.accepted_at, invitation.accepted_by) == (AT, someone)
    assert [(entry.event, entry.actor_name) for entry in history_of(invitation)] == [
        ("accepted", "新 人"),
        ("invited", "碧井 葵"),
    ]


def test_the_role_binds_to_the_account_in_hand_whatever_its_address(aoi: User, aobadai: Organization) -> None:
    other = person(email="private@example.invalid")
    accept_invitation(invitation=invited(aoi, aobadai, Role.CERTIFIER), by=other, at=AT)
    assert other.may(Right.SIGN_APPLICATION, within=aobadai)


def test_an_invitation_is_accepted_once(aoi: User, aobadai: Organization) -> None:
    invitation = invited(aoi, aobadai)
    accept_invitation(invitation=invitation, by=person(), at=AT)
    with pytest.raises(Refused) as refused:
        accept_invitation(invitation=invitation, by=person(), at=AT)
    assert codes(refused) == ["ACCEPTED"]


def test_an_invitation_ends_after_fourteen_days_to_the_second(aoi: User, aobadai: Organization) -> None:
    invitation = invited(aoi, aobadai)
    with pytest.raises(Refused) as refused:
        accept_invitation(invitation=invitation, by=person(), at=AT + timedelta(days=14))
    assert codes(refused) == ["EXPIRED"]
    assert accept_invitation(invitation=invitation, by=person(), at=AT + timedelta(days=14, seconds=-1)).pk


def test_a_withdrawn_invitation_opens_nothing_and_sends_nothing(aoi: User, aobadai: Organization) -> None:
    invitation = invite(email="new@example.invalid", organization=aobadai, role=Role.EDITOR, by=aoi, at=AT)
    withdraw_invitation(invitation=invitation, by=aoi, at=AT)
    send_invitation_letter.func(invitation.pk)
    assert mail.outbox == []
    with pytest.raises(Refused) as refused:
        accept_invitation(invitation=invitation, by=person(), at=AT)
    assert codes(refused) == ["WITHDRAWN"]


def test_sending_again_voids_the_old_code_and_begins_a_new_term(aoi: User, aobadai: Organization) -> None:
    invitation = invited(aoi, aobadai)
    old = code_in_the_letter()
    later = AT + timedelta(days=20)
    again = invite_again(invitation=invitation, by=aoi, at=later)
    assert invitation_with(old) is None
    send_invitation(invitation=again, at=later)
    assert again.pk == invitation.pk
    assert invitation_with(code_in_the_letter()).expires_at == later + timedelta(days=14)
    assert Invitation.objects.count() == 1


def test_the_worker_sends_the_letter_by_its_number(aoi: User, aobadai: Organization) -> None:
    invitation = invite(email="new@example.invalid", organization=aobadai, role=Role.EDITOR, by=aoi)
    send_invitation_letter.func(invitation.pk)
    assert [letter.to for letter in mail.outbox] == [["new@example.invalid"]]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR, Role.SCREENER])
def test_an_editor_invites_to_the_posts_of_a_city_alone(aoi: User, aobadai: Organization, role: Role) -> None:
    with pytest.raises(Refused) as refused:
        invite(email="x@example.invalid", organization=aobadai, role=role, by=aoi)
    assert codes(refused) == ["NO_RIGHT"]


def test_an_editor_invites_to_no_other_city_and_a_certifier_nobody(
    aoi: User, mori: User, aobadai: Organization, shiomigaura: Organization
) -> None:
    for by, body in ((aoi, shiomigaura), (mori, aobadai)):
        with pytest.raises(Refused) as refused:
            invite(email="x@example.invalid", organization=body, role=Role.EDITOR, by=by)
        assert codes(refused) == ["NO_RIGHT"]


def test_an_administrator_invites_everywhere(ada: User, ministry: Organization) -> None:
    assert invite(email="x@example.invalid", organization=ministry, role=Role.OFFICER, by=ada).pk


def test_the_rules_are_asked_at_invitation_and_again_at_acceptance(ada: User, aoi: User, aobadai: Organization) -> None:
    with pytest.raises(Refused) as refused:
        invite(email=aoi.email, organization=aobadai, role=Role.CERTIFIER, by=ada)
    assert codes(refused) == ["BOTH_POSTS"]
    invitation = invited(ada, aobadai, Role.CERTIFIER)
    with pytest.raises(Refused) as refused:
        accept_invitation(invitation=invitation, by=aoi, at=AT)
    assert codes(refused) == ["BOTH_POSTS"]
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
