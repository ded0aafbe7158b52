"""Starts the database, fills it with projects, asks the pages in turns beside bare Django; exit 1 when a bar is not reached."""

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack

from bench.implementation.asked import CODES, FIRST
from bench.pages.__main__ import OFFICER
from bench.pages.reckoning import Page, Round, table, within_the_bars
from bench.pages.running import Process
from tests.postgres import cluster


def main() -> int:
    """One run."""
    parser = argparse.ArgumentParser(prog="python -m bench.implementation", description=__doc__)
    parser.add_argument("--projects", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds, of which medians are printed")
    parser.add_argument("--times", type=int, default=5, help="requests of each page in a round")
    said = parser.parse_args()
    with ExitStack() as stack:
        url = os.environ.get("BENCH_DATABASE_URL") or stack.enter_context(cluster())
        environment = {**os.environ, "DATABASE_URL": url, "JISSO_DEBUG": "0", "JISSO_LOG_LEVEL": "ERROR"}
        filling = ["-m", "bench.implementation.filling", "--projects", str(said.projects)]
        for command in (["manage.py", "migrate", "-v0"], filling):
            subprocess.run([sys.executable, *command], env=environment, check=True, stdout=sys.stderr)
        site = stack.enter_context(Process("config.settings", environment))
        bare = stack.enter_context(Process("bench.pages.bare.settings", environment))
        pages = pages_of(site, bare, said.times)
        rounds = Round(pages)
        rounds.warm_up()
        for turn in range(said.rounds):
            print(f"round {turn + 1} of {said.rounds}", file=sys.stderr, flush=True)
            rounds.once()
        print(table(pages))
        return 0 if within_the_bars(pages) else 1


def pages_of(site: Process, bare: Process, times: int) -> list[Page]:
    """What is asked for; each page with the bar it must stay under."""
    numbers = [f"R6-U-{place:04d}" for place in range(FIRST, FIRST + times)]
    projects, gates = ([f"{stem}{number}/" for number in numbers] for stem in ("/projects/", "/gate/"))
    stuck, cities = "/projects/stuck/", [f"/cities/{code}/" for code in CODES]
    return [
        Page("bare page, one query", bare, [f"/one/{number}/" for number in numbers]),
        Page("bare list of 50, with its count", bare, ["/list/"] * times),
        Page("stuck list of 50, with reasons", site, [stuck] * times, who=OFFICER, against=1, bar=15),
        Page("… narrowed to one reason", site, [f"{stuck}?reason=falling"] * times, who=OFFICER, against=1, bar=15),
        Page("project with evidence and past", site, projects, who=OFFICER, against=0, bar=60),
        Page("its twenty returns", site, [f"{path}returns/" for path in projects], who=OFFICER, against=0, bar=40),
        Page("its city, ten projects on one timeline", site, cities, who=OFFICER, against=0, bar=120),
        Page("gate of a project", site, gates, who=OFFICER, against=0, bar=60),
        Page("portfolio (its 500 newest)", site, ["/portfolio/"] * times, who=OFFICER, against=1, bar=45),
    ]


if __name__ == "__main__":
    sys.exit(main())
