"""A small paper of its own, so that the runs are tested without any real kind."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from reports import kinds
from reports.kinds import Kind, Paper


def make(subject, user, say):
    """What draws the small paper; a subject called こわれる breaks the making."""
    say(1, 2, "半分")
    if subject == "こわれる":
        raise ValueError("図が描けません")
    return Paper(f"紙面 {subject}".encode(), f"{subject}.pdf")


@pytest.fixture
def small_paper(monkeypatch, aoi):
    """A paper that only aoi may have."""

    def find(user, number):
        if user != aoi:
            raise ObjectDoesNotExist
        return number

    kind = Kind("small", find=find, title=lambda number: f"{number}の紙面", drawn_by="tests.reports.conftest.make")
    monkeypatch.setitem(kinds.KINDS, "small", kind)
