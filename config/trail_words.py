"""What happened, as a sentence: the words for each step and event of the trail."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from config.trail_events import ALL_EVENTS, naming
from workflow.fields.calendar import era_date, era_time
from workflow.machines import step_named
from workflow.models import TrailEntry

EVENTS: dict[str, Any] = {
    "compose_call": _("公募をつくった"),
    "change_call": _("公募を書き直した"),
    "give_late_permit": _("提出猶予を認めた"),
    "start_application": _("応募を書き始めた"),
    "name_signer": _("決裁者を指定した"),
    "receive": _("応募を受け付けた控えを残した"),
    "record_consultation": _("事前相談を記録した"),
    "link_previous": _("前の応募とつないだ"),
    "acknowledge_message": _("国からのメッセージを確認した"),
    "attach_paper": _("書類を添付した"),
    "remove_paper": _("書類を外した"),
    "request_correction": _("差し戻した"),
    "answer_correction": _("差戻しに答えた"),
    "close_correction": _("差戻しを終えた"),
    "stage_ineligible": _("要件を満たさないことを起案した"),
    "accounts.user.registered": _("人を登録した"),
    "accounts.user.changed": _("名前・アドレスを直した"),
    "accounts.user.role_given": _("役割を加えた"),
    "accounts.user.role_ended": _("役割を終わらせた"),
    "accounts.user.account_shut": _("アカウントを止めた"),
    "accounts.user.account_opened": _("アカウントをまた開いた"),
    "accounts.user.password_reset": _("コードで新しいパスワードを決めた"),
    "accounts.user.password_changed": _("パスワードを変えた"),
    "accounts.organization.registered": _("組織を登録した"),
    "accounts.organization.changed": _("組織の登録を直した"),
    "accounts.localgovernment.registered": _("団体コードを登録した"),
    "accounts.localgovernment.merged": _("合併によりコードを終わらせた"),
    "accounts.invitation.invited": _("招待した"),
    "accounts.invitation.accepted": _("招待を受けた"),
    "accounts.invitation.withdrawn": _("招待を取り消した"),
}


@dataclass(frozen=True)
class Line:
    """One entry as the rail shows it: the date above, the sentence below."""

    moment: Any
    day: str
    clock: str
    who: str
    what: str
    reason: str
    estimated: bool


def line_of(entry: TrailEntry) -> Line:
    """An entry in words."""
    title = f"（{entry.actor_title}）" if entry.actor_title else ""
    return Line(
        entry.at,
        era_date(entry.at),
        "" if entry.estimated else era_time(entry.at),
        f"{entry.actor_name}{title}",
        words_of(entry),
        entry.reason,
        entry.estimated,
    )


def words_of(entry: TrailEntry) -> str:
    """The deed: as its journey labels it, from the table above, else as it is called."""
    step = step_named(entry.subject_label, entry.event)
    if step and step.label:
        return str(step.label)
    own = EVENTS.get(f"{entry.subject_label}.{entry.event}") or EVENTS.get(entry.event)
    said = own or ALL_EVENTS.get(f"{entry.subject_label}.{entry.event}") or ALL_EVENTS.get(entry.event)
    return f"{said or gettext(entry.event)}{naming(entry.facts)}"


def subject_name(thing: Model) -> str:
    """How a thing is called in a list of mixed things."""
    return str(getattr(thing, "number", "") or thing)
