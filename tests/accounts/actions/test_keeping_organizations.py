"""Organizations of every kind: the number that a code implies, the reason where there is none."""

import pytest
from django.db import IntegrityError, transaction

from accounts.actions.keeping_organizations import (
    change_organization,
    register_city,
    register_organization,
)
from accounts.kinds import OrganizationKind
from accounts.models import Organization, User
from tests.factories.accounts import local_government
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_city_brings_name_and_number_from_its_code(ada: User) -> None:
    town = register_city(local_government=local_government("風待町", code="983021", kana="かぜまちちょう"), by=ada)
    assert (town.name, town.kana, town.code, town.corporate_number) == (
        *("風待町", "かぜまちちょう", "983021", "4000020983021"),
    )
    entry = history_of(town).get()
    assert (entry.event, entry.facts["local_government"]) == ("registered", "983021")


def test_a_council_without_legal_personality_says_why_it_has_no_number(ada: User) -> None:
    with pytest.raises(Refused) as refused:
        register_organization(kind=OrganizationKind.COUNCIL, name="青葉台まちなか協議会", by=ada)
    assert codes(refused) == ["NO_CORPORATE_NUMBER"]
    council = register_organization(
        kind=OrganizationKind.COUNCIL, name="青葉台まちなか協議会", without_number_because="法人格がない", by=ada
    )
    assert council.corporate_number == ""


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"kind": OrganizationKind.COMPANY, "corporate_number": "1234567890123"}, ["CORPORATE_NUMBER"]),
        ({"kind": OrganizationKind.LOCAL_GOVERNMENT, "without_number_because": "不明"}, ["NO_CODE"]),
    ],
)
def test_a_wrong_number_or_a_city_without_code_is_refused(ada: User, fields: dict, problems: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        register_organization(name="試し", by=ada, **fields)
    assert codes(refused) == problems


def test_a_company_has_no_code_and_a_city_not_the_number_of_another(ada: User) -> None:
    town, other = local_government("甲町", code="983021"), local_government("乙町", code="992011")
    with pytest.raises(Refused) as refused:
        register_organization(kind=OrganizationKind.COMPANY, name="株式会社甲", local_government=town, by=ada)
    assert codes(refused) == ["CODE_OF_ANOTHER_KIND"]
    with pytest.raises(Refused) as refused:
        register_city(local_government=town, corporate_number=other.corporate_number, by=ada)
    assert codes(refused) == ["CORPORATE_NUMBER"]


def test_a_number_names_one_body(aobadai: Organization) -> None:
    number = aobadai.corporate_number
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.create(kind=OrganizationKind.COMPANY, name="別", corporate_number=number)


def test_a_change_keeps_what_was_before(ada: User, aobadai: Organization) -> None:
    change_organization(
        organization=aobadai, name="新青葉台市", population=312_400, one_person_may_hold_both_posts=True, by=ada
    )
    entry = history_of(aobadai).get()
    assert entry.facts["before"] == {"name": "青葉台市", "one_person_may_hold_both_posts": False}
    aobadai.refresh_from_db()
    assert (aobadai.name, aobadai.one_person_may_hold_both_posts) == ("新青葉台市", True)
    assert list(Organization.objects.found_by("新青葉台")) == [aobadai]


def test_what_changes_nothing_leaves_no_trace(ada: User, aobadai: Organization) -> None:
    change_organization(organization=aobadai, name="青葉台市", by=ada)
    assert not history_of(aobadai).exists()


def test_an_unknown_field_is_a_mistake_of_ours(ada: User, aobadai: Organization) -> None:
    with pytest.raises(TypeError, match="an organization has no mayor"):
        change_organization(organization=aobadai, mayor="だれか", by=ada)


def test_only_administrators_keep_organizations(ren: User) -> None:
    with pytest.raises(Refused) as refused:
        register_organization(kind=OrganizationKind.OTHER, name="団体", without_number_because="ない", by=ren)
    assert codes(refused) == ["NO_RIGHT"]
