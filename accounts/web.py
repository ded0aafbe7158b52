"""What every view shares: who acts, what may be found, and what a refusal says."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.demo import guest_groups_in_demo
from accounts.forms.signing import SignInForm
from accounts.models import Organization, User
from workflow.problems import Problem, in_order
from workflow.steps import Refused

Parameters = ParamSpec("Parameters")
Thing = TypeVar("Thing", bound=Model)
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]

# What is never carried over a lost session: it belongs to the request, or is secret.
NOT_KEPT = ("csrfmiddlewaretoken", "password")


def signed_in(view: View[Parameters]) -> View[Parameters]:
    """Only for people who signed in; the others sign in first, and what they had typed comes back with them."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            return redirect_to_login(request.get_full_path(), resolve_url("accounts:sign_in"))
        return session_was_lost(request)

    return asked


def session_was_lost(request: HttpRequest) -> HttpResponse:
    """Asks to sign in again on a page that carries what was typed, so that nothing is lost without JavaScript."""
    words = {
        "form": SignInForm(request),
        "next": request.get_full_path(),
        "kept": kept_fields(request),
        "files": sorted(request.FILES),
        "groups": guest_groups_in_demo(),
    }
    return render(request, "accounts/public/sign_in_again.html", words, status=401)


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field that was sent, by name and value, but secrets."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name for word in NOT_KEPT)
        for value in values
        if isinstance(value, str)
    ]


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """The address to return to, if it is one of this site's own."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    # A word without a slash would be taken for the name of a page, which it is not.
    return wanted if own and "/" in wanted else resolve_url(otherwise)


def with_right(right: str) -> Callable[[View[Parameters]], View[Parameters]]:
    """Only for people who hold a right at all; the others learn nothing, not even that the page exists."""

    def decorate(view: View[Parameters]) -> View[Parameters]:
        @wraps(view)
        def asked(request: HttpRequest, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponseBase:
            if not actor(request).may(right):
                raise Http404
            return view(request, *args, **kwargs)

        return signed_in(asked)

    return decorate


def actor(request: HttpRequest) -> User:
    """The person who acts: what actions take as by=."""
    return cast(User, request.user)


def acting_organization(request: HttpRequest) -> Organization:
    """The organization the person acts for; 404 for somebody who belongs nowhere (any more)."""
    organization = actor(request).acting_for
    if organization is None:
        raise Http404
    return organization


def find_or_404(queryset: QuerySet[Thing], **lookup: Any) -> Thing:
    """The one row of what this person may see; whatever else exists is not found, never forbidden (L01)."""
    try:
        return queryset.get(**lookup)
    except (ObjectDoesNotExist, ValueError):
        raise Http404 from None


def explanations_in(request: HttpRequest) -> dict[str, str]:
    """The reasons written beside problems that ask for one: the fields explain-<code>, by code."""
    head = "explain-"
    return {
        name.removeprefix(head): text.strip()
        for name, text in request.POST.items()
        if name.startswith(head) and isinstance(text, str)
    }


def refusal(request: HttpRequest, form: BaseForm | None, refused: Refused) -> list[Problem]:
    """Says on the page why a step was refused; hands the problems back for the list of what stands in the way."""
    problems = in_order(refused.problems)
    barring = [problem for problem in problems if problem.stops or problem.asks]
    if form is not None and form.is_bound:
        for problem in barring:
            form.add_error(None, str(problem.text))
    else:
        messages.error(request, _("まだ進めません。") + " ".join(str(problem.text) for problem in barring))
    return problems
