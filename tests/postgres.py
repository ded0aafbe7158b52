"""Runs a command with DATABASE_URL pointing at a throw-away PostgreSQL: python tests/postgres.py pytest -m postgres

The cluster lives in a temporary folder, listens on one free port of the loopback address, keeps
nothing on disk that it need not (fsync off), and is gone when the command ends. PostgreSQL refuses
to run as root, so for root everything happens as the user `postgres`.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
}


def programs() -> Path:
    """The folder of initdb and pg_ctl: Debian keeps one per version, elsewhere they are on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    if found:
        return found[-1]
    onpath = shutil.which("initdb")
    if onpath is None:
        sys.exit("PostgreSQL is not installed: on Debian, apt-get install postgresql.")
    return Path(onpath).parent


def as_owner() -> dict[str, object]:
    """Who runs the server: the user postgres when we are root, else ourselves."""
    if os.geteuid() != 0:
        return {}
    owner = pwd.getpwnam("postgres")
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def cluster() -> Iterator[str]:
    """A running server; gives its DATABASE_URL, and removes the server and its folder at the end."""
    folder = Path(tempfile.mkdtemp(prefix="jisso-postgres-"))
    owner, port, bin_folder = as_owner(), free_port(), programs()
    if owner:
        os.chown(folder, owner["user"], owner["group"])  # type: ignore[arg-type]
    data, log = folder / "data", folder / "log"

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **owner)  # type: ignore[call-overload]
        if done.returncode:
            said = log.read_text() if log.exists() else ""
            sys.exit(f"{program} failed: {done.stderr.strip()} {said}".strip())

    try:
        run("initdb", "-D", str(data), "-U", "jisso", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        run("pg_ctl", "-D", str(data), "-l", str(log), "-w", "-o", f"-p {port} -k {folder} {options}", "start")
        try:
            yield f"postgres://jisso@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Runs the command and answers with its exit status; without one, waits for Ctrl-C."""
    with cluster() as url:
        if not command:
            print(f"DATABASE_URL={url}", flush=True)  # noqa: T201  (the answer of the program)
            signal.sigwait([signal.SIGINT, signal.SIGTERM])
            return 0
        # `pytest` means the one beside this Python, wherever the command is started from.
        beside = Path(sys.executable).parent / command[0]
        command[0] = str(beside) if "/" not in command[0] and beside.exists() else command[0]
        running = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
        # Ctrl-C reaches the command too; wait for it to end before the server goes.
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, lambda number, _frame: running.send_signal(number))
        return running.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
