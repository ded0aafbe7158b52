"""Addresses of this app before the award; the project's own are in urls_projects.py."""

from django.urls import URLPattern, URLResolver, include, path

from applications.urls_calls import urlpatterns as calls_urls
from applications.urls_goals import urlpatterns as goals_urls
from applications.urls_projects import urlpatterns as projects
from applications.views import (
    applicant,
    bases,
    cataloguing,
    computing,
    correcting,
    desk,
    exporting,
    forming,
    handing_over,
    papers,
    reading,
    saving,
    writing,
)

app_name = "applications"
urlpatterns: list[URLPattern | URLResolver] = [
    *calls_urls,
    *goals_urls,
    path("applications/", reading.applications, name="applications"),
    path("applications/list.csv", exporting.applications, name="applications_csv"),
    path("hand-over/", handing_over.hand_over_page, name="hand_over"),
    path("applications/start/<slug:number>/", applicant.start, name="start"),
    path("applications/start/<slug:number>/from/<slug:previous>/", applicant.start_again, name="start_again"),
    path("applications/<slug:number>/", reading.application, name="application"),
    path("applications/<slug:number>/write/<slug:section>/", writing.write, name="write"),
    path("applications/<slug:number>/", include("applications.urls_together")),
    path("applications/<slug:number>/write/<slug:section>/save/", saving.save, name="save"),
    path("applications/<slug:number>/write/<slug:section>/here/", saving.here, name="here"),
    path("applications/<slug:number>/write/<slug:section>/side/", saving.side, name="side"),
    path("applications/<slug:number>/form/", forming.carry, name="carry_forward"),
    path("applications/<slug:number>/scheme/", computing.scheme_live, name="scheme_live"),
    path("applications/<slug:number>/catalogue/", cataloguing.look_up, name="look_up"),
    path("applications/<slug:number>/bases/<str:code>/", bases.base, name="base"),
    path("applications/<slug:number>/sign/", applicant.sign, name="sign"),
    path("applications/<slug:number>/left/", applicant.left, name="left"),
    path("applications/<slug:number>/step/<slug:name>/", applicant.take_step, name="application_step"),
    path("applications/<slug:number>/signer/", applicant.signer, name="signer"),
    path("applications/<slug:number>/papers/add/", papers.add, name="paper_add"),
    path("applications/<slug:number>/papers/<int:pk>/", papers.download, name="paper"),
    path("applications/<slug:number>/papers/<int:pk>/remove/", papers.remove, name="paper_remove"),
    path("applications/<slug:number>/papers/<int:pk>/put-back/", papers.put_back, name="paper_put_back"),
    path("applications/<slug:number>/excel/", include("applications.urls_workbooks")),
    path("applications/<slug:number>/versions/<int:version>/", reading.version, name="version"),
    path("applications/<slug:number>/differences/", reading.compare, name="differences"),
    path("applications/<slug:number>/correct/", correcting.correct, name="correct"),
    path("applications/<slug:number>/check/", desk.check, name="check"),
    path("applications/<slug:number>/check/<int:pk>/", desk.answer_item, name="check_item"),
    path("applications/<slug:number>/check/correction/", desk.ask_correction, name="ask_correction"),
    path("applications/<slug:number>/check/correction/<int:pk>/close/", desk.close, name="close_correction"),
    path("applications/<slug:number>/check/pass/", desk.pass_check, name="pass_check"),
    path("applications/<slug:number>/check/ineligible/", desk.ineligible, name="ineligible"),
    *projects,
]
