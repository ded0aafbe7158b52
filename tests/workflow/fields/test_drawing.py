"""Boxes drawn without a template say what Django's own templates say, to the letter."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.fields import AmountField, CountedTextField
from workflow.fields.amount import AmountInput
from workflow.fields.drawing import Boxes

PLAIN = [("", gettext_lazy("（選ぶ）")), ("a", "港 <朝市>"), (2, mark_safe("<b>花</b>"))]
GROUPS = [("費用", [("x", "委託"), ("y", 'かめら"&')]), ("z", "ほか")]
WIDGETS = {
    "text": forms.TextInput(attrs={"class": "short", "list": 'a"b'}),
    "amount": AmountInput(),
    "number": forms.NumberInput(attrs={"min": 0, "required": True, "disabled": False}),
    "email": forms.EmailInput(),
    "url": forms.URLInput(),
    "password": forms.PasswordInput(render_value=True),
    "hidden": forms.HiddenInput(attrs={"data-born": ""}),
    "date": forms.DateInput(),
    "time": forms.TimeInput(),
    "datetime": forms.DateTimeInput(),
    "tick": forms.CheckboxInput(),
    "textarea": forms.Textarea(attrs={"rows": 2}),
    "select": forms.Select(choices=PLAIN),
    "grouped": forms.Select(choices=GROUPS),
    "several": forms.SelectMultiple(choices=PLAIN),
}
VALUES = [None, "", "a", "x", 2, 0, True, False, 12_345, '"><script>', "\n行の頭", mark_safe("<i>書</i>"), ["a", 2]]


def bare(html: str) -> str:
    """Without the line breaks that Django's template of a choice leaves between its options."""
    return re.sub(r"\s*\n\s*(?=</?opt|</select)", "", html)


@pytest.mark.parametrize("kind", WIDGETS)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_box_is_drawn_as_its_template_draws_it(kind: str, value: Any) -> None:
    widget, attrs = WIDGETS[kind], {"id": "id_x", "aria-invalid": "true"}
    if isinstance(value, list) and not getattr(widget, "allow_multiple_selected", False):
        value = value[0]
    ours, theirs = (widget.render("表-0-x", value, attrs, renderer=one()) for one in (Boxes, TemplatesSetting))
    assert ours == bare(theirs)


@settings(max_examples=60)
@given(st.text())
def test_whatever_was_typed_stands_in_its_box_unchanged_and_escaped(typed: str) -> None:
    for widget in (WIDGETS["text"], WIDGETS["textarea"], WIDGETS["hidden"]):
        ours, theirs = (widget.render("x", typed, {}, renderer=one()) for one in (Boxes, TemplatesSetting))
        assert ours == theirs


def test_no_fault_leaves_nothing_and_a_fault_is_said_in_its_list() -> None:
    assert str(ErrorList(renderer=Boxes())) == ""
    said = str(ErrorList(["額が<読めません>。"], renderer=Boxes()))
    assert "＊額が&lt;読めません&gt;。" in said
    assert said == str(ErrorList(["額が<読めません>。"], renderer=TemplatesSetting()))


def test_the_site_draws_its_forms_with_it_and_own_widgets_keep_their_templates() -> None:
    class Form(forms.Form):
        amount = AmountField()
        text = CountedTextField(guide=200)

    page = Form({"amount": "12千円", "text": "港"})
    assert isinstance(page.renderer, Boxes)
    assert '<input type="text" name="amount" value="12千円"' in str(page["amount"])
    assert "200字まで" in str(page["text"])
