"""The API after the award: projects, evidence and schemes are read, observed data is taken in; as the pages do it."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.rights import Right
from applications.actions.feeding import take_in
from applications.api.applications import NewestFirst
from applications.api.serializers import RefusalSerializer
from applications.feed_file import MOST_ROWS, FeedError, observed_rows
from applications.models import DataFeed, Evidence, Project, SchemeLine
from applications.queries.project_scheme import scheme_of
from applications.queries.projects import evidence_visible_to, projects_visible_to, with_frame
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused


class ProjectSerializer(serializers.Serializer[Project]):
    """A project as its page begins: what for, where it stands, who runs it."""

    number = serializers.CharField()
    application = serializers.CharField(source="application.number")
    title = serializers.CharField()
    vision = serializers.CharField(source="application.vision")
    lead = serializers.CharField(source="application.lead.name")
    call = serializers.CharField(source="application.call.number")
    state = serializers.CharField()
    goal_sentence = serializers.CharField()
    operator_name = serializers.CharField()
    pilot_started_on = serializers.DateField(allow_null=True)
    pilot_closed_on = serializers.DateField(allow_null=True)
    gate_passed_at = serializers.DateTimeField(allow_null=True)


class EvidenceSerializer(serializers.Serializer[Evidence]):
    """One dated observation of real use, with who saw it and what was made of it (S24b)."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    text = serializers.CharField()
    observed_on = serializers.DateField()
    observer = serializers.CharField()
    outside_team = serializers.BooleanField()
    source = serializers.CharField()  # type: ignore[assignment]  # the field is called so; a serializer has one too
    link = serializers.CharField()
    state = serializers.CharField()
    valid_until = serializers.DateField(allow_null=True)
    judgement = serializers.CharField()


class SchemeLineSerializer(serializers.Serializer[SchemeLine]):
    """One line of the scheme: its side, its kind, yen for each year."""

    kind = serializers.CharField()
    category = serializers.CharField()
    name = serializers.CharField()
    amounts_yen = serializers.ListField(child=serializers.IntegerField(allow_null=True))
    agreement = serializers.CharField()


class SchemeSerializer(serializers.Serializer[Any]):
    """The business scheme (S25): the lines, and what they come to in yen for each year."""

    first_fiscal_year = serializers.IntegerField(source="frame.first_fiscal_year", allow_null=True, default=None)
    lines = SchemeLineSerializer(many=True)
    cost_total = serializers.ListField(child=serializers.IntegerField(), source="figures.cost_total")
    revenue_total = serializers.ListField(child=serializers.IntegerField(), source="figures.revenue_total")
    balance = serializers.ListField(child=serializers.IntegerField(), source="figures.balance")
    first_surplus_year = serializers.IntegerField(source="figures.first_surplus_year", allow_null=True)


class FeedSerializer(serializers.Serializer[DataFeed]):
    """A series of observed data (S17)."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    place = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    unit = serializers.CharField()


class PointsSerializer(serializers.Serializer[Any]):
    """Numbers with their moments: {"at", "value"} each, or entities of NGSI with dateObserved and value."""

    points = serializers.ListField(child=serializers.DictField(), allow_empty=False, max_length=MOST_ROWS)
    replace = serializers.BooleanField(default=False)


class TakenInSerializer(serializers.Serializer[Any]):
    """What became of the numbers."""

    added = serializers.IntegerField()
    same = serializers.IntegerField()
    replaced = serializers.IntegerField()


class ProjectViewSet(GenericViewSet[Project]):
    """Projects that one may see."""

    queryset = Project.objects.none()
    serializer_class = ProjectSerializer
    pagination_class = NewestFirst
    lookup_field = "number"

    def get_queryset(self) -> Any:
        """As the pages do."""
        return with_frame(projects_visible_to(self.request.user))

    @extend_schema(responses=ProjectSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The projects, newest first, 50 a page."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses=ProjectSerializer)
    def retrieve(self, request: Request, number: str) -> Response:
        """One project."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(responses=EvidenceSerializer(many=True), filters=False)
    @action(detail=True)
    def evidence(self, request: Request, number: str) -> Response:
        """The evidence of one project, newest first, 50 a page."""
        found: Any = evidence_visible_to(request.user).filter(project=self.get_object())
        page: Any = self.paginate_queryset(found)
        return self.get_paginated_response(EvidenceSerializer(page, many=True).data)

    @extend_schema(responses=SchemeSerializer)
    @action(detail=True)
    def scheme(self, request: Request, number: str) -> Response:
        """The business scheme of one project."""
        return Response(SchemeSerializer(scheme_of(self.get_object().application)).data)

    @extend_schema(responses=FeedSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def feeds(self, request: Request, number: str) -> Response:
        """The series of observed data of one project."""
        found: Any = self.get_object().feeds.all()
        return Response(FeedSerializer(found, many=True).data)

    @extend_schema(request=PointsSerializer, responses={200: TakenInSerializer, 422: RefusalSerializer})
    @action(detail=True, methods=["post"], url_path="feeds/(?P<feed>[0-9]{1,9})/points")
    def points(self, request: Request, number: str, feed: str) -> Response:
        """Takes in what the city's own system observed; the same numbers twice change nothing."""
        user: Any = request.user
        found = DataFeed.objects.filter(project=self.get_object(), pk=int(feed)).select_related("project").first()
        if found is None or not user.may(Right.RUN_PROJECT, within=found.project):
            raise Http404
        asked = PointsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return _taken_in(found, user, **asked.validated_data)


def _taken_in(feed: DataFeed, user: Any, points: Any, replace: bool) -> Response:
    """Acts; what cannot be read or says something else is answered row by row, in words."""
    try:
        observed = observed_rows(points)
        taken = take_in(feed=feed, observed=observed, replace=replace, by=user, at=now())
    except FeedError as error:
        problems = [stop("UNREADABLE", fault) for fault in error.faults]
    except Refused as refused:
        problems = refused.problems
    else:
        return Response(TakenInSerializer(taken).data)
    return Response(RefusalSerializer({"problems": problems}).data, status=status.HTTP_422_UNPROCESSABLE_ENTITY)
