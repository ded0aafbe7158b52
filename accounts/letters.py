"""Sends one letter by e-mail; the first line of its template is the subject."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation


def send_letter(template: str, *, to: str, **words: Any) -> None:
    """Renders a letter in the reader's language and sends it.

    What has to be done can be typed; a link stands beside it for those who may click
    (municipal desks on LGWAN mostly may not).
    """
    person = words.get("person")
    with translation.override((person and person.language) or settings.LANGUAGE_CODE):
        text = render_to_string(template, {"site": settings.SITE_ADDRESS.rstrip("/"), **words})
    subject, _, body = text.strip().partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", None, [to])
