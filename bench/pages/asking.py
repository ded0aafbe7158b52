"""One process that answers requests as a server would, and says what they cost; driven by lines on standard input.

python -m bench.pages.asking SETTINGS: for each line {"path", "times", "method", "who"} it answers with one line
of JSON: CPU milliseconds per request (this process: Python and the database driver, not the server behind it),
statements per request and the slowest of them, kilobytes, status.
"""

import io
import json
import os
import sys
import time
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

import django
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

TOKEN = "b" * 32
WARMING = 3


class Asker:
    """Sends requests through the WSGI door, signed in as whoever is named."""

    def __init__(self) -> None:
        self.door = WSGIHandler()
        self.sessions: dict[str, str] = {}

    def session_of(self, who: str) -> str:
        """The cookie of a person who signed in; kept for the whole run."""
        if who not in self.sessions:
            self.sessions[who] = import_module("bench.pages.signing").session_of(who)
        return self.sessions[who]

    def ask(self, path: str, method: str = "GET", who: str = "", form: dict[str, str] | None = None) -> tuple[str, int]:
        """One request; its status and the length of its answer."""
        where, _mark, query = path.partition("?")
        body = urlencode({**(form or {}), "csrfmiddlewaretoken": TOKEN}).encode() if method == "POST" else b""
        cookies = f"csrftoken={TOKEN}" + (f"; sessionid={self.session_of(who)}" if who else "")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": cookies,
            "HTTP_ACCEPT_LANGUAGE": "ja",
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.multithread": True,
        }
        status: list[str] = []
        answer = self.door(environ, lambda line, headers: status.append(line))
        length = sum(len(part) for part in answer)
        answer.close()
        return status[0], length


def statements(asker: Asker, asked: dict[str, Any]) -> list[float]:
    """How many milliseconds each statement of one request took, savepoints included."""
    took: list[float] = []

    def timing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        answer = execute(sql, params, many, context)
        took.append(1000 * (time.perf_counter() - began))
        return answer

    with connection.execute_wrapper(timing):
        asker.ask(**asked)
    return took


def measured(asker: Asker, line: dict[str, Any]) -> dict[str, Any]:
    """What the requests of one line cost; several paths are asked one after the other, each once."""
    paths = line["paths"]
    forms = line.get("forms") or [None] * len(paths)
    method, who = line.get("method", "GET"), line.get("who", "")
    asked = [
        {"path": path, "method": method, "who": who, "form": form} for path, form in zip(paths, forms, strict=True)
    ]
    if line.get("count"):
        took = [statements(asker, each) for each in asked]
        return {"statements": max(len(each) for each in took), "slowest_ms": max(max(each) for each in took)}
    if line.get("method", "GET") == "GET":
        # While the other process was asked, this one's caches went cold.
        for path in line.get("warm") or paths[:WARMING]:
            asker.ask(path, who=who)
    began = time.process_time()
    answers = [asker.ask(**each) for each in asked]
    spent = time.process_time() - began
    return {
        "cpu_ms": 1000 * spent / len(asked),
        "statuses": sorted({status for status, _length in answers}),
        "kilobytes": answers[-1][1] / 1000,
    }


def main() -> None:
    """Reads a line, answers a line."""
    os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
    django.setup()
    asker = Asker()
    for line in sys.stdin:
        print(json.dumps(measured(asker, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
