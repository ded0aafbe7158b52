"""What is typed into the record of the talk: the words, and where each member stands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from evaluation.models import Deliberation
from evaluation.states import Stance
from workflow.fields.era import EraDateField
from workflow.fields.text import CountedTextField

WORDS = ("change_sought", "split_answer", "dissent", "conclusion")


class TalkForm(forms.Form):
    """The record; nothing is required to save it (L04), what is missing is listed beside it."""

    held_on = EraDateField(label=_("話し合った日"), required=False)
    change_sought = CountedTextField(
        label=_("この提案に求める変革"),
        required=False,
        help_text=_("公募が求める変革を、この提案では何として求めるか。"),
    )
    split_answer = CountedTextField(
        label=_("意見が割れた点と、その答え"),
        required=False,
        help_text=_("なぜ点が開いたか、話し合いでどう答えたか。20点以上開いた案件では必ず書きます。"),
    )
    dissent = CountedTextField(
        label=_("少数意見"), required=False, help_text=_("反対の立場があるときは、その意見を残します。")
    )
    conclusion = CountedTextField(
        label=_("結論"),
        required=False,
        rows=4,
        help_text=_("公募が求める変革の文を引いて、それに照らした結論を書きます。"),
    )

    def words(self) -> dict[str, str]:
        """The words as they are kept."""
        return {name: self.cleaned_data[name] for name in WORDS}


def talk_initial(deliberation: Deliberation) -> dict[str, Any]:
    """What is written so far; an empty conclusion begins with the call's own words."""
    kept = {name: getattr(deliberation, name) for name in (*WORDS, "held_on")}
    sought = deliberation.application.call.transformation_sought
    if not kept["conclusion"] and sought:
        kept["conclusion"] = _("「%(sought)s」に照らし、") % {"sought": sought}
    return kept


class PositionsForm(forms.Form):
    """For each member of the panel a stance and, if they like, a word."""

    def __init__(self, *args: Any, members: Sequence[User], taken: dict[int, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.taken = list(members), taken
        for member in members:
            held = taken.get(member.pk)
            self.fields[f"stance-{member.pk}"] = forms.ChoiceField(
                label=str(member),
                choices=Stance.choices,
                required=False,
                widget=forms.RadioSelect,
                initial=held.stance if held else "",
            )
            self.fields[f"words-{member.pk}"] = forms.CharField(
                label=_("ひとこと"), required=False, max_length=400, initial=held.words if held else ""
            )

    @property
    def rows(self) -> list[tuple[User, Any, Any]]:
        """Each member with the two boxes."""
        return [(member, self[f"stance-{member.pk}"], self[f"words-{member.pk}"]) for member in self.members]

    def changed(self) -> list[tuple[User, str, str]]:
        """Whose position is new or another one."""
        said = self.cleaned_data
        given = [(member, said[f"stance-{member.pk}"], said[f"words-{member.pk}"]) for member in self.members]
        return [(m, stance, words) for m, stance, words in given if stance and self._differs(m, stance, words)]

    def _differs(self, member: User, stance: str, words: str) -> bool:
        held = self.taken.get(member.pk)
        return held is None or (held.stance, held.words) != (stance, words)
