"""The pages of the sales department are answered from indexes, however many requests there are."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from bson import ObjectId
from flask.testing import FlaskClient

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.sales.lead import Lead
from dealership.sales.search import SHOWN
from dealership.sales.standing import Standing
from tests.commands import commands_sent
from tests.factories import make_account, sign_in
from tests.html import links_of
from tests.test_query_plans import (
    assert_answered_from_an_index,
    assert_page_is_answered_from_indexes,
)

LEADS = 3_000
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def _a_lead(chance: random.Random, number: int) -> dict:
    return {
        "_id": ObjectId(f"{number:024x}"),
        "created": NEW_YEAR + timedelta(minutes=chance.randrange(100_000)),
        "updated": NEW_YEAR,
        "version": 1,
        "kind": chance.choices(["enquiry", "service"], [9, 1])[0],
        "standing": chance.choices([*Standing], [2, 1, 1, 8, 8])[0].value,
        "car_id": ObjectId(f"{chance.randrange(500):024x}"),
        "car_title": "2019 Honda Accord",
        "name": f"Ann Miller {number}",
        "email": f"ann{number % 700}@example.com",
        "language": "en_US",
        "suspicions": [],
        "notes": [],
    }


@pytest.fixture(scope="module")
def colleague(site) -> Iterator[FlaskClient]:
    """Somebody who sells, at a dealership that is asked a lot."""
    chance = random.Random(7)
    for document in (Lead, Account):
        document._get_collection().delete_many({})
    Lead._get_collection().insert_many([_a_lead(chance, n) for n in range(1, LEADS + 1)])
    yield sign_in(site, make_account(Role.MANAGER))
    for document in (Lead, Account):
        document._get_collection().delete_many({})


@pytest.mark.parametrize("shown", SHOWN)
def test_every_list_is_read_from_an_index_in_its_order(colleague, shown):
    address = f"/sales/?show={shown}"
    assert_page_is_answered_from_indexes(colleague, address)
    deeper = links_of(colleague.get(address).text, rel="next")[0]
    assert_page_is_answered_from_indexes(colleague, deeper)


@pytest.mark.parametrize("shown", SHOWN)
def test_services_alone_are_read_from_an_index_too(colleague, site, shown):
    technician = sign_in(site, make_account(Role.TECHNICIAN))

    assert_page_is_answered_from_indexes(technician, f"/sales/?show={shown}")


def test_a_list_costs_the_same_number_of_questions_however_long_it_is(colleague):
    colleague.get("/sales/")  # by which the profile is at hand
    with commands_sent() as commands:
        colleague.get("/sales/")
    assert [next(iter(command.values())) for command in commands] == ["accounts", *["leads"] * 3]


def test_a_request_and_what_else_was_asked_are_read_from_indexes(colleague):
    assert_page_is_answered_from_indexes(colleague, f"/sales/{5:024x}")


def test_the_requests_of_a_car_and_of_a_day_are_read_from_indexes(colleague):
    with commands_sent() as commands:
        list(Lead.objects.about(ObjectId(f"{5:024x}")))
        list(Lead.objects.from_email("ann5@example.com").within_a_day())
    for command in commands:
        assert_answered_from_an_index(command)
