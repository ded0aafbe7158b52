"""The command load_programme: one line per application, one clear line per fault, the exit status, the check apart."""

import os
import subprocess
import sys
from io import StringIO

import pytest
import yaml
from django.conf import settings as site
from django.core.management import CommandError, call_command

from accounts.codes import fictional_codes
from applications.models import Application
from tests.config.programme_file.samples import MINIMAL, minimal_with


@pytest.fixture
def command(tmp_path):
    """Runs the command over a text; gives back what it wrote and what it complained about."""

    def run(text, *options):
        path = tmp_path / "programme.yaml"
        path.write_text(text, encoding="utf-8")
        out, err = StringIO(), StringIO()
        try:
            call_command("load_programme", str(path), *options, stdout=out, stderr=err)
        except CommandError as error:
            return out.getvalue(), f"{err.getvalue()}{error}"
        return out.getvalue(), err.getvalue()

    return run


@pytest.mark.django_db
def test_each_application_has_its_line(command, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with fictional_codes():
        out, err = command(minimal_with("status: 応募", "status: 応募\n  気持ち: 前向き"))
    assert err == ""
    notice, line = out.splitlines()
    assert notice.startswith("お知らせ　applications[0].気持ち（31行目）")
    assert line.startswith("[ 1/1] R9-N-001 応募 𠮷野の﨑と髙台をつなぐ🚲 … 読み込みました（")
    with fictional_codes():
        out, _err = command(MINIMAL)
    assert out.splitlines()[-1].endswith("すでにあります")


@pytest.mark.django_db
def test_a_refused_application_is_one_line_and_the_exit_status(command, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = yaml.safe_load(MINIMAL)
    file["applications"].append({**file["applications"][0], "id": "R9-N-002", "status": "完了"})
    with fictional_codes():
        out, err = command(yaml.safe_dump(file, allow_unicode=True, sort_keys=False))
    assert "R9-N-001 応募" in out
    first, last = err.splitlines()
    assert first.startswith("R9-N-002 を読み込みません　applications[1].status（")
    assert last == "1件の応募を読み込めませんでした。"
    assert list(Application.objects.values_list("number", flat=True)) == ["R9-N-001"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "ファイルが空です。"),
        ("- 一", "事業ファイルではありません"),
        ("a: [1", "YAML として読めません"),
        (minimal_with("weight: 60", "weight: 10"), "weight の合計が 100"),
    ],
)
def test_another_file_is_one_clear_line(command, text, says):
    with fictional_codes():
        out, err = command(text)
    assert out == ""
    assert says in err
    assert len(err.splitlines()) == 1


@pytest.mark.django_db
def test_fictional_prefectures_are_refused_outside_the_demo(command, settings):
    settings.DEMO = False
    _out, err = command(MINIMAL)
    assert [line.partition("（")[0] for line in err.splitlines()] == ["prefectures[0].code", "municipalities[0].code"]
    assert "デモ環境でだけ使えます" in err


def check(path):
    """Runs the check as a person does: in a process of its own."""
    command = [sys.executable, "manage.py", "load_programme", str(path), "--check"]
    environment = {**os.environ, "JISSO_DEMO": "0", "DATABASE_URL": f"sqlite:///{path.parent}/site.sqlite3"}
    return subprocess.run(command, cwd=site.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_the_check_compares_in_a_database_of_its_own(tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(minimal_with("status: 応募", "status: 応募\n  expected_flags: [DATA_MAINT_ZERO, NO_KPI]"), "utf-8")
    answer = check(path)
    assert answer.returncode == 1
    *_progress, head, line, total = answer.stdout.splitlines()
    assert head == "応募\tキー\tファイルの値\t計算した値\t判定"
    computed = "[DATA_MAINT_ZERO, NO_HARD_OR_GAMECHANGE, NO_KPI, NO_LONG_TERM, OPERATOR_UNDECIDED]"
    assert line == f"R9-N-001\texpected_flags\t[DATA_MAINT_ZERO, NO_KPI]\t{computed}\t相違"
    assert total == "合計 1件：一致 0、相違 1、計算しない（平均で議論しないため） 0、比べられない 0"
    assert answer.stderr.splitlines()[-1] == "CommandError: 相違 1件、読み込めなかった応募 0件。"
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "site.sqlite3").exists()

    path.write_text(path.read_text("utf-8").replace("[DATA_MAINT_ZERO, NO_KPI]", computed), "utf-8")
    assert check(path).returncode == 0
