"""Changing an owner by its form."""

import pytest
from bson import ObjectId

from dealership.owners.owner import Owner
from tests.factories import form_fields, make_owner, post
from tests.html import fields_of
from tests.owners.views.test_create import BAD


@pytest.fixture
def owner(app) -> Owner:
    return make_owner(name="Ann Miller", email="ann@example.com", car_ids=[ObjectId()])


@pytest.fixture
def address(owner) -> str:
    return f"/owners/{owner.id}/edit"


def test_a_colleague_changes_an_owner(salesperson, owner, address):
    answer = post(salesperson, address, name="Ann Ochs", email="", city="Bath")

    changed = Owner.objects.get()
    assert (answer.status_code, answer.location) == (303, f"/owners/{owner.id}")
    assert (changed.name, changed.email, changed.address.city) == ("Ann Ochs", None, "Bath")
    assert (changed.version, changed.car_ids) == (owner.version + 1, owner.car_ids)
    assert "och" in changed.search_keys
    assert "mil" not in changed.search_keys


def test_strangers_are_asked_to_sign_in(client, address):
    assert "/accounts/sign-in" in client.get(address).location


def test_who_may_only_look_is_refused(technician, owner_account, address):
    for browser in (technician, owner_account):
        token = fields_of(browser.get("/").text)["csrf_token"]
        assert browser.get(address).status_code == 403
        sent = {"name": "Bea", "csrf_token": token}
        assert browser.post(address, data=sent).status_code == 403
    assert Owner.objects.get().name == "Ann Miller"


@pytest.mark.parametrize("bad", ["x", "1" * 23, "%00", "..%2f..%2f"])
def test_a_malformed_id_is_not_found(salesperson, bad):
    assert salesperson.get(f"/owners/{bad}/edit").status_code == 404


def test_an_owner_who_never_was_is_not_found(salesperson):
    assert salesperson.get(f"/owners/{ObjectId()}/edit").status_code == 404


def test_the_form_answers_no_other_method(salesperson, address):
    assert salesperson.delete(address).status_code == 405


@pytest.mark.parametrize(("name", "value"), BAD, ids=lambda text: ascii(text)[:24])
def test_a_bad_value_is_refused_and_the_owner_stays_as_it_was(
    salesperson, owner, address, name, value
):
    answer = post(salesperson, address, **{"city": "Bath", name: value})

    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.text
    unchanged = Owner.objects.get()
    assert (unchanged.version, unchanged.name, unchanged.address) == (1, owner.name, None)


def test_a_refused_form_may_be_put_right_and_sent_again(salesperson, address):
    kept = fields_of(post(salesperson, address, email="müller@example.com", city="Bath").text)

    answer = salesperson.post(address, data=kept | {"email": "muller@example.com"})

    assert answer.status_code == 303
    assert Owner.objects.get().email == "muller@example.com"


def test_an_owner_who_was_changed_meanwhile_is_not_overwritten(salesperson, address):
    opened = form_fields(salesperson, address)
    post(salesperson, address, name="Ann Ochs")

    answer = salesperson.post(address, data=opened | {"name": "Ann Lee"})

    assert answer.status_code == 409
    assert Owner.objects.get().name == "Ann Ochs"


def test_an_owner_who_was_removed_meanwhile_does_not_come_back(salesperson, address):
    opened = form_fields(salesperson, address)
    Owner.objects.delete()

    answer = salesperson.post(address, data=opened)

    assert answer.status_code == 409
    assert Owner.objects.count() == 0


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", "9" * 4_000])
def test_a_version_that_was_tampered_with_stores_nothing(salesperson, address, version):
    assert post(salesperson, address, version=version, name="Bea").status_code == 409
    assert Owner.objects.get().name == "Ann Miller"
