"""flask database …, as an operator runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mongoengine.connection import get_db

from dealership.cars.car import Car
from dealership.database import migrations
from dealership.database.connections import register_connections
from dealership.database.indexes import build
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(app):
    """Run a command in this process."""
    return app.test_cli_runner().invoke


def test_ping_names_every_alias(run):
    result = run(args=["database", "ping"])
    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.output.splitlines()] == [
        "core",
        "activity",
        "reporting",
    ]


def test_ping_fails_when_one_alias_is_refused(run, refused):
    register_connections([refused])
    result = run(args=["database", "ping"])
    assert result.exit_code == 1
    assert result.stdout.startswith("core: MongoDB")
    (line,) = result.stderr.splitlines()
    assert line.startswith("spare: the server refuses the user name, the password")


def test_without_a_server_every_command_ends_with_a_line(variables):
    away = {"MONGODB_HOST": "127.0.0.1", "MONGODB_PORT": "9", "MONGODB_REPLICA_SET": ""}
    started = {
        command: subprocess.Popen(
            [sys.executable, "-m", "flask", "database", command],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"]} | variables | away,
            stderr=subprocess.PIPE,
            text=True,
        )
        for command in ("ping", "indexes", "upgrade")
    }
    for command, process in started.items():
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 1, command
        assert "core: no server answers: 127.0.0.1:9" in errors
        assert "Traceback" not in errors


@pytest.fixture
def lacking_index(app):
    """An index that is declared but not there; it is back after the test."""
    name = "facets_1_price_1__id_1"
    get_db("core").cars.drop_index(name)
    yield name
    build(Car)


@pytest.mark.parametrize("options", [[], ["--plan"]], ids=str)
def test_indexes_says_what_is_missing_and_fails(run, lacking_index, options):
    result = run(args=["database", "indexes", *options])
    assert result.exit_code == 1
    assert f"cars: {lacking_index} is missing" in result.output
    assert lacking_index not in get_db("core").cars.index_information()


def test_indexes_builds_what_is_missing_when_told(run, lacking_index):
    result = run(args=["database", "indexes", "--apply"])
    assert result.exit_code == 0
    assert f"cars: built {lacking_index}" in result.output
    assert "Every declared index is there." in result.output
    assert lacking_index in get_db("core").cars.index_information()


def test_indexes_leaves_alone_what_is_not_ours(run):
    get_db("core").cars.create_index("invented", name="somebody_elses")
    try:
        result = run(args=["database", "indexes", "--apply"])
        assert result.exit_code == 0
        assert "cars: somebody_elses is not ours and left alone" in result.output
        assert "somebody_elses" in get_db("core").cars.index_information()
    finally:
        get_db("core").cars.drop_index("somebody_elses")


def test_upgrade_says_what_it_does_and_then_has_nothing_to_do(run):
    first = run(args=["database", "upgrade"])
    assert first.exit_code == 0
    for name in migrations.all_migrations():
        assert f"{name}: " in first.output
    again = run(args=["database", "upgrade"])
    assert again.output == "The database is up to date.\n"


def test_a_dry_run_of_upgrade_changes_nothing(run):
    result = run(args=["database", "upgrade", "--dry-run"])
    assert result.exit_code == 0
    assert result.output.startswith("0001_open_older_databases: Complete the cars")
    assert migrations.pending() == migrations.all_migrations()


def test_a_dry_run_says_when_nothing_is_pending(run):
    run(args=["database", "upgrade"])
    result = run(args=["database", "upgrade", "--dry-run"])
    assert result.exit_code == 0
    assert result.output == "Nothing is pending: the database is up to date.\n"


def test_an_unknown_option_is_a_usage_error(run):
    assert run(args=["database", "upgrade", "--invented"]).exit_code == 2
