"""flask seed"""

import stat
from pathlib import Path

import pytest

from config import Environment
from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.owners.owner import Owner
from dealership.seeding import illustrating
from dealership.seeding.demonstration import NOTE, OWNER, PEOPLE
from tests.factories import make_car, make_owner, sign_in
from tests.pictures import encoded


@pytest.fixture
def seed(app, monkeypatch):
    """Runs the command with quick pictures."""
    content = encoded()
    monkeypatch.setattr(illustrating, "draw", lambda *_words, width: content)

    def run(*arguments: str):
        return app.test_cli_runner().invoke(args=["seed", *arguments])

    return run


@pytest.fixture
def note(app) -> Path:
    """Where the demonstration sign-ins are written down."""
    path = Path(app.instance_path) / NOTE
    path.unlink(missing_ok=True)
    return path


def test_the_house_is_filled_and_colleagues_may_sign_in(seed, note, app):
    answer = seed("--cars", "5", "--owners", "2")
    assert answer.exit_code == 0, answer.output
    assert (Car.objects.count(), Owner.objects.count()) == (5, 2)
    password = note.read_text().rpartition(": ")[2].strip()
    for email, (_, role) in PEOPLE.items():
        account = Account.objects.find_by_email(email)
        assert account.roles == [role]
        begins = "/my/" if role is Role.OWNER else "/dashboard"
        assert sign_in(app, account, password).get(begins).status_code == 200


def test_the_demonstrations_owner_has_a_car_also_after_a_reset(seed, note):
    for options in (("--seed", "1"), ("--reset", "--seed", "2")):
        seed("--cars", "12", "--owners", "2", *options)
        account = Account.objects.find_by_email(OWNER)
        owner = Owner.objects.get(id=account.owner_id)
        assert owner.car_ids
        assert owner.name == account.name


def test_the_password_is_for_the_owner_of_the_copy_alone(seed, note):
    output = seed("--cars", "0", "--owners", "0").output
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert note.read_text().rpartition(": ")[2].strip() not in output


def test_the_password_stays_from_one_run_to_the_next(seed, note):
    seed("--cars", "0", "--owners", "0")
    first = note.read_text()
    seed("--cars", "0", "--owners", "0")
    assert note.read_text() == first


def test_stock_that_is_there_is_left_alone_if_only_an_empty_house_is_to_be_filled(seed):
    car = make_car()
    assert seed("--if-empty", "--cars", "3").exit_code == 0
    assert [other.id for other in Car.objects] == [car.id]


def test_stock_that_no_upgrade_could_read_is_stock(seed, app):
    Car._get_collection().insert_one({"mileage": "about 64"})
    assert seed("--if-empty", "--cars", "3").exit_code == 0
    assert Car._get_collection().count_documents({}) == 1


def test_a_reset_begins_with_an_empty_house(seed):
    car, owner = make_car(), make_owner()
    assert seed("--reset", "--cars", "3", "--owners", "1").exit_code == 0
    assert Car.objects.count() == 3
    assert not Car.objects(id=car.id) and not Owner.objects(id=owner.id)


def test_a_reset_keeps_the_accounts(seed, app):
    account = Account(email="ann@dealership.example", password="x", roles=[Role.MANAGER])
    account.store()
    seed("--reset", "--cars", "0", "--owners", "0")
    assert Account.objects(id=account.id)


def test_production_is_refused_without_an_explicit_yes(seed, app, monkeypatch):
    monkeypatch.setitem(app.config, "ENVIRONMENT", Environment.PRODUCTION)
    car = make_car()
    answer = seed("--reset", "--cars", "3")
    assert answer.exit_code != 0
    assert "--yes-really-in-production" in answer.output
    assert Car.objects(id=car.id)


def test_production_gets_no_demonstration_accounts(seed, note, app, monkeypatch):
    monkeypatch.setitem(app.config, "ENVIRONMENT", Environment.PRODUCTION)
    assert seed("--yes-really-in-production", "--cars", "2", "--owners", "0").exit_code == 0
    assert Car.objects.count() == 2
    assert not Account.objects.count() and not note.exists()


@pytest.mark.parametrize("arguments", [["--colour", "red"], ["--cars", "-1"], ["--day", "soon"]])
def test_an_unknown_option_or_a_senseless_value_is_refused(seed, arguments):
    assert seed(*arguments).exit_code == 2
