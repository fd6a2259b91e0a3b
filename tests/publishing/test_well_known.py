"""What programs look for at the same address on every site."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from dealership.accounts.roles import Role
from dealership.profile.profile import Profile
from tests.commands import commands_sent
from tests.factories import describe_house, make_account, signed_in

ADDRESSES = ["security.txt", "change-password", "passkey-endpoints"]


def fields(client) -> dict[str, str]:
    text = client.get("/.well-known/security.txt").text
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_a_weakness_is_told_to_the_dealership(app, client):
    with app.app_context():
        describe_house(email="safe@motors.example")

    said = fields(client)

    assert said["Contact"] == "mailto:safe@motors.example"
    assert said["Preferred-Languages"] == "en, de, es"
    assert said["Canonical"] == "http://localhost/.well-known/security.txt"


def test_what_is_said_there_is_good_for_months_from_now_on(client):
    expires = datetime.strptime(fields(client)["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    assert timedelta(days=90) < expires - datetime.now(UTC) < timedelta(days=365)


def test_without_an_e_mail_the_site_itself_is_named(app, client, monkeypatch):
    nobodys = Profile(name="cars.example")
    monkeypatch.setattr("dealership.publishing.well_known.profile", lambda: nobodys)

    assert fields(client)["Contact"] == "http://localhost/"


def test_password_managers_find_where_passwords_are_changed(app, client):
    answer = client.get("/.well-known/change-password")

    assert (answer.status_code, answer.location) == (302, "/accounts/password")
    anns = signed_in(app, make_account(Role.OWNER))
    assert anns.get(answer.location).status_code == 200
    assert client.get("/.well-known/no-such-thing").status_code == 404


def test_password_managers_find_where_passkeys_are_made(app, client):
    answer = client.get("/.well-known/passkey-endpoints")

    assert answer.mimetype == "application/json"
    assert set(answer.json) == {"enroll", "manage"}
    anns = signed_in(app, make_account(Role.OWNER))
    for address in answer.json.values():
        page = anns.get(urlsplit(address).path)
        assert page.status_code in {200, 303}
        assert urlsplit(address).netloc == "localhost"


@pytest.mark.parametrize("name", ADDRESSES)
def test_such_an_answer_costs_nothing(client, name):
    client.get("/.well-known/security.txt")  # the profile is at hand from now on
    with commands_sent() as commands:
        answer = client.get(f"/.well-known/{name}")

    assert commands == []
    kept = "private, no-cache" if name == "change-password" else "public, max-age=86400"
    assert answer.headers["Cache-Control"] == kept
    assert "Set-Cookie" not in answer.headers
