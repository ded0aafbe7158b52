"""人事異動: everything of a person in an organization goes to a successor at once, with the trail of each thing."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.actions.handing_over import hand_over_roles
from accounts.models import Organization, User
from applications.models import Application, InvitedWriter
from applications.queries.handing_over import CarriedOver, carried_over
from workflow.clock import now
from workflow.trail import record


def hand_over(
    *,
    person: User,
    successor: User,
    organization: Organization,
    by: User,
    on: date | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> CarriedOver:
    """Roles, applications, projects, signatures to give, open invitations; all or nothing, both people are told.

    The work belongs to the organization and goes on under it; whatever was done keeps the name of who did it.
    """
    at = at or now()
    on = on or timezone.localdate(at)
    with transaction.atomic():
        carried = carried_over(person, organization, on=on, at=at)
        said = {"successor": successor.pk, "successor_name": str(successor), "person": str(person)}
        hand_over_roles(
            person=person, successor=successor, organization=organization, on=on, by=by, at=at, reason=reason
        )
        for application in carried.signs:
            _sign_instead(application, person, successor)
        InvitedWriter.objects.filter(pk__in=[one.pk for one in carried.writers]).update(invited_by=successor)
        for thing in (*carried.applications, *carried.projects):
            record(thing, "hand_over", by=by, at=at, reason=reason, **said)
    return carried


def _sign_instead(application: Application, person: User, successor: User) -> None:
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.named_signer_id == person.pk:
        locked.named_signer = successor
    if locked.deputy_signer_id == person.pk:
        locked.deputy_signer = None if locked.named_signer_id == successor.pk else successor
    locked.save(update_fields=["named_signer", "deputy_signer"])
