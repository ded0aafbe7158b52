"""Notices are written with the deed, in each reader's language, and wait for the worker."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.factories.accounts import person
from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import KEEPER, WRITER
from workflow.models import Notice
from workflow.notices import mark_read, only_on_the_site, when_to_mail
from workflow.queries import notices_of, unread_notices
from workflow.steps import Refused, take

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)


@pytest.fixture
def reader():
    return person("守田", "要", given_kana="keep", digest=False)


def test_everyone_who_holds_the_right_is_told(filing, reader):
    other = person("控井", "次", given_kana="keep")
    person("書木", "初", given_kana="write")
    entry = take(filing, Filing.hand_in, by=WRITER, at=AT)
    assert set(Notice.objects.values_list("recipient", "entry")) == {(reader.pk, entry.pk), (other.pk, entry.pk)}


def test_a_notice_says_what_whose_and_by_whom(filing, reader):
    entry = take(filing, Filing.hand_in, by=WRITER, at=AT)
    notice = Notice.objects.get()
    assert (notice.subject, notice.body) == ("道路を使う届出：提出", "書木 初（市民）が手続を進めました。")
    assert (notice.written_at, notice.sent_at, notice.attempts, notice.path) == (entry.recorded_at, None, 0, "")


def test_the_reason_and_every_character_arrive_as_they_were_written(filing, reader):
    Filing.objects.update(title="<髙橋> & 𠮷野の「届出」🙏")
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    take(filing, Filing.send_back, by=KEEPER, at=AT, reason="A & B < C")
    assert Notice.objects.get().subject == "<髙橋> & 𠮷野の「届出」🙏：提出"


def test_a_step_has_its_own_words(filing, reader, settings, tmp_path):
    (tmp_path / "notices").mkdir()
    words = "{{ thing }}が提出されました\n\n{{ entry.actor_name }}さんから届きました。\n"
    (tmp_path / "notices" / "little_office_filing_hand_in.txt").write_text(words, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    notice = Notice.objects.get()
    assert (notice.subject, notice.body) == (
        "道路を使う届出が提出されました",
        "書木 初さんから届きました。",
    )


def test_each_reads_in_their_own_language(filing, settings, tmp_path):
    person("スミス", "アン", given_kana="keep", language="en")
    person("守田", "要", given_kana="keep")
    (tmp_path / "notices").mkdir()
    words = "{% load i18n %}{% get_current_language as code %}{{ code }}\n\n本文"
    (tmp_path / "notices" / "default.txt").write_text(words, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    assert set(Notice.objects.values_list("recipient__family_name", "subject")) == {("スミス", "en"), ("守田", "ja")}


def test_nobody_is_told_of_their_own_deed(filing, reader):
    actor = person("両角", "双", given_kana="keep")
    actor.may = lambda right, within=None: True
    take(filing, Filing.hand_in, by=actor, at=AT)
    assert list(Notice.objects.values_list("recipient", flat=True)) == [reader.pk]


def test_somebody_with_two_rights_is_told_once(filing, monkeypatch):
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    both = person("両角", "双", given_kana="keep")
    monkeypatch.setattr(Filing, "people_for", lambda self, right: [both], raising=False)
    take(filing, Filing.accept, by=KEEPER, at=AT)
    assert list(Notice.objects.values_list("recipient", "entry__event")) == [(both.pk, "accept")]


def test_the_thing_itself_may_name_whom_to_tell(filing, reader, monkeypatch):
    chosen = person("選木", "択")
    monkeypatch.setattr(Filing, "people_for", lambda self, right: [chosen] if right == "keep" else None, raising=False)
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    assert list(Notice.objects.values_list("recipient", flat=True)) == [chosen.pk]


def test_a_refused_step_tells_nobody(filing, reader):
    with pytest.raises(Refused):
        take(filing, Filing.hand_in, by=KEEPER, at=AT)
    assert Notice.objects.count() == 0


def test_a_notice_leads_to_the_page_of_its_thing(filing, reader, monkeypatch):
    monkeypatch.setattr(Filing, "get_absolute_url", lambda self: f"/filings/{self.pk}/", raising=False)
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    assert Notice.objects.get().path == f"/filings/{filing.pk}/"


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ((2026, 4, 1, 7, 59), (2026, 4, 1, 8, 0)),
        ((2026, 4, 1, 8, 0), (2026, 4, 2, 8, 0)),
        ((2026, 4, 30, 23, 59), (2026, 5, 1, 8, 0)),
    ],
)
def test_a_digest_goes_out_at_the_next_morning_round(written, due):
    tokyo = timezone.get_default_timezone()
    moment = datetime(*written, tzinfo=tokyo)
    reader = person(digest=True)
    assert when_to_mail(reader, moment) == datetime(*due, tzinfo=tokyo)
    assert when_to_mail(reader, moment, at_once=True) == moment
    reader.digest = False
    assert when_to_mail(reader, moment) == moment


def test_a_step_may_tell_at_once(filing):
    person("守田", "要", given_kana="keep", digest=True)
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    take(filing, Filing.accept, by=KEEPER, at=AT)
    handed_in, accepted = Notice.objects.order_by("pk")
    assert handed_in.due_at > handed_in.written_at
    assert accepted.due_at == accepted.written_at


def test_what_is_loaded_from_a_file_is_shown_and_never_mailed(filing, reader):
    with only_on_the_site():
        take(filing, Filing.hand_in, by=WRITER, at=AT)
    assert list(Notice.objects.values_list("due_at", flat=True)) == [None]


def test_reading_is_remembered(filing, reader):
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    assert (unread_notices(reader).count(), notices_of(reader).count()) == (1, 1)
    assert mark_read(notices_of(reader), AT) == 1
    assert (unread_notices(reader).count(), mark_read(notices_of(reader), AT)) == (0, 0)
    assert Notice.objects.get().read_at == AT
