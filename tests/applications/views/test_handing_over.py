"""人事異動: one screen, one confirmation, one transaction; the history keeps its names."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Organization, User
from accounts.roles import Role
from applications.models import Application
from applications.states.project import ProjectState
from tests.factories.accounts import member
from tests.factories.applications import application, current_call
from tests.factories.projects import project
from workflow.models import Notice
from workflow.trail import history_of


@pytest.fixture
def successor(aobadai: Organization) -> User:
    return member(aobadai, Role.CERTIFIER, "後藤", "継", email="goto@example.invalid")


def today() -> dict[str, str]:
    day = timezone.localdate()
    return {"on_year": str(day.year), "on_month": str(day.month), "on_day": str(day.day)}


def hand_over(client: Any, person: User, successor: User) -> Any:
    said = {"successor": successor.pk, "reason": "4月1日付の人事異動", **today()}
    return client.post(f"/hand-over/?person={person.pk}", said, follow=True)


def test_everything_goes_along_by_one_confirmation(
    aoi: User, mori: User, successor: User, aobadai: Organization, client_of: Any
) -> None:
    draft = application("R8-U-001", lead=aobadai, call=current_call(form="full"), named_signer=mori)
    running = project("R7-S-001", lead=aobadai, state=ProjectState.PILOTING)
    page = client_of(aoi).get(f"/hand-over/?person={mori.pk}").content.decode()
    for said in ("R8-U-001", "R7-S-001", "決裁者", "守 律さんの仕事を引き継ぐ"):
        assert said in page
    done = hand_over(client_of(aoi), mori, successor)
    assert "守 律さんから後藤 継さんへ引き継ぎました。" in done.content.decode()
    draft.refresh_from_db()
    assert draft.named_signer == successor
    for thing in (draft, running, User.objects.get(pk=mori.pk)):
        assert history_of(thing).filter(event="hand_over", actor_name="碧井 葵").exists()
    told = Notice.objects.filter(entry__event="hand_over")
    assert {notice.recipient for notice in told} == {mori, successor}
    assert mori.memberships.get().until_on == timezone.localdate()


def test_a_role_that_the_successor_lacks_is_given(aoi: User, aobadai: Organization, client_of: Any) -> None:
    newcomer = member(aobadai, Role.PARTNER, "新田", "新", email="nitta@example.invalid")
    hand_over(client_of(aoi), aoi, newcomer)
    assert set(newcomer.memberships.values_list("role", flat=True)) == {Role.PARTNER, Role.EDITOR}
    draft = application("R8-U-002", lead=aobadai, call=current_call())
    assert client_of(newcomer).get(f"/applications/{draft.number}/write/vision/").status_code == 200


def test_the_history_keeps_the_names_it_had(
    aoi: User, mori: User, successor: User, aobadai: Organization, client_of: Any
) -> None:
    draft = application("R8-U-001", lead=aobadai, call=current_call())
    client_of(mori).post("/applications/R8-U-001/comments/on/vision/", {"text": "前任の言葉"})
    hand_over(client_of(aoi), mori, successor)
    assert draft.comments.get().written_by == mori


def test_nothing_moves_when_one_role_may_not_be_given(
    aoi: User, mori: User, aobadai: Organization, client_of: Any
) -> None:
    """An editor may not become certifier as well, and then nothing at all has changed."""
    second = member(aobadai, Role.EDITOR, "副島", "次", email="soejima@example.invalid")
    draft = application("R8-U-001", lead=aobadai, call=current_call(), named_signer=mori)
    page = hand_over(client_of(aoi), mori, second)
    assert "一人が担当と決裁者を兼ねることができません" in page.content.decode()
    draft.refresh_from_db()
    assert draft.named_signer == mori
    assert mori.memberships.get().until_on is None
    assert not Notice.objects.filter(entry__event="hand_over").exists()


def test_one_hands_over_only_within_ones_own_organization(
    aoi: User, mori: User, nao: User, ren: User, successor: User, client_of: Any
) -> None:
    assert client_of(nao).get(f"/hand-over/?person={mori.pk}").status_code == 404
    assert client_of(mori).get(f"/hand-over/?person={aoi.pk}").status_code == 404
    assert client_of(mori).get("/hand-over/").status_code == 200
    assert client_of(aoi).post(f"/hand-over/?person={mori.pk}", {"successor": nao.pk, **today()}).status_code == 200
    assert mori.memberships.get().until_on is None
    assert Application.objects.count() == 0
