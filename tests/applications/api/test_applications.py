"""A city's own system reads and applies through the API, by the same queries and actions as the pages."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application
from applications.models import Application
from applications.queries.content import content_of
from applications.states.application import ApplicationState
from tests.factories.applications import application, current_call, ready_application

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


def put(client: Client, address: str, said: Any) -> Any:
    return client.put(address, said, content_type="application/json")


def test_only_people_who_signed_in_read(client: Client, db: None) -> None:
    assert client.get("/api/applications/").status_code == 401


def test_one_lists_what_one_may_see(aoi: User, nao: User, ren: User, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    found = [row["number"] for row in client_of(aoi).get("/api/applications/").json()["results"]]
    assert found == ["R8-U-001"]
    assert client_of(nao).get("/api/applications/").json()["results"] == []
    assert client_of(nao).get("/api/applications/R8-U-001/").status_code == 404
    assert client_of(ren).get("/api/applications/R8-U-001/").json()["content"] is None


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_list_costs_the_same_for_one_and_for_fifty(
    how_many: int, ren: User, client_of: Any, django_assert_num_queries: Any
) -> None:
    call = current_call()
    for number in range(how_many):
        application(f"R8-U-{number:03d}", call=call)
    client = client_of(ren)
    with django_assert_num_queries(7):
        assert len(client.get("/api/applications/").json()["results"]) == how_many


def test_an_application_that_was_sent_costs_a_reader_no_more_than_its_cover_and_its_version(
    aoi: User, mori: User, ren: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    ask_for_signature(application=made, by=aoi)
    submit_application(application=made, by=mori)
    client = client_of(ren)
    client.get("/api/applications/")
    with django_assert_max_num_queries(7):
        said = client.get("/api/applications/R8-U-001/").json()
    assert said["content"] == made.versions.get().content


def test_a_draft_says_to_its_writer_what_stands_in_its_rows(aoi: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    said = client_of(aoi).get("/api/applications/R8-U-001/").json()
    assert said["content"]["budget"] == content_of(made)["budget"]


def test_a_result_is_hidden_until_it_is_released(aoi: User, ren: User, client_of: Any) -> None:
    application("R8-U-001", lead=aoi.acting_for, state=ApplicationState.DECIDED)
    assert client_of(aoi).get("/api/applications/R8-U-001/").json()["state"] == "under_review"
    assert client_of(ren).get("/api/applications/R8-U-001/").json()["state"] == "decided"


def test_a_system_starts_writes_and_is_told_of_a_newer_version(aoi: User, client_of: Any) -> None:
    current_call("R8-2")
    client = client_of(aoi)
    asked = {"call": "R8-2", "title": "髙田港の朝市🐟", "type": "都市サービス実装タイプ"}
    made = client.post("/api/applications/", asked, content_type="application/json")
    assert made.status_code == 201
    number = made.json()["number"]
    address = f"/api/applications/{number}/sections/vision/"
    assert client.get(address).json()["row_version"] == 0
    written = put(client, address, {"row_version": 0, "content": {"vision": "朝の港がにぎわう町。"}})
    assert (written.status_code, written.json()["row_version"]) == (200, 1)
    late = put(client, address, {"row_version": 0, "content": {"vision": "上書き"}})
    assert late.status_code == 409
    assert late.json()["problems"][0]["code"] == "OVERWRITTEN"
    assert late.json()["stored"] == {"vision": "朝の港がにぎわう町。"}
    assert (late.json()["sent"], late.json()["row_version"]) == ({"vision": "上書き"}, 1)
    assert Application.objects.get().vision == "朝の港がにぎわう町。"
    assert Application.objects.get().title == "髙田港の朝市🐟"


def test_what_cannot_be_read_is_said_by_field(aoi: User, client_of: Any) -> None:
    application("R8-U-001", lead=aoi.acting_for, call=current_call())
    address = "/api/applications/R8-U-001/sections/budget/"
    said = {"budget_lines": [{"category": "委託費", "item": "朝市", "amount_yen": -5}], "nonsense": 1}
    answer = put(client_of(aoi), address, {"row_version": 0, "content": said})
    assert answer.status_code == 422
    assert {problem["field"] for problem in answer.json()["problems"]} == {"budget_lines-0-amount_yen", "nonsense"}


def test_a_type_that_the_call_does_not_have_is_refused_with_those_it_has(aoi: User, client_of: Any) -> None:
    current_call("R8-2")
    asked = {"call": "R8-2", "title": "朝市", "type": "宇宙タイプ"}
    answer = client_of(aoi).post("/api/applications/", asked, content_type="application/json")
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert problem["text"].startswith("この公募に「宇宙タイプ」という類型はありません。")
    assert "都市サービス実装タイプ" in problem["text"]
    assert not Application.objects.exists()


def test_a_paper_is_attached_and_checked_as_on_the_page(aoi: User, nao: User, client_of: Any) -> None:
    made = application("R8-U-001", lead=aoi.acting_for, call=current_call())
    address = "/api/applications/R8-U-001/papers/"

    def sent(name: str, content: bytes, paper: str = "consent", by: User = aoi) -> Any:
        return client_of(by).post(address, {"paper": paper, "file": SimpleUploadedFile(name, content)})

    assert sent("同意書（髙橋）.pdf", PDF, by=nao).status_code == 404
    kept = sent("同意書（髙橋）.pdf", PDF)
    assert (kept.status_code, kept.json()["name"]) == (201, "同意書（髙橋）.pdf")
    wrong = sent("同意書.pdf", b"MZ not a paper")
    assert (wrong.status_code, wrong.json()["problems"][0]["code"]) == (422, "UNWANTED_FILE")
    assert sent("同意書.pdf", PDF, paper="letter").status_code == 400
    assert [one.paper for one in made.attachments.all()] == ["consent"]


def test_the_certifier_submits(aoi: User, mori: User, client_of: Any) -> None:
    made = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call())
    refused = client_of(mori).post("/api/applications/R8-U-001/submit/")
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (422, "WRONG_STATE")
    ask_for_signature(application=made, by=aoi)
    assert client_of(aoi).post("/api/applications/R8-U-001/submit/").status_code == 404
    assert client_of(mori).post("/api/applications/R8-U-001/submit/").json()["receipt_number"] == "R8-U-001-01"


def test_the_schema_names_the_addresses(ren: User, client_of: Any) -> None:
    page = client_of(ren).get("/api/schema/?format=json").json()
    assert "/api/applications/{number}/sections/{section}/" in page["paths"]
