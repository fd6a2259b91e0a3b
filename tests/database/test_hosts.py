"""Hosts as people write them."""

import pytest
from pymongo.uri_parser import split_hosts

from dealership.database.hosts import HostError, host_list


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("db.example", [("db.example", 27017)]),
        (" a.example:1 ,b.example , c.example:65535", [("a.example", 1), ("b.example", 27017), ("c.example", 65535)]),
        ("[::1]:27018,[2001:db8::7]", [("::1", 27018), ("2001:db8::7", 27017)]),
        ("192.0.2.1:27017", [("192.0.2.1", 27017)]),
        ("/run/mongodb.sock", [("/run/mongodb.sock", None)]),
        ("router1.example,router2.example:27018", [("router1.example", 27017), ("router2.example", 27018)]),
    ],
)  # fmt: skip
def test_the_driver_understands_what_was_meant(written, meant):
    assert split_hosts(host_list(written)) == meant


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "blank host"), ("a.example,", "blank host"), ("a.example,,b.example", "blank host"),
        ("::1", "into brackets"), ("a.example:0", "the port '0'"), ("a.example:", "the port ''"),
        ("a.example:65536", "the port '65536'"), ("a.example:x", "the port 'x'"),
        ("[::1", "not a host"), ("a b", "not a host"), ("a.example/motors", "not a host"),
    ],
)  # fmt: skip
def test_what_is_no_host_is_named(written, complaint):
    with pytest.raises(HostError, match=complaint):
        host_list(written)


def test_a_password_among_the_hosts_is_not_repeated():
    with pytest.raises(HostError) as refusal:
        host_list("dealer:open,sesame@db.example")
    assert "open" not in str(refusal.value)
    assert "sesame" not in str(refusal.value)
