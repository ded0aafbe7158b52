"""What happened, as a sentence: the words for each step and event of the trail."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.fields.calendar import era_date, era_time
from workflow.machines import step_named
from workflow.models import TrailEntry

EVENTS: dict[str, Any] = {
    "compose_call": gettext_lazy("公募をつくった"),
    "change_call": gettext_lazy("公募を書き直した"),
    "give_late_permit": gettext_lazy("提出猶予を認めた"),
    "start_application": gettext_lazy("応募を書き始めた"),
    "name_signer": gettext_lazy("決裁者を指定した"),
    "receive": gettext_lazy("応募を受け付けた控えを残した"),
    "record_consultation": gettext_lazy("事前相談を記録した"),
    "link_previous": gettext_lazy("前の応募とつないだ"),
    "acknowledge_message": gettext_lazy("国からのメッセージを確認した"),
    "attach_paper": gettext_lazy("書類を添付した"),
    "remove_paper": gettext_lazy("書類を外した"),
    "request_correction": gettext_lazy("差し戻した"),
    "answer_correction": gettext_lazy("差戻しに答えた"),
    "close_correction": gettext_lazy("差戻しを終えた"),
    "stage_ineligible": gettext_lazy("要件を満たさないことを起案した"),
    "grants.grant.start_grant": _("交付申請の準備を始めた"),
    "grants.grant.prepare_grant": _("交付申請額を書いた"),
    "grants.grant.apply_again": _("交付申請を直した"),
    "grants.grant.change_notify": _("変更を届け出た"),
    "grants.grant.change_request": _("変更の承認を申請した"),
    "grants.grant.change_approve": _("変更を承認した"),
    "grants.grant.change_refuse": _("変更を承認しなかった"),
    "grants.grant.write_report": _("実績報告を書いた"),
    "grants.grant.report_again": _("実績報告を直した"),
    "grants.grant.write_inspection": _("検査の記録を書いた"),
    "grants.grant.request_correction": _("差し戻した"),
    "grants.grant.answer_correction": _("差戻しに答えた"),
    "grants.grant.close_correction": _("差戻しを終えた"),
    "grants.grantchange.write_change": _("変更を書いた"),
    "kpi.indicatorset.create_indicator_set": _("指標セットを作った"),
    "kpi.indicatorset.record_wave": _("調査を記録した"),
    "kpi.indicatorset.record_segment": _("区分ごとの調査を記録した"),
    "kpi.indicatorset.set_patterns": _("幸せのかたちを書いた"),
    "kpi.indicatorset.write_reading": _("読みを公開した"),
    "kpi.indicatorsetversion.write_version": _("指標を選んだ"),
    "kpi.kpi.set_kpi": _("KPIを加えた"),
    "kpi.kpi.redefine_kpi": _("KPIの定義を変えた"),
    "kpi.kpi.record_actual": _("実績を記録した"),
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
    return str(EVENTS.get(f"{entry.subject_label}.{entry.event}") or EVENTS.get(entry.event) or _(entry.event))


def subject_name(thing: Model) -> str:
    """How a thing is called in a list of mixed things."""
    return str(getattr(thing, "number", "") or thing)
