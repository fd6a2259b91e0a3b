"""The numbered changes: each is made once, in order, and one that failed is made again."""

import sys

import pytest
from mongoengine.connection import get_db

from dealership.database import migrations

FIRST = '"""Say hello."""\n\ndef upgrade(db):\n    db.greetings.insert_one({"of": 1})\n'
SECOND = '''"""Say it again.

With more words."""

def upgrade(db):
    db.greetings.insert_one({"of": 2})
    if db.greetings.find_one({"of": "trouble"}):
        raise ArithmeticError("trouble")
'''


@pytest.fixture
def greetings(app, tmp_path, monkeypatch):
    """Two changes of a package of its own; returns the collection they write to."""
    package = tmp_path / "greeting_upgrades"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "0002_again.py").write_text(SECOND)
    (package / "0001_hello.py").write_text(FIRST)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(migrations, "PACKAGE", package.name)
    yield get_db("core").greetings
    for name in [name for name in sys.modules if name.startswith(package.name)]:
        del sys.modules[name]


def made(greetings) -> list[int]:
    """What the changes wrote, in order."""
    return [greeting["of"] for greeting in greetings.find().sort("_id")]


def test_changes_are_made_in_the_order_of_their_numbers(greetings):
    assert list(migrations.upgrade()) == ["0001_hello", "0002_again"]
    assert made(greetings) == [1, 2]


def test_what_is_done_is_not_done_again(greetings):
    list(migrations.upgrade())
    assert migrations.pending() == []
    assert list(migrations.upgrade()) == []
    assert made(greetings) == [1, 2]


def test_a_change_that_failed_is_still_pending_and_made_again(greetings):
    greetings.insert_one({"of": "trouble"})
    with pytest.raises(ArithmeticError):
        list(migrations.upgrade())
    assert migrations.pending() == ["0002_again"]
    greetings.delete_one({"of": "trouble"})
    assert list(migrations.upgrade()) == ["0002_again"]
    assert migrations.pending() == []


def test_a_change_that_left_something_is_made_again_with_those_after_it(greetings, monkeypatch):
    hello = migrations._module("0001_hello")
    monkeypatch.setattr(hello, "upgrade", lambda db: ["greetings 1: of is no number"])
    remainders = []

    assert list(migrations.upgrade(remainders)) == ["0001_hello", "0002_again"]

    assert remainders == ["greetings 1: of is no number"]
    assert migrations.pending() == ["0001_hello", "0002_again"]
    monkeypatch.setattr(hello, "upgrade", lambda db: None)
    assert list(migrations.upgrade()) == ["0001_hello", "0002_again"]
    assert migrations.pending() == []
    assert made(greetings) == [2, 2]


def test_a_change_is_described_by_its_first_line(greetings):
    assert migrations.describe("0002_again") == "Say it again."


def test_every_change_of_ours_has_a_number_and_a_description():
    names = migrations.all_migrations()
    assert names
    for number, name in enumerate(names, 1):
        assert name.startswith(f"{number:04}_")
        assert migrations.describe(name)
