"""S21, thin: after the adoption the city sees the ministry's message and the profiles, and must acknowledge it."""

from applications.models import DistanceReading
from applications.states.application import ApplicationState
from applications.states.distance import Axis, Occasion, View
from evaluation.states import BatchState, ReviewState
from grants.models import Grant
from grants.rules.applying import the_ministrys_message_is_acknowledged
from tests.factories.applications import application, call
from tests.factories.evaluation import AT, batch, decision, review


def test_the_message_stands_between_adoption_and_grant(ren, hana, kai, sora, aoi, aobadai, client_of):
    made = application("R8-U-021", call=call("R8-8"), lead=aobadai, state=ApplicationState.PANEL)
    DistanceReading.objects.create(
        application=made, axis=Axis.FINANCE, view=View.CITY, occasion=Occasion.APPLICATION, level=4, read_on=AT.date()
    )
    review(made, sora, ReviewState.LOCKED, 4)
    looks = [{"axis": "finance", "view": "ministry", "level": 1, "text": "約束がまだない"}]
    release = batch(made.call, ren, BatchState.CHECKED, decision(made, kai, looks=looks))
    client_of(hana).post(f"/releases/batch/{release.pk}/release/", {"confirmed": "1"})
    city = client_of(aoi)
    page = city.get("/decisions/R8-U-021/").content.decode()
    for words in (
        "朝市の売れ残りを毎日数え、翌月に直す実証を望みます。",
        "担い手は決まりましたが、データの払い手がまだです。",
        Axis.FINANCE.sentence(4),
        Axis.FINANCE.sentence(1),
        "市と国の見立てが分かれているのは財源です。",
    ):
        assert words in page, words
    made.refresh_from_db()
    asked = Grant(application=made)
    assert the_ministrys_message_is_acknowledged(asked) != []
    city.post("/decisions/R8-U-021/acknowledge/")
    asked.application.refresh_from_db()
    assert the_ministrys_message_is_acknowledged(asked) == []
