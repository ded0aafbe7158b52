"""What can be sent back (差戻し): knows its open records and the items that they open again."""

from functools import cached_property
from typing import Any

from django.apps import apps


class SentBack:
    """For a thing with a state: 差戻し stays an orthogonal record, never a state of it."""

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Reads again, the open 差戻し too."""
        self.__dict__.pop("corrections", None)
        super().refresh_from_db(*args, **kwargs)  # type: ignore[misc]

    @cached_property
    def corrections(self) -> list[Any]:
        """Every 差戻し of this thing that the desk has not closed yet."""
        label: str = self._meta.label_lower  # type: ignore[attr-defined]
        number = str(self.pk)  # type: ignore[attr-defined]
        found = apps.get_model("applications", "Correction").objects.filter(
            subject_label=label, subject_id=number, closed_at=None
        )
        return list(found)

    def open_corrections(self) -> list[Any]:
        """The same, as the rules ask for it."""
        return self.corrections

    @property
    def waiting_correction(self) -> Any:
        """The 差戻し that the city has still to answer; None when there is none."""
        return next((one for one in self.corrections if one.waits_for_city), None)

    @property
    def answered_correction(self) -> Any:
        """The 差戻し whose mending the desk has still to look at; None when there is none."""
        return next((one for one in self.corrections if not one.waits_for_city), None)

    @property
    def open_items(self) -> list[str]:
        """The fields that an open 差戻し has opened again."""
        return [item["key"] for one in self.corrections if one.waits_for_city for item in one.items]
