"""The application (応募): what a city proposes, vision first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.budgeting import BudgetFigures, Line, figures
from applications.half_choices import HalfChoice
from applications.journeys.application import ApplicationJourney
from applications.models.call import Call, CallType, FormVersion
from applications.states.application import EDITABLE, UNSENT, ApplicationState, ChangeKind, Route, TaxStatus


class Application(ApplicationJourney):
    """One application of one lead organization and its partners to one call.

    It belongs to the organization, never to a person (hypha#1554); the sections are described
    in applications/sections.py, and the rows of the body hang on it.
    """

    number = models.SlugField(_("応募番号"), max_length=20, unique=True)
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications", verbose_name=_("公募"))
    call_type = models.ForeignKey(
        CallType, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("類型")
    )
    form_version = models.ForeignKey(
        FormVersion, models.PROTECT, related_name="applications", verbose_name=_("応募様式")
    )
    # The version it was begun under, once it was carried forward to a newer one
    carried_from = models.ForeignKey(
        FormVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("移す前の応募様式")
    )
    lead = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="applications", verbose_name=_("代表する市区町村")
    )
    title = models.CharField(_("案件名"), max_length=200)
    sector_tags = models.JSONField(_("分野（自由記入）"), default=list, blank=True)

    # The council and its members
    applicant_name = models.CharField(_("協議会の名前"), max_length=200, blank=True)
    representative_name = models.CharField(_("代表者"), max_length=200, blank=True)
    established_on = models.DateField(_("設立日"), null=True, blank=True)

    # Vision and change
    vision = models.TextField(_("どんなまちにしたいですか（ビジョン）"), blank=True)
    spatial_scale = models.CharField(_("対象の広がり"), max_length=300, blank=True)
    time_short = models.CharField(_("短い時間軸（目に見える変化）"), max_length=300, blank=True)
    time_long = models.CharField(_("長い時間軸（ビジョン）"), max_length=300, blank=True)
    change_kind = models.CharField(_("どんな変化ですか"), max_length=20, choices=ChangeKind.choices, blank=True)
    before = models.TextField(_("いま（変える前）"), blank=True)
    after = models.TextField(_("変えたあと"), blank=True)
    why_not_incremental = models.TextField(_("なぜ、少しずつの改善では足りないのですか"), blank=True)
    hard_project = models.CharField(_("結び付くハード整備事業"), max_length=300, blank=True)
    hard_project_year = models.PositiveSmallIntegerField(_("ハード整備事業の年度（西暦）"), null=True, blank=True)
    hard_project_number = models.CharField(_("ハード整備事業の事業番号"), max_length=60, blank=True)

    # Money
    requested_yen = models.BigIntegerField(_("申請額（円）"), null=True, blank=True)
    declared_total_yen = models.BigIntegerField(_("事業費の合計（円）"), null=True, blank=True)
    tax_treatment = models.CharField(_("消費税の扱い"), max_length=40, blank=True)

    # Indicators
    indicator_set = models.OneToOneField(
        "kpi.IndicatorSet", models.PROTECT, null=True, blank=True, related_name="application", verbose_name=_("指標")
    )
    indicator_reason = models.TextField(_("その指標を選んだ理由"), blank=True)
    half_choices = models.JSONField(_("選びかけの指標"), default=list, blank=True, editable=False)

    # Who signs
    named_signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("決裁者")
    )
    deputy_signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("代決者")
    )
    signature_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    # The application before this one
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="next_applications")
    previous_number = models.CharField(_("前の応募の番号"), max_length=20, blank=True)
    previous_note = models.TextField(_("前の応募の結果と講評"), blank=True)
    consulted_on = models.DateField(_("事前相談の日"), null=True, blank=True)

    # Why it is not eligible: drafted by the desk, confirmed by the director
    ineligible_code = models.CharField(_("要件を満たさない理由"), max_length=30, blank=True)
    ineligible_reason = models.TextField(_("要件を満たさない理由の説明"), blank=True)
    ineligible_staged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    message_acknowledged_at = models.DateTimeField(_("メッセージを確認した時"), null=True, blank=True)

    started_at = models.DateTimeField(_("書き始めた時"))
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ApplicationJourney.Meta):
        abstract = False
        ordering = ["-id"]
        indexes = [models.Index(fields=["call", "state"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_editable(self) -> bool:
        """Whether the city may write every section."""
        return self.state in EDITABLE

    @property
    def half_chosen(self) -> list[HalfChoice]:
        """The rows of the chosen indicators that are no choice yet, in their order."""
        return [HalfChoice(**half) for half in self.half_choices]

    @property
    def was_sent(self) -> bool:
        """Whether some version of it was ever submitted."""
        return self.submitted_at is not None or self.state not in {*UNSENT, ApplicationState.EXPIRED}

    @property
    def is_begun_before_its_form(self) -> bool:
        """Whether its call meanwhile asks a newer version, which it must be carried forward to before it goes on."""
        newest = self.call.form_version
        return newest is not None and newest.published_at is not None and newest.pk != self.form_version_id

    def belongs_to(self) -> frozenset[int]:
        """The lead and every partner that is an organization of its own."""
        partners = {member.organization_id for member in self.members.all() if member.organization_id}
        return frozenset({self.lead_id, *partners})

    def given_explanations(self) -> dict[str, str]:
        """The words already written where a problem asks for words."""
        return {explanation.code: explanation.text for explanation in self.explanations.all()}

    def people_for(self, right: str) -> Iterable[Any] | None:
        """Who is told: the signer the applicant named, where one is named."""
        named = [person for person in (self.named_signer, self.deputy_signer) if person]
        return named if right == "sign_application" and named else None

    def extra_answer(self, key: str) -> Any:
        """The answer to a question that only its call asks; None while there is none."""
        return next((row.value for row in self.extra_answers.all() if row.key == key), None)

    def value_on(self, route: str) -> str:
        """What the city wants to raise on one route, or why that route is left out."""
        return "\n".join(value.text or value.waived_reason for value in self.values.all() if value.route == route)

    @property
    def value_tactile(self) -> str:
        """まちづくりの手触り."""
        return self.value_on(Route.TACTILE)

    @property
    def value_convenience(self) -> str:
        """日々の便利さ."""
        return self.value_on(Route.CONVENIENCE)

    def budget(self) -> BudgetFigures:
        """What its budget lines come to under the call's rate and the type's cap, in yen."""
        lines = [Line(line.amount_yen, line.eligible, line.named) for line in self.budget_lines.all()]
        cap = self.call_type.cap_yen if self.call_type else None
        return figures(lines, self.call.rate, cap, self.requested_yen)

    def signs(self) -> set[str]:
        """What a cost may hang on: the signs of its services, infrastructure and data."""
        tables = (self.services, self.infrastructures, self.data_assets)
        return {row.code for table in tables for row in table.all() if row.code}

    def papers_called(self, paper: str) -> list[str]:
        """The names of the files attached now as this paper."""
        return [
            row.name
            for row in self.attachments.all()
            if row.paper == paper and row.removed_at is None and row.may_be_opened
        ]

    def papers_attached(self) -> set[str]:
        """Which papers are attached now."""
        return {
            attachment.paper
            for attachment in self.attachments.all()
            if attachment.removed_at is None and not attachment.is_infected
        }

    def open_corrections(self) -> list[Any]:
        """Every 差戻し that the desk has not closed yet."""
        if not self.pk:
            return []
        found = apps.get_model("applications", "Correction").objects.filter(
            subject_label=self._meta.label_lower, subject_id=str(self.pk), closed_at=None
        )
        return list(found)

    def may_submit_late(self, at: datetime) -> bool:
        """Whether a late permit for its lead still holds."""
        permits = self.call.late_permits.all()
        return any(permit.organization_id == self.lead_id and permit.holds(at) for permit in permits)

    def is_in_time(self, at: datetime) -> bool:
        """Whether it may be submitted at this moment."""
        return self.call.takes_applications(at) or (self.call.is_announced and self.may_submit_late(at))


class ConsortiumMember(models.Model):
    """One member of the council: a section of a municipality, a company, a university."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="members")
    name = models.CharField(_("構成員"), max_length=200)
    organization = models.ForeignKey(
        "accounts.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("登録された組織"),
    )
    is_municipality = models.BooleanField(_("共同で応募する市区町村"), default=False)
    part = models.CharField(_("役割"), max_length=200, blank=True)
    share_yen = models.BigIntegerField(_("負担額（円）"), null=True, blank=True)
    tax_status = models.CharField(_("消費税の区分"), max_length=20, choices=TaxStatus.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class ValueSought(models.Model):
    """One value that the city wants to raise, on one of the two routes (S02); services hang on it (S01)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="values")
    route = models.CharField(_("どちらの価値ですか"), max_length=20, choices=Route.choices)
    text = models.TextField(_("何の価値を上げますか"), blank=True)
    waived_reason = models.TextField(_("対象外とする理由"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text or self.get_route_display()
