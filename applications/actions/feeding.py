"""Observed data of a project: a series begins, and numbers come in by file or from the city's own system (S17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.feed_file import Observed
from applications.models import DataFeed, DataPoint, Project
from applications.states.feed import FeedSource, FoldBy, FoldHow
from workflow.clock import now
from workflow.fields.calendar import era_datetime
from workflow.problems import stop
from workflow.steps import Refused
from workflow.trail import record

# How many rows that say something else are named at once.
NAMED = 10


@dataclass(frozen=True)
class TakenIn:
    """What became of the rows."""

    added: int
    same: int
    replaced: int


def begin_feed(
    *,
    project: Project,
    name: str,
    source: FeedSource,
    unit: str,
    by: Any,
    at: datetime | None = None,
    place: str = "",
) -> DataFeed:
    """Begins a series of observed data."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    at = at or now()
    with transaction.atomic():
        feed = DataFeed.objects.create(project=project, name=name, place=place, source=source, unit=unit, begun_at=at)
        record(project, "begin_feed", by=by, at=at, feed=feed.pk, text=str(feed))
    return feed


def fold_feed(*, feed: DataFeed, fold_by: FoldBy, how: FoldHow, by: Any, at: datetime | None = None) -> None:
    """How the chart of a series is drawn from now on; the numbers stay as they came."""
    must_hold(by, Right.RUN_PROJECT, feed.project)
    must_be_open(feed.project)
    with transaction.atomic():
        feed.by, feed.how = fold_by, how
        feed.save(update_fields=["by", "how"])
        record(feed.project, "fold_feed", by=by, at=at or now(), feed=feed.pk, text=f"{feed} {feed.unit_said}")


def take_in(
    *,
    feed: DataFeed,
    observed: Sequence[Observed],
    by: Any,
    at: datetime | None = None,
    replace: bool = False,
) -> TakenIn:
    """Adds the numbers; one that differs from what the moment holds is refused unless it is to be replaced.

    The same file twice changes nothing. The trail keeps how many came, over which time, and how many were replaced.
    """
    must_hold(by, Right.RUN_PROJECT, feed.project)
    must_be_open(feed.project)
    with transaction.atomic():
        DataFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
        first, last = min(one.at for one in observed), max(one.at for one in observed)
        held = {point.observed_at: point for point in feed.points.filter(observed_at__range=(first, last))}
        new = [one for one in observed if one.at not in held]
        other = [one for one in observed if one.at in held and held[one.at].value != one.value]
        if other and not replace:
            raise Refused([_held_already(one, held[one.at]) for one in other[:NAMED]])
        for one in other:
            held[one.at].value = one.value
        DataPoint.objects.bulk_create([DataPoint(feed=feed, observed_at=one.at, value=one.value) for one in new])
        DataPoint.objects.bulk_update([held[one.at] for one in other], ["value"])
        taken = TakenIn(len(new), len(observed) - len(new) - len(other), len(other))
        if new or other:
            counted: dict[str, Any] = {"added": taken.added, "replaced": taken.replaced, "first": first, "last": last}
            record(feed.project, "take_in_data", by=by, at=at or now(), feed=feed.pk, text=str(feed), **counted)
    return taken


def _held_already(one: Observed, point: DataPoint) -> Any:
    words = _(
        "%(row)d行目：%(at)sには、もう%(held)sが入っています（今回は%(new)s）。「前の数を置き換える」を選ぶと直ります。"
    )
    said = {"held": f"{point.value.normalize():f}", "new": f"{one.value.normalize():f}", "at": era_datetime(one.at)}
    return stop("HELD_ALREADY", words % {"row": one.row, **said})
