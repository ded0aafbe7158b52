"""差替え and withdrawal as their people read them: what changed since the version that counts, and what is lost."""

from typing import Any

import pytest

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application, take_back
from applications.models import Application
from tests.factories.applications import current_call, ready_application

SIGN = "/applications/R8-U-001/sign/"


@pytest.fixture
def sent(aoi: User, mori: User) -> Application:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    ask_for_signature(application=made, by=aoi)
    submit_application(application=made, by=mori)
    return made


def test_whoever_signs_a_replacement_reads_what_changed(
    sent: Application, aoi: User, mori: User, client_of: Any
) -> None:
    take_back(application=sent, by=aoi)
    sent.vision = "朝の港が、夜まで開く町。"
    sent.save()
    ask_for_signature(application=sent, by=aoi)
    page = client_of(mori).get(SIGN).content.decode()
    assert "提出した第1版から変わったところ" in page
    assert "<del>朝の港がいちばんにぎわう町。</del>" in page
    assert "<ins>朝の港が、夜まで開く町。</ins>" in page
    assert page.count("<del>") == 1


def test_a_replacement_that_changes_nothing_says_so(sent: Application, aoi: User, client_of: Any) -> None:
    take_back(application=sent, by=aoi)
    assert "変わったところはありません。" in client_of(aoi).get(SIGN).content.decode()


def test_a_first_version_is_compared_with_nothing(aoi: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    assert "変わったところ" not in client_of(aoi).get(SIGN).content.decode()


def test_who_withdraws_reads_first_what_is_lost(sent: Application, mori: User, aoi: User, client_of: Any) -> None:
    address = "/applications/R8-U-001/"
    assert "取り下げると、審査はここで終わり、元に戻せません。" in client_of(mori).get(address).content.decode()
    assert "取り下げると" not in client_of(aoi).get(address).content.decode()
