"""An account: one per e-mail, several devices, and no more than its roles carry."""

from datetime import timedelta

import pytest
from bson import ObjectId
from mongoengine import NotUniqueError, ValidationError
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.accounts.roles import STAFF, Role
from dealership.accounts.sign_in import MOST
from dealership.database.fields import now
from dealership.days import midnight, today
from dealership.secret import fingerprint, new_key
from tests.commands import commands_sent
from tests.factories import describe_house, make_account
from tests.threads import at_once


def test_the_email_is_kept_in_one_form(app):
    account = make_account(email="  Ann@Dealership.Example ")
    assert Account.objects.get(id=account.id).email == "ann@dealership.example"


def test_an_account_is_found_whatever_the_case_of_its_email(app):
    account = make_account(email="ann@dealership.example")
    assert Account.objects.find_by_email(" ANN@dealership.EXAMPLE") == account
    assert Account.objects.find_by_email("bob@dealership.example") is None


def test_no_two_accounts_share_an_email_whatever_its_case(app):
    make_account(email="ann@dealership.example")
    with pytest.raises(NotUniqueError):
        make_account(email="Ann@Dealership.example")


def test_of_two_people_who_take_an_email_at_once_one_gets_it(app):
    spellings = ["ann@dealership.example", "ANN@dealership.example", "Ann@Dealership.Example"]
    results = at_once([lambda email=email: make_account(email=email) for email in spellings * 2])
    assert sum(isinstance(result, Account) for result in results) == 1
    assert sum(isinstance(result, NotUniqueError) for result in results) == 5
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@", "@dealership.example", "a b@dealership.x", None]
)
def test_what_is_no_email_is_refused(app, email):
    with pytest.raises(ValidationError):
        make_account(email=email)


def test_no_two_accounts_lead_to_one_owner_but_many_lead_to_none(app):
    owner_id = ObjectId()
    make_account(Role.OWNER, owner_id=owner_id)
    make_account(Role.OWNER)
    make_account(Role.OWNER)
    with pytest.raises(NotUniqueError):
        make_account(Role.OWNER, owner_id=owner_id)


def test_an_account_without_roles_may_do_nothing(app):
    account = make_account()
    assert not account.is_staff
    assert not any(account.may(p) for p in ("cars.edit", "owners.view", "home.dashboard"))


@pytest.mark.parametrize("role", Role)
def test_everybody_but_a_customer_is_staff(app, role):
    assert make_account(role).is_staff is (role in STAFF) is (role is not Role.OWNER)


def test_a_device_is_remembered_by_the_fingerprint_of_its_key_only(app):
    account, key = make_account(), new_key()
    account.sign_in(key, "192.0.2.7")
    assert Account.objects.find_signed_in(account.fs_uniquifier, key) == account
    assert Account.objects.find_signed_in(account.fs_uniquifier, new_key()) is None
    assert key not in str(get_db("core").accounts.find_one())
    assert fingerprint(key) in str(get_db("core").accounts.find_one())


def test_one_device_may_sign_out_without_the_others(app):
    account, phone, desk = make_account(), new_key(), new_key()
    account.sign_in(phone, "192.0.2.7")
    account.sign_in(desk, "192.0.2.8")
    account.sign_out(phone)
    assert Account.objects.find_signed_in(account.fs_uniquifier, phone) is None
    assert Account.objects.find_signed_in(account.fs_uniquifier, desk) == account


def test_a_device_too_many_pushes_out_the_oldest(app):
    account = make_account()
    keys = [new_key() for _ in range(MOST + 1)]
    for key in keys:
        account.sign_in(key, "192.0.2.7")
    signed_in = [bool(Account.objects.find_signed_in(account.fs_uniquifier, key)) for key in keys]
    assert signed_in == [False] + [True] * MOST


def test_all_other_devices_are_signed_out_together(app):
    account, phone, desk, car = make_account(), new_key(), new_key(), new_key()
    for key in (phone, desk, car):
        account.sign_in(key, "192.0.2.7")
    account.sign_out_elsewhere(desk)
    assert [account.is_signed_in(key) for key in (phone, desk, car)] == [False, True, False]


def test_a_new_password_signs_everybody_out(app):
    account, key = make_account(), new_key()
    account.sign_in(key, "192.0.2.7")
    before = account.fs_uniquifier
    account.change_password("another hash")
    stored = Account.objects.get(id=account.id)
    assert (stored.password, stored.sign_ins) == ("another hash", [])
    assert stored.fs_uniquifier != before
    assert stored.version == 2


@pytest.mark.parametrize(
    ("role", "idle", "absolute"),
    [
        (Role.MANAGER, timedelta(hours=2), timedelta(hours=12)),
        (Role.OWNER, timedelta(days=14), timedelta(days=30)),
    ],
)
def test_a_session_ends_when_left_alone_and_in_any_case_after_a_while(app, role, idle, absolute):
    account, key, moment = make_account(role), new_key(), timedelta(minutes=1)
    account.sign_in(key, "192.0.2.7")

    def aged(*, unseen: timedelta, lasting: timedelta) -> bool:
        aging = {"last_seen": now() - unseen, "created": now() - lasting}
        Account.objects.update_one(**{f"set__sign_ins__0__{k}": v for k, v in aging.items()})
        return Account.objects.find_signed_in(account.fs_uniquifier, key) is not None

    assert aged(unseen=idle - moment, lasting=idle)
    assert not aged(unseen=idle + moment, lasting=idle)
    assert aged(unseen=moment, lasting=absolute - moment)
    assert not aged(unseen=moment, lasting=absolute + moment)


def test_being_seen_is_written_down_every_few_minutes_not_each_time(app):
    account, key = make_account(), new_key()
    account.sign_in(key, "192.0.2.7")
    with commands_sent() as commands:
        account.is_seen_on(key)
    assert commands == []

    earlier = now() - timedelta(minutes=6)
    Account.objects.update_one(set__sign_ins__0__last_seen=earlier, set__last_seen=earlier)
    account.reload()
    account.is_seen_on(key)
    account.reload()
    assert account.last_seen == account.sign_ins[0].last_seen > earlier


def test_accounts_are_counted_by_the_clock_on_our_wall(app):
    with app.app_context():
        describe_house(time_zone="Pacific/Kiritimati")  # where the day begins first
        begun = midnight(today())
        for created in (begun, begun - timedelta(milliseconds=1), begun - timedelta(days=2)):
            make_account(created=created)
        assert Account.objects.created_today().count() == 1
        assert [created for _, created in Account.objects.created_per_day(4)] == [1, 1, 1, 0]


def test_a_disabled_account_is_signed_in_nowhere(app):
    account, key = make_account(), new_key()
    account.sign_in(key, "192.0.2.7")
    Account.objects(id=account.id).update_one(active=False)
    assert Account.objects.find_signed_in(account.fs_uniquifier, key) is None
