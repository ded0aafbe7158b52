"""The web process stays light: what draws papers and crunches frames is loaded by the worker alone."""

import subprocess
import sys

from tests.house.source import ROOT

ASK = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import config.wsgi
print(sorted({"weasyprint", "pandas", "duckdb", "altair", "vl_convert"} & set(sys.modules)))
"""


def test_the_web_process_imports_nothing_heavy():
    answer = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
