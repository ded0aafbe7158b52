"""Addresses of the notices; config/urls.py alone opens them."""

from django.urls import path

from workflow import views

app_name = "workflow"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("delivery/", views.delivery, name="delivery"),
    path("read/", views.read_all, name="read_all"),
    path("<int:number>/open/", views.open_page, name="open_page"),
]
