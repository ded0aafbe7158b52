"""Who answers for what: a duty without exactly one accountable party asks for words (S27b)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.duties import lines_of, matrix, unclear_cells
from applications.rules.places import in_chapter
from workflow.problems import Problem, explain
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Application

# As many cells as one sentence names.
NAMED = 3


def every_duty_has_one_accountable_party(application: Application) -> list[Problem]:
    """For each service and asset, each duty has exactly one party that answers for it."""
    if not application.form_version.asks("duty_shares"):
        return []
    rows = (application.services, application.data_assets, application.duty_shares)
    said = [[vars(row) for row in table.all()] for table in rows]
    found = unclear_cells(matrix(*said))
    if not found:
        return []
    named = listed(
        _("「%(name)s」%(duty)s") % {"name": subject.name, "duty": cell.duty.label} for subject, cell in found[:NAMED]
    )
    more = _("ほか%(count)sか所") % {"count": len(found) - NAMED} if len(found) > NAMED else ""
    text = ngettext(
        "責任を負う人が1つに決まっていない役目が%(count)sか所あります（%(named)s%(more)s）。"
        "決まらないわけと、いつ決めるかを書いてください。",
        "責任を負う人が1つに決まっていない役目が%(count)sか所あります（%(named)s%(more)s）。"
        "決まらないわけと、いつ決めるかを書いてください。",
        len(found),
    ) % {"count": len(found), "named": named, "more": more}
    subject, cell = found[0]
    line = lines_of(*said).index((subject.code, cell.duty.value))
    place = in_chapter(application, "duties", f"duty_shares-{line}-accountable", _("理由を書く"))
    return [explain("DUTY_UNCLEAR", text, place)]
