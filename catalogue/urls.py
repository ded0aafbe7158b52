"""Addresses of this app; config/urls.py alone opens them."""

from django.urls import path

from catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("new/", views.add, name="add"),
    path("<int:pk>/", views.entry, name="entry"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/use/", views.use, name="use"),
]
