"""Saving while one writes: one question comes in, what became of it goes back, at a constant cost."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Organization, User
from accounts.roles import Role
from applications.models import Application, BudgetLine
from tests.applications.pages import address, boxes
from tests.factories.accounts import member
from tests.factories.applications import application, budget_lines, current_call

# Each table of the application is read once; PostgreSQL is asked for its clock besides.
MOST_TO_SAVE, MOST_TO_OPEN = 36, 32


@pytest.fixture
def draft(aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


@pytest.fixture
def colleague(aobadai: Organization) -> User:
    return member(aobadai, Role.EDITOR, "浅井", "麻", email="asai@example.invalid")


def save(client: Client, section: str, **typed: Any) -> Any:
    return client.post(f"{address('R8-U-001', section)}save/", typed)


def mark(client: Client, section: str, key: str) -> str:
    return str(boxes(client.get(address("R8-U-001", section)))[f"seen-{key}"])


def test_one_question_is_saved_with_the_time_and_its_new_mark(draft: Application, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)
    seen = mark(client, "vision", "vision")
    said = save(client, "vision", **{"seen-vision": seen, "vision": "港の朝。"}).json()
    draft.refresh_from_db()
    assert draft.vision == "港の朝。"
    assert said["saved"] == f"{said['saved_at']} に保存しました"
    assert said["answers"]["vision"]["seen"] == mark(client, "vision", "vision") != seen
    assert said["row_version"] == draft.stamps.get().row_version == 1


def test_a_question_that_was_not_sent_stays(draft: Application, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)
    save(client, "vision", **{"seen-spatial_scale": mark(client, "vision", "spatial_scale"), "spatial_scale": "港 6ha"})
    before = draft.vision
    draft.refresh_from_db()
    assert (draft.vision, draft.spatial_scale) == (before, "港 6ha")


def test_a_new_row_gets_its_number_back(draft: Application, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)
    said = save(
        client,
        "budget",
        **{
            "seen-budget_lines": "",
            "budget_lines-TOTAL_FORMS": "3",
            "budget_lines-INITIAL_FORMS": "0",
            "budget_lines-2-item": "カメラ",
        },
    ).json()
    assert said["answers"]["budget_lines"]["rows"] == {"2": draft.budget_lines.get().pk}


def test_a_row_that_saved_itself_stays_when_the_whole_page_is_sent(
    draft: Application, aoi: User, client_of: Any
) -> None:
    client = client_of(aoi)
    page = {"services-TOTAL_FORMS": "1", "services-INITIAL_FORMS": "0", "services-0-name": "灯りごよみ"}
    said = save(client, "services", **{"seen-services": "", **page}).json()["answers"]["services"]
    client.post(
        f"/applications/{draft.number}/write/services/",
        {**page, "seen-services": said["seen"], "services-0-id": said["rows"]["0"], "next": "yes"},
    )
    service = draft.services.get()
    assert (service.pk, service.name) == (said["rows"]["0"], "灯りごよみ")


def test_the_rows_of_a_colleague_come_back_with_the_answer(
    draft: Application, aoi: User, colleague: User, client_of: Any
) -> None:
    line, _other = budget_lines(draft)
    mine, theirs = client_of(aoi), client_of(colleague)
    opened = boxes(mine.get(address("R8-U-001", "budget")))
    theirs.post(address("R8-U-001", "budget"), {**opened, "budget_lines-2-item": "同僚の行"})
    sent = {name: value for name, value in opened.items() if "budget_lines" in name}
    said = save(mine, "budget", **{**sent, "budget_lines-0-item": "私の行"}).json()
    assert "同僚の行" in said["answers"]["budget_lines"]["boxes"]
    line.refresh_from_db()
    assert line.item == "私の行"
    assert draft.budget_lines.count() == 3


def test_a_cell_that_cannot_be_read_leaves_the_others_of_its_table_stored(
    draft: Application, aoi: User, client_of: Any
) -> None:
    line, other = budget_lines(draft)
    client = client_of(aoi)
    opened = boxes(client.get(address("R8-U-001", "budget")))
    sent = {name: value for name, value in opened.items() if "budget_lines" in name}
    typed = {"budget_lines-0-amount_yen": "たくさん", "budget_lines-1-item": "工事"}
    said = save(client, "budget", **{**sent, **typed}).json()
    assert list(said["faults"]) == ["budget_lines-0-amount_yen"]
    line.refresh_from_db()
    other.refresh_from_db()
    assert (line.amount_yen, other.item) == (12_345_678, "工事")


def test_two_texts_come_back_as_words(draft: Application, aoi: User, colleague: User, client_of: Any) -> None:
    mine, theirs = client_of(aoi), client_of(colleague)
    seen = mark(mine, "vision", "vision")
    save(theirs, "vision", **{"seen-vision": seen, "vision": "同僚の文"})
    said = save(mine, "vision", **{"seen-vision": seen, "vision": "私の文"}).json()
    both = said["answers"]["vision"]["overtaken"]
    assert "浅井 麻さんが、" in both
    assert "同僚の文" in both
    assert "私の文" in both


def test_without_scripts_the_stored_text_can_be_taken(
    draft: Application, aoi: User, colleague: User, client_of: Any
) -> None:
    mine, theirs = client_of(aoi), client_of(colleague)
    opened = boxes(mine.get(address("R8-U-001", "vision")))
    theirs.post(address("R8-U-001", "vision"), {**opened, "vision": "同僚の文"})
    refused = mine.post(address("R8-U-001", "vision"), {**opened, "vision": "私の文", "spatial_scale": "港"})
    assert refused.status_code == 422
    again = mine.post(address("R8-U-001", "vision"), {**boxes(refused), "take": "theirs:vision"})
    assert again.status_code == 302
    draft.refresh_from_db()
    assert (draft.vision, draft.spatial_scale) == ("同僚の文", "港")


def test_the_second_sees_who_is_here_and_since_when(
    draft: Application, aoi: User, colleague: User, client_of: Any
) -> None:
    here = f"{address('R8-U-001', 'vision')}here/"
    assert client_of(aoi).post(here).json() == {"others": ""}
    assert "いま 碧井 葵さんがこの章を書いています" in client_of(colleague).post(here).json()["others"]
    assert client_of(aoi).post(here, {"leaving": "yes"}).status_code == 204
    assert client_of(colleague).post(here).json() == {"others": ""}


def test_a_lost_session_is_told_as_such(draft: Application) -> None:
    answer = save(Client(), "vision", vision="切れた間の文")
    assert (answer.status_code, answer.json()) == (401, {"signed_out": True})


def test_nobody_else_finds_the_address(draft: Application, mori: User, nao: User, ren: User, client_of: Any) -> None:
    for person in (mori, nao, ren):
        for door in ("save", "here"):
            assert client_of(person).post(f"{address('R8-U-001', 'vision')}{door}/").status_code == 404
        assert client_of(person).get(f"{address('R8-U-001', 'vision')}side/").status_code == 404


def test_a_submitted_application_is_shut(draft: Application, aoi: User, client_of: Any) -> None:
    other = application("R8-U-002", lead=aoi.acting_for, call=draft.call, state="submitted")
    answer = client_of(aoi).post(f"{address(other.number, 'vision')}save/", {"seen-vision": "", "vision": "あとから"})
    assert answer.status_code == 409
    assert answer.json()["shut"] == "この応募は、いまは書き換えられません。"


def test_saving_one_question_costs_the_same_however_much_is_written(
    draft: Application, aoi: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(aoi)
    counts = []
    for text in ("港の朝。", "港の昼。"):
        seen = mark(client, "vision", "vision")
        with django_assert_max_num_queries(MOST_TO_SAVE) as asked:
            save(client, "vision", **{"seen-vision": seen, "vision": text})
        counts.append(len(asked))
        BudgetLine.objects.bulk_create(
            BudgetLine(application=draft, category="費", item=f"行{number}", amount_yen=1) for number in range(60)
        )
    assert counts[1] <= counts[0]


def test_opening_the_largest_chapter_costs_the_same_however_many_rows_it_has(
    draft: Application, aoi: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(aoi)
    client.get(address("R8-U-001", "budget"))
    counts = []
    for _time in range(2):
        with django_assert_max_num_queries(MOST_TO_OPEN) as asked:
            client.get(address("R8-U-001", "budget"))
        counts.append(len(asked))
        BudgetLine.objects.bulk_create(
            BudgetLine(application=draft, category="費", item=f"行{number}", amount_yen=1) for number in range(60)
        )
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["/applications/R8-U-001/sign/", "/api/applications/R8-U-001/"])
def test_reading_a_whole_draft_costs_the_same_however_many_rows_it_has(
    page: str, draft: Application, aoi: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(aoi)
    client.get(page)
    counts = []
    for _time in range(2):
        with django_assert_max_num_queries(MOST_TO_OPEN) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
        BudgetLine.objects.bulk_create(
            BudgetLine(application=draft, category="費", item=f"行{number}", amount_yen=1) for number in range(60)
        )
    assert counts[1] <= counts[0]


@pytest.mark.parametrize("page", ["writers/", "excel/", "comments/"])
def test_a_page_beside_the_text_does_not_read_the_text(
    page: str, draft: Application, aoi: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(aoi)
    client.get(f"/applications/R8-U-001/{page}")
    with django_assert_max_num_queries(14):
        assert client.get(f"/applications/R8-U-001/{page}").status_code == 200


def test_a_reason_without_its_indicator_saves_itself_and_says_so_beside_its_row(
    draft: Application, aoi: User, client_of: Any
) -> None:
    client = client_of(aoi)
    rows = {
        "factors-TOTAL_FORMS": "4",
        "factors-INITIAL_FORMS": "0",
        "factors-0-factor": "公共空間",
        "factors-2-reason": "朝の港に人がいるかを見たい",
        "factors-3-factor": "公共空間",
    }
    said = save(client, "indicators", **{"seen-factors": mark(client, "indicators", "factors"), **rows}).json()
    assert said["faults"] == {}
    lacks = said["answers"]["factors"]["lacks"]
    assert list(lacks) == ["2", "3"]
    assert "指標がまだ選ばれていません。" in lacks["2"]
    assert "同じ指標が上の行にあります。" in lacks["3"]
    # Another machine, later.
    page = client_of(aoi).get(address("R8-U-001", "indicators"))
    assert boxes(page)["factors-1-reason"] == "朝の港に人がいるかを見たい"
    assert page.content.decode().count("data-lacks") == 2
