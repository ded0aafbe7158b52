"""Addresses of this app; config/urls.py alone opens them."""

from django.urls import URLPattern

app_name = "kpi"
urlpatterns: list[URLPattern] = []
