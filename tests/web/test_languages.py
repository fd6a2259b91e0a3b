"""In which language a page is written, and how somebody changes it."""

import pytest

from dealership.cars.specification import Fuel
from dealership.web.languages import LANGUAGES
from tests.factories import make_car
from tests.html import links_of

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


def language_of(answer) -> str:
    """What the page says of itself, in its head and to caches."""
    said = answer.text.partition('<html lang="')[2][:2]
    assert answer.headers["Content-Language"] == said
    return said


def test_without_a_wish_the_page_is_in_english(client):
    assert language_of(client.get("/")) == "en"


@pytest.mark.parametrize(
    ("wish", "spoken"),
    [
        ("de", "de"), ("de-CH", "de"), ("es-MX,es;q=0.9", "es"), ("fr,es;q=0.2", "es"), ("fr", "en"),
        ("en-GB,de;q=0.9", "en"), ("de;q=0,en", "en"), ("*", "en"), ("x" * 2_000, "en"), (";;,=", "en"),
    ],
)  # fmt: skip
def test_the_browser_s_wish_is_heard(client, wish, spoken):
    assert language_of(client.get("/", headers={"Accept-Language": wish})) == spoken


def test_what_was_chosen_counts_more_than_the_browser_s_wish(client):
    client.get("/language/es")
    assert language_of(client.get("/", headers=GERMAN)) == "es"


@pytest.mark.parametrize("bad", ["", "fr", "de-DE", "../de", "x" * 4_000])
def test_a_cookie_that_names_no_language_is_ignored(client, bad):
    client.set_cookie("language", bad)
    assert language_of(client.get("/", headers=GERMAN)) == "de"


def test_caches_are_told_what_the_page_depends_on(client):
    vary = client.get("/").headers["Vary"]
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in vary.split(",")}


@pytest.mark.parametrize("address", ["/feeds/arrivals.atom", "/cars/suggestions?q=hon"])
def test_what_is_no_page_but_speaks_tells_caches_too(client, address):
    make_car()
    answer = client.get(address, headers=GERMAN)
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Content-Language"] == "de"


def test_what_says_nothing_is_the_same_for_everybody(client):
    answer = client.get("/profile/colours/7a0019-ffcc33.css", headers=GERMAN)
    assert "Accept-Language" not in answer.headers.get("Vary", "")
    assert "Content-Language" not in answer.headers


@pytest.mark.parametrize("address", ["/", "/cars/?make=Honda&q=a%26b", "/accounts/sign-in", "/no"])
def test_each_page_offers_itself_in_every_language(client, address):
    for code in LANGUAGES:
        (link,) = [
            link
            for link in links_of(client.get(address).text)
            if link.startswith(f"/language/{code}")
        ]
        chosen = client.get(link.replace("&amp;", "&"))
        assert (chosen.status_code, chosen.location) == (303, address)
        assert language_of(client.get(chosen.location)) == code


def test_a_page_that_was_sent_a_form_leads_back_to_where_the_form_is(client):
    answer = client.post("/accounts/sign-in", data={}, headers=GERMAN)
    assert "/language/es?next=/accounts/sign-in" in links_of(answer.text)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "%0d%0ax:y",
    ],
)
def test_nobody_is_sent_elsewhere(client, elsewhere):
    assert client.get(f"/language/de?next={elsewhere}").location == "/"


@pytest.mark.parametrize("bad", ["fr", "DE", "de-DE", "x", "%00"])
def test_a_language_that_nobody_speaks_here_is_not_found(client, bad):
    assert client.get(f"/language/{bad}").status_code == 404


def test_the_choice_is_remembered_in_a_cookie_that_scripts_cannot_read(client):
    cookie = client.get("/language/de").headers["Set-Cookie"]
    assert "language=de;" in cookie
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_word_of_a_vocabulary_is_said_in_english_where_nobody_is_asking():
    assert Fuel.PETROL.label == "Gasoline"
