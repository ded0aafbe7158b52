"""Settings from the environment: a wrong value is one clear sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


def test_a_flag_that_is_neither_yes_nor_no_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("JISSO_DEMO", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"JISSO_DEMO must be one of .* found 'maybe'"):
        environment.flag("JISSO_DEMO")


@pytest.mark.parametrize(("written", "meant"), [("1", True), ("Yes", True), ("off", False), ("", False)])
def test_flags_as_people_write_them(monkeypatch, written, meant):
    monkeypatch.setenv("JISSO_DEMO", written)
    assert environment.flag("JISSO_DEMO") is meant


def test_a_number_that_is_none_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("JISSO_SMTP_PORT", "smtp")
    with pytest.raises(ImproperlyConfigured, match="JISSO_SMTP_PORT must be a whole number; found 'smtp'"):
        environment.number("JISSO_SMTP_PORT", 25)


def test_days_that_are_not_named_keep_their_number(monkeypatch):
    monkeypatch.setenv("JISSO_STUCK_AFTER_DAYS", "gate_review=45, panel=7")
    days = environment.days_by_name("JISSO_STUCK_AFTER_DAYS", {"panel": 60, "gate_review": 60, "decided": 60})
    assert days == {"panel": 7, "gate_review": 45, "decided": 60}


@pytest.mark.parametrize("written", ["gate=45", "gate_review", "gate_review=", "gate_review=soon", "gate_review=-1"])
def test_days_of_an_unknown_thing_or_no_number_are_refused_by_name(monkeypatch, written):
    monkeypatch.setenv("JISSO_STUCK_AFTER_DAYS", written)
    with pytest.raises(ImproperlyConfigured, match=r"JISSO_STUCK_AFTER_DAYS must be NAME=DAYS,… with names among"):
        environment.days_by_name("JISSO_STUCK_AFTER_DAYS", {"gate_review": 60})


def test_a_postgres_address_with_a_coded_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://ren:p%40ss@db:5433/jisso?sslmode=require")
    database = environment.database("DATABASE_URL", "sqlite:///x")
    assert (database["USER"], database["PASSWORD"], database["HOST"], database["PORT"], database["NAME"]) == (
        "ren",
        "p@ss",
        "db",
        "5433",
        "jisso",
    )
    assert database["OPTIONS"]["sslmode"] == "require"


def test_an_unknown_database_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://x/y")
    with pytest.raises(ImproperlyConfigured, match="must begin with sqlite:/// or postgres://; found 'mysql'"):
        environment.database("DATABASE_URL", "sqlite:///x")


def test_a_bucket_is_named_by_the_environment(monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: object())
    monkeypatch.setenv("JISSO_S3_BUCKET", "jisso")
    monkeypatch.setenv("JISSO_S3_ENDPOINT", "https://store.example.invalid")
    monkeypatch.setenv("JISSO_S3_KEY", "key")
    monkeypatch.setenv("JISSO_S3_SECRET", "secret")
    storage = environment.file_storage()
    assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
    assert storage["OPTIONS"] == {
        "bucket_name": "jisso",
        "endpoint_url": "https://store.example.invalid",
        "access_key": "key",
        "secret_key": "secret",
        # Private, signed, and nothing is overwritten.
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": False,
    }


def test_a_bucket_without_its_library_is_one_sentence(monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setenv("JISSO_S3_BUCKET", "jisso")
    with pytest.raises(ImproperlyConfigured, match=r"django-storages\[s3\] is not installed"):
        environment.file_storage()


def test_without_a_bucket_files_lie_in_a_folder_or_in_the_named_storage(monkeypatch):
    monkeypatch.delenv("JISSO_S3_BUCKET", raising=False)
    assert environment.file_storage() == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    monkeypatch.setenv("JISSO_STORAGE", "django.core.files.storage.InMemoryStorage")
    assert environment.file_storage() == {"BACKEND": "django.core.files.storage.InMemoryStorage"}
