"""Brings applications before the panel and keeps the record of the talk (S04)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.people import holders
from accounts.rights import Right
from applications.actions.admitting import admit_reader
from applications.models import Application
from applications.states.application import Reading
from evaluation.models import Deliberation, Position
from evaluation.states import Stance
from workflow.clock import now
from workflow.problems import Problem, stop
from workflow.steps import Refused, take
from workflow.trail import record

WORDS = ("change_sought", "split_answer", "dissent", "conclusion")


def convene_panel(*, application: Application, by: Any, at: datetime | None = None) -> Deliberation:
    """Puts an application before the panel once every review is in or excused."""
    at = at or now()
    with transaction.atomic():
        deliberation, _made = Deliberation.objects.get_or_create(application=application, defaults={"opened_at": at})
        take(application, Application.convene_panel, by=by, at=at, warrant=deliberation)
        _let_chairs_read(deliberation, at)
    return deliberation


def _let_chairs_read(deliberation: Deliberation, at: datetime) -> None:
    """Whoever leads the talk reads the whole text from now on; a chair with a tie reads nothing."""
    for chair in holders(Right.CHAIR_PANEL):
        reads = Reading.NOTHING if deliberation.is_tied(chair) else Reading.WHOLE
        admit_reader(application=deliberation.application, person=chair, reads=reads, at=at)


def convene_panels(*, applications: Iterable[Application], by: Any, at: datetime | None = None) -> list[Deliberation]:
    """Puts several before the panel, all or none, in the order of their keys."""
    at = at or now()
    ordered = sorted(applications, key=lambda application: application.pk)
    with transaction.atomic():
        return [convene_panel(application=application, by=by, at=at) for application in ordered]


def record_talk(
    *,
    deliberation: Deliberation,
    words: Mapping[str, str],
    by: Any,
    held_on: date | None = None,
    at: datetime | None = None,
) -> Deliberation:
    """Saves what was said so far, complete or not; `words` holds the fields that changed."""
    at = at or now()
    _refuse(_problems_of_writing(deliberation, by))
    with transaction.atomic():
        for name in WORDS:
            setattr(deliberation, name, words.get(name, getattr(deliberation, name)))
        deliberation.held_on = held_on or deliberation.held_on
        deliberation.saved_at = at
        deliberation.save()
        record(deliberation, "record_talk", by=by, at=at, **{name: getattr(deliberation, name) for name in WORDS})
    return deliberation


def record_position(
    *,
    deliberation: Deliberation,
    member: User,
    stance: str,
    by: Any,
    words: str = "",
    at: datetime | None = None,
) -> Position:
    """Records that one member is for, against or absent; a member with a tie has no position."""
    at = at or now()
    problems = _problems_of_writing(deliberation, by)
    if member not in deliberation.members:
        text = _("%(name)sさんは、利益相反があるか、この公募の委員ではありません。立場は記録できません。")
        problems.append(stop("NO_MEMBER", text % {"name": member}))
    if stance not in Stance.values:
        problems.append(stop("STANCE", _("立場は、賛成・反対・欠席のどれかです。")))
    _refuse(problems)
    with transaction.atomic():
        position, _made = Position.objects.update_or_create(
            deliberation=deliberation, member=member, defaults={"stance": stance, "words": words}
        )
        record(deliberation, "record_position", by=by, at=at, member=member.get_full_name(), stance=stance, words=words)
    return position


def _problems_of_writing(deliberation: Deliberation, by: Any) -> list[Problem]:
    """The desk takes minutes and the chair corrects them, as long as nothing is decided; neither with a tie."""
    found = []
    if not (by.may(Right.CHAIR_PANEL) or by.may(Right.KEEP_DESK)):
        found.append(stop("NO_RIGHT", _("話し合いの記録は、座長か事務局が書きます。")))
    if not deliberation.is_writable:
        found.append(stop("CLOSED", _("決定したので、話し合いの記録は閉じています。")))
    if deliberation.is_tied(by):
        found.append(stop("TIE", _("利益相反があるため、この案件の記録は書けません。")))
    return found


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
