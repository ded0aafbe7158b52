"""The call for proposals (公募): its types, criteria, form version and late permits."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.journeys.call import CallJourney
from applications.states.application import Paper
from applications.states.call import ANNOUNCED, CALL_EDITABLE, CallState, Intent

# How the standard forms are called on pages.
NAMES = {"full": _("標準の応募様式"), "file": _("簡易の応募様式")}


class FormVersion(models.Model):
    """One version of the form: which questions it asks, which it marks 必須, which papers it wants.

    Once published it never changes (hypha#3254: a changed live form destroyed old answers).
    """

    name = models.CharField(_("様式の名前"), max_length=40)
    number = models.PositiveSmallIntegerField(_("版"))
    spec = models.JSONField(_("内容"), default=dict)
    published_at = models.DateTimeField(_("公開した時"), null=True, blank=True)

    class Meta:
        ordering = ["name", "number"]
        constraints = [models.UniqueConstraint(fields=["name", "number"], name="one_form_version_per_number")]

    def __str__(self) -> str:
        named = NAMES.get(self.name) or _("%(call)sの応募様式") % {"call": self.name}
        said = _("%(name)s 第%(number)s版") % {"name": named, "number": self.number}
        return said if self.published_at else _("%(form)s（下書き）") % {"form": said}

    def asks(self, key: str) -> bool:
        """Whether the form asks this question at all."""
        return key in self.spec.get("questions", {})

    def requires(self, key: str) -> bool:
        """Whether the form marks this question 必須."""
        return bool(self.spec.get("questions", {}).get(key, {}).get("required"))

    def word_limit(self, key: str) -> int | None:
        """The most characters it wants for this question, if it says so."""
        limit: int | None = self.spec.get("questions", {}).get(key, {}).get("limit")
        return limit

    @property
    def extra(self) -> list[dict[str, Any]]:
        """The call's own questions as they are written down: key, label, help, kind, choices."""
        asked: list[dict[str, Any]] = self.spec.get("extra", [])
        return asked

    @property
    def categories(self) -> list[dict[str, Any]]:
        """The eligible cost categories: name, help, and whether creating data is counted in it (S27a)."""
        listed: list[dict[str, Any]] = self.spec.get("categories", [])
        return listed

    @property
    def wants_values_of_services(self) -> bool:
        """Whether every service must say which value it is for (S01)."""
        return bool(self.spec.get("services_name_their_value"))

    @property
    def asks_the_catalogue_first(self) -> bool:
        """Whether every service was looked for in the catalogue before it is built (S28)."""
        return bool(self.spec.get("catalogue_first"))

    @property
    def wants_payers(self) -> bool:
        """Whether every revenue of the scheme names who pays it (S25)."""
        return bool(self.spec.get("revenues_name_their_payer"))

    @property
    def takes_words_for_nothing(self) -> bool:
        """Whether 「記載なし」 counts as an answer to a required question."""
        return bool(self.spec.get("takes_words_for_nothing"))

    @property
    def asks_why_too_long(self) -> bool:
        """Whether an answer beyond its measure of characters wants a reason in words."""
        return bool(self.spec.get("asks_why_too_long"))

    @property
    def papers(self) -> list[str]:
        """The papers that must be attached."""
        wanted: list[str] = self.spec.get("papers", [])
        return wanted

    @property
    def papers_in_words(self) -> list[Any]:
        """The same, as people call them."""
        return [Paper(paper).label for paper in self.papers]


class Call(CallJourney):
    """One call (公募), as the programme announces it."""

    number = models.SlugField(_("公募番号"), max_length=20, unique=True)
    fiscal_year = models.PositiveSmallIntegerField(_("年度（西暦）"))
    name = models.CharField(_("公募の名前"), max_length=200)
    intent = models.CharField(_("狙い"), max_length=20, choices=Intent.choices, blank=True)
    intent_shares = models.JSONField(_("狙いの割合（％）"), default=dict, blank=True)
    transformation_sought = models.TextField(_("求める変革"), blank=True)
    budget_yen = models.BigIntegerField(_("予算額（円）"), default=0)
    rate_numerator = models.PositiveSmallIntegerField(_("補助率の分子"), default=1)
    rate_denominator = models.PositiveSmallIntegerField(_("補助率の分母"), default=2)
    minor_change_percent = models.PositiveSmallIntegerField(_("軽微な変更の範囲（％）"), default=20)
    opens_at = models.DateTimeField(_("受付開始"), null=True, blank=True)
    closes_at = models.DateTimeField(_("締切"), null=True, blank=True)
    consultation_until = models.DateTimeField(_("事前相談の期限"), null=True, blank=True)
    form_version = models.ForeignKey(
        FormVersion, models.PROTECT, null=True, related_name="calls", verbose_name=_("応募様式")
    )
    accepts_recorded_approval = models.BooleanField(_("決裁の写しによる応募を受け付ける"), default=False)
    # What was learnt, for whoever makes the next call from this one
    lessons = models.TextField(_("次の公募への申し送り"), blank=True)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name=_("もとにした公募")
    )
    composed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("作成した人")
    )
    # A call that was loaded with its history: what lay behind it then is told by the file, not by the clock.
    told_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(CallJourney.Meta):
        abstract = False
        ordering = ["-opens_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def rate(self) -> Fraction:
        """The subsidy rate as an exact fraction."""
        return Fraction(self.rate_numerator, self.rate_denominator)

    @property
    def is_editable(self) -> bool:
        """Whether the desk may still change what it says."""
        return self.state in CALL_EDITABLE

    @property
    def is_announced(self) -> bool:
        """Whether the public may read it."""
        return self.state in ANNOUNCED

    def is_before_close(self, at: datetime) -> bool:
        """Whether the moment still lies within the deadline, which holds to the second and includes it."""
        return self.closes_at is not None and at.replace(microsecond=0) <= self.closes_at

    def takes_applications(self, at: datetime) -> bool:
        """Whether one may submit at this moment without a late permit.

        The times decide, not the clock step, which may come some seconds late in both directions.
        """
        announced = self.state in {CallState.SCHEDULED, CallState.OPEN, CallState.CLOSED}
        return announced and self.opens_at is not None and self.opens_at <= at and self.is_before_close(at)


class CallType(models.Model):
    """One type of project in a call, with its cap in yen; data, because the types change every year."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="types", verbose_name=_("公募"))
    name = models.CharField(_("類型"), max_length=80)
    letter = models.CharField(_("番号に使う文字"), max_length=4)
    cap_yen = models.BigIntegerField(_("上限額（円）"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "name"], name="one_type_per_name_in_a_call"),
            models.UniqueConstraint(fields=["call", "letter"], name="one_type_per_letter_in_a_call"),
            models.CheckConstraint(condition=models.Q(cap_yen__gte=0), name="cap_is_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """One criterion by which the panel judges: its question, weight, and what its levels mean."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="criteria", verbose_name=_("公募"))
    code = models.CharField(_("記号"), max_length=8)
    name = models.CharField(_("名前"), max_length=120)
    weight = models.PositiveSmallIntegerField(_("配点"))
    question = models.TextField(_("問い"))
    anchors = models.JSONField(_("点数の意味"), default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="one_criterion_per_code_in_a_call")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def has_anchors(self) -> bool:
        """Whether the lowest and the highest level say what they mean."""
        return all(str(self.anchors.get(level, "")).strip() for level in ("0", "5"))

    @property
    def levels(self) -> list[tuple[int, str]]:
        """The described levels from low to high."""
        return sorted((int(level), text) for level, text in self.anchors.items())


class LatePermit(models.Model):
    """Leave for one applicant to submit after the close, with its reason and its end (hypha#1970)."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="late_permits", verbose_name=_("公募"))
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="late_permits", verbose_name=_("応募者")
    )
    reason = models.TextField(_("理由"))
    until = models.DateTimeField(_("いつまで"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("認めた人"))
    given_at = models.DateTimeField(_("認めた時"))

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.call} {self.organization}"

    def holds(self, at: datetime) -> bool:
        """Whether it still lets its applicant submit."""
        return at.replace(microsecond=0) <= self.until

    def belongs_to(self) -> frozenset[int]:
        """The applicant it was given to."""
        return frozenset({self.organization_id})
