"""Whoever runs it finds every setting in docs/deploy.md, and nothing there that the code no longer reads."""

import re

from tests.house.source import ROOT

READ = re.compile(r'(?:env\.)?(?:text|flag|number|words|days_by_name|database)\(\s*"((?:JISSO_|DATABASE_)[A-Z0-9_]+)"')
TOLD = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)


def read_by_the_code() -> set[str]:
    """The name of every variable that a setting reads."""
    rooms = ("config/settings.py", "config/environment.py")
    return {name for room in rooms for name in READ.findall((ROOT / room).read_text(encoding="utf-8"))}


def test_every_setting_is_told_and_none_more() -> None:
    told = TOLD.findall((ROOT / "docs/deploy.md").read_text(encoding="utf-8"))
    assert len(told) == len(set(told))
    assert set(told) == read_by_the_code()
    assert len(told) > 20


def test_no_other_room_reads_the_environment() -> None:
    """A setting that is read elsewhere would be told nowhere."""
    apps = ("accounts", "applications", "catalogue", "config", "evaluation", "grants", "kpi", "reports", "workflow")
    readers = {
        str(path.relative_to(ROOT))
        for app in apps
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"os\.environ(?:\.get\(|\[)", path.read_text(encoding="utf-8"))
    }
    assert readers <= {"config/environment.py"}
