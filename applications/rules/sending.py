"""When an application may be sent, by whom, and what the close does to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.states.application import Paper
from applications.states.call import CallState
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import Application


def the_call_takes_it_now(application: Application, *, at: datetime) -> list[Problem]:
    """The call is open at this second by the database clock, or a late permit holds."""
    if application.is_in_time(at):
        return []
    call = application.call
    if call.state == CallState.SUSPENDED:
        return [
            stop(
                "CALL_SUSPENDED",
                _("受付が一時停止されています。再開の知らせをお待ちください。書いたものは残っています。"),
            )
        ]
    if call.opens_at and at < call.opens_at:
        return [stop("CALL_NOT_OPEN", _("受付がまだ始まっていません。"))]
    text = _(
        "締切を過ぎたため、提出できません。書いたものは残っています。やむをえない事情があるときは、"
        "事務局に提出猶予を申し出てください。"
    )
    return [stop("CALL_CLOSED", text)]


def the_named_person_signs(application: Application, *, by: Any) -> list[Problem]:
    """Where the applicant named who signs, only that person or the deputy does."""
    named = {application.named_signer_id, application.deputy_signer_id} - {None}
    if not named or by.pk in named:
        return []
    return [stop("NOT_THE_SIGNER", _("この応募の決裁者は、別の人が指定されています。"))]


def the_signer_is_not_the_writer(application: Application, *, by: Any) -> list[Problem]:
    """Who asked for the signature does not give it, unless the organization says one person may hold both posts."""
    if application.signature_asked_by_id != by.pk or application.lead.one_person_may_hold_both_posts:
        return []
    text = _("決裁を頼んだ人と決裁する人が同じです。別の決裁者に頼むか、組織の設定で兼務を認めてください。")
    return [stop("SAME_PERSON", text)]


def the_approval_is_recorded(application: Application, *, facts: Mapping[str, Any]) -> list[Problem]:
    """Where the call accepts a 決裁 made elsewhere: its number, date and copy are there."""
    if not application.call.accepts_recorded_approval:
        return [
            stop(
                "APPROVAL_NOT_ACCEPTED",
                _("この公募は、決裁の写しによる応募を受け付けていません。決裁者に頼んでください。"),
            )
        ]
    found = []
    if not str(facts.get("approval_number", "")).strip():
        found.append(stop("APPROVAL_NUMBER_MISSING", _("決裁の番号を書いてください。")))
    if not facts.get("approved_on"):
        found.append(stop("APPROVAL_DATE_MISSING", _("決裁の日を書いてください。")))
    if Paper.APPROVAL not in application.papers_attached():
        place = in_chapter(application, "papers", "paper", _("添付する"))
        found.append(stop("APPROVAL_COPY_MISSING", _("決裁の写しが未添付です。"), place))
    return found


def it_may_still_be_taken_back(application: Application, *, at: datetime) -> list[Problem]:
    """差替え only until the close (or the end of a late permit)."""
    if application.is_in_time(at):
        return []
    return [stop("CALL_CLOSED", _("締切を過ぎたため、差し替えられません。提出した版で審査します。"))]


def the_call_is_over_for_it(application: Application, *, at: datetime) -> list[Problem]:
    """The close has come and no late permit holds any more."""
    call = application.call
    if call.closes_at and not call.is_before_close(at) and not application.may_submit_late(at):
        return []
    return [stop("NOT_YET", _("締切の日時になっていません。"))]


def something_was_submitted_before(application: Application) -> list[Problem]:
    """An earlier version counts."""
    if application.submitted_at:
        return []
    return [stop("NOTHING_SUBMITTED", _("提出された版がありません。"))]


def nothing_was_submitted_before(application: Application) -> list[Problem]:
    """There is no earlier version that could count."""
    if not application.submitted_at:
        return []
    return [stop("ALREADY_SUBMITTED", _("提出された版があります。その版で審査します。"))]
