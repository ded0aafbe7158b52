"""Runs the web server and the worker on one terminal, with one Ctrl-C for both."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Run the site and its worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000")
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *, port: str, host: str, **options: Any) -> None:
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise CommandError(f"PORT must be a number from 1 to 65535; found {port!r}.")
        refuse_a_port_in_use(host, int(port))
        web = [sys.executable, "-m", "gunicorn", "config.wsgi", "-b", f"{host}:{port}", "-k", "gthread"]
        web += ["-w", "2", "--threads", "4", "--graceful-timeout", "5", "--log-level", "warning"]
        worker = [sys.executable, "manage.py", "worker"]
        running = [subprocess.Popen(command, start_new_session=True, env=os.environ) for command in (web, worker)]
        signal.signal(signal.SIGTERM, raise_interrupt)
        try:
            self.announce(host, port)
            wait_for_one_to_end(running)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping …")
        finally:
            end_all(running)
        self.stdout.write("Stopped. The data stays in var/.")

    def announce(self, host: str, port: str) -> None:
        self.stdout.write(f"\n  実装 is up:  http://{host}:{port}\n")
        if settings.DEMO:
            self.stdout.write("  Demo: the sign-in page lists the demo people; one click each, no password.")
        self.stdout.write("  Ctrl-C stops the site and its worker.\n")


def refuse_a_port_in_use(host: str, port: int) -> None:
    """Says in one sentence that somebody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise CommandError(f"Port {port} is in use; choose another: make run PORT={port + 1}") from None


def raise_interrupt(*_: Any) -> None:
    """A polite end asked from outside is the same as Ctrl-C."""
    raise KeyboardInterrupt


def wait_for_one_to_end(running: list[subprocess.Popen[bytes]]) -> None:
    """Both belong together: when one ends, so does the other."""
    while all(process.poll() is None for process in running):
        time.sleep(0.5)


def end_all(running: list[subprocess.Popen[bytes]]) -> None:
    """Asks each process group to end, then insists."""
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    for process in running:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
