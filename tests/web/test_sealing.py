"""What is sealed can be read by this site alone, for one purpose, for as long as is wanted."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.web.sealing import seal, unseal

KEY = "EXAMPLE KEY IN BASE 32"


@pytest.fixture
def context(app):
    """Sealing takes the site's keys."""
    with app.app_context():
        yield app


def test_what_was_sealed_can_be_read_again_and_not_in_between(context):
    sealed = seal(KEY, "authenticator")
    assert KEY not in sealed
    assert unseal(sealed, "authenticator") == KEY


def test_it_opens_for_no_other_purpose(context):
    assert unseal(seal(KEY, "authenticator"), "draft") is None


def test_it_looks_different_each_time(context):
    assert seal(KEY, "authenticator") != seal(KEY, "authenticator")


@given(st.text(max_size=300))
def test_what_we_did_not_seal_opens_nothing(site, text):
    with site.app_context():
        assert unseal(text, "authenticator") is None


def test_what_was_changed_on_the_way_opens_nothing(context):
    sealed = seal(KEY, "authenticator")
    assert unseal(sealed[:-4] + "AAAA", "authenticator") is None
    assert unseal(sealed[:40], "authenticator") is None


def test_it_may_be_wanted_of_late_only(context):
    sealed = seal(KEY, "draft")
    assert unseal(sealed, "draft", within=timedelta(minutes=1)) == KEY
    assert unseal(sealed, "draft", within=timedelta(seconds=-1)) is None


def test_a_former_secret_key_still_opens_it_until_it_is_forgotten(context, monkeypatch):
    sealed = seal(KEY, "authenticator")
    former = context.config["SECRET_KEY"]
    monkeypatch.setitem(context.config, "SECRET_KEY", "another key of the site altogether")
    assert unseal(sealed, "authenticator") is None
    monkeypatch.setitem(context.config, "SECRET_KEY_FALLBACKS", [former])
    assert unseal(sealed, "authenticator") == KEY
