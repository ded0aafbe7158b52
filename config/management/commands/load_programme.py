"""Loads a programme file, or checks its figures in a database of its own."""

import sys
import time
from argparse import SUPPRESS, ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.codes import fictional_codes
from config.programme_file.checking.apart import lay_tables, run_apart
from config.programme_file.checking.check import comparisons
from config.programme_file.checking.comparison import Verdict
from config.programme_file.loading.load import Loaded, load
from config.programme_file.reading import Reading, UnreadableError, read_file
from workflow.problems import Refused


class Command(BaseCommand):
    help = "Load a programme file (docs/programme-file.md); --check loads it elsewhere and compares every figure."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a YAML file in the shape of the demo programme")
        parser.add_argument(
            "--check",
            action="store_true",
            help="load into a temporary SQLite file, compare every expected figure, change nothing here",
        )
        parser.add_argument("--apart", action="store_true", help=SUPPRESS)

    def handle(self, *, file: Path, check: bool, apart: bool, **options: Any) -> None:
        if check and not apart:
            sys.exit(run_apart(file, write=self.stdout.write, complain=self.stderr.write))
        if not check:
            self.load(self.read(file))
            return
        with fictional_codes():
            reading = self.read(file)
            lay_tables()
            refused = self.load_all(reading)
            self.compare(reading, refused)

    def read(self, file: Path) -> Reading:
        """The file as rows; what is wrong with one application is said when its turn comes."""
        try:
            reading = read_file(file)
        except UnreadableError as error:
            raise CommandError(str(error)) from None
        for notice in reading.notices:
            self.stdout.write(_("お知らせ　%s") % notice)
        return reading

    def load(self, reading: Reading) -> None:
        """Loads what can be loaded; anything refused is the exit status."""
        refused = self.load_all(reading)
        if refused:
            raise CommandError(_("%(count)d件の応募を読み込めませんでした。") % {"count": refused})

    def load_all(self, reading: Reading) -> int:
        """Loads application by application, one line each; how many were refused."""
        for row in reading.refused:
            self.complain(row.number or row.path, row.faults)
        count, refused = len(reading.programme.applications), len(reading.refused)
        begun = time.monotonic()
        try:
            for place, loaded in enumerate(load(reading.programme), start=1):
                refused += bool(loaded.faults)
                self.tell(f"[{place:>2}/{count}]", loaded, time.monotonic() - begun)
                begun = time.monotonic()
        except Refused as refused:
            raise CommandError(" ".join(str(refused).split())) from None
        except DatabaseError as error:
            why = " ".join(str(error).split())
            raise CommandError(
                _("データベースに書き込めません（%(why)s）。先に manage.py migrate を実行してください。") % {"why": why}
            ) from None
        return refused

    def tell(self, place: str, loaded: Loaded, seconds: float) -> None:
        """The line of one application."""
        said = loaded.application
        if loaded.faults:
            self.complain(said.number, loaded.faults)
            return
        words = _("すでにあります") if loaded.was_there else _("読み込みました（%.1f秒）") % seconds
        self.stdout.write(f"{place} {said.number} {said.status} {said.title} … {words}")

    def complain(self, number: str, faults: Any) -> None:
        """Why an application is left out, one line per reason."""
        for fault in faults:
            self.stderr.write(_("%(number)s を読み込みません　%(fault)s") % {"number": number, "fault": fault})

    def compare(self, reading: Reading, refused: int) -> None:
        """One line per figure, then the total; a difference is the exit status."""
        verdicts: Counter[Verdict] = Counter()
        self.stdout.write("\t".join((_("応募"), _("キー"), _("ファイルの値"), _("計算した値"), _("判定"))))
        for line in comparisons(reading.programme, reading.expectations, on=timezone.localdate()):
            verdicts[line.verdict] += 1
            self.stdout.write(str(line), self.style.ERROR if line.verdict.is_difference else None)
        total = "、".join(f"{verdict.words} {verdicts[verdict]}" for verdict in Verdict)
        self.stdout.write(_("合計 %(count)d件：%(total)s") % {"count": verdicts.total(), "total": total})
        differing = sum(count for verdict, count in verdicts.items() if verdict.is_difference)
        if differing or refused:
            raise CommandError(
                _("相違 %(differing)d件、読み込めなかった応募 %(refused)d件。")
                % {"differing": differing, "refused": refused}
            )
