"""The API before the award: reads through the same queries, writes through the same actions."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.pagination import CursorPagination
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accounts.rights import Right
from applications.actions import applying
from applications.actions.attaching import attach_paper
from applications.actions.writing import save_section
from applications.api.serializers import (
    ApplicationSerializer,
    CallSerializer,
    ChapterSerializer,
    HandedInSerializer,
    OvertakenSerializer,
    PaperSerializer,
    ReceiptSerializer,
    RefusalSerializer,
    StartSerializer,
    WholeApplicationSerializer,
)
from applications.extra import section_called
from applications.models import Application, Call
from applications.queries import applications_visible_to, calls_visible_to
from applications.queries.content import section_content
from applications.queries.whole import with_body, with_cover
from applications.questions import Section
from applications.rules.calling import the_call_has_the_type
from workflow.clock import now
from workflow.problems import Problem, in_order
from workflow.steps import Refused

# Somebody else saved meanwhile: read again before writing again.
CONFLICTS = frozenset({"OVERWRITTEN"})


class NewestFirst(CursorPagination):
    """Pages by key, 50 each."""

    page_size = 50
    ordering = "-id"


class CallViewSet(ReadOnlyModelViewSet[Call]):
    """Calls that one may see."""

    queryset = Call.objects.none()
    serializer_class = CallSerializer
    pagination_class = NewestFirst
    lookup_field = "number"

    def get_queryset(self) -> Any:
        """As the pages do."""
        return calls_visible_to(self.request.user).prefetch_related("types")


class ApplicationViewSet(GenericViewSet[Application]):
    """Applications that one may see, and the writing of one's own."""

    queryset = Application.objects.none()
    serializer_class = ApplicationSerializer
    pagination_class = NewestFirst
    lookup_field = "number"

    def get_queryset(self) -> Any:
        """As the pages do."""
        visible = applications_visible_to(self.request.user)
        return with_body(visible) if self.action == "sections" else with_cover(visible)

    @extend_schema(responses=ApplicationSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The covers, newest first, 50 a page."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses=WholeApplicationSerializer)
    def retrieve(self, request: Request, number: str) -> Response:
        """One application with its chapters."""
        return Response(WholeApplicationSerializer(self.get_object(), context={"request": request}).data)

    @extend_schema(
        request=StartSerializer,
        responses={201: ApplicationSerializer, 422: OpenApiResponse(RefusalSerializer)},
    )
    def create(self, request: Request) -> Response:
        """Begins an application of the organization that one acts for."""
        asked = StartSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        user: Any = request.user
        call = calls_visible_to(user).filter(number=asked.validated_data["call"]).first()
        if call is None or user.acting_for is None:
            raise Http404
        name = asked.validated_data["type"]
        if unknown := the_call_has_the_type(call, name):
            return _refusal(unknown)
        kind = call.types.filter(name=name).first()
        said = {"call": call, "lead": user.acting_for, "title": asked.validated_data["title"], "call_type": kind}
        return _answered(
            lambda: applying.start_application(by=user, at=now(), **said),
            lambda made: self.get_serializer(made).data,
            status.HTTP_201_CREATED,
        )

    @extend_schema(
        methods=["PUT"],
        request=ChapterSerializer,
        responses={200: ChapterSerializer, 409: OvertakenSerializer, 422: RefusalSerializer},
    )
    @extend_schema(methods=["GET"], responses=ChapterSerializer)
    @action(detail=True, methods=["get", "put"], url_path="sections/(?P<section>[a-z]+)")
    def sections(self, request: Request, number: str, section: str) -> Response:
        """Reads or writes one chapter; writing needs the row version that was read."""
        application = self.get_object()
        user: Any = request.user
        chapter = section_called(section, application.form_version)
        if chapter is None or not user.may(Right.WRITE_APPLICATION, within=application):
            raise Http404
        if request.method == "GET":
            versions = {stamp.section: stamp.row_version for stamp in application.stamps.all()}
            content = section_content(application, chapter, with_ids=True)
            return Response({"row_version": versions.get(section, 0), "content": content})
        asked = ChapterSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        answer = _answered(
            lambda: save_section(application=application, section=section, by=user, at=now(), **asked.validated_data),
            lambda stamp: {
                "row_version": stamp.row_version,
                "content": section_content(stamp.application, chapter, with_ids=True),
            },
        )
        if answer.status_code == status.HTTP_409_CONFLICT:
            answer.data |= _both_texts(self.get_object(), chapter, asked.validated_data["content"])
        return answer

    @extend_schema(
        request={"multipart/form-data": HandedInSerializer}, responses={201: PaperSerializer, 422: RefusalSerializer}
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def papers(self, request: Request, number: str) -> Response:
        """Attaches one file, checked as on the page."""
        application = self.get_object()
        user: Any = request.user
        if not user.may(Right.WRITE_APPLICATION, within=application):
            raise Http404
        asked = HandedInSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return _answered(
            lambda: attach_paper(application=application, by=user, at=now(), **asked.validated_data),
            lambda made: PaperSerializer(made).data,
            status.HTTP_201_CREATED,
        )

    @extend_schema(request=None, responses={200: ReceiptSerializer, 422: RefusalSerializer})
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, number: str) -> Response:
        """The certifier signs and sends."""
        application = self.get_object()
        user: Any = request.user
        if not user.may(Right.SIGN_APPLICATION, within=application):
            raise Http404
        return _answered(
            lambda: applying.submit_application(application=application, by=user, at=now()),
            lambda version: ReceiptSerializer(version).data,
        )

    @extend_schema(request=None, responses={204: None, 422: RefusalSerializer})
    @action(detail=True, methods=["post"], url_path="ask-for-signature")
    def ask_for_signature(self, request: Request, number: str) -> Response:
        """The editor hands it to the certifier."""
        application = self.get_object()
        user: Any = request.user
        if not user.may(Right.WRITE_APPLICATION, within=application):
            raise Http404
        return _answered(
            lambda: applying.ask_for_signature(application=application, by=user, at=now()),
            lambda _nothing: None,
            status.HTTP_204_NO_CONTENT,
        )


def _both_texts(application: Application, chapter: Section, sent: dict[str, Any]) -> dict[str, Any]:
    """What stands there now, beside what was sent; nobody overwrites anybody."""
    stored = section_content(application, chapter, with_ids=True)
    version = next((stamp.row_version for stamp in application.stamps.all() if stamp.section == chapter.key), 0)
    return {"stored": {key: stored[key] for key in sent if key in stored}, "sent": sent, "row_version": version}


def _answered(act: Callable[[], Any], said: Callable[[Any], Any], well: int = status.HTTP_200_OK) -> Response:
    """Acts; a refusal is answered with every problem in words."""
    try:
        return Response(said(act()), status=well)
    except Refused as refused:
        return _refusal(refused.problems)


def _refusal(problems: list[Problem]) -> Response:
    lost = any(problem.code in CONFLICTS for problem in problems)
    code = status.HTTP_409_CONFLICT if lost else status.HTTP_422_UNPROCESSABLE_ENTITY
    return Response(RefusalSerializer({"problems": in_order(problems)}).data, status=code)
