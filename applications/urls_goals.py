"""Addresses of discovery: the goals of one's own city."""

from django.urls import URLPattern, path

from applications.views import discovery

urlpatterns: list[URLPattern] = [
    path("goals/", discovery.goals, name="goals"),
    path("goals/new/", discovery.goal_new, name="goal_new"),
    path("goals/import/", discovery.goal_import, name="goal_import"),
    path("goals/<int:pk>/", discovery.goal, name="goal"),
    path("goals/<int:pk>/edit/", discovery.goal_edit, name="goal_edit"),
]
