"""Every answer in production is graded as MDN's HTTP Observatory grades sites: A+ is 100 or more.

After https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring.
"""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config import Environment
from dealership import create_app
from dealership.accounts.roles import Role
from dealership.secret import Secret
from tests.access_table import ROWS
from tests.factories import make_account, make_owner, signed_in

A_PLUS = 100
HALF_A_YEAR = 15_768_000
PAGES = sorted(
    {row.address for row in ROWS if row.method == "GET" and "{" not in row.address}
    - {"/healthz", "/readyz", "/static/css/base.css"}
)
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


@pytest.fixture
def production(app, config):
    """The site as it runs in production, on the same database."""
    settings = replace(
        config,
        environment=Environment.PRODUCTION,
        secret_key=Secret("7f1c9b5e2ad84c06b3e95d70f2a6184c3d9be07a51c24f68"),
        trusted_hosts=("localhost",),
        require_second_factor=frozenset(),
    )
    return create_app(settings)


@pytest.fixture(params=["stranger", "customer", "manager"])
def browser(request, production) -> FlaskClient:
    if request.param == "stranger":
        return production.test_client()
    if request.param == "customer":
        return signed_in(production, make_account(Role.OWNER, owner_id=make_owner().id))
    return signed_in(production, make_account(Role.MANAGER))


def test_every_answer_gets_the_best_grade(browser):
    for page in PAGES:
        answer = browser.get(page, base_url="https://localhost")
        assert answer.status_code < 500, page
        assert score(answer) >= A_PLUS, (page, answer.headers)


def test_every_cookie_is_bound_to_the_site_and_out_of_reach(browser):
    for page in PAGES:
        for cookie in browser.get(page, base_url="https://localhost").headers.getlist("Set-Cookie"):
            name, *attributes = cookie.split("; ")
            assert name.startswith("__Host-"), cookie
            assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes), cookie
            assert len(cookie) < 4096


def test_what_is_text_names_its_letters(browser):
    for page in PAGES:
        answer = browser.get(page, base_url="https://localhost")
        if answer.mimetype.startswith("text/"):
            assert answer.headers["Content-Type"].lower().endswith("charset=utf-8"), page


def test_a_page_for_somebody_is_kept_by_no_cache(production):
    person = signed_in(production, make_account(Role.MANAGER))
    for page in PAGES:
        answer = person.get(page, base_url="https://localhost")
        if answer.mimetype == "text/html":
            assert answer.headers["Cache-Control"] == "no-store", page


def test_a_strangers_page_says_that_no_cache_shares_it(browser):
    for page in PAGES:
        answer = browser.get(page, base_url="https://localhost")
        said = answer.headers["Cache-Control"]
        if answer.mimetype == "text/html":
            assert said in ("private, no-cache", "no-store"), page


def score(answer: TestResponse) -> int:
    """What the Observatory would say of one answer."""
    return 100 + sum(rule(answer) for rule in (_csp, _cookies, _cors, _referrer, _hsts, _others))


def _csp(answer: TestResponse) -> int:
    policy = answer.headers.get("Content-Security-Policy", "")
    if not policy or "unsafe" in policy or "data:" in policy or "*" in policy:
        return -25
    return (10 if "default-src 'none'" in policy else 5) + 5 * ("frame-ancestors 'none'" in policy)


def _cookies(answer: TestResponse) -> int:
    cookies = answer.headers.getlist("Set-Cookie")
    if all("Secure" in c and "HttpOnly" in c and "SameSite" in c for c in cookies):
        return 5 if cookies else 0
    return -40


def _cors(answer: TestResponse) -> int:
    return -50 if "Access-Control-Allow-Origin" in answer.headers else 0


def _referrer(answer: TestResponse) -> int:
    return 5 if answer.headers.get("Referrer-Policy") in PRIVATE else -5


def _hsts(answer: TestResponse) -> int:
    words = answer.headers.get("Strict-Transport-Security", "max-age=0").split("; ")
    return 0 if int(words[0].removeprefix("max-age=")) >= HALF_A_YEAR else -20


def _others(answer: TestResponse) -> int:
    sniffed = 0 if answer.headers.get("X-Content-Type-Options") == "nosniff" else -5
    apart = 10 if answer.headers.get("Cross-Origin-Resource-Policy") == "same-origin" else 0
    return sniffed + apart
