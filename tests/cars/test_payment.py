"""The estimated payment: exact to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.payment import Estimate, Financing, monthly_payment

amounts = st.decimals(0, 99_999_999, places=2)
rates = st.decimals(0, 50, places=2)
months = st.integers(1, 120)


@pytest.mark.parametrize(
    ("amount", "apr", "term", "payment"),
    [
        (10_000, "6", 60, "193.33"),
        (20_000, "5", 48, "460.59"),
        (100_000, "12", 12, "8884.88"),
        (12_000, "0", 60, "200.00"),
        (1_000, "12", 1, "1010.00"),
        (0, "6.9", 60, "0.00"),
    ],
)
def test_the_payment_is_that_of_the_tables(amount, apr, term, payment):
    assert monthly_payment(Decimal(amount), Decimal(apr), term) == Decimal(payment)


@given(amounts, rates, months)
def test_the_payments_repay_the_credit_with_its_interest(amount, apr, term):
    payment = monthly_payment(amount, apr, term)

    owed, rate = amount, apr / 1200
    for _ in range(term):
        owed = owed * (1 + rate) - payment
    # Half a cent a month, and what it has earned since, is what rounding may leave.
    assert abs(owed) <= Decimal("0.0051") * term * (1 + rate) ** term


@given(amounts, rates, months)
def test_no_credit_costs_less_than_nothing(amount, apr, term):
    estimate = Estimate(amount, Decimal(0), term, apr)

    assert estimate.interest >= 0
    assert estimate.monthly == estimate.monthly.quantize(Decimal("0.01"))


@given(st.decimals("0.01", 99_999_999, places=2), st.integers(2, 120))
def test_without_interest_the_payments_are_what_is_borrowed(amount, term):
    estimate = Estimate(amount, Decimal(0), term, Decimal(0))

    assert estimate.monthly * (term - 1) + estimate.last == estimate.total == amount
    assert estimate.interest == 0


def test_with_interest_all_payments_are_alike():
    estimate = Estimate(Decimal(10_000), Decimal(0), 48, Decimal(5))

    assert estimate.last == estimate.monthly


def test_a_tenth_in_hundreds_is_paid_down():
    financing = Financing(down_percent=Decimal(10))

    assert financing.down(Decimal("18450.50")) == Decimal(1_800)
    assert financing.down(Decimal(999)) == Decimal(0)
    assert Financing(down_percent=Decimal(0)).down(Decimal(18_450)) == Decimal(0)
