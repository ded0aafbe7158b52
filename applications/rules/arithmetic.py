"""Numbers and days of an application that cannot be: these stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from workflow.fields.amount import yen
from workflow.fields.calendar import era_date
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import Application


def the_period_runs_forward(application: Application) -> list[Problem]:
    """The experiment ends after it begins."""
    experiment = getattr(application, "experiment", None)
    if experiment is None or not experiment.starts_on or not experiment.ends_on:
        return []
    if experiment.starts_on <= experiment.ends_on:
        return []
    text = _("実証期間の終了日（%(end)s）が開始日（%(start)s）より前です。") % {
        "end": era_date(experiment.ends_on, weekday=False),
        "start": era_date(experiment.starts_on, weekday=False),
    }
    return [stop("PERIOD_REVERSED", text, in_chapter(application, "experiment", "ends_on", _("直す")))]


def the_request_is_within_the_cap(application: Application) -> list[Problem]:
    """The request is at most the computed subsidy: eligible costs times the rate, cut at thousands, up to the cap."""
    figures = application.budget()
    if not figures.over_by:
        return []
    text = _("申請額%(requested)sが、計算上の上限%(calculated)sを超えています。") % {
        "requested": yen(application.requested_yen or 0),
        "calculated": yen(figures.calculated),
    }
    return [stop("OVER_REQUEST", text, in_chapter(application, "budget", "requested_yen", _("経費を見る")))]


def no_amount_is_negative(application: Application) -> list[Problem]:
    """No amount below zero, and the declared total is the sum of the lines."""
    found = []
    total = application.budget().total
    if application.requested_yen is not None and application.requested_yen < 0:
        text = _("申請額がマイナスです。0円以上で書いてください。")
        found.append(stop("NEGATIVE_AMOUNT", text, in_chapter(application, "budget", "requested_yen", _("直す"))))
    if application.declared_total_yen is not None and application.declared_total_yen != total:
        text = _("事業費の合計%(declared)sが、経費の行の合計%(total)sと合いません。") % {
            "declared": yen(application.declared_total_yen),
            "total": yen(total),
        }
        place = in_chapter(application, "budget", "declared_total_yen", _("経費を見る"))
        found.append(stop("TOTAL_MISMATCH", text, place))
    return found
