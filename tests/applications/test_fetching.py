"""No address typed by a city can make the server call inside; a slow or endless server meets a bound."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from applications.fetching import LARGEST, FetchFailedError, RefusedAddressError, fetch, is_public


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        """Keeps the test's output clean."""

    def drip(self, begin):
        """One byte after the other, for ever."""
        self.wfile.write(begin)
        try:
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass

    def do_GET(self):
        if self.path == "/slow-head":
            self.drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            return
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Last-Modified", "Tue, 24 Nov 2026 00:00:00 GMT")
        if self.path == "/away":
            self.send_header("Location", "http://169.254.169.254/")
        self.send_header("X-Path", self.path)
        self.end_headers()
        if self.path == "/drip":
            self.drip(b"")
            return
        try:
            if self.path == "/endless":
                while True:
                    self.wfile.write(b"x" * 65536)
            self.wfile.write(b"date,count\n2026-11-24,95\n")
        except OSError:
            pass


@pytest.fixture(scope="module")
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def ask(port, path="/", **bounds):
    return fetch(
        f"http://127.0.0.1:{port}{path}",
        allowed_hosts={"127.0.0.1"},
        ports={"http": port},
        may_reach=lambda address: address == "127.0.0.1",
        **bounds,
    )


def test_an_allowed_address_answers(port):
    answer = ask(port)
    assert (answer.status, answer.body) == (200, b"date,count\n2026-11-24,95\n")
    assert answer.headers["last-modified"] == "Tue, 24 Nov 2026 00:00:00 GMT"


def test_a_redirect_is_shown_not_followed(port):
    assert ask(port, "/away").status == 302


@pytest.mark.parametrize("path", ["/drip", "/slow-head"])
def test_a_server_that_drips_meets_the_time_bound(port, path):
    began = time.monotonic()
    with pytest.raises(FetchFailedError, match="つながりませんでした"):
        ask(port, path, seconds=0.5)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("/水位/今日.csv?区=北 1", "/%E6%B0%B4%E4%BD%8D/%E4%BB%8A%E6%97%A5.csv?%E5%8C%BA=%E5%8C%97%201"),
        ("/%E6%B0%B4?a=b&c=%20", "/%E6%B0%B4?a=b&c=%20"),
    ],
)
def test_an_address_with_japanese_in_it_is_called_as_a_browser_would(port, path, called):
    assert ask(port, path).headers["x-path"] == called


def test_a_server_that_never_stops_meets_the_size_bound(port):
    with pytest.raises(FetchFailedError, match=f"{LARGEST // 1024 // 1024}MB"):
        ask(port, "/endless")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/", "公開されていない"),
        ("http://localhost/", "公開されていない"),
        ("http://other.example/", "一覧にありません"),
        ("ftp://127.0.0.1/", "http:// か https://"),
        ("file:///etc/passwd", "http:// か https://"),
        ("http://user:pass@127.0.0.1/", "名前とパスワードを含まない"),
        ("http://127.0.0.1:5432/", "ポート"),
        ("http://127.0.0.1:99999/", "形が正しくありません"),
        ("http://[::1/", "形が正しくありません"),
        ("", "http:// か https://"),
    ],
)
def test_what_is_refused_before_any_call(url, said):
    with pytest.raises(RefusedAddressError, match=said):
        fetch(url, allowed_hosts={"127.0.0.1", "localhost"})


def test_a_name_with_one_inner_address_is_refused(monkeypatch):
    def mixed(*_args, **_kwargs):
        return [(2, 1, 6, "", ("203.0.114.1", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", mixed)
    with pytest.raises(RefusedAddressError, match="公開されていない"):
        fetch("http://data.example/", allowed_hosts={"data.example"})


def test_a_name_that_changes_its_mind_is_asked_once_and_that_answer_is_called(monkeypatch):
    answers, called = ["93.184.216.34", "127.0.0.1"], []

    def turning(*_args, **_kwargs):
        return [(2, 1, 6, "", (answers.pop(0), 80))]

    def connect(address, **_bounds):
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchFailedError, match="つながりませんでした"):
        fetch("http://data.example/", allowed_hosts={"data.example"})
    assert (called, answers) == ([("93.184.216.34", 80)], ["127.0.0.1"])


def test_a_name_that_nobody_answers_for_meets_the_time_bound(monkeypatch):
    asked = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: asked.wait(20) and [])
    began = time.monotonic()
    with pytest.raises(FetchFailedError, match="見つかりません"):
        fetch("http://data.example/", allowed_hosts={"data.example"}, seconds=0.2)
    assert time.monotonic() - began < 3
    asked.set()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_says_nothing_meets_the_time_bound(scheme):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        began = time.monotonic()
        with pytest.raises(FetchFailedError, match="つながりませんでした"):
            fetch(
                f"{scheme}://127.0.0.1/",
                allowed_hosts={"127.0.0.1"},
                ports={scheme: silent.getsockname()[1]},
                may_reach=lambda address: address == "127.0.0.1",
                seconds=0.3,
            )
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "100.64.0.1",
        "fec0::1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "192.0.0.8",
        "192.88.99.1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)
def test_inner_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_outer_address_is_public(address):
    assert is_public(address)
