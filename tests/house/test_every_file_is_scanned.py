"""Every file that somebody hands in passes the one quarantine; what the system makes itself needs none."""

from django.apps import apps
from django.db.models import FileField

from applications.actions.scanning import kinds_in_quarantine
from applications.models.quarantine import Quarantined
from reports.models import ReportRun
from tests.house.source import modules

MADE_HERE = {ReportRun}
KEEPERS = {
    model
    for model in apps.get_models()
    if any(isinstance(field, FileField) for field in model._meta.get_fields()) and model not in MADE_HERE
}


def test_every_model_that_keeps_a_file_is_quarantined_and_says_who_is_told() -> None:
    assert all(issubclass(model, Quarantined) for model in KEEPERS), KEEPERS
    assert set(kinds_in_quarantine()) == KEEPERS
    assert all(model.told_of_a_virus for model in KEEPERS)
    assert all(hasattr(model, "home") and hasattr(model, "name") for model in KEEPERS)


def test_only_the_scanner_and_the_one_download_open_such_a_file() -> None:
    of_people = [path for path in modules() if "reports" not in path.parts]
    opening = {path.name for path in of_people if ".file.open(" in path.read_text(encoding="utf-8")}
    assert opening == {"scanning.py", "downloading.py"}
