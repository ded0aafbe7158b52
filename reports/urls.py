"""Addresses of papers; config/urls.py alone opens them."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("ask/<slug:kind>/<str:number>/", views.ask, name="ask"),
    path("period/<str:number>/", views.choose, name="choose"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/download/", views.download, name="download"),
]
