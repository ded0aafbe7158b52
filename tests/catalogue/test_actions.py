"""What is offered and used in the catalogue, and who may say so."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from catalogue.actions.offering import add_entry, change_entry, end_use, record_use
from catalogue.models import CatalogueEntry, CatalogueUse, EntryKind
from tests.factories.catalogue import entry, use
from tests.factories.kpi import AT
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db
SAID = {"kind": EntryKind.SERVICE, "name": "混雑の公開ページ", "function": "混雑を公開する"}


def test_a_city_offers_what_it_built(aoi, aobadai):
    made = add_entry(provider=aobadai, by=aoi, at=AT, **SAID)
    assert (made.name, made.belongs_to()) == ("混雑の公開ページ", {aobadai.pk})
    assert history_of(made)[0].facts == {"name": "混雑の公開ページ", "kind": "service"}


@pytest.mark.parametrize("who", ["nao", "mori", "hana", "jun", "toki", "sora", "ada"])
def test_nobody_offers_in_anothers_name(who, request, aobadai):
    with pytest.raises(Refused):
        add_entry(provider=aobadai, by=request.getfixturevalue(who), at=AT, **SAID)
    assert CatalogueEntry.objects.count() == 0


def test_the_same_name_twice_is_refused_in_words(aoi, aobadai):
    add_entry(provider=aobadai, by=aoi, at=AT, **SAID)
    with pytest.raises(Refused, match="もう目録にあります"):
        add_entry(provider=aobadai, by=aoi, at=AT, **SAID)


def test_a_change_keeps_what_was_said_before(aoi, aobadai):
    made = entry(aobadai, fee_model="年額120万円")
    changed = change_entry(entry=made, by=aoi, at=AT, fee_model="年額90万円", function=made.function)
    assert changed.fee_model == "年額90万円"
    assert history_of(made)[0].facts["before"] == {"fee_model": "年額120万円"}


def test_users_are_counted_from_their_rows(nao, shiomigaura, aobadai):
    made = entry(aobadai)
    use(made, aobadai, until_on=date(2026, 9, 30))
    first = record_use(entry=made, organization=shiomigaura, by=nao, at=AT)
    assert record_use(entry=made, organization=shiomigaura, by=nao, at=AT) == first
    assert CatalogueEntry.objects.with_users().get().used_by == 1
    end_use(use=first, by=nao, at=AT)
    assert CatalogueEntry.objects.with_users().get().used_by == 0
    assert CatalogueUse.objects.count() == 2


def test_one_speaks_for_ones_own_organization_only(nao, aobadai, ren, shiomigaura):
    made = entry(aobadai)
    for by in (nao, ren):
        with pytest.raises(Refused, match="自分の組織"):
            record_use(entry=made, organization=aobadai, by=by, at=AT)


def test_two_open_uses_are_refused_by_the_database(aobadai, shiomigaura):
    made = entry(aobadai)
    use(made, shiomigaura)
    with pytest.raises(IntegrityError), transaction.atomic():
        use(made, shiomigaura)


@pytest.mark.parametrize("typed", ["混雑", "ｺﾝｻﾞﾂ 見える化", "ＮＧＳＩ-ＬＤ", "青葉台市 センサー"])
def test_the_catalogue_is_searched_by_every_word(typed, aobadai, shiomigaura):
    made = entry(aobadai, "混雑（こんざつ）の見える化")
    entry(shiomigaura, "避難案内", function="避難の案内", needs="")
    found = CatalogueEntry.objects.found_by(typed)
    assert list(found) == [made]


def test_no_entry_takes_the_name_of_another_of_the_same_provider(aoi, aobadai, shiomigaura, client_of):
    entry(aobadai, name="混雑の公開ページ")
    other, anothers = entry(aobadai, name="港の水位"), entry(shiomigaura, name="丘の見守り")
    with pytest.raises(Refused, match="もう目録にあります"):
        change_entry(entry=other, by=aoi, at=AT, name="混雑の公開ページ")
    said = {
        "kind": "service",
        "name": "混雑の公開ページ",
        "function": "x",
        "fees-TOTAL_FORMS": 0,
        "fees-INITIAL_FORMS": 0,
    }
    page = client_of(aoi).post(f"/catalogue/{other.pk}/change/", said).content.decode()
    assert "もう目録にあります" in page
    other.refresh_from_db()
    assert other.name == "港の水位"
    assert change_entry(entry=other, by=aoi, at=AT, name=anothers.name).name == "丘の見守り", (
        "another city's name is free"
    )
