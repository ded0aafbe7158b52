"""Attaching a file: what it is, and the file."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.attaching import ENDINGS, LIMIT_BYTES, MOST_PAPERS
from applications.states.application import Paper
from workflow.punctuation import listed

MEGABYTE = 1024 * 1024


def _what_may_be_attached() -> str:
    limits = {"endings": listed(sorted(ENDINGS), "・"), "limit": LIMIT_BYTES // MEGABYTE, "most": MOST_PAPERS}
    return gettext("%(endings)s。1つ%(limit)sMBまで、全部で%(most)s点まで。") % limits


class PaperForm(forms.Form):
    """One paper; its content is looked into by the action."""

    paper = forms.ChoiceField(label=_("何の書類か"), choices=Paper.choices)
    file = forms.FileField(
        label=_("ファイル"),
        help_text=lazy(_what_may_be_attached, str)(),
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{ending}" for ending in sorted(ENDINGS)), "data-limit": str(LIMIT_BYTES)}
        ),
        error_messages={
            "required": _("ファイルが選ばれていません。ファイルを選んでから添付してください。"),
            "empty": _("空のファイルです。中身のあるファイルを選んでください。"),
        },
        max_length=255,
    )
