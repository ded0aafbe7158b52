"""Reads settings from the environment, each with its kind; a wrong value is one clear sentence."""

import os
from importlib.util import find_spec
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The value as it stands."""
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """A yes or no; anything else is refused by name."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    raise ImproperlyConfigured(f"{name} must be one of 1/0, true/false, yes/no, on/off; found {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number; found {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """Values separated by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def days_by_name(name: str, default: dict[str, int]) -> dict[str, int]:
    """Days for each thing that the defaults name; `gate_review=90,inspected=7` changes those two alone."""
    given = dict(default)
    for part in words(name):
        thing, _, days = part.partition("=")
        if thing.strip() not in default or not days.strip().isdecimal():
            known = ", ".join(default)
            raise ImproperlyConfigured(f"{name} must be NAME=DAYS,… with names among {known}; found {part!r}.")
        given[thing.strip()] = int(days)
    return given


def database(name: str, default: str) -> dict[str, object]:
    """A database address (sqlite:///FILE or postgres://user:password@host:port/name) as Django's setting."""
    url = urlsplit(os.environ.get(name) or default)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.path[1:] or ":memory:",
            # IMMEDIATE: a writer waits for the other instead of failing half-way (docs/decisions/0003).
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if url.scheme in {"postgres", "postgresql"}:
        options: dict[str, object] = {"pool": {"min_size": 1, "max_size": 8}}
        options.update(dict(parse_qsl(url.query)))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path[1:],
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "OPTIONS": options,
        }
    raise ImproperlyConfigured(f"{name} must begin with sqlite:/// or postgres://; found {url.scheme!r}.")


def file_storage() -> dict[str, object]:
    """Where files lie, as Django's setting: a bucket of an S3-compatible store where one is named, else a folder.

    The bucket is private, addresses are signed and nothing is overwritten: every download passes the site's own check.
    """
    bucket = text("JISSO_S3_BUCKET")
    if not bucket:
        return {"BACKEND": text("JISSO_STORAGE", "django.core.files.storage.FileSystemStorage")}
    if find_spec("storages") is None:
        raise ImproperlyConfigured("JISSO_S3_BUCKET is set, but django-storages[s3] is not installed.")
    given = {
        "endpoint_url": text("JISSO_S3_ENDPOINT"),
        "region_name": text("JISSO_S3_REGION"),
        "access_key": text("JISSO_S3_KEY"),
        "secret_key": text("JISSO_S3_SECRET"),
        "location": text("JISSO_S3_FOLDER"),
    }
    kept = {"bucket_name": bucket, "default_acl": None, "querystring_auth": True, "file_overwrite": False}
    options = kept | {name: value for name, value in given.items() if value}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
