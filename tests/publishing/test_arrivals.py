"""The Atom feed of new arrivals."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from dealership.cars.photo import Photo
from dealership.cars.status import Status
from tests.factories import make_car
from tests.publishing.heads import Head

FEED = "/feeds/arrivals.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def feed_of(client, arguments: str = "") -> ET.Element:
    answer = client.get(f"{FEED}?{arguments}")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return ET.fromstring(answer.data)


def entries_of(feed: ET.Element) -> list[ET.Element]:
    return feed.findall(f"{ATOM}entry")


def link_of(element: ET.Element, relation: str) -> str:
    (address,) = [
        link.get("href") for link in element.findall(f"{ATOM}link") if link.get("rel") == relation
    ]
    return address


def assert_valid(feed: ET.Element) -> None:
    """What RFC 4287 demands of a feed (4.1.1) and of an entry (4.1.2)."""
    assert feed.tag == f"{ATOM}feed"
    assert len(feed.findall(f"{ATOM}author")) == 1
    identities = set()
    for element in (feed, *entries_of(feed)):
        for name in ("id", "title", "updated"):
            (inner,) = element.findall(f"{ATOM}{name}")
            assert inner.text
        assert MOMENT.fullmatch(element.findtext(f"{ATOM}updated"))
        assert link_of(element, "alternate").startswith("http")
        identities.add(element.findtext(f"{ATOM}id"))
    assert len(identities) == 1 + len(entries_of(feed))


def test_the_newest_arrivals_come_first(client):
    cars = [make_car(acquired=date(2026, 3, day)) for day in (2, 9, 5)]

    feed = feed_of(client)

    assert_valid(feed)
    assert [link_of(entry, "alternate") for entry in entries_of(feed)] == [
        f"http://localhost/cars/{cars[n].slug}" for n in (1, 2, 0)
    ]


def test_an_entry_says_what_a_shopper_wants_to_know(client):
    photo = Photo(digest="a" * 64, width=1600, height=1067)
    car = make_car(acquired=date(2026, 3, 14), trim="<EX> & L", photos=[photo])

    (entry,) = entries_of(feed_of(client))

    assert entry.findtext(f"{ATOM}title") == "2019 Honda Accord <EX> & L"
    assert entry.findtext(f"{ATOM}published") == "2026-03-14T04:00:00+00:00"
    assert entry.findtext(f"{ATOM}summary").startswith("$18,450, 42,300 mi")
    assert link_of(entry, "enclosure") == f"http://localhost/cars/photos/{photo.digest}.jpg"
    assert client.get(entry.findtext(f"{ATOM}id")).location == f"/cars/{car.slug}"


def test_a_search_has_a_feed_of_its_own(client):
    volvo = make_car(make="Volvo", model="V60")
    make_car()

    feed = feed_of(client, "sort=price&make=Volvo&after=x&page_size=1")

    assert_valid(feed)
    assert link_of(feed, "self") == f"http://localhost{FEED}?make=Volvo"
    assert link_of(feed, "alternate") == "http://localhost/cars/?make=Volvo"
    (entry,) = entries_of(feed)
    assert volvo.slug in link_of(entry, "alternate")


@pytest.mark.parametrize("arguments", ["make=Nobody", "q=%3Cscript%3E", "min_price=9&max_price=1"])
def test_a_search_that_finds_nothing_has_an_empty_feed(client, arguments):
    make_car()

    feed = feed_of(client, arguments)

    assert_valid(feed)
    assert entries_of(feed) == []


def test_only_what_is_for_sale_is_told_even_to_colleagues(client, salesperson):
    for status in set(Status) - {Status.FOR_SALE}:
        make_car(status=status)

    for browser in (client, salesperson):
        assert entries_of(feed_of(browser, "status=sold")) == []


def test_pages_lead_to_their_feed(client):
    make_car()

    for address, arguments in (("/", ""), ("/cars/?make=Honda&sort=price", "?make=Honda")):
        (feed,) = Head(client.get(address).text).links["alternate"]
        assert feed == f"http://localhost{FEED}{arguments}"


def test_who_has_it_already_gets_nothing(client):
    make_car()
    known = {"If-None-Match": client.get(FEED).headers["ETag"]}

    assert client.get(FEED, headers=known).status_code == 304
    assert client.get(f"{FEED}?make=Honda", headers=known).status_code == 200
    make_car()
    assert client.get(FEED, headers=known).status_code == 200


def test_the_feed_answers_no_other_method(client):
    assert client.post(FEED).status_code == 405
