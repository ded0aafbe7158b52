"""Prints the state machines into docs/workflow.md, or says that the page is stale."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflow import diagram


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when the page is stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        page = diagram.page()
        stands = page.read_text(encoding="utf-8")
        fresh = diagram.in_file(stands)
        if stands == fresh:
            self.stdout.write(f"{page.name} is fresh.")
        elif check:
            raise CommandError(f"{page} is stale: run `python manage.py print_journeys` and commit the page.")
        else:
            page.write_text(fresh, encoding="utf-8")
            self.stdout.write(f"{page.name} is printed anew.")
