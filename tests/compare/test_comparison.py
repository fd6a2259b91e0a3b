"""Cars set side by side, line by line."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from flask import Flask

from dealership.cars.service_record import ServiceRecord
from dealership.compare.comparison import Comparison, Row, compare
from tests.factories import make_car


@pytest.fixture(autouse=True)
def within_a_request(app: Flask):
    with app.test_request_context():
        yield


def line(comparison: Comparison, label: str) -> Row:
    return next(row for group in comparison.groups for row in group.rows if row.label == label)


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def labels(comparison: Comparison) -> set[str]:
    return {row.label for group in comparison.groups for row in group.rows}


def test_each_line_has_a_cell_for_each_car_and_tells_whether_they_differ():
    cars = [make_car(year=2019), make_car(year=2021), make_car(year=2019)]

    comparison = compare(cars)

    assert texts(line(comparison, "Year")) == ["2019", "2021", "2019"]
    assert line(comparison, "Year").differs
    assert texts(line(comparison, "Body")) == ["Sedan"] * 3
    assert not line(comparison, "Body").differs


def test_a_line_that_one_car_lacks_is_empty_there():
    comparison = compare([make_car(doors=None), make_car(doors=4)])

    assert texts(line(comparison, "Doors")) == ["", "4"]
    assert line(comparison, "Doors").differs


def test_what_names_a_car_is_no_difference():
    comparison = compare([make_car(vi_number=None), make_car()])

    assert not line(comparison, "VIN").differs
    assert not line(comparison, "Stock number").differs


def test_only_the_lines_that_differ_are_left():
    first, second = make_car(mileage=10), make_car(mileage=20)

    assert labels(compare([first, second]).differences) == {"Mileage"}
    assert compare([first]).differences.groups == ()


def test_the_lowest_price_and_mileage_are_praised():
    cars = [make_car(price=Decimal(9), mileage=20), make_car(price=Decimal(8), mileage=30)]
    comparison = compare(cars)

    assert [cell.note for cell in line(comparison, "Asking price").cells] == ["", "Lowest"]
    assert [cell.note for cell in line(comparison, "Mileage").cells] == ["Lowest", ""]


def test_nothing_is_praised_when_two_are_equal_or_one_stands_alone():
    equal = compare([make_car(), make_car()])
    alone = compare([make_car()])

    for comparison in (equal, alone):
        assert {cell.note for cell in line(comparison, "Asking price").cells} == {""}


def test_equipment_is_one_line_an_item_what_most_share_first():
    cars = [
        make_car(equipment=["Sunroof", "Heated seats"]),
        make_car(equipment=["heated seats"]),
        make_car(equipment=[]),
    ]

    (equipment,) = [group for group in compare(cars).groups if group.is_equipment]

    assert [row.label for row in equipment.rows] == ["Heated seats", "Sunroof"]
    assert [[bool(cell.text) for cell in row.cells] for row in equipment.rows] == [
        [True, True, False],
        [True, False, False],
    ]
    assert all(row.differs for row in equipment.rows)


def test_the_service_history_is_summed_up():
    visits = [
        ServiceRecord(date=datetime(year, 5, 2, tzinfo=UTC), description="Oil", customer_rating=n)
        for year, n in ((2025, 4), (2023, 5))
    ]
    comparison = compare([make_car(service_history=visits), make_car()])

    assert texts(line(comparison, "Visits to our workshop")) == ["2", "0"]
    assert texts(line(comparison, "Latest visit")) == ["May 2, 2025", ""]
    assert texts(line(comparison, "Customer rating")) == ["4.5 out of 5", ""]


def test_cars_that_never_visited_have_no_history_to_compare():
    assert "Visits to our workshop" not in labels(compare([make_car(), make_car()]))


def test_no_car_compares_to_nothing():
    assert compare([]) == Comparison(cards=(), groups=())
