"""Everything that is kept about a person, in one file."""

import json

import pytest

from dealership.accounts.account import Account
from dealership.personal_data import holdings
from dealership.privacy.exporting import export
from dealership.privacy.knowing import person_of
from tests.commands import commands_sent
from tests.privacy.conftest import TRACES
from tests.test_query_plans import assert_answered_from_an_index


@pytest.fixture(autouse=True)
def within(app):
    with app.test_request_context():
        yield


def test_everything_about_the_person_is_in_it(ann):
    file = export(person_of(ann))
    found = json.loads(file)

    for trace in TRACES:
        assert trace in file, trace
    assert found["owners"][0]["address"] == {"street": "1 Elm Street"}
    assert found["accounts"][0]["signed_in_on"][0]["address"] == "192.0.2.7"
    assert found["cars"][0]["visits"][0]["customer_comment"] == "Ann was here"
    for name in ("requests", "saved_searches", "saved_cars", "letters", "addresses_for_buyers"):
        assert found[name], name


def test_every_kind_is_named_even_if_there_is_nothing(app, ben):
    found = json.loads(export(person_of(_account_of(ben))))

    assert {holding.name for holding in holdings()} <= found.keys()
    assert found["saved_cars"] == []


def test_nothing_about_anybody_else_is_in_it(ann, ben):
    file = export(person_of(ann))

    for trace in ("Ben", "ben@example.com", str(ben.id), str(ben.car_ids[0])):
        assert trace not in file


def test_no_secret_is_in_it(ann):
    file = export(person_of(ann))

    for secret in (ann.password, ann.fs_uniquifier, ann.sign_ins[0].fingerprint, "argon2"):
        assert secret not in file


def test_it_is_read_from_indexes(ann):
    with commands_sent() as commands:
        export(person_of(ann))

    # The outbox of the record is emptied every minute and has no indexes.
    for command in (each for each in commands if each.get("find") != "audit_outbox"):
        assert_answered_from_an_index(command)


def _account_of(owner):
    return Account.objects.get(owner_id=owner.id)
