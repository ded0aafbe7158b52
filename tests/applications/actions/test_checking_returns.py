"""The machine looks after returned data: on a real socket, through the guarded door alone."""

import threading
from datetime import date, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from applications.actions.checking_returns import A_ROUND, check_data_return, check_due_returns
from applications.fetching import fetch
from applications.models import DataCheck, DataDelivery, DataReturn
from applications.states.data_return import CheckOutcome
from applications.states.project import ProjectState
from tests.factories import projects as make
from workflow.models import Notice, TrailEntry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Handler(BaseHTTPRequestHandler):
    """A city's data platform, with one good file and some bad ones."""

    def log_message(self, *args):
        """Keeps the test's output clean."""

    def do_GET(self):
        self.send_response(404 if self.path == "/gone" else 302 if self.path == "/away" else 200)
        if self.path == "/away":
            self.send_header("Location", "http://169.254.169.254/latest/")
        self.end_headers()
        day = "2025-01-01" if self.path == "/old" else "2026-11-20"
        self.wfile.write(f"日付,人数\n{day},95\n".encode())


@pytest.fixture(scope="module")
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture
def loopback(port):
    """The guarded door, opened for this one server."""
    return partial(
        fetch,
        allowed_hosts={"127.0.0.1"},
        ports={"http": port},
        may_reach=lambda address: address == "127.0.0.1",
        seconds=2,
    )


@pytest.fixture
def owed(aobadai, port):
    """95 people a month, owed every thirty days."""
    project = make.project("R7-S-002", lead=aobadai, state=ProjectState.IN_OPERATION)
    address = f"http://127.0.0.1:{port}/good"
    return DataReturn.objects.create(
        project=project, name="歩行者流動", address=address, every_days=30, columns="日付、人数"
    )


def moved(owed, path):
    owed.address = owed.address.rsplit("/", 1)[0] + path
    owed.save()
    return owed


def test_what_is_there_becomes_a_delivery_that_the_machine_confirmed(owed, loopback, aoi):
    check = check_data_return(owed=owed, at=make.AT, fetcher=loopback)
    assert (check.outcome, check.updated_on) == (CheckOutcome.GOOD, date(2026, 11, 20))
    delivery = DataDelivery.objects.get()
    assert (delivery.delivered_on, delivery.by_machine, delivery.verified_by) == (date(2026, 11, 20), True, None)
    assert owed.is_met(make.TODAY)
    assert not Notice.objects.exists()
    check_data_return(owed=owed, at=make.AT + DAY, fetcher=loopback)
    assert DataDelivery.objects.count() == 1
    assert TrailEntry.objects.filter(event="find_data_returned").count() == 1


@pytest.mark.parametrize(
    ("path", "outcome", "said"),
    [
        ("/old", CheckOutcome.STALE, "30日ごとの約束より古く"),
        ("/gone", CheckOutcome.UNREACHABLE, "404"),
        ("/away", CheckOutcome.UNREACHABLE, "302"),
    ],
)
def test_what_is_not_is_told_once_to_the_city_and_the_desk(owed, loopback, aoi, ren, nao, path, outcome, said):
    check = check_data_return(owed=moved(owed, path), at=make.AT, fetcher=loopback)
    assert check.outcome == outcome
    assert said in check.words
    assert not owed.is_met(make.TODAY)
    told = Notice.objects.all()
    assert {notice.recipient for notice in told} == {aoi, ren}
    assert all("歩行者流動" in notice.subject and said in notice.body for notice in told)
    check_data_return(owed=owed, at=make.AT + DAY, fetcher=loopback)
    assert Notice.objects.count() == 2


def test_without_the_allow_list_nothing_is_called(owed, settings):
    settings.DATA_RETURN_HOSTS = []
    check = check_data_return(owed=owed, at=make.AT)
    assert check.outcome == CheckOutcome.NOT_ALLOWED


def test_an_allowed_name_that_leads_inside_is_not_called(owed, settings):
    settings.DATA_RETURN_HOSTS = ["localhost", "127.0.0.1", "[::1]", "::1"]
    for address in ("http://localhost/", "http://127.0.0.1/", "http://[::1]/"):
        owed.address = address
        check = check_data_return(owed=owed, at=make.AT)
        assert check.outcome == CheckOutcome.NOT_ALLOWED
        assert "公開されていない" in check.words


def test_the_worker_asks_each_address_once_a_day_and_a_few_at_a_time(owed, loopback):
    for number in range(A_ROUND):
        DataReturn.objects.create(project=owed.project, name=f"流量{number}", address=owed.address, every_days=30)
    DataReturn.objects.create(project=owed.project, name="紙で還す")
    over = make.project("R6-U-012", state=ProjectState.DISCONTINUED)
    DataReturn.objects.create(project=over, name="終わった事業", address=owed.address)
    assert check_due_returns(at=make.AT, fetcher=loopback) == A_ROUND
    assert check_due_returns(at=make.AT, fetcher=loopback) == 1
    assert check_due_returns(at=make.AT, fetcher=loopback) == 0
    assert check_due_returns(at=make.AT + DAY + timedelta(minutes=1), fetcher=loopback) == A_ROUND
    assert DataCheck.objects.filter(data_return=owed).count() == 2


@pytest.mark.postgres
def test_the_worker_begins_with_what_nobody_ever_called(owed, loopback):
    check_data_return(owed=owed, at=make.AT - 2 * DAY, fetcher=loopback)
    never = [
        DataReturn.objects.create(project=owed.project, name=f"流量{number}", address=owed.address)
        for number in range(A_ROUND)
    ]
    assert check_due_returns(at=make.AT, fetcher=loopback) == A_ROUND
    called = DataCheck.objects.filter(checked_at=make.AT).values_list("data_return", flat=True)
    assert set(called) == {one.pk for one in never}


def test_a_delivery_that_stays_away_grows_old(owed, loopback):
    check_data_return(owed=owed, at=make.AT, fetcher=loopback)
    assert owed.is_met(date(2026, 12, 20))
    assert not owed.is_met(date(2026, 12, 21))
