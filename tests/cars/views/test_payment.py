"""The estimated payment: on the car page, and by itself while somebody types."""

from decimal import Decimal

import pytest

from dealership.cars.status import Status
from tests.factories import make_car

BY_DEFAULT = "$328.90 a month"  # 18,450 less 1,800, sixty months at 6.9 %


@pytest.fixture(params=["/cars/{slug}", "/cars/{id}/payment"], ids=["on the page", "by itself"])
def ask(request, client):
    """Opens the estimate of a car of $18,450 with a query string; gives the HTML."""
    car = make_car(price=Decimal(18_450))
    address = request.param.format(slug=car.slug, id=car.id)

    def open_page(query: str = "") -> str:
        answer = client.get(address + query)
        assert answer.status_code == 200
        return answer.text

    return open_page


def test_the_assumptions_are_shown_with_what_they_come_to(ask):
    page = ask()

    assert BY_DEFAULT in page
    assert 'value="1800"' in page
    assert '<option selected value="60">60 months</option>' in page
    assert 'value="6.9"' in page
    assert "An estimate, not an offer of credit." in page


def test_other_assumptions_come_to_something_else(ask):
    page = ask("?down=8,450&months=48&apr=5%25")

    assert "$230.29 a month" in page
    assert "$10,000 borrowed for 48 months at 5% a year: $11,053.92 in all, $1,053.92" in page


def test_an_assumption_that_is_not_named_stays(ask):
    page = ask("?months=72")

    assert 'value="1800"' in page
    assert "for 72 months at 6.9% a year" in page


def test_nothing_paid_down_and_no_interest_divides_the_price(ask):
    assert "$307.50 a month" in ask("?down=0&apr=0")
    assert "The last payment" not in ask("?down=0&apr=0")


def test_without_interest_nothing_more_than_the_price_is_paid(ask):
    page = ask("?down=0&apr=0&months=84")

    assert "$219.64 a month" in page
    assert "$18,450 in all, $0 of it interest. The last payment is $219.88." in page


def test_beside_the_price_the_payment_is_rounded(client):
    page = client.get(f"/cars/{make_car(price=Decimal(18_450)).slug}").text

    assert "About $329 a month" in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("down=18450", "Must be less than the price of $18,450."),
        ("down=9999999999999", "Write an amount such as"),
        ("down=-1", "Write an amount such as"),
        ("down=NaN", "Write an amount such as"),
        ("down=sNaN", "Write an amount such as"),
        ("down=1E-999999", "Write an amount such as"),
        ("down=" + "9" * 5_000, "Write an amount such as"),
        ("down=%00", "Write an amount such as"),
        ("down=<script>", "Write an amount such as"),
        ("months=5", "Choose one of the list."),
        ("months=abc", "Choose one of the list."),
        ("months=" + "9" * 5_000, "Choose one of the list."),
        ("apr=51", "Must lie between 0 and 50."),
        ("apr=-3", "Write a number, such as 1.5."),
        ("apr=inf", "Write a number, such as 1.5."),
        ("apr=" + "9" * 5_000, "Write a number, such as 1.5."),
    ],
)
def test_what_makes_no_sense_is_named_and_the_assumption_stays(ask, query, message):
    page = ask("?" + query)

    assert message in page
    assert BY_DEFAULT in page
    assert "<script>" not in page


def test_what_was_typed_stays_in_its_field(ask):
    assert 'value="a lot"' in ask("?down=a+lot")


def test_arguments_given_twice_or_unknown_do_no_harm(ask):
    assert BY_DEFAULT in ask("?down=1800&down=5&down[$gt]=1&token=x")


@pytest.mark.parametrize(
    "described",
    [
        {"status": Status.SOLD},
        {"status": Status.PREPARING},
        {"status": Status.RESERVED, "price": None},
    ],
)
def test_a_car_that_is_not_to_be_had_has_no_payment(client, salesperson, described):
    car = make_car(**described)

    assert client.get(f"/cars/{car.id}/payment").status_code == 404
    assert "Estimated payment" not in salesperson.get(f"/cars/{car.slug}").text


@pytest.mark.parametrize("bad", ["x", "1" * 25, "0" * 24])
def test_no_car_has_no_payment(client, bad):
    assert client.get(f"/cars/{bad}/payment").status_code == 404


def test_it_is_only_asked_for(client):
    assert client.post(f"/cars/{make_car().id}/payment").status_code == 405


def test_the_piece_by_itself_is_nothing_for_search_engines(client):
    answer = client.get(f"/cars/{make_car().id}/payment")

    assert answer.headers["X-Robots-Tag"] == "noindex"
