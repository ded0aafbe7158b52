"""Pages offer their paper to whoever may read them whole."""

from applications.states.project import ProjectState
from tests.factories.applications import ready_application
from tests.factories.projects import project


def test_the_application_page_offers_its_paper(aoi, aobadai, client_of):
    ready_application("R8-U-001", lead=aobadai)
    assert "/reports/ask/application/R8-U-001/" in client_of(aoi).get("/applications/R8-U-001/").content.decode()


def test_the_project_page_offers_its_paper(ren, aobadai, client_of):
    project("R7-S-002", lead=aobadai, state=ProjectState.PILOTING)
    assert "/reports/ask/progress/R7-S-002/" in client_of(ren).get("/projects/R7-S-002/").content.decode()
