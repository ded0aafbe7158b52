"""What a stopped project owes, laid on its page: `{% load owing %}`."""

from typing import Any

from django import template
from django.template import Context

from applications.models import Project
from config.journey.owed import STOPPED, duties_of, owed_by
from workflow.fields import calendar

register = template.Library()


@register.inclusion_tag("components/owed.html", takes_context=True)
def what_is_owed(context: Context, project: Project) -> dict[str, Any]:
    """The money and the duties of a project that was stopped; nothing for any other project, which costs no query."""
    if project.state not in STOPPED:
        return {"stopped": False}
    today = calendar.today()
    owed = owed_by(project, context["request"].user, today)
    return {"stopped": True, "project": project, "owed": owed, "duties": duties_of(project, owed, today)}
