"""flask database drop: only when it was meant, and in production only when it was meant twice."""

from collections.abc import Iterator

import pytest

from tests.database.operating import Operator, in_production, operating


@pytest.fixture
def operator(variables: dict[str, str]) -> Iterator[Operator]:
    with operating(variables, "drop") as operator:
        operator.core.cars.insert_many([{"_id": number} for number in range(3)])
        operator.client[f"{operator.name}_activity"].views.insert_one({})
        yield operator


def databases(operator: Operator) -> list[str]:
    found = operator.client.list_database_names()
    return sorted(name for name in found if name.startswith(operator.name))


def test_without_the_option_it_only_says_what_would_go(operator):
    done = operator.run("drop")

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"core, reporting: database {operator.name}: cars (3)",
        f"activity: database {operator.name}_activity: views (1)",
    ]
    assert "Nothing was dropped" in done.stderr
    assert operator.core.cars.count_documents({}) == 3


def test_with_it_the_databases_of_all_aliases_go_and_no_others(operator):
    neighbour = operator.elsewhere("neighbour")
    neighbour.core.cars.insert_one({})

    done = operator.run("drop", "--yes-really")

    assert done.returncode == 0, done.stderr
    assert "cars (3)" in done.stdout
    assert databases(operator) == [neighbour.name]


def test_production_wants_to_be_told_twice(operator):
    with in_production(operator) as settings:
        for options in (["--yes-really"], ["--yes-really-in-production"]):
            done = operator.run("drop", *options, **settings)
            assert done.returncode == 1
            assert "Nothing was dropped" in done.stderr
        assert len(databases(operator)) == 2

        done = operator.run("drop", "--yes-really", "--yes-really-in-production", **settings)

    assert done.returncode == 0, done.stderr
    assert databases(operator) == []
