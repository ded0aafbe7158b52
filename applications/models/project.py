"""The project: what an adopted application becomes, outliving every grant (M6)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.journeys.project import ProjectJourney
from applications.models.definition import ImplementationDefinition
from applications.models.project_facts import ProjectFacts
from applications.states.project import END_STATES, ProjectState
from workflow.problems import Place


class Project(ProjectFacts, ProjectJourney):
    """One per adopted application; its body (services, scheme, distance …) are the application's rows."""

    application = models.OneToOneField("applications.Application", models.PROTECT, related_name="project")
    number = models.CharField(_("番号"), max_length=40, unique=True)
    created_at = models.DateTimeField(_("始めた時"))
    officer = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officer_of",
        verbose_name=_("担当の事務局員"),
    )
    support = models.TextField(_("お金によらない支援"), blank=True)
    returns_are_signed = models.BooleanField(_("報告に決裁者の決裁を求めるか"), default=True)
    pilot_started_on = models.DateField(_("実証の始まり"), null=True, blank=True)
    pilot_closed_on = models.DateField(_("実証の終わり"), null=True, blank=True)
    gate_passed_at = models.DateTimeField(_("関門を通った時"), null=True, blank=True)
    ended_on = models.DateField(_("終わった日"), null=True, blank=True)

    operator_name = models.CharField(_("運営主体"), max_length=200, blank=True)
    data_maintainer_name = models.CharField(_("データを直す人"), max_length=200, blank=True)
    data_upkeep_payers = models.TextField(_("データ保守更新の払い手"), blank=True)

    goal_sentence = models.TextField(_("実装した姿（一文）"), blank=True)
    goal_user = models.CharField(_("だれが日々使うか"), max_length=200, blank=True)
    goal_place = models.CharField(_("どこで"), max_length=200, blank=True)
    goal_operator = models.CharField(_("だれが動かすか"), max_length=200, blank=True)
    goal_definition = models.ForeignKey(
        ImplementationDefinition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("実装の定義の版"),
    )
    fall_in_use_explained = models.TextField(_("利用が減ったわけ"), blank=True)
    public_lessons = models.TextField(_("ほかのまちへの学び"), blank=True)
    data_return_statement = models.TextField(_("データをどう還したか"), blank=True)

    class Meta(ProjectJourney.Meta):
        abstract = False
        ordering = ["number"]
        verbose_name = _("事業")
        indexes = [models.Index(fields=["state", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.application.title}"

    def belongs_to(self) -> frozenset[int]:
        """The organizations of the application it grew from."""
        return self.organizations

    @property
    def title(self) -> str:
        """The application's title; it has no other."""
        return self.application.title

    @property
    def has_passed_the_gate(self) -> bool:
        """Whether a gate verdict said 実装."""
        return self.gate_passed_at is not None

    @property
    def is_over(self) -> bool:
        """Whether it stands in one of its end states."""
        return self.state in END_STATES

    @property
    def may_still_be_told(self) -> bool:
        """Whether lessons and the word about the data may be written: while it goes on, and owed after a 中止."""
        if self.state != ProjectState.DISCONTINUED:
            return not self.is_over
        return not (self.public_lessons.strip() and self.data_return_statement.strip())

    @property
    def status_label(self) -> str:
        """The word for staff."""
        return str(ProjectState(self.state).label)

    @property
    def public_status_label(self) -> str:
        """The word for residents."""
        return ProjectState(self.state).public_label

    def place(self, page: str, fragment: str = "", **more: Any) -> Place:
        """Where something of this project is mended; `more` are further parts of the address."""
        return Place(f"applications:{page}", {"number": self.number, **more}, fragment)

    def step_place(self, step: str) -> Place:
        """The page on which a step of this project is taken."""
        return Place("applications:project_step", {"number": self.number, "step": step})

    def given_explanations(self) -> dict[str, str]:
        """Words that the city wrote before the step, by the problem they answer."""
        written = {"USE_IS_FALLING": self.fall_in_use_explained, "NO_OUTPUTS": self.why_no_outputs}
        return {code: words for code, words in written.items() if words.strip()}

    @property
    def goal_is_whole(self) -> bool:
        """Whether the goal names its sentence, user, place, operator and definition (S24a)."""
        return bool(
            self.goal_sentence and self.goal_user and self.goal_place and self.goal_operator and self.goal_definition_id
        )
