"""The list of projects as CSV for the staff: what the page shows, narrowed as the page is."""

from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, with_right
from applications.csv_file import ROWS_AT_ONCE, Cell
from applications.queries.project_listing import Filters, listed_rows
from applications.queries.projects import projects_visible_to
from applications.states.project import ProjectState
from applications.views.csv_answer import csv_of


@with_right(Right.SEE_ALL)
@require_safe
def projects(request: HttpRequest) -> StreamingHttpResponse:
    """The projects the list shows, on all its pages, in the order of their numbers; no indicator is in it (S10)."""
    found = listed_rows(Filters.of(request.GET).narrow(projects_visible_to(actor(request))))
    head = [_("番号"), _("事業"), _("市区町村"), _("都道府県"), _("段階"), _("確認済みの証拠"), _("未確認の証拠")]
    head += [_("最後の動き"), _("次の聞き取り"), _("担当")]
    words = {state.value: str(state.label) for state in ProjectState}
    rows = (_project(one, words) for one in found.iterator(chunk_size=ROWS_AT_ONCE))
    return csv_of(request, "projects", head, rows)


def _project(one: Any, words: dict[str, str]) -> list[Cell]:
    lead = one.application.lead
    place = lead.local_government.prefecture if lead.local_government else ""
    seen = [one.verified, one.claimed, one.last_contact, one.next_visit]
    officer = one.officer.get_full_name() if one.officer else ""
    return [one.number, one.title, lead.name, place, words[one.state], *seen, officer]
