"""Catalogue first: who builds anew says why nothing that exists will do (S28)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.words import is_empty
from workflow.problems import Place, Problem, explain_there, stop

if TYPE_CHECKING:
    from applications.models import Application, Service


def every_service_asked_the_catalogue_first(application: Application) -> list[Problem]:
    """Each service was chosen from the catalogue, or says why it is built new."""
    if not application.form_version.asks_the_catalogue_first:
        return []
    services = enumerate(application.services.all())
    return [problem for row, service in services for problem in _what_it_lacks(application, row, service)]


def _what_it_lacks(application: Application, row: int, service: Service) -> list[Problem]:
    if service.catalogue_entry_id is not None:
        return []
    if service.from_catalogue is None:
        text = _("サービス「%(name)s」が、目録にあるものを使うか、新しく作るか、選ばれていません。")
        return [_lacks(service, _in_row(application, row, "from_catalogue"), text)]
    if service.from_catalogue:
        text = _("サービス「%(name)s」が、目録のどの項目を使うか、選ばれていません。")
        return [_lacks(service, _in_row(application, row, "look_up"), text)]
    return _why_it_is_built_new(application, row, service)


def _in_row(application: Application, row: int, box: str) -> Place:
    return in_chapter(application, "services", f"services-{row}-{box}", _("選ぶ"))


def _lacks(service: Service, place: Place, text: str) -> Problem:
    return stop("CATALOGUE_FIRST", text % {"name": service.called}, place)


def _why_it_is_built_new(application: Application, row: int, service: Service) -> list[Problem]:
    """The words stand in the row of the service, where screeners read them."""
    if not is_empty(service.reason_to_build_new):
        return []
    text = _("サービス「%(name)s」を新しく作る理由が書かれていません。目録にあるものでは足りない点を書いてください。")
    place = in_chapter(application, "services", f"services-{row}-reason_to_build_new", _("理由を書く"))
    return [explain_there("CATALOGUE_FIRST", text % {"name": service.called}, place)]
