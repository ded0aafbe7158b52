"""Brings the places of a file in: codes that the site lacks, and each municipality as an organization."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.actions.keeping_codes import register_local_government
from accounts.actions.keeping_organizations import register_city, register_organization
from accounts.kinds import LocalGovernmentKind, OrganizationKind
from accounts.models import LocalGovernment, Organization, User
from config.programme_file import shape

ENDINGS = {"市": LocalGovernmentKind.CITY, "町": LocalGovernmentKind.TOWN, "村": LocalGovernmentKind.VILLAGE}


def settle_prefectures(prefectures: Iterable[shape.Prefecture], *, by: User, at: datetime) -> None:
    """Registers the prefectures whose codes are not known yet."""
    for prefecture in prefectures:
        if not LocalGovernment.objects.filter(code=prefecture.code).exists():
            register_local_government(
                code=prefecture.code,
                prefecture=prefecture.name,
                name=prefecture.name,
                kind=LocalGovernmentKind.PREFECTURE,
                by=by,
                at=at,
            )


def settle_city(town: shape.Municipality, *, by: User, at: datetime) -> Organization:
    """The municipality as an organization: the one that stands under its code, else a new one."""
    place = LocalGovernment.objects.filter(code=town.code).first() or register_local_government(
        code=town.code,
        prefecture=town.prefecture,
        name=town.name,
        kana=town.kana,
        kind=ENDINGS.get(town.name[-1:], LocalGovernmentKind.SPECIAL_WARD),
        parent=LocalGovernment.objects.filter(name=town.prefecture, kind=LocalGovernmentKind.PREFECTURE).first(),
        by=by,
        at=at,
    )
    known = Organization.objects.filter(local_government=place).first()
    return known or register_city(local_government=place, population=town.population, by=by, at=at)


def settle_body(name: str, kind: OrganizationKind, *, by: User, at: datetime) -> Organization:
    """A body without a code, by its name: the ministry's bureau, the panel."""
    known = Organization.objects.filter(name=name, kind=kind).first()
    return known or register_organization(
        kind=kind, name=name, without_number_because=_("架空の組織のため"), by=by, at=at
    )
