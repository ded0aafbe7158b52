"""The lists of applications and of projects as CSV for the staff: what the page shows, narrowed as the page is."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import Right
from accounts.web import actor, with_right
from applications.csv_file import ROWS_AT_ONCE, Cell, Letters, written
from applications.models import Application
from applications.queries import applications_visible_to
from applications.queries.listing import asked_in, every_line
from applications.queries.projects import Filters, listed_rows, projects_visible_to
from applications.states.application import ApplicationState
from applications.states.project import ProjectState
from workflow.clock import now
from workflow.fields.calendar import as_day


@with_right(Right.SEE_ALL)
@require_safe
def applications(request: HttpRequest) -> StreamingHttpResponse:
    """The applications the list shows, on all its pages, newest first."""
    found = every_line(applications_visible_to(actor(request)), asked_in(request.GET))
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
    return _file(request, "applications", head, rows)


def _application(one: Application, words: dict[str, str]) -> list[Cell]:
    sent = as_day(one.submitted_at) if one.submitted_at else None
    kind = one.call_type.name if one.call_type else ""
    about: list[Cell] = [one.number, one.title, one.lead.name, one.applicant_name, one.call.number, kind]
    return [*about, words[one.state], one.requested_yen, sent]


@with_right(Right.SEE_ALL)
@require_safe
def projects(request: HttpRequest) -> StreamingHttpResponse:
    """The projects the list shows, on all its pages, in the order of their numbers; no indicator is in it (S10)."""
    found = listed_rows(Filters.of(request.GET).narrow(projects_visible_to(actor(request)))).order_by("number")
    head = [_("番号"), _("事業"), _("市区町村"), _("都道府県"), _("段階"), _("確認済みの証拠"), _("未確認の証拠")]
    head += [_("最後の動き"), _("次の聞き取り"), _("担当")]
    words = {state.value: str(state.label) for state in ProjectState}
    rows = (_project(one, words) for one in found.iterator(chunk_size=ROWS_AT_ONCE))
    return _file(request, "projects", head, rows)


def _project(one: Any, words: dict[str, str]) -> list[Cell]:
    lead = one.application.lead
    place = lead.local_government.prefecture if lead.local_government else ""
    seen = [one.verified, one.claimed, one.last_contact, one.next_visit]
    officer = one.officer.get_full_name() if one.officer else ""
    return [one.number, one.title, lead.name, place, words[one.state], *seen, officer]


def _file(request: HttpRequest, name: str, head: list[str], rows: Iterable[list[Cell]]) -> StreamingHttpResponse:
    """The file with the day in its name, and the letters where they are not the usual ones."""
    letters = Letters.asked(request.GET.get("letters", ""))
    ending = "-cp932" if letters is Letters.CP932 else ""
    kind = f"text/csv; charset={'shift_jis' if letters is Letters.CP932 else 'utf-8'}"
    named = f'attachment; filename="{name}-{as_day(now())}{ending}.csv"'
    return StreamingHttpResponse(written(head, rows, letters), kind, headers={"Content-Disposition": named})
