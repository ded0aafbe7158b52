"""Loads the official codes of prefectures, municipalities and wards; loading again changes nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.keeping_codes import load_local_governments
from accounts.place_file import REFERENCE_FILE, PlaceFileError, lines_of


class Command(BaseCommand):
    help = (
        "Load the official codes of local governments (accounts/data/municipalities.csv, or another file of its shape)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=REFERENCE_FILE)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            added, changed = load_local_governments(lines=lines_of(file))
        except (PlaceFileError, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error}") from None
        self.stdout.write(f"{added} codes added, {changed} changed.")
