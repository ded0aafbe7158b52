"""The site's settings, with the catalogue in a folder of the test's own."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

LOCALE_PATHS = [Path(os.environ["JISSO_TEXTS"])]
