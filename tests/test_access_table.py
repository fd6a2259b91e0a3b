"""Every address is tried by everybody, and answers as the table says."""

from collections import defaultdict
from collections.abc import Iterable

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed

from tests.access_table import ROWS, Row
from tests.access_world import Emptiness, World

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ABOUT_SOMETHING = [row for row in ROWS if ".id}" in row.address]
DEPARTMENTS = defaultdict(list)
for row in ROWS:
    DEPARTMENTS[row.department].append(row)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_everybody_is_answered_as_the_table_says(app: Flask, department: str):
    rows = DEPARTMENTS[department]

    surprises = compare([str(row) for row in rows], ask_everybody(app, rows))

    assert not surprises, surprises


def test_nobody_finds_what_is_not_there(app: Flask):
    """Whoever would be let in finds nothing; whoever would not learns no more than before."""
    nowhere = Emptiness(app)

    expected = [row.where_nothing_is() for row in ABOUT_SOMETHING]
    surprises = compare(expected, [nowhere.ask_all(row) for row in ABOUT_SOMETHING])

    assert not surprises, surprises


def test_the_table_knows_what_asks_again(app: Flask):
    for row in ROWS:
        view = app.view_functions[row.rule(app).endpoint]
        assert getattr(view, "asks_again", False) == row.asks_again, row


def test_every_address_refuses_the_methods_that_it_has_no_row_for(app: Flask):
    nowhere = Emptiness(app)
    for path in {row.path for row in ROWS}:
        for method in METHODS:
            if not takes(app, method, path):
                assert nowhere.ask("operator", method, path) == "405", (method, path)


def compare(expected: list[str], found: list[str]) -> str:
    """The lines that are not as expected, each above the one that was found."""
    pairs = zip(expected, found, strict=True)
    return "".join(f"\n{line}\n{other}  <- found" for line, other in pairs if line != other)


def ask_everybody(app: Flask, rows: Iterable[Row]) -> list[str]:
    """The rows as they turn out; after a POST, the next row finds a new world."""
    lines, world = [], World(app)
    for row in rows:
        lines.append(world.ask_all(row))
        world = World(app) if row.method == "POST" else world
    return lines


def takes(app: Flask, method: str, path: str) -> bool:
    """Whether an address takes a method."""
    try:
        app.url_map.bind("localhost").match(path, method)
    except MethodNotAllowed:
        return False
    return True
