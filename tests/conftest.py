"""The people whom every test knows, and the organizations they act for."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from accounts.kinds import OrganizationKind
from accounts.models import Organization, User
from accounts.roles import Role
from tests.factories.accounts import city, member, organization

# A busy machine is no reason to fail.
hypothesis.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("calm")

pytest_plugins = ["tests.database", "tests.pace", "tests.steps_taken"]


@pytest.fixture(autouse=True)
def nothing_drawn_yet() -> None:
    """A test's versions may have the number and the content of another test's."""
    caches["frozen"].clear()


@pytest.fixture
def aobadai(db: None) -> Organization:
    """The test city 青葉台市."""
    return city("青葉台市", code="992011", population=312_400)


@pytest.fixture
def shiomigaura(db: None) -> Organization:
    """Another city, 潮見ヶ浦市."""
    return city("潮見ヶ浦市", code="992020", population=86_200)


@pytest.fixture
def ministry(db: None) -> Organization:
    """The ministry's bureau that runs the programme."""
    return organization("都市局", OrganizationKind.MINISTRY)


@pytest.fixture
def university(db: None) -> Organization:
    """The university of the screeners."""
    return organization("架空大学", OrganizationKind.UNIVERSITY)


@pytest.fixture
def company(db: None) -> Organization:
    """A company of 青葉台市 that takes part in its council; umi works for it."""
    return organization("青葉台駅前まちづくり株式会社", OrganizationKind.COMPANY)


@pytest.fixture
def aoi(aobadai: Organization) -> User:
    """Editor of 青葉台市."""
    return member(aobadai, Role.EDITOR, "碧井", "葵", title="都市計画課", email="aoi@example.invalid")


@pytest.fixture
def mori(aobadai: Organization) -> User:
    """Certifier of 青葉台市."""
    return member(aobadai, Role.CERTIFIER, "守", "律", title="副市長", email="mori@example.invalid")


@pytest.fixture
def gaku(aobadai: Organization) -> User:
    """Somebody of a university whom 青葉台市 invited to write chapters; sees what he was invited to and nothing else."""
    return member(aobadai, Role.PARTNER, "外山", "学", title="架空大学", email="gaku@example.invalid")


@pytest.fixture
def nao(shiomigaura: Organization) -> User:
    """Editor of another city, 潮見ヶ浦市."""
    return member(shiomigaura, Role.EDITOR, "直江", "なお", title="危機管理課", email="nao@example.invalid")


@pytest.fixture
def ren(ministry: Organization) -> User:
    """Programme officer."""
    return member(ministry, Role.OFFICER, "青葉", "蓮", email="ren@example.invalid")


@pytest.fixture
def hana(ministry: Organization) -> User:
    """Director."""
    return member(ministry, Role.DIRECTOR, "花岡", "華", email="hana@example.invalid")


@pytest.fixture
def jun(ministry: Organization) -> User:
    """Finance officer."""
    return member(ministry, Role.FINANCE, "潤間", "純", email="jun@example.invalid")


@pytest.fixture
def toki(ministry: Organization) -> User:
    """Auditor: reads everything, writes nothing."""
    return member(ministry, Role.AUDITOR, "時任", "時", email="toki@example.invalid")


@pytest.fixture
def ada(ministry: Organization) -> User:
    """Administrator of people and roles."""
    return member(ministry, Role.ADMINISTRATOR, "安達", "明", email="ada@example.invalid")


@pytest.fixture
def sora(university: Organization) -> User:
    """Screener without ties."""
    return member(university, Role.SCREENER, "宙野", "空", email="sora@example.invalid")


@pytest.fixture
def umi(company: Organization) -> User:
    """Screener with a tie: she works for the company of 青葉台市's council."""
    return member(company, Role.SCREENER, "海野", "海", email="umi@example.invalid")


@pytest.fixture
def kai(university: Organization) -> User:
    """Chair of the panel."""
    return member(university, Role.CHAIR, "甲斐", "開", email="kai@example.invalid")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """`client_of(ren)` is a browser in which that person has signed in."""

    def signed_in(person: User) -> Client:
        # The session as signing in leaves it; the way through the sign-in page is for tests/accounts to walk.
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), "accounts.backends.PeopleBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    return signed_in
