"""Addresses of this app; config/urls.py alone opens them."""

from django.urls import URLPattern

app_name = "evaluation"
urlpatterns: list[URLPattern] = []
