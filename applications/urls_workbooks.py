"""Addresses of the Excel form; included by urls.py."""

from django.urls import path

from applications.views import workbooks

urlpatterns = [
    path("", workbooks.workbooks, name="workbooks"),
    path("form.xlsx", workbooks.download, name="workbook_form"),
    path("<int:pk>/", workbooks.workbook, name="workbook"),
    path("<int:pk>/take-over/", workbooks.take_over, name="workbook_take_over"),
    path("<int:pk>/drop/", workbooks.drop, name="workbook_drop"),
    path("<int:pk>/marked.xlsx", workbooks.marked_workbook, name="workbook_marked"),
]
