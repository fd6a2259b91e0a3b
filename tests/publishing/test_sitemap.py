"""The sitemap, and what robots are asked to leave alone."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.photo import Photo
from dealership.cars.photographing import take_away
from dealership.cars.status import Status
from dealership.publishing import sitemap as sitemaps
from dealership.publishing import views
from dealership.publishing.sitemap import MOST, Days, parts_of, range_of
from tests.factories import make_car
from tests.publishing.heads import Head

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CHANGED = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = st.dictionaries(
    st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(1, 3 * MOST), max_size=30
)


def places_of(client, address: str) -> dict[str, str | None]:
    """Address → last change, of a sitemap or of an index of them."""
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    root = ET.fromstring(answer.data)
    assert root.tag in {f"{MAP}urlset", f"{MAP}sitemapindex"}
    return {place.findtext(f"{MAP}loc"): place.findtext(f"{MAP}lastmod") for place in root}


@pytest.fixture
def large(monkeypatch):
    """A house in which two cars are many."""
    monkeypatch.setattr(sitemaps, "MOST", 2)
    monkeypatch.setattr(views, "MOST", 2)


def test_a_small_stock_fits_into_one(client):
    car = make_car()
    for status in set(Status) - {Status.FOR_SALE}:
        make_car(make="Hidden", status=status)

    places = places_of(client, "/sitemap.xml")

    assert list(places) == [
        "http://localhost/",
        "http://localhost/cars/",
        "http://localhost/cars/?make=Honda",
        f"http://localhost/cars/{car.slug}",
    ]
    assert places[f"http://localhost/cars/{car.slug}"] == f"{car.updated:%Y-%m-%dT%H:%M:%S}+00:00"


def test_every_address_is_the_one_of_its_page(client):
    make_car(make="Škoda & Söhne")

    for address in places_of(client, "/sitemap.xml"):
        head = Head(client.get(address).text)
        assert head.canonical == address
        assert head.meta("robots") is None


def test_a_large_stock_is_split_and_nothing_is_lost(client, large):
    days = [(2024, 5, 1), (2024, 7, 1), *[(2026, 3, day) for day in (1, 1, 9)]]
    days += [(2026, 8, 14)] * 5
    cars = [make_car(acquired=date(*day)) for day in days]

    index = places_of(client, "/sitemap.xml")

    names = [re.sub("^http://localhost/sitemaps/|.xml$", "", address) for address in index]
    assert names == [
        *("pages", "2024", "2026-03-01", "2026-03-09"),
        *("2026-08-14.1", "2026-08-14.2", "2026-08-14.3"),
    ]
    listed = [address for part in index for address in places_of(client, part)]
    assert len(listed) == len(set(listed))
    assert {f"http://localhost/cars/{car.slug}" for car in cars} <= set(listed)
    assert all(len(places_of(client, part)) <= 2 for part in list(index)[1:])
    assert all(index[part] for part in list(index)[1:])


def test_a_change_shows_in_its_part_alone(client, large):
    photo = Photo(digest="a" * 64, width=400, height=300)
    old = [make_car(acquired=date(2024, 5, day)) for day in (1, 2)]
    new = make_car(acquired=date(2026, 5, 1), photos=[photo])
    for car in (*old, new):
        type(car).objects(id=car.id).update_one(set__updated=CHANGED)
    before = places_of(client, "/sitemap.xml")

    take_away(new.id, photo.digest)

    after = places_of(client, "/sitemap.xml")
    assert [part for part in after if after[part] != before[part]] == [
        "http://localhost/sitemaps/2026.xml"
    ]


@given(DAYS)
def test_parts_hold_every_day_once_and_not_too_many_cars(days):
    stock = [Days(day, cars, CHANGED) for day, cars in sorted(days.items())]
    held = dict.fromkeys(days, 0)

    for part in parts_of(stock):
        first, after, skip = range_of(part.name)
        inside = {day: cars for day, cars in days.items() if first <= day < after}
        cars = min(sum(inside.values()) - skip, MOST) if "." in part.name else sum(inside.values())
        assert 0 < cars <= MOST
        for day in inside:
            held[day] += cars if len(inside) == 1 else days[day]

    assert held == days


@pytest.mark.parametrize(
    "name",
    [
        *("2026-13", "2026-02-30", "0000", "9999", "9999-12-31", "26", "2026-3", "2026-01-01.0"),
        *("2026-01.1", "٢٠٢٦", "x", "..", "%00", "2026-01-01.9999", "1999", "2026-01-01.5"),
    ],
)
def test_a_part_that_holds_nothing_is_not_found(client, name):
    make_car(acquired=date(2026, 1, 1))

    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_an_empty_house_has_a_sitemap(client):
    assert list(places_of(client, "/sitemap.xml")) == [
        "http://localhost/",
        "http://localhost/cars/",
    ]


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemaps/2026.xml", "/sitemaps/pages.xml"])
def test_who_has_it_already_gets_nothing(client, address):
    make_car(acquired=date(2026, 1, 1))
    known = {"If-None-Match": client.get(address).headers["ETag"]}

    assert client.get(address, headers=known).status_code == 304
    make_car(acquired=date(2026, 1, 1) + timedelta(days=1))
    assert client.get(address, headers=known).status_code == 200


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemaps/2026.xml", "/robots.txt"])
def test_it_answers_no_other_method(client, address):
    assert client.post(address).status_code == 405


# Robots


def test_robots_are_told_where_the_sitemap_is(client):
    answer = client.get("/robots.txt")

    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert "Sitemap: http://localhost/sitemap.xml" in answer.text.splitlines()
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


def test_robots_may_see_what_is_for_everybody(client):
    car = make_car()
    pages = ("/", "/cars/", "/cars/?make=Honda&model=Accord", "/cars/?after=x", f"/cars/{car.slug}")

    for path in (
        *pages,
        f"/cars/photos/{'0' * 64}-640.webp",
        "/static/css/base.css",
        "/profile/colours/7a0019-ffcc33.css",
        f"/profile/logo/{'0' * 64}.png",
        "/sitemap.xml",
    ):
        assert is_allowed(client, path), path


def test_robots_are_kept_out_of_what_is_private_or_endless(client):
    car = make_car()
    private = ("/dashboard", "/owners/", "/owners/new", f"/cars/{car.id}/edit", "/cars/new")
    endless = ("/cars/?sort=price", "/cars/?make=Honda&sort=price", "/cars/?q=x")

    for path in (
        *private,
        *endless,
        "/accounts/sign-in",
        "/profile/",
        "/language/de",
        "/cars/?make=a&make=b&make=c",
    ):
        assert not is_allowed(client, path), path


def test_a_plain_reader_of_the_file_understands_it(client):
    """One that knows no wildcards, as Python's own."""
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())

    assert parser.can_fetch("anybody", "/cars/")
    assert not parser.can_fetch("anybody", "/owners/")
    assert parser.site_maps() == ["http://localhost/sitemap.xml"]


def is_allowed(client, path: str) -> bool:
    """As RFC 9309 reads the file: a star stands for anything, a rule holds for what begins so, and
    the longest rule counts."""
    rules = re.findall("^(Allow|Disallow): (.+)$", client.get("/robots.txt").text, re.M)
    holding = [
        (len(rule), verdict == "Allow")
        for verdict, rule in rules
        if re.match(re.escape(rule).replace(r"\*", ".*"), path)
    ]
    return not holding or max(holding)[1]
