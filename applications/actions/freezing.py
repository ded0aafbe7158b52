"""Freezing what an application says: a numbered copy with its hash and receipt; and putting a copy back."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects

from applications.actions.placing import place_answer
from applications.extra import as_stored
from applications.models import Application, ApplicationVersion
from applications.queries.content import by_question, content_of, rows_of_the_body
from applications.questions import Kind

# Indicators belong to the city and are versioned in their own room; papers keep their rows.
NOT_PUT_BACK = frozenset({Kind.FACTORS, Kind.KPIS, Kind.PAPERS})


def freeze(
    application: Application,
    kind: str,
    *,
    by: Any,
    at: datetime,
    approval_number: str = "",
    approved_on: date | None = None,
    receipt: tuple[int, str] | None = None,
) -> ApplicationVersion:
    """Keeps a copy of everything it says now; the caller holds the lock of the application.

    `receipt` is what `next_receipt` said, where somebody had to name it before.
    """
    content = content_of(_read_whole(application))
    number, receipt_number = receipt or next_receipt(application)
    return ApplicationVersion.objects.create(
        application=application,
        number=number,
        kind=kind,
        form_version=application.form_version,
        content=content,
        sha256=content_hash(content),
        receipt_number=receipt_number,
        frozen_at=at,
        frozen_by_id=by.pk,
        frozen_by_name=by.get_full_name(),
        approval_number=approval_number,
        approved_on=approved_on,
    )


def next_receipt(application: Application) -> tuple[int, str]:
    """The number of the copy that is frozen next, and its receipt number (受付番号)."""
    number = application.versions.count() + 1
    return number, f"{application.number}-{number:02d}"


def content_hash(content: dict[str, Any]) -> str:
    """The SHA-256 of a content in its one written form."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def put_back(application: Application, version: ApplicationVersion, *, by: Any, at: datetime) -> None:
    """Writes a frozen copy back into the rows under its own form, so that everything below reads what counts."""
    if application.form_version_id != version.form_version_id:
        application.form_version = version.form_version
        application.save(update_fields=["form_version"])
    said = by_question(version.content)
    for section in as_stored(version.form_version):
        for question in section.questions:
            if question.key in said and question.kind not in NOT_PUT_BACK:
                place_answer(application, question, said[question.key], by=by, at=at)
    # A copy that was sent holds no half choice (rules/choosing.py): those written since then go with the rest.
    application.half_choices = []
    application.save(update_fields=["half_choices"])
    _put_back_papers(application, version, at)


def _put_back_papers(application: Application, version: ApplicationVersion, at: datetime) -> None:
    counted = {(paper["paper"], paper["sha256"]) for paper in version.content["papers"]["papers"]}
    for row in application.attachments.all():
        wanted = (row.paper, row.sha256) in counted
        if wanted == (row.removed_at is None):
            continue
        row.removed_at = None if wanted else at
        row.save(update_fields=["removed_at"])


def _read_whole(application: Application) -> Application:
    """The application read anew with all its rows, so that nothing remembered is frozen."""
    beside = ("call_type", "form_version", "indicator_set", "experiment", "scheme")
    fresh = Application.objects.select_related(*beside).get(pk=application.pk)
    prefetch_related_objects([fresh], *rows_of_the_body())
    return fresh
