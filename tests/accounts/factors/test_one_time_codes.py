"""Codes of an authenticator app: right for a moment, and after the last one that was used."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from passlib.totp import TOTP

from dealership.accounts.factors.one_time_codes import address_of, in_groups, new_key, step_of

KEY = new_key()
APP = TOTP(KEY)


def code(off: int = 0) -> str:
    """What the app shows, or showed or will show so many seconds from now."""
    return str(APP.generate(time=APP.now() + off).token)


@pytest.mark.parametrize("typed", [lambda c: c, lambda c: f" {c[:3]} {c[3:]} "])
def test_the_code_of_the_moment_is_right_however_it_is_spaced(typed):
    assert step_of(typed(code()), KEY) in {APP.now() // 30, APP.now() // 30 - 1}


def test_a_clock_may_be_half_a_minute_off_and_no_more():
    assert step_of(code(+30), KEY)
    assert step_of(code(+120), KEY) is None
    assert step_of(code(-120), KEY) is None


def test_a_code_is_right_only_after_the_last_one_that_was_used():
    now_shown = code()
    step = step_of(now_shown, KEY)
    assert step_of(now_shown, KEY, after=step) is None
    assert step_of(code(+30), KEY, after=step) == step + 1


@given(st.text(max_size=30))
def test_any_other_text_is_wrong_and_breaks_nothing(typed):
    if "".join(typed.split()) not in {code(-30), code(), code(30)}:
        assert step_of(typed, KEY) is None


def test_a_key_has_160_random_bits_and_can_be_typed():
    keys = {new_key() for _ in range(50)}
    assert len(keys) == 50
    assert {len(base64.b32decode(key)) for key in keys} == {20}
    assert in_groups("ABCDEFGHJK") == "ABCD EFGH JK"


def test_the_app_is_told_whose_account_it_is_and_where():
    address = address_of(KEY, "ann@example.com", "Harbor: Street & Söhne")
    assert address.startswith(
        "otpauth://totp/Harbor%20%20Street%20%26%20S%C3%B6hne:ann@example.com?"
    )
    assert f"secret={KEY}" in address
