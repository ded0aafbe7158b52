"""The processes that are asked: one for the site, one for bare Django."""

import json
import subprocess
import sys
from typing import Any, Self


class Process:
    """One `bench.pages.asking` with its settings; a line goes in, a line comes back."""

    def __init__(self, settings: str, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "bench.pages.asking", settings]
        self.running = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.running.communicate()

    def ask(self, **line: Any) -> dict[str, Any]:
        """Asks and waits."""
        assert self.running.stdin
        assert self.running.stdout
        self.running.stdin.write(json.dumps(line) + "\n")
        self.running.stdin.flush()
        answer = self.running.stdout.readline()
        if not answer:
            sys.exit("The asking process ended; its message stands above.")
        said: dict[str, Any] = json.loads(answer)
        return said


NUMBERS = """
import json
from accounts.models import Membership
from applications.models import Application
reviewed = Application.objects.filter(state="under_review").order_by("-pk").values_list("number", "lead_id")[:500]
ready = Application.objects.filter(state="sign_off").order_by("pk").values_list("number", "lead_id")
signs = dict(Membership.objects.filter(role="certifier").values_list("organization_id", "person__email"))
print(json.dumps({"reviewed": [(number, signs[lead]) for number, lead in reviewed],
                  "ready": [(number, signs[lead]) for number, lead in ready]}))
"""


def numbers_of(environment: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Which applications to ask for: under review, and waiting for whose signature."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", NUMBERS]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    found: dict[str, list[tuple[str, str]]] = json.loads(said.strip().splitlines()[-1])
    return found
