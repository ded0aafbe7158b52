"""Starts the database, makes the draft, asks in turns, prints the table."""

import argparse
import json
import os
import subprocess
import sys
from contextlib import ExitStack
from statistics import median
from typing import Any

from bench.pages.running import Process
from tests.postgres import cluster

TIMES = 15
SHELL = "from bench.writing.draft import make; make()"


class Writing:
    """Saves one answer again and again, each time from what the save before left."""

    def __init__(self, site: Process, draft: dict[str, Any]) -> None:
        self.site, self.draft, self.turn = site, draft, 0

    def ask(self, **more: Any) -> dict[str, Any]:
        """TIMES saves of one question."""
        forms = []
        for _each in range(TIMES):
            seen, text = self.draft["seen"][self.turn], self.draft["texts"][self.turn]
            forms.append({"seen-vision": seen, "vision": text})
            self.turn += 1
        path = f"/applications/{self.draft['number']}/write/vision/save/"
        return self.site.ask(paths=[path] * TIMES, method="POST", who=self.draft["who"], forms=forms, **more)


def main() -> int:
    """One run."""
    parser = argparse.ArgumentParser(prog="python -m bench.writing", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="interleaved rounds, of which medians are printed")
    rounds = parser.parse_args().rounds
    with ExitStack() as stack:
        url = os.environ.get("BENCH_DATABASE_URL") or stack.enter_context(cluster())
        environment = {**os.environ, "DATABASE_URL": url, "JISSO_DEBUG": "0", "JISSO_LOG_LEVEL": "ERROR"}
        draft = filled(environment)
        site = stack.enter_context(Process("config.settings", environment))
        bare = stack.enter_context(Process("bench.pages.bare.settings", environment))
        excel = stack.enter_context(Excel(environment))
        largest = [f"/applications/{draft['number']}/write/budget/"] * TIMES
        writing = Writing(site, draft)
        kinds = {
            "bare page, one query": lambda **more: bare.ask(paths=[f"/one/{draft['number']}/"] * TIMES, **more),
            "saving one answer (POST)": writing.ask,
            "opening the largest chapter": lambda **more: site.ask(paths=largest, who=draft["who"], **more),
        }
        print(report(kinds, excel, rounds))
    return 0


def filled(environment: dict[str, str]) -> dict[str, Any]:
    """Tables and the draft."""
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True, stdout=sys.stderr)
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", SHELL]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return found


class Excel(Process):
    """The process that writes and reads workbooks."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "bench.writing.excel"]
        self.running = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )


def report(kinds: dict[str, Any], excel: Process, rounds: int) -> str:
    """Asks everything in turns; medians, statements and ratios."""
    costs: dict[str, list[float]] = {name: [] for name in kinds}
    books: list[dict[str, Any]] = []
    for ask in kinds.values():
        ask()
    excel.ask()
    statements = {name: ask(count=True)["statements"] for name, ask in kinds.items()}
    for _round in range(rounds):
        for name, ask in kinds.items():
            answer = ask()
            if answer["statuses"] != ["200 OK"]:
                raise SystemExit(f"{name}: answered {answer['statuses']}.")
            costs[name].append(answer["cpu_ms"])
        books.append(excel.ask())
    anchor = costs["bare page, one query"]
    lines = [f"{'page':<32}{'CPU ms, median':>16}{'SQL':>6}{'ratio':>10}"]
    for name, spent in costs.items():
        times = median(cost / base for cost, base in zip(spent, anchor, strict=True))
        lines.append(f"{name:<32}{median(spent):>16.2f}{statements[name]:>6}{times:>8.1f} ×")
    for key, words in (("out_ms", "Excel of a full application, out"), ("in_ms", "… and in")):
        spent = [book[key] for book in books]
        times = median(cost / base for cost, base in zip(spent, anchor, strict=True))
        lines.append(f"{words:<32}{median(spent):>16.1f}{'':>6}{times:>8.1f} ×")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
