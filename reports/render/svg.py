"""The site's own charts on paper: each SVG gets the chart rules and patterns it needs, since a paper's style
sheet does not reach into inline SVG."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

CHART = re.compile(r'(<svg class="chart[^>]*>)(.*?</svg>)', re.DOTALL)
SHEETS = ("charts.css", "projects.css", "kpi.css")


def with_chart_styles(html: str) -> str:
    """The page with style and patterns inside every chart."""
    return CHART.sub(lambda found: f"{found[1]}<style>{chart_rules()}</style>{_used_in(found[2])}{found[2]}", html)


def _used_in(drawing: str) -> str:
    return patterns() if "url(#upkeep-hatch)" in drawing or "url(#ochre-dots)" in drawing else ""


@cache
def chart_rules() -> str:
    """Every rule about .chart, with its custom properties resolved to plain values."""
    css = Path(settings.BASE_DIR, "static", "css")
    values = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", (css / "tokens.css").read_text(encoding="utf-8")))
    rules: list[str] = []
    for name in SHEETS:
        text = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", (css / name).read_text(encoding="utf-8"))
        rules += re.findall(r"^\.chart [^{]+\{[^}]*\}", text, flags=re.MULTILINE)
    return re.sub(r"var\((--[\w-]+)\)", lambda found: values.get(found[1], "currentColor"), "".join(rules))


@cache
def patterns() -> str:
    """The hatching and dots that the pictures share on the site, as definitions for one chart."""
    drawn = render_to_string("applications/pictures/patterns.html")
    found = re.search(r"<defs>.*</defs>", drawn, flags=re.DOTALL)
    return found[0] if found else ""
