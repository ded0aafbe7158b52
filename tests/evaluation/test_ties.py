"""The organisation rules: employer, member, municipality, prefecture, entry."""

import pytest

from evaluation.states import TieKind
from evaluation.ties import Candidate, Person, ties_between

CITY = Candidate("R8-S-001", lead=1, members=frozenset({2, 3}), areas=frozenset({"992011", "992020"}))


@pytest.mark.parametrize(
    ("person", "ties"),
    [
        (Person(), []),
        (Person(organizations=frozenset({9}), areas=frozenset({"982016"})), []),
        (Person(organizations=frozenset({1})), [TieKind.EMPLOYER]),
        (Person(organizations=frozenset({3})), [TieKind.MEMBER]),
        (Person(areas=frozenset({"992020"})), [TieKind.MUNICIPALITY]),
        (Person(areas=frozenset({"990001"})), [TieKind.PREFECTURE]),
        (Person(areas=frozenset({"980005"})), []),
        (Person(areas=frozenset({"992038"})), []),
        (Person(barred_organizations=frozenset({2})), [TieKind.ENTRY]),
        (Person(barred_applications=frozenset({"R8-S-001"})), [TieKind.ENTRY]),
        (
            Person(
                organizations=frozenset({1}), areas=frozenset({"992011"}), barred_applications=frozenset({"R8-S-001"})
            ),
            [TieKind.EMPLOYER, TieKind.MUNICIPALITY, TieKind.ENTRY],
        ),
    ],
)
def test_every_tie_is_named(person, ties):
    assert ties_between(person, CITY) == ties
