"""Saving while one writes: one answer comes in, what became of it goes back; and who else is here."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.middleware import leaves_session_alone
from accounts.web import actor, signed_in
from applications.actions.showing_presence import leave_chapter, show_presence
from applications.forms.section import SEEN, ChapterForm
from applications.kept import Kept, KeptAnswer
from applications.models import Application
from applications.queries.writers import others_writing
from applications.questions import Section
from applications.views.computing import computed
from applications.views.shared import chapter_or_404, found, found_whole, moment, must_write_chapter
from applications.views.writing import keep_typed, may_be_written, side_of, texts_told
from workflow.fields.calendar import era_time

SIGNED_OUT = 401
SHUT = 409


@never_cache
@require_POST
def save(request: HttpRequest, number: str, section: str) -> HttpResponse:
    """Keeps the questions that were sent (those with a seen- mark) and says what became of each."""
    if not request.user.is_authenticated:
        return JsonResponse({"signed_out": True}, status=SIGNED_OUT)
    application = found(request, number)
    chapter = chapter_or_404(section, application)
    must_write_chapter(request, application, chapter)
    if not may_be_written(application, chapter):
        return JsonResponse({"shut": _("この応募は、いまは書き換えられません。")}, status=SHUT)
    sent = [name.removeprefix(SEEN) for name in request.POST if name.startswith(SEEN)]
    form = ChapterForm(application, chapter, request.POST, only=sent)
    kept = keep_typed(request, application, chapter, form)
    show_presence(application=application, section=section, by=actor(request), at=moment(request))
    return JsonResponse(_answer(request, application, chapter, form, kept))


def _answer(
    request: HttpRequest, application: Application, chapter: Section, form: ChapterForm, kept: Kept
) -> dict[str, Any]:
    at = moment(request)
    answers = {key: _told(request, application, chapter, form, one) for key, one in kept.answers.items()}
    if any(one.was_written and one.question.is_table for one in kept.answers.values()):
        answers |= _leaning(request, application, chapter, set(kept.answers))
    return {
        "saved_at": era_time(at),
        "saved": _("%(time)s に保存しました") % {"time": era_time(at)},
        "row_version": kept.stamp.row_version,
        "faults": form.faults(),
        "answers": {key: _told(request, application, chapter, form, one) for key, one in kept.answers.items()},
        "others": _others(request, application, chapter),
    }


def _told(
    request: HttpRequest, application: Application, chapter: Section, form: ChapterForm, one: KeptAnswer
) -> dict[str, Any]:
    said: dict[str, Any] = {"seen": one.seen}
    if one.question.key in form.tables:
        table = form.tables[one.question.key]
        places = table.places()
        said["rows"] = {places[place]: number for place, number in one.rows.items()}
        said["lacks"] = {
            place: render_to_string("applications/parts/row_lacks.html", {"words": words})
            for place, words in table.lacks.items()
        }
    if one.overtaken:
        said["overtaken"] = render_to_string(
            "applications/parts/overtaken.html", {"both": texts_told(one)}, request=request
        )
    elif one.is_elsewhere:
        said["boxes"] = boxes_of(request, application, chapter, one.question.key)
    return said


def _leaning(request: HttpRequest, application: Application, chapter: Section, sent: set[str]) -> dict[str, Any]:
    """Tables of the chapter whose rows point at what was just written: their boxes offer it from now on."""
    leaning = [question for question in chapter.questions if question.points_at_rows and question.key not in sent]
    return {
        question.key: {"boxes": boxes_of(request, application, chapter, question.key)}
        for question in leaning
        if application.form_version.asks(question.key)
    }


def boxes_of(request: HttpRequest, application: Application, chapter: Section, key: str) -> str:
    """The boxes of one question as they would stand on a page opened now."""
    fresh = ChapterForm(application, chapter, only=[key])
    words = {
        "block": fresh.lines({})[0][0],
        "application": application,
        **computed(application, chapter, moment(request)),
    }
    return render_to_string("applications/parts/boxes.html", words, request=request)


@leaves_session_alone
@never_cache
@require_POST
@signed_in
def here(request: HttpRequest, number: str, section: str) -> HttpResponse:
    """A sign of life of an open page, and who else writes in this chapter; it does not prolong the session."""
    application = found(request, number)
    chapter = chapter_or_404(section, application)
    must_write_chapter(request, application, chapter)
    if "leaving" in request.POST:
        leave_chapter(application=application, section=section, by=actor(request))
        return HttpResponse(status=204)
    show_presence(application=application, section=section, by=actor(request), at=moment(request))
    return JsonResponse({"others": _others(request, application, chapter)})


def _others(request: HttpRequest, application: Application, chapter: Section) -> str:
    others = others_writing(application, chapter.key, by=actor(request), at=moment(request))
    return render_to_string("applications/parts/others.html", {"others": others}, request=request).strip()


@never_cache
@require_GET
@signed_in
def side(request: HttpRequest, number: str, section: str) -> HttpResponse:
    """The list of chapters, the chain, what is missing and what the tables come to, as they are now."""
    application = found_whole(request, number)
    chapter = chapter_or_404(section, application)
    must_write_chapter(request, application, chapter)
    return render(request, "applications/parts/fresh.html", side_of(request, application, chapter))
