"""The pages anybody may read, and the frame round them."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/about/", "この仕組みについて"),
        ("/accessibility/", "アクセシビリティ方針"),
        ("/privacy/", "個人情報の扱い"),
        ("/contact/", "問い合わせ"),
    ],
)
def test_footer_pages_are_open_to_everybody(client: Client, address: str, heading: str) -> None:
    answer = client.get(address)
    assert f"<h1>{heading}</h1>" in answer.content.decode()


@pytest.mark.usefixtures("whole_not_found")
def test_an_unknown_address_is_answered_in_words(client: Client) -> None:
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    assert "このページは見つかりません" in answer.content.decode()


def test_no_page_carries_inline_style_or_script(client: Client) -> None:
    page = client.get("/about/").content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert "'unsafe-inline'" not in client.get("/about/").headers["Content-Security-Policy"]
