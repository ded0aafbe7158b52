"""S27d: what spreads is the institution: artefacts as first-class outputs, adopted by others with their version.

「スマートサービスの導入ではなく、インフラ技術とスマートシティ化に係る仕組み・制度の展開を志向する」
"""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from applications.actions.following import end_project
from applications.actions.sharing import write_sharing
from applications.models import Project
from applications.states.project import ProjectState
from catalogue.models import INSTITUTIONS, CatalogueEntry, CatalogueUse, EntryKind, EntryVersion
from tests.factories import projects as make
from tests.factories.catalogue import entry, version
from workflow.problems import Refused

pytestmark = pytest.mark.django_db
RULE = {
    "kind": EntryKind.ORDINANCE,
    "name": "駅前広場の夜間占用要綱",
    "function": "広場を22時まで開く",
    "from_project": "R7-U-003",
    "fees-TOTAL_FORMS": "0",
    "fees-INITIAL_FORMS": "0",
}


@pytest.fixture
def project(aoi):
    return make.project(
        "R7-U-003",
        lead=aoi.acting_for,
        state=ProjectState.FOLLOWING_UP,
        gate_passed_at=make.AT,
        public_lessons="当番は三人要る。",
        data_return_statement="市の目録に残した。",
    )


def step_page(project):
    return reverse("applications:project_step", args=[project.number, "end"])


def test_a_project_cannot_close_with_nothing_left_unless_it_explains_why(project, aoi, hana, client_of):
    door = client_of(hana)
    asked = door.get(step_page(project)).content.decode()
    assert "目録に一つも残していません。残すか、残さないわけを書いてください。" in asked
    door.post(step_page(project))
    project.refresh_from_db()
    assert project.state == ProjectState.FOLLOWING_UP
    page = reverse("applications:project_sharing", args=[project.number])
    client_of(aoi).post(page, {"no_outputs_because": "きまりは前からあり、変えずに済んだ。"})
    assert door.post(step_page(project)).status_code == 302
    project.refresh_from_db()
    assert project.state == ProjectState.ENDED


@pytest.mark.parametrize("kind", [EntryKind.SERVICE, *sorted(INSTITUTIONS), EntryKind.INFRASTRUCTURE, EntryKind.ASSET])
def test_an_institution_or_an_infrastructure_is_an_output_and_a_service_is_none(project, aobadai, hana, kind):
    entry(aobadai, kind=kind, from_project=project.number)
    if kind == EntryKind.SERVICE:
        with pytest.raises(Refused) as refused:
            end_project(project=project, by=hana, at=make.AT)
        assert [problem.code for problem in refused.value.problems] == ["NO_OUTPUTS"]
    else:
        end_project(project=project, by=hana, at=make.AT)
        assert project.state == ProjectState.ENDED


@pytest.mark.parametrize("other", [{"from_project": "R7-U-004"}, {"withdrawn_on": make.TODAY}])
def test_somebody_elses_or_a_withdrawn_output_does_not_count(project, aobadai, other):
    entry(aobadai, **{"kind": EntryKind.AGREEMENT, "from_project": project.number, **other})
    assert not project.leaves_something


def test_an_explanation_written_meanwhile_counts_at_once(project, aoi):
    assert project.given_explanations() == {}
    write_sharing(project=project, by=aoi, at=make.AT, no_outputs_because="きまりは前からあった。")
    assert project.given_explanations() == {"NO_OUTPUTS": "きまりは前からあった。"}


def test_another_city_adopts_an_artefact_with_its_version(project, aoi, nao, client, client_of):
    writer, reader = client_of(aoi), client_of(nao)
    assert writer.post("/catalogue/new/", RULE).status_code == 302
    made = CatalogueEntry.objects.get()
    page, texts = f"/catalogue/{made.pk}/", f"/catalogue/{made.pk}/versions/"
    writer.post(f"{texts}new/", {"text": "第1条　広場は22時まで開く。"})
    assert "第1版を取り入れる" in reader.get(page).content.decode()
    reader.post(f"{page}use/")
    use = CatalogueUse.objects.get(until_on=None)
    assert (use.organization, use.version.number) == (nao.acting_for, 1)

    assert "何を変えたか" in writer.post(f"{texts}new/", {"text": "第1条　23時まで開く。"}).content.decode()
    writer.post(f"{texts}new/", {"text": "第1条　23時まで開く。", "changed": "閉める時刻"})
    shown = reader.get(page).content.decode()
    assert "第2版を取り入れる" in shown
    assert "第1条　広場は22時まで開く。" in reader.get(f"{texts}1/").content.decode()
    assert CatalogueUse.objects.get(until_on=None).version.number == 1
    reader.post(f"{page}use/")
    uses = CatalogueUse.objects.order_by("pk").select_related("version")
    assert [(use.version.number, use.until_on is None) for use in uses] == [(1, False), (2, True)]
    public = client.get("/works/R7-U-003/").content.decode()
    assert "駅前広場の夜間占用要綱" in public
    assert "第2版まで" in public
    assert "1団体が使用" in public


def test_nobody_publishes_a_version_in_anothers_name(aobadai, nao, client_of):
    made = entry(aobadai, kind=EntryKind.DATA_RULE)
    assert client_of(nao).post(f"/catalogue/{made.pk}/versions/new/", {"text": "x"}).status_code == 404
    assert not EntryVersion.objects.exists()


def test_a_published_version_is_never_rewritten(aobadai, aoi):
    made = version(entry(aobadai, kind=EntryKind.DATA_RULE), aoi)
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryVersion.objects.filter(pk=made.pk).update(text="別の文")
    assert EntryVersion.objects.get().text == "第1条　広場は22時まで開く。"
    assert Project.objects.count() == 0
