"""Ids that a browser keeps for us."""

from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from bson import ObjectId
from flask import Flask, Response
from hypothesis import given
from hypothesis import strategies as st

from dealership.web.id_cookie import IdCookie

COOKIE = IdCookie("shelf", most=3, keeps_for=timedelta(days=1))
ids = st.binary(min_size=12, max_size=12).map(ObjectId)


def written(app: Flask, car_ids: list[ObjectId], cookie: IdCookie = COOKIE) -> str:
    """What the browser is told to keep: the whole header."""
    with app.test_request_context():
        cookie.write(car_ids)
        return app.process_response(Response()).headers["Set-Cookie"]


def value_of(header: str) -> str:
    return header.partition("=")[2].partition(";")[0]


def read(app: Flask, value: str) -> list[ObjectId]:
    with app.test_request_context(headers={"Cookie": f"shelf={value}"}):
        return COOKIE.read()


@given(car_ids=st.lists(ids, max_size=6))
def test_the_first_few_ids_come_back_in_their_order_each_once(site, car_ids):
    header = written(site, car_ids)

    assert read(site, value_of(header)) == list(dict.fromkeys(car_ids))[:3]


def test_scripts_and_other_sites_do_not_get_at_it(app):
    header = written(app, [ObjectId()])

    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert "Max-Age=86400" in header


def test_in_production_it_belongs_to_this_host_and_to_https(app, monkeypatch):
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)

    header = written(app, [ObjectId()])

    assert header.startswith("__Host-shelf=")
    assert "Secure" in header
    assert "Domain" not in header


def test_an_empty_list_takes_the_cookie_away(app):
    assert "Max-Age=0" in written(app, [])


def test_what_is_written_is_read_in_the_same_request(app):
    with app.test_request_context():
        first, second = ObjectId(), ObjectId()
        COOKIE.write([first])
        COOKIE.write([second, *COOKIE.read()])

        assert COOKIE.read() == [second, first]
        assert len(app.process_response(Response()).headers.getlist("Set-Cookie")) == 1


def test_a_cookie_of_the_key_before_is_still_good(app, monkeypatch):
    car_id = ObjectId()
    value = value_of(written(app, [car_id]))

    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [app.config["SECRET_KEY"]])
    monkeypatch.setitem(app.config, "SECRET_KEY", "a new key of more than thirty-two characters")

    assert read(app, value) == [car_id]


def test_a_cookie_of_another_key_or_another_list_counts_as_empty(app, monkeypatch):
    other = IdCookie("other", most=3, keeps_for=timedelta(days=1))
    assert read(app, value_of(written(app, [ObjectId()], other))) == []

    value = value_of(written(app, [ObjectId()]))
    monkeypatch.setitem(app.config, "SECRET_KEY", "a new key of more than thirty-two characters")
    assert read(app, value) == []


@given(st.text(st.characters(codec="latin-1", exclude_characters=";\r\n\x00"), max_size=200))
def test_garbage_counts_as_empty(site, garbage):
    assert read(site, garbage) == []


@pytest.mark.parametrize("change", [lambda v: v[1:], lambda v: v + "A", lambda v: "A" * 5_000])
def test_a_changed_cookie_counts_as_empty(app, change):
    assert read(app, change(value_of(written(app, [ObjectId()])))) == []


def test_a_signed_cookie_with_half_an_id_keeps_the_whole_ones(app):
    whole = ObjectId()
    with app.test_request_context():
        value = COOKIE._signer.sign(urlsafe_b64encode(whole.binary + b"half")).decode()

    assert read(app, value) == [whole]
