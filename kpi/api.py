"""The API of what cities watch: answers as distributions, never as a mean, and no city beside another (S10, S12)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from kpi.distribution import agreement, median_category, polarization
from kpi.models import IndicatorSet
from kpi.queries.seeing import indicator_sets_visible_to
from kpi.queries.shapes import distributions_of
from kpi.shape import Shape


class InTheirOrder(CursorPagination):
    """Pages by key, 50 each, in the order in which the sets were made."""

    page_size = 50
    ordering = "id"


class IndicatorSetSerializer(serializers.Serializer[IndicatorSet]):
    """A set of indicators of one city."""

    id = serializers.IntegerField()
    name = serializers.CharField(source="__str__")
    owner = serializers.CharField(source="owner.name")


class ShapeSerializer(serializers.Serializer[Shape]):
    """One question in one wave: how many chose each answer, and what that says; never a mean."""

    year = serializers.IntegerField()
    method = serializers.CharField()
    n = serializers.IntegerField()
    first_value = serializers.IntegerField()
    counts = serializers.ListField(child=serializers.IntegerField())
    median_category = serializers.SerializerMethodField()
    agreement = serializers.SerializerMethodField()
    polarization = serializers.SerializerMethodField()

    def get_median_category(self, shape: Shape) -> int:
        """The answer in the middle."""
        return median_category(shape.counts, shape.first_value)

    def get_agreement(self, shape: Shape) -> float:
        """Van der Eijk's A, −1 to 1."""
        return round(float(agreement(shape.counts)), 4)

    def get_polarization(self, shape: Shape) -> float:
        """How far the answers stand apart, 0 to 1."""
        return round(float(polarization(shape.counts)), 4)


class QuestionSerializer(serializers.Serializer[Any]):
    """One question over the waves; those with too few answers are left out."""

    code = serializers.CharField()
    name = serializers.CharField()
    chosen = serializers.BooleanField()
    waves = ShapeSerializer(source="shown", many=True)


class DistributionsSerializer(IndicatorSetSerializer):
    """A set with its questions as distributions."""

    questions = QuestionSerializer(many=True)


class DistributionViewSet(GenericViewSet[IndicatorSet]):
    """Distributions of the indicator sets that one may open."""

    queryset = IndicatorSet.objects.none()
    serializer_class = IndicatorSetSerializer
    pagination_class = InTheirOrder

    def get_queryset(self) -> Any:
        """As the pages do."""
        return indicator_sets_visible_to(self.request.user)  # type: ignore[arg-type]

    @extend_schema(responses=IndicatorSetSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The sets, 50 a page."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses=DistributionsSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One set with its questions as distributions."""
        found = self.get_object()
        said = distributions_of(found, with_parts=False)
        questions = [*said.factors, *([said.happiness] if said.happiness else [])]
        asked = {"questions": QuestionSerializer(questions, many=True).data}
        return Response({**IndicatorSetSerializer(found).data, **asked})
