"""What waits for somebody from outside who was invited to chapters of an application."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.extra import chapters_asked
from applications.models import Application
from applications.queries.ends import own_end_of
from applications.queries.invited import invitations_in_force
from applications.states.application import ApplicationState
from config.waiting.item import Waiting, page
from workflow.punctuation import listed


def chapters_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """The drafts of which one writes chapters, each once with all of them; 2 queries."""
    found = (
        invitations_in_force(user)
        .filter(application__state=ApplicationState.DRAFT)
        .select_related("application__call", "application__lead", "application__form_version")
        .prefetch_related("application__call__late_permits")
        .order_by("application__call__closes_at", "application")[:limit]
    )
    named: dict[Application, set[str]] = {}
    since: dict[Application, datetime] = {}
    for one in found:
        named.setdefault(one.application, set()).update(one.sections)
        since.setdefault(one.application, one.invited_at)
    return [_waiting(application, keys, since[application]) for application, keys in named.items()]


def _waiting(application: Application, keys: set[str], since: datetime) -> Waiting:
    mine = [section for section in chapters_asked(application.form_version) if section.key in keys]
    titles = listed((section.title for section in mine), "」「")
    first = {"section": mine[0].key} if mine else {}
    return Waiting(
        Right.WRITE_CHAPTERS,
        application.lead,
        _("招かれた章"),
        _("「%(titles)s」を書きます。ほかの章は、応募する市が書きます。") % {"titles": titles},
        _("章を書く"),
        page("applications:write" if mine else "applications:application", number=application.number, **first),
        application.number,
        str(application.lead),
        application.title,
        due=own_end_of(application),
        since=since,
    )
