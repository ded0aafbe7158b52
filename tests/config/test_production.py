"""The shape of production: `check --deploy` is silent under its settings and fails while the demo is on; logs are JSON."""

import json
import os
import subprocess
import sys

import pytest
from structlog.testing import capture_logs

from tests.house.source import ROOT

PRODUCTION = {
    "JISSO_SECRET_KEY": "a-key-of-its-own-with-more-than-fifty-characters-0123456789-abcdef",
    "JISSO_HOSTS": "jisso.example.invalid",
    "JISSO_HTTPS": "1",
    "JISSO_SMTP_HOST": "mail.example.invalid",
}


def checked(tmp_path, **more):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JISSO_")}
    environment |= {
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "JISSO_VAR": str(tmp_path),
        **PRODUCTION,
        **more,
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_production_settings_leave_nothing_to_say(tmp_path):
    answer = checked(tmp_path)
    assert (answer.returncode, answer.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), (
        answer.stderr
    )


def test_the_demo_never_gets_through(tmp_path):
    answer = checked(tmp_path, JISSO_DEMO="1")
    assert answer.returncode == 1
    assert "accounts.E001" in answer.stderr


@pytest.mark.django_db
def test_each_request_is_one_event_with_a_number_and_no_address_of_anybody(aoi, client_of):
    with capture_logs() as events:
        answer = client_of(aoi).get("/search/?q=青葉台の秘密")
    [event] = [event for event in events if event["event"] == "request"]
    assert len(answer["X-Request-ID"]) == 12
    assert (event["page"], event["status"], event["person"]) == ("home:search", 200, aoi.pk)
    said = json.dumps(event, ensure_ascii=False)
    assert "秘密" not in said
    assert aoi.email not in said
