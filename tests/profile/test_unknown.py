"""A site of which nobody has said yet whose it is: it invents nothing."""

import io
from dataclasses import replace

import pytest

from config import Config, Dealership
from dealership import create_app
from dealership.accounts.founding import new_first_link
from dealership.accounts.roles import Role
from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write
from dealership.profile.profile import Profile
from dealership.sales.receiving import receive
from tests.factories import (
    PASSWORD,
    form_fields,
    make_account,
    make_car,
    make_lead,
    make_owner,
    post,
    signed_in,
)
from tests.pictures import encoded

INVENTED = Dealership()
HOST = "cars.example.com"
PAGES = [
    "/",
    "/cars/",
    "/shortlist/",
    "/alerts/new",
    "/accounts/sign-in",
    "/nowhere",
    "/robots.txt",
]


@pytest.fixture
def unknown(app, config):
    """The site as it is opened in production, before anybody has saved its profile."""
    site = create_app(replace(config, dealership=Dealership.unknown(HOST)))
    site.extensions["profile"].look()
    return site


def is_invented(text: str) -> list[str]:
    house = (INVENTED.name, INVENTED.phone, INVENTED.email, INVENTED.address)
    return [word for word in (*house, "None") if word in text]


def test_in_production_nothing_is_invented():
    read = Config.from_environ
    secrets = {"SECRET_KEY": "4e" + "7f1c9b5e2ad84c06" * 2, "MONGODB_PASSWORD": "open sesame"}
    named = secrets | {
        "APP_ENV": "production",
        "TRUSTED_HOSTS": f".{HOST}:8443 www.{HOST}",
        "MONGODB_USERNAME": "dealership",
    }

    nobodys, somebodys = (
        read(named).dealership,
        read(named | {"DEALERSHIP_NAME": "Motors"}).dealership,
    )

    assert nobodys == Dealership.unknown(HOST)
    assert (somebodys.name, somebodys.is_named) == ("Motors", True)
    assert (somebodys.phone, somebodys.email, somebodys.address) == ("", "", "")


def test_pages_leave_out_what_is_not_known(unknown):
    car, browser = make_car(), unknown.test_client()

    for address in [*PAGES, f"/cars/{car.slug}", f"/cars/{car.id}/enquiry", "/feeds/stock.xml"]:
        page = browser.get(address).text
        assert not is_invented(page), address
    assert f"<span>{HOST}</span>" in browser.get("/").text
    assert "Contact</h2>" not in browser.get("/").text
    assert "tel:" not in browser.get(f"/cars/{car.slug}").text


def test_letters_leave_it_out_as_well_and_come_from_the_host(unknown):
    with unknown.test_request_context():
        account = make_account(Role.OWNER)
        for template in ("accounts/password_changed", "accounts/email_changed"):
            write(
                to="ann@example.com",
                purpose=Purpose.PASSWORD_CHANGED,
                template=template,
                account=account,
                moment=account.created,
            )
        lead = make_lead(make_car())
        lead.id = None
        receive(lead)

    letters = list(Letter.objects)
    assert [letter.to for letter in letters] == ["ann@example.com"] * 2 + [lead.email]
    for letter in letters:
        assert letter.sender == "no-reply@dealership.invalid"
        assert not is_invented(letter.text)


def test_the_host_of_the_site_writes_while_nobody_has_an_address(unknown, monkeypatch):
    monkeypatch.setitem(unknown.config, "SITE_ADDRESS", f"https://{HOST}:8443")
    with unknown.test_request_context():
        write(
            to="ann@example.com",
            purpose=Purpose.PASSWORD_CHANGED,
            template="accounts/password_changed",
            account=make_account(),
            moment=make_owner().created,
        )

    assert Letter.objects.get().sender == f"no-reply@{HOST}"


def test_the_first_manager_is_led_to_say_whose_it_is(unknown):
    browser = unknown.test_client()
    with unknown.app_context():
        link = new_first_link()

    answer = post(
        browser,
        f"/accounts/first?key={link}",
        name="Morgan",
        email="morgan@example.com",
        password=PASSWORD,
    )

    assert answer.location == "/profile/"
    fields = form_fields(browser, "/profile/")
    assert {fields[name] for name in ("name", "email", "phone", "address")} == {""}
    assert post(browser, "/profile/", name="Motors", email="us@example.com").status_code == 303
    assert "Motors" in browser.get("/").text
    again = browser.get("/accounts/arrive")
    assert again.location == "/dashboard"


def test_a_logo_waits_until_it_is_said_whose_it_is(unknown):
    browser = signed_in(unknown, make_account(Role.MANAGER))
    token = form_fields(browser, "/profile/")["csrf_token"]
    logo = (io.BytesIO(encoded(format="PNG")), "logo.png")

    put_up = browser.post("/profile/logo", data={"csrf_token": token, "logo": logo})
    taken_down = browser.post("/profile/logo/remove", data={"csrf_token": token})

    assert (put_up.status_code, taken_down.status_code) == (303, 303)
    assert "Save the name and the e-mail first" in browser.get("/profile/").text
    assert Profile.objects.count() == 0


def test_the_doctor_says_what_is_not_known(unknown, app):
    def line(site) -> str:
        printed = site.test_cli_runner().invoke(args=["doctor"]).output
        return next(line for line in printed.splitlines() if " profile " in line)

    assert "not known are name, e-mail, telephone, address" in line(unknown)
    assert "ok" in line(app)
