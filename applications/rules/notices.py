"""What is worth knowing before one submits; the only rules that may look at a KPI, and never a guard of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from applications.half_choices import HalfChoice, among
from applications.rules.places import in_chapter
from workflow.fields.calendar import era_date
from workflow.problems import Problem, notice
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Application

OUTPUT = "output"


def every_indicator_is_for_a_value(application: Application) -> list[Problem]:
    """Tells which indicators name no value that they are watched for; each may be submitted as it is."""
    chosen = application.indicator_set
    if chosen is None or not application.form_version.wants_values_of_services:
        return []
    drafts = sorted(chosen.versions.all(), key=lambda version: version.number)[-1:]
    factors: list[Any] = [factor for version in drafts for factor in version.factors.all()]
    tables = {"factors": among(factors, application.half_chosen), "kpis": list(chosen.kpis.all())}
    loose = {
        f"{table}-{place}-serves": one.name or _("%(place)s行目") % {"place": place + 1}
        for table, rows in tables.items()
        for place, one in enumerate(rows)
        if not one.serves and not isinstance(one, HalfChoice)
    }
    if not loose:
        return []
    text = _("指標「%(names)s」が、どの価値を見るためのものか選ばれていません。") % {
        "names": listed(loose.values(), "・")
    }
    place = in_chapter(application, "indicators", next(iter(loose)), _("つなぐ"))
    return [notice("INDICATOR_HANGS_ON_NOTHING", text, place)]


def every_kpi_is_whole(application: Application) -> list[Problem]:
    """Tells which KPIs are half written: without a name, a value sought, or a day; each may be submitted as it is."""
    chosen = application.indicator_set
    kpis: list[Any] = list(chosen.kpis.all()) if chosen else []
    half = [(place, kpi) for place, kpi in enumerate(kpis) if not kpi.is_whole]
    if not half:
        return []
    text = _("書きかけのKPIがあります（%(names)s）。何を数えるか、めざす値、期限がそろっていません。")
    names = listed([kpi.name or _("%(place)s行目") % {"place": place + 1} for place, kpi in half], "・")
    first, kpi = half[0]
    box = "name" if not kpi.name else "target" if kpi.target is None else "due_on"
    place = in_chapter(application, "indicators", f"kpis-{first}-{box}", _("続きを書く"))
    return [notice("KPI_HALF_WRITTEN", text % {"names": names}, place)]


def the_experiment_is_still_to_come(application: Application) -> list[Problem]:
    """Tells that the experiment would begin before the call even closes, as it does in what was copied from before."""
    experiment = getattr(application, "experiment", None)
    closes = application.call.closes_at
    if experiment is None or not experiment.starts_on or closes is None:
        return []
    if experiment.starts_on >= localdate(closes):
        return []
    text = _("実証の始まり（%(start)s）が、公募の締切より前です。前の日付が残っていないか、確かめてください。")
    place = in_chapter(application, "experiment", "starts_on", _("確かめる"))
    return [notice("EXPERIMENT_IN_THE_PAST", text % {"start": era_date(experiment.starts_on, weekday=False)}, place)]


def its_papers_are_of_this_year(application: Application) -> list[Problem]:
    """Tells which papers came over with an earlier application and were not handed in anew."""
    papers = [
        one for one in application.attachments.all() if one.removed_at is None and one.was_copied_for(application)
    ]
    if not papers:
        return []
    text = _("前の応募 %(number)s から写した書類があります（%(papers)s）。この公募でも使えるか、確かめてください。")
    names = listed(dict.fromkeys(str(one.get_paper_display()) for one in papers), "・")
    place = in_chapter(application, "papers", "file", _("確かめる"))
    return [notice("PAPERS_COPIED", text % {"number": application.previous_number, "papers": names}, place)]


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
