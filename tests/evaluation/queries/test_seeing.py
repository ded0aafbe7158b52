"""Blindness: before one's own review is in, nothing of the others; after a conflict nothing at all (L16, L17)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from applications.models import ConsortiumMember
from applications.states.application import ApplicationState
from evaluation.models import Conflict
from evaluation.queries.seeing import (
    decisions_visible_to,
    deliberations_visible_to,
    reviews_visible_to,
)
from evaluation.states import BatchState, ReviewState
from tests.factories.accounts import member
from tests.factories.evaluation import AT, batch, decision, deliberation, review
from tests.factories.states import placed

OPEN = [ReviewState.ASSIGNED, ReviewState.CLEAR, ReviewState.IN_PROGRESS]
GIVEN = [ReviewState.SUBMITTED, ReviewState.AMENDED, ReviewState.LOCKED]


@pytest.fixture
def riku(university):
    """Another screener."""
    return member(university, Role.SCREENER, "陸田", "陸", email="riku@example.invalid")


@pytest.mark.parametrize("state", OPEN)
def test_before_ones_own_is_in_nothing_of_the_others(sora, riku, hill, state):
    mine, _other = review(hill, sora, state), review(hill, riku, ReviewState.SUBMITTED, 4)
    assert list(reviews_visible_to(sora)) == [mine]


@pytest.mark.parametrize("state", GIVEN)
def test_after_ones_own_is_in_what_the_others_handed_in(sora, riku, umi, hill, state):
    mine, other = review(hill, sora, state, 3), review(hill, riku, ReviewState.SUBMITTED, 4)
    review(hill, umi, ReviewState.IN_PROGRESS, 5)
    assert set(reviews_visible_to(sora)) == {mine, other}


def test_excused_others_are_named_after_ones_own(sora, riku, hill):
    mine, other = review(hill, sora, ReviewState.SUBMITTED, 3), review(hill, riku, ReviewState.EXCUSED)
    assert set(reviews_visible_to(sora)) == {mine, other}


@pytest.mark.parametrize("own", [ReviewState.CONFLICTED, ReviewState.ASSIGNED, ReviewState.SUBMITTED])
def test_after_a_conflict_nothing_everywhere(sora, riku, kai, ren, hill, own):
    review(hill, sora, own)
    review(hill, riku, ReviewState.SUBMITTED, 4)
    deliberation(hill)
    staged = decision(hill, kai)
    batch(hill.call, ren, BatchState.RELEASED, staged)
    if own != ReviewState.CONFLICTED:
        Conflict.objects.create(person=sora, application_number=hill.number, entered_by=ren, entered_at=AT)
    assert not reviews_visible_to(sora).exists()
    assert not deliberations_visible_to(sora).exists()
    assert not decisions_visible_to(sora).exists()


@pytest.mark.parametrize("state", [*OPEN, *GIVEN])
def test_an_excused_screener_sees_only_that_she_is_excused(sora, riku, hill, state):
    mine = review(hill, sora, ReviewState.EXCUSED)
    review(hill, riku, state, 4)
    assert list(reviews_visible_to(sora)) == [mine]


def test_the_desk_and_the_auditor_see_every_review(ren, hana, toki, sora, riku, hill):
    both = {review(hill, sora, ReviewState.IN_PROGRESS, 2), review(hill, riku, ReviewState.SUBMITTED, 4)}
    for person in (ren, hana, toki):
        assert set(reviews_visible_to(person)) == both


@pytest.mark.parametrize("person", ["aoi", "mori", "nao", "ada"])
def test_cities_and_administrators_see_no_review(request, person, sora, hill):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    someone = request.getfixturevalue(person)
    assert not reviews_visible_to(someone).exists()


def test_somebody_unknown_sees_nothing(sora, hill):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    nobody = AnonymousUser()
    for visible in (reviews_visible_to, deliberations_visible_to, decisions_visible_to):
        assert not visible(nobody).exists()


def test_the_chair_reads_from_the_panel_on(kai, sora, hill):
    held = review(hill, sora, ReviewState.SUBMITTED, 4)
    assert not reviews_visible_to(kai).exists()
    placed(hill, ApplicationState.PANEL)
    assert list(reviews_visible_to(kai)) == [held]


def test_a_chair_with_a_tie_reads_nothing(kai, sora, port, university):
    review(port, sora, ReviewState.SUBMITTED, 4)
    placed(port, ApplicationState.PANEL)
    ConsortiumMember.objects.create(application=port, name="大学", organization=university)
    assert not reviews_visible_to(kai).exists()


def test_an_officer_who_screens_is_blind_too(ren, ministry, sora, hill):
    mine, other = review(hill, ren, ReviewState.IN_PROGRESS), review(hill, sora, ReviewState.SUBMITTED, 4)
    assert list(reviews_visible_to(ren)) == [mine]
    placed(mine, ReviewState.SUBMITTED)
    assert set(reviews_visible_to(ren)) == {mine, other}


def test_a_staged_decision_is_hidden_from_city_and_screener(aoi, nao, sora, kai, ren, toki, hill):
    review(hill, sora, ReviewState.LOCKED, 4)
    staged = decision(hill, kai)
    for person in (aoi, nao, sora):
        assert not decisions_visible_to(person).exists()
    for person in (kai, ren, toki):
        assert list(decisions_visible_to(person)) == [staged]


def test_a_released_decision_is_read_by_its_city_and_screeners(aoi, nao, sora, umi, kai, ren, hill):
    review(hill, sora, ReviewState.LOCKED, 4)
    told = decision(hill, kai)
    batch(hill.call, ren, BatchState.RELEASED, told)
    assert list(decisions_visible_to(nao)) == [told]
    assert list(decisions_visible_to(sora)) == [told]
    assert not decisions_visible_to(aoi).exists()
    assert not decisions_visible_to(umi).exists()


def test_a_checked_batch_is_still_hidden(nao, kai, ren, hill):
    batch(hill.call, ren, BatchState.CHECKED, decision(hill, kai))
    assert not decisions_visible_to(nao).exists()


def test_a_partner_city_reads_the_decision(aoi, aobadai, kai, ren, hill):
    ConsortiumMember.objects.create(application=hill, name="青葉台市", organization=aobadai, is_municipality=True)
    told = decision(hill, kai)
    batch(hill.call, ren, BatchState.RELEASED, told)
    assert list(decisions_visible_to(aoi)) == [told]


def test_seeing_costs_at_most_four_queries(sora, hill):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        list(reviews_visible_to(sora))
    assert len(queries) <= 4
