"""What people read when it is their turn: what it is, what to do, until when; nothing they must click."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.models import User
from applications.actions.applying import ask_for_signature, send_back, submit_application
from applications.actions.checking import request_correction
from applications.models import Application
from tests.factories.applications import DURING, application, open_call, ready_application
from workflow.delivery import deliver_due
from workflow.models import Notice


@pytest.fixture
def ready(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, call=open_call("R8-1"))


def told(person: User) -> Notice:
    return Notice.objects.filter(recipient=person).latest("pk")


def test_the_certifier_reads_what_to_do_and_until_when(ready: Application, aoi: User, mori: User) -> None:
    ask_for_signature(application=ready, by=aoi, at=DURING)
    notice = told(mori)
    assert notice.subject == "決裁のお願い：R8-U-001 漁港リノベーションと朝市データ共有"
    assert notice.body == (
        "碧井 葵（青葉台市 担当）\n"
        "令和8年11月24日（火）10:42　決裁へ回した\n\n"
        "応募書を読み、決裁して応募するか、理由を書いて担当へ戻してください。\n"
        "締切：令和9年1月29日（金）正午"
    )


def test_the_same_event_asks_city_and_office_for_different_things(
    ready: Application, aoi: User, mori: User, ren: User
) -> None:
    ask_for_signature(application=ready, by=aoi, at=DURING)
    submit_application(application=ready, by=mori, at=DURING)
    assert "受付番号：R8-U-001-01\n照合番号は、応募のページにあります。" in told(aoi).body
    assert "形式審査を始めます" in told(ren).body
    assert "受付番号" not in told(ren).body


def test_a_reason_and_a_due_date_stand_in_the_text(aoi: User, mori: User, ren: User, ready: Application) -> None:
    ask_for_signature(application=ready, by=aoi, at=DURING)
    send_back(application=ready, by=mori, at=DURING, reason="金額を税抜きで & 一円まで")
    assert "理由：金額を税抜きで & 一円まで" in told(aoi).body
    checked = application("R8-U-002", lead=aoi.acting_for, state="formal_check")
    day = (DURING + timedelta(days=7)).date()
    items = [{"key": "vision", "text": "一文にしてください。"}]
    request_correction(thing=checked, items=items, reason="様式の不備", due_on=day, by=ren, at=DURING)
    assert told(aoi).subject.startswith("差戻し：R8-U-002")
    assert "期限：令和8年12月1日（火）" in told(aoi).body


def test_a_reader_in_english_reads_english_and_no_mail_asks_for_a_click(
    ready: Application, aoi: User, mori: User
) -> None:
    User.objects.filter(pk=mori.pk).update(language="en")
    ask_for_signature(application=ready, by=aoi, at=DURING)
    deliver_due(told(mori).due_at)
    [sent] = [one for one in mail.outbox if one.to == [mori.email]]
    assert sent.subject.startswith("Please sign off: R8-U-001")
    assert "Deadline: 29 January 2027" in sent.body
    assert "http" not in sent.body
