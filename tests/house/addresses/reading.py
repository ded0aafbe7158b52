"""Reads the table of addresses, finds every address of the site, and writes down what an address answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.source import modules

TABLE = Path(__file__).with_name("table.txt")
# What an answer is called in the table; a redirect that leads to the sign-in page is its own answer.
MARKS = {200: "o", 204: "o", 302: ">", 400: "x", 401: "s", 403: "x", 404: "-", 405: "p", 422: "o"}
SIGN_IN = "s"


@dataclass(frozen=True)
class Row:
    """One line: the address by name, the things it names, and the answer for each person."""

    name: str
    arguments: str
    answers: tuple[str, ...]

    def url(self, world: dict[str, Any]) -> str:
        """The address with the things of the world; a word that names none stands for itself."""
        pairs = (pair.split("=") for pair in self.arguments.split(",") if pair != ".")
        return reverse(self.name, kwargs={key: world.get(word, word) for key, word in pairs})


def rows() -> list[Row]:
    """Every line but comments and blanks."""
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines())
    return [Row(line[0], line[1], tuple(line[2:])) for line in lines if line and not line[0].startswith("#")]


def named(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The name of every address that the site answers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            yield from named(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


@cache
def asked_behind_the_question_mark() -> frozenset[str]:
    """The names that a view or a query reads out of an address, by the source itself."""
    named = re.compile(r"""(?:GET|query|asked|address)(?:\.get|\.getlist)?[\[(]"([a-z_]+)\"""")
    return frozenset(name for path in modules() for name in named.findall(path.read_text(encoding="utf-8")))


def mark_of(client: Client, url: str) -> str:
    """What somebody is answered who opens this address."""
    answer = client.get(url)
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/sign-in/"):
        return SIGN_IN
    return MARKS.get(answer.status_code, str(answer.status_code))
