"""The search among the owners."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.status import Status
from dealership.owners.owner import Owner
from dealership.owners.search import OwnerSearch
from dealership.web.paged_list import PAGE_SIZE
from tests.factories import make_car, make_owner


@pytest.fixture(autouse=True)
def request_at_hand(app):
    """Addresses are written with the site's settings."""
    with app.test_request_context():
        yield


def names(**args: str) -> list[str]:
    return [owner.name for owner in OwnerSearch(args).owners]


@pytest.mark.parametrize(
    "q",
    [
        *("Ém", "em", "EMILE", "émile m", "Mül", "mul", "müller émile", "Muller"),
        *("emile.m", "Emile.Muller@Example.com"),
        *("(555) 555-0142", "555.555.0142", "5555550142", "+1 555 555 0142", "1-555-555-0142"),
        *("555-0142", "(555", "555 555-0142 x7", "émile 555"),
    ],
)
def test_an_owner_is_found_by_the_beginning_of_what_is_known(q):
    make_owner(name="Émile Müller", email="emile.muller@example.com", phone="(555) 555-0142")
    make_owner(name="Bea Ochs", email="bea@example.com", phone="(207) 207-0199")

    assert names(q=q) == ["Émile Müller"]


@pytest.mark.parametrize(
    "q",
    [
        *("Lüdenscheidt", "muller ludenscheidt", "mueller", "o'neil", "O’Neil", "oneil", "o neil"),
        *(
            "sean o neil",
            "neil sean",
            "jean luc",
            "jeanluc",
            "jean-luc",
            "+1 (555) 555-0142",
            "0142",
        ),
        *("1HGCV1F30LA000001", "1hgcv1f30la000001", "000001", "LA000001", "1HGCV1F3", "1HGCV1F30L"),
        *("U-77", "*1HGCV1F30LA000001*"),
    ],
)
def test_an_owner_is_found_however_that_is_typed_and_by_their_car(q):
    car = make_car(vi_number="1HGCV1F30LA000001", stock_number="U-77", status=Status.SOLD)
    make_owner(
        name="Seán O’Neil Müller-Lüdenscheidt Jean-Luc", phone="555 555 0142", car_ids=[car.id]
    )
    other = make_car(vi_number="5YJ3E1EA7KF317000", stock_number="U-78")
    make_owner(name="Bea Ochs", email="bea@example.com", phone="(207) 207-0199", car_ids=[other.id])

    assert names(q=q) == ["Seán O’Neil Müller-Lüdenscheidt Jean-Luc"]


@pytest.mark.parametrize("q", ["00001", "1HGCV1F", "CV1F30LA", "1HGCV1F30LA000002", "U-7"])
def test_too_little_of_a_number_or_another_one_finds_nobody(q):
    car = make_car(vi_number="1HGCV1F30LA000001", stock_number="U-77")
    make_owner(name="Bea Ochs", email="bea@example.com", car_ids=[car.id])

    assert names(q=q) == []


def test_a_number_that_is_stored_with_its_country_is_found_without():
    make_owner(name="Ann", phone="+1 (555) 555-0142")

    assert names(q="555-555-0142") == names(q="+15555550142") == ["Ann"]


@pytest.mark.parametrize(
    "q", ["ller", "ann ochs", "([", "(a+)+$", "<script>", "\0[", "(", ".*", "$ne"]
)
def test_what_nobody_is_called_finds_nobody(q):
    make_owner(name="Ann Miller", email="ann@example.com", phone="(555) 555-0142")
    make_owner(name="Bea Ochs", email="bea@example.com")

    search = OwnerSearch({"q": q})

    assert search.is_empty
    assert search.next_url is search.previous_url is None


@pytest.mark.parametrize("q", ["", "   ", "\0", "\r\n"])
def test_without_words_everybody_is_listed_by_name(q):
    for name in ("zoe", "Ärla", "Bea", "ann"):
        make_owner(name=name)

    assert names(q=q) == ["ann", "Ärla", "Bea", "zoe"]


def test_a_line_says_what_there_is_to_say():
    make_owner(
        name="Ann", email=None, phone="555 0142", address={"city": "Bath"}, car_ids=["1" * 24]
    )

    (row,) = OwnerSearch({}).owners
    assert (row.name, row.email, row.phone, row.city, row.cars, row.visits) == (
        *("Ann", "", "555 0142", "Bath"),
        *(1, 0),
    )


def park_many(count: int) -> list[str]:
    """Many owners, several of each name."""
    template = make_owner(name="Name 0").to_mongo()
    copies = []
    for n in range(1, count):
        copy = {**template, "_id": Owner.id.to_python(f"{n:024x}"), "name": f"Name {n % 20:02}"}
        copies.append(copy | {"sort_name": copy["name"].casefold()})
    Owner._get_collection().insert_many(copies)
    return [str(owner.id) for owner in Owner.objects.order_by("sort_name", "id")]


def test_pages_show_everybody_once_and_lead_back(app):
    everybody = park_many(2 * PAGE_SIZE + 20)

    pages = [OwnerSearch({"q": "name"})]
    while pages[-1].next_url:
        with app.test_request_context(pages[-1].next_url) as at_hand:
            pages.append(OwnerSearch(at_hand.request.args))
    shown = [[str(owner.id) for owner in page.owners] for page in pages]
    with app.test_request_context(pages[-1].previous_url) as at_hand:
        back = [str(owner.id) for owner in OwnerSearch(at_hand.request.args).owners]

    assert [len(page) for page in shown] == [PAGE_SIZE, PAGE_SIZE, 20]
    assert [id for page in shown for id in page] == everybody
    assert back == shown[1]
    assert pages[0].previous_url is None


@pytest.mark.parametrize("cursor", ["-1", "0", "abc", "9" * 3_900, "W10", "\0"])
@pytest.mark.parametrize("name", ["after", "before"])
def test_a_cursor_that_makes_no_sense_means_the_first_page(name, cursor):
    make_owner(name="Ann")

    assert names(**{name: cursor}) == ["Ann"]


@given(st.dictionaries(st.sampled_from(["q", "after", "before"]), st.text(max_size=60)))
def test_no_address_breaks_the_search(args):
    if not Owner.objects.first():
        make_owner()

    assert len(OwnerSearch(args).owners) <= 1
