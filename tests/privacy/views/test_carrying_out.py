"""Where colleagues see who wants to be forgotten, and do it."""

import pytest

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.owners.owner import Owner
from dealership.privacy.asking import note_wish
from dealership.privacy.erasure_request import ErasureRequest
from dealership.privacy.knowing import person_of
from tests.factories import form_fields, make_account, post, sign_in
from tests.html import links_of


@pytest.fixture
def manager(app):
    return sign_in(app, make_account(Role.MANAGER, name="Morgan Reyes"))


@pytest.fixture
def wish(app, ann: Account) -> ErasureRequest:
    with app.test_request_context():
        return note_wish(person_of(ann), language="en", by="Sam Okafor")


@pytest.fixture
def address(wish: ErasureRequest) -> str:
    return f"/privacy/{wish.id}"


def test_who_waits_is_on_the_list_and_on_the_dashboard(manager, address):
    page = manager.get("/privacy/").text

    assert "Ann Quartermaine" in page
    assert "Noted by Sam Okafor" in page
    assert address in links_of(page)
    assert "1 person wants to be forgotten" in manager.get("/dashboard").text


def test_what_is_kept_is_said_before_it_is_done(manager, address):
    page = manager.get(address).text

    for text in ("Forget Ann Quartermaine", "Requests", "Stays:"):
        assert text in page


def test_the_person_is_forgotten(manager, ann, address):
    answer = post(manager, address, reason="Asked by mail", is_meant="y")

    assert (answer.status_code, answer.location) == (303, "/privacy/")
    assert Owner.objects(id=ann.owner_id).count() == 0
    page = manager.get("/privacy/").text
    assert "Ann Quartermaine" not in page
    assert "by Morgan Reyes: Asked by mail" in page
    assert "Done on" in manager.get(address).text


def test_their_session_has_ended_with_it(app, manager, ann, address):
    theirs = sign_in(app, ann)
    assert theirs.get("/my/").status_code == 200

    post(manager, address, reason="Asked by mail", is_meant="y")

    assert theirs.get("/my/").location.startswith("/accounts/sign-in")


@pytest.mark.parametrize("missing", ["reason", "is_meant"])
def test_without_a_reason_or_a_yes_nothing_is_forgotten(manager, ann, address, missing):
    fields = {"reason": "Asked by mail", "is_meant": "y"} | {missing: ""}
    if missing == "is_meant":
        fields["is_meant"] = None

    assert post(manager, address, **fields).status_code == 422
    assert Owner.objects(id=ann.owner_id).count() == 1


def test_the_second_of_two_is_told(manager, address):
    fields = form_fields(manager, address) | {"reason": "Asked", "is_meant": "y"}
    assert manager.post(address, data=fields).status_code == 303

    assert manager.post(address, data=fields).status_code == 409


def test_a_colleague_is_not_forgotten(manager, ann, address):
    ann.roles = [Role.OWNER, Role.TECHNICIAN]
    ann.store()

    answer = post(manager, address, reason="Asked by mail", is_meant="y")

    assert answer.status_code == 422
    assert "Take away their roles first." in answer.text


def test_a_wish_that_was_told_is_noted_on_the_owners_page(manager, technician, ben):
    page = f"/owners/{ben.id}"
    assert "Wants to be forgotten" not in technician.get(page).text

    answer = manager.post(f"/privacy/owners/{ben.id}", data=form_fields(manager, page))

    wish = ErasureRequest.objects.get()
    assert answer.location == f"/privacy/{wish.id}"
    assert "Forget Ben Okafor" in manager.get(answer.location).text
