"""Draws a template as tagged PDF, with nothing but our own files and inline data.

Only the worker comes here: the kinds of paper name this module by its path, so the web process never loads it.
"""

import hashlib
from datetime import datetime
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.contents.checking import spoken
from reports.render.svg import with_chart_styles

STATIC = "jisso-static:"


class ForeignAddressError(ValueError):
    """A paper tried to fetch something that is not ours."""


class OurFilesOnly(URLFetcher):
    """Opens inline data and our static files, and nothing else."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The content of one address; anything that is not ours is refused."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        found = finders.find(unquote(urlsplit(url).path)) if url.startswith(STATIC) else None
        if not found:
            raise ForeignAddressError(f"papers take nothing from {url[:80]}")
        content = Path(str(found)).read_bytes()
        return URLFetcherResponse(url, content, {"Content-Type": guess_type(url)[0] or "text/plain"})


def check_of(template: str, context: dict[str, Any]) -> str:
    """The check number of a paper that was never frozen: over all that it says, without the moment of making."""
    said = render_to_string(template, {**context, "made_at": None, "STATIC": STATIC})
    return spoken(hashlib.sha256(said.encode()).hexdigest())


def pdf(template: str, context: dict[str, Any], *, made_at: datetime, variant: str = "pdf/ua-1") -> bytes:
    """The template as PDF bytes; `variant` is pdf/ua-1 for readers, pdf/a-3a for the archive."""
    html = render_to_string(template, {**context, "made_at": made_at, "STATIC": STATIC})
    document = HTML(string=with_chart_styles(html), base_url=STATIC, url_fetcher=OurFilesOnly())
    drawn: bytes = document.write_pdf(pdf_variant=variant)
    return drawn
