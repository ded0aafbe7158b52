"""Composing a call, having it approved, announcing it; what the clock does to it is in keeping_time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.asking import must_say
from applications.models import Call, CallType, Criterion, FormVersion, LatePermit
from applications.standard_forms import FULL, spec_of
from workflow import trail
from workflow.clock import now
from workflow.problems import Refused, stop
from workflow.steps import take

if TYPE_CHECKING:
    from accounts.models import Organization, User

# Letters by which numbers of applications name the type, as the programme has always done.
KNOWN_LETTERS = (("都市サービス", "U"), ("戦略", "S"), ("通常", "T"))
SPARE_LETTERS = "ABCDEFGHJKLMNPQRVWXYZ"


def publish_form(
    *, by: "User", name: str = FULL, spec: Mapping[str, Any] | None = None, at: datetime | None = None
) -> FormVersion:
    """The newest published version of a form; a changed content becomes the next version, the old one stays."""
    at = at or now()
    must_hold(by, Right.COMPOSE_CALL, None)
    wanted = dict(spec or spec_of(name))
    with transaction.atomic():
        last = FormVersion.objects.select_for_update().filter(name=name).order_by("-number").first()
        if last is not None and last.spec == wanted:
            return last
        made = FormVersion.objects.create(
            name=name, number=last.number + 1 if last else 1, spec=wanted, published_at=at
        )
        trail.record(made, "publish_form", by=by, at=at)
    return made


def compose_call(
    *,
    by: "User",
    number: str,
    fiscal_year: int,
    name: str,
    types: Sequence[tuple[str, int]] = (),
    criteria: Iterable[Mapping[str, Any]] = (),
    at: datetime | None = None,
    **said: Any,
) -> Call:
    """Begins a call; `types` are names with caps in yen, `criteria` code, name, weight, question and anchors."""
    at = at or now()
    must_hold(by, Right.COMPOSE_CALL, None)
    with transaction.atomic():
        if Call.objects.filter(number=number).exists():
            text = _("公募番号「%(number)s」は、すでに使われています。") % {"number": number}
            raise Refused([stop("NUMBER_TAKEN", text)])
        said.setdefault("form_version", publish_form(by=by, at=at))
        call = Call.objects.create(number=number, fiscal_year=fiscal_year, name=name, composed_by=by, **said)
        _set_types(call, types)
        _set_criteria(call, criteria)
        trail.record(call, "compose_call", by=by, at=at)
    return call


def change_call(
    *,
    call: Call,
    by: "User",
    types: Sequence[tuple[str, int]] | None = None,
    criteria: Iterable[Mapping[str, Any]] | None = None,
    at: datetime | None = None,
    **said: Any,
) -> Call:
    """Changes what a draft says; types and criteria handed in replace the ones before."""
    must_hold(by, Right.COMPOSE_CALL, call)
    with transaction.atomic():
        locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if not locked.is_editable:
            raise Refused([stop("SHUT", _("決裁に回した公募は、書き換えられません。先に下書きへ戻してください。"))])
        for field, value in said.items():
            setattr(locked, field, value)
        locked.save()
        if types is not None:
            _set_types(locked, types)
        if criteria is not None:
            _set_criteria(locked, criteria)
        trail.record(locked, "change_call", by=by, at=at or now(), changed=sorted(said))
    call.refresh_from_db()
    return call


def send_call_for_review(*, call: Call, by: "User", at: datetime | None = None) -> None:
    """The desk asks the director."""
    take(call, Call.send_for_review, by=by, at=at)


def send_call_back(*, call: Call, by: "User", reason: str, at: datetime | None = None) -> None:
    """The director sends it back to the desk."""
    take(call, Call.send_back, by=by, at=at, reason=reason)


def approve_call(*, call: Call, by: "User", at: datetime | None = None) -> None:
    """The director approves; a second person, never the one who composed it."""
    take(call, Call.approve, by=by, at=at)


def announce_call(*, call: Call, by: "User", at: datetime | None = None) -> None:
    """The desk announces it; the clock opens and closes it."""
    take(call, Call.announce, by=by, at=at)


def suspend_call(*, call: Call, by: "User", reason: str, at: datetime | None = None) -> None:
    """The director stops it for a while."""
    take(call, Call.suspend, by=by, at=at, reason=reason)


def resume_call(*, call: Call, by: "User", reason: str, at: datetime | None = None) -> None:
    """The director lets it go on."""
    take(call, Call.resume, by=by, at=at, reason=reason)


def archive_call(*, call: Call, by: "User", at: datetime | None = None) -> None:
    """The desk puts it away."""
    take(call, Call.archive, by=by, at=at)


def give_late_permit(
    *,
    call: Call,
    organization: "Organization",
    reason: str,
    until: datetime,
    by: "User",
    at: datetime | None = None,
) -> LatePermit:
    """Lets one applicant submit after the close until a moment; the call itself stays closed (L10)."""
    at = at or now()
    must_hold(by, Right.KEEP_DESK, call)
    must_say(reason, _("提出猶予を認める理由を書いてください。"))
    if until <= at:
        raise Refused([stop("UNTIL_IS_PAST", _("猶予の期限が、もう過ぎています。これからの日時を書いてください。"))])
    with transaction.atomic():
        made = LatePermit.objects.create(
            call=call, organization=organization, reason=reason.strip(), until=until, given_by=by, given_at=at
        )
        trail.record(call, "give_late_permit", by=by, at=at, reason=reason, to=str(organization), until=until)
    return made


def letter_for(name: str, taken: set[str]) -> str:
    """The letter of a type: the programme's own where it is known and free, else the next free one."""
    known = next((letter for stem, letter in KNOWN_LETTERS if stem in name), "")
    return known if known and known not in taken else next(letter for letter in SPARE_LETTERS if letter not in taken)


def _set_types(call: Call, types: Sequence[tuple[str, int]]) -> None:
    call.types.all().delete()
    taken: set[str] = set()
    for place, (name, cap_yen) in enumerate(types):
        letter = letter_for(name, taken)
        taken.add(letter)
        CallType.objects.create(call=call, name=name, letter=letter, cap_yen=cap_yen, position=place)


def _set_criteria(call: Call, criteria: Iterable[Mapping[str, Any]]) -> None:
    call.criteria.all().delete()
    for place, said in enumerate(criteria):
        anchors = {str(level): str(text) for level, text in said.get("anchors", {}).items()}
        Criterion.objects.create(
            call=call,
            code=said["code"],
            name=said["name"],
            weight=said["weight"],
            question=said.get("question", ""),
            anchors=anchors,
            position=place,
        )
