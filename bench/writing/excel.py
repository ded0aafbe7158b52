"""Times a full application out to a workbook and in again; answers each line on standard input with milliseconds."""

import io
import json
import os
import sys
import time

import django

NUMBER = "R8-U-001"


def main() -> None:
    """One line in, one line out."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from bench.writing.workbook import application_of, read, write  # noqa: PLC0415  (Django stands only now)

    for _line in sys.stdin:
        one = application_of(NUMBER)
        began = time.process_time()
        book = write(one)
        between = time.process_time()
        read(io.BytesIO(book), len(book), one)
        ended = time.process_time()
        said = {"out_ms": 1000 * (between - began), "in_ms": 1000 * (ended - between), "kilobytes": len(book) / 1000}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
