"""The demo: the programme of the file, one call that is open today, and what each of its people will see."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.demo import Note
from accounts.models import User
from accounts.roles import Role
from applications.actions.calling import announce_call, approve_call, compose_call, publish_form, send_call_for_review
from applications.models import Application, Call
from applications.standard_forms import FULL
from applications.states.application import ApplicationState
from applications.states.call import CallState, Intent
from applications.states.project import ProjectState
from config.demo.call import enter_goals_of_plans, form_of_the_call, furnish
from config.demo.catalogue import share_the_catalogue
from config.demo.draft import begin_a_draft
from config.demo.open import fill_the_open_call
from config.demo.pilot import tell_of_the_pilot
from config.programme_file import shape
from config.programme_file.loading.load import first_moment
from config.programme_file.loading.people import Cast
from config.waiting.gathering import waits_of
from workflow.clock import CLOCK
from workflow.models import TrailEntry
from workflow.notices import only_on_the_site
from workflow.steps import take

DEMO_FILE = Path(settings.BASE_DIR) / "config" / "programme_file" / "data" / "demo.yaml"
OPENED, STAYS_OPEN = timedelta(days=7), timedelta(days=60)
NOON, NINE = time(12, 0), time(9, 0)
# What waits for some thirty people takes several hundred queries: asked again when something happened, or a new day.
REMEMBERED_SECONDS = 24 * 60 * 60


def open_a_call(programme: shape.Programme, *, at: datetime) -> Call:
    """A call with the full form that is open on this day: the one that is there, or a new one beside the file's."""
    known = Call.objects.filter(form_version__name=FULL, state=CallState.OPEN, closes_at__gt=at).first()
    if known:
        return known
    with transaction.atomic(), only_on_the_site():
        cast = Cast(programme, first_moment(programme, at))
        share_the_catalogue(cast, at=at)
        tell_of_the_pilot(cast, at=at)
        call = _opened(programme, cast, at)
        draft = begin_a_draft(cast, call, at=at)
        fill_the_open_call(cast, call, draft, at=at)
        return call


def _opened(programme: shape.Programme, cast: Cast, at: datetime) -> Call:
    model = max(programme.calls, key=lambda call: call.opens_at)
    today = timezone.localdate(at)
    opens_at, closes_at = _moment(today - OPENED, NINE), _moment(today + STAYS_OPEN, NOON)
    fiscal_year = today.year - (today.month < 4)
    before = opens_at - timedelta(days=30)
    call = compose_call(
        by=cast.officer,
        number=_free_number(fiscal_year),
        at=before,
        fiscal_year=fiscal_year,
        name=_("令和%(year)d年度 随時公募（デモ）") % {"year": fiscal_year - 2018},
        types=list(model.caps_yen.items()),
        criteria=[vars(criterion) for criterion in programme.criteria],
        form_version=publish_form(by=cast.officer, spec=form_of_the_call(), at=before),
        intent=Intent.BOTH,
        transformation_sought=model.transformation_sought,
        budget_yen=model.budget_yen,
        rate_numerator=model.rate.numerator,
        rate_denominator=model.rate.denominator,
        minor_change_percent=model.minor_change_percent,
        opens_at=opens_at,
        closes_at=closes_at,
        consultation_until=closes_at - timedelta(days=14),
    )
    send_call_for_review(call=call, by=cast.officer, at=before)
    approve_call(call=call, by=cast.director, at=before + timedelta(days=3))
    announce_call(call=call, by=cast.officer, at=before + timedelta(days=9))
    take(call, Call.open, by=CLOCK, at=opens_at)
    furnish(call, officer=cast.officer, at=at)
    enter_goals_of_plans(at=at)
    return call


def _moment(day: Any, clock: time) -> datetime:
    return datetime.combine(day, clock, timezone.get_default_timezone())


def _free_number(fiscal_year: int) -> str:
    stem = f"R{fiscal_year - 2018}-D"
    taken = set(Call.objects.filter(number__startswith=stem).values_list("number", flat=True))
    return next(number for place in range(1, len(taken) + 2) if (number := f"{stem}{place}") not in taken)


# What a city's editor will see, by how far its newest application or project has come.
SEES: Mapping[str, Any] = {
    ApplicationState.DRAFT: gettext_lazy("下書き %(number)s と、直すところの一覧"),
    ApplicationState.SIGN_OFF: gettext_lazy("決裁を待つ %(number)s と、読む人に見えるもの"),
    ApplicationState.SUBMITTED: gettext_lazy("提出した %(number)s と、締切までの差替え"),
    ApplicationState.FORMAL_CHECK: gettext_lazy("形式審査の %(number)s と、差し戻されたところ"),
    ApplicationState.UNDER_REVIEW: gettext_lazy("審査を受けている %(number)s と、その歩み"),
    ApplicationState.RESERVE: gettext_lazy("補欠の %(number)s と、繰上げまでの道"),
    ApplicationState.REJECTED: gettext_lazy("不採択の %(number)s と、次に生かす講評"),
    ProjectState.PREPARING: gettext_lazy("採択された %(number)s と、交付から実証の開始まで"),
    ProjectState.PILOTING: gettext_lazy("実証中の事業 %(number)s、証拠と次の関門まで"),
    ProjectState.PILOT_CLOSED: gettext_lazy("実証を終えた %(number)s と、額の確定まで"),
    ProjectState.GATE_REVIEW: gettext_lazy("関門に出ている %(number)s と、足りないもの"),
    ProjectState.IMPLEMENTING: gettext_lazy("実装した %(number)s と、その後のフォローアップ"),
    ProjectState.IN_OPERATION: gettext_lazy("運用中の %(number)s と、期日の来る条件"),
    ProjectState.SELF_SUSTAINING: gettext_lazy("自走した %(number)s と、そこまでの年月"),
    ProjectState.ROLLED_OUT: gettext_lazy("隣の村に広がった %(number)s と、その協定の文"),
    ProjectState.ENDED: gettext_lazy("終わった %(number)s が残した学びとデータ"),
    ProjectState.FOLLOWING_UP: gettext_lazy("見守られている %(number)s と、続くフォローアップ"),
    ProjectState.DISCONTINUED: gettext_lazy("中止した %(number)s と、返還の記録"),
}


def guest_notes(people: Sequence[User]) -> Mapping[int, Note]:
    """How much waits for each person of the demo, and what an editor will see (settings.DEMO_GUESTS)."""
    last = TrailEntry.objects.aggregate(last=Max("pk"))["last"]
    key = f"demo.guest_notes.{last}.{timezone.localdate()}.{get_language()}"
    notes: Mapping[int, Note] | None = cache.get(key)
    if notes is None or not set(notes) >= {person.pk for person in people}:
        notes = _notes(people)
        cache.set(key, notes, timeout=REMEMBERED_SECONDS)
    return notes


def _notes(people: Sequence[User]) -> Mapping[int, Note]:
    today = timezone.localdate()
    cities = _what_cities_see()
    return {person.pk: Note(len(waits_of(person, today).yours), _sees(person, cities)) for person in people}


def _sees(person: User, cities: Mapping[int, str]) -> str:
    body = person.acting_for
    return cities.get(body.pk, "") if body and Role.EDITOR in person.roles else ""


def _what_cities_see() -> Mapping[int, str]:
    """The sentence for each organization that leads an application."""
    found: dict[int, str] = {}
    rows = Application.objects.order_by("call__opens_at", "pk").values_list("lead", "number", "state", "project__state")
    for lead, number, state, project_state in rows:
        sentence = SEES.get(project_state or state)
        if sentence:
            found[lead] = str(sentence) % {"number": number}
    return found
