"""The trail keeps its actors in Japanese; whoever reads English reads the post in English."""

from django.utils import translation

from config.trail.actors import actor_of
from workflow.models import TrailEntry


def said(**kept: object) -> str:
    with translation.override("en"):
        return actor_of(TrailEntry(**kept))


def test_a_post_of_the_ministry_is_translated() -> None:
    assert said(actor_id=1, actor_name="守屋 蓮", actor_title="事務局・決裁") == "守屋 蓮 (Programme officer, Director)"


def test_a_role_of_two_words_is_one_role() -> None:
    assert said(actor_id=1, actor_name="佐原 緑", actor_title="交付・精算") == "佐原 緑 (Finance officer)"


def test_the_body_keeps_the_name_it_had() -> None:
    assert said(actor_id=1, actor_name="森 守", actor_title="青葉台市 決裁者") == "森 守 (青葉台市 Certifier)"


def test_the_clock_is_said_in_the_language_of_the_page() -> None:
    assert said(actor_id=None, actor_name="時計", actor_title="") == "Clock"


def test_a_post_that_no_role_has_any_more_stays_as_it_was_written() -> None:
    assert said(actor_id=1, actor_name="書木 初", actor_title="市民") == "書木 初 (市民)"


def test_in_japanese_nothing_changes() -> None:
    entry = TrailEntry(actor_id=1, actor_name="森 守", actor_title="青葉台市 決裁者")
    assert actor_of(entry) == "森 守（青葉台市 決裁者）"
