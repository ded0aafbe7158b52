"""What a person may see: calls and applications, the one question of page, API, export and paper."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.rights import Right
from applications.models import Application, ApplicationVersion, Attachment, Call
from applications.queries.invited import chapters_written_by, invitations_in_force
from applications.states.application import UNSENT, Reading
from applications.states.call import ANNOUNCED


def sees_everything(user: Any) -> bool:
    """Whether this person reads the whole programme."""
    return bool(user.may(Right.SEE_ALL) or user.may(Right.AUDIT))


def works_for_an_applicant(user: Any) -> bool:
    """Whether this person acts for an organization that may apply."""
    return user.acting_for is not None and (user.may(Right.WRITE_APPLICATION) or user.may(Right.SIGN_APPLICATION))


def calls_visible_to(user: Any) -> QuerySet[Call]:
    """Announced calls for everyone; drafts for the ministry's own people."""
    if user.is_authenticated and sees_everything(user):
        return Call.objects.all()
    return Call.objects.filter(state__in=ANNOUNCED)


def applications_visible_to(user: Any) -> QuerySet[Application]:
    """One's own organization's, those one was given to read, or all for the ministry and the auditor."""
    if not user.is_authenticated:
        return Application.objects.none()
    if sees_everything(user):
        return Application.objects.all()
    given = Application.objects.filter(readers__person=user.pk, readers__reads__in=[Reading.COVER, Reading.WHOLE])
    seen = Q(pk__in=given.values("pk"))
    if user.may(Right.WRITE_CHAPTERS):
        seen |= Q(pk__in=invitations_in_force(user).values("application"))
    if works_for_an_applicant(user):
        partners = Application.objects.filter(members__organization=user.acting_for.pk)
        seen |= Q(lead=user.acting_for.pk) | Q(pk__in=partners.values("pk"))
    return Application.objects.filter(seen)


def reads_whole(user: Any, application: Application) -> bool:
    """Whether a person who sees it may read more than title, applicant and members.

    What a city has not sent yet is its own: the desk knows of it, and reads it once it is submitted.
    """
    if works_for_an_applicant(user) and user.acting_for.pk in application.belongs_to():
        return True
    if chapters_written_by(user, application):
        return True
    if sees_everything(user):
        return application.was_sent
    return application.readers.filter(person=user.pk, reads=Reading.WHOLE).exists()


def sent_and_readable_by(user: Any) -> QuerySet[Application]:
    """The applications of which one may read everything as it stands in the rows: nobody's draft but one's own."""
    seen = applications_visible_to(user)
    if sees_everything(user):
        return seen.exclude(state__in=UNSENT)
    given = Application.objects.filter(readers__person=user.pk, readers__reads=Reading.WHOLE).exclude(state__in=UNSENT)
    readable = Q(pk__in=given.values("pk"))
    if works_for_an_applicant(user):
        partners = Application.objects.filter(members__organization=user.acting_for.pk).exclude(state__in=UNSENT)
        readable |= Q(lead=user.acting_for.pk) | Q(pk__in=partners.values("pk"))
    return seen.filter(readable)


def papers_readable_by(user: Any, application: Application) -> QuerySet[Attachment]:
    """The papers of an application one reads: for the desk those of the version that counts, once it was taken back."""
    if not reads_whole(user, application):
        return Attachment.objects.none()
    papers = application.attachments.all()
    if application.state not in UNSENT or not sees_everything(user):
        return papers
    version = application.versions.exclude(kind=ApplicationVersion.Kind.UNSENT).first()
    counted = version.content["papers"]["papers"] if version else []
    return papers.filter(sha256__in=[paper["sha256"] for paper in counted])
