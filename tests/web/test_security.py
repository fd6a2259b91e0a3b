"""What protects every page: headers, hosts, tokens, whole bodies, limits."""

from dataclasses import replace
from io import BytesIO
from urllib.parse import urlencode

import pytest
from flask import request

from config import Environment
from dealership import create_app
from dealership.owners.owner import Owner
from dealership.secret import Secret
from dealership.web.security import HEADERS, LARGEST_FORM
from tests.factories import form_fields, make_car

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def production(app, config):
    """The site as it runs in production, on the same database."""
    return create_app(
        replace(
            config,
            environment=Environment.PRODUCTION,
            secret_key=Secret("7f1c9b5e2ad84c06b3e95d70f2a6184c3d9be07a51c24f68"),
            trusted_hosts=("cars.example", ".motors.example"),
            proxy_hops=1,
        )
    )


def owner_form(browser, **fields: str) -> dict[str, str]:
    """The form for a new owner, filled in."""
    return form_fields(browser, "/owners/new") | {"name": "Ann Miller"} | fields


# Headers


@pytest.mark.parametrize(
    "address", ["/", "/cars/", "/nowhere", "/dashboard", "/accounts/sign-in", "/healthz", "/readyz"]
)
def test_every_kind_of_answer_carries_the_headers(client, address):
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers.getlist(name) == [value]


def test_pages_for_colleagues_carry_them_too(salesperson):
    car = make_car()
    for address in ("/dashboard", f"/cars/{car.id}/edit", "/owners/", "/owners/new"):
        answer = salesperson.get(address)
        assert answer.status_code == 200
        assert HEADERS.items() <= dict(answer.headers).items()


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "*" not in policy


def test_only_production_insists_on_https(client, production):
    assert "Strict-Transport-Security" not in client.get("/").headers
    answer = production.test_client().get("/healthz", base_url="https://cars.example")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_in_production_the_cookie_travels_by_https_only(production):
    answer = production.test_client().get("/accounts/sign-in", base_url="https://cars.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


# Hosts


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "127.0.0.2"])
def test_an_untrusted_host_is_refused(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert host not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "127.0.0.1"])
def test_this_machine_is_trusted_at_home(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_in_production_only_the_named_hosts_are_trusted(production):
    def code(host: str) -> int:
        return production.test_client().get("/healthz", base_url=f"https://{host}").status_code

    assert code("cars.example") == 200
    assert code("www.motors.example") == 200
    assert code("localhost") == 400
    assert code("evilcars.example") == 400


def test_a_proxy_in_front_may_say_who_asks_but_only_the_last_one(production):
    seen = []
    production.before_request_funcs.setdefault(None, []).append(
        lambda: seen.append(request.remote_addr)
    )
    production.test_client().get(
        "/healthz",
        base_url="https://cars.example",
        headers={"X-Forwarded-For": "203.0.113.66, 198.51.100.7"},
    )
    assert seen == ["198.51.100.7"]


def test_without_a_proxy_nobody_is_believed(client, caplog):
    caplog.set_level("INFO")
    client.get("/healthz", headers={"X-Forwarded-For": "203.0.113.66"})
    (line,) = [record for record in caplog.records if record.name == "dealership.request"]
    assert line.address == "127.0.0.1"


# Tokens


def test_a_form_without_its_token_stores_nothing(salesperson):
    form = owner_form(salesperson)
    del form["csrf_token"]
    answer = salesperson.post("/owners/new", data=form)
    assert answer.status_code == 400
    assert "expired" in answer.text
    assert Owner.objects.count() == 0


@pytest.mark.parametrize("token", ["", "garbage", "é", "a" * 5000])
def test_a_form_with_a_wrong_token_stores_nothing(salesperson, token):
    form = owner_form(salesperson, csrf_token=token)
    assert salesperson.post("/owners/new", data=form).status_code == 400
    assert Owner.objects.count() == 0


def test_somebody_else_s_token_is_worth_nothing(salesperson, client):
    stranger_s = form_fields(client, "/accounts/sign-in")["csrf_token"]
    form = owner_form(salesperson, csrf_token=stranger_s)
    assert salesperson.post("/owners/new", data=form).status_code == 400
    assert Owner.objects.count() == 0


def test_a_form_with_its_token_is_stored(salesperson):
    assert salesperson.post("/owners/new", data=owner_form(salesperson)).status_code == 303
    assert Owner.objects.count() == 1


# Bodies


@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x"])
def test_a_body_that_was_cut_short_stores_nothing(salesperson, kind):
    form = owner_form(salesperson)
    if kind == FORM:
        body = urlencode(form).encode()
    else:
        parts = (
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in form.items()
        )
        body = ("".join(parts) + "--x--\r\n").encode()
    cut = body[: -len(body) // 4]
    answer = salesperson.post(
        "/owners/new",
        input_stream=BytesIO(cut),
        content_type=kind,
        environ_overrides={"CONTENT_LENGTH": str(len(body))},
    )
    assert answer.status_code == 400
    assert Owner.objects.count() == 0


def test_a_form_over_the_limit_is_refused(salesperson):
    form = owner_form(salesperson, street="x" * LARGEST_FORM)
    answer = salesperson.post("/owners/new", data=form)
    assert answer.status_code == 413
    assert "too large" in answer.text
    assert Owner.objects.count() == 0


def test_only_pictures_may_be_larger(salesperson):
    car = make_car()
    fields = form_fields(salesperson, f"/cars/{car.id}/edit")
    large = {"csrf_token": fields["csrf_token"], "note": "x" * (LARGEST_FORM // 2)}
    answer = salesperson.post(
        f"/cars/{car.id}/photos",
        data=large | {"photos": (BytesIO(b"x" * LARGEST_FORM), "a.jpg")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303


def test_a_body_of_unknown_kind_is_refused_politely(salesperson):
    answer = salesperson.post("/owners/new", data=b"\xff\xfe", content_type="application/json")
    assert answer.status_code == 400
    assert Owner.objects.count() == 0


def test_a_thousand_fields_are_refused(salesperson):
    token = owner_form(salesperson)["csrf_token"]
    fields = {f"field{n}": "x" for n in range(1000)} | {"csrf_token": token, "name": "Ann"}
    answer = salesperson.post("/owners/new", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 413
    assert Owner.objects.count() == 0


def test_what_caches_may_keep_carries_nobodys_session(salesperson):
    elsewhere = {"User-Agent": "a browser that was updated"}  # for which Flask-Login changes it

    assert "Set-Cookie" not in salesperson.get("/feeds/stock.csv", headers=elsewhere).headers
    assert "Set-Cookie" in salesperson.get("/dashboard", headers=elsewhere).headers
