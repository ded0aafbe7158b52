"""Registers the first administrator of an empty site and sends the letter with which they set a password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.keeping_people import found_site
from accounts.actions.signing import send_password_code
from workflow.steps import Refused


class Command(BaseCommand):
    help = "Register the first administrator; a letter with a code for the password goes to the address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("family_name")
        parser.add_argument("given_name")
        parser.add_argument("organization", help="the ministry or bureau that runs the programme")

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("email", "family_name", "given_name", "organization")
        try:
            person = found_site(**{name: options[name] for name in names})
        except Refused as refused:
            raise CommandError(str(refused)) from None
        send_password_code(email=person.email)
        self.stdout.write(
            f"{person} keeps the people now. A letter with a code for the password went to {person.email}."
        )
