"""What the head of a page tells search engines, and those with whom it is shared."""

import pytest

from dealership.cars.photo import Photo
from dealership.cars.status import Status
from tests.factories import make_car
from tests.publishing.heads import Head

PHOTO = Photo(digest="a" * 64, width=1600, height=1067)


def head_of(client, address: str) -> Head:
    return Head(client.get(address).text)


def test_every_page_for_strangers_is_described_or_hidden(client, site):
    car, sold = make_car(), make_car(status=Status.SOLD)
    addresses = [rule.rule for rule in site.url_map.iter_rules() if "<" not in rule.rule]
    seen = set()

    for address in (*addresses, f"/cars/{car.slug}", f"/cars/{sold.slug}"):
        answer = client.get(address)
        if answer.mimetype == "text/html" and answer.status_code in (200, 410):
            seen.add(address)
            head = Head(answer.text)
            is_hidden = "noindex" in (head.meta("robots") or "")
            assert is_hidden or (head.meta("description") and head.canonical), address

    assert seen >= {"/", "/cars/", f"/cars/{car.slug}", f"/cars/{sold.slug}", "/accounts/sign-in"}


def test_a_car_is_shared_with_its_picture_and_its_price(client):
    car = make_car(photos=[PHOTO])

    head = head_of(client, f"/cars/{car.slug}")

    assert head.canonical == head.meta("og:url") == f"http://localhost/cars/{car.slug}"
    assert head.meta("og:title") == "2019 Honda Accord EX-L"
    assert head.meta("og:type") == "product"
    assert head.meta("og:site_name") == "Harbor Street Motors"
    assert head.meta("og:image") == f"http://localhost/cars/photos/{PHOTO.digest}.jpg"
    assert head.meta("og:image:width") == "1200"
    assert head.meta("og:image:height") == "800"
    assert head.meta("og:image:alt") == "2019 Honda Accord EX-L"
    assert head.meta("twitter:card") == "summary_large_image"
    assert (head.meta("product:price:amount"), head.meta("product:price:currency")) == (
        "18450.00",
        "USD",
    )
    for fact in ("42,300", "$18,450", "Harbor Street Motors"):
        assert fact in head.meta("description")


def test_a_car_without_pictures_is_shared_without(client):
    head = head_of(client, f"/cars/{make_car().slug}")

    assert head.meta("og:image") is None
    assert head.meta("twitter:card") == "summary"


def test_what_a_car_is_called_cannot_leave_its_attribute(client):
    car = make_car(trim='"><script>alert(1)</script>')

    page = client.get(f"/cars/{car.slug}").text

    assert "<script>alert" not in page
    assert Head(page).meta("og:title").endswith('"><script>alert(1)</script>')


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("", ""),
        ("sort=price&page_size=48&after=xyz&before=zyx", ""),
        ("utm_source=mail&make=Honda", "make=Honda"),
        ("model=Civic&make=Honda&sort=-price", "make=Honda&model=Civic"),
        ("body=suv&body=sedan&make=&q=+", "body=sedan&body=suv"),
        ("max_price=9000&min_year=2019", "min_year=2019&max_price=9000"),
        ("status=sold", ""),
        ("make=%00%0a", ""),
    ],
)
def test_a_list_has_one_address_however_it_is_asked_for(client, asked, canonical):
    make_car(model="Civic")

    head = head_of(client, f"/cars/?{asked}")

    assert head.canonical == f"http://localhost/cars/{'?' if canonical else ''}{canonical}"


@pytest.mark.parametrize(
    "asked", ["", "make=Honda", "make=Honda&model=Accord", "body=sedan&fuel=petrol", "sort=price"]
)
def test_plain_lists_are_worth_finding(client, asked):
    make_car()

    assert head_of(client, f"/cars/?{asked}").meta("robots") is None


@pytest.mark.parametrize(
    "asked",
    [
        "q=honda",
        "make=Honda&model=Accord&body=sedan",
        "make=Honda&make=Volvo",
        "max_price=90000",
        "colour=blue",
        "make=Nobody",
    ],
)
def test_words_mixtures_and_empty_lists_are_not(client, asked):
    make_car()

    assert head_of(client, f"/cars/?{asked}").meta("robots") == "noindex, follow"


def test_an_empty_house_is_described_too(client):
    assert head_of(client, "/").meta("description")
    assert head_of(client, "/cars/").canonical == "http://localhost/cars/"


def test_addresses_are_those_of_the_host_that_was_asked(client, monkeypatch, site):
    monkeypatch.setitem(site.config, "TRUSTED_HOSTS", ["cars.example.com"])

    page = client.get("/", base_url="https://cars.example.com").text

    assert Head(page).canonical == "https://cars.example.com/"
