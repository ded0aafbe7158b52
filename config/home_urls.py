"""Addresses of the pages that span floors."""

from django.urls import path

from config import home

app_name = "home"
urlpatterns = [
    path("", home.today, name="today"),
]
