"""No secret reaches the archive, whatever a document holds and however it is called."""

import json
import re

from bson import json_util
from hypothesis import given
from hypothesis import strategies as st

from dealership.accounts.account import Account
from dealership.audit.comparing import differences, is_secret
from dealership.audit.event import Event
from dealership.cars.car import Car

TREASURE = "the treasure is under the oak"
NAMES = st.sampled_from([
    "password", "password_hash", "totp_secret", "mf_recovery_codes", "tf_totp_secret", "fingerprint",
    "passkeys", "credential_id", "webauthn_key", "access_token", "fs_uniquifier", "api_key", "sessions",
])  # fmt: skip
HARMLESS = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=5))


def holding(leaf: st.SearchStrategy) -> st.SearchStrategy:
    """Documents and lists of any depth around something."""
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(st.one_of(inner, HARMLESS), max_size=3),
            st.dictionaries(st.sampled_from(["a", "b", "engine", "notes"]), inner, max_size=3),
        ),
        max_leaves=8,
    )


SECRET = st.builds(lambda name, value: {name: value}, NAMES, holding(st.just(TREASURE)))
STORED = st.dictionaries(
    st.sampled_from(["make", "notes", "engine", "trade_in"]), holding(SECRET), max_size=3
)


def told(before, after) -> str:
    """What is kept of a change, as text."""
    changes = differences(Car, before, after)
    return json.dumps([change.to_mongo() for change in changes], default=json_util.default)


@given(before=st.one_of(st.none(), STORED), after=st.one_of(st.none(), STORED))
def test_what_is_called_like_a_secret_is_never_shown(before, after):
    assert TREASURE not in told(before, after)


@given(name=NAMES, before=holding(st.just(TREASURE)), after=holding(st.just("nothing")))
def test_a_field_that_is_called_like_a_secret_is_never_shown(name, before, after):
    for change in differences(Car, {name: before}, {name: after}):
        assert (change.is_secret, change.before, change.after) == (True, None, None)


def test_what_an_account_keeps_secret_is_known_for_it():
    kept = {"password", "fs_uniquifier", "sign_ins", "passkeys", "authenticator", "recovery_codes"}
    silent = {*Account._meta["secret"], *Account._meta["unrecorded"]}
    assert kept & Account._fields.keys() <= silent


def test_ordinary_fields_are_shown():
    ordinary = {*Car._fields, "email", "phone", "name", "roles", "active"} - {"id"}
    assert {name for name in ordinary if is_secret(name)} == set()


def test_an_event_has_no_field_for_what_was_typed():
    assert not [name for name in Event._fields if re.search("form|body|query|cookie|header", name)]
