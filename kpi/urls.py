"""Addresses of this app; config/urls.py alone opens them."""

from django.urls import path

from kpi.views import keeping, seeing

app_name = "kpi"
urlpatterns = [
    path("", seeing.home, name="home"),
    path("begin/", keeping.begin, name="begin"),
    path("<int:pk>/", seeing.distributions, name="distributions"),
    path("<int:pk>/choose/", keeping.choose, name="choose"),
    path("<int:pk>/versions/", seeing.versions, name="versions"),
    path("<int:pk>/waves/new/", keeping.wave, name="wave"),
    path("<int:pk>/reading/", keeping.reading, name="reading"),
    path("<int:pk>/targets/", seeing.targets, name="targets"),
    path("<int:pk>/targets/export/", seeing.targets_export, name="targets_export"),
    path("<int:pk>/targets/new/", keeping.target, name="target"),
    path("<int:pk>/targets/<int:kpi>/redefine/", keeping.redefine, name="redefine"),
    path("<int:pk>/targets/<int:kpi>/actual/", keeping.actual, name="actual"),
]
