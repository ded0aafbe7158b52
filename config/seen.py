"""Projects within one's sight: those whose application one sees."""

from typing import Any

from django.db.models import QuerySet

from applications.models import Project
from applications.queries import applications_visible_to


def projects_visible_to(user: Any) -> QuerySet[Project]:
    """The projects of the applications that this person may see."""
    return Project.objects.filter(application__in=applications_visible_to(user))
