"""All addresses: this file alone opens an app's urls."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from config import health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("", include("config.home_urls")),
    path("notices/", include("workflow.urls")),
    path("accounts/", include("accounts.urls")),
    path("catalogue/", include("catalogue.urls")),
    path("kpi/", include("kpi.urls")),
    path("", include("applications.urls")),
    path("", include("evaluation.urls")),
    path("", include("grants.urls")),
    path("reports/", include("reports.urls")),
    path("api/", include("applications.urls_api")),
    path("api/", include("kpi.urls_api")),
    path("api/schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("i18n/", include("django.conf.urls.i18n")),
]
