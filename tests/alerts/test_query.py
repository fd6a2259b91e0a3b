"""A search as it is kept."""

import pytest

from dealership.alerts.query import query_of, read_query, title_of


@pytest.fixture(autouse=True)
def within_a_request(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("make=Honda&make=BMW", "make=BMW&make=Honda&make=BMW"),
        ("body=suv&q=red", "q=+red++&body=suv&sort=price&page_size=48"),
        ("max_price=20000", "max_price=20%2C000&after=xyz&status=sold&nonsense=1"),
        ("", "sort=price"),
    ],
)
def test_one_search_written_in_two_ways_is_kept_the_same(one, other):
    assert query_of(read_query(one)) == query_of(read_query(other))


@pytest.mark.parametrize(
    "query", ["body=suv&make=BMW&make=Honda&max_price=20000", "q=3er+Š%26", "equipment=Sunroof", ""]
)
def test_what_is_kept_is_read_as_the_same_search(query):
    kept = query_of(read_query(query))

    assert read_query(kept) == read_query(query)
    assert query_of(read_query(kept)) == kept


@pytest.mark.parametrize("nonsense", ["%00", "make[$ne]=x", "&&==&", "min_year=" + "9" * 400])
def test_nonsense_is_a_search_for_everything(nonsense):
    assert query_of(read_query(nonsense)) == ""


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "All cars for sale"),
        ("make=Honda&body=suv&max_price=20000", "Honda, SUV, Up to $20,000"),
        ("q=red+coupe&doors=2", "“red coupe”, 2 doors"),
    ],
)
def test_it_is_called_what_its_filters_are_called(query, title):
    assert title_of(read_query(query)) == title
