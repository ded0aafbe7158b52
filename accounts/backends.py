"""Who has signed in, read in one look: the person, whom they act for, and how many notices wait."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Count, IntegerField, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Membership, User
from workflow.models import Notice


class PeopleBackend(ModelBackend):
    """Django's own, but that the person of a request comes with what the frame of every page asks of them."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session; 1 query for whoever belongs to an organization today."""
        unread = Notice.objects.filter(recipient=user_id, read_at=None).order_by().values("recipient")
        held: list[Any] = list(
            Membership.objects.in_force(timezone.localdate())
            .filter(person=user_id)
            .select_related("person", "organization__local_government")
            .annotate(unread=Coalesce(Subquery(unread.values(n=Count("pk")), output_field=IntegerField()), 0))
        )
        if not held:
            found: User | None = super().get_user(user_id)
            return found
        person: User = held[0].person
        person.standing, person.unread = held, held[0].unread
        for one in held:
            one.person = person
        return person if self.user_can_authenticate(person) else None
