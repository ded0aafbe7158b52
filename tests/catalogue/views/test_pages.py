"""The pages of the catalogue."""

import re

import pytest

from catalogue.models import CatalogueEntry
from tests.factories.catalogue import entry, use
from workflow.trail import history_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["aoi", "mori", "nao", "ren", "hana", "jun", "toki", "sora"])
def test_everybody_who_belongs_somewhere_reads_it(who, request, client_of, aobadai):
    made = entry(aobadai)
    client = client_of(request.getfixturevalue(who))
    assert made.name in client.get("/catalogue/").content.decode()
    assert "年額120万円" in client.get(f"/catalogue/{made.pk}/").content.decode()


def test_a_visitor_signs_in_first(client):
    assert client.get("/catalogue/").status_code == 302


def fees(*rows):
    """The table of fees as a browser sends it."""
    said = {"fees-TOTAL_FORMS": str(max(len(rows), 1)), "fees-INITIAL_FORMS": "0"}
    for place, (kind, name, amount) in enumerate(rows):
        said |= {f"fees-{place}-kind": kind, f"fees-{place}-name": name, f"fees-{place}-amount_yen": amount}
    return said


def test_a_city_adds_changes_and_others_use(client_of, aoi, nao, aobadai, shiomigaura):
    said = {"kind": "infrastructure", "name": "公共空間予約API", "function": "予約と課金", "url": "example.invalid/api"}
    said |= fees()
    client_of(aoi).post("/catalogue/new/", said)
    made = CatalogueEntry.objects.get()
    assert (made.provider, made.kind, made.url) == (aobadai, "infrastructure", "https://example.invalid/api")
    assert client_of(nao).get(f"/catalogue/{made.pk}/change/").status_code == 404
    client_of(aoi).post(f"/catalogue/{made.pk}/change/", {**said, "fee_model": "無料"})
    client_of(nao).post(f"/catalogue/{made.pk}/use/")
    page = client_of(nao).get(f"/catalogue/{made.pk}/").content.decode()
    assert "無料" in page
    assert "使っている団体　1" in page
    client_of(nao).post(f"/catalogue/{made.pk}/use/", {"end": "1"})
    assert "使っている団体　0" in client_of(nao).get(f"/catalogue/{made.pk}/").content.decode()


def test_fees_are_whole_yen_with_a_name_and_the_earlier_ones_stay_in_the_trail(client_of, aoi, aobadai):
    client, said = client_of(aoi), {"kind": "service", "name": "混雑の見える化", "function": "混雑を公開する"}
    client.post("/catalogue/new/", said | fees(("use", "利用料", "120万円"), ("first", "設定", "３，０００")))
    made = CatalogueEntry.objects.get()
    assert [(fee.kind, fee.amount_yen) for fee in made.fees.all()] == [("use", 1_200_000), ("first", 3_000)]
    page = client.get(f"/catalogue/{made.pk}/").content.decode()
    assert "毎年 1,200,000円" in page
    refused = client.post(f"/catalogue/{made.pk}/change/", said | fees(("use", "利用料", ""), ("use", "", "5")))
    assert "金額を書いてください。無料なら 0 と書きます。" in refused.content.decode()
    assert "何という料金か、名前を書いてください。" in refused.content.decode()
    assert client.post(f"/catalogue/{made.pk}/change/", said | fees(("use", "利用料", "0"))).status_code == 302
    assert made.fees.get().amount_yen == 0
    assert history_of(made)[0].facts["before"]["fees"] == [
        "利用料（毎年） 利用料 1200000",
        "初期費用（一度だけ） 設定 3000",
    ]


def test_the_list_is_filtered_by_platform(client_of, nao, aobadai):
    entry(aobadai, "混雑の見える化", platform="FIWARE Orion（NGSI-LD）")
    entry(aobadai, "避難案内")
    client = client_of(nao)
    page = client.get("/catalogue/?platform=FIWARE Orion（NGSI-LD）").content.decode()
    assert "混雑の見える化" in page
    assert "避難案内" not in page


@pytest.mark.parametrize("who", ["mori", "hana", "jun", "toki", "sora", "ada"])
def test_only_keepers_add(who, request, client_of):
    assert client_of(request.getfixturevalue(who)).get("/catalogue/new/").status_code == 404


def test_what_is_no_longer_offered_stays_with_its_provider(client_of, aoi, nao, aobadai, shiomigaura):
    gone = entry(aobadai, withdrawn_on="2026-03-31")
    assert client_of(nao).get(f"/catalogue/{gone.pk}/").status_code == 404
    assert "受付は終わりました" in client_of(aoi).get(f"/catalogue/{gone.pk}/").content.decode()


def test_the_list_is_filtered_by_kind_and_words(client_of, nao, aobadai):
    entry(aobadai, "混雑の見える化")
    entry(aobadai, "避難案内", kind="asset", function="避難の案内", needs="")
    client = client_of(nao)
    assert "混雑の見える化" not in client.get("/catalogue/?kind=asset").content.decode()
    assert "避難案内" not in client.get("/catalogue/?words=センサー").content.decode()
    assert "当てはまるものがありません" in client.get("/catalogue/?words=ないもの").content.decode()


def test_the_list_costs_the_same_for_one_and_for_fifty(
    client_of, nao, aobadai, shiomigaura, django_assert_max_num_queries
):
    use(entry(aobadai), shiomigaura)
    client = client_of(nao)
    client.get("/catalogue/")
    with django_assert_max_num_queries(10) as few:
        client.get("/catalogue/")
    for _ in range(54):
        use(entry(aobadai), shiomigaura)
    with django_assert_max_num_queries(len(few)):
        page = client.get("/catalogue/").content.decode()
    assert "55件のうち 1〜50件" in page
    (following,) = re.findall(r'rel="next" href="([^"]*)"', page)
    assert "55件のうち 51〜55件" in client.get("/catalogue/" + following).content.decode()
