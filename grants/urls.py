"""Addresses of this app; config/urls.py alone opens them."""

from django.urls import path

from grants.views import applicant, beginning, director, finance, reading

app_name = "grants"
ONE = "grants/<slug:number>/<int:year>/"
urlpatterns = [
    path("grants/", reading.grants, name="grants"),
    path("grants/<slug:number>/start/", beginning.start, name="start"),
    path(ONE, reading.grant, name="grant"),
    path(f"{ONE}prepare/", applicant.prepare, name="prepare"),
    path(f"{ONE}start-pilot/", beginning.start_pilot, name="start_pilot"),
    path(f"{ONE}correct/", applicant.correct, name="correct"),
    path(f"{ONE}change/", applicant.change, name="change"),
    path(f"{ONE}change/<int:pk>/", applicant.change, name="change_again"),
    path(f"{ONE}report/", applicant.report, name="report"),
    path(f"{ONE}withdraw/", applicant.withdraw, name="withdraw"),
    path(f"{ONE}decide/", director.decide, name="decide"),
    path(f"{ONE}change/<int:pk>/answer/", director.answer, name="answer"),
    path(f"{ONE}carry-over/", director.carry_over, name="carry_over"),
    path(f"{ONE}cancel/", director.cancel, name="cancel"),
    path(f"{ONE}send-back/", finance.send_back, name="send_back"),
    path(f"{ONE}corrections/<int:pk>/close/", finance.close, name="close"),
    path(f"{ONE}inspect/", finance.inspect, name="inspect"),
    path(f"{ONE}fix/", finance.fix, name="fix"),
    path(f"{ONE}payments/", finance.payments, name="payments"),
    path(f"{ONE}repayment/", finance.repayment, name="repayment"),
]
