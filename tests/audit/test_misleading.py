"""What somebody does to be taken for another, or to leave no trace, is of no use."""

import csv
import io

from dealership.accounts.roles import Role
from dealership.audit.actor_kind import ActorKind
from dealership.audit.moving import move_waiting
from tests.factories import form_fields, make_account, make_owner, post, sign_in

WRONG = "let me in, let me in, let me in"


def change_phone(app, owner, name: str) -> None:
    """A customer of some name changes their phone."""
    account = make_account(Role.OWNER, owner_id=owner.id, name=name)
    answer = post(sign_in(app, account), "/my/details", phone="(555) 555-0199")
    assert answer.status_code == 303


def test_a_customer_called_like_a_manager_is_told_as_a_customer(app, events):
    manager = make_account(Role.MANAGER, name="Dana Kim")
    change_phone(app, make_owner(name="Dana Kim"), "Dana Kim")

    [event] = events(act="owners.change")
    assert event.actor_kind is ActorKind.CUSTOMER
    browser = sign_in(app, manager)
    move_waiting()
    assert "A customer (Dana Kim) changed" in browser.get("/audit/").text
    file = browser.get("/audit/export.csv").data
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    [row] = [row for row in rows if row["Act"] == "owners.change"]
    assert row["Who"] == "A customer (Dana Kim)"
    assert row["Account"] == str(event.actor_id) != str(manager.id)


def test_cheap_refusals_hide_no_guesses_at_an_account(app, client, events):
    technician = sign_in(app, make_account(Role.TECHNICIAN))
    for _ in range(31):
        technician.get("/cars/new")
    fields = form_fields(client, "/accounts/sign-in") | {"password": WRONG}
    for n in range(15):
        client.post("/accounts/sign-in", data=fields | {"email": f"somebody{n}@example.com"})
    manager = make_account(Role.MANAGER)

    answer = client.post("/accounts/sign-in", data=fields | {"email": manager.email})

    assert answer.status_code == 200
    assert len(events(act="accounts.refuse_sign_in", subject_id=str(manager.id))) == 1


def test_a_throttle_somewhere_else_hides_none_at_the_sign_in(app, client, events):
    for _ in range(21):
        client.post("/accounts/sign-in/passkey", data={"answer": "x"} | token_of(client))
    for n in range(21):
        fields = form_fields(client, "/accounts/sign-in")
        client.post("/accounts/sign-in", data=fields | {"email": f"somebody{n}@example.com"})

    pages = {event.changes[0].after for event in events(act="accounts.throttle")}
    assert pages == {"POST /accounts/sign-in/passkey", "POST /accounts/sign-in"}


def token_of(client) -> dict[str, str]:
    return {"csrf_token": form_fields(client, "/accounts/sign-in")["csrf_token"]}
