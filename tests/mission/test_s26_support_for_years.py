"""S26: support that follows no fiscal year, keeps its history through every officer, and ends only by a recorded end.

「事業スキームが見出だすまでに、長期的な支援が必要」
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from applications.actions.keeping_projects import keep_projects
from applications.models import FollowUp
from applications.states.project import ProjectState
from applications.views import project_follow
from config.waiting.gathering import waits_of
from tests.factories import projects as make
from tests.factories.accounts import member
from tests.factories.states import placed

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)


def url(name, project, **more):
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


def day(name, on):
    return {f"{name}_year": str(on.year), f"{name}_month": str(on.month), f"{name}_day": str(on.day)}


def test_a_project_without_money_for_years_still_gives_work_and_keeps_its_history(
    aoi, ren, ministry, client_of, monkeypatch
):
    project = make.project("R6-U-004", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP, officer=ren)
    desk, page = client_of(ren), url("project_support", project)
    plan = {"form": "plan", "plan-aim": "払い手が決まるまで", "plan-what": "月1回の打合せ", "plan-who": "青葉"}
    desk.post(page, {**plan, **day("plan-until_on", make.TODAY + YEAR)})
    log = {"form": "log", "log-who": "青葉", "log-said": "総会の日取りを確かめた", **day("log-held_on", make.TODAY)}
    desk.post(page, log)

    # Two years after the last subsidy: every year the clock plans a visit, and it waits for the desk.
    for year in (1, 2, 3):
        at = make.AT + year * YEAR
        keep_projects(at=at)
        visit = project.follow_ups.get(done_on=None)
        on = (at + YEAR).date()
        titles = [str(item.title) for item in waits_of(ren, on).yours]
        assert "フォローアップの聞き取り" in titles
        said = {"found": "使われていた", "in_use": "yes", **day("done_on", on)}
        monkeypatch.setattr(project_follow, "now", lambda that_day=at + YEAR: that_day)
        assert desk.post(url("project_visit", project, pk=visit.pk), said).status_code == 302
    assert "伴走の計画の見直し" in [str(item.title) for item in waits_of(ren, make.TODAY + YEAR).yours]

    # The officer changes; the next one finds everything.
    successor = member(ministry, Role.OFFICER, "次野", "継", email="tsugu@example.invalid")
    desk.post(url("project_charge", project), {"officer": successor.pk, "reason": "人事異動"})
    shown = client_of(successor).get(page).content.decode()
    for words in ("払い手が決まるまで", "総会の日取りを確かめた", "青葉 蓮 → 次野 継", "人事異動"):
        assert words in shown
    assert FollowUp.objects.filter(project=project, done_on__isnull=False).count() == 3


def test_only_a_recorded_end_stops_the_clock(aoi):
    project = make.project("R6-U-004", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP)
    for state in (ProjectState.PILOT_CLOSED, ProjectState.IMPLEMENTING, ProjectState.IN_OPERATION):
        placed(project, state)
        project.follow_ups.all().delete()
        keep_projects(at=make.AT)
        assert project.follow_ups.filter(done_on=None).count() == 1, state
    placed(project, ProjectState.ENDED)
    project.follow_ups.all().delete()
    keep_projects(at=make.AT)
    assert not project.follow_ups.exists()


def test_who_is_silent_is_seen_with_the_reason_and_the_last_contact(aoi, ren, client_of):
    project = make.project("R6-U-004", lead=aoi.acting_for, state=ProjectState.FOLLOWING_UP, officer=ren)
    make.follow_up(project, make.TODAY - YEAR)
    shown = client_of(ren).get(reverse("applications:projects_stuck")).content.decode()
    for words in ("R6-U-004", "から、だれとも連絡がありません", "動かす人が決まっていません", "日前"):
        assert words in shown, words
