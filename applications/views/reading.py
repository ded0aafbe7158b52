"""Pages that several audiences read: the list, one application, its versions and what changed between them."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, signed_in
from applications.extra import chapters_asked
from applications.models import Application, ApplicationVersion
from applications.queries import applications_visible_to, calls_visible_to, reads_whole
from applications.queries.call_desk import consultations_of
from applications.queries.differences import differences, how_many_fields
from applications.queries.ends import OWN_END
from applications.queries.explained import explained_beside
from applications.queries.forms import no_longer_asked
from applications.queries.invited import chapters_written_by
from applications.queries.listing import Asked, asked_in, calls_for_filter, listed, types_for_filter
from applications.queries.reuse import open_calls
from applications.queries.visible import papers_readable_by, sees_everything
from applications.queries.whole import versions_read, with_cover
from applications.states.application import ENDED, IN_HAND, UNSENT, ApplicationState
from applications.views.shared import found, moment
from workflow.fields.number import whole_number
from workflow.paging import page_of


@signed_in
def applications(request: HttpRequest) -> HttpResponse:
    """The applications one may see: the desk's list, or a city's own."""
    user = actor(request)
    visible, sees_all = applications_visible_to(user), sees_everything(user)
    # Only staff narrow by the true state: to a city, which filter finds its application would tell what is not released.
    asked = asked_in(request.GET) if sees_all else replace(asked_in(request.GET), state="")
    listing = listed(visible, asked)
    shown: dict[str, Any] = {
        "asked": asked,
        "page": page_of(request, listing.found, counted=listing.total),
        "calls": calls_for_filter(calls_visible_to(user)),
        "types": types_for_filter(visible),
        "tabs": _tabs(listing.states, asked),
        "writes": user.may(Right.WRITE_APPLICATION),
    }
    return render(request, f"applications/{'desk' if sees_all else 'applicant'}/applications.html", shown)


def _tabs(states: list[tuple[ApplicationState, int]], asked: Asked) -> list[dict[str, Any]]:
    whole = sum(count for _state, count in states)
    every = {"label": _("すべて"), "url": asked.address(state=""), "here": not asked.state, "count": whole}
    return [every] + [
        {"label": state.label, "url": asked.address(state=state.value), "here": asked.state == state, "count": count}
        for state, count in states
    ]


@signed_in
def application(request: HttpRequest, number: str) -> HttpResponse:
    """One application, as much of it as this person may read."""
    user = actor(request)
    # The bar under the title asks for the project that may have come of it, and until when one may submit.
    seen = with_cover(applications_visible_to(user)).select_related("project").annotate(own_end=OWN_END)
    one = find_or_404(seen, number=number)
    if not reads_whole(user, one):
        return render(request, "applications/desk/cover.html", {"application": one})
    version, versions = versions_read(one)
    shown = {
        "application": one,
        "version": version,
        "versions": versions,
        "papers": papers_readable_by(user, one).filter(removed_at=None),
        "corrections": one.open_corrections(),
        "keeps_desk": user.may(Right.KEEP_DESK),
        "was_checked": one.state not in {*UNSENT, ApplicationState.SUBMITTED, ApplicationState.EXPIRED},
        "is_unsent": one.state in UNSENT,
        "consultations": consultations_of(one, user),
    }
    if sees_everything(user):
        return render(request, "applications/desk/application.html", shown | {"explained": explained_beside(one)})
    return render(request, "applications/applicant/application.html", shown | _for_city(request, one))


def _for_city(request: HttpRequest, one: Application) -> dict[str, Any]:
    user = actor(request)
    signs = user.may(Right.SIGN_APPLICATION, within=one)
    writes = user.may(Right.WRITE_APPLICATION, within=one)
    return {
        "writes": writes,
        "signs": signs,
        "may_take_back": writes and one.state == ApplicationState.SUBMITTED and one.is_in_time(moment(request)),
        "may_withdraw": signs and one.state in IN_HAND,
        "may_decline": signs and one.state == ApplicationState.ADOPTED,
        "may_acknowledge": writes and one.result_told_at is not None and one.message_acknowledged_at is None,
        "goes_on": writes and one.is_editable,
        **_together(one, user, writes=writes, signs=signs),
        "dropped": no_longer_asked(one),
        "begin_in": open_calls(moment(request)) if writes and one.state in ENDED else [],
        "notes": list(one.field_notes.all()) if one.result_told_at else [],
    }


def _together(one: Application, user: Any, *, writes: bool, signs: bool) -> dict[str, Any]:
    """For those who apply: the talks that wait, and which chapters somebody from outside writes."""
    chapters = chapters_written_by(user, one)
    own = [section for section in chapters_asked(one.form_version) if chapters and section.key in chapters]
    if not (writes or signs or own):
        return {}
    waiting = one.comments.filter(answers=None, settled_at=None).count()
    return {"works_on": True, "own_chapters": own if one.is_editable else [], "open_comments": waiting}


@signed_in
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """One frozen version with its receipt."""
    one, kept = _version(request, number, version)
    return render(request, "applications/applicant/version.html", {"application": one, "version": kept})


@signed_in
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """What changed between two versions, field by field."""
    before, after = (whole_number(request.GET.get(name)) for name in ("before", "after"))
    if before is None or after is None:
        raise Http404
    one, old = _version(request, number, before)
    _one, new = _version(request, number, after)
    shown = {
        "application": one,
        "before": old,
        "after": new,
        "changes": differences(old.content, new.content, old.form_version, new.form_version),
        "total": how_many_fields(new.content, new.form_version),
    }
    return render(request, "applications/applicant/differences.html", shown)


def _version(request: HttpRequest, number: str, version: int) -> tuple[Application, ApplicationVersion]:
    one = found(request, number)
    if not reads_whole(actor(request), one):
        raise Http404
    kept = one.versions.select_related("form_version")
    if sees_everything(actor(request)):
        kept = kept.exclude(kind=ApplicationVersion.Kind.UNSENT)
    return one, find_or_404(kept, number=version)
