"""S04: an adoption fails until everybody's position is recorded and the conclusion cites the call's transformation."""

import pytest

from applications.states.application import ApplicationState
from evaluation.models import Decision
from evaluation.states import ReviewState
from tests.factories.accounts import city
from tests.factories.applications import application, call
from tests.factories.evaluation import deliberation, review
from tests.factories.states import placed

ADOPTION = {
    "kind": "adopt",
    "serves": "pilot",
    "granted_yen": "11,111千円",
    "reasons": "筋道が通る",
    "commentary": "規程を先に変える点を評価します。",
    "message_desired": "売れ残りを毎日数える",
    "message_distance": "払い手がまだ",
}


@pytest.fixture
def proposal(db, sora, umi):
    made = application(
        "R8-U-004",
        call=call("R8-4", transformation_sought="実証で終わらせず、地域の担い手と財源で続ける"),
        lead=city("潮見町"),
        state=ApplicationState.UNDER_REVIEW,
    )
    review(made, sora, ReviewState.SUBMITTED, 4)
    review(made, umi, ReviewState.SUBMITTED, 4)
    placed(made, ApplicationState.PANEL)
    deliberation(made)
    return made


def test_adoption_waits_for_positions_and_the_cited_transformation(kai, sora, umi, proposal, client_of):
    chair = client_of(kai)
    decide, talk = "/decisions/R8-U-004/decide/", "/panel/talks/R8-U-004/"
    assert "実証で終わらせず、地域の担い手と財源で続ける" in chair.get(talk).content.decode()
    refused = chair.post(decide, ADOPTION).content.decode()
    assert "2名の立場（賛成・反対・欠席）が未記録です" in refused
    said = {f"stance-{sora.pk}": "for", "change_sought": "担い手から決める", "conclusion": "よい提案である。"}
    chair.post(talk, said)
    refused = chair.post(decide, ADOPTION).content.decode()
    assert "1名の立場（賛成・反対・欠席）が未記録です" in refused
    assert "公募が求める変革の文が引かれていません" in refused
    assert not Decision.objects.exists()
    said |= {
        f"stance-{umi.pk}": "absent",
        "conclusion": "「実証で終わらせず、地域の担い手と財源で続ける」に照らし、採択する。",
    }
    chair.post(talk, said)
    chair.post(decide, ADOPTION)
    proposal.refresh_from_db()
    assert (Decision.objects.get().kind, proposal.state) == ("adopt", ApplicationState.DECIDED)
