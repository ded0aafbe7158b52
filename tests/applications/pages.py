"""Driving the writing pages in tests: reads the boxes of a page as a browser would send them back."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Boxes(HTMLParser):
    """Every box of the form that keeps a chapter, with its value."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.inside = False
        self.area: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = "data-keeps" in said
        if not self.inside or "disabled" in said:
            return
        name = said.get("name", "")
        if tag == "input" and said.get("type") in {"checkbox", "radio"}:
            if "checked" in dict(attrs):
                self.found.setdefault(name, []).append(said.get("value", "on"))
        elif tag == "input" and name:
            self.found.setdefault(name, []).append(said.get("value", ""))
        elif tag == "textarea":
            self.area = name
            self.found.setdefault(name, [""])
        elif tag == "select":
            self.select = name
            self.found.setdefault(name, [""])
        elif tag == "option" and self.select and "selected" in dict(attrs):
            self.found[self.select] = [said.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.area = None
        if tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.found[self.area][0] += data.removeprefix("\n") if not self.found[self.area][0] else data


def boxes(page: Any) -> dict[str, Any]:
    """What a browser would send back if nothing were typed."""
    parser = _Boxes()
    parser.feed(page.content.decode())
    return {name: values if len(values) > 1 else values[0] for name, values in parser.found.items() if name}


def address(number: str, section: str) -> str:
    """The writing page of a chapter."""
    return f"/applications/{number}/write/{section}/"


def write(client: Client, number: str, section: str, **typed: Any) -> Any:
    """Opens a chapter, types into some boxes and saves."""
    page = client.get(address(number, section))
    assert page.status_code == 200, page.status_code
    return client.post(address(number, section), {**boxes(page), **typed})
