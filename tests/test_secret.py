"""Secrets show as a mask wherever they are printed as part of something else."""

from hypothesis import given
from hypothesis import strategies as st

from dealership.secret import MASK, Secret, SecretAddress, redact

passwords = st.text(min_size=1).filter(lambda text: text not in MASK)
users = st.from_regex(r"[a-z][a-z0-9%.-]{0,20}", fullmatch=True)


@given(passwords)
def test_a_secret_inside_something_else_shows_as_a_mask(password):
    assert repr({"password": Secret(password)}) == "{'password': '********'}"


@given(passwords)
def test_a_secret_is_still_the_text_that_it_hides(password):
    assert Secret(password) == password


@given(users, passwords)
def test_an_address_shows_everything_but_its_password(user, password):
    address = f"mongodb://{user}:{password}@db.example/dealership?tls=true"
    expected = f"'mongodb://{user}:{MASK}@db.example/dealership?tls=true'"
    assert repr(SecretAddress(address)) == expected


@given(users, passwords)
def test_an_error_that_quotes_an_address_loses_the_password(user, password):
    shown = redact(f"cannot reach mongodb://{user}:{password}@db.example today")
    assert shown == f"cannot reach mongodb://{user}:{MASK}@db.example today"


def test_an_address_without_a_password_stays_as_it_is():
    assert (
        redact("mongodb://db.example:27017/dealership") == "mongodb://db.example:27017/dealership"
    )
