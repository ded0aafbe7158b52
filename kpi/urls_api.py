"""Addresses of the API of this app, under /api/."""

from rest_framework.routers import SimpleRouter

from kpi.api import DistributionViewSet

app_name = "kpi_api"
router = SimpleRouter()
router.register("distributions", DistributionViewSet, basename="distribution")
urlpatterns = router.urls
