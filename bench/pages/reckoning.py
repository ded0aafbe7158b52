"""Asks the pages in turns, keeps what each round cost, and prints medians, ratios and bars."""

from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.pages.running import Process


@dataclass
class Page:
    """One kind of request; `against` is the anchor's place in the list, `bar` the ratio it must stay under."""

    name: str
    process: Process
    paths: list[str]
    who: str = ""
    submissions: list[tuple[str, str]] = field(default_factory=list)
    # Of pages that keep what they drew: addresses that nobody asked for yet, each used up by one request.
    fresh: list[str] = field(default_factory=list)
    each: int = 0
    against: int | None = None
    bar: float | None = None
    costs: list[float] = field(default_factory=list)
    statements: int = 0
    slowest_ms: float = 0
    kilobytes: float = 0

    def cost(self) -> dict[str, Any]:
        """One round."""
        if self.submissions:
            return self._submit()
        if self.fresh:
            return self.process.ask(paths=self._taken(self.each), warm=self.paths, who=self.who)
        return self.process.ask(paths=self.paths, who=self.who)

    def count(self) -> None:
        """How many statements its requests send."""
        if self.submissions:
            number, certifier = self.submissions.pop()
            path = f"/applications/{number}/step/submit/"
            answer = self.process.ask(paths=[path], who=certifier, method="POST", count=True)
        else:
            paths = self._taken(3) if self.fresh else self.paths[:3]
            answer = self.process.ask(paths=paths, who=self.who, count=True)
        self.statements, self.slowest_ms = answer["statements"], answer["slowest_ms"]

    def _taken(self, many: int) -> list[str]:
        return [self.fresh.pop() for _each in range(many)]

    def _submit(self) -> dict[str, Any]:
        """Each submission uses up one application that waits for its signature."""
        answers = []
        for _each in range(self.each):
            number, certifier = self.submissions.pop()
            path = f"/applications/{number}/step/submit/"
            answers.append(self.process.ask(paths=[path], who=certifier, method="POST"))
        spent = sum(answer["cpu_ms"] for answer in answers) / len(answers)
        statuses = sorted({status for answer in answers for status in answer["statuses"]})
        return {"cpu_ms": spent, "statuses": statuses, "kilobytes": answers[-1]["kilobytes"]}


class Round:
    """All pages in turn, so that whatever else the machine does falls on all of them."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages = pages

    def warm_up(self) -> None:
        """Templates, imports and connections are there before anything is counted."""
        for page in self.pages:
            page.cost()
            page.count()

    def once(self) -> None:
        """One round."""
        for page in self.pages:
            answer = page.cost()
            expected = "200 OK" if page.paths else "302 Found"
            if answer["statuses"] != [expected]:
                raise SystemExit(f"{page.name}: answered {answer['statuses']}, expected {expected}.")
            page.costs.append(answer["cpu_ms"])
            page.kilobytes = answer["kilobytes"]


def ratio(pages: list[Page], page: Page) -> float | None:
    """How many times its anchor a page costs: the median over the rounds of the ratio within each."""
    if page.against is None:
        return None
    anchor = pages[page.against]
    return median(cost / base for cost, base in zip(page.costs, anchor.costs, strict=True))


def within_the_bars(pages: list[Page]) -> bool:
    """Whether every page stays under its bar."""
    return all((ratio(pages, page) or 0) <= page.bar for page in pages if page.bar is not None)


def table(pages: list[Page]) -> str:
    """The figures, one line a page."""
    head = f"{'page':<34}{'CPU ms  min / median / max':>28}{'SQL':>6}{'slowest ms':>12}{'KB':>8}{'ratio':>9}{'bar':>7}  against"
    lines = [head, "-" * len(head)]
    for page in pages:
        times = ratio(pages, page)
        costs = f"{min(page.costs):.2f} / {median(page.costs):.2f} / {max(page.costs):.2f}"
        said = f"{times:.1f} ×" if times else ""
        bar = f"{page.bar:g} ×" if page.bar else ""
        against = pages[page.against].name if page.against is not None else ""
        lines.append(
            f"{page.name:<34}{costs:>28}{page.statements:>6}{page.slowest_ms:>12.1f}{page.kilobytes:>8.1f}{said:>9}{bar:>7}  {against}"
        )
    return "\n".join(lines)
