"""Writing one chapter: the form, the chapters at the left, the chain and what is missing at the right."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor
from applications.actions.writing import save_section
from applications.extra import chapters_asked
from applications.forms.papers import PaperForm
from applications.forms.section import ChapterForm
from applications.models import Application
from applications.queries.chapters import Chapter, chain_of, chapters_of, is_papers
from applications.queries.content import content_of, section_content
from applications.queries.differences import Change, differences
from applications.queries.standing import in_the_way
from applications.questions import Section
from applications.scheme import Figures
from applications.views.shared import found_whole, moment, must_be_of
from workflow.fields.calendar import fiscal_year
from workflow.problems import Problem
from workflow.steps import Refused

# What was typed when the session was lost waits in the new session until the same person is back.
KEPT = "kept_writing"
MOST_KEPT = 200_000


def write(request: HttpRequest, number: str, section: str) -> HttpResponse:
    """Shows a chapter and saves it; saving never asks whether it is complete."""
    if not request.user.is_authenticated:
        return _sign_in_again(request)
    application = found_whole(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    chapter = next((one for one in chapters_asked(application.form_version) if one.key == section), None)
    if chapter is None:
        raise Http404
    if not _may_be_written(application, chapter):
        messages.info(request, _("この応募は、いまは書き換えられません。"))
        return redirect("applications:application", number=number)
    kept = _kept(request)
    form = ChapterForm(application, chapter, request.POST if request.method == "POST" else kept)
    if request.method == "POST" and not is_papers(chapter):
        saved = _save(request, application, chapter, form)
        if saved is not None:
            return saved
    return _page(request, application, chapter, form, is_kept=kept is not None)


def _save(request: HttpRequest, application: Application, chapter: Section, form: ChapterForm) -> HttpResponse | None:
    """Goes on to the next page, or back to the same one with every fault beside its box."""
    if not form.is_valid():
        return None
    try:
        save_section(
            application=application,
            section=chapter.key,
            content=form.content(),
            by=actor(request),
            at=moment(request),
            row_version=_version_in(request),
        )
    except Refused as refused:
        form.add_problems(refused.problems)
        form.is_overtaken = any(problem.code == "OVERWRITTEN" for problem in refused.problems)
        return None
    messages.success(request, _("保存しました。"))
    following = next_of(chapter, application) if "next" in request.POST else chapter
    return redirect("applications:write", number=application.number, section=following.key)


def _page(
    request: HttpRequest, application: Application, chapter: Section, form: ChapterForm, *, is_kept: bool
) -> HttpResponse:
    content = content_of(application)
    by, at = actor(request), moment(request)
    problems = in_the_way(application, Application.ask_for_signature, by=by, at=at) if application.is_editable else []
    chapters = chapters_of(application, content, problems, chapter.key)
    here = next(one for one in chapters if one.here)
    faulty = request.method == "POST" and not is_kept
    shown: dict[str, Any] = {
        "application": application,
        "lines": form.lines(_beside(problems) if here.stamp else {}),
        "chapter": here,
        "chapters": chapters,
        "form": form,
        "chain": chain_of(content, application.form_version),
        "problems": problems,
        "given": application.given_explanations(),
        # Whoever has seen both texts may save over the other one.
        "row_version": _version_in(request) if faulty and not form.is_overtaken else _newest(here),
        "overtaken": _both_texts(application, chapter, form) if form.is_overtaken else [],
        "is_kept": is_kept,
        "corrections": [one for one in application.open_corrections() if one.waits_for_city],
        "notes": [note for note in application.field_notes.all() if chapter.question(note.key)],
        "previous_chapter": previous_of(chapter, application),
        "next_chapter": following if (following := next_of(chapter, application)) is not chapter else None,
        **_computed(application, chapter, at),
    }
    if is_papers(chapter):
        shown |= {"paper_form": PaperForm(), "papers": [p for p in application.attachments.all() if not p.removed_at]}
        return render(request, "applications/applicant/papers.html", shown)
    page = "write_wide" if chapter.is_wide else "write"
    return render(request, f"applications/applicant/{page}.html", shown, status=422 if faulty else 200)


def _computed(application: Application, chapter: Section, at: datetime) -> dict[str, Any]:
    """What the tables of a chapter come to."""
    if chapter.key == "budget":
        return {"figures": application.budget()}
    if chapter.key == "scheme" and hasattr(application, "scheme"):
        lines = tuple(line.as_line() for line in application.scheme_lines.all())
        scheme = application.scheme
        return {"years": scheme.fiscal_years(), "scheme_figures": Figures(lines, scheme.years) if lines else None}
    first = fiscal_year(at) + 2
    return {"years": range(first, first + 5)} if chapter.key == "scheme" else {}


def _newest(here: Chapter) -> int:
    return here.stamp.row_version if here.stamp else 0


def _both_texts(application: Application, chapter: Section, form: ChapterForm) -> list[Change]:
    """What is stored now beside what was typed."""
    stored = section_content(application, chapter)
    return differences({chapter.key: stored}, {chapter.key: form.said()}, application.form_version)


def _beside(problems: Sequence[Problem]) -> dict[str, str]:
    """What stops, by the box it speaks of; an empty box is told so in the words of the page."""
    empty = _("まだ書かれていません。この欄が空のままでは、決裁へ回せません。保存はできます。")
    return {
        problem.place.fragment.removeprefix("id_"): empty if problem.code == "ANSWER_MISSING" else str(problem.text)
        for problem in problems
        if problem.place and problem.stops
    }


def next_of(chapter: Section, application: Application) -> Section:
    """The chapter after this one; the last stays."""
    chapters = chapters_asked(application.form_version)
    place = [one.key for one in chapters].index(chapter.key)
    return chapters[place + 1] if place + 1 < len(chapters) else chapter


def previous_of(chapter: Section, application: Application) -> Section | None:
    """The chapter before this one."""
    chapters = chapters_asked(application.form_version)
    place = [one.key for one in chapters].index(chapter.key)
    return chapters[place - 1] if place else None


def _version_in(request: HttpRequest) -> int:
    typed = request.POST.get("row_version", "")
    return int(typed) if typed.isdigit() else 0


def _may_be_written(application: Application, chapter: Section) -> bool:
    if application.is_editable:
        return True
    keys = {question.key for question in chapter.questions} | {chapter.key}
    return any(one.opens(key) for one in application.open_corrections() for key in keys)


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    """Keeps what was typed into a lost session, then asks to sign in and comes back to the same chapter."""
    if request.method == "POST" and len(request.body) <= MOST_KEPT:
        typed = request.POST.copy()
        typed.pop("csrfmiddlewaretoken", None)
        request.session[KEPT] = {"path": request.path, "typed": typed.urlencode()}
    return redirect_to_login(request.path, resolve_url("accounts:sign_in"))


def _kept(request: HttpRequest) -> QueryDict | None:
    """What was typed on this very page before the session was lost, handed out once."""
    waiting = request.session.get(KEPT)
    if request.method != "GET" or not waiting or waiting["path"] != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(waiting["typed"])
