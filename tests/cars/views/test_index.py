"""The list of cars."""

import re
from decimal import Decimal
from html import unescape

import pytest

from dealership.cars.specification import Body, Fuel
from dealership.cars.status import Status
from tests.factories import make_car
from tests.html import links_of

ADDRESS = "/cars/"


def answer_of(page: str, question: str, value: str) -> tuple[str, str]:
    """Whether an answer is checked or disabled, and its number of cars."""
    found = re.search(
        rf'name="{question}" value="{value}"( \w+)?>.*?class="option__count">([0-9,]+)<', page, re.S
    )
    assert found, f"{question}={value} is not offered"
    return (found[1] or "").strip(), found[2]


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


@pytest.mark.parametrize("address", ["/", ADDRESS])
def test_the_search_field_says_what_may_be_typed(client, address):
    make_car()

    page = client.get(address).text

    assert 'placeholder="Make, model, color, price …" aria-describedby="q-help"' in page
    assert re.search(r'id="q-help">Try “red SUV under 20k”', page)


def test_the_order_that_words_ask_for_has_no_name_in_the_address(client):
    make_car()

    page = client.get("/cars/?q=cheap").text

    assert '<option value="" selected>Price, low to high' in page
    assert '<option value="best">Best match' in page


def test_what_was_asked_stands_in_the_form(client):
    make_car()

    page = client.get("/cars/?q=civic&make=Honda&body=sedan&min_price=1000&sort=-price").text

    assert 'name="q" type="search" value="civic"' in page
    assert 'name="make" value="Honda" checked' in page
    assert 'name="body" value="sedan" checked' in page
    assert 'name="min_price" value="1000"' in page
    assert 'value="-price" selected' in page


def test_every_answer_says_how_many_cars_it_has(client):
    make_car(model="Civic", fuel=Fuel.PETROL)
    make_car(model="Accord", fuel=Fuel.DIESEL)

    page = client.get("/cars/?make=Honda&model=Civic").text

    assert answer_of(page, "make", "Honda") == ("checked", "2")
    assert answer_of(page, "model", "Civic") == ("checked", "1")
    assert answer_of(page, "model", "Accord") == ("", "1")
    assert answer_of(page, "fuel", "petrol") == ("", "1")


def test_an_answer_without_cars_cannot_be_chosen_but_can_be_taken_back(client):
    make_car(fuel=Fuel.PETROL, body=Body.SUV)
    make_car(fuel=Fuel.DIESEL, body=Body.VAN)

    page = client.get("/cars/?fuel=petrol&body=van").text

    assert answer_of(page, "fuel", "diesel") == ("", "1")
    assert answer_of(page, "fuel", "petrol") == ("checked", "0")
    page = client.get("/cars/?fuel=petrol").text
    assert answer_of(page, "body", "van") == ("disabled", "0")


def test_models_are_asked_for_under_their_makes(client):
    make_car(make="Honda", model="Civic")
    make_car(make="Mazda", model="MX-5")

    assert "Choose a make first." in client.get(ADDRESS).text
    page = client.get("/cars/?make=Honda&make=Mazda").text
    assert page.index(">Honda</p>") < page.index('value="Civic"') < page.index(">Mazda</p>")


def test_a_long_list_of_answers_begins_with_the_most_common(client):
    for number in range(20):
        make_car(make=f"Make {number:02}")
    make_car(make="Make 19")

    page = client.get(ADDRESS).text
    first = page.index('name="make"')

    assert page[first:].startswith('name="make" value="Make 19"')
    assert "Show all 20" in page
    assert '<details class="others" id="others-make-1"' in page
    chosen = client.get("/cars/?make=Make+17").text
    assert re.search(r'id="others-make-1"[^>]* open>', chosen)


def test_a_price_is_a_bar_that_leads_to_its_cars(client):
    make_car(price=Decimal(10_400))
    make_car(price=Decimal(30_100))

    bars = re.findall(r'<a class="bar[^>]*?href="([^"]*price[^"]*)"', client.get(ADDRESS).text)

    assert len(bars) == 2
    page = client.get(unescape(bars[0])).text
    assert "$10,400" in page
    assert "$30,100" not in page


def test_when_nothing_is_found_the_way_out_says_how_many_cars_it_brings(client):
    make_car(fuel=Fuel.PETROL, body=Body.SUV)
    make_car(fuel=Fuel.DIESEL, body=Body.VAN)

    page = client.get("/cars/?fuel=petrol&body=van").text

    assert "No car matches all of that" in page
    assert re.search(r"Without Van <span[^>]*>1 car<", page)
    assert re.search(r"Without Gasoline <span[^>]*>1 car<", page)


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


def test_a_page_says_where_in_the_list_it_is_and_the_last_that_it_is_the_last(client):
    for _ in range(25):
        make_car()

    first = client.get("/cars/").text
    (following,) = links_of(first, rel="next")
    last = client.get(following).text

    assert "1–24 of 25" in first
    assert "These are the last." not in first
    assert "25–25 of 25" in last
    assert "These are the last." in last


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
