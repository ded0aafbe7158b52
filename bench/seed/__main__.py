"""Fills the database that DATABASE_URL names, if it is an empty PostgreSQL."""

import argparse
import os
import sys
import time
from importlib import import_module

import django


def main() -> int:
    """Checks the database, fills it, says how long it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.seed", description=__doc__)
    parser.add_argument("--applications", type=int, default=5000, help="how many (default 5000), three reviews each")
    parser.add_argument("--ready", type=int, default=200, help="how many more wait for their signature (default 200)")
    said = parser.parse_args()
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        print("bench.seed fills a PostgreSQL: name it in DATABASE_URL. (bench.pages starts one of its own.)")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    filling = import_module("bench.seed.filling")
    began = time.perf_counter()
    try:
        counts = filling.fill(applications=said.applications, ready=said.ready)
    except filling.NotEmptyError as refusal:
        print(refusal)
        return 1
    for name, count in counts.items():
        print(f"{count:>9,}  {name}")
    print(f"{time.perf_counter() - began:>9.0f}  seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
