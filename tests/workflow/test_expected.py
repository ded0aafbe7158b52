"""Expected against sent: by call and step, each notice with its fate; a failed one is sent again with a reason."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.applications import application, open_call
from workflow.clock import now
from workflow.delivery import deliver_due
from workflow.expected import Fate, chosen, entries_since, fate_of, fated, lines
from workflow.models import Notice
from workflow.problems import Refused
from workflow.sending_again import send_again
from workflow.trail import history_of, record

PAGE = reverse("workflow:delivery")


def told(thing, person, event="submit", **fields):
    """A deed and the notice that it wrote for one person."""
    entry = record(thing, event, by=person)
    return Notice.objects.create(
        recipient=person, entry=entry, subject="提出されました", body="本文", written_at=entry.recorded_at, **fields
    )


@pytest.fixture
def proposal(aobadai):
    return application("R8-U-001", lead=aobadai, call=open_call("R8-1"))


@pytest.fixture
def one_of_each(ren, proposal):
    """A notice of every fate."""
    at = now()
    long_ago = at - timedelta(hours=1)
    made = {
        Fate.SENT: told(proposal, ren, sent_at=at, attempts=1),
        Fate.WAITING: told(proposal, ren, due_at=at + timedelta(minutes=5), attempts=1, failure="x"),
        Fate.LATE: told(proposal, ren, due_at=long_ago),
        Fate.GIVEN_UP: told(proposal, ren, attempts=5, failure="SMTPRecipientsRefused: 宛先がありません"),
        Fate.UNCERTAIN: told(proposal, ren, attempts=1, claimed_at=long_ago),
        Fate.ON_THE_SITE: told(proposal, ren),
    }
    return made, at


def test_every_notice_has_exactly_one_fate_in_the_database_and_in_hand(one_of_each):
    made, at = one_of_each
    for fate, notice in made.items():
        assert fate_of(notice, at) is fate
        assert [row.pk for row in Notice.objects.filter(fated(fate, at))] == [notice.pk]


def test_a_step_says_how_often_it_happened_and_what_became_of_its_notices(one_of_each):
    _made, at = one_of_each
    (line,) = lines(entries_since(at - timedelta(days=1)), at)
    assert (line.times, line.expected, line.untold) == (6, 5, 0)
    assert dict(line.counts) == dict.fromkeys(Fate, 1)
    assert line.words == "決裁して応募した"


def test_a_step_that_found_nobody_to_tell_is_named(ren, proposal):
    record(proposal, "submit", by=ren)
    # An event of which nobody is to be told is not missed.
    record(proposal, "start_application", by=ren)
    (line,) = lines(entries_since(now() - timedelta(days=1)), now())
    assert (line.event, line.untold, line.expected) == ("submit", 1, 0)


def test_one_call_is_shown_without_the_others(ren, aobadai, proposal):
    told(proposal, ren, attempts=5, failure="x")
    other = application("R8-U-002", lead=aobadai, call=open_call("R8-2"))
    told(other, ren, attempts=5, failure="x")
    at = now()
    of_one = entries_since(at - timedelta(days=1), "R8-2")
    assert [notice.entry.subject_id for notice in chosen(of_one, "", "", at)] == [str(other.pk)]
    assert not chosen(of_one, "applications.application.submit", "sent", at).exists()


def test_a_failed_notice_goes_out_after_somebody_said_why(ren, proposal, mailoutbox):
    notice = told(proposal, ren, attempts=5, failure="SMTPRecipientsRefused: x")
    with pytest.raises(Refused, match="理由を書いて"):
        send_again(notice=notice, reason=" ", by=ren)
    send_again(notice=notice, reason="アドレスを直した", by=ren)
    assert deliver_due() == 1
    notice.refresh_from_db()
    assert (notice.attempts, notice.failure, len(mailoutbox)) == (1, "", 1)
    kept = history_of(proposal).first()
    assert (kept.event, kept.reason) == ("send_again", "アドレスを直した")
    assert kept.facts["failure"] == "SMTPRecipientsRefused: x"


@pytest.mark.parametrize("fate", [Fate.SENT, Fate.WAITING, Fate.LATE, Fate.ON_THE_SITE])
def test_what_did_not_fail_is_not_sent_twice(one_of_each, ren, fate):
    made, _at = one_of_each
    with pytest.raises(Refused, match=str(fate.label)):
        send_again(notice=made[fate], reason="念のため", by=ren)


def test_the_page_filters_and_sends_again(client_of, ren, one_of_each):
    made, _at = one_of_each
    client = client_of(ren)
    page = client.get(f"{PAGE}?call=R8-1&step=applications.application.submit&fate=given_up")
    assert page.context["page"].rows == [made[Fate.GIVEN_UP]]
    assert "SMTPRecipientsRefused: 宛先がありません" in page.content.decode()
    here = f"{PAGE}?call=R8-1"
    again = reverse("workflow:send_again", args=[made[Fate.GIVEN_UP].pk])
    answer = client.post(again, {"reason": "アドレスを直した", "here": here}, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "送る順番に戻しました" in answer.content.decode()
    refused = client.post(again, {"reason": "もう一度", "here": "https://elsewhere.example/"}, follow=True)
    assert refused.redirect_chain == [(PAGE, 302)]
    assert "送り直すものではありません" in refused.content.decode()


def test_only_the_desk_sends_again(client_of, toki, aoi, jun, one_of_each):
    made, _at = one_of_each
    again = reverse("workflow:send_again", args=[made[Fate.GIVEN_UP].pk])
    for person in (toki, aoi, jun):
        assert client_of(person).post(again, {"reason": "x"}).status_code == 404
    assert "送り直す理由" not in client_of(toki).get(PAGE).content.decode()


def test_many_steps_and_notices_cost_the_same(
    client_of, ren, aobadai, proposal, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_of(ren)
    told(proposal, ren, attempts=5, failure="x")
    address = f"{PAGE}?call=R8-1"
    client.get(address)
    with django_assert_max_num_queries(10) as one:
        client.get(address)
    for number in range(30):
        told(proposal, ren, event=f"event_{number}", attempts=5, failure="x")
    with django_assert_num_queries(len(one)):
        client.get(address)
