"""Addresses of the API of this app, under /api/."""

from rest_framework.routers import SimpleRouter

from applications.api import ApplicationViewSet, CallViewSet

app_name = "applications_api"
router = SimpleRouter()
router.register("calls", CallViewSet, basename="call")
router.register("applications", ApplicationViewSet, basename="application")
urlpatterns = router.urls
