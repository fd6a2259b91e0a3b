"""flask database stats: how much is where."""

import re
from collections.abc import Iterator

import pytest

from dealership.database.cli.figures import in_bytes
from tests.database.operating import Operator, fill, operating


@pytest.fixture
def operator(variables: dict[str, str]) -> Iterator[Operator]:
    with operating(variables, "stats") as operator:
        yield operator


def test_each_collection_is_counted_and_measured(operator):
    fill(operator.core)
    measured = operator.core.command("collStats", "cars")

    done = operator.run("stats")

    assert done.returncode == 0, done.stderr
    rows = [re.split(r" {2,}", line.strip()) for line in done.stdout.splitlines()]
    assert rows[0] == [f"core, reporting: database {operator.name}"]
    assert rows[1] == ["Collection", "Documents", "Data", "On disk", "Indexes", "Average"]
    cars = next(row for row in rows if row[0] == "cars")
    assert cars[1:3] == ["14", in_bytes(measured["size"])]
    assert cars[5] == in_bytes(measured["avgObjSize"])
    assert all(re.fullmatch(r"\d+\.\d kB", size) for size in cars[3:5]), "on disk, indexes"
    assert [f"activity: database {operator.name}_activity"] in rows
    assert not [row for row in rows if row[0] == "dear"], "a view holds nothing of its own"


def test_the_last_row_is_the_sum(operator):
    operator.core.one.insert_many([{} for _ in range(1500)])
    operator.core.two.insert_many([{} for _ in range(500)])

    done = operator.run("stats")

    together = [line.split() for line in done.stdout.splitlines() if "together" in line]
    assert together[0][:4] == ["together", "2,000", in_bytes(2000 * 22).split()[0], "kB"]


def test_the_size_of_each_index_is_said_when_asked(operator):
    operator.core.cars.create_index("price")
    operator.core.cars.insert_one({"price": 1})

    assert "price_1" not in operator.run("stats").stdout
    assert re.search(r"price_1 +\d+\.\d kB", operator.run("stats", "--indexes").stdout)


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (20_300_000, "20.3 MB"), (5e12, "5.0 TB")],
)
def test_sizes_are_said_for_people(size, said):
    assert in_bytes(size) == said
