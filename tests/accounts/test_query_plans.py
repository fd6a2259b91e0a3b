"""The list of accounts is answered from indexes, however many customers have registered."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from bson import ObjectId
from flask.testing import FlaskClient

from dealership.accounts.account import Account
from dealership.accounts.roles import STAFF, Role
from dealership.owners.search_keys import keys_of
from tests.factories import make_account, sign_in
from tests.html import links_of
from tests.test_query_plans import assert_page_is_answered_from_indexes

ACCOUNTS = 2_000
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def _an_account(chance: random.Random, number: int) -> dict:
    roles = [Role.OWNER] if number % 8 else chance.sample(sorted(STAFF), 2)
    name = f"{chance.choice(['Ann', 'Bea', 'Carl'])} {chance.choice(['Miller', 'Smith'])}{number}"
    email = f"person{number}@example.com"
    return {
        "_id": ObjectId(f"{number:024x}"),
        "email": email,
        "name": name,
        "password": "nobody signs in with it",
        "active": True,
        "roles": roles,
        "fs_uniquifier": str(number),
        "sign_ins": [],
        "search_keys": keys_of(name, email, phone=None),
        "created": NEW_YEAR,
        "updated": NEW_YEAR,
        "version": 1,
    }


@pytest.fixture(scope="module")
def manager(site) -> Iterator[FlaskClient]:
    """A manager of a large house with many customers."""
    chance = random.Random(7)
    Account._get_collection().delete_many({})
    accounts = [_an_account(chance, number) for number in range(1, ACCOUNTS + 1)]
    Account._get_collection().insert_many(accounts)
    yield sign_in(site, make_account(Role.MANAGER))
    Account._get_collection().delete_many({})


@pytest.mark.parametrize("asked", ["show=colleagues", "show=customers", "q=ann", "q=bea+smith1"])
def test_every_list_is_read_from_an_index_in_its_order(manager, asked):
    address = f"/accounts/?{asked}"
    assert_page_is_answered_from_indexes(manager, address)
    for deeper in links_of(manager.get(address).text, rel="next"):
        assert_page_is_answered_from_indexes(manager, deeper)
