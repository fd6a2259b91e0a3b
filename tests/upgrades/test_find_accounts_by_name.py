"""Accounts that were stored before they could be found by name."""

import importlib

from mongoengine.connection import get_db

from dealership.accounts.account import Account
from tests.factories import make_account

MODULE = importlib.import_module("dealership.upgrades.0005_find_accounts_by_name")


def test_an_account_of_before_is_found_by_its_name(app):
    ann = make_account(name="Ann Miller", email="am@example.com")
    make_account(email="bea@example.com")
    Account._get_collection().update_many({}, {"$unset": {"search_keys": 1}})

    for _ in range(2):  # it may be run again
        MODULE.upgrade(get_db("core"))

    assert [found.id for found in Account.objects.beginning_with("mill")] == [ann.id]
    assert Account.objects.beginning_with("be").count() == 1
