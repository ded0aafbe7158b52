"""Addresses of the notices; config/urls.py alone opens them."""

from django.urls import path

from workflow.views import delivery, notices

app_name = "workflow"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("delivery/", delivery.delivery, name="delivery"),
    path("delivery/<int:number>/again/", delivery.send_again, name="send_again"),
    path("read/", notices.read_all, name="read_all"),
    path("<int:number>/open/", notices.open_page, name="open_page"),
]
