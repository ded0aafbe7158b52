"""What the demo's pilot observes itself: the log of use of its public chart, by the hour (S17)."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from applications.actions.feeding import begin_feed, fold_feed, take_in
from applications.feed_file import Observed
from applications.models import DataFeed, Project
from applications.states.feed import FeedSource, FoldBy, FoldHow


def watched(project: Project, editor: Any, moment: Callable[[int], datetime]) -> DataFeed:
    """Four weeks of the server's own log: quiet nights, the office's hours, and since the data day the evenings too.

    `moment` is ten in the morning so many days ago.
    """
    feed = begin_feed(
        project=project, name="密度の図を開いた回数", place="公開サーバー", source=FeedSource.USE_LOG, unit="回",
        by=editor, at=moment(40),
    )  # fmt: skip
    rows = [
        Observed(0, moment(ago).replace(hour=hour), Decimal(_opened(hour, ago)))
        for ago in range(40, 12, -1)
        for hour in range(24)
    ]
    take_in(feed=feed, observed=rows, by=editor, at=moment(12))
    fold_feed(feed=feed, fold_by=FoldBy.HOUR, how=FoldHow.MEAN, by=editor, at=moment(12))
    return feed


# How often it is opened in each hour of a day in the office: most before noon and before the closing.
OFFICE = (0, 0, 0, 0, 0, 1, 1, 3, 8, 14, 17, 12, 5, 9, 15, 18, 13, 7, 3, 2, 2, 1, 0, 0)
EVENING = range(18, 22)


def _opened(hour: int, ago: int) -> int:
    """The number of one hour; it wavers by the day, the same each time the demo is loaded."""
    later = (40 - ago) // 2 if hour in EVENING else 0
    return OFFICE[hour] + later + (hour * 7 + ago * 3) % 3
