"""Handing out a file that somebody handed in: out of quarantine, as a download, never shown inside a page."""

from typing import IO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from applications.models.quarantine import Quarantined


def opened(request: HttpRequest, kept: Quarantined) -> IO[bytes] | None:
    """The file, opened; without it a sentence on the next page says why nobody opens it now."""
    name = kept.name  # type: ignore[attr-defined]
    if not kept.may_be_opened:
        said = {"name": name, "why": kept.get_scan_display()}
        messages.error(request, _("「%(name)s」は開けません：%(why)s。") % said)
        return None
    try:
        return kept.file.open("rb")  # type: ignore[attr-defined]
    except FileNotFoundError:
        messages.error(request, _("このファイルは保管場所に見つかりません。事務局に知らせてください。"))
        return None


def handed_out(request: HttpRequest, kept: Quarantined, *, media_type: str, instead: HttpResponse) -> HttpResponse:
    """A download under the name that people gave it, or `instead` with the reason."""
    file = opened(request, kept)
    if file is None:
        return instead
    answer: HttpResponse = FileResponse(  # type: ignore[assignment]
        file,
        as_attachment=True,
        filename=kept.name,  # type: ignore[attr-defined]
        content_type=media_type,
        headers={"X-Content-Type-Options": "nosniff"},
    )
    return answer
