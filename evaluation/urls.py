"""Addresses of the screening, the panel, the release and the gate; config/urls.py alone opens them."""

from django.urls import URLPattern, path

from evaluation.views import applicant, desk, gate, looks, panel, panel_table, release, reviews, screener

app_name = "evaluation"
ONE = "reviews/<slug:number>/"
CALL = "reviews/calls/<slug:number>/"

urlpatterns: list[URLPattern] = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/ties/", desk.ties, name="ties"),
    path(CALL, desk.assignments, name="assignments"),
    path(CALL + "assign/", desk.assign, name="assign"),
    path(CALL + "convene/", desk.convene, name="convene"),
    path(ONE, screener.review, name="review"),
    path(ONE + "declare/", screener.declare, name="declare"),
    path(ONE + "score/<slug:code>/", screener.score, name="score"),
    path(ONE + "comment/", screener.comment, name="comment"),
    path(ONE + "submit/", screener.submit, name="submit_review"),
    path(ONE + "amend/", screener.amend, name="amend"),
    path(ONE + "reviewers/", desk.reviewers, name="reviewers"),
    path(ONE + "reviewers/<int:pk>/release/", desk.release_reviewer, name="release_reviewer"),
    path(ONE + "fit/", desk.fit, name="fit"),
    path("panel/<slug:number>/", panel_table.panel, name="panel"),
    path("panel/<slug:number>/export/", panel_table.export, name="panel_export"),
    path("panel/talks/<slug:number>/", panel.deliberation, name="deliberation"),
    path("decisions/<slug:number>/", applicant.decision, name="decision"),
    path("decisions/<slug:number>/acknowledge/", applicant.acknowledge, name="acknowledge"),
    path("decisions/<slug:number>/decide/", panel.decide, name="decide"),
    path("decisions/<slug:number>/reword/", panel.reword, name="reword"),
    path("decisions/<slug:number>/rescind/", panel.rescind, name="rescind"),
    path("releases/<slug:number>/", release.batches, name="batches"),
    path("releases/batch/<int:pk>/", release.batch, name="batch"),
    path("releases/batch/<int:pk>/<slug:name>/", release.batch_step, name="batch_step"),
    path("gate/", gate.gates, name="gates"),
    path("gate/<slug:number>/", gate.gate, name="gate"),
    path("gate/<slug:number>/ask-looks/", looks.ask_looks, name="ask_looks"),
    path("looks/<int:pk>/", looks.look, name="look"),
    path("looks/<int:pk>/evidence/<int:evidence>/", looks.look_file, name="look_file"),
    path("looks/<int:pk>/take-back/", looks.take_back, name="take_back_look"),
    path("gate/<slug:number>/<slug:name>/", gate.gate_step, name="gate_step"),
]
