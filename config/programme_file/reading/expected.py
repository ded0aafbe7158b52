"""The figures that must come out: every value under a key with `expected` in its name, and the derived ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from config.programme_file.reading.afterwards import CHAIN_INPUTS, CHAIN_RESULTS
from config.programme_file.reading.entry import Entry

DERIVED = (
    *(f"budget.{name}" for name in ("total", "eligible_total", "subsidy_calculated", "own_funds")),
    *(f"lifecycle.額の確定計算.{name}" for name in CHAIN_INPUTS + CHAIN_RESULTS),
    "lifecycle.返還命令.amount",
)


@dataclass(frozen=True)
class Expectation:
    """One figure of the file: of which application, under which key, and its value as it is printed."""

    application: str
    key: str
    value: Any


def expectations_in(entry: Entry, number: str) -> list[Expectation]:
    """Everything that the file expects of one application, in the order of the file."""
    found = [*under_expected_keys(entry, ""), *derived(entry)]
    return [Expectation(number, key, value_of(key, child)) for key, child in found]


def value_of(key: str, entry: Entry) -> Any:
    """The figure as it is printed; of the formal check its codes in their order, of the flags which there are."""
    if key == "formal_check_expected":
        return [item["code"].text(required=True) for item in entry.items()]
    if key == "expected_flags":
        return sorted(item.text(required=True) for item in entry.items())
    return entry.plain()


def under_expected_keys(entry: Entry, key: str) -> Iterator[tuple[str, Entry]]:
    """Walks down; what stands under a key with `expected` in its name is a figure, group by group."""
    for name, child in entry.children.items() if entry.kind == "map" else ():
        path = f"{key}.{name}" if key else name
        if "expected" not in name:
            yield from under_expected_keys(child, path)
        elif child.kind == "map":
            yield from ((f"{path}.{part}", value) for part, value in child.pairs())
        else:
            yield path, child
    for place, item in enumerate(entry.items() if entry.kind == "seq" else ()):
        yield from under_expected_keys(item, f"{key}[{place}]")


def derived(entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The derived figures that the file holds under other names."""
    for key in DERIVED:
        child = entry
        for name in key.split("."):
            child = child[name] if child.kind in {"map", "missing"} else Entry(None, key, entry.findings)
        if child.kind != "missing":
            yield key, child


def quadrants_expected(quadrants: Mapping[str, tuple[str, ...]]) -> list[Expectation]:
    """In which quadrant each application must stand."""
    return [Expectation(number, "meta.quadrants", name) for name, numbers in quadrants.items() for number in numbers]
