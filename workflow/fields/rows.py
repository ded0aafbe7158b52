"""Rows of a form that may be sent twice: what was new on the page is never taken for nothing because it is stored."""

from typing import Any, TypeVar

from django import forms

Row = TypeVar("Row", bound=forms.BaseForm)


class RowsOfPage(forms.BaseFormSet[Row]):
    """Rows as the page shows them.

    Django reads a row below those that the page began with as untouched, and so as empty, when it says what is
    stored at its place. After a save in the background, a second press or the way back of the browser that is just
    what it says, and the row would be dropped. Here such a row is compared with an empty one.
    """

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """What a row is made with; one that was new on the page has nothing stored to be compared with."""
        said = super().get_form_kwargs(index)
        if self.is_bound and index is not None and index >= self.initial_form_count():
            said["initial"] = {}
        return said
