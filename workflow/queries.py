"""What pages ask the engine: a person's notices. The trail of a thing is asked of workflow/trail.py."""

from typing import Any

from django.db.models import QuerySet

from workflow.models import Notice


def notices_of(user: Any) -> QuerySet[Notice]:
    """A person's notices, newest first; nobody sees another person's."""
    return Notice.objects.filter(recipient=user).select_related("entry").order_by("-pk")


def unread_notices(user: Any) -> QuerySet[Notice]:
    """Those of them that were not read yet."""
    return notices_of(user).filter(read_at=None)
