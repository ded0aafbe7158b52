"""Writing and publishing the form of a call, and carrying a draft forward to a newer version."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.extra import extra_questions
from applications.models import Application, Call, FormVersion
from applications.queries.forms import changes_between, fits, form_in_hand
from applications.rules.forming import the_form_can_be_asked, the_form_may_be_written
from applications.states.call import CallState
from workflow import trail
from workflow.clock import now
from workflow.notices import tell
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import User


def write_form(*, call: Call, spec: Mapping[str, Any], by: "User", at: datetime | None = None) -> FormVersion:
    """Keeps the next version of the call's form as a draft; the published version that it follows stays as it is.

    While the call is stopped the director publishes it, and is told when it is begun.
    """
    must_hold(by, Right.COMPOSE_CALL, call)
    with transaction.atomic():
        locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        _refuse_if(the_form_may_be_written(locked))
        draft = form_in_hand(locked) or FormVersion(name=locked.number, number=_next_number(locked))
        draft.spec = {**spec, "extra": [_with_key(asked) for asked in spec.get("extra", [])]}
        draft.spec["questions"] = _marks_of(draft.spec)
        is_begun = draft.pk is None
        draft.save()
        if locked.state == CallState.DRAFT and locked.form_version_id != draft.pk:
            locked.form_version = draft
            locked.save(update_fields=["form_version"])
        entry = trail.record(locked, "write_form", by=by, at=at or now(), form=str(draft))
        if is_begun and locked.state == CallState.SUSPENDED:
            tell(locked, entry, [Right.APPROVE_CALL])
    call.refresh_from_db()
    return draft


def publish_call_form(*, call: Call, by: "User", at: datetime | None = None) -> FormVersion:
    """Publishes the draft of the call's form; from here on this version never changes.

    While the call is stopped this is the director's: the new version is asked as soon as the call goes on.
    """
    at = at or now()
    with transaction.atomic():
        locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        must_hold(by, Right.COMPOSE_CALL if locked.state == CallState.DRAFT else Right.APPROVE_CALL, locked)
        _refuse_if(the_form_may_be_written(locked))
        draft = form_in_hand(locked)
        if draft is None:
            raise Refused([stop("NO_DRAFT_FORM", _("公開していない様式の下書きはありません。"))])
        _refuse_if(the_form_can_be_asked(locked, draft.spec))
        draft.published_at = at
        draft.save()
        locked.form_version = draft
        locked.save(update_fields=["form_version"])
        trail.record(locked, "publish_form", by=by, at=at, form=str(draft))
    call.refresh_from_db()
    return draft


def carry_forward(*, application: Application, by: "User", at: datetime | None = None) -> Application:
    """Moves a draft to the newest version of its call's form, question by question; nothing written is lost.

    An answer whose question is gone, or whose choice is no longer offered, stays under the version it was given in.
    """
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, application)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        new = locked.call.form_version
        if not locked.is_editable or new is None or new.published_at is None:
            raise Refused([stop("SHUT", _("この応募は、いまは新しい様式へ移せません。"))])
        old = locked.form_version
        if old.pk != new.pk:
            _carry_answers(locked, new)
            locked.carried_from = locked.carried_from or old
            locked.form_version = new
            locked.save(update_fields=["carried_from", "form_version"])
            changes = [change.label for change in changes_between(old, new)]
            trail.record(locked, "carry_forward", by=by, at=at, before=str(old), after=str(new), changes=changes)
    application.refresh_from_db()
    return application


def _carry_answers(application: Application, new: FormVersion) -> None:
    asked = {question.key: question for question in extra_questions(new)}
    for row in application.extra_answers.all():
        question = asked.get(row.key)
        if question is None:
            continue
        if fits(row, question):
            row.form_version = new
        else:
            # Set aside: it is read in its own words, and the question is asked anew.
            row.key = f"{row.key}-v{row.form_version.number}"
        row.save(update_fields=["key", "form_version"])


def _next_number(call: Call) -> int:
    last = FormVersion.objects.filter(name=call.number).order_by("-number").first()
    return last.number + 1 if last else 1


def _with_key(asked: Mapping[str, Any]) -> dict[str, Any]:
    """A question keeps its key for ever; a new one gets a key that no form has used before."""
    return {**asked, "key": asked.get("key") or f"x_{secrets.token_hex(4)}"}


def _marks_of(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked, required and measured: of the standard questions as handed in, of the call's own as they say."""
    standard = {key: marks for key, marks in spec["questions"].items() if not key.startswith("x_")}
    extra = {
        asked["key"]: {name: asked[name] for name in ("required", "limit") if asked.get(name)}
        for asked in spec["extra"]
    }
    return standard | extra


def _refuse_if(problems: list[Any]) -> None:
    if problems:
        raise Refused(problems)
