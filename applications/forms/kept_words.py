"""A list of words that the desk keeps, as rows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.actions.keeping_words import KeptList, Word
from workflow.fields import RowsOfPage


class WordForm(forms.Form):
    """One word; an empty row at the end is no word."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("ことば"), max_length=80)
    is_offered = forms.BooleanField(label=_("応募書で選べる"), required=False, initial=True)


WordRows = forms.formset_factory(WordForm, formset=RowsOfPage, extra=2, max_num=100, validate_max=True, can_order=True)


def word_rows(words: KeptList, prefix: str, data: Any = None) -> Any:
    """The words of a list as rows."""
    rows = [{"id": word.pk, "name": word.name, "is_offered": word.is_offered} for word in words.objects.all()]
    return WordRows(data, initial=rows, prefix=prefix)


def words_typed(rows: Any) -> list[Word]:
    """What was typed, in the order that was typed."""
    said = [row.cleaned_data for row in rows.ordered_forms if row.cleaned_data.get("name")]
    return [Word(typed["id"], typed["name"], typed["is_offered"]) for typed in said]
