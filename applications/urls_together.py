"""Addresses of working together on one application; under applications/<number>/."""

from django.urls import path

from applications.views import together

urlpatterns = [
    path("comments/", together.comments, name="comments"),
    path("comments/on/<slug:question>/", together.comment_on, name="comment_on"),
    path("comments/<int:pk>/settle/", together.settle, name="settle_comment"),
    path("writers/", together.writers, name="writers"),
    path("writers/<int:pk>/end/", together.end_writer, name="end_writer"),
]
