"""Addresses of this app; config/urls.py alone opens them."""

from django.urls import path

from catalogue.views import entries, town

app_name = "catalogue"
urlpatterns = [
    path("", entries.entries, name="entries"),
    path("new/", entries.add, name="add"),
    path("town/", town.town, name="town"),
    path("<int:pk>/", entries.entry, name="entry"),
    path("<int:pk>/change/", entries.change, name="change"),
    path("<int:pk>/use/", entries.use, name="use"),
    path("<int:pk>/versions/new/", entries.add_version, name="add_version"),
    path("<int:pk>/versions/<int:number>/", entries.version, name="version"),
]
