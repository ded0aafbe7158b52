"""What the API before the award says and takes: a call, an application, a chapter, a refusal."""

from typing import Any

from django.db.models import prefetch_related_objects
from rest_framework import serializers

from accounts.rights import Right
from applications.models import Application, Attachment, Call
from applications.queries import reads_whole
from applications.queries.content import content_of, rows_of_the_body
from applications.queries.visible import sees_everything
from applications.queries.whole import counting_version
from applications.states.application import ApplicationState, Paper
from workflow.problems import Problem


class ProblemSerializer(serializers.Serializer[Problem]):
    """One thing that stands in the way, in words."""

    code = serializers.CharField()
    text = serializers.CharField()
    weight = serializers.CharField()
    field = serializers.SerializerMethodField()

    def get_field(self, problem: Problem) -> str:
        """The question it speaks of, where there is one."""
        return problem.place.fragment.removeprefix("id_") if problem.place else ""


class RefusalSerializer(serializers.Serializer[Any]):
    """Everything that stands in the way."""

    problems = ProblemSerializer(many=True)


class CallSerializer(serializers.ModelSerializer[Call]):
    """A call as announced."""

    rate = serializers.CharField(read_only=True)
    types = serializers.SerializerMethodField()

    class Meta:
        model = Call
        fields = (
            *("number", "fiscal_year", "name", "state", "intent", "intent_shares", "transformation_sought"),
            *("budget_yen", "rate", "minor_change_percent", "opens_at", "closes_at", "consultation_until", "types"),
        )
        read_only_fields = fields

    def get_types(self, call: Call) -> list[dict[str, Any]]:
        """The types with their caps in yen."""
        return [{"name": kind.name, "cap_yen": kind.cap_yen} for kind in call.types.all()]


class ApplicationSerializer(serializers.Serializer[Application]):
    """The cover of an application."""

    number = serializers.CharField(read_only=True)
    title = serializers.CharField(read_only=True)
    call = serializers.CharField(source="call.number", read_only=True)
    type = serializers.CharField(source="call_type.name", read_only=True, allow_null=True, default=None)
    lead = serializers.CharField(source="lead.name", read_only=True)
    lead_code = serializers.CharField(source="lead.code", read_only=True)
    applicant_name = serializers.CharField(read_only=True)
    state = serializers.SerializerMethodField()
    submitted_at = serializers.DateTimeField(read_only=True, allow_null=True)

    def get_state(self, application: Application) -> str:
        """The state; a city reads no result before it is released."""
        state = ApplicationState(application.state)
        shown = sees_everything(self.context["request"].user)
        return state.value if shown or state.public_label == state.label else ApplicationState.UNDER_REVIEW.value


class WholeApplicationSerializer(ApplicationSerializer):
    """An application with its chapters, for whoever may read the whole."""

    content = serializers.SerializerMethodField()
    row_versions = serializers.SerializerMethodField()

    def get_content(self, application: Application) -> dict[str, Any] | None:
        """What is written now, for its writers; what counts, for its readers; nothing but the cover otherwise."""
        user = self.context["request"].user
        if not reads_whole(user, application):
            return None
        if application.is_editable and user.may(Right.WRITE_APPLICATION, within=application):
            prefetch_related_objects([application], *rows_of_the_body())
            return content_of(application)
        version = counting_version(application)
        return version.content if version else None

    def get_row_versions(self, application: Application) -> dict[str, int]:
        """The version of each chapter, to hand back when writing; none for who reads the cover alone."""
        if not reads_whole(self.context["request"].user, application):
            return {}
        return {stamp.section: stamp.row_version for stamp in application.stamps.all()}


class OvertakenSerializer(RefusalSerializer):
    """Somebody else saved meanwhile: what stands there now beside what was sent."""

    stored = serializers.DictField()
    sent = serializers.DictField()
    row_version = serializers.IntegerField()


class StartSerializer(serializers.Serializer[Any]):
    """What it takes to begin."""

    call = serializers.CharField()
    title = serializers.CharField(max_length=200)
    type = serializers.CharField(required=False, default="")


class ChapterSerializer(serializers.Serializer[Any]):
    """A chapter as it is written, with the version that the writer had before the eyes."""

    row_version = serializers.IntegerField(min_value=0)
    content = serializers.DictField()


class HandedInSerializer(serializers.Serializer[Any]):
    """A file as it is attached: what it is, and the file."""

    paper = serializers.ChoiceField(choices=Paper.choices)
    file = serializers.FileField(max_length=255)


class PaperSerializer(serializers.ModelSerializer[Attachment]):
    """A paper that was attached; it is opened by nobody before the scanner let it through."""

    class Meta:
        model = Attachment
        fields = ("id", "paper", "name", "media_type", "size_bytes", "sha256", "scan", "uploaded_at")
        read_only_fields = fields


class ReceiptSerializer(serializers.Serializer[Any]):
    """What a submission leaves."""

    version = serializers.IntegerField(source="number")
    receipt_number = serializers.CharField()
    sha256 = serializers.CharField()
    submitted_at = serializers.DateTimeField(source="frozen_at")
