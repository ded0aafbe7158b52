"""S06a: releasing an adopted set that deviates from the call's purpose asks for, stores and prints a reason."""

from applications.states.application import ApplicationState
from applications.states.call import Intent
from evaluation.models import ReleaseBatch
from evaluation.states import BatchState, ReviewState
from tests.factories.accounts import city
from tests.factories.applications import application, call
from tests.factories.evaluation import batch, decision, review

WHY = "裾野の応募が基準に達しなかったため。"


def test_a_deviating_release_asks_stores_and_prints(ren, hana, kai, sora, client_of):
    broad = call("R8-6", intent=Intent.BROADEN)
    made = application("R8-U-006", call=broad, lead=city("灯台町"), state=ApplicationState.PANEL)
    review(made, sora, ReviewState.LOCKED, 4)
    release = batch(broad, ren, BatchState.CHECKED, decision(made, kai))
    director, address = client_of(hana), f"/releases/batch/{release.pk}/"
    assert "意図から外れています。公表には理由が要ります。" in director.get(address).content.decode()
    director.post(f"{address}release/", {"confirmed": "1"})
    made.refresh_from_db()
    assert made.state == ApplicationState.DECIDED
    director.post(f"{address}release/", {"confirmed": "1", "explain-CALL_INTENT": WHY})
    made.refresh_from_db()
    assert made.state == ApplicationState.ADOPTED
    assert ReleaseBatch.objects.get().balance_reason == WHY
    assert WHY in director.get(address).content.decode()
