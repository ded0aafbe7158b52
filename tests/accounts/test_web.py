"""What every view shares: nothing that may not be seen is found, and what was typed is carried along."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from accounts.forms.signing import ForgottenForm
from accounts.models import Organization, User
from accounts.rights import Right
from accounts.web import (
    acting_organization,
    explanations_in,
    find_or_404,
    kept_fields,
    refusal,
    safe_next,
    signed_in,
    with_right,
)
from tests.factories.accounts import person
from workflow.problems import explain, notice, stop
from workflow.steps import Refused

pytestmark = pytest.mark.django_db
REFUSED = Refused([notice("KNOW", "知っておくこと"), explain("WHY", "理由が要ること"), stop("MEND", "直すこと")])


def request_of(someone: User | None, method: str = "get", **fields):
    request = getattr(RequestFactory(), method)("/somewhere/?page=2", fields)
    if someone is not None:
        request.user = someone
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def page(request) -> HttpResponse:
    return HttpResponse("seen")


def test_a_page_for_a_right_does_not_exist_for_the_others(ren: User, aoi: User) -> None:
    view = with_right(Right.KEEP_DESK)(page)
    assert view(request_of(ren)).content == b"seen"
    with pytest.raises(Http404):
        view(request_of(aoi))


def test_a_row_out_of_sight_and_a_row_that_is_not_there_look_the_same(
    aobadai: Organization, shiomigaura: Organization
) -> None:
    mine = Organization.objects.filter(pk=aobadai.pk)
    assert find_or_404(mine, pk=aobadai.pk) == aobadai
    for wanted in (shiomigaura.pk, 0, "abc"):
        with pytest.raises(Http404):
            find_or_404(mine, pk=wanted)


def test_somebody_who_belongs_nowhere_acts_for_nobody() -> None:
    with pytest.raises(Http404):
        acting_organization(request_of(person()))


def test_reasons_are_read_by_the_code_of_their_problem() -> None:
    request = request_of(None, "post", **{"explain-NO_KPI": " 測れないため ", "explain-EMPTY": " ", "other": "x"})
    assert explanations_in(request) == {"NO_KPI": "測れないため", "EMPTY": ""}


def test_a_refusal_stands_at_the_top_of_the_form_stops_first(ren: User) -> None:
    form = ForgottenForm({"email": "x@example.invalid"})
    problems = refusal(request_of(ren), form, REFUSED)
    assert [problem.code for problem in problems] == ["MEND", "WHY", "KNOW"]
    assert form.non_field_errors() == ["直すこと", "理由が要ること"]


def test_without_a_form_a_refusal_is_one_message(ren: User) -> None:
    request = request_of(ren)
    refusal(request, None, REFUSED)
    assert [str(message) for message in get_messages(request)] == ["まだ進めません。直すこと 理由が要ること"]


def test_what_was_typed_is_kept_but_no_secret() -> None:
    request = RequestFactory().post(
        "/x/", {"text": "髙", "tag": ["一", "二"], "password_again": "s", "csrfmiddlewaretoken": "t"}
    )
    assert kept_fields(request) == [("text", "髙"), ("tag", "一"), ("tag", "二")]


def test_a_lost_session_says_that_files_have_to_be_chosen_again(client) -> None:
    answer = client.post("/accounts/profile/", {"family_name": "一", "paper": SimpleUploadedFile("規約.pdf", b"%PDF")})
    assert answer.status_code == 401
    assert "添付ファイルは預かれません" in answer.content.decode()


def test_reading_without_a_session_leads_to_signing_in_and_back() -> None:
    class Nobody:
        is_authenticated = False

    request = request_of(None)
    request.user = Nobody()
    assert signed_in(page)(request)["Location"] == "/accounts/sign-in/?next=/somewhere/%3Fpage%3D2"


@pytest.mark.parametrize("place", ["", "https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_one_returns_to_this_site_alone(place: str) -> None:
    assert safe_next(request_of(None, "post", next=place), "home:today") == "/"
    assert safe_next(request_of(None, "post", next="/calls/?x=1"), "home:today") == "/calls/?x=1"
    assert safe_next(request_of(None, "post", next="nowhere"), "home:today") == "/"


def test_a_refusal_without_a_place_on_its_page_is_said_in_words(aoi: User, client_of: Any, monkeypatch: Any) -> None:
    def refuse(**_said: Any) -> None:
        raise REFUSED

    monkeypatch.setattr("accounts.views.member.choose_language", refuse)
    answer = client_of(aoi).post("/accounts/language/", {"language": "en"})
    assert answer.status_code == 409
    words = answer.content.decode()
    assert words.index("直すこと") < words.index("理由が要ること") < words.index("知っておくこと")
    assert "何も書き込まれていません。" in words


def test_every_other_error_stays_an_error(aoi: User, client_of: Any, monkeypatch: Any) -> None:
    def break_down(**_said: Any) -> None:
        raise LookupError("a fault of ours")

    monkeypatch.setattr("accounts.views.member.choose_language", break_down)
    with pytest.raises(LookupError):
        client_of(aoi).post("/accounts/language/", {"language": "en"})


def test_an_address_of_a_button_says_so_to_whoever_types_it(client_of, aoi: User) -> None:
    for browser in (client_of(aoi), Client()):
        answer = browser.get("/accounts/sign-out/")
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert "ボタンを押したときに開きます" in answer.content.decode()
