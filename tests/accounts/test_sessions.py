"""The page with one's devices, from which each can be signed out."""

import re

import pytest

from dealership.accounts.account import Account
from dealership.accounts.device import browser_of, system_of
from dealership.accounts.roles import Role
from dealership.accounts.sign_in import LONGEST_AGENT
from tests.factories import PASSWORD, form_fields, make_account, post, sign_in
from tests.html import form_with

SESSIONS = "/accounts/sessions"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)
DESK = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
)


@pytest.fixture
def ann(app) -> Account:
    """A customer."""
    return make_account(Role.OWNER)


def arrive(app, account: Account, agent: str):
    """Sign in with some browser."""
    browser = app.test_client()
    browser.environ_base["HTTP_USER_AGENT"] = agent
    post(browser, "/accounts/sign-in", email=account.email, password=PASSWORD)
    return browser


def is_signed_in(browser) -> bool:
    return browser.get(SESSIONS).status_code == 200


def test_every_device_is_shown_and_which_is_this_one(app, ann):
    arrive(app, ann, PHONE)
    page = arrive(app, ann, DESK).get(SESSIONS).text
    devices = [" ".join(found.split()) for found in re.findall(r"<h2>(.*?)</h2>", page, re.S)]
    assert devices[0].startswith("Edge on Windows")
    assert "This device" in devices[0]
    assert devices[1] == "Safari on iPhone"


def test_another_device_is_signed_out(app, ann):
    phone, desk, third = (arrive(app, ann, agent) for agent in (PHONE, DESK, "curl/8"))
    device = form_with(desk.get(SESSIONS).text, "device")
    answer = desk.post("/accounts/sessions/end", data=device)
    assert (answer.status_code, answer.location) == (303, SESSIONS)
    assert "That device is signed out." in desk.get(SESSIONS).text
    assert [is_signed_in(browser) for browser in (phone, desk, third)].count(False) == 1
    assert is_signed_in(desk)


def test_all_others_are_signed_out_together(app, ann):
    phone, desk, third = (arrive(app, ann, agent) for agent in (PHONE, DESK, "curl/8"))
    token = form_with(desk.get(SESSIONS).text, "device")["csrf_token"]
    desk.post("/accounts/sessions/end-others", data={"csrf_token": token})
    assert [is_signed_in(browser) for browser in (phone, desk, third)] == [False, True, False]


def test_nobody_ends_the_sessions_of_others(app, ann):
    ben = sign_in(app, make_account(Role.OWNER))
    ann_s = arrive(app, ann, DESK)
    ann.reload()
    token = form_fields(ben, "/accounts/password")["csrf_token"]
    for device in (ann.sign_ins[0].fingerprint, "", "x" * 9_000, "\x00"):
        answer = ben.post("/accounts/sessions/end", data={"csrf_token": token, "device": device})
        assert answer.status_code == 303
    assert is_signed_in(ann_s)
    assert is_signed_in(ben)


def test_a_browser_may_say_anything_of_itself(app, ann):
    browser = arrive(app, ann, "<script>alert(1)</script>" * 100)
    page = browser.get(SESSIONS)
    assert "Unknown device" in page.text
    assert "<script>alert" not in page.text
    assert len(Account.objects.get().sign_ins[0].agent) == LONGEST_AGENT


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(SESSIONS).location.startswith("/accounts/sign-in")


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        (PHONE, "Safari", "iPhone"),
        (DESK, "Edge", "Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox", "Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", "Chrome", "Android"),
        (None, None, None),
    ],
)  # fmt: skip
def test_devices_are_called_by_names_that_their_users_know(agent, browser, system):
    assert (browser_of(agent), system_of(agent)) == (browser, system)
