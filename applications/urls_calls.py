"""Addresses of a call: its public page, and what staff do with it."""

from django.urls import URLPattern, path

from applications.views import call_desk, calls, composing, consulting, copying, forming, kept_words

urlpatterns: list[URLPattern] = [
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", composing.call_new, name="call_new"),
    path("calls/<slug:number>/", calls.call, name="call"),
    path("directions/words/<slug:which>/", kept_words.kept_words, name="kept_words"),
    path("calls/<slug:number>/edit/", composing.call_edit, name="call_edit"),
    path("calls/<slug:number>/copy/", copying.call_copy, name="call_copy"),
    path("calls/<slug:number>/lessons/", copying.call_lessons, name="call_lessons"),
    path("calls/<slug:number>/form/", forming.call_form, name="call_form"),
    path("calls/<slug:number>/form/publish/", forming.publish_form, name="publish_form"),
    path("calls/<slug:number>/preview/<slug:section>/", forming.preview, name="call_preview"),
    path("calls/<slug:number>/announce/", composing.announce, name="call_announce"),
    path("calls/<slug:number>/files/<int:pk>/", consulting.file, name="call_file"),
    path("calls/<slug:number>/ask/", consulting.ask, name="call_ask"),
    path("calls/<slug:number>/consultations/", consulting.book, name="consultation_book"),
    path("calls/<slug:number>/consultations/<int:pk>/", consulting.change, name="consultation_change"),
    path("calls/<slug:number>/desk/", call_desk.call_desk, name="call_desk"),
    path("calls/<slug:number>/desk/files/", call_desk.add_file, name="call_file_add"),
    path("calls/<slug:number>/desk/files/<int:pk>/remove/", call_desk.remove_file, name="call_file_remove"),
    path("calls/<slug:number>/desk/frequent/", call_desk.keep_frequent, name="call_frequent"),
    path("calls/<slug:number>/desk/questions/<int:pk>/", call_desk.answer, name="call_answer"),
    path("calls/<slug:number>/desk/slots/", call_desk.add_slot, name="call_slot_add"),
    path("calls/<slug:number>/desk/slots/<int:pk>/remove/", call_desk.remove_slot, name="call_slot_remove"),
    path("calls/<slug:number>/step/<slug:name>/", composing.call_step, name="call_step"),
    path("calls/<slug:number>/permit/", composing.late_permit, name="late_permit"),
]
