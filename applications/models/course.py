"""The course of a pilot: milestones, risks, and the people of the project."""

from datetime import date

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from applications.models.project import Project
from applications.states.trying import Likelihood


class Milestone(models.Model):
    """Something that is to have happened by a day; the first plan stays beside the present one."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones")
    title = models.CharField(_("節目"), max_length=200)
    owner = models.CharField(_("担当"), max_length=200, blank=True)
    first_planned_on = models.DateField(_("はじめの予定"))
    planned_on = models.DateField(_("いまの予定"))
    reached_on = models.DateField(_("済んだ日"), null=True, blank=True)
    note = models.TextField(_("どうなったか"), blank=True)

    class Meta:
        ordering = ["planned_on", "id"]
        verbose_name = _("節目")

    def __str__(self) -> str:
        return self.title

    def is_late(self, on: date) -> bool:
        """Whether its day has passed and it has not happened."""
        return self.reached_on is None and self.planned_on < on

    def said(self, on: date) -> str:
        """Early, in time or late, in words, against the plan that holds."""
        days = ((self.reached_on or on) - self.planned_on).days
        if self.reached_on is None:
            return _late(days) if days > 0 else _ahead(-days)
        if not days:
            return gettext("予定の日に済みました")
        return _done_late(days) if days > 0 else _done_early(-days)

    @property
    def moved(self) -> str:
        """How far the plan was moved since it was first made; blank when it was not."""
        days = (self.planned_on - self.first_planned_on).days
        if not days:
            return ""
        return _moved_back(days) if days > 0 else _moved_forward(-days)


def _late(days: int) -> str:
    return ngettext("%(n)d日遅れています", "%(n)d日遅れています", days) % {"n": days}


def _ahead(days: int) -> str:
    return ngettext("あと%(n)d日", "あと%(n)d日", days) % {"n": days}


def _done_late(days: int) -> str:
    return ngettext("%(n)d日遅れて済みました", "%(n)d日遅れて済みました", days) % {"n": days}


def _done_early(days: int) -> str:
    return ngettext("%(n)d日早く済みました", "%(n)d日早く済みました", days) % {"n": days}


def _moved_back(days: int) -> str:
    return ngettext("はじめの予定より%(n)d日後ろ", "はじめの予定より%(n)d日後ろ", days) % {"n": days}


def _moved_forward(days: int) -> str:
    return ngettext("はじめの予定より%(n)d日前", "はじめの予定より%(n)d日前", days) % {"n": days}


class Risk(models.Model):
    """What may go wrong, how likely in words, who looks after it, and when somebody looks again."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="risks")
    what = models.CharField(_("起きると困ること"), max_length=300)
    likelihood = models.CharField(_("起きそうか"), max_length=20, choices=Likelihood.choices)
    owner = models.CharField(_("見ている人"), max_length=200)
    response = models.TextField(_("起きたらすること"))
    look_again_on = models.DateField(_("次に見る日"))
    closed_on = models.DateField(_("心配がなくなった日"), null=True, blank=True)
    closing_words = models.TextField(_("なくなったわけ"), blank=True)

    class Meta:
        ordering = ["look_again_on", "id"]
        verbose_name = _("心配ごと")

    def __str__(self) -> str:
        return self.what

    def waits_for_a_look(self, on: date) -> bool:
        """Whether the day of the next look has come."""
        return self.closed_on is None and self.look_again_on <= on


class Contact(models.Model):
    """A person of the project, inside the city or outside; who has left stays with the day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="contacts")
    name = models.CharField(_("名前"), max_length=100)
    body = models.CharField(_("組織・部署"), max_length=200)
    part = models.CharField(_("この事業での役目"), max_length=200)
    is_outside = models.BooleanField(_("役所の外の人"), default=False)
    email = models.EmailField(_("メール"), blank=True)
    phone = models.CharField(_("電話"), max_length=40, blank=True)
    left_on = models.DateField(_("離れた日"), null=True, blank=True)

    class Meta:
        ordering = ["is_outside", "id"]
        verbose_name = _("連絡先")

    def __str__(self) -> str:
        return self.name
