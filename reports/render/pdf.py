"""Draws a template as tagged PDF, with nothing but our own files and inline data."""

from datetime import datetime
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

STATIC = "jisso-static:"


class ForeignAddressError(ValueError):
    """A paper tried to fetch something that is not ours."""


def fetcher() -> Any:
    """A fetcher that opens inline data and our static files, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            found = finders.find(unquote(parts.path)) if url.startswith(STATIC) else None
            if not found:
                raise ForeignAddressError(f"papers take nothing from {url[:80]}")
            with open(str(found), "rb") as file:
                return URLFetcherResponse(url, file.read(), {"Content-Type": guess_type(url)[0] or "text/plain"})

    return OurFilesOnly()


def pdf(
    template: str, context: dict[str, Any], *, language: str, made_at: datetime, variant: str = "pdf/ua-1"
) -> bytes:
    """The template as PDF bytes; `variant` is pdf/ua-1 for readers, pdf/a-3a for the archive."""
    from weasyprint import HTML

    with translation.override(language or settings.LANGUAGE_CODE):
        html = render_to_string(template, {**context, "made_at": made_at, "STATIC": STATIC})
    document = HTML(string=html, base_url=STATIC, url_fetcher=fetcher())
    drawn: bytes = document.write_pdf(pdf_variant=variant)
    return drawn
