"""S12, for scores: equal means with different spread look and read differently, and no page or file prints a mean."""

from io import BytesIO

from openpyxl import load_workbook

from accounts.roles import Role
from applications.states.application import ApplicationState
from applications.states.call import CallState
from evaluation.states import ReviewState
from tests.factories.accounts import city, member
from tests.factories.applications import application, call
from tests.factories.evaluation import deliberation, review
from tests.factories.states import placed


def test_two_proposals_with_one_mean_are_two_pictures(kai, sora, university, client_of):
    judged = call("R8-7", state=CallState.CLOSED)
    other = member(university, Role.SCREENER, "陸田", "陸")
    for number, town, scores in (("R8-U-071", "丘町", (3, 3)), ("R8-U-072", "谷町", (1, 5))):
        made = application(number, call=judged, lead=city(town), state=ApplicationState.UNDER_REVIEW)
        for person, score in zip((sora, other), scores, strict=True):
            review(made, person, ReviewState.SUBMITTED, score)
        placed(made, ApplicationState.PANEL)
        deliberation(made)
    page = client_of(kai).get("/panel/R8-7/").content.decode()
    assert "総合：60×2" in page
    assert "総合：20、100" in page
    assert page.index("R8-U-072") < page.index("R8-U-071")
    assert page.count("開き20点以上") == 1
    assert page.count("平均") == page.count("平均は出しません") == 1
    book = load_workbook(BytesIO(client_of(kai).get("/panel/R8-7/export/").content))
    words = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not any("平均" in word for word in words)
