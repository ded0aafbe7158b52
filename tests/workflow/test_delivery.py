"""The worker's mails: one per person, never twice, retried with patience, and counted against what was expected."""

from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.factories.accounts import person
from workflow.delivery import DeliveryReport, deliver_due, delivery_report
from workflow.models import Notice

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def notice(reader, subject="届出が出されました", *, due_at=AT, **fields):
    return Notice.objects.create(
        recipient=reader, subject=subject, body=f"{subject}。詳しくは画面で。", written_at=AT, due_at=due_at, **fields
    )


def report(at=AT):
    return delivery_report(AT - timedelta(days=1), at)


class Unreachable(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("Connection unexpectedly closed: 縁が切れました")


class DiesWhileSending(EmailBackend):
    """A machine that is switched off after the mail went."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise SystemExit


@pytest.fixture
def reader():
    return person("守田", "要", email="kaname@example.invalid")


@pytest.fixture
def mail_is_down(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"


def test_a_due_notice_goes_out_once(reader):
    written = notice(reader)
    assert (deliver_due(AT), deliver_due(AT)) == (1, 0)
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["kaname@example.invalid"], "届出が出されました")
    assert sent.body.startswith("守田 要 様\n\n届出が出されました。詳しくは画面で。\n\n-- \n")
    written.refresh_from_db()
    assert (written.sent_at is not None, written.due_at, written.attempts, written.failure) == (True, None, 1, "")


def test_a_mail_carries_no_link_and_says_that_a_machine_wrote_it(reader):
    row = notice(reader, path="/filings/1/")
    deliver_due(AT)
    [sent] = mail.outbox
    assert "http" not in sent.body
    assert "/filings/" not in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["Message-ID"] == f"<notice.{row.pk}.{row.pk}@localhost.invalid>"


def test_what_is_not_due_waits(reader):
    notice(reader, due_at=AT + MINUTE)
    notice(reader, due_at=None)
    assert deliver_due(AT) == 0
    assert deliver_due(AT + MINUTE) == 1


def test_several_notices_of_one_person_go_as_one_mail(reader):
    other = person("控井", "次", email="tsugi@example.invalid")
    for number in (1, 2):
        notice(reader, f"届出{number}が出されました")
    notice(other, "届出3が出されました")
    assert deliver_due(AT) == 2
    assert [(sent.to[0], sent.subject) for sent in mail.outbox] == [
        ("kaname@example.invalid", "お知らせ2件"),
        ("tsugi@example.invalid", "届出3が出されました"),
    ]
    assert mail.outbox[0].body.startswith(
        "守田 要 様\n\n■ 届出1が出されました\n\n届出1が出されました。詳しくは画面で。\n\n■ 届出2が出されました"
    )
    assert Notice.objects.filter(sent_at=None).count() == 0


def test_rare_characters_arrive(reader):
    notice(reader, "髙橋さんの𠮷野家🙏の届出")
    deliver_due(AT)
    message = mail.outbox[0].message()
    assert str(make_header(decode_header(message["Subject"]))) == "髙橋さんの𠮷野家🙏の届出"
    assert (
        message.get_payload(decode=True).decode().startswith("守田 要 様\n\n髙橋さんの𠮷野家🙏の届出。詳しくは画面で。")
    )


def test_a_failure_is_recorded_and_tried_again_with_patience(reader, mail_is_down):
    written = notice(reader)
    waited = []
    at = AT
    for _attempt in range(5):
        assert deliver_due(at) == 0
        written.refresh_from_db()
        waited.append(written.due_at - at if written.due_at else None)
        at = written.due_at or at
    assert waited == [1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, None]
    assert written.attempts == 5
    assert written.failure == "SMTPServerDisconnected: Connection unexpectedly closed: 縁が切れました"
    assert deliver_due(at + timedelta(days=365)) == 0


def test_a_mail_that_failed_arrives_later(reader, mail_is_down, settings):
    notice(reader)
    deliver_due(AT)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert (deliver_due(AT), deliver_due(AT + MINUTE)) == (0, 1)
    assert Notice.objects.get().failure == ""


def test_one_bad_address_keeps_nobody_else_waiting(reader, mail_is_down):
    notice(reader)
    notice(person("控井", "次"))
    assert deliver_due(AT) == 0
    assert list(Notice.objects.values_list("attempts", flat=True)) == [1, 1]


def test_somebody_without_a_way_to_be_mailed_is_given_up_at_once(reader):
    reader.is_active = False
    reader.save()
    written = notice(reader)
    assert deliver_due(AT) == 0
    written.refresh_from_db()
    assert (written.due_at, written.attempts) == (None, 1)
    assert written.failure == "NoAddressError: メールアドレスがないか、サインインできない人です。"


def test_a_worker_that_dies_while_sending_never_leads_to_a_second_mail(reader, settings):
    settings.EMAIL_BACKEND = f"{__name__}.DiesWhileSending"
    notice(reader)
    with pytest.raises(SystemExit):
        deliver_due(AT)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver_due(AT + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1
    assert report(AT + MINUTE) == DeliveryReport(0, sent=0, waiting=1, late=0, given_up=0, uncertain=0)
    assert report(AT + 16 * MINUTE) == DeliveryReport(0, sent=0, waiting=0, late=0, given_up=0, uncertain=1)


def test_one_round_sends_no_more_than_it_is_asked_to():
    for number in range(3):
        notice(person(email=f"reader{number}@example.invalid"))
    assert [deliver_due(AT, at_most=2), deliver_due(AT, at_most=2)] == [2, 1]


def test_expected_against_sent(reader, mail_is_down, settings):
    notice(reader, due_at=None)
    failed = notice(reader)
    deliver_due(AT)
    Notice.objects.filter(pk=failed.pk).update(due_at=None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    notice(reader)
    deliver_due(AT)
    notice(reader, due_at=AT + MINUTE)
    assert report() == DeliveryReport(only_on_the_site=1, sent=1, waiting=1, late=0, given_up=1, uncertain=0)
    assert (report().expected, report().needs_a_look) == (3, True)
    assert report(AT + 20 * MINUTE).late == 1
    assert delivery_report(AT + MINUTE, AT) == DeliveryReport(0, 0, 0, 0, 0, 0)


def test_the_report_is_one_statement(reader, django_assert_num_queries):
    for _number in range(50):
        notice(reader)
    with django_assert_num_queries(1):
        assert report().waiting == 50


def test_a_mail_costs_the_same_for_one_notice_and_for_fifty(
    reader, django_assert_max_num_queries, django_assert_num_queries
):
    notice(reader)
    with django_assert_max_num_queries(10) as one:
        deliver_due(AT)
    for _number in range(50):
        notice(reader)
    with django_assert_num_queries(len(one)):
        deliver_due(AT)
