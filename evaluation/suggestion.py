"""A proposal who reads what: nobody with a tie, the load spread evenly, the same answer every time."""

from collections.abc import Collection, Mapping, Sequence

from evaluation.ordering import lot_of

Pair = tuple[int, int]  # (application id, screener id)


def suggest(
    applications: Sequence[int],
    screeners: Sequence[int],
    *,
    barred: Collection[Pair],
    given: Collection[Pair],
    readers: int,
) -> list[Pair]:
    """New pairs so that each application has `readers` screeners where the ties allow it.

    The applications with the fewest possible readers choose first; each takes those with the least
    to read, equals by lot. Pairs already given count and stay.
    """
    load = {screener: sum(1 for _, other in given if other == screener) for screener in screeners}
    free = {
        application: [s for s in screeners if (application, s) not in barred and (application, s) not in given]
        for application in applications
    }
    chosen: list[Pair] = []
    for application in sorted(applications, key=lambda a: (len(free[a]), a)):
        missing = readers - sum(1 for a, _ in given if a == application)
        for screener in _least_loaded(application, free[application], load)[: max(missing, 0)]:
            load[screener] += 1
            chosen.append((application, screener))
    return chosen


def _least_loaded(application: int, free: Sequence[int], load: Mapping[int, int]) -> list[int]:
    return sorted(free, key=lambda screener: (load[screener], lot_of(screener, application)))
