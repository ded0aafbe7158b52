"""The rules in SQL say what the rules in Python say; and many pairs cost as many queries as one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models.organization import OrganizationKind
from accounts.roles import Role
from applications.models import Application, ConsortiumMember
from evaluation.models import Conflict
from evaluation.queries.ties import applications_tied_to, ties_between_people_and
from tests.factories.accounts import city, local_government, member, membership, organization
from tests.factories.applications import application
from tests.factories.evaluation import AT


@pytest.fixture
def towns(the_call, aobadai, shiomigaura, company):
    """Three applications: one with the company, one of the neighbour, one of another prefecture."""
    first = application("A-1", call=the_call, lead=aobadai)
    ConsortiumMember.objects.create(application=first, name="会社", organization=company)
    second = application("A-2", call=the_call, lead=shiomigaura)
    ConsortiumMember.objects.create(application=second, name="青葉台市", organization=aobadai)
    far = application("A-3", call=the_call, lead=city("青嵐市", code="982024"))
    return [first, second, far]


@pytest.fixture
def prefecture(db):
    """みらい県 as an employer."""
    return organization(
        "みらい県", OrganizationKind.LOCAL_GOVERNMENT, local_government=local_government("みらい県", code="990001")
    )


def screeners(umi, sora, aobadai, prefecture, ren):
    """One tied by company, one by nothing, one by a city, one by a prefecture, one by entries."""
    entered = member(sora.organizations[0], Role.SCREENER, "登録", "済")
    Conflict.objects.create(person=entered, application_number="A-3", entered_by=ren, entered_at=AT)
    Conflict.objects.create(person=entered, organization=aobadai, entered_by=ren, entered_at=AT)
    return [
        umi,
        sora,
        member(aobadai, Role.SCREENER, "市", "職員"),
        member(prefecture, Role.SCREENER, "県", "職員"),
        entered,
    ]


def test_both_ways_of_asking_agree(umi, sora, aobadai, prefecture, ren, towns):
    people = screeners(umi, sora, aobadai, prefecture, ren)
    pairs = ties_between_people_and(people, towns)
    in_python = [{a.number for a in towns if (a.pk, person.pk) in pairs} for person in people]
    in_sql = [{a.number for a in Application.objects.filter(pk__in=applications_tied_to(person))} for person in people]
    assert in_python == in_sql == [{"A-1"}, set(), {"A-1", "A-2"}, {"A-1", "A-2"}, {"A-1", "A-2", "A-3"}]


def test_a_post_that_has_ended_ties_nobody(sora, company, towns):
    held = membership(sora, company, Role.SCREENER)
    held.until_on = held.since_on
    held.save()
    assert ties_between_people_and([sora], towns) == {}


def test_many_pairs_cost_as_many_queries_as_one(umi, sora, aobadai, prefecture, ren, towns):
    people = screeners(umi, sora, aobadai, prefecture, ren)
    fresh = [list(Application.objects.filter(pk__in=[town.pk for town in towns])) for _time in range(2)]
    with CaptureQueriesContext(connection) as one:
        ties_between_people_and(people[:1], fresh[0][:1])
    with CaptureQueriesContext(connection) as many:
        ties_between_people_and(people, fresh[1])
    assert len(one) == len(many) == 5
