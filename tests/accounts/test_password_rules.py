"""Passwords: long, not to be guessed, and otherwise whatever people like."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zxcvbn import matching, zxcvbn

from dealership.accounts.account import Account
from dealership.accounts.common_passwords import _lines, is_common
from dealership.accounts.password_rules import (
    GUESSABLE_SCORE,
    LONGEST,
    PoorPassword,
    check_password,
)
from dealership.accounts.passwords import hashed, is_right
from tests.examples import examples

KNOWN = ("Harbor Street Motors", "ann.miller@example.com")


@pytest.fixture(autouse=True)
def english(app):
    """The refusals are written for whoever asks."""
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "tulpen aus amsterdam 1956",
        "mvk2-39fj-alqp-xxo7",
        "zwölf Boxkämpfer jagen",
        "密码是一个很长的句子我喜欢它吧好",
        "no digits no capitals",
        "  spaces  count  too  ",
    ],
)
def test_any_long_phrase_is_taken(password):
    check_password(password, known_words=KNOWN)


@pytest.mark.parametrize(
    "password",
    [
        "password1234567",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaaaaaa",
        "123456789012345",
        "abcdefghijklmnop",
        "iloveyouiloveyou",
        "harborstreetmotors",
        "ann.miller@example.com",
        "annmillerannmiller",
    ],
)
def test_what_everybody_tries_first_is_refused(password):
    with pytest.raises(PoorPassword, match="Easily guessed"):
        check_password(password, known_words=KNOWN)


def test_a_second_factor_allows_a_shorter_one():
    with pytest.raises(PoorPassword, match="at least 15"):
        check_password("k9$Lq2!z")
    check_password("k9$Lq2!z", has_second_factor=True)
    with pytest.raises(PoorPassword, match="at least 8"):
        check_password("k9$Lq2!", has_second_factor=True)
    with pytest.raises(PoorPassword, match="Easily guessed"):
        check_password("password", has_second_factor=True)


@pytest.mark.parametrize("password", ["zap4114ha1h", "QoqzVCS893", "!x2x4357zda#wjd_"])
def test_what_was_found_in_leaks_is_refused_whatever_its_case(password):
    assert zxcvbn(password)["score"] > GUESSABLE_SCORE
    with pytest.raises(PoorPassword, match="when other sites were broken into"):
        check_password(password, has_second_factor=True)
    assert not is_common(password + "q")


def test_no_piece_of_the_list_counts_as_common():
    first, second = _lines().decode().split()[:2]
    assert is_common(first)
    assert not is_common(first[:-1])
    assert not is_common(f"{first}\n{second}")
    assert not is_common("")


def test_the_longest_is_taken_and_one_more_character_is_not():
    check_password("a long sentence " * 8)
    with pytest.raises(PoorPassword, match=f"at most {LONGEST}"):
        check_password("a long sentence " * 8 + "!")


def test_signs_for_letters_are_not_tried_in_every_combination(monkeypatch):
    """72 characters took seconds of a processor, which anybody could ask for."""
    readings = []
    count = matching.enumerate_l33t_subs

    def enumerate_and_count(table):
        readings.append(len(found := count(table)))
        return found

    monkeypatch.setattr(matching, "enumerate_l33t_subs", enumerate_and_count)

    for password in ("4@8({[<369&#!1/|0$5+7%2" * 4, "p@$$w0rd! {1|2} <3 +7 " * 4):
        check_password(password[:72])

    assert readings
    assert max(readings) < 20


@given(st.text())
def test_any_text_is_taken_or_refused_with_a_reason(password):
    try:
        check_password(password, known_words=KNOWN)
    except PoorPassword as refusal:
        assert str(refusal)
    else:
        assert 15 <= len(password) <= LONGEST


# Hashing is slow on purpose.
@examples(20)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_whatever_is_taken_opens_the_account_and_nothing_else_does(app, typed):
    password = f"{typed} and a heron on a pier"
    with app.test_request_context():
        account = Account(email="ann@example.com", name="Ann")
        account.password = hashed(password, account)
        assert is_right(password, account)
        assert is_right(unicodedata.normalize("NFD", password), account)
        assert not is_right(password + ".", account)
