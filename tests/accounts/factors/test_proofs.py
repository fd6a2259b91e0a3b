"""Codes are used up by being right, also when two people send one at once."""

import pytest
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.accounts.factors.proofs import is_code_right, is_recovery_code_right
from dealership.accounts.roles import Role
from tests.devices import give_app, give_codes
from tests.factories import make_account
from tests.threads import at_once


@pytest.fixture
def ann(app) -> Account:
    """A salesperson."""
    return make_account(Role.SALESPERSON)


def fresh_look(account: Account) -> Account:
    """The account as it is stored now."""
    return Account.objects.get(id=account.id)


def test_a_code_of_the_app_is_right_once(app, ann):
    code = give_app(app, ann).code()
    with app.app_context():
        assert is_code_right(fresh_look(ann), code)
        assert not is_code_right(fresh_look(ann), code)
        assert not is_code_right(ann, code)  # nor for whoever read the account before


def test_of_several_who_send_one_code_at_once_one_is_right(app, ann):
    code = give_app(app, ann).code()

    def send() -> bool:
        with app.app_context():
            return is_code_right(fresh_look(ann), code)

    assert sorted(at_once([send] * 8)) == [False] * 7 + [True]


def test_the_code_before_the_last_one_used_is_wrong(app, ann):
    device = give_app(app, ann)
    first, second = device.code(), device.code()
    with app.app_context():
        assert is_code_right(fresh_look(ann), second)
        assert not is_code_right(fresh_look(ann), first)


def test_another_person_s_code_is_wrong(app, ann):
    code = give_app(app, make_account()).code()
    with app.app_context():
        assert not is_code_right(ann, code)
        give_app(app, ann)
        assert not is_code_right(fresh_look(ann), code)


def test_the_key_is_stored_sealed(app, ann):
    device = give_app(app, ann)
    assert device._totp.base32_key not in str(get_db("core").accounts.find_one())


def test_a_use_seals_the_key_anew_so_that_a_former_secret_key_can_be_forgotten(
    app, ann, monkeypatch
):
    device = give_app(app, ann)
    former = app.config["SECRET_KEY"]
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key of the site altogether")
    with app.app_context():
        monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [former])
        assert is_code_right(fresh_look(ann), device.code())
        monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [])
        assert is_code_right(fresh_look(ann), device.code())


def test_all_keys_can_be_sealed_anew_at_once(app, ann, monkeypatch):
    device = give_app(app, ann)
    reseal = {"args": ["accounts", "reseal"]}
    former = app.config["SECRET_KEY"]
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key of the site altogether")
    refused = app.test_cli_runner().invoke(**reseal)
    assert refused.exit_code == 1
    assert ann.email in refused.output
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [former])
    done = app.test_cli_runner().invoke(**reseal)
    assert (done.exit_code, done.output) == (0, "Sealed anew: 1.\n")
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [])
    with app.app_context():
        assert is_code_right(fresh_look(ann), device.code())


def test_a_key_that_cannot_be_unsealed_makes_every_code_wrong(app, ann, monkeypatch):
    code = give_app(app, ann).code()
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key of the site altogether")
    with app.app_context():
        assert not is_code_right(fresh_look(ann), code)


def test_a_recovery_code_is_right_once_and_the_others_stay(app, ann):
    codes = give_codes(ann)
    assert is_recovery_code_right(fresh_look(ann), codes[3].upper())
    assert not is_recovery_code_right(fresh_look(ann), codes[3])
    assert len(fresh_look(ann).recovery_codes.left) == 9


def test_of_several_who_send_one_recovery_code_at_once_one_is_right(app, ann):
    code = give_codes(ann)[0]
    results = at_once([lambda: is_recovery_code_right(fresh_look(ann), code)] * 6)
    assert sorted(results) == [False] * 5 + [True]


def test_without_codes_none_is_right(app, ann):
    assert not is_recovery_code_right(ann, "")
    give_codes(ann)
    assert not is_recovery_code_right(fresh_look(ann), "")
