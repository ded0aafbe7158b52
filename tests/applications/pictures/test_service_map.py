"""The map of services and infrastructure is drawn whatever a draft leaves open."""

from applications.pictures.service_map import Node, ServiceMap, dot_source, draw


def map_of(name: str) -> ServiceMap:
    return ServiceMap((Node("s1", name, "川沿いの住民", True),), (), ())


def test_a_service_without_its_name_is_drawn_and_says_so() -> None:
    assert "（名前がまだありません）" in dot_source(map_of(" "))
    drawn = draw(map_of(""))
    assert drawn is None or "名前がまだ" in drawn


def test_a_name_is_drawn_as_it_is_written() -> None:
    assert "水位のお知らせ" in dot_source(map_of("水位のお知らせ"))
