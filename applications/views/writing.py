"""Writing one chapter: the form, the chapters at the left, the chain and what is missing at the right."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from accounts.web import actor
from applications.actions.keeping_answers import keep_answers
from applications.extra import chapters_asked
from applications.forms.papers import PaperForm
from applications.forms.section import ChapterForm
from applications.kept import Kept, KeptAnswer
from applications.models import Application, Correction
from applications.pictures.chain import chain_picture
from applications.queries.both_texts import BothTexts, both_texts
from applications.queries.chapters import chain_of, chapters_of, is_papers
from applications.queries.comments import talks_about
from applications.queries.content import by_question, content_of
from applications.queries.invited import chapters_written_by
from applications.queries.reuse import origins_of, remarks_on, still_copied
from applications.queries.standing import in_the_way
from applications.queries.writers import others_writing
from applications.questions import Section
from applications.views.computing import computed, with_offer
from applications.views.shared import chapter_or_404, found_whole, moment, must_write_chapter
from workflow.problems import Problem

# What was typed when the session was lost waits in the new session until the same person is back.
KEPT = "kept_writing"
MOST_KEPT = 200_000


def write(request: HttpRequest, number: str, section: str) -> HttpResponse:
    """Shows a chapter and saves it; saving never asks whether it is complete."""
    if not request.user.is_authenticated:
        return _sign_in_again(request)
    application = found_whole(request, number)
    chapter = chapter_or_404(section, application)
    must_write_chapter(request, application, chapter)
    if not may_be_written(application, chapter):
        messages.info(request, _("この応募は、いまは書き換えられません。"))
        return redirect("applications:application", number=number)
    kept = _kept(request)
    form = ChapterForm(application, chapter, request.POST if request.method == "POST" else kept)
    if request.method == "POST" and not is_papers(chapter):
        saved = _save(request, application, chapter, form)
        if isinstance(saved, HttpResponse):
            return saved
        return _page(request, found_whole(request, number), chapter, form, not_kept=saved)
    return _page(request, application, chapter, form, is_kept=kept is not None)


def _save(request: HttpRequest, application: Application, chapter: Section, form: ChapterForm) -> HttpResponse | Kept:
    """Goes on to the next page when everything is kept; otherwise hands back what is not."""
    kept = keep_typed(request, application, chapter, form)
    if not form.is_valid() or not kept.is_whole:
        return kept
    if _asked_to_take(request):
        messages.success(request, _("選んだ文にしました。"))
        return redirect("applications:write", number=application.number, section=chapter.key)
    if "look_up" in request.POST:
        return redirect(_looking_up(request, application, form, kept))
    messages.success(request, _("保存しました。"))
    following = next_of(chapter, application) if "next" in request.POST else chapter
    return redirect("applications:write", number=application.number, section=following.key)


def _looking_up(request: HttpRequest, application: Application, form: ChapterForm, kept: Kept) -> str:
    """The catalogue for the row whose button was pressed, once everything that was typed is kept."""
    prefix = request.POST["look_up"]
    number = request.POST.get(f"{prefix}-id", "")
    if not number and "services" in kept.answers and prefix.rpartition("-")[2].isdecimal():
        places = form.tables["services"].places()
        new = {places[place]: row for place, row in kept.answers["services"].rows.items()}
        number = str(new.get(int(prefix.rpartition("-")[2]), ""))
    address = resolve_url("applications:look_up", application.number)
    return f"{address}?service={number}" if number else address


def keep_typed(request: HttpRequest, application: Application, chapter: Section, form: ChapterForm) -> Kept:
    """Keeps whatever can be read of what was typed, and puts every fault beside its box."""
    form.is_valid()
    offered = request.POST.get("offer", "")
    kept = keep_answers(
        application=application,
        section=chapter.key,
        answers=with_offer(form, offered, application, moment(request)) if offered else form.content(),
        seen=form.seen,
        theirs=_asked_to_take(request),
        by=actor(request),
        at=moment(request),
    )
    form.add_faults(kept.faults)
    # Whoever has seen both texts may put one's own in the place of the other.
    form.seen |= {key: one.seen_if_mine for key, one in kept.answers.items()}
    return kept


def _asked_to_take(request: HttpRequest) -> list[str]:
    """The questions for which the stored text was chosen over one's own."""
    return [said.removeprefix("theirs:") for said in request.POST.getlist("take") if said.startswith("theirs:")]


def _page(
    request: HttpRequest,
    application: Application,
    chapter: Section,
    form: ChapterForm,
    *,
    is_kept: bool = False,
    not_kept: Kept | None = None,
) -> HttpResponse:
    by, at = actor(request), moment(request)
    beside = side_of(request, application, chapter)
    following = next_of(chapter, application)
    goes_on = beside["writes_all"] and application.is_editable
    talks = talks_about(application, [question.key for question in chapter.questions])
    shown: dict[str, Any] = {
        **beside,
        "talks": talks,
        "open_talks": Counter(talk.first.question for talk in talks if talk.is_open),
        "lines": form.lines(_beside(beside["problems"]) if beside["chapter"].stamp else {}),
        "form": form,
        "overtaken": {one.question.key: texts_told(one) for one in not_kept.overtaken} if not_kept else {},
        "others": others_writing(application, chapter.key, by=by, at=at),
        "is_kept": is_kept,
        "corrections": [one for one in application.open_corrections() if one.waits_for_city],
        "remarks": remarks_on(application, chapter),
        "origins": origins_of(application, chapter),
        "previous_chapter": previous_of(chapter, application) if goes_on else None,
        "next_chapter": following if goes_on and following is not chapter else None,
    }
    if is_papers(chapter):
        papers = application.attachments.all()
        shown |= {"paper_form": PaperForm(), "papers": [one for one in papers if not one.removed_at]}
        shown |= {"copied": [one for one in papers if one.was_copied_for(application)]}
        shown |= {"taken_off": [one for one in papers if one.removed_at and not one.is_infected]}
        return render(request, "applications/applicant/papers.html", shown)
    page = "write_wide" if chapter.is_wide else "write"
    return render(request, f"applications/applicant/{page}.html", shown, status=422 if not_kept else 200)


def side_of(request: HttpRequest, application: Application, chapter: Section) -> dict[str, Any]:
    """What stands beside the boxes: chapters with their state, the chain, what is missing, what it comes to."""
    content = content_of(application)
    by, at = actor(request), moment(request)
    problems = in_the_way(application, Application.ask_for_signature, by=by, at=at) if application.is_editable else []
    chapters = chapters_of(application, content, problems, chapter.key)
    mine = chapters_written_by(by, application)
    how_many = len(chapters)
    if not application.is_editable:
        # A 差戻し opens what it lists; a chapter that is shut leads nowhere.
        opening = application.open_corrections()
        chapters = [one for one in chapters if one.here or is_opened_by(opening, one.section)]
    if mine is not None:
        chapters = [one for one in chapters if one.section.key in mine]
        problems = [one for one in problems if one.place and one.place.kwargs.get("section") in mine]
    return {
        "writes_all": mine is None,
        "application": application,
        "chapter": next(one for one in chapters if one.here),
        "chapters": chapters,
        "how_many_chapters": how_many,
        "chain": chain_of(content, application.form_version),
        "chain_picture": chain_picture(by_question(content), application.form_version),
        "problems": problems,
        "given": application.given_explanations(),
        "copied": still_copied(application, content),
        **computed(application, chapter, at),
    }


def texts_told(one: KeptAnswer) -> BothTexts:
    """Both texts of an answer that two people wrote."""
    return both_texts(one.question, one.overtaken, one.stamp, one.seen_if_mine)


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


def may_be_written(application: Application, chapter: Section) -> bool:
    """Whether the chapter is open now: a draft everywhere, otherwise where a 差戻し opens it."""
    if application.is_editable:
        return True
    return is_opened_by(application.open_corrections(), chapter)


def is_opened_by(corrections: Sequence[Correction], chapter: Section) -> bool:
    """Whether one of them lists the chapter or a question in it."""
    keys = {question.key for question in chapter.questions} | {chapter.key}
    return any(one.opens(key) for one in corrections for key in keys)


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
