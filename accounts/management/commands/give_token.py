"""Gives a person's system a token for the API, and ends the ones it had."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from knox.models import AuthToken

from accounts.models import User


class Command(BaseCommand):
    """`give_token aoi@example.lg.jp --days 90`: prints the token once; only its hash is kept."""

    help = "Give a person a token for the API; it is printed once."

    def add_arguments(self, parser: CommandParser) -> None:
        """The person, and for how long."""
        parser.add_argument("email")
        parser.add_argument("--days", type=int, default=90)
        parser.add_argument("--end", action="store_true", help="only end the tokens this person has")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends the old tokens, gives a new one."""
        person = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody with the address {options['email']} can sign in.")
        AuthToken.objects.filter(user=person).delete()
        if not options["end"]:
            _row, token = AuthToken.objects.create(person, expiry=timedelta(days=options["days"]))
            self.stdout.write(token)
