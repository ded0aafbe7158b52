"""The role matrix: exactly one accountable party per duty, whatever else is written (S27b)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.duties import matrix, unclear_cells, what_is_unclear
from applications.states.duties import Duty, Side

SERVICE = {"code": "SV1", "name": "朝市の予約"}
DATA = {"code": "DA1", "name": "水揚げの記録"}


def share(duty: Duty = Duty.OPERATE, **said: str) -> dict[str, str]:
    return {"subject": "SV1", "duty": duty.value, **said}


def test_every_service_and_asset_has_seven_duties_even_when_nobody_wrote_any():
    found = matrix([SERVICE], [DATA], [])
    assert [(subject.name, subject.is_service, len(subject.cells)) for subject in found] == [
        ("朝市の予約", True, 7),
        ("水揚げの記録", False, 7),
    ]
    assert len(unclear_cells(found)) == 14
    assert {cell.unclear for _subject, cell in unclear_cells(found)} == {"責任を負う人がいません"}


def test_a_side_that_does_not_exist_answers_for_nothing():
    """What a browser sent and the form refused is still shown; it names nobody."""
    assert what_is_unclear([share(accountable="駅長")]) == "責任を負う人がいません"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([share(public="町")], "責任を負う人がいません"),
        ([share(public="町", accountable="public")], ""),
        ([share(public="町", accountable="private")], "責任を負う「民間」の名前がありません"),
        ([share(private="　", accountable="private")], "責任を負う「民間」の名前がありません"),
        ([share(private="漁協、商工会", accountable="private")], "責任を負う人が2つ以上書かれています"),
        ([share(private="漁協", public="町、県", accountable="private")], ""),
        ([share(public="町", accountable="public"), share(private="漁協", accountable="private")],
         "責任を負う人が2行に書かれています"),
        ([share(public="町", accountable="public"), share(citizen="町内会")], ""),
    ],
)  # fmt: skip
def test_what_is_unclear_is_said_in_words(rows, words):
    assert what_is_unclear(rows) == words


def test_the_accountable_party_is_named_in_its_cell():
    (found,) = matrix([SERVICE], [], [share(public="町", private="漁協", accountable="private", agreement="協定書")])
    cell = next(cell for cell in found.cells if cell.duty is Duty.OPERATE)
    assert (cell.accountable, cell.agreement) == ("漁協", "協定書")
    assert [(party.name, party.is_accountable) for party in cell.parties] == [("町", False), ("漁協", True)]
    assert len(found.unclear) == 6


names = st.text(st.characters(blacklist_characters="、，,／/;；\n\x00", codec="utf-8"), max_size=6)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "subject": st.sampled_from(["SV1", "DA1", "SV9"]),
            "duty": st.sampled_from(Duty.values),
            "public": names,
            "private": names,
            "citizen": names,
            "accountable": st.sampled_from(["", *Side.values]),
        }
    ),
    max_size=12,
)


@settings(max_examples=80)
@given(rows)
def test_a_cell_is_clear_exactly_when_one_named_party_answers_for_it(shares):
    for subject in matrix([SERVICE], [DATA], shares):
        for cell in subject.cells:
            answering = [party for party in cell.parties if party.is_accountable and party.name.strip()]
            chosen = [
                row
                for row in shares
                if (row["subject"], row["duty"]) == (subject.code, cell.duty.value) and row["accountable"]
            ]
            if not cell.unclear:
                assert len(answering) == 1
                assert cell.accountable == answering[0].name
            else:
                assert cell.accountable == ""
                assert len(chosen) != 1 or not answering or answering[0].name.strip() in {"記載なし", "未記入"}
