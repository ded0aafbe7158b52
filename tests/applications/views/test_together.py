"""Working together: comments that nobody outside reads, people invited to chapters, and their limits."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions.inviting import accept_invitation
from accounts.models import Invitation, Membership, User
from applications.actions.answering import ask_question
from applications.actions.consulting import book, open_slot
from applications.models import Application, RollOut
from applications.states.project import ProjectState
from tests.applications.pages import address, boxes, write
from tests.factories.accounts import city, person
from tests.factories.applications import application, current_call
from tests.factories.kpi import indicator_set
from tests.factories.projects import project
from workflow.models import Notice


@pytest.fixture
def draft(aoi: User) -> Application:
    return application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


@pytest.fixture
def partner(draft: Application, aoi: User, client_of: Any) -> User:
    """Somebody of a university who was invited to the chapter of the vision and accepted."""
    someone = person("外山", "学", email="toyama@example.invalid")
    page = client_of(aoi).post(
        "/applications/R8-U-001/writers/", {"email": someone.email, "title": "架空大学", "sections": ["vision"]}
    )
    assert page.status_code == 302
    accept_invitation(invitation=Invitation.objects.get(), by=someone)
    return User.objects.get(pk=someone.pk)


# -- comments ----------------------------------------------------------------------------------
def test_a_comment_stands_beside_its_question_and_the_others_are_told(
    draft: Application, aoi: User, mori: User, client_of: Any
) -> None:
    client_of(mori).post("/applications/R8-U-001/comments/on/vision/", {"text": "町の計画と同じ文にできますか。"})
    page = client_of(aoi).get(address("R8-U-001", "vision")).content.decode()
    assert "町の計画と同じ文にできますか。" in page
    assert "コメント（1件が済んでいません）" in page
    told = Notice.objects.get()
    assert told.recipient == aoi
    assert told.subject == "守 律さんが R8-U-001 にコメントを書きました"


def test_a_talk_is_answered_settled_and_opened_again(draft: Application, aoi: User, mori: User, client_of: Any) -> None:
    mine, theirs = client_of(aoi), client_of(mori)
    theirs.post("/applications/R8-U-001/comments/on/vision/", {"text": "短くできますか。"})
    first = draft.comments.get()
    mine.post("/applications/R8-U-001/comments/on/vision/", {"text": "しました。", "answers": first.pk})
    mine.post(f"/applications/R8-U-001/comments/{first.pk}/settle/")
    first.refresh_from_db()
    assert first.settled_by == aoi
    assert [notice.recipient for notice in Notice.objects.order_by("pk")] == [aoi, mori]
    theirs.post("/applications/R8-U-001/comments/on/vision/", {"text": "もう少し。", "answers": first.pk})
    first.refresh_from_db()
    assert first.settled_at is None
    assert first.replies.count() == 2


def test_an_empty_comment_is_refused_in_words(draft: Application, aoi: User, client_of: Any) -> None:
    page = client_of(aoi).post("/applications/R8-U-001/comments/on/vision/", {"text": " "}, follow=True)
    assert "コメントを書いてください。" in page.content.decode()
    assert draft.comments.count() == 0


def test_nobody_outside_ever_reads_a_comment(
    draft: Application, aoi: User, ren: User, nao: User, sora: User, toki: User, client_of: Any
) -> None:
    client_of(aoi).post("/applications/R8-U-001/comments/on/vision/", {"text": "内々の話"})
    for outsider in (ren, nao, sora, toki):
        client = client_of(outsider)
        assert client.get("/applications/R8-U-001/comments/").status_code == 404
        assert client.post("/applications/R8-U-001/comments/on/vision/", {"text": "割込み"}).status_code == 404
        assert "内々の話" not in client.get("/applications/R8-U-001/").content.decode()
        assert "内々の話" not in client.get("/api/applications/R8-U-001/").content.decode()
    assert draft.comments.count() == 1


def test_a_comment_is_no_event_of_the_application(draft: Application, aoi: User, client_of: Any) -> None:
    before = client_of(aoi).get("/applications/R8-U-001/").content.decode().count("trail__")
    client_of(aoi).post("/applications/R8-U-001/comments/on/vision/", {"text": "内々の話"})
    page = client_of(aoi).get("/applications/R8-U-001/").content.decode()
    assert page.count("trail__") == before
    assert "1件が済んでいません" in page


# -- people invited to chapters ------------------------------------------------------------------
def test_the_invited_write_their_chapter_and_no_other(draft: Application, partner: User, client_of: Any) -> None:
    client = client_of(partner)
    assert write(client, "R8-U-001", "vision", vision="大学が書いた文。").status_code == 302
    draft.refresh_from_db()
    assert draft.vision == "大学が書いた文。"
    seen = boxes(client.get(address("R8-U-001", "vision")))["seen-vision"]
    saved = client.post(f"{address('R8-U-001', 'vision')}save/", {"seen-vision": seen, "vision": "書き直した文。"})
    assert saved.status_code == 200
    for chapter in ("change", "budget", "consortium"):
        assert client.get(address("R8-U-001", chapter)).status_code == 404
        assert client.post(f"{address('R8-U-001', chapter)}save/", {}).status_code == 404


def test_the_invited_see_this_application_and_nothing_else_of_the_city(
    draft: Application, partner: User, client_of: Any
) -> None:
    application("R8-U-002", lead=draft.lead, call=draft.call)
    client = client_of(partner)
    page = client.get("/applications/R8-U-001/").content.decode()
    assert f'href="{address("R8-U-001", "vision")}"' in page
    assert "章を書く人を招く" not in page
    assert client.get("/applications/R8-U-002/").status_code == 404
    assert "R8-U-002" not in client.get("/applications/").content.decode()
    for door in ("writers/", "signer/", "step/ask_for_signature/"):
        assert client.post(f"/applications/R8-U-001/{door}").status_code == 404
    assert client.post("/applications/R8-U-001/comments/on/vision/", {"text": "質問です。"}).status_code == 302


def test_what_the_city_does_besides_stays_the_citys(
    draft: Application, aoi: User, ren: User, partner: User, client_of: Any
) -> None:
    """Questions and talks with the desk, other work, indicators, goals and roll-outs are not the invited person's."""
    call, lead = draft.call, draft.lead
    application("R8-U-002", lead=lead, call=call)
    running = project("R7-S-001", lead=lead, state=ProjectState.PILOTING)
    far = project("R7-S-009", lead=city("潮路町"), state=ProjectState.IN_OPERATION)
    asked = RollOut.objects.create(project=far, to=lead, what="朝市のお知らせ", proposed_at=timezone.now())
    owned = indicator_set(lead)
    ask_question(call=call, organization=lead, text="市の内々の質問", by=aoi)
    begins = timezone.now() + timedelta(days=3)
    slot = open_slot(call=call, starts_at=begins, ends_at=begins + timedelta(hours=1), by=ren)
    held = book(slot=slot, organization=lead, topic="市の内々の相談", by=aoi)
    client = client_of(partner)
    for page in (f"/calls/{call.number}/", "/applications/R8-U-001/", "/hand-over/", "/"):
        shown = client.get(page).content.decode()
        for secret in ("市の内々", "R8-U-002", running.number, far.number):
            assert secret not in shown, page
    assert client.post(f"/calls/{call.number}/consultations/{held.pk}/", {"do": "call_off"}).status_code == 404
    for page in (f"/kpi/{owned.pk}/", f"/kpi/{owned.pk}/targets/", f"/roll-outs/{asked.pk}/", "/goals/"):
        assert client.get(page).status_code == 404, page
    assert client_of(aoi).get(f"/roll-outs/{asked.pk}/").status_code == 200


def test_an_ended_invitation_shuts_the_chapter_and_keeps_what_was_written(
    draft: Application, aoi: User, partner: User, client_of: Any
) -> None:
    write(client_of(partner), "R8-U-001", "vision", vision="大学が書いた文。")
    client_of(aoi).post(f"/applications/R8-U-001/writers/{draft.invited_writers.get().pk}/end/")
    assert client_of(partner).get(address("R8-U-001", "vision")).status_code == 404
    assert client_of(partner).get("/applications/R8-U-001/").status_code == 404
    draft.refresh_from_db()
    assert draft.vision == "大学が書いた文。"


def test_who_no_longer_writes_is_told_no_more_of_the_talk(
    draft: Application, aoi: User, mori: User, partner: User, client_of: Any
) -> None:
    client_of(partner).post("/applications/R8-U-001/comments/on/vision/", {"text": "大学からの質問です。"})
    first = draft.comments.get()
    mine = client_of(mori)
    mine.post("/applications/R8-U-001/comments/on/vision/", {"text": "お答えします。", "answers": first.pk})
    told = Notice.objects.filter(recipient=partner, entry__event="write_comment")
    assert told.count() == 1
    client_of(aoi).post(f"/applications/R8-U-001/writers/{draft.invited_writers.get().pk}/end/")
    mine.post("/applications/R8-U-001/comments/on/vision/", {"text": "市だけの話。", "answers": first.pk})
    assert told.count() == 1


def test_a_second_application_needs_no_second_letter(
    draft: Application, aoi: User, partner: User, client_of: Any
) -> None:
    application("R8-U-002", lead=draft.lead, call=draft.call)
    said = {"email": partner.email, "sections": ["change"]}
    assert client_of(aoi).post("/applications/R8-U-002/writers/", said).status_code == 302
    assert Invitation.objects.count() == 1
    assert client_of(partner).get(address("R8-U-002", "change")).status_code == 200


def test_whoever_writes_everything_needs_no_invitation(draft: Application, aoi: User, client_of: Any) -> None:
    said = {"email": aoi.email, "sections": ["vision"]}
    page = client_of(aoi).post("/applications/R8-U-001/writers/", said)
    assert "招かなくても、すべての章を書けます。" in page.content.decode()
    assert draft.invited_writers.count() == 0


def test_whoever_left_the_city_writes_no_more(draft: Application, partner: User, client_of: Any) -> None:
    Membership.objects.filter(person=partner).update(until_on="2024-04-02", since_on="2024-04-01")
    assert client_of(partner).get(address("R8-U-001", "vision")).status_code == 404


# -- how an invited person finds the application --------------------------------------------------
def test_an_invited_person_finds_the_application_on_today_and_in_the_list(
    draft: Application, partner: User, aoi: User, client_of: Any
) -> None:
    client = client_of(partner)
    today = client.get("/").content.decode()
    assert "招かれた章" in today
    assert "「ビジョン」を書きます。ほかの章は、応募する市が書きます。" in today
    assert f'href="{address("R8-U-001", "vision")}"' in today
    assert client.get(address("R8-U-001", "vision")).status_code == 200
    listed = client.get("/applications/").content.decode()
    assert "R8-U-001" in listed
    assert 'href="/applications/R8-U-001/"' in listed
    assert "あなたが書く章" in client.get("/applications/R8-U-001/").content.decode()
    # Whoever writes the whole has no second line of the same draft.
    assert "招かれた章" not in client_of(aoi).get("/").content.decode()


def test_what_was_sent_or_ended_waits_for_no_invited_person(
    draft: Application, partner: User, aoi: User, client_of: Any
) -> None:
    client_of(aoi).post(f"/applications/R8-U-001/writers/{draft.invited_writers.get().pk}/end/")
    page = client_of(partner).get("/").content.decode()
    assert "招かれた章" not in page
    assert "R8-U-001" not in page


@pytest.mark.parametrize("how_many", [1, 5])
def test_today_of_an_invited_person_costs_the_same_with_one_draft_and_with_many(
    how_many: int, draft: Application, partner: User, aoi: User, client_of: Any
) -> None:
    for number in range(2, how_many + 1):
        made = application(f"R8-U-00{number}", lead=aoi.acting_for, call=draft.call)
        made.invited_writers.create(person=partner, sections=["services"], invited_by=aoi, invited_at=timezone.now())
    client = client_of(partner)
    client.get("/")
    with CaptureQueriesContext(connection) as counted:
        page = client.get("/").content.decode()
    assert page.count("章を書く") >= how_many
    assert len(counted) <= 10
