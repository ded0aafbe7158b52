"""The one place from which the site fetches an address that a city typed.

The server must never be led to call inside its own network, so: only hosts on the allow-list, only
http(s) on its usual ports, only addresses that are public when they are resolved, and the connection
goes to that very address; no redirect is followed, and time and size are bounded.
"""

import http.client
import io
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
SECONDS = 10
LARGEST = 5 * 1024 * 1024
PIECE = 64 * 1024
# Of IPv6 only this part is the public network; an IPv4 address may stand inside one of the second (RFC 6052).
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
# Kept for protocols and for relays that are gone (RFC 6890, RFC 7526): no public server lives there.
RESERVED = (ipaddress.ip_network("192.0.0.0/24"), ipaddress.ip_network("192.88.99.0/24"))


class RefusedAddressError(ValueError):
    """The address is not called; the message says why, in the reader's language."""


class FetchFailedError(OSError):
    """The address was called and did not answer as it should; the message says how."""


@dataclass(frozen=True)
class Answer:
    """What came back: at most LARGEST bytes of the body."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network (no loopback, private, link-local, multicast …)."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = _ipv4_inside(parsed)
        if inner is not None:
            return is_public(str(inner))
        if parsed not in GLOBAL_UNICAST:
            return False
    elif any(parsed in kept for kept in RESERVED):
        return False
    return parsed.is_global and not parsed.is_multicast


def _ipv4_inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address to which a gateway would carry an IPv6 one on; None for what is IPv6 alone."""
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def fetch(
    url: str,
    *,
    allowed_hosts: Collection[str],
    ports: dict[str, int] = PORTS,
    seconds: float = SECONDS,
    may_reach: Callable[[str], bool] = is_public,
) -> Answer:
    """Fetches one address within the bounds.

    Raises RefusedAddressError before anything is called, FetchFailedError when the call fails.
    """
    parts = _allowed(url, allowed_hosts, ports)
    port, ends = parts.port or ports[parts.scheme], time.monotonic() + seconds
    address = _resolved(str(parts.hostname), port, may_reach, ends)
    try:
        return _called(parts, address, port, ends)
    except FetchFailedError:
        raise
    except (OSError, http.client.HTTPException) as error:
        raise FetchFailedError(_("つながりませんでした（%(why)s）。") % {"why": type(error).__name__}) from error


def _allowed(url: str, allowed_hosts: Collection[str], ports: dict[str, int]) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RefusedAddressError(_("アドレスの形が正しくありません。")) from None
    if parts.scheme not in ports or not parts.hostname or parts.username or parts.password:
        raise RefusedAddressError(_("http:// か https:// で始まる、名前とパスワードを含まないアドレスにしてください。"))
    if port is not None and port != ports[parts.scheme]:
        raise RefusedAddressError(_("決まったポート（80、443）のアドレスにしてください。"))
    if parts.hostname.lower().rstrip(".") not in {host.lower() for host in allowed_hosts}:
        raise RefusedAddressError(
            _("「%(host)s」は、確かめてよいサーバーの一覧にありません。事務局に追加を頼んでください。")
            % {"host": parts.hostname}
        )
    return parts


def _resolved(host: str, port: int, may_reach: Callable[[str], bool], ends: float) -> str:
    """The address to call: every address of the name must be allowed, so that a mixed answer is no way in."""
    addresses = _looked_up(host, port, ends)
    if not addresses:
        raise FetchFailedError(_("「%(host)s」が見つかりません。") % {"host": host})
    if not all(may_reach(address) for address in addresses):
        raise RefusedAddressError(_("公開されていないネットワークのアドレスは呼び出しません。"))
    return addresses[0]


def _looked_up(host: str, port: int, ends: float) -> list[str]:
    """The addresses of a name; none when nobody answers in time (the system's own look-up knows no bound)."""
    answer: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        answer.put([str(one[4][0]) for one in found])

    threading.Thread(target=ask, daemon=True).start()
    try:
        return answer.get(timeout=max(0, ends - time.monotonic()))
    except queue.Empty:
        return []


def _called(parts: SplitResult, address: str, port: int, ends: float) -> Answer:
    connection = http.client.HTTPConnection(str(parts.hostname), port)
    with socket.create_connection((address, port), timeout=_left(ends)) as plain, _secured(parts, plain, ends) as sock:
        connection.sock = _Line(sock, ends)
        path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        connection.request("GET", path, headers={"User-Agent": "jisso-data-return", "Accept-Encoding": "identity"})
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, _body(response))


def _secured(parts: SplitResult, plain: socket.socket, ends: float) -> socket.socket:
    """The same line under TLS where the address asks for it; the host's certificate is checked."""
    if parts.scheme != "https":
        return plain
    plain.settimeout(_left(ends))
    return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)


def _left(ends: float) -> float:
    """The seconds that are left of the whole call."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Line:
    """A socket as http.client needs it, whose every wait ends with the whole call: head and body may drip as they like."""

    def __init__(self, sock: socket.socket, ends: float) -> None:
        self.sock, self.ends = sock, ends

    def sendall(self, data: Any) -> None:
        self.sock.settimeout(_left(self.ends))
        self.sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Whoever opened the socket closes it: the answer is read after http.client has let go."""


class _Incoming(io.RawIOBase):
    """What comes in on a line."""

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.sock.settimeout(_left(self.line.ends))
        return self.line.sock.recv_into(buffer)


def _body(response: http.client.HTTPResponse) -> bytes:
    """Reads piece by piece: a server that never stops meets the bound of size."""
    body = b""
    while len(body) < LARGEST:
        piece = response.read1(PIECE)
        if not piece:
            return body
        body += piece
    raise FetchFailedError(_("大きすぎます（5MBまで）。"))
