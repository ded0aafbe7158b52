"""Runs the check in a process and a database of its own, so that nothing of this site is touched."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.core.management import call_command

Write = Callable[[str], object]


def run_apart(file: Path, *, write: Write, complain: Write) -> int:
    """Checks a file in a temporary folder that is gone afterwards; the exit status of the check."""
    with tempfile.TemporaryDirectory(prefix="jisso-check-") as folder:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "load_programme", str(file.resolve())]
        process = subprocess.Popen(
            [*command, "--check", "--apart"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{folder}/check.sqlite3", "JISSO_VAR": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        complaints = threading.Thread(target=_pass_on, args=(process.stderr, complain))
        complaints.start()
        _pass_on(process.stdout, write)
        complaints.join()
        return process.wait()


def _pass_on(stream: IO[str] | None, write: Write) -> None:
    for line in stream or ():
        write(line.rstrip("\n"))


def lay_tables() -> None:
    """Makes the tables of the throw-away database straight from the models: replaying migrations takes far longer."""
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
