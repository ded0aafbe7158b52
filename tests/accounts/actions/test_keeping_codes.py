"""The reference data: loaded once, searched in any writing, closed by mergers."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from accounts.actions.keeping_codes import load_local_governments, merge_local_government, register_local_government
from accounts.models import LocalGovernment, User
from accounts.place_file import COLUMNS, PlaceFileError, PlaceLine, lines_of
from tests.factories.accounts import local_government
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference() -> None:
    load_local_governments(lines=lines_of())


def found(typed: str) -> list[str]:
    return [place.full_name for place in LocalGovernment.objects.found_by(typed)]


def test_loading_twice_changes_nothing(reference: None, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        assert load_local_governments(lines=lines_of()) == (0, 0)
    assert LocalGovernment.objects.count() == 1959


def test_a_ward_stands_under_its_city_and_the_city_under_its_prefecture(reference: None) -> None:
    ward = LocalGovernment.objects.get(code="011011")
    assert ward.parent.name == "札幌市"
    assert ward.parent.parent.name == "北海道"
    assert ward.corporate_number == ""
    assert ward.parent.corporate_number == "9000020011002"


@pytest.mark.parametrize(
    "typed", ["さっぽろし しろいし", "ｻｯﾎﾟﾛｼ シロイシ", "札幌市 白石", "０１１０４５", "北海道 011045"]
)
def test_a_place_is_found_by_kana_kanji_and_code(reference: None, typed: str) -> None:
    assert found(typed) == ["北海道 札幌市白石区"]


def test_a_town_is_found_by_a_variant_of_its_character(reference: None) -> None:
    assert found("梼原") == found("檮原") == found("ゆすはら") == ["高知県 檮原町"]


def test_a_corrected_list_brings_its_changes_and_nothing_else(reference: None) -> None:
    lines = [
        PlaceLine(**{**vars(line), "kana": "まなつるまち"}) if line.code == "143839" else line for line in lines_of()
    ]
    LocalGovernment.objects.filter(code="143839").update(kana="まなづるまち")
    assert load_local_governments(lines=lines) == (0, 1)
    assert LocalGovernment.objects.get(code="143839").kana == "まなつるまち"


def test_the_order_of_the_lines_does_not_matter() -> None:
    assert load_local_governments(lines=list(reversed(lines_of()))) == (1959, 0)
    assert LocalGovernment.objects.get(code="011011").parent.name == "札幌市"


def test_a_merger_closes_the_old_code_and_points_to_the_new(reference: None, ada: User) -> None:
    old, new = LocalGovernment.objects.get(code="143839"), LocalGovernment.objects.get(code="143847")
    merge_local_government(place=old, successor=new, on=date(2027, 4, 1), by=ada)
    old.refresh_from_db()
    assert (old.valid_to, old.successor) == (date(2027, 3, 31), new)
    assert LocalGovernment.objects.valid_on(date(2027, 3, 31)).filter(code=old.code).count() == 1
    assert LocalGovernment.objects.valid_on(date(2027, 4, 1)).filter(code=old.code).count() == 0
    assert [(entry.event, entry.actor_name, entry.facts["successor"]) for entry in history_of(old)] == [
        ("merged", "安達 明", "143847")
    ]
    assert load_local_governments(lines=lines_of()) == (0, 0)
    old.refresh_from_db()
    assert old.valid_to == date(2027, 3, 31)


def test_a_code_is_closed_once_and_never_into_itself(ada: User) -> None:
    old, new = local_government("旧町"), local_government("新市")
    with pytest.raises(Refused) as refused:
        merge_local_government(place=old, successor=old, on=date(2027, 4, 1), by=ada)
    assert [problem.code for problem in refused.value.problems] == ["OWN_SUCCESSOR"]
    merge_local_government(place=old, successor=new, on=date(2027, 4, 1), by=ada)
    with pytest.raises(Refused) as refused:
        merge_local_government(place=old, successor=new, on=date(2027, 4, 2), by=ada)
    assert [problem.code for problem in refused.value.problems] == ["CODE_CLOSED"]
    with pytest.raises(Refused) as refused:
        merge_local_government(place=new, successor=old, on=date(2028, 4, 1), by=ada)
    assert [problem.code for problem in refused.value.problems] == ["SUCCESSOR_CLOSED"]


def test_a_successor_belongs_to_a_closed_code_alone(db: None) -> None:
    old, new = local_government("旧町"), local_government("新市")
    old.successor = new
    with pytest.raises(IntegrityError):
        old.save()


def test_staff_add_a_union_of_towns_and_only_administrators_do(ada: User, ren: User) -> None:
    place = register_local_government(
        code="138576", prefecture="東京都", name="架空広域連合", kind="一部事務組合", by=ada
    )
    assert place.full_name == "東京都 架空広域連合"
    assert history_of(place).get().event == "registered"
    with pytest.raises(Refused) as refused:
        register_local_government(code="138584", prefecture="東京都", name="別の組合", kind="一部事務組合", by=ren)
    assert [problem.code for problem in refused.value.problems] == ["NO_RIGHT"]


def test_an_invented_code_is_refused_outside_the_demo(ada: User, settings) -> None:
    settings.DEMO = False
    with pytest.raises(Refused, match="デモ環境でだけ"):
        register_local_government(code="992011", prefecture="みらい県", name="青葉台市", kind="市", by=ada)


def write(path: Path, *rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


PREFECTURE = ("130001", "東京都", "東京都", "とうきょうと", "都道府県", "")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([PREFECTURE, ("131016", "東京都", "千代田区", "", "特別区", "140007")], "都道府県につながりません"),
        (
            [PREFECTURE, ("131017", "東京都", "千代田区", "", "特別区", "130001")],
            "3行目：団体コード「131017」の検査数字",
        ),
        ([PREFECTURE, ("131016", "東京都", "", "", "特別区", "130001")], "3行目：名称か都道府県が空です"),
        ([PREFECTURE, ("131016", "東京都", "千代田区", "", "藩", "130001")], "3行目：種類「藩」"),
        ([PREFECTURE, PREFECTURE], "3行目：団体コード「130001」が二度あります"),
        ([("131016", "東京都", "千代田区", "", "特別区", "131016")], "都道府県につながりません"),
    ],
)
def test_a_wrong_file_is_refused_whole_with_its_line(tmp_path: Path, rows: list, says: str) -> None:
    with pytest.raises(PlaceFileError, match=says):
        lines_of(write(tmp_path / "places.csv", *rows))


def test_a_file_with_other_columns_is_told_what_was_expected(tmp_path: Path) -> None:
    path = write(tmp_path / "places.csv", columns=("code", "name"))
    with pytest.raises(CommandError, match="code,prefecture,name,kana,kind,parent_code のはずですが、code,name"):
        call_command("load_local_governments", path)


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_local_governments")
    call_command("load_local_governments")
    assert capsys.readouterr().out == "1959 codes added, 0 changed.\n0 codes added, 0 changed.\n"
