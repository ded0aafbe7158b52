"""Addresses of a call: its public page, and what staff do with it."""

from django.urls import URLPattern, path

from applications.views import calls, composing, copying, forming

urlpatterns: list[URLPattern] = [
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", composing.call_new, name="call_new"),
    path("calls/<slug:number>/", calls.call, name="call"),
    path("calls/<slug:number>/edit/", composing.call_edit, name="call_edit"),
    path("calls/<slug:number>/copy/", copying.call_copy, name="call_copy"),
    path("calls/<slug:number>/lessons/", copying.call_lessons, name="call_lessons"),
    path("calls/<slug:number>/form/", forming.call_form, name="call_form"),
    path("calls/<slug:number>/form/publish/", forming.publish_form, name="publish_form"),
    path("calls/<slug:number>/preview/<slug:section>/", forming.preview, name="call_preview"),
    path("calls/<slug:number>/announce/", composing.announce, name="call_announce"),
    path("calls/<slug:number>/step/<slug:name>/", composing.call_step, name="call_step"),
    path("calls/<slug:number>/permit/", composing.late_permit, name="late_permit"),
]
