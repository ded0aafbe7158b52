"""Boxes of forms drawn without a template: what Django's own templates of them print, at a fifth of the cost.

A sheet of sixty lines holds six hundred boxes; a template for each box, each of its attributes and each empty list of
faults is most of what such a page costs. A widget with a template of its own is still drawn by it.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.safestring import SafeData, SafeString, mark_safe

WIDGETS = "django/forms/widgets/"
INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "checkbox", "input")
FAULTS = ("django/forms/errors/list/default.html", "django/forms/errors/list/ul.html")


class Boxes(TemplatesSetting):
    """The form renderer of the site; whatever is not known here goes to its template."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """One box, or one list of faults."""
        if template_name in FAULTS and not context["errors"]:
            return SafeString("")
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def _said(value: Any) -> str:
    """As a template prints it: escaped, unless it is said to be safe."""
    text = str(value)
    return text if isinstance(text, SafeData) else escape(text)


def _attributes(attrs: Mapping[str, Any]) -> str:
    """True stands as the bare name, False not at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{_said(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    said = "" if widget["value"] is None else f' value="{_said(widget["value"])}"'
    name = _said(widget["name"])
    return mark_safe(f'<input type="{widget["type"]}" name="{name}"{said}{_attributes(widget["attrs"])}>')


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    """The line break after the tag is none of the text: without it the text's own first one would be lost."""
    name, said = _said(widget["name"]), _said(widget["value"] or "")
    return mark_safe(f'<textarea name="{name}"{_attributes(widget["attrs"])}>\n{said}</textarea>')


def _select(widget: Mapping[str, Any]) -> SafeString:
    offered = "".join(_group(name, options) for name, options, _place in widget["optgroups"])
    name = _said(widget["name"])
    return mark_safe(f'<select name="{name}"{_attributes(widget["attrs"])}>{offered}</select>')


def _group(name: Any, options: Iterable[Mapping[str, Any]]) -> str:
    inside = "".join(_option(option) for option in options)
    return f'<optgroup label="{_said(name)}">{inside}</optgroup>' if name else inside


def _option(option: Mapping[str, Any]) -> str:
    value, words = _said(option["value"]), _said(option["label"])
    return f'<option value="{value}"{_attributes(option["attrs"])}>{words}</option>'


DRAWN: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    **{f"{WIDGETS}{kind}.html": _input for kind in INPUTS},
    f"{WIDGETS}textarea.html": _textarea,
    f"{WIDGETS}select.html": _select,
}
