"""The archive is searched by its indexes, however long it has been kept."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from bson import ObjectId
from flask.testing import FlaskClient

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.audit.actor_kind import ActorKind
from dealership.audit.event import AuditEvent, WaitingEvent
from tests.commands import commands_sent
from tests.factories import make_account, sign_in
from tests.html import links_of
from tests.test_query_plans import (
    assert_answered_from_an_index,
    assert_page_is_answered_from_indexes,
)

EVENTS = 5_000
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
ACTS = ("cars.add", "cars.change", "owners.change", "sales.change", "accounts.sign_in",
        "accounts.refuse_sign_in")  # fmt: skip
SEARCHES = {
    "everything": "",
    "a person": f"person={5:024x}",
    "the command line": "person=command",
    "what about": "topic=cars",
    "refusals": "topic=refusals",
    "a document": f"subject={7:024x}",
    "some days": "first=2026-01-05&last=2026-01-07",
    "a person on a day": f"person={5:024x}&first=2026-01-05&last=2026-01-05",
}


def _an_event(chance: random.Random, number: int) -> dict:
    kind = chance.choices([ActorKind.ACCOUNT, ActorKind.COMMAND, ActorKind.VISITOR], [20, 1, 3])[0]
    return {
        "_id": ObjectId(f"{number:024x}"),
        "moment": NEW_YEAR + timedelta(minutes=chance.randrange(40_000)),
        "act": chance.choice(ACTS),
        "actor_kind": kind.value,
        "actor_id": ObjectId(f"{chance.randrange(20):024x}") if kind is ActorKind.ACCOUNT else None,
        "actor_name": "Ann",
        "subject_kind": "Car",
        "subject_id": f"{chance.randrange(200):024x}",
        "subject_title": "2019 Honda Accord",
        "changes": [{"field": "doors", "before": 2, "after": 4}],
        "expires": NEW_YEAR + timedelta(days=9_000),
    }


@pytest.fixture(scope="module")
def manager(site) -> Iterator[FlaskClient]:
    """Somebody who looks into a long archive."""
    chance = random.Random(7)
    for document in (AuditEvent, WaitingEvent, Account):
        document._get_collection().delete_many({})
    AuditEvent._get_collection().insert_many([_an_event(chance, n) for n in range(EVENTS)])
    yield sign_in(site, make_account(Role.MANAGER))
    for document in (AuditEvent, WaitingEvent, Account):
        document._get_collection().delete_many({})


@pytest.mark.parametrize("search", SEARCHES)
def test_every_search_is_answered_from_an_index_in_its_order(manager, search):
    address = f"/audit/?{SEARCHES[search]}"
    manager.get(address)  # moves what waits
    assert_page_is_answered_from_indexes(manager, address)
    for deeper in links_of(manager.get(address).text, rel="next"):
        assert_page_is_answered_from_indexes(manager, deeper)


def test_a_document_s_own_page_asks_twice_and_moves_nothing(manager):
    with commands_sent() as commands:
        manager.get("/owners/" + "0" * 24)
        list(AuditEvent.objects.about(f"{7:024x}").newest_first().limit(9))
        list(WaitingEvent.objects.about(f"{7:024x}").newest_first().limit(9))
    asked = [command for command in commands if str(command.get("find")).startswith("audit")]
    assert [command["find"] for command in asked] == ["audit_events", "audit_outbox"]
    for command in asked:
        assert_answered_from_an_index(command)
