"""The list of cars."""

from decimal import Decimal

import pytest

from dealership.cars.status import Status
from tests.factories import make_car
from tests.html import links_of

ADDRESS = "/cars/"


def test_the_list_shows_what_is_for_sale(client):
    car = make_car(model="Civic", price=Decimal(18_450))
    for status in set(Status) - {Status.FOR_SALE}:
        make_car(model=f"Hidden {status.label}", status=status)

    page = client.get(ADDRESS).text

    assert f"/cars/{car.slug}" in links_of(page)
    assert all(text in page for text in ("2019 Honda Civic", "$18,450", "42,300 mi", "1 car"))
    assert "Hidden" not in page


def test_an_empty_stock_and_an_empty_search_say_so(client):
    assert "No cars for sale at the moment" in client.get(ADDRESS).text
    make_car()
    assert "No car matches all of that" in client.get("/cars/?q=spaceship").text


def test_what_was_asked_stands_in_the_form(client):
    make_car()

    page = client.get("/cars/?q=civic&make=Honda&body=sedan&min_price=1000&sort=-price").text

    assert 'name="q" type="search" value="civic"' in page
    assert 'value="Honda" selected' in page
    assert 'value="sedan" selected' in page
    assert 'name="min_price" value="1000"' in page
    assert 'value="-price" selected' in page


def test_a_contradiction_is_said(client):
    page = client.get("/cars/?min_price=2&max_price=1").text

    assert "The lowest price is above the highest." in page


@pytest.mark.parametrize(
    "arguments",
    [
        {"q": "(["},
        {"q": "(a+)+$"},
        {"q": "<script>alert(1)</script>"},
        {"q": "\0"},
        {"q": "x" * 10_000},
        {"q": "a\r\nSet-Cookie: x"},
        {"make": "<script>alert(1)</script>"},
        {"model": '"><script>alert(1)</script>', "make": "x"},
        {"page[$gt]": "1", "sort": "$where", "page_size": "1e9"},
        {"after": "9" * 3_900},
        {"before": "<script>alert(1)</script>"},
        {"min_price": "NaN", "max_year": "-1", "max_mileage": "1" * 5_000},
    ],
    ids=lambda arguments: ascii(arguments)[:30],
)
def test_whatever_is_asked_the_page_answers(client, arguments):
    make_car()

    answer = client.get(ADDRESS, query_string=arguments)

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_bytes_that_are_no_text_do_not_break_the_page(client):
    assert client.get("/cars/?q=%ff%fe&make=%00&after=%ED%A0%80").status_code == 200


def test_a_long_list_has_a_next_and_a_previous_page(client):
    for _ in range(25):
        make_car()

    first = client.get("/cars/?make=Honda").text
    (following,) = links_of(first, rel="next")
    second = client.get(following).text
    (back,) = links_of(second, rel="prev")

    assert not links_of(first, rel="prev")
    assert not links_of(second, rel="next")
    assert links_of(client.get(back).text, rel="next") == [following]


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.FOR_SALE}))
def test_only_staff_may_ask_for_a_status(client, technician, salesperson, owner_account, status):
    make_car(model="Hidden", status=status)
    address = f"/cars/?status={status.value}"

    for stranger in (client, owner_account):
        page = stranger.get(address).text
        assert "Hidden" not in page
        assert 'name="status"' not in page
    for colleague in (technician, salesperson):
        page = colleague.get(address).text
        assert "2019 Honda Hidden" in page
        assert f'value="{status.value}" selected' in page


def test_free_text_is_shown_as_text(client):
    make_car(make="<b>Honda</b>", trim="<i>EX</i>")

    page = client.get(ADDRESS).text

    assert "<b>Honda" not in page
    assert "<i>EX" not in page


def test_the_list_answers_no_other_method(salesperson):
    for method in (salesperson.delete, salesperson.put):
        assert method(ADDRESS).status_code == 405
