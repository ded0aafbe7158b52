"""What is worth knowing before one submits; the only rules that may look at a KPI, and never a guard of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from workflow.problems import Problem, notice

if TYPE_CHECKING:
    from applications.models import Application

OUTPUT = "output"


def it_has_a_kpi(application: Application) -> list[Problem]:
    """Tells that there is no KPI, or only KPIs that count what was handed out; both may be submitted."""
    chosen = application.indicator_set
    kpis = list(chosen.kpis.all()) if chosen else []
    place = in_chapter(application, "indicators", "kpis", _("見る"))
    if not kpis:
        return [notice("NO_KPI", _("KPIが0件です。なくても応募できます。"), place)]
    if all(kpi.kind == OUTPUT for kpi in kpis):
        text = _("KPIがアウトプット（配った数など）だけです。このままでも応募できます。")
        return [notice("OUTPUT_ONLY", text, place)]
    return []
