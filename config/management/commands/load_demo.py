"""Loads the demo: the real municipalities, the fictional programme, and one call that is open today."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.actions.keeping_codes import load_local_governments
from accounts.place_file import lines_of
from config.demo.checking import check_a_call
from config.demo.loading import DEMO_FILE, open_a_call
from config.demo.money import tell_of_the_money
from config.demo.papers import ask_for_a_paper
from config.demo.past import gather_the_people, tell_of_the_past
from config.demo.screening import screen_a_call
from config.demo.sharing import describe_towns, leave_guides
from config.demo.years import tell_the_years_after
from config.programme_file.loading.load import lay_aside
from config.programme_file.reading import read_file
from workflow.clock import now
from workflow.fields.calendar import era_datetime
from workflow.models import Notice


class Command(BaseCommand):
    help = "Load the demo programme; loading it again changes nothing but a call that has closed meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("デモのデータは、デモ環境（JISSO_DEMO=1）でだけ読み込めます。"))
        added, changed = load_local_governments(lines=lines_of())
        self.stdout.write(_("団体コード：追加 %(added)d件、変更 %(changed)d件") % {"added": added, "changed": changed})
        programme = read_file(DEMO_FILE).programme
        gather_the_people(programme, at=now())
        call_command("load_programme", str(DEMO_FILE), stdout=self.stdout, stderr=self.stderr)
        written = Notice.objects.aggregate(last=Max("pk"))["last"] or 0
        tell_the_years_after(at=now())
        leave_guides(at=now())
        tell_of_the_past(programme, at=now())
        tell_of_the_money(programme, at=now())
        call = open_a_call(programme, at=now())
        screen_a_call(programme, at=now())
        check_a_call(programme, at=now())
        describe_towns(at=now())
        lay_aside(written, now())
        ask_for_a_paper(at=now())
        self.stdout.write(
            _("いま応募できる公募：%(number)s %(name)s（締切 %(close)s）")
            % {
                "number": call.number,
                "name": call.name,
                "close": era_datetime(call.closes_at) if call.closes_at else "",
            }
        )
