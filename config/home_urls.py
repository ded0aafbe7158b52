"""Addresses of the pages that span floors."""

from django.urls import path

from config import home, pages, picker, search

app_name = "home"
urlpatterns = [
    path("", home.today, name="today"),
    path("search/", search.search, name="search"),
    path("pick/", picker.pick, name="pick"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("contact/", pages.contact, name="contact"),
    path("renew/", pages.renew, name="renew"),
    path("components/", pages.components, name="components"),
]
