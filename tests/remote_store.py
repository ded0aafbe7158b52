"""A store of files as far away as an S3-compatible one: no path, no folder, bytes go in and come out."""

from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage


class RemoteStore(Storage):
    """Keeps bytes by name; `path` is not implemented, so that whoever asks for one fails loudly."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if name not in self.kept:
            raise FileNotFoundError(name)
        return ContentFile(self.kept[name], name=name)

    def _save(self, name: str, content: IO[bytes]) -> str:
        content.seek(0)
        self.kept[name] = content.read()
        return name

    def exists(self, name: str) -> bool:
        """Whether something is kept under the name."""
        return name in self.kept

    def delete(self, name: str) -> None:
        """Loses it."""
        self.kept.pop(name, None)

    def size(self, name: str) -> int:
        """In bytes."""
        return len(self.kept[name])
