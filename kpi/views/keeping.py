"""Pages on which a city writes: choosing, waves, readings, targets, values."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import acting_organization, actor, explanations_in, find_or_404, refusal, signed_in, with_right
from kpi.actions.choosing import begin_indicator_set, publish_version, write_version
from kpi.actions.recording import record_wave, write_reading
from kpi.actions.targeting import record_actual, redefine_kpi, set_kpi
from kpi.forms.choosing import ChooseForm
from kpi.forms.recording import ActualForm, KpiForm, ReadingForm, RedefineForm, WaveForm
from kpi.models import IndicatorSet, IndicatorSetVersion, Kpi
from kpi.queries.seeing import indicator_sets_visible_to
from kpi.states import IN_FORCE_ONCE, VersionState
from kpi.views.tabs import of
from workflow.clock import now
from workflow.steps import Refused, obstacles


def own_set(request: HttpRequest, pk: int) -> IndicatorSet:
    """A set that this person may write; 404 for everybody else."""
    owned = find_or_404(indicator_sets_visible_to(actor(request)), pk=pk)
    if not actor(request).may(Right.KEEP_INDICATORS, within=owned):
        raise Http404
    return owned


@with_right(Right.KEEP_INDICATORS)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A first, empty set of one's own organization."""
    made = begin_indicator_set(owner=acting_organization(request), by=actor(request), at=now())
    return redirect("kpi:choose", pk=made.pk)


@signed_in
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft version: saving keeps it, publishing puts it in force."""
    owned, at = own_set(request, pk), now()
    draft = owned.versions.filter(state=VersionState.DRAFT).first()
    start = draft or owned.versions.filter(state__in=IN_FORCE_ONCE).last()
    form = ChooseForm(request.POST or None, version=start, initial=_initial(draft, start, timezone.localdate(at)))
    problems = obstacles(draft, IndicatorSetVersion.publish, by=actor(request), at=at) if draft else []
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("current_state", "town_sought", "reason", "from_on")}
        draft = write_version(
            indicator_set=owned, by=actor(request), at=at, factors=form.cleaned_data["factors"], **said
        )
        if "publish" not in request.POST:
            messages.success(request, _("下書きを保存しました。"))
            return redirect("kpi:choose", pk=owned.pk)
        try:
            publish_version(version=draft, by=actor(request), at=at, explanations=explanations_in(request))
        except Refused as refused:
            problems = refusal(request, form, refused)
        else:
            messages.success(request, _("この指標を使い始めました。"))
            return redirect("kpi:versions", pk=owned.pk)
    context = of(owned, "versions", form=form, draft=draft, problems=problems)
    return render(request, "kpi/applicant/choose.html", context)


def _initial(draft: IndicatorSetVersion | None, start: IndicatorSetVersion | None, today: Any) -> dict[str, Any]:
    said = {"current_state": start.current_state, "town_sought": start.town_sought} if start else {}
    return {**said, "from_on": draft.from_on if draft else today, "reason": draft.reason if draft else ""}


@signed_in
def wave(request: HttpRequest, pk: int) -> HttpResponse:
    """A new wave as counts per answer."""
    owned, at = own_set(request, pk), now()
    latest = owned.versions.filter(state__in=IN_FORCE_ONCE).last()
    codes = [row.factor for row in latest.factors.all()] if latest else []
    form = WaveForm(request.POST or None, codes=codes, initial={"year": timezone.localdate(at).year})

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("year", "method", "population", "area", "n", "answers")}
        record_wave(indicator_set=owned, by=actor(request), at=at, **said)

    where = "distributions"
    page = _saved(request, form, act, _("調査を記録しました。"), where, owned)
    return page or render(request, "kpi/applicant/wave.html", of(owned, where, form=form, chosen=bool(codes)))


@signed_in
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The city's own reading of its distributions."""
    owned, at = own_set(request, pk), now()
    form = ReadingForm(request.POST or None)

    def act() -> None:
        write_reading(indicator_set=owned, by=actor(request), at=at, text=form.cleaned_data["text"])

    page = _saved(request, form, act, _("読みを公開しました。"), "distributions", owned)
    earlier = owned.readings.select_related("written_by")[:20]
    return page or render(request, "kpi/applicant/reading.html", of(owned, "distributions", form=form, earlier=earlier))


@signed_in
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """A new target."""
    owned, at = own_set(request, pk), now()
    form = KpiForm(request.POST or None)

    def act() -> None:
        set_kpi(indicator_set=owned, by=actor(request), at=at, **form.cleaned_data)

    page = _saved(request, form, act, _("KPIを加えました。"), "targets", owned)
    return page or render(request, "kpi/applicant/target.html", of(owned, "targets", form=form, kpi=None))


@signed_in
def redefine(request: HttpRequest, pk: int, kpi: int) -> HttpResponse:
    """A changed definition; the series before it stays."""
    owned, at = own_set(request, pk), now()
    changed = find_or_404(owned.kpis.filter(taken_over_by=None), pk=kpi)
    fields = ("name", "unit", "kind", "direction", "baseline", "target", "due_on")
    form = RedefineForm(request.POST or None, initial={name: getattr(changed, name) for name in fields})

    def act() -> None:
        redefine_kpi(kpi=changed, by=actor(request), at=at, **form.cleaned_data)

    page = _saved(request, form, act, _("KPIの定義を変えました。前の値は残っています。"), "targets", owned)
    return page or render(request, "kpi/applicant/target.html", of(owned, "targets", form=form, kpi=changed))


@signed_in
def actual(request: HttpRequest, pk: int, kpi: int) -> HttpResponse:
    """A value under the day it was observed."""
    owned, at = own_set(request, pk), now()
    answered: Kpi = find_or_404(owned.kpis.filter(taken_over_by=None), pk=kpi)
    form = ActualForm(request.POST or None, initial={"observed_on": timezone.localdate(at)})

    def act() -> None:
        record_actual(kpi=answered, by=actor(request), at=at, **form.cleaned_data)

    page = _saved(request, form, act, _("実績を記録しました。"), "targets", owned)
    return page or render(request, "kpi/applicant/actual.html", of(owned, "targets", form=form, kpi=answered))


def _saved(
    request: HttpRequest, form: Form, act: Any, said: str, where: str, owned: IndicatorSet
) -> HttpResponse | None:
    """Acts when the form is whole; None sends the page again with what is to be mended."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act()
    except Refused as refused:
        refusal(request, form, refused)
        return None
    messages.success(request, said)
    return redirect(f"kpi:{where}", pk=owned.pk)
