"""Who reads what: no ties, even load, the same answer every time; and each screener's own order."""

from hypothesis import given
from hypothesis import strategies as st

from evaluation.ordering import lot_of
from evaluation.suggestion import suggest


def test_load_is_spread_evenly():
    pairs = suggest([1, 2, 3, 4], [10, 11], barred=set(), given=set(), readers=1)
    assert len(pairs) == 4
    assert {screener: sum(1 for _, s in pairs if s == screener) for screener in (10, 11)} == {10: 2, 11: 2}


def test_a_tie_is_never_suggested_even_when_readers_are_missing():
    assert suggest([1], [10, 11], barred={(1, 10)}, given=set(), readers=2) == [(1, 11)]


def test_what_is_given_counts_and_stays():
    assert suggest([1], [10, 11], barred=set(), given={(1, 10)}, readers=1) == []
    assert suggest([1], [10, 11], barred=set(), given={(1, 10)}, readers=2) == [(1, 11)]


@st.composite
def panels(draw):
    applications = list(range(1, draw(st.integers(0, 8)) + 1))
    screeners = list(range(100, 100 + draw(st.integers(0, 6))))
    pairs = [(a, s) for a in applications for s in screeners]
    picked = st.sets(st.sampled_from(pairs)) if pairs else st.just(set())
    return applications, screeners, draw(picked), draw(picked), draw(st.integers(0, 6))


@given(panels())
def test_no_suggestion_ever_breaks_a_rule(panel):
    applications, screeners, barred, already, readers = panel
    pairs = suggest(applications, screeners, barred=barred, given=already, readers=readers)
    assert len(set(pairs)) == len(pairs)
    assert not set(pairs) & barred
    assert not set(pairs) & already
    for application in applications:
        mine = [s for a, s in pairs if a == application]
        had = [s for a, s in already if a == application]
        possible = [s for s in screeners if (application, s) not in barred | already]
        assert len(mine) == min(max(readers - len(had), 0), len(possible))
    assert pairs == suggest(applications, screeners, barred=barred, given=already, readers=readers)


def test_every_screener_reads_in_an_order_of_her_own():
    def order(screener, applications):
        return sorted(applications, key=lambda application: lot_of(screener, application))

    applications = list(range(1, 9))
    assert order(1, applications) == order(1, reversed(applications))
    assert order(1, applications) != order(2, applications)
    assert len({lot_of(1, application) for application in applications}) == len(applications)
