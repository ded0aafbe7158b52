"""S10: no page, query or address lays two cities' values side by side or in an order (「一喜一憂」)."""

import ast
import inspect
import re

import pytest
from django.urls import get_resolver

from kpi import urls
from kpi.actions.choosing import publish_version
from kpi.queries import seeing, shapes, targets
from tests.factories.accounts import city
from tests.factories.kpi import AT, actual, indicator_set, kpi, version, wave

pytestmark = pytest.mark.django_db
VALUE_FIELDS = {"counts", "value", "target", "baseline", "n", "share_permille"}


def test_every_query_that_reads_values_takes_one_set():
    for module in (shapes, targets):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                wanted = [str(parameter.annotation) for parameter in inspect.signature(function).parameters.values()]
                assert not [kind for kind in wanted if "QuerySet" in kind or "Organization" in kind], name


def test_no_query_orders_by_a_value():
    for module in (seeing, shapes, targets):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "order_by":
                fields = {part for arg in node.args for part in ast.literal_eval(arg).lstrip("-").split("__")}
                assert not fields & VALUE_FIELDS


def test_every_address_of_values_names_one_set():
    for pattern in urls.urlpatterns:
        if pattern.name not in {"home", "begin"}:
            assert str(pattern.pattern).startswith("<int:pk>/"), pattern
    assert get_resolver()


def test_the_directory_shows_no_value_and_ignores_a_wish_to_sort(client_of, ren, aoi, aobadai, shiomigaura):
    for owner in (aobadai, shiomigaura):
        owned = indicator_set(owner)
        wave(owned, counts={"公共空間": [111, 222, 333, 444, 555]})
        actual(kpi(owned), "777")
    plain = client_of(ren).get("/kpi/").content.decode()
    sorted_by_value = client_of(ren).get("/kpi/?sort=-value&order=counts").content.decode()
    names = re.compile(r"<h2[^>]*><a[^>]*>([^<]+)</a>")
    assert names.findall(plain) == names.findall(sorted_by_value) == ["青葉台市", "潮見ヶ浦市"]
    assert not re.search(r"111|222|333|444|555|777|1,665", plain)


def test_a_citys_page_names_no_other_city(client_of, ren, aoi, aobadai):
    other = city("比べられたくない町")
    wave(indicator_set(other))
    owned = indicator_set(aobadai)
    publish_version(version=version(owned), by=aoi, at=AT)
    wave(owned)
    page = client_of(ren).get(f"/kpi/{owned.pk}/").content.decode()
    assert "比べられたくない町" not in page
    assert not re.search(r"順位|ランキング|偏差値|位／|パーセンタイル", page)
