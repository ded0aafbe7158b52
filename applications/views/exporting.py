"""The list of applications as CSV for the staff: what the page shows, narrowed as the page is."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, with_right
from applications.csv_file import ROWS_AT_ONCE, Cell
from applications.models import Application
from applications.queries import applications_visible_to
from applications.queries.listing import asked_in, listed
from applications.states.application import ApplicationState
from applications.views.csv_answer import csv_of
from workflow.fields.calendar import as_day


@with_right(Right.SEE_ALL)
@require_safe
def applications(request: HttpRequest) -> StreamingHttpResponse:
    """The applications the list shows, on all its pages, newest first."""
    found = listed(applications_visible_to(actor(request)), asked_in(request.GET)).found
    head = [
        _("番号"),
        _("案件"),
        _("市区町村"),
        _("協議会"),
        _("公募"),
        _("類型"),
        _("状態"),
        _("申請額（円）"),
        _("提出"),
    ]
    words = {state.value: str(state.label) for state in ApplicationState}
    rows = (_application(one, words) for one in found.iterator(chunk_size=ROWS_AT_ONCE))
    return csv_of(request, "applications", head, rows)


def _application(one: Application, words: dict[str, str]) -> list[Cell]:
    sent = as_day(one.submitted_at) if one.submitted_at else None
    kind = one.call_type.name if one.call_type else ""
    about: list[Cell] = [one.number, one.title, one.lead.name, one.applicant_name, one.call.number, kind]
    return [*about, words[one.state], one.requested_yen, sent]
