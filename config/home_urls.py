"""Addresses of the pages that span floors."""

from django.urls import path

from config import city, closing, directions, home, pages, picker, register, search, watching
from config.portfolio import overruling
from config.portfolio import page as portfolio

app_name = "home"
urlpatterns = [
    path("", home.today, name="today"),
    path("watch/", watching.watching, name="watch"),
    path("search/", search.search, name="search"),
    path("pick/", picker.pick, name="pick"),
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/<str:number>/quadrant/", overruling.overrule, name="overrule"),
    path("directions/", directions.directions, name="directions"),
    path("directions/cell/", directions.direction_cell, name="direction_cell"),
    path("assets/", register.register, name="register"),
    path("assets/<int:pk>/", register.asset, name="asset"),
    path("my-city/", city.my_city, name="my_city"),
    path("cities/<slug:code>/", city.city, name="city"),
    path("accounts/organizations/<int:pk>/close/", closing.close, name="close_organization"),
    path("accounts/organizations/<int:pk>/carry-on/", closing.carry_on, name="carry_on_organization"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("contact/", pages.contact, name="contact"),
    path("renew/", pages.renew, name="renew"),
    path("components/", pages.components, name="components"),
]
