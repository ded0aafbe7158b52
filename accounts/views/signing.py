"""Signing in and out, again after a lost session, and by one click in the demo."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from accounts.demo import guest_groups_in_demo, guest_in_demo
from accounts.forms.signing import SignInForm
from accounts.middleware import leaves_session_alone
from accounts.models import User
from accounts.sessions import seconds_left, seen
from accounts.web import safe_next

BACKEND = "accounts.backends.PeopleBackend"
KEPT = "kept."


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first page: address and password, and in the demo its people."""
    if request.user.is_authenticated:
        return redirect(safe_next(request, settings.LOGIN_REDIRECT_URL))
    form = SignInForm(request, request.POST or None)
    if form.is_valid():
        _enter(request, form.person)
        return redirect(safe_next(request, settings.LOGIN_REDIRECT_URL))
    words = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "groups": guest_groups_in_demo(),
        "today": timezone.now(),
    }
    return render(request, "accounts/public/sign_in.html", words, status=_status(form))


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Signs in as somebody of the demo; outside the demo the address does not exist."""
    person = guest_in_demo(request.POST.get("person", ""))
    if person is None:
        raise Http404
    _enter(request, person)
    return redirect(safe_next(request, settings.LOGIN_REDIRECT_URL))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("accounts:sign_in")


@sensitive_post_parameters("password")
@never_cache
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Signs in after a lost session and goes on where one was, with what had been typed."""
    form = SignInForm(request, request.POST or None)
    person = guest_in_demo(request.POST.get("person", "")) or (form.person if form.is_valid() else None)
    if person is not None:
        _enter(request, person)
    if "application/json" in request.headers.get("Accept", ""):
        return _answer(request, form)
    place = safe_next(request, settings.LOGIN_REDIRECT_URL)
    kept = _kept(request)
    words = {"form": form, "next": place, "kept": kept, "files": request.POST.getlist("kept-file")}
    if person is None:
        words["groups"] = guest_groups_in_demo()
        return render(request, "accounts/public/sign_in_again.html", words, status=_status(form))
    return render(request, "accounts/public/go_on.html", words) if kept else redirect(place)


@leaves_session_alone
@require_GET
@never_cache
def session_left(request: HttpRequest) -> JsonResponse:
    """How many seconds are left, without prolonging them."""
    left = seconds_left(request.session, timezone.now()) if request.user.is_authenticated else 0
    return JsonResponse({"seconds": left, "sign_in_again": resolve_url("accounts:sign_in_again")})


def locked_out(request: HttpRequest, answer: HttpResponse, credentials: Any) -> HttpResponse:
    """What django-axes shows after too many failures: the page that already says so in words."""
    answer.status_code = 429
    return answer


def _enter(request: HttpRequest, person: User | None) -> None:
    login(request, person, backend=BACKEND)
    # The request came in as a stranger's, so nobody counted it yet.
    seen(request.session, timezone.now())


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name.removeprefix(KEPT), str(value))
        for name, values in request.POST.lists()
        if name.startswith(KEPT)
        for value in values
    ]


def _status(form: SignInForm) -> int:
    return 422 if form.is_bound else 200


def _answer(request: HttpRequest, form: SignInForm) -> JsonResponse:
    """For the small script that signs in over the page: the new token of the forms, or why not."""
    if form.person is not None:
        return JsonResponse({"token": get_token(request)})
    errors = [str(error) for field in form.errors.values() for error in field]
    return JsonResponse({"errors": errors}, status=422)
