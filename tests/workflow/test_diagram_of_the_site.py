"""docs/workflow.md shows the machines as they are."""

from django.core.management import call_command

REAL_SITE = True


def test_the_page_is_fresh():
    call_command("print_journeys", "--check")
