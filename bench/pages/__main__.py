"""Starts the database, fills it, asks in turns, prints the table; exit status 1 when a bar is not reached."""

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack

from bench.pages.reckoning import Page, Round, table, within_the_bars
from bench.pages.running import Process, numbers_of
from tests.postgres import cluster

OFFICER = "bench-officer@example.invalid"


def main() -> int:
    """One run."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--applications", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=7, help="interleaved rounds, of which medians are printed")
    parser.add_argument("--times", type=int, default=20, help="requests of each page in a round")
    said = parser.parse_args()
    with ExitStack() as stack:
        url = os.environ.get("BENCH_DATABASE_URL") or stack.enter_context(cluster())
        environment = {**os.environ, "DATABASE_URL": url, "JISSO_DEBUG": "0", "JISSO_LOG_LEVEL": "ERROR"}
        ready = (said.rounds + 2) * said.times // 2
        fill(environment, said.applications, ready)
        site = stack.enter_context(Process("config.settings", environment))
        bare = stack.enter_context(Process("bench.pages.bare.settings", environment))
        numbers = numbers_of(environment)
        pages = pages_of(site, bare, numbers, said.times)
        rounds = Round(pages)
        rounds.warm_up()
        for turn in range(said.rounds):
            print(f"round {turn + 1} of {said.rounds}", file=sys.stderr, flush=True)
            rounds.once()
        print(table(pages))
        return 0 if within_the_bars(pages) else 1


def fill(environment: dict[str, str], applications: int, ready: int) -> None:
    """Tables and rows."""
    for command in (
        ["manage.py", "migrate", "-v0"],
        ["-m", "bench.seed", "--applications", str(applications), "--ready", str(ready)],
    ):
        subprocess.run([sys.executable, *command], env=environment, check=True, stdout=sys.stderr)


def pages_of(site: Process, bare: Process, numbers: dict[str, list[tuple[str, str]]], times: int) -> list[Page]:
    """What is asked for; each page with the bar it must stay under."""
    reviewed = [number for number, _certifier in numbers["reviewed"]]
    details = [f"/applications/{number}/" for number in reviewed[:times]]
    unread = [f"/applications/{number}/" for number in reviewed[times:]]
    filtered = "/applications/?q=%E6%BC%81%E6%B8%AF&state=under_review&call=R7-1"
    return [
        Page("bare page, one query", bare, [f"/one/{number}/" for number in reviewed[: 5 * times]]),
        Page("bare list of 50, with its count", bare, ["/list/"] * times),
        Page("staff list of 50", site, ["/applications/"] * times, who=OFFICER, against=1, bar=7.5),
        Page("… filtered and searched", site, [filtered] * times, who=OFFICER, against=1, bar=7.5),
        Page("application detail", site, details, who=OFFICER, against=0, bar=40),
        Page("… opened for the first time", site, details[:3], fresh=unread, each=times, who=OFFICER, against=0),
        Page("submission (POST)", site, [], submissions=numbers["ready"], each=max(times // 2, 1), against=0),
    ]


if __name__ == "__main__":
    sys.exit(main())
