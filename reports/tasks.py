"""What the worker does for papers; the action is looked up by name so that asking and making form no circle."""

from django.utils.module_loading import import_string
from django_tasks import task

from reports.models import ReportRun


@task()
def make_paper(run_id: int) -> None:
    """Makes the paper of one run; a second call finds it made and does nothing."""
    import_string("reports.actions.make_report")(run=ReportRun.objects.select_related("asked_by").get(pk=run_id))
