"""Two pages: one row by its key, and fifty of all rows with their count."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import Template
from django.template.context import RequestContext
from django.urls import path


class Proposal(models.Model):
    """Eight columns of the table that the site's own list shows."""

    number = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    applicant_name = models.CharField(max_length=200)
    representative_name = models.CharField(max_length=200)
    state = models.CharField(max_length=40)
    requested_yen = models.BigIntegerField(null=True)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "bare"
        managed = False
        db_table = "applications_application"

    def __str__(self) -> str:
        return self.number


ONE = """<!doctype html><html lang="ja"><head><title>{{ one.number }}</title></head>
<body><h1>{{ one.number }} {{ one.title }}</h1><p>{{ one.applicant_name }}</p></body></html>"""
LIST = """<!doctype html><html lang="ja"><head><title>応募</title></head><body><h1>応募</h1><p>{{ count }}件</p>
<table><tbody>{% for one in rows %}<tr><td><a href="{% url "one" one.number %}">{{ one.number }}</a></td>
<th>{{ one.title }}</th><td>{{ one.applicant_name }}</td><td>{{ one.representative_name }}</td><td>{{ one.state }}</td>
<td>{{ one.requested_yen }}</td><td>{{ one.submitted_at|date:"Y-m-d H:i" }}</td></tr>{% endfor %}</tbody></table></body></html>"""
PAGES = {name: Template(text) for name, text in (("one", ONE), ("list", LIST))}


def one(request: HttpRequest, number: str) -> HttpResponse:
    """One statement."""
    shown = {"one": Proposal.objects.get(number=number)}
    return HttpResponse(PAGES["one"].render(RequestContext(request, shown)))


def rows(request: HttpRequest) -> HttpResponse:
    """Two statements."""
    every = Proposal.objects.order_by("-pk")
    return HttpResponse(PAGES["list"].render(RequestContext(request, {"rows": every[:50], "count": every.count()})))


urlpatterns = [path("one/<slug:number>/", one, name="one"), path("list/", rows, name="list")]
