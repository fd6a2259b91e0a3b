"""What a stranger does without a token counts from our own pages alone."""

import pytest

from tests.factories import make_car

SAVE = "/shortlist/save"


def save_a_car(client, **headers: str) -> int:
    """Send the form as a browser does that adds these headers; returns the status."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(SAVE, data={"car": str(make_car().id)}, headers=names).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "same-origin", "Origin": "null"},
        {"Origin": "http://localhost"},
        {},
    ],
)
def test_our_own_page_is_heard(client, headers):
    assert save_a_car(client, **headers) == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "http://localhost:81"},
        {"Origin": "null"},
    ],
)
def test_another_site_is_refused(client, headers):
    assert save_a_car(client, **headers) == 403
    assert "Set-Cookie" not in client.get("/shortlist/").headers


@pytest.mark.parametrize("page", ["/", "/cars/", "/cars/?body=suv", "/shortlist/", "/compare/"])
def test_whoever_only_looks_gets_no_cookie(client, page):
    make_car()

    assert "Set-Cookie" not in client.get(page).headers
