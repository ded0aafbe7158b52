"""The workbook of one application, out and in; imported only once Django stands."""

from typing import IO, Any

from applications.excel.reading import read_workbook
from applications.excel.writing import workbook_of
from applications.models import Application
from applications.queries.content import content_of
from applications.queries.whole import with_body


def application_of(number: str) -> Application:
    """The application with everything in it."""
    return with_body(Application.objects.all()).get(number=number)


def write(application: Application) -> bytes:
    """As the page hands it out."""
    return workbook_of(application, content_of(application), {})


def read(file: IO[bytes], size: int, application: Application) -> Any:
    """As the page takes it in, before anything is stored."""
    return read_workbook(file, size, application)
