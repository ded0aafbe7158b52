"""Only the engine opens the door: no other file of the site touches its latch or builds a way round it."""

import re

import pytest

from tests.house.source import faults, modules, name_of

ENGINE = ("workflow/models/journey.py", "workflow/steps.py", "workflow/declared.py")
LATCHES = re.compile(
    # The latch itself; Django's bare queryset, which knows no journey; a row's own reading; the field's own setter.
    r"_step_in_hand|door_open_for|_reading_again|models\.QuerySet\(|\bQuerySet\(model|\.set_state\(|save_base\(|"
    # A table written to by hand.
    r"(?i:\bUPDATE\s+\{?[a-z_]+\}?\s+SET\b)"
)


def test_nobody_else_touches_the_latch():
    others = [path for path in modules() if name_of(path) not in ENGINE]
    assert faults(others, lambda path: LATCHES.findall(path.read_text(encoding="utf-8"))) == {}


@pytest.mark.parametrize(
    "written",
    [
        "models.QuerySet(Application).update(state='adopted')",
        "application._step_in_hand = 'submit'",
        "cursor.execute('update applications_application set state = %s')",
        "with application.door_open_for('submit'):",
    ],
)
def test_each_way_round_would_be_seen(written):
    assert LATCHES.search(written)
