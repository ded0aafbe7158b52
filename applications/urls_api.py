"""Addresses of the API of this app, under /api/."""

from rest_framework.routers import SimpleRouter

from applications.api.applications import ApplicationViewSet, CallViewSet
from applications.api.projects import ProjectViewSet

app_name = "applications_api"
router = SimpleRouter()
router.register("calls", CallViewSet, basename="call")
router.register("applications", ApplicationViewSet, basename="application")
router.register("projects", ProjectViewSet, basename="project")
urlpatterns = router.urls
