"""The words with which an applicant went on where something asked for them, in one list for whoever judges."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.extra import questions_of
from applications.models import Application, Explanation
from applications.queries.content import by_question
from applications.rules.asking import TOO_LONG
from applications.states.application import Route
from applications.words import is_empty


@dataclass(frozen=True)
class Explained:
    """What the words answer, and the words."""

    heading: str
    text: str


def explained(application: Application, content: Mapping[str, Any]) -> list[Explained]:
    """The words given beside a problem, then those in boxes of their own; `content` is the copy that is judged."""
    return [*explained_beside(application), *explained_in_boxes(content)]


def explained_beside(application: Application) -> list[Explained]:
    """The words given beside a problem; one query, and one more where a long answer is among them."""
    return [Explained(_heading(application, one), one.text) for one in application.explanations.all() if one.text]


def explained_in_boxes(content: Mapping[str, Any]) -> list[Explained]:
    """The words that the form has a box of its own for (S02, S08b, S28)."""
    return list(_in_their_boxes(by_question(dict(content))))


def _heading(application: Application, given: Explanation) -> str:
    """A code that speaks of one question names it; only then is the form read."""
    code, _dash, key = given.code.partition("-")
    if code != TOO_LONG:
        return given.heading
    labels = {question.key: question.label for _section, question in questions_of(application.form_version)}
    return _("「%(question)s」が目安より長い理由") % {"question": labels.get(key, key)}


def _in_their_boxes(said: Mapping[str, Any]) -> Iterator[Explained]:
    for route in Route:
        value = said.get(f"value_{route.value}") or {}
        if is_empty(value.get("text")) and not is_empty(value.get("waived_reason")):
            yield Explained(_("「%(value)s」を対象外とする理由") % {"value": route.label}, value["waived_reason"])
    for service in said.get("services") or ():
        if service.get("from_catalogue") is False and not is_empty(service.get("reason_to_build_new")):
            heading = _("サービス「%(name)s」を新しく作る理由") % {"name": service["name"]}
            yield Explained(heading, service["reason_to_build_new"])
    if said.get("factors") and not is_empty(said.get("indicator_reason")):
        yield Explained(_("その指標を選んだ理由"), said["indicator_reason"])
