"""Every decision has a number of its own, and says it in its first line."""

from tests.house.source import ROOT

PAGES = sorted((ROOT / "docs/decisions").glob("0*.md"))


def test_no_two_decisions_share_a_number() -> None:
    numbers = [page.name[:4] for page in PAGES]
    assert len(numbers) > 5
    assert [number for number in numbers if numbers.count(number) > 1] == []


def test_a_decision_begins_with_its_number_and_its_sentence() -> None:
    heads = {page.name: page.read_text(encoding="utf-8").splitlines()[0] for page in PAGES}
    assert [name for name, head in heads.items() if not head.startswith("# ")] == []
    assert [name for name, head in heads.items() if int(head.split()[1]) != int(name[:4])] == []


def test_the_list_of_decisions_names_every_page_with_its_sentence() -> None:
    listed = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    for page in PAGES:
        sentence = page.read_text(encoding="utf-8").splitlines()[0].split(" ", 2)[2]
        assert f"| [{page.name[:4]}]({page.name}) | {sentence} |" in listed
