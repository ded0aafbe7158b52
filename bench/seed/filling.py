"""The order in which the database is filled."""

from datetime import timedelta

from django.db import connection, transaction

from applications.models import Application, Call
from applications.states.call import CallState
from bench.seed import proposals, reviews
from bench.seed.people import People, people
from bench.seed.trails import Chain, insert_trails
from tests.factories.applications import call, current_call
from workflow.clock import CLOCK, now
from workflow.models import Notice, TrailEntry
from workflow.notices import only_on_the_site
from workflow.sealing import seal_heads

YEARS = (2022, 2023, 2024, 2025)
DAY = timedelta(days=1)


class NotEmptyError(RuntimeError):
    """The database holds something already."""


def fill(*, applications: int, ready: int) -> dict[str, int]:
    """Everything in one transaction; how many rows of each kind came to be."""
    if Application.objects.exists():
        raise NotEmptyError("This database holds applications already; the seed fills empty ones only.")
    with transaction.atomic(), only_on_the_site():
        at, crowd = now(), people()
        calls = [_past_call(year) for year in YEARS] + [current_call("R8-1", fiscal_year=2026)]
        waiting = proposals.ready(calls, crowd, ready, at)
        like = proposals.pattern(calls, crowd, at)
        insert_trails(_announced(each, crowd) for each in calls)
        rows = proposals.applications(calls[:-1], crowd, applications)
        proposals.bodies(rows)
        proposals.versions(rows, like, crowd)
        insert_trails(proposals.trails(rows, crowd))
        written = reviews.reviews(rows, crowd)
        scores = reviews.sheets(written)
        insert_trails(reviews.trails(written, crowd))
    seal_heads()
    _analyze()
    return {
        "applications under review or later": len(rows),
        "applications that wait for their signature": len(waiting),
        "reviews": len(written),
        "scores": scores,
        "trail entries": TrailEntry.objects.count(),
        "notices": Notice.objects.count(),
    }


def _past_call(year: int) -> Call:
    at = now().replace(microsecond=0)
    closes = at - (2026 - year) * 365 * DAY
    return call(
        f"R{year - 2018}-1",
        fiscal_year=year,
        name=f"令和{year - 2018}年度の公募",
        state=CallState.CLOSED,
        opens_at=closes - 90 * DAY,
        closes_at=closes,
    )


def _announced(one: Call, crowd: People) -> Chain:
    """How a call came to be open, or closed."""
    before = one.opens_at - 30 * DAY
    chain = Chain(one).step("send_for_review", crowd.officer, before).step("approve", crowd.director, before + DAY)
    chain.step("announce", crowd.officer, before + 2 * DAY).step("open", CLOCK, one.opens_at)
    return chain.step("close", CLOCK, one.closes_at) if one.state == CallState.CLOSED else chain


def _analyze() -> None:
    """Tells the planner what the tables hold, as autovacuum would within minutes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
