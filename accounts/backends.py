"""Who has signed in, read in one look: the person, whom they act for, and how many notices wait."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import IntegerField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from accounts.models import Membership, User

# Asked with every request; composing it out of Django's own pieces took longer than all the rest of the look.
UNREAD = "SELECT COUNT(*) FROM workflow_notice WHERE recipient_id = %s AND read_at IS NULL"


class PeopleBackend(ModelBackend):
    """Django's own, but that the person of a request comes with what the frame of every page asks of them."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session; 1 query for whoever belongs to an organization today."""
        held: list[Any] = list(
            Membership.objects.in_force(timezone.localdate())
            .filter(person=user_id)
            .select_related("person", "organization__local_government")
            .annotate(unread=RawSQL(UNREAD, [user_id], output_field=IntegerField()))
        )
        if not held:
            found: User | None = super().get_user(user_id)
            return found
        person: User = held[0].person
        person.standing, person.unread = held, held[0].unread
        for one in held:
            one.person = person
        return person if self.user_can_authenticate(person) else None
