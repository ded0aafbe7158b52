"""Administration: found by any writing, kept by administrators alone, 404 to everyone else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.kinds import OrganizationKind
from accounts.models import Invitation, LocalGovernment, Membership, Organization, User
from accounts.roles import Role
from tests.factories.accounts import local_government, member, organization, person

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return answer.content.decode()


def paths(someone: User, body: Organization) -> dict[str, str]:
    held = Membership.objects.filter(organization=body).first()
    return {
        "people": "/accounts/people/",
        "person": f"/accounts/people/{someone.pk}/",
        "change_person": f"/accounts/people/{someone.pk}/change/",
        "give_role": f"/accounts/people/{someone.pk}/role/",
        "end_role": f"/accounts/memberships/{held.pk}/end/",
        "invitations": "/accounts/invitations/",
        "invite": "/accounts/invitations/new/",
        "organizations": "/accounts/organizations/",
        "register": "/accounts/organizations/new/",
        "organization": f"/accounts/organizations/{body.pk}/",
        "change": f"/accounts/organizations/{body.pk}/change/",
        "places": "/accounts/places/",
        "place": f"/accounts/places/{body.code}/",
        "register_place": "/accounts/places/new/",
        "merge": f"/accounts/places/{body.code}/merge/",
    }


READ = {"people", "person", "organizations", "organization", "places", "place"}


@pytest.mark.parametrize("who", ["ada", "ren", "hana", "jun", "toki", "aoi", "mori", "sora", "kai"])
def test_staff_read_administrators_keep_and_the_others_find_nothing(
    client_of, request, who: str, aoi: User, aobadai: Organization
) -> None:
    browser = client_of(request.getfixturevalue(who))
    opened = {name for name, path in paths(aoi, aobadai).items() if browser.get(path).status_code == 200}
    staff = {"ren", "hana", "jun", "toki"}
    assert opened == (set(paths(aoi, aobadai)) if who == "ada" else READ if who in staff else set())


@pytest.mark.parametrize("typed", ["高崎", "髙﨑", "たかさき", "ﾀｶｻｷ", "TAKA@example"])
def test_a_person_is_found_by_name_reading_and_address(client_of, ada: User, aoi: User, typed: str) -> None:
    person("髙﨑", "檮子", family_kana="タカサキ", email="taka@example.invalid")
    page = text_of(client_of(ada).get("/accounts/people/", {"find": typed}))
    assert "髙﨑 檮子" in page
    assert "碧井" not in page
    assert "1件のうち 1〜1件" in page


def test_people_are_filtered_by_the_role_they_hold_today(client_of, ada: User, aoi: User, mori: User) -> None:
    page = text_of(client_of(ada).get("/accounts/people/", {"role": "certifier"}))
    assert "守 律" in page
    assert "碧井 葵" not in page


@pytest.mark.parametrize(
    "path", ["/accounts/people/", "/accounts/organizations/", "/accounts/places/", "/accounts/invitations/"]
)
def test_a_list_costs_the_same_with_one_row_and_with_fifty(client_of, ada: User, path: str) -> None:
    browser = client_of(ada)
    counts = []
    for many in (1, 50):
        for number in range(many):
            body = organization(f"列{many}-{number}")
            member(body, Role.EDITOR, f"列{number}")
            local_government()
            Invitation.objects.create(
                email=f"{many}-{number}@example.invalid",
                organization=body,
                role="editor",
                invited_by=ada,
                invited_at="2024-04-01T00:00:00+09:00",
                expires_at="2024-04-15T00:00:00+09:00",
            )
        browser.get(path)
        with CaptureQueriesContext(connection) as counted:
            assert browser.get(path).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 10


def test_page_two_goes_on_where_page_one_ended(client_of, ada: User) -> None:
    for number in range(60):
        organization(f"団体{number:02}")
    browser = client_of(ada)
    first = browser.get("/accounts/organizations/", {"kind": "other"})
    page = first.context["page"]
    assert (page.said, page.previous) == ("60件のうち 1〜50件", "")
    second = browser.get(f"/accounts/organizations/{page.next}").context["page"]
    assert [body.name for body in second.rows] == [f"団体{number:02}" for number in range(50, 60)]
    assert (second.said, second.next) == ("60件のうち 51〜60件", "")
    back = browser.get(f"/accounts/organizations/{second.previous}").context["page"]
    assert [body.name for body in back.rows] == [body.name for body in page.rows]
    assert back.said == "60件のうち 1〜50件"


def test_a_role_is_given_and_ended_through_the_pages(client_of, ada: User, aobadai: Organization) -> None:
    someone = person()
    browser = client_of(ada)
    fields = {"organization": aobadai.pk, "role": "editor", "title": "企画課", "since": "R6.4.1"}
    assert browser.post(f"/accounts/people/{someone.pk}/role/", fields)["Location"] == f"/accounts/people/{someone.pk}/"
    held = someone.memberships.get()
    assert (held.role, held.since_on) == ("editor", date(2024, 4, 1))
    answer = browser.post(f"/accounts/memberships/{held.pk}/end/", {"until": "令和6年3月31日"})
    assert "終わりの日が、始まりの日より前です" in text_of(answer)
    browser.post(f"/accounts/memberships/{held.pk}/end/", {"until": "令和6年9月30日", "reason": "人事異動"})
    held.refresh_from_db()
    assert held.until_on == date(2024, 9, 30)
    page = text_of(browser.get(f"/accounts/people/{someone.pk}/"))
    assert "役割を終わらせた：青葉台市 担当（人事異動）" in page


def test_a_refused_role_says_why_at_the_top(client_of, ada: User, ministry: Organization) -> None:
    someone = person()
    fields = {"organization": ministry.pk, "role": "editor", "since": "2024-04-01"}
    answer = client_of(ada).post(f"/accounts/people/{someone.pk}/role/", fields)
    assert "「担当」は国の機関には置けません" in text_of(answer)
    assert not someone.memberships.exists()


def test_name_and_address_are_corrected_but_no_address_twice(client_of, ada: User, aoi: User, mori: User) -> None:
    browser = client_of(ada)
    fields = {"family_name": "碧井", "given_name": "あおい", "email": "MORI@example.invalid"}
    assert "別の人が使っています" in text_of(browser.post(f"/accounts/people/{aoi.pk}/change/", fields))
    browser.post(f"/accounts/people/{aoi.pk}/change/", {**fields, "email": "Aoi.New@example.invalid"})
    aoi.refresh_from_db()
    assert (aoi.given_name, aoi.email) == ("あおい", "aoi.new@example.invalid")


def test_an_account_is_shut_and_opened(client_of, ada: User, aoi: User) -> None:
    browser = client_of(ada)
    browser.post(f"/accounts/people/{aoi.pk}/account/", {"reason": "休職"})
    aoi.refresh_from_db()
    assert not aoi.is_active
    assert client_of(aoi).get("/accounts/profile/").status_code == 302
    browser.post(f"/accounts/people/{aoi.pk}/account/")
    aoi.refresh_from_db()
    assert aoi.is_active
    assert "自分のアカウントは止められません" in text_of(
        browser.post(f"/accounts/people/{ada.pk}/account/", follow=True)
    )


def test_an_administrator_invites_anybody_anywhere(client_of, ada: User, university: Organization) -> None:
    fields = {"organization": university.pk, "email": "x@example.invalid", "role": "screener", "title": "交通"}
    assert client_of(ada).post("/accounts/invitations/new/", fields)["Location"] == "/accounts/invitations/"
    assert Invitation.objects.get().title == "交通"


def test_an_organization_is_registered_and_changed(client_of, ada: User) -> None:
    browser = client_of(ada)
    fields = {"kind": "council", "name": "青葉台まちなか協議会", "kana": "あおばだい"}
    assert "法人番号を書いてください" in text_of(browser.post("/accounts/organizations/new/", fields))
    fields["without_number_because"] = "法人格がない"
    browser.post("/accounts/organizations/new/", fields)
    council = Organization.objects.get(kind=OrganizationKind.COUNCIL)
    assert (council.name, council.kana) == ("青葉台まちなか協議会", "アオバダイ")
    fields |= {"population": "１２３４", "corporate_number": "７０００-0209-92011"}
    browser.post(f"/accounts/organizations/{council.pk}/change/", fields)
    council.refresh_from_db()
    assert (council.population, council.corporate_number) == (1234, "7000020992011")


def test_a_number_or_code_taken_by_another_is_said(client_of, ada: User, aobadai: Organization) -> None:
    fields = {
        "kind": "local_government",
        "name": "別",
        "local_government": "992011",
        "corporate_number": "7000020992011",
    }
    page = text_of(client_of(ada).post("/accounts/organizations/new/", fields))
    assert "みらい県 青葉台市の組織は、もう登録されています" in page
    assert "この法人番号の組織は、もう登録されています" in page


def test_a_code_becomes_an_organization_by_one_press(client_of, ada: User) -> None:
    place = local_government("風待町", code="983021")
    browser = client_of(ada)
    browser.post(f"/accounts/places/{place.code}/register/")
    town = Organization.objects.get(name="風待町")
    assert town.corporate_number == "4000020983021"
    assert f"/accounts/organizations/{town.pk}/" in text_of(browser.get("/accounts/places/983021/"))
    again = browser.post(f"/accounts/places/{place.code}/register/", follow=True)
    assert "風待町の組織は、もう登録されています。" in text_of(again)
    assert Organization.objects.filter(name="風待町").count() == 1


def test_a_code_is_added_and_merged_through_the_pages(client_of, ada: User) -> None:
    browser = client_of(ada)
    fields = {"code": "１３８５７６", "prefecture": "東京都", "name": "架空広域連合", "kind": "一部事務組合"}
    assert browser.post("/accounts/places/new/", fields)["Location"] == "/accounts/places/138576/"
    assert "もう登録されています" in text_of(browser.post("/accounts/places/new/", fields))
    wrong = text_of(browser.post("/accounts/places/new/", {**fields, "code": "138577"}))
    assert "検査数字が合いません" in wrong
    local_government("新連合", code="138584", prefecture="東京都")
    merger = {"successor": "138584", "on": "R9.4.1"}
    browser.post("/accounts/places/138576/merge/", merger)
    assert LocalGovernment.objects.get(code="138576").valid_to == date(2027, 3, 31)
    assert "新連合" in text_of(browser.get("/accounts/places/138576/"))


def test_an_unknown_successor_is_said(client_of, ada: User) -> None:
    place = local_government()
    answer = client_of(ada).post(f"/accounts/places/{place.code}/merge/", {"successor": "131016", "on": "R9.4.1"})
    assert "団体コード「131016」は登録されていません" in text_of(answer)


def test_codes_that_ended_are_left_out_where_that_is_asked_for(client_of, ada: User) -> None:
    local_government("旧甲町", valid_to=date(2020, 3, 31))
    local_government("新甲町")
    browser = client_of(ada)
    every = text_of(browser.get("/accounts/places/", {"find": "甲町"}))
    now = text_of(browser.get("/accounts/places/", {"find": "甲町", "in_force": "1"}))
    assert ("旧甲町" in every, "新甲町" in every) == (True, True)
    assert ("旧甲町" in now, "新甲町" in now) == (False, True)
