"""Owners and accounts that were stored before they were found however their names are typed."""

import importlib

from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.owners.owner import Owner
from tests.factories import make_account, make_owner

MODULE = importlib.import_module("dealership.upgrades.0007_find_owners_however_typed")


def store_as_before() -> None:
    """Let everybody be known by the keys of an earlier version."""
    db = get_db("core")
    db.owners.update_many({}, {"$set": {"search_keys": ["m"], "sort_name": "łukasz"}})
    db.accounts.update_many({}, {"$set": {"search_keys": ["m"]}})


def test_they_are_found_and_sorted_as_those_of_today(app, monkeypatch):
    monkeypatch.setattr(MODULE, "AT_ONCE", 2)
    owners = [make_owner(name=f"Łukasz O’Neil {n}", phone="(555) 555-0142") for n in "abc"]
    account = make_account(name="Jean-Luc")
    store_as_before()

    for _ in range(2):  # it may be run again
        MODULE.upgrade(get_db("core"))

    found = Owner.objects.beginning_with("oneil lukasz")
    assert {owner.id for owner in found} == {owner.id for owner in owners}
    assert Owner.objects.beginning_with("0142").count() == 3
    assert found.first().sort_name.startswith("lukasz")
    assert {owner.version for owner in Owner.objects} == {1}
    assert [found.id for found in Account.objects.beginning_with("jeanluc")] == [account.id]


def test_a_telephone_number_that_was_stored_as_a_number_becomes_text(app):
    owner = make_owner()
    get_db("core").owners.update_one({"_id": owner.id}, {"$set": {"phone": 5_555_550_142}})
    assert Owner.objects.get(id=owner.id).phone == "5555550142"

    MODULE.upgrade(get_db("core"))

    assert get_db("core").owners.find_one({"phone": "5555550142"})["_id"] == owner.id
    assert Owner.objects.beginning_with("555-0142").count() == 1
