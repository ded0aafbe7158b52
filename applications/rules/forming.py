"""What the form of a call must say before its version is published, and when a version may be written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.questions import Kind
from applications.states.call import CallState
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from applications.models import Application, Call

# Nobody applies in these: before anything was sent to the director, and while the director has stopped the call.
FORM_EDITABLE = frozenset({CallState.DRAFT, CallState.SUSPENDED})


def on_the_form_page(call: Call, field: str = "") -> Place:
    """The page on which the form of a call is written."""
    return Place("applications:call_form", {"number": call.number}, field, _("様式を直す"))


def the_form_may_be_written(call: Call) -> list[Problem]:
    """A new version is made only while nobody can apply."""
    if call.state in FORM_EDITABLE:
        return []
    text = _("受付中や決裁中は、様式を変えられません。下書きへ戻すか、受付を止めてから新しい版をつくってください。")
    return [stop("FORM_SHUT", text)]


def the_form_can_be_asked(call: Call, spec: dict[str, Any]) -> list[Problem]:
    """Every question of the call has its words once, every list something to choose from."""
    found = []
    extra = spec.get("extra", [])
    for place, asked in enumerate(extra, start=1):
        if not asked["label"].strip():
            text = _("追加の質問%(place)s番に、質問の文がありません。") % {"place": place}
            found.append(stop("LABEL_MISSING", text, on_the_form_page(call, "extra")))
        if asked["kind"] == Kind.CHOICE and len(asked.get("choices", [])) < 2:
            text = _("追加の質問「%(label)s」の選択肢が足りません。1行に1つ、2つ以上書いてください。")
            found.append(stop("CHOICES_MISSING", text % {"label": asked["label"]}, on_the_form_page(call, "extra")))
    labels = Counter(asked["label"].strip() for asked in extra)
    found += [
        stop(
            "LABEL_TWICE",
            _("追加の質問「%(label)s」が2つあります。") % {"label": label},
            on_the_form_page(call, "extra"),
        )
        for label, count in labels.items()
        if label and count > 1
    ]
    return found


def its_form_is_the_one_of_the_call(application: Application) -> list[Problem]:
    """A draft begun under an older version is carried forward before it goes on."""
    if not application.is_begun_before_its_form:
        return []
    text = _("この公募の様式が新しくなりました。変わったところを見て、書いたものを新しい様式へ移してください。")
    place = Place("applications:carry_forward", {"number": application.number}, "", _("移す"))
    return [stop("FORM_IS_NEWER", text, place)]
