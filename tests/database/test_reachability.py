"""A database that does not answer is said in one line, soon, without secrets."""

from dataclasses import replace

import pytest
from pymongo.errors import OperationFailure

from dealership.database.connections import register_connections
from dealership.database.reachability import Unreachable, explain, ping
from dealership.secret import MASK


def test_a_database_that_answers_says_what_it_is(app):
    answer = ping("core")
    assert answer.version[0].isdigit()
    assert answer.is_primary


def test_a_wrong_port_is_one_clear_line(app, dead_port):
    register_connections([dead_port])
    with pytest.raises(Unreachable) as refusal:
        ping(dead_port.alias, within=0.2)
    line = str(refusal.value)
    assert line.startswith("spare: no server answers: 127.0.0.1:9")
    assert "\n" not in line
    assert "Topology" not in line


def test_a_wrong_replica_set_is_one_clear_line(app, spare):
    register_connections([replace(spare, replica_set="another")])
    with pytest.raises(Unreachable) as refusal:
        ping(spare.alias, within=0.2)
    assert "another" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_wrong_password_names_what_may_be_wrong_but_not_the_password(app, refused):
    register_connections([refused])
    with pytest.raises(Unreachable) as refusal:
        ping(refused.alias)
    assert "MONGODB_USERNAME, _PASSWORD" in str(refusal.value)
    assert "opensesame" not in str(refusal.value)


def test_an_address_that_the_driver_quotes_loses_its_password():
    shown = explain(ValueError("cannot use\nmongodb://dealer:opensesame@db.example"))
    assert shown == f"cannot use mongodb://dealer:{MASK}@db.example"


@pytest.mark.parametrize(
    ("code", "beginning"),
    [(18, "the server refuses the user name"), (13, "the user may not do this: not authorized")],
)
def test_a_refusal_names_the_remedy(code, beginning):
    error = OperationFailure("not authorized on admin", code, {"errmsg": "not authorized"})
    assert explain(error).startswith(beginning)
    assert "full error" not in explain(error)
