"""Looks into a file before it is kept: size, ending, and whether its content is what its name says."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import IO

import puremagic
from django.utils.translation import gettext as _

from workflow.punctuation import listed

MEGABYTE = 1024 * 1024
LIMIT_BYTES = 20 * MEGABYTE
MOST_PAPERS = 20
# A container that unpacks to more than this is no document anybody wrote by hand.
LARGEST_INSIDE = 300 * MEGABYTE
HEAD = 8192

# Ending → media type; the folder by which the three Office formats are told apart inside their container.
ENDINGS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "geojson": "application/geo+json",
    "txt": "text/plain",
}
# What is put beside an observation: no map, but the tables that a system writes.
COPIES = {**{ending: kind for ending, kind in ENDINGS.items() if ending != "geojson"}, "csv": "text/csv"}
# How text is written: what is read on the site, and what is only handed out again as it came.
READ_HERE = ("utf-8-sig",)
AS_IT_CAME = ("utf-8-sig", "cp932")
OFFICE = {"xlsx": "xl/", "docx": "word/", "pptx": "ppt/"}
GEOJSON_TYPES = frozenset(
    {
        *("FeatureCollection", "Feature", "GeometryCollection"),
        *("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
    }
)


class UnwantedFile(ValueError):  # noqa: N818  (said as what it is)
    """A file that is not kept; its text says why and what to do, `why` in a word (large, ending, content)."""

    def __init__(self, text: str, why: str = "content") -> None:
        self.why = why
        super().__init__(text)


def ending_of(name: str) -> str:
    """What the name says the file is; nothing where it says nothing."""
    return name.rpartition(".")[2].lower()


def media_type_of(
    name: str,
    file: IO[bytes],
    size: int,
    *,
    endings: Mapping[str, str] = ENDINGS,
    encodings: Sequence[str] = READ_HERE,
) -> str:
    """The media type of a file that may be kept; raises UnwantedFile. Leaves the file at its beginning."""
    ending = ending_of(name)
    if size > LIMIT_BYTES:
        said = {"name": name, "size": -(-size // MEGABYTE), "limit": LIMIT_BYTES // MEGABYTE}
        raise UnwantedFile(
            _(
                "「%(name)s」は%(size)sMBあり、添付できません。1つ%(limit)sMBまでです。"
                "画像を縮めるか、分けて添付してください。ほかに書いたものは、そのまま残っています。"
            )
            % said,
            "large",
        )
    if ending not in endings:
        said = {"name": name, "endings": listed(sorted(endings), "・")}
        raise UnwantedFile(
            _("「%(name)s」は受け取れない種類のファイルです。%(endings)sのどれかで保存し直してください。") % said,
            "ending",
        )
    file.seek(0)
    try:
        _must_be(ending, file, name, encodings)
    finally:
        file.seek(0)
    return endings[ending]


def _must_be(ending: str, file: IO[bytes], name: str, encodings: Sequence[str]) -> None:
    if ending in OFFICE:
        _must_be_office(ending, file, name)
    elif ending == "geojson":
        _must_be_geojson(file, name)
    elif ending in {"txt", "csv"}:
        _must_be_text(file, name, encodings)
    elif not _looks_like(ending, file.read(HEAD)):
        raise _another(name)


def _another(name: str) -> UnwantedFile:
    return UnwantedFile(
        _("「%(name)s」は、名前の終わり（拡張子）と中身が合っていません。正しい形式で保存し直してください。")
        % {"name": name}
    )


def _looks_like(ending: str, head: bytes) -> bool:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return False
    return any(match.mime_type == ENDINGS[ending] for match in found)


def _must_be_office(ending: str, file: IO[bytes], name: str) -> None:
    try:
        with zipfile.ZipFile(file) as container:
            parts = container.infolist()
    except zipfile.BadZipFile:
        raise _another(name) from None
    names = [part.filename.lower() for part in parts]
    if "[content_types].xml" not in names or not any(part.startswith(OFFICE[ending]) for part in names):
        raise _another(name)
    if any(part.endswith("vbaproject.bin") for part in names):
        raise UnwantedFile(
            _("「%(name)s」はマクロを含むため受け取れません。マクロのない形式かPDFにして、もう一度選んでください。")
            % {"name": name},
            "macro",
        )
    if sum(part.file_size for part in parts) > LARGEST_INSIDE:
        raise UnwantedFile(_("「%(name)s」は、開くと大きすぎるため受け取れません。") % {"name": name}, "inside")


def _must_be_geojson(file: IO[bytes], name: str) -> None:
    try:
        found = json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _another(name) from None
    if not isinstance(found, dict) or found.get("type") not in GEOJSON_TYPES:
        raise _another(name)


def _must_be_text(file: IO[bytes], name: str, encodings: Sequence[str]) -> None:
    content = file.read()
    if b"\x00" in content:
        raise _another(name)
    if not any(_is_written_in(content, encoding) for encoding in encodings):
        raise UnwantedFile(_("「%(name)s」の文字が読めません。UTF-8で保存し直してください。") % {"name": name}, "text")


def _is_written_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except ValueError:
        return False
    return True
