"""A link to a new password: unguessable, kept only as a fingerprint, good once and for an hour."""

from datetime import timedelta

from bson import ObjectId
from mongoengine.connection import get_db

from dealership.accounts.password_reset import PasswordReset
from dealership.database.fields import now
from dealership.database.indexes import declared_indexes
from tests.threads import at_once

ACCOUNT = ObjectId()


def test_the_link_leads_to_its_account(app):
    secret = PasswordReset.issue(account_id=ACCOUNT)
    assert PasswordReset.find_open(secret).account_id == ACCOUNT
    assert PasswordReset.find_open(secret[:-1]) is None


def test_it_works_once(app):
    secret = PasswordReset.issue(account_id=ACCOUNT)
    assert PasswordReset.claim(secret).account_id == ACCOUNT
    assert PasswordReset.claim(secret) is None
    assert PasswordReset.find_open(secret) is None


def test_of_many_who_use_it_at_once_one_succeeds(app):
    secret = PasswordReset.issue(account_id=ACCOUNT)
    claims = at_once([lambda: PasswordReset.claim(secret)] * 16)
    assert sum(isinstance(claim, PasswordReset) for claim in claims) == 1
    assert claims.count(None) == 15


def test_whoever_reads_the_database_has_no_link(app):
    secret = PasswordReset.issue(account_id=ACCOUNT)
    assert secret not in str(list(get_db("core").password_resets.find()))


def test_no_two_links_are_alike_and_none_can_be_guessed(app):
    secrets = {PasswordReset.issue(account_id=ACCOUNT) for _ in range(50)}
    assert len(secrets) == 50
    assert min(map(len, secrets)) >= 43  # 256 bits


def test_it_is_created_now_each_and_lasts_an_hour(app):
    before = now()
    first = PasswordReset.find_open(PasswordReset.issue(account_id=ACCOUNT))
    second = PasswordReset.find_open(PasswordReset.issue(account_id=ACCOUNT))
    assert before <= first.created <= second.created <= now()
    assert timedelta(minutes=59) < first.expires - first.created <= timedelta(hours=1, seconds=1)


def test_an_hour_later_it_is_worth_nothing_though_it_is_still_there(app):
    secret = PasswordReset.issue(account_id=ACCOUNT)
    PasswordReset.objects.update_one(expires=now() - timedelta(seconds=1))
    assert PasswordReset.find_open(secret) is None
    assert PasswordReset.claim(secret) is None
    assert PasswordReset.objects.count() == 1


def test_the_database_removes_what_is_over(app):
    expiry = [i.document for i in declared_indexes(PasswordReset).values()]
    assert {i["name"]: i["expireAfterSeconds"] for i in expiry if "expireAfterSeconds" in i} == {
        "expires_1": 0
    }
