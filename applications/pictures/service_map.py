"""The map of services and infrastructure, laid out by graphviz and kept by the hash of what it shows (S22)."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import graphviz
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from applications.pictures.wrapping import balanced
from workflow.punctuation import listed

KEPT_SECONDS = 7 * 24 * 3600
# Characters of a name on one line of a box.
LINE = 13
FONT = "BIZ UDPGothic"
# A thin empty line: graphviz sets lines so close that their words would touch.
APART = '<br/><font point-size="3"> </font><br/>'


@dataclass(frozen=True)
class Node:
    """One box."""

    key: str
    name: str
    below: str
    alone: bool


@dataclass(frozen=True)
class ServiceMap:
    """What stands on what."""

    services: tuple[Node, ...]
    infrastructures: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]

    @property
    def said(self) -> str:
        """The picture in one sentence, for its title."""
        words = _("サービスと基盤の図：サービス%(services)d、インフラ%(infrastructures)d、支える線%(edges)d")
        counts = {"services": len(self.services), "infrastructures": len(self.infrastructures)}
        return words % {**counts, "edges": len(self.edges)}


def map_of(services: Sequence[object], infrastructures: Sequence[object]) -> ServiceMap:
    """Reads services (with their edges) and infrastructures into boxes and lines."""
    edges = tuple(
        (f"s{service.pk}", f"i{edge.infrastructure_id}")  # type: ignore[attr-defined]
        for service in services
        for edge in service.edges.all()  # type: ignore[attr-defined]
    )
    standing, carrying = {head for head, _tail in edges}, {tail for _head, tail in edges}
    return ServiceMap(
        tuple(
            Node(f"s{s.pk}", s.called, s.users, f"s{s.pk}" not in standing)  # type: ignore[attr-defined]
            for s in services
        ),
        tuple(
            Node(f"i{i.pk}", i.called, listed(filter(None, (i.kind_label, i.owner)), "・"), f"i{i.pk}" not in carrying)  # type: ignore[attr-defined]
            for i in infrastructures
        ),
        edges,
    )


def _wrapped(words: str, most: int = LINE) -> str:
    return APART.join(escape(line) for line in balanced(words, most))


def _label(node: Node, alone: str) -> str:
    # Graphviz refuses a label that says nothing, and a draft may well have a row without its name.
    name = node.name.strip() or _("（名前がまだありません）")
    lines = [f"<b>{_wrapped(name)}</b>"]
    if node.below:
        lines.append(f'<font point-size="10.5" color="#4d4d4d">{_wrapped(node.below, LINE + 4)}</font>')
    if node.alone:
        lines.append(f'<font point-size="10.5" color="#ce0000"><b>{_wrapped(alone, LINE + 4)}</b></font>')
    return f"<{APART.join(lines)}>"


def dot_source(chart: ServiceMap) -> str:
    """The drawing in graphviz's language; what stands alone has a dashed border and says so."""
    graph = graphviz.Digraph("map")
    graph.attr(rankdir="TB", nodesep="0.35", ranksep="0.7", bgcolor="transparent", margin="0.05")
    graph.attr("node", shape="box", fontname=FONT, fontsize="12", color="#666666", margin="0.16,0.1", penwidth="1")
    graph.attr("edge", color="#4d4d4d", arrowsize="0.6")
    for nodes, fill, rank, alone in (
        (chart.services, "#ffffff", "min", _("支えがありません")),
        (chart.infrastructures, "#eef0f4", "max", _("支えるサービスがありません")),
    ):
        with graph.subgraph() as row:
            row.attr(rank=rank)
            for node in nodes:
                style = "rounded,filled" if rank == "min" else "filled"
                look = {"style": f"{style},dashed", "color": "#ce0000"} if node.alone else {"style": style}
                row.node(node.key, _label(node, alone), fillcolor=fill, **look)
    for head, tail in chart.edges:
        graph.edge(head, tail)
    return str(graph.source)


def draw(chart: ServiceMap) -> SafeString | None:
    """The SVG with a Japanese title; None when there is nothing to draw or graphviz is not installed."""
    if not chart.services and not chart.infrastructures:
        return None
    source = dot_source(chart)
    key = "service-map-" + hashlib.sha256((chart.said + source).encode()).hexdigest()
    kept = cache.get(key)
    if kept is None:
        try:
            raw = graphviz.Source(source).pipe(format="svg", encoding="utf-8")
        except graphviz.ExecutableNotFound:
            return None
        kept = _ours(raw, chart.said)
        cache.set(key, kept, KEPT_SECONDS)
    return mark_safe(kept)  # names were escaped into the drawing above; graphviz wrote the rest


def _ours(raw: str, said: str) -> str:
    """Graphviz's SVG with one title in Japanese instead of a title for every box."""
    body = raw[raw.index("<svg") :]
    body = re.sub(r"<title>.*?</title>\s*", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->\s*", "", body, flags=re.DOTALL)
    opening = '<svg class="service-map" role="img" '
    return body.replace("<svg ", opening, 1).replace(">", f"><title>{escape(said)}</title>", 1)
