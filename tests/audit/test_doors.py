"""Who came in, who left, and who was turned away."""

import pytest

from dealership.accounts.roles import Role
from dealership.audit.actor_kind import ActorKind
from tests.devices import give_app
from tests.factories import PASSWORD, form_fields, make_account, make_car, post, sign_in

WRONG = "let me in, let me in, let me in"


def test_a_sign_in_and_a_sign_out_are_recorded(app, events):
    account = make_account(Role.SALESPERSON)
    client = sign_in(app, account)
    client.post(
        "/accounts/sign-out", data={"csrf_token": form_fields(client, "/owners/new")["csrf_token"]}
    )
    came, left = events(act__in=["accounts.sign_in", "accounts.sign_out"])
    assert (came.act, left.act) == ("accounts.sign_in", "accounts.sign_out")
    for event in (came, left):
        assert (event.actor_id, event.subject_id) == (account.id, str(account.id))
        assert event.address == "127.0.0.1"
    assert came.changes[0].after == ["password"]


def test_a_wrong_password_is_recorded_for_the_account_that_was_tried(client, events):
    account = make_account(Role.MANAGER)
    post(client, "/accounts/sign-in", email=account.email.upper(), password=WRONG)
    [event] = events(act="accounts.refuse_sign_in")
    assert (event.actor_kind, event.actor_id) == (ActorKind.VISITOR, None)
    assert event.subject_id == str(account.id)


def test_nothing_that_was_typed_is_kept(client, events):
    post(client, "/accounts/sign-in", email="my password, mistyped", password=WRONG)
    [event] = events()
    assert (event.act, event.subject_id) == ("accounts.refuse_sign_in", None)
    kept = str(event.to_mongo())
    assert "mistyped" not in kept
    assert WRONG not in kept


def test_whoever_may_not_see_a_page_is_recorded_once(app, events):
    account = make_account(Role.TECHNICIAN)
    client = sign_in(app, account)
    assert client.get("/cars/new?price=secret").status_code == 403
    [event] = events(act="accounts.refuse_page")
    assert event.actor_id == account.id
    assert event.changes[0].after == "GET /cars/new"


def test_a_stranger_who_is_asked_to_sign_in_was_not_refused(client, events):
    assert client.get("/owners/").status_code == 302
    assert events() == []


def test_whoever_cannot_show_who_they_are_is_recorded(app, events):
    account = make_account(Role.MANAGER)
    client = sign_in(app, account)
    assert post(client, "/accounts/prove", password=WRONG).status_code == 422
    [event] = events(act="accounts.refuse_proof")
    assert (event.actor_id, event.subject_id) == (account.id, str(account.id))


def test_whoever_tries_without_end_does_not_fill_the_archive(client, events):
    fields = form_fields(client, "/accounts/sign-in")
    tried = [
        client.post("/accounts/sign-in", data=fields | {"email": "a@example.com"}).status_code
        for _ in range(40)
    ]
    assert tried[-1] == 429
    throttled = events(act="accounts.throttle")
    assert len(throttled) == 1
    assert len(events()) <= 31


@pytest.mark.parametrize("status", [200, 404])
def test_reading_a_page_is_not_recorded(salesperson, events, status):
    car = make_car()
    before = len(events())
    salesperson.get(f"/cars/{car.id if status == 200 else '0' * 24}", follow_redirects=True)
    assert len(events()) == before


def test_a_wrong_code_at_the_second_step_is_recorded(app, client, events):
    account = make_account(Role.MANAGER)
    give_app(app, account)
    post(client, "/accounts/sign-in", email=account.email, password=PASSWORD)
    assert post(client, "/accounts/second-step", code="000000").status_code == 422
    [event] = events(act="accounts.refuse_second_step")
    assert (event.actor_kind, event.subject_id) == (ActorKind.VISITOR, str(account.id))
    assert events(act="accounts.sign_in") == []


def test_a_passkey_that_nobody_has_is_recorded(client, events):
    fields = form_fields(client, "/accounts/sign-in")
    data = {"csrf_token": fields["csrf_token"], "answer": "{}"}
    client.post("/accounts/sign-in/passkey", data=data)
    [event] = events()
    assert (event.act, event.subject_id) == ("accounts.refuse_sign_in", None)
