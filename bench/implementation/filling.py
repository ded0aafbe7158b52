"""Fills an empty database with projects as they are after years: python -m bench.implementation.filling --projects N."""

import argparse
import os
from importlib import import_module

import django


def main() -> None:
    """Everything in one transaction; one line says what came to be."""
    parser = argparse.ArgumentParser(prog="python -m bench.implementation.filling", description=__doc__)
    parser.add_argument("--projects", type=int, default=2000)
    said = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    # Django's models exist only once it stands.
    print(import_module("bench.implementation.rows").fill(said.projects))


if __name__ == "__main__":
    main()
