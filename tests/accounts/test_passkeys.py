"""Passkeys: they sign in by themselves, do as a second step, and cannot be replayed or borrowed."""

import json

import pytest
from bson import Binary
from hypothesis import given
from hypothesis import strategies as st
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.accounts.factors.ceremonies import (
    PROVE,
    SIGN_IN,
    NotAccepted,
    account_shown,
    created_passkey,
    options_to_create,
    options_to_use,
)
from dealership.accounts.factors.enrolling import remove_passkey
from dealership.accounts.roles import Role
from dealership.accounts.second_step import WAITING
from tests.accounts.test_proving import grow_stale, is_fresh
from tests.devices import Device, give_passkey, options_of
from tests.examples import examples
from tests.factories import PASSWORD, make_account, post, sign_in
from tests.html import form_with
from tests.threads import at_once

PAGE = "/accounts/sign-in"
STEP = "/accounts/second-step"


@pytest.fixture
def ann(app) -> Account:
    """A salesperson."""
    return make_account(Role.SALESPERSON, email="ann@dealership.example")


@pytest.fixture
def device(app, ann) -> Device:
    """Her telephone, with a passkey."""
    return give_passkey(app, ann)


def use(client, device: Device, page: str = PAGE, action: str = f"{PAGE}/passkey", **changed):
    """Press the button and let the device answer."""
    text = client.get(page).text
    fields = form_with(text, "credential") | {"credential": device.get(options_of(text))}
    return client.post(action, data=fields | changed)


def is_signed_in(client) -> bool:
    """Whether the staff's first page opens."""
    return client.get("/dashboard").status_code == 200


def shown(app, answer: str, purpose: str = SIGN_IN, account: Account | None = None):
    """Whose passkey that is, or why it is not taken."""
    with app.test_request_context():
        try:
            return account_shown(answer, purpose, account)
        except NotAccepted as refusal:
            return refusal


def asked(app, purpose: str = SIGN_IN, account: Account | None = None) -> str:
    """What the browser is asked."""
    with app.test_request_context():
        return options_to_use(purpose, account)


# Signing in by it alone


def test_it_signs_in_without_a_password(client, device):
    answer = use(client, device)
    assert (answer.status_code, answer.location) == (303, "/dashboard")
    assert is_signed_in(client)
    assert Account.objects.get().passkeys[0].last_used


def test_it_leads_on_to_the_page_that_was_wanted(client, device):
    wanted = client.get("/owners/?q=miller").location
    assert use(client, device, wanted).location == "/owners/?q=miller"


@pytest.mark.parametrize("elsewhere", ["//elsewhere.example", "https://elsewhere.example", "\\x"])
def test_nobody_is_sent_elsewhere(client, device, elsewhere):
    assert use(client, device, next=elsewhere).location == "/dashboard"


def test_a_refusal_is_said_on_the_sign_in_page(client, app):
    answer = use(client, Device(), next="/owners/")
    assert answer.location == f"{PAGE}?next=/owners/"
    assert "This passkey is not known here" in client.get(answer.location).text
    assert not is_signed_in(client)


def test_without_scripts_it_says_what_is_missing(client):
    post(client, PAGE)  # a session with a token
    fields = form_with(client.get(PAGE).text, "credential")
    client.post(f"{PAGE}/passkey", data=fields)
    assert "Passkeys need JavaScript" in client.get(PAGE).text


def test_a_disabled_account_is_not_signed_in(client, device, ann):
    ann.modify(set__active=False)
    use(client, device)
    assert not is_signed_in(client)


def test_it_cannot_be_tried_for_long(client, app):
    text = client.get(PAGE).text
    fields = form_with(text, "credential") | {"credential": "{}"}
    codes = [client.post(f"{PAGE}/passkey", data=fields).status_code for _ in range(21)]
    assert codes == [303] * 20 + [429]


# After the password, and when asked again


def test_it_does_as_the_second_step(client, device):
    post(client, PAGE, email="ann@dealership.example", password=PASSWORD)
    assert not is_signed_in(client)
    answer = use(client, device, STEP, f"{STEP}/passkey")
    assert (answer.status_code, answer.location) == (303, "/dashboard")
    assert is_signed_in(client)


def test_somebody_else_s_does_not(app, client, device):
    stranger = give_passkey(app, make_account(Role.ADVISOR))
    post(client, PAGE, email="ann@dealership.example", password=PASSWORD)
    answer = use(client, stranger, STEP, f"{STEP}/passkey")
    assert answer.status_code == 422
    assert "not known here" in answer.text
    assert not is_signed_in(client)
    with client.session_transaction() as session:
        assert session[WAITING]


def test_it_shows_that_it_is_still_the_same_person(app, ann):
    browser = sign_in(app, ann)
    device = give_passkey(app, ann)
    grow_stale(browser)
    answer = use(browser, device, "/accounts/prove?next=/owners/", "/accounts/prove/passkey")
    assert (answer.status_code, answer.location) == (303, "/owners/")
    assert is_fresh(browser)


def test_a_password_alone_no_longer_does(app, ann):
    browser = sign_in(app, ann)
    page = browser.get("/accounts/prove").text
    give_passkey(app, ann)
    grow_stale(browser)
    fields = form_with(page, "password") | {"password": PASSWORD}
    assert browser.post("/accounts/prove", data=fields).status_code == 422
    assert not is_fresh(browser)


# What is not taken


def test_an_answer_works_once(app, device, ann):
    answer = device.get(asked(app))
    assert shown(app, answer) == ann
    assert isinstance(shown(app, answer), NotAccepted)


def test_of_several_who_send_one_answer_at_once_one_is_taken(app, device, ann):
    answer = device.get(asked(app))
    results = at_once([lambda: shown(app, answer)] * 6)
    assert sum(result == ann for result in results) == 1
    assert sum(isinstance(result, NotAccepted) for result in results) == 5


def test_an_answer_for_one_purpose_is_none_for_another(app, device, ann):
    assert isinstance(shown(app, device.get(asked(app)), PROVE, ann), NotAccepted)
    assert isinstance(shown(app, device.get(asked(app, PROVE, ann))), NotAccepted)
    with app.test_request_context(), pytest.raises(NotAccepted):
        created_passkey(device.create(asked_to_sign_in_as_if_to_create(app, ann)), "x", ann)


def asked_to_sign_in_as_if_to_create(app, account: Account) -> str:
    """A question for a new passkey with the challenge of the sign-in page."""
    with app.test_request_context():
        options = json.loads(options_to_create(account))
    return json.dumps(options | {"challenge": json.loads(asked(app))["challenge"]})


def test_a_challenge_of_our_own_making_only(app, device):
    options = json.loads(asked(app)) | {"challenge": "AAAA"}
    assert isinstance(shown(app, device.get(json.dumps(options))), NotAccepted)


@pytest.mark.parametrize(
    "wrong",
    [{"origin": "https://elsewhere.example"}, {"is_verifying": False}, {"user": b"somebody else"}],
    ids=["another site", "nobody's finger", "another person"],
)
def test_an_answer_must_be_from_here_by_that_person(app, device, wrong):
    for name, value in wrong.items():
        setattr(device, name, value)
    assert isinstance(shown(app, device.get(asked(app))), NotAccepted)


def test_a_signature_by_another_key_is_none(app, device):
    device.key = Device().key
    assert isinstance(shown(app, device.get(asked(app))), NotAccepted)


def test_a_copy_that_counts_behind_is_noticed(app, ann):
    device = give_passkey(app, ann, Device(sign_count=5))
    assert shown(app, device.get(asked(app))) == ann
    device.sign_count = 4
    assert isinstance(shown(app, device.get(asked(app))), NotAccepted)


def test_a_passkey_made_elsewhere_or_by_nobody_s_finger_is_not_kept(app, ann):
    for device in (Device(origin="https://elsewhere.example"), Device(is_verifying=False)):
        with app.test_request_context(), pytest.raises(NotAccepted):
            created_passkey(device.create(options_to_create(ann)), "x", ann)


def test_the_page_asks_for_a_finger_and_for_keys_that_are_found_without_a_name(app, ann, device):
    with app.test_request_context():
        options = json.loads(options_to_create(ann.reload()))
    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert options["rp"]["id"] == "localhost"
    assert len(options["excludeCredentials"]) == 1
    assert json.loads(asked(app))["allowCredentials"] == []


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "challenge"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@examples(20)
@given(st.text(max_size=60) | JUNK.map(json.dumps))
def test_any_other_answer_is_refused_and_breaks_nothing(site, answer):
    assert isinstance(shown(site, answer), NotAccepted)


@examples(20)
@given(data=st.data())
def test_an_answer_with_a_part_exchanged_is_refused_and_breaks_nothing(app, device, data):
    answer = json.loads(device.get(asked(app)))
    place = data.draw(st.sampled_from([answer, answer["response"]]))
    part = data.draw(st.sampled_from(sorted(set(place) - {"userHandle", "clientDataJSON"})))
    place[part] = data.draw(JUNK)
    assert isinstance(shown(app, json.dumps(answer)), NotAccepted)


def test_two_people_may_have_removed_all_of_theirs(app, ann):
    for account in (ann, make_account(Role.ADVISOR)):
        device = give_passkey(app, account)
        with app.test_request_context():
            remove_passkey(account, device.id.hex())
        assert get_db("core").accounts.find_one({"_id": account.id})["passkeys"] == []


def test_a_passkey_is_found_by_an_index(app, device):
    asked = Account.objects(active=True, passkeys__credential_id=Binary(device.id))
    plan = asked.explain()["queryPlanner"]["winningPlan"]
    assert "passkeys.credential_id" in str(plan)
    assert "COLLSCAN" not in str(plan)
