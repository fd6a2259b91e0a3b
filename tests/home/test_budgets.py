"""The sums offered on the front page tell the stock apart, whatever it costs."""

from decimal import Decimal

from dealership.cars.status import Status
from dealership.cars.stock_index.keeping import stock_now
from dealership.home.budgets import MOST, Budget, budgets
from tests.factories import make_car


def offered() -> list[Budget]:
    with stock_now() as stock:
        return budgets(stock, stock.having("status", Status.FOR_SALE))


def test_a_sum_allows_the_cars_that_cost_no_more(app):
    for price in (4_000, 10_000, 12_000, 40_000):
        make_car(price=Decimal(price))

    assert offered() == [
        Budget(Decimal(5_000), 1),
        Budget(Decimal(10_000), 2),
        Budget(Decimal(15_000), 3),
    ]


def test_cars_that_are_not_for_sale_do_not_count(app):
    make_car(price=Decimal(4_000), status=Status.SOLD)
    make_car(price=Decimal(40_000))
    assert offered() == []


def test_an_empty_stock_and_a_single_price_offer_nothing(app):
    assert offered() == []
    make_car(price=Decimal(12_345))
    assert offered() == []


def test_there_are_never_more_than_a_handful(app):
    for price in range(1_000, 90_000, 2_500):
        make_car(price=Decimal(price))
    assert len(offered()) == MOST
