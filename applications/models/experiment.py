"""The experiment: what is asked, how one would know, and what is left to do before implementation (S20, S21)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.states.experiment import Verdict


class Experiment(models.Model):
    """The purpose sheet of a pilot; one per application, and the project goes on with it."""

    application = models.OneToOneField("applications.Application", models.PROTECT, related_name="experiment")
    purpose = models.TextField(_("実証の問い"), blank=True)
    not_tested = models.TextField(_("確かめないこと"), blank=True)
    reason_not_tested = models.TextField(_("確かめない理由"), blank=True)
    method = models.TextField(_("方法"), blank=True)
    data_used = models.TextField(_("使うデータ"), blank=True)
    site = models.CharField(_("場所"), max_length=200, blank=True)
    starts_on = models.DateField(_("始まり"), null=True, blank=True)
    ends_on = models.DateField(_("終わり"), null=True, blank=True)
    success_definition = models.TextField(_("成功といえるとき"), blank=True)
    stop_rule = models.TextField(_("中止するとき"), blank=True)
    decision_to_make = models.TextField(_("結果から決めること"), blank=True)
    decided_by = models.CharField(_("決める人"), max_length=200, blank=True)
    distance_now = models.TextField(_("実装まで いまの状態"), blank=True)
    operator_after = models.CharField(_("実装後の運営主体"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("実証")

    def __str__(self) -> str:
        return self.purpose[:60]


class Hypothesis(models.Model):
    """One thing the pilot wants to know; its verdict comes with the end of the pilot."""

    experiment = models.ForeignKey(Experiment, models.CASCADE, related_name="hypotheses")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    text = models.TextField(_("仮説"))
    verdict = models.CharField(_("結果"), max_length=20, choices=Verdict.choices, blank=True)
    learned = models.TextField(_("分かったこと"), blank=True)
    judged_on = models.DateField(_("判断した日"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("仮説")

    def __str__(self) -> str:
        return self.text[:60]


class RemainingStep(models.Model):
    """One thing left to do before implementation, with who and by which month."""

    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="remaining_steps")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    text = models.CharField(_("残っていること"), max_length=300)
    owner = models.CharField(_("担当"), max_length=200, blank=True)
    due_month = models.DateField(_("いつまでに（月の初日）"), null=True, blank=True)
    done_on = models.DateField(_("済んだ日"), null=True, blank=True)
    done_note = models.CharField(_("どう済んだか"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("残る作業")

    def __str__(self) -> str:
        return self.text
