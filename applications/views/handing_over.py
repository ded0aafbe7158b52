"""人事異動 in one screen: who leaves, who follows, and everything that goes along."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import members_of
from accounts.rights import Right
from accounts.web import acting_organization, actor, refusal, signed_in
from applications.actions.handing_over import hand_over
from applications.forms.handing_over import HandOverForm
from applications.queries.handing_over import carried_over
from applications.views.shared import moment
from workflow.steps import Refused


@signed_in
def hand_over_page(request: HttpRequest) -> HttpResponse:
    """Shows what a person carries, and gives all of it to a successor by one confirmation."""
    organization, today = acting_organization(request), timezone.localdate(moment(request))
    people = list({one.person_id: one.person for one in members_of(organization, today)}.values())
    person = _leaver(request, people)
    colleagues = [one for one in people if one.pk != person.pk]
    form = HandOverForm(request.POST or None, colleagues=colleagues, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            hand_over(
                person=person, organization=organization, by=actor(request), at=moment(request), **form.cleaned_data
            )
        except Refused as refused:
            refusal(request, form, refused)
        else:
            said = {"person": person, "successor": form.cleaned_data["successor"]}
            messages.success(
                request, _("%(person)sさんから%(successor)sさんへ引き継ぎました。2人に知らせました。") % said
            )
            return redirect("home:today")
    shown = {
        "organization": organization,
        "person": person,
        "people": people,
        "form": form,
        "carried": carried_over(person, organization, on=today, at=moment(request)),
    }
    return render(request, "applications/applicant/hand_over.html", shown)


def _leaver(request: HttpRequest, people: list[User]) -> User:
    """Oneself, or a colleague for whoever keeps the people of the organization."""
    user = actor(request)
    if not any(one.pk == user.pk for one in people):
        raise Http404
    wanted = request.GET.get("person", str(user.pk))
    found = next((one for one in people if str(one.pk) == wanted), None)
    if found is None or (found.pk != user.pk and not user.may(Right.INVITE_COLLEAGUE)):
        raise Http404
    return found
