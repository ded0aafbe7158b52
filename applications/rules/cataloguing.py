"""Catalogue first: who builds anew says why nothing that exists will do (S28)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.words import is_empty
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import Application, Service


def every_service_asked_the_catalogue_first(application: Application) -> list[Problem]:
    """Each service was chosen from the catalogue, or says why it is built new."""
    if not application.form_version.asks_the_catalogue_first:
        return []
    said = [(service, _what_is_missing(service)) for service in application.services.all()]
    return [
        stop(
            "CATALOGUE_FIRST", text % {"name": service.name}, in_chapter(application, "services", "services", _("選ぶ"))
        )
        for service, text in said
        if text
    ]


def _what_is_missing(service: Service) -> str:
    if service.catalogue_entry_id is not None:
        return ""
    if service.from_catalogue is None:
        return _("サービス「%(name)s」が、目録にあるものを使うか、新しく作るか、選ばれていません。")
    if service.from_catalogue:
        return _("サービス「%(name)s」が、目録のどの項目を使うか、選ばれていません。")
    if is_empty(service.reason_to_build_new):
        return _(
            "サービス「%(name)s」を新しく作る理由が書かれていません。目録にあるものでは足りない点を書いてください。"
        )
    return ""
