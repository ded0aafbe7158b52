"""What a phone shows of a row that is folded: its name, what stands in it in one line, and open where it is unclear."""

import re
from typing import Any

import pytest

from accounts.models import User
from applications.actions.writing import save_section
from applications.models import Application
from tests.applications.pages import address
from tests.factories.applications import current_call, ready_application

FOLD = re.compile(
    r'<details class="row-fold" data-row-fold( open)?>.*?row-fold__name"[^>]*>(.*?)</span>.*?row-fold__said"[^>]*>(.*?)</span>',
    re.DOTALL,
)


@pytest.fixture
def draft(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


def folds(client: Any, chapter: str) -> list[tuple[bool, str, str]]:
    """Of every row of a chapter whether it is open, its name, and what is said of it."""
    page = client.get(address("R8-U-001", chapter)).content.decode()
    return [(bool(is_open), name, said) for is_open, name, said in FOLD.findall(page)]


def test_a_line_of_the_scheme_says_its_kind_and_its_years(draft: Application, aoi: User, client_of: Any) -> None:
    lines = [
        {"kind": "cost", "category": "operation", "name": "電気", "amounts_yen": [1200, None, 0], "hangs_on": "SV1"}
    ]
    save_section(application=draft, section="scheme", content={"scheme_lines": lines}, by=aoi)
    service = draft.services.get().name
    first, *others = folds(client_of(aoi), "scheme")
    assert first[:2] == (False, "電気")
    assert first[2].startswith("運用・")
    assert "1,200・0" in first[2]
    assert service in first[2]
    assert {name for _open, name, _said in others} == {"新しい行"}
    assert {said for _open, name, said in others if name == "新しい行"} >= {"まだ書いていません"}


def test_a_duty_is_open_where_it_is_begun_and_not_clear(draft: Application, aoi: User, client_of: Any) -> None:
    shares = [
        {"subject": "SV1", "duty": "plan", "public": "風待町", "accountable": "public"},
        {"subject": "SV1", "duty": "fund", "public": "風待町"},
    ]
    save_section(application=draft, section="duties", content={"duty_shares": shares}, by=aoi)
    found = folds(client_of(aoi), "duties")
    assert (False, "計画する", "風待町・公共") in found
    assert (True, "お金を出す", "風待町") in found
    # Where the page says that nobody answers for a duty, it need not say that nothing is written.
    assert {said for is_open, _name, said in found if not is_open} == {"風待町・公共", ""}


def test_a_card_says_what_it_is_called_and_what_it_carries(draft: Application, aoi: User, client_of: Any) -> None:
    found = folds(client_of(aoi), "infrastructure")
    base, service = draft.infrastructures.get(), draft.services.get()
    assert found[0][:2] == (False, base.name)
    assert found[0][2].endswith(service.name)
    assert (False, "新しい行", "まだ書いていません") in found


def test_the_only_card_of_a_table_stands_open_to_be_written_in(aoi: User, draft: Application, client_of: Any) -> None:
    assert folds(client_of(aoi), "indicators") == []


def test_a_card_without_a_name_is_called_by_its_row(draft: Application, aoi: User, client_of: Any) -> None:
    save_section(application=draft, section="services", content={"services": [{"users": "釣り人"}]}, by=aoi)
    assert folds(client_of(aoi), "services")[0] == (False, "1行目", "釣り人")


def test_an_axis_says_the_sentence_that_was_chosen(draft: Application, aoi: User, client_of: Any) -> None:
    looks = [{"axis": "finance", "level": "2", "text": "料金を協議中"}]
    save_section(application=draft, section="distance", content={"distance_axes": looks}, by=aoi)
    said = {name: words for _open, name, words in folds(client_of(aoi), "distance")}
    assert said["財源"].endswith("・料金を協議中")
    assert said["技術"] == "まだ書いていません"
