"""One address, several databases: the user stays where it is looked up."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymongo.uri_parser import parse_uri

from dealership.database.addresses import address_of

texts = st.text(st.characters(codec="utf-8"), min_size=1)


def test_the_database_is_replaced():
    assert address_of("mongodb://db.example/motors", "clicks", "admin") == (
        "mongodb://db.example/clicks"
    )


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("mongodb://dealer:x@db.example/motors", "motors"),
        ("mongodb://dealer:x@db.example", "admin"),
        ("mongodb://dealer:x@db.example/motors?authSource=staff", "staff"),
        ("mongodb://dealer:x@db.example/motors?AUTHSOURCE=staff", "staff"),
    ],
)
def test_the_user_is_still_looked_up_where_the_address_said(address, source):
    options = parse_uri(address_of(address, "clicks", "admin"))["options"]
    assert options["authSource"] == source


def test_several_hosts_and_all_options_stay():
    address = (
        "mongodb://a.example:27017,b.example:27018/motors"
        "?replicaSet=rs0&readPreferenceTags=dc:ny&readPreferenceTags=&tls=true"
    )
    before, after = parse_uri(address), parse_uri(address_of(address, "clicks", "admin"))
    assert after["nodelist"] == before["nodelist"]
    assert after["options"] == before["options"]
    assert after["database"] == "clicks"


@given(texts, texts)
def test_user_and_password_stay_whatever_they_are(user, password):
    address = f"mongodb://{quote(user, safe='')}:{quote(password, safe='')}@db.example/motors"
    parsed = parse_uri(address_of(address, "clicks", "admin"))
    assert (parsed["username"], parsed["password"]) == (user, password)
