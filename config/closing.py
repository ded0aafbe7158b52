"""Ending an organization: what that changes on every floor, counted before anybody presses the button."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.actions.closing import close_organization, take_end_back
from accounts.models import Organization
from accounts.queries import members_of, organizations_visible_to
from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, with_right
from applications.models import Application, Project
from applications.states.application import IN_HAND, UNSENT
from applications.states.project import RUNNING
from grants.models import Grant
from grants.states import OVER, GrantState
from workflow.clock import now
from workflow.fields import CountedTextField, EraDateField
from workflow.fields.calendar import as_day
from workflow.problems import Refused

# A decision that was cancelled before anything was paid leaves nothing to return.
NOTHING_LEFT = Q(state=GrantState.CANCELLED, payments=None)


@dataclass(frozen=True)
class Consequence:
    """One thing that the end touches: how many there are, and what becomes of them."""

    label: Any
    count: int
    becomes: Any


@dataclass(frozen=True)
class Consequences:
    """What the end touches, and whether work of this body would be left to nobody."""

    people: Consequence
    invitations: Consequence
    works: tuple[Consequence, ...]

    @property
    def rows(self) -> tuple[Consequence, ...]:
        """All of them, in the order of the page."""
        return self.people, self.invitations, *self.works

    @property
    def unfinished(self) -> int:
        """How many applications, projects and grants still need somebody of this body."""
        return sum(work.count for work in self.works)


class ClosingForm(forms.Form):
    """The last day, why, and whether everybody's role ends with it."""

    on = EraDateField(
        label=gettext_lazy("終わりの日"), help_text=gettext_lazy("この日いっぱいで終わります。例：合併の前の日。")
    )
    reason = CountedTextField(
        label=gettext_lazy("理由"), help_text=gettext_lazy("履歴に残り、この組織の人に知らせます。"), guide=200
    )
    ends_roles = forms.BooleanField(
        label=gettext_lazy("いまの人の役割も、その日に終える"),
        help_text=gettext_lazy("終えないあいだは、残った報告や精算をいまの人が続けられます。"),
        required=False,
    )

    def __init__(self, unfinished: int, *args: Any, **kwargs: Any) -> None:
        self.unfinished = unfinished
        super().__init__(*args, **kwargs)

    def clean_ends_roles(self) -> bool:
        """Nobody's work is left to nobody."""
        ends: bool = self.cleaned_data["ends_roles"]
        if ends and self.unfinished:
            text = ngettext(
                "終わっていない応募・事業・交付が%(count)s件あり、手続をする人がいなくなります。終わってから、役割を終えてください。",
                "終わっていない応募・事業・交付が%(count)s件あり、手続をする人がいなくなります。終わってから、役割を終えてください。",
                self.unfinished,
            )
            raise ValidationError(text % {"count": self.unfinished})
        return ends


class TakingBackForm(forms.Form):
    """Why the body goes on after all."""

    reason = CountedTextField(label=gettext_lazy("終わりを取り消す理由"), guide=200)


@with_right(Right.KEEP_PEOPLE)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """What the end changes, and the last question before it."""
    body, at = _body(request, pk), now()
    found = consequences_of(body, at)
    form = ClosingForm(found.unfinished, request.POST or None)
    if form.is_valid():
        try:
            close_organization(organization=body, by=actor(request), at=at, **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("%(name)sの終わりの日を記し、この組織の人に知らせました。") % {"name": body})
            return redirect("accounts:organization_page", pk=pk)
    words = {"organization": body, "found": found, "form": form, "back_form": TakingBackForm()}
    return render(request, "home/administrator/close_organization.html", words)


@with_right(Right.KEEP_PEOPLE)
@require_POST
def carry_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the end back."""
    body, form = _body(request, pk), TakingBackForm(request.POST)
    if not form.is_valid():
        words = {"organization": body, "found": consequences_of(body, now()), "back_form": form}
        return render(request, "home/administrator/close_organization.html", words)
    take_end_back(organization=body, reason=form.cleaned_data["reason"], by=actor(request), at=now())
    messages.success(
        request, _("%(name)sの終わりを取り消しました。終えた役割は、もう一度加えてください。") % {"name": body}
    )
    return redirect("accounts:organization_page", pk=pk)


def consequences_of(body: Organization, at: datetime) -> Consequences:
    """Five counts; an administrator reads how many, never which."""
    people = members_of(body, as_day(at)).values("person").distinct().count()
    return Consequences(
        Consequence(_("人"), people, _("役割は続きます。新しい人は加えられません。")),
        Consequence(
            _("返事を待つ招待"), body.invitations.open_at(at).count(), _("取り消され、コードは使えなくなります。")
        ),
        _works(body),
    )


def _works(body: Organization) -> tuple[Consequence, ...]:
    applications = Application.objects.filter(lead=body, state__in=UNSENT | IN_HAND).count()
    projects = Project.objects.filter(application__lead=body, state__in=RUNNING).count()
    grants = Grant.objects.filter(application__lead=body).exclude(state__in=OVER).exclude(NOTHING_LEFT).count()
    stays = _("この組織のものとして残り、役割を持つ人が終わりまで進めます。")
    return (
        Consequence(_("書いている・審査中の応募"), applications, stays),
        Consequence(_("終わっていない事業"), projects, stays),
        Consequence(_("精算の済まない交付"), grants, stays),
    )


def _body(request: HttpRequest, pk: int) -> Organization:
    seen = organizations_visible_to(actor(request)).select_related("local_government__successor__organization")
    return find_or_404(seen, pk=pk)
