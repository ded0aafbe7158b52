"""Every step that tells somebody has a text of its own: what it is, for whom, until when, and no link to click."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from config.trail.events import ALL_EVENTS
from workflow.models import Journey
from workflow.notices import text_of
from workflow.steps import steps_of

FOLDER = Path(settings.BASE_DIR, "templates")
TELLING = [
    (model, step)
    for model in apps.get_models()
    if issubclass(model, Journey) and model.__module__.split(".")[0] in settings.INSTALLED_APPS
    for step in steps_of(model)
    if step.tell and not model.__module__.startswith("tests")
]


@pytest.mark.parametrize(("model", "step"), TELLING, ids=lambda one: getattr(one, "__name__", getattr(one, "name", "")))
def test_every_step_that_tells_somebody_has_its_own_words(model, step):
    text = (FOLDER / text_of(model, step.name)).read_text(encoding="utf-8")
    assert re.search(r"block subject %}{% blocktranslate %}.+{{ thing }}", text)
    assert re.search(r"block todo %}.+", text)
    named = set(re.findall(r'right == "(\w+)"', text))
    assert named <= {str(getattr(right, "value", right)) for right in step.tell}, "nobody is told for this right"
    assert "http" not in text
    assert "href" not in text


def test_no_text_is_left_of_what_no_longer_happens():
    steps = {Path(text_of(model, step.name)).name for model, step in TELLING}
    others = [path.stem for path in (FOLDER / "notices").glob("*.txt") if path.name not in steps]
    left = [name for name in others if not any(name.endswith(event.rpartition(".")[2]) for event in ALL_EVENTS)]
    assert sorted(left) == ["base", "default"]
