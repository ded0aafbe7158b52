"""Keeps organizations: registers and changes them; how one ends stands in closing.py."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.refusing import refuse_if, refuse_without
from accounts.codes import corporate_number_of
from accounts.kinds import OrganizationKind
from accounts.models import LocalGovernment, Organization
from accounts.rights import Right
from accounts.rules import the_kind_and_the_code_agree, the_number_is_right
from workflow.problems import Refused, stop
from workflow.trail import record

FIELDS = (
    *("kind", "name", "kana", "local_government", "corporate_number", "without_number_because"),
    *("population", "one_person_may_hold_both_posts"),
)


@transaction.atomic
def register_organization(*, kind: str, name: str, by: Any, at: datetime | None = None, **fields: Any) -> Organization:
    """Registers a body of any kind; a local government brings its code, and its 法人番号 follows."""
    _may_keep(by)
    organization = Organization(kind=kind, name=name.strip())
    _set(organization, fields)
    organization.save(force_insert=True)
    record(organization, "registered", by=by, at=at, **_told(fields))
    return organization


def register_city(
    *, local_government: LocalGovernment, by: Any, at: datetime | None = None, **fields: Any
) -> Organization:
    """Registers a local government under the name and reading of its code; two clicks make one organization."""
    with transaction.atomic():
        locked = LocalGovernment.objects.select_for_update().get(pk=local_government.pk)
        if Organization.objects.filter(local_government=locked).exists():
            text = _("%(place)sの組織は、もう登録されています。") % {"place": locked}
            raise Refused([stop("REGISTERED_ALREADY", text)])
        return register_organization(
            kind=OrganizationKind.LOCAL_GOVERNMENT,
            name=locked.name,
            local_government=locked,
            by=by,
            at=at,
            **{"kana": locked.kana, **fields},
        )


@transaction.atomic
def change_organization(
    *, organization: Organization, by: Any, at: datetime | None = None, reason: str = "", **fields: Any
) -> Organization:
    """Changes what is said of a body; the trail keeps what it was before."""
    _may_keep(by)
    organization = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    before = {name: getattr(organization, name) for name in FIELDS if name in fields}
    _set(organization, fields)
    changed = {name: value for name, value in before.items() if getattr(organization, name) != value}
    if changed:
        organization.save()
        record(organization, "changed", by=by, at=at, reason=reason, before=_told(changed), **_told(fields, changed))
    return organization


def _set(organization: Organization, fields: dict[str, Any]) -> None:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"an organization has no {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(organization, name, value)
    place = organization.local_government
    if place and "local_government" in fields and not fields.get("corporate_number"):
        organization.corporate_number = corporate_number_of(place.code)
    refuse_if([*the_kind_and_the_code_agree(organization), *the_number_is_right(organization)])


def _told(fields: dict[str, Any], only: Any = None) -> dict[str, Any]:
    """Fields as the trail keeps them: a local government by its code."""
    return {
        name: value.code if isinstance(value, LocalGovernment) else value
        for name, value in fields.items()
        if only is None or name in only
    }


def _may_keep(by: Any) -> None:
    refuse_without(by.may(Right.KEEP_PEOPLE), _("組織を直せるのは管理者だけです。"))
