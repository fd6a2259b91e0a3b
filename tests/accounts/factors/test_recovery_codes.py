"""Recovery codes: easily typed, not to be guessed, and unknown to whoever steals the database."""

import pytest

from dealership.accounts.factors.recovery_codes import HOW_MANY, LETTERS, RecoveryCodes, make_codes


def test_there_are_ten_that_are_easily_told_apart():
    codes = make_codes()
    assert len(set(codes)) == HOW_MANY == 10
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4, 4, 4]
        assert set(code) <= set(LETTERS + "-")
    assert not set("oilu") & set(LETTERS)


def test_what_is_kept_does_not_show_them():
    codes = make_codes()
    kept = str(RecoveryCodes.of(codes).to_mongo())
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


@pytest.mark.parametrize(
    "typed", ["0123-abcd-1e1f", " 0123 ABCD 1E1F", "O123abcdIelf", "0123–abcd–1e1f\n"]
)
def test_a_code_is_the_same_however_it_is_typed(typed):
    codes = RecoveryCodes.of(["0123-abcd-1e1f"])
    assert codes.fingerprint_of(typed) == codes.left[0]


@pytest.mark.parametrize("typed", ["", "0123-abcd-1e1g", "\0", "\ud800", "0123-abcd"])
def test_anything_else_is_another(typed):
    codes = RecoveryCodes.of(["0123-abcd-1e1f"])
    assert codes.fingerprint_of(typed) not in codes.left


def test_two_lists_with_one_code_do_not_show_it():
    first, second = RecoveryCodes.of(["0123-abcd-1e1f"]), RecoveryCodes.of(["0123-abcd-1e1f"])
    assert first.left != second.left
