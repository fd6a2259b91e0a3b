"""flask doctor"""

from collections.abc import Iterator

import pytest
from mongoengine.connection import get_db

from config import Config
from dealership import create_app
from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.database import migrations
from dealership.database.connections import release_connections
from dealership.database.indexes import build
from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from tests.factories import make_account


@pytest.fixture
def examine(app):
    """Runs the command and returns (exit code, subject → line)."""

    def run(site=app) -> tuple[int, dict[str, str]]:
        answer = site.test_cli_runner().invoke(args=["doctor"])
        lines = [line.split(maxsplit=1)[1] for line in answer.output.splitlines()]
        return answer.exit_code, {line.partition(" – ")[0]: line for line in lines}

    return run


@pytest.fixture
def upgraded(app) -> None:
    """A database that has had every upgrade."""
    list(migrations.upgrade())


@pytest.mark.usefixtures("upgraded")
def test_a_house_in_order_is_well(examine):
    make_account(Role.MANAGER)
    code, found = examine()
    assert code == 0, found
    assert "replica set" in found["core: topology"]
    assert "MongoDB" in " ".join(found.values())
    assert "all there" in found["indexes"]
    assert "a manager may sign in" in found["accounts"]


@pytest.mark.usefixtures("upgraded")
def test_letters_that_never_arrived_are_worth_knowing(app, examine):
    with app.app_context():
        letter = Letter(
            to="gone@example.com",
            sender="sales@example.com",
            subject="A car",
            text="Come and see.",
            language="en",
            purpose=Purpose.REQUEST_RECEIVED,
        )
        letter.store()
    assert examine()[1]["letters"].endswith("1 wait to be delivered")
    letter.give_up("refuses the address")
    code, found = examine()
    assert code == 0
    assert "1 never arrived; see `flask mail list --failed`." in found["letters"]


@pytest.mark.usefixtures("upgraded")
def test_every_alias_is_looked_at(examine):
    _, found = examine()
    assert {"core: topology", "activity: topology", "reporting: topology"} <= found.keys()


@pytest.mark.usefixtures("upgraded")
def test_a_missing_index_is_a_fault_that_names_the_remedy(examine):
    get_db("core").cars.drop_index("facets_1_price_1__id_1")
    try:
        code, found = examine()
    finally:
        build(Car)
    assert code == 1
    assert "flask database indexes --apply" in found["indexes of cars"]


def test_a_pending_upgrade_is_a_fault_that_names_the_remedy(examine):
    code, found = examine()
    assert code == 1
    assert "flask database upgrade" in found["upgrades"]


@pytest.mark.usefixtures("upgraded")
def test_an_index_that_is_not_ours_is_named_and_left_alone(examine):
    name = get_db("core").cars.create_index("doors")
    try:
        code, found = examine()
        assert name in found["indexes of cars"]
        assert code == 0
        assert name in get_db("core").cars.index_information()
    finally:
        get_db("core").cars.drop_index(name)


@pytest.fixture
def astray(app, variables, config) -> Iterator:
    """A site whose database is not where the settings say."""
    release_connections()
    wrong = {name: value for name, value in variables.items() if name != "MONGODB_REPLICA_SET"}
    yield create_app(
        Config.from_environ(wrong | {"MONGODB_HOST": "127.0.0.1", "MONGODB_PORT": "1"})
    )
    release_connections()
    create_app(config)


def test_a_database_that_does_not_answer_is_a_fault_in_one_line(examine, astray):
    code, found = examine(astray)
    assert code == 1
    assert any("no server answers" in line for line in found.values())


@pytest.mark.usefixtures("upgraded")
def test_the_doctor_leaves_nothing_behind(examine):
    before = sorted(get_db("core").list_collection_names())
    examine()
    assert sorted(get_db("core").list_collection_names()) == before
