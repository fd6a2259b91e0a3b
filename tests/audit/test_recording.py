"""Recording what is no change of a document: who did it, from where, and why."""

import pytest
from flask import g
from flask_login import current_user, login_user

from config import Config
from dealership.accounts.roles import Role
from dealership.audit.acting import because
from dealership.audit.actor_kind import ActorKind
from dealership.audit.recording import record
from dealership.database.transactions import in_transaction
from dealership.owners.owner import Owner
from dealership.rounds import declaring, making
from tests.factories import form_fields, make_account, make_owner, post, sign_in


def test_an_act_is_recorded_with_its_subject(events):
    owner = make_owner(name="Ann")
    record("owners.export", owner, changes={"files": (None, 2)}, reason="She asked.")
    [event] = events(act="owners.export")
    assert (event.subject_kind, event.subject_id, event.subject_title) == (
        "Owner", str(owner.id), "Ann",
    )  # fmt: skip
    assert (event.changes[0].field, event.changes[0].after) == ("files", 2)
    assert event.reason == "She asked."


def test_whoever_acts_may_be_the_subject(app, events):
    account = make_account(Role.MANAGER)
    with app.test_request_context():
        login_user(account)
        record("privacy.export", current_user)
    [event] = events(act="privacy.export")
    assert (event.subject_kind, event.subject_id) == ("Account", str(account.id))


def test_an_act_without_a_subject_is_recorded(events):
    record("accounts.refuse")
    [event] = events()
    assert (event.act, event.subject_id, event.changes) == ("accounts.refuse", None, [])


def test_an_act_of_a_unit_of_work_that_fails_is_not_recorded(events):
    def act() -> None:
        record("owners.export")
        raise KeyError

    with pytest.raises(KeyError):
        in_transaction(act)
    assert events() == []


def test_what_is_done_at_a_command_line_says_so(events):
    record("owners.export")
    [event] = events()
    assert event.actor_kind is ActorKind.COMMAND
    assert (event.address, event.request_id) == (None, None)


def test_whoever_is_signed_in_did_it(app, events):
    account = make_account(Role.SALESPERSON, name="Sam")
    client = sign_in(app, account)
    client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    fields = form_fields(client, "/owners/new") | {"name": "Ann"}
    answer = client.post("/owners/new", data=fields, headers={"X-Request-ID": "abcdef12"})
    given = answer.headers["X-Request-ID"]
    assert answer.status_code == 303
    [event] = events(act="owners.add")
    assert (event.actor_kind, event.actor_id, event.actor_name) == (
        ActorKind.ACCOUNT, account.id, "Sam",
    )  # fmt: skip
    assert (event.address, event.request_id) == ("192.0.2.7", given)


def test_a_name_stays_as_it_was_on_that_day(app, events):
    account = make_account(Role.SALESPERSON, name="Sam")
    post(sign_in(app, account), "/owners/new", name="Ann")
    account.reload()
    account.name = "Samuel"
    account.store()
    [event] = events(act="owners.add")
    assert event.actor_name == "Sam"


def test_what_the_house_does_by_itself_says_so(app, events):
    def act() -> None:
        make_owner()

    making._carry_out(app, declaring.Declared("greeting", None, act))  # type: ignore[arg-type]
    [event] = events()
    assert (event.actor_kind, event.actor_name) == (ActorKind.ROUND, "greeting")


def test_a_visitor_has_no_name(app, events):
    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        g.request_id = "abcdef12"
        record("sales.ask")
    [event] = events()
    assert (event.actor_kind, event.actor_id, event.actor_name) == (ActorKind.VISITOR, None, None)


def test_a_reason_that_is_said_stands_by_every_change(events):
    owner = make_owner()
    with because(" She moved. "):
        Owner.objects(id=owner.id).update_one(set__phone="555")
    owner.reload()
    owner.store()
    Owner.objects(id=owner.id).update_one(set__phone="556")
    moved, later = events(act="owners.change")
    assert (moved.reason, later.reason) == ("She moved.", None)


@pytest.mark.parametrize("name", ["password", "totp_secret", "recovery_codes", "fs_uniquifier"])
def test_a_secret_is_never_kept(events, name):
    record("accounts.change", changes={name: ("before", "after")})
    [event] = events()
    [change] = event.changes
    assert (change.is_secret, change.before, change.after) == (True, None, None)


def test_an_event_is_kept_for_three_years(app, events):
    record("owners.export")
    with app.app_context():
        record("owners.export")
    assert [(event.expires - event.moment).days for event in events()] == [3 * 365] * 2


def test_an_event_is_kept_as_long_as_the_operator_says(app, events, variables, monkeypatch):
    kept_for = Config.from_environ(variables | {"AUDIT_DAYS": "30"}).audit_kept_for
    monkeypatch.setitem(app.config, "AUDIT_KEPT_FOR", kept_for)
    with app.app_context():
        record("owners.export")
    [event] = events()
    assert (event.expires - event.moment).days == 30
