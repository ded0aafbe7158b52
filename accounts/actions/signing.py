"""Keeps the keys: a code for a new password, and changing it."""

from datetime import datetime, timedelta

from axes.utils import reset as forget_failures
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.folding import folded_email
from accounts.letters import send_letter
from accounts.models import PasswordCode, User
from accounts.typed_codes import new_code, seal_of
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused
from workflow.trail import record

VALID_FOR = timedelta(hours=1)
CODES_AN_HOUR = 5


def ask_for_password_code(*, email: str) -> None:
    """Asks the worker for a letter; nobody learns from this page whether the address is known."""
    import_string("accounts.tasks.send_password_letter").enqueue(folded_email(email))


def send_password_code(*, email: str, at: datetime | None = None) -> None:
    """Writes a fresh code and sends it, if the address belongs to an open account; called by the worker."""
    at = at or now()
    code = new_code()
    with transaction.atomic():
        person = User.objects.select_for_update().filter(email=folded_email(email), is_active=True).first()
        if person is None or person.password_codes.filter(made_at__gt=at - VALID_FOR).count() >= CODES_AN_HOUR:
            return
        # The newest letter counts; an older one somebody finds later opens nothing.
        person.password_codes.open_at(at).update(expires_at=at)
        PasswordCode.objects.create(person=person, code_seal=seal_of(code), made_at=at, expires_at=at + VALID_FOR)
        send_letter("accounts/letters/password.txt", to=person.email, person=person, code=code)


@transaction.atomic
def reset_password(*, code: str, password: str, at: datetime | None = None) -> User:
    """Sets a new password with a code from a letter, and forgets failed attempts to sign in."""
    at = at or now()
    found = PasswordCode.objects.select_for_update(of=("self",)).open_at(at).filter(code_seal=seal_of(code)).first()
    if found is None:
        raise Refused([stop("UNKNOWN_CODE", _("このコードは使えません。書き間違いか、1時間の期限が過ぎています。"))])
    found.used_at = at
    found.save()
    person = found.person
    person.set_password(password)
    person.save()
    forget_failures(username=person.email)
    record(person, "password_reset", by=person, at=at)
    return person


@transaction.atomic
def change_password(*, password: str, by: User, at: datetime | None = None) -> User:
    """Sets one's own new password; the page has asked for the old one."""
    by.set_password(password)
    by.save()
    record(by, "password_changed", by=by, at=at)
    return by
