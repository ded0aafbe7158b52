"""Attaching and removing papers: kept by the hash of their content, never overwritten, never deleted."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.keeping_files import digest_of, kept_by_hash, scan_at_first
from applications.attaching import MOST_PAPERS, UnwantedFile, media_type_of
from applications.models import Application, Attachment
from applications.rules.places import in_chapter
from workflow import trail
from workflow.clock import now
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import User


def attach_paper(
    *,
    application: Application,
    paper: str,
    file: Any,
    by: "User",
    at: datetime | None = None,
    is_placeholder: bool = False,
) -> Attachment:
    """Keeps a file of an application; raises Refused with the reason when it is too large or not what it says."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, application)
    name = str(file.name).replace("\\", "/").rpartition("/")[2]
    try:
        media_type = media_type_of(name, file, file.size)
    except UnwantedFile as unwanted:
        raise Refused([stop("UNWANTED_FILE", str(unwanted), in_chapter(application, "papers", "file"))]) from None
    digest = digest_of(file)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        _must_be_open(locked)
        made = Attachment.objects.create(
            application=locked,
            paper=paper,
            name=name[-255:],
            media_type=media_type,
            size_bytes=file.size,
            sha256=digest,
            file=kept_by_hash(file, digest),
            is_placeholder=is_placeholder,
            scan=scan_at_first(),
            uploaded_at=at,
            uploaded_by=by,
        )
        trail.record(locked, "attach_paper", by=by, at=at, paper=paper, name=name, sha256=digest)
    return made


def remove_paper(*, attachment: Attachment, by: "User", at: datetime | None = None) -> None:
    """Takes a paper off; the file and its row stay for the versions that counted it."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, attachment.application)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=attachment.application_id)
        _must_be_open(locked, adding=False)
        attachment.removed_at = at
        attachment.save(update_fields=["removed_at"])
        trail.record(locked, "remove_paper", by=by, at=at, paper=attachment.paper, name=attachment.name)


def put_back_paper(*, attachment: Attachment, by: "User", at: datetime | None = None) -> None:
    """Counts a paper again that was taken off: the same file, checked as a new one would be."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, attachment.application)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=attachment.application_id)
        _must_be_open(locked)
        attachment.removed_at = None
        attachment.save(update_fields=["removed_at"])
        trail.record(locked, "put_back_paper", by=by, at=at, paper=attachment.paper, name=attachment.name)


def _must_be_open(application: Application, *, adding: bool = True) -> None:
    listed = any(one.opens("papers") for one in application.open_corrections())
    if not application.is_editable and not listed:
        raise Refused([stop("SHUT", _("この応募の添付書類は、いまは変えられません。"))])
    if adding and application.attachments.filter(removed_at=None).count() >= MOST_PAPERS:
        text = _("添付は%(most)s点までです。要らないものを外してから添付してください。") % {"most": MOST_PAPERS}
        raise Refused([stop("TOO_MANY", text, in_chapter(application, "papers", "file"))])
