"""A new password by a code from a letter: short-lived, used once, and silent about who exists."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from accounts.actions.signing import (
    ask_for_password_code,
    change_password,
    reset_password,
    send_password_code,
)
from accounts.models import PasswordCode, User
from accounts.tasks import send_password_letter
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
AT = datetime(2024, 11, 24, 0, 0, tzinfo=UTC)
PHRASE = "an umbrella in the harbour"


def sent_code(email: str, at: datetime = AT) -> str:
    send_password_code(email=email, at=at)
    return re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)


def test_the_code_sets_a_new_password_and_leaves_its_trace(aoi: User) -> None:
    someone = reset_password(code=sent_code("AOI@example.invalid"), password=PHRASE, at=AT)
    assert someone == aoi
    assert someone.check_password(PHRASE)
    assert [entry.event for entry in history_of(aoi)] == ["password_reset"]
    assert "碧井 葵 さん" in mail.outbox[0].body


def test_a_code_opens_once_and_for_an_hour(aoi: User) -> None:
    late, used = sent_code(aoi.email), None
    with pytest.raises(Refused, match="このコードは使えません"):
        reset_password(code=late, password=PHRASE, at=AT + timedelta(hours=1))
    used = sent_code(aoi.email, AT + timedelta(hours=2))
    reset_password(code=used, password=PHRASE, at=AT + timedelta(hours=2))
    with pytest.raises(Refused):
        reset_password(code=used, password="another phrase entirely", at=AT + timedelta(hours=2))


def test_only_the_newest_letter_counts(aoi: User) -> None:
    first, second = sent_code(aoi.email), sent_code(aoi.email)
    with pytest.raises(Refused):
        reset_password(code=first, password=PHRASE, at=AT)
    assert reset_password(code=second, password=PHRASE, at=AT) == aoi


def test_five_letters_an_hour_are_enough(aoi: User) -> None:
    for _number in range(7):
        send_password_code(email=aoi.email, at=AT)
    assert len(mail.outbox) == 5
    send_password_code(email=aoi.email, at=AT + timedelta(hours=1, seconds=1))
    assert len(mail.outbox) == 6


def test_nobody_unknown_or_shut_out_gets_a_letter(aoi: User) -> None:
    User.objects.filter(pk=aoi.pk).update(is_active=False)
    for address in (aoi.email, "nobody@example.invalid"):
        ask_for_password_code(email=address)
        send_password_letter.func(address)
    assert mail.outbox == []
    assert not PasswordCode.objects.exists()


def test_the_stored_row_does_not_tell_the_code(aoi: User) -> None:
    code = sent_code(aoi.email)
    stored = PasswordCode.objects.get().code_seal
    assert len(stored) == 64
    assert code.replace("-", "") not in stored


def test_changing_ones_password_is_told(aoi: User) -> None:
    change_password(password=PHRASE, by=aoi)
    aoi.refresh_from_db()
    assert aoi.check_password(PHRASE)
    assert [entry.event for entry in history_of(aoi)] == ["password_changed"]
