"""Rows of a form that are sent a second time."""

from django import forms

from workflow.fields import RowsOfPage


class Named(forms.Form):
    name = forms.CharField(required=False)


NamedRows = forms.formset_factory(Named, formset=RowsOfPage, extra=1)
PAGE = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "1", "form-0-name": "広場", "form-1-name": "駅前"}


def test_a_new_row_says_the_same_when_it_is_sent_again_after_it_was_stored() -> None:
    rows = NamedRows(PAGE, initial=[{"name": "広場"}, {"name": "駅前"}])
    assert rows.is_valid()
    assert [row.cleaned_data.get("name") for row in rows.forms] == ["広場", "駅前"]


def test_an_empty_row_below_stays_empty() -> None:
    rows = NamedRows({**PAGE, "form-1-name": ""}, initial=[{"name": "広場"}])
    assert rows.is_valid()
    assert rows.forms[1].cleaned_data == {}
