"""Kinds and conditions of infrastructure and digital city assets that services stand on (S22, S23)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InfrastructureKind(models.TextChoices):
    """What an infrastructure is."""

    SENSOR = "sensor", _("センサー")
    NETWORK = "network", _("通信")
    PLATFORM = "platform", _("データ連携基盤")
    ASSET = "asset", _("デジタル都市アセット")
    COMMON = "common", _("共通機能")
    DATA = "data", _("データ")
    RULE = "rule", _("決まり・制度")
    OTHER = "other", _("その他")

    @classmethod
    def said_as(cls, words: str) -> "InfrastructureKind":
        """The kind that these Japanese words name; OTHER when none does (the words are kept beside it)."""
        named = {str(kind.label): kind for kind in cls}
        return named.get(words.strip(), cls.OTHER)


class AssetKind(models.TextChoices):
    """What a digital city asset is (S23)."""

    MODEL = "model", _("3D都市モデル")
    DATA_SET = "data_set", _("データセット")
    TWIN = "twin", _("デジタルツイン")
    API = "api", _("API")
    OTHER = "other", _("その他")


class Condition(models.TextChoices):
    """What state a node is in; blank is not said."""

    PLANNED = "planned", _("これから")
    BUILDING = "building", _("整備中")
    IN_USE = "in_use", _("使っている")
    RETIRED = "retired", _("やめた")
