"""The stock for other programs: Google's listing, a table, XML."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import brotli
import pytest

from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.photo import Photo
from dealership.cars.status import Status
from dealership.cars.stocking import change_car
from dealership.cars.vin import VinKind
from dealership.profile.units import Distance
from dealership.publishing import reading, streaming
from dealership.publishing.google_vehicles import COLUMNS as GOOGLE_COLUMNS
from dealership.publishing.stock_list import COLUMNS
from tests.documents import ROOT
from tests.factories import describe_house, make_car

GOOGLE, CSV, XML = "/feeds/google-vehicles.csv", "/feeds/stock.csv", "/feeds/stock.xml"
FEEDS = (GOOGLE, CSV, XML)
# What Google's feed specification requires of every used car.
REQUIRED = (
    *("store_code", "vin", "dealership_name", "dealership_address", "price", "condition", "make"),
    *("model", "year", "mileage"),
)
PHOTOS = [Photo(digest=f"{n:064x}", width=1600, height=1067) for n in (1, 2, 3)]


def rows_of(client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def cars_of(client) -> list[ET.Element]:
    return list(ET.fromstring(client.get(XML).data))


def reprice(car: Car, price: int) -> None:
    change_car(car.id, car.version, lambda changed: setattr(changed, "price", Decimal(price)))


# What they say


def test_google_is_told_what_it_requires(client):
    car = make_car(acquired=date(2026, 3, 14), photos=PHOTOS, equipment=["Sunroof", "Heads, up"])

    (row,) = rows_of(client, GOOGLE)

    assert tuple(row) == GOOGLE_COLUMNS
    assert all(row[column] for column in REQUIRED)
    assert row["vin"] == car.vi_number
    assert row["price"] == "18450.00 USD"
    assert row["mileage"] == "42300 miles"
    assert row["condition"] == "used"
    assert row["link"] == f"http://localhost/cars/{car.slug}"
    assert row["image_link"] == f"http://localhost/cars/photos/{PHOTOS[0].digest}.jpg"
    assert row["additional_image_link"].count(",") == 1
    assert row["date_in_stock"] == "2026-03-14"
    assert row["vehicle_option"] == "Sunroof,Heads  up"
    assert row["store_code"] == "harbor-street-motors"


def test_a_feed_is_new_once_the_dealership_speaks_otherwise(app, client):
    make_car()
    known = {"If-None-Match": client.get(GOOGLE).headers["ETag"]}

    with app.app_context():
        describe_house(currency="EUR", distance=Distance.KILOMETERS, country="DE")

    assert client.get(GOOGLE, headers=known).status_code == 200
    (row,) = rows_of(client, GOOGLE)
    assert row["price"] == "18450.00 EUR"
    assert row["mileage"] == "42300 km"
    assert row["dealership_address"].endswith(", DE")
    assert rows_of(client, CSV)[0]["mileage_unit"] == "km"


def test_google_gets_no_car_without_a_real_vin(client):
    make_car(vi_number=None)
    make_car(vi_number="chassis 12b", vin_kind=VinKind.LEGACY)
    car = make_car()

    assert [row["vin"] for row in rows_of(client, GOOGLE)] == [car.vi_number]


def test_the_table_says_what_is_known(client):
    car = make_car(
        price=Decimal("18450.50"), photos=PHOTOS[:2], equipment=["A", "B"], description="Two\nlines"
    )

    (row,) = rows_of(client, CSV)

    assert tuple(row) == COLUMNS
    assert row["price"] == "18450.50"
    assert row["equipment"] == "A | B"
    assert row["description"] == "Two\nlines"
    assert row["link"] == f"http://localhost/cars/{car.slug}"
    assert (row["body"], row["fuel"], row["horsepower"]) == ("sedan", "petrol", "192")
    assert row["changed"] == f"{car.updated:%Y-%m-%dT%H:%M:%S}+00:00"


def test_the_document_says_the_same_as_the_table(client):
    make_car(photos=PHOTOS[:2], equipment=["A", "B"], description="<Two> & \x0b lines")
    bare = dict.fromkeys(("trim", "vi_number", "body", "fuel", "transmission", "drive", "colour"))
    make_car(**bare, doors=None, seats=None, interior_colour=None, engine=Engine())

    for row, car in zip(rows_of(client, CSV), cars_of(client), strict=True):
        told = {
            inner.tag: " | ".join(item.text or "" for item in inner) or inner.text for inner in car
        }
        assert told == {column: value for column, value in row.items() if value}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_table_is_a_formula(client, start):
    make_car(trim=f'{start}HYPERLINK("http://evil.example")', description=f"{start}1+1")

    (row,) = rows_of(client, CSV)

    assert row["trim"][0] == row["description"][0] == "'"
    assert rows_of(client, GOOGLE)[0]["trim"] == row["trim"]


@pytest.mark.parametrize("address", [CSV, GOOGLE])
def test_a_spreadsheet_reads_the_letters_of_every_language(client, address):
    make_car(model="Märchen", trim="Škoda 车")

    data = client.get(address).data

    assert data.startswith(b"\xef\xbb\xbf" + (b"id," if address == CSV else b"store_code,"))
    assert "Märchen,Škoda 车".encode() in data
    assert data.count(b"\xef\xbb\xbf") == 1


def test_the_number_that_google_dials_is_not_taken_for_a_formula(app, client):
    make_car()
    with app.app_context():
        describe_house(phone="+1 555 555 0142")

    assert rows_of(client, GOOGLE)[0]["tracking_phone_number"] == "+15555550142"


def test_awkward_words_arrive_whole(client):
    words = 'Wheels 17", "gold", \u2028 Škoda; 车\n<end>'
    make_car(trim=words)

    assert rows_of(client, CSV)[0]["trim"] == rows_of(client, GOOGLE)[0]["trim"] == words
    assert cars_of(client)[0].findtext("trim") == words


@pytest.mark.parametrize("address", FEEDS)
def test_only_what_is_for_sale_is_told_and_never_what_it_cost(client, address):
    offered = make_car(cost=Decimal("12345.67"))
    for status in set(Status) - {Status.FOR_SALE}:
        make_car(status=status, model=f"Hidden {status}")

    told = client.get(address).text

    assert offered.vi_number in told
    assert "12345" not in told
    assert "Hidden" not in told


@pytest.mark.parametrize("address", FEEDS)
def test_an_empty_stock_makes_an_empty_feed(client, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert "car>" not in answer.text
    assert answer.text.count("\n") <= 3


def test_a_car_that_an_older_program_offered_without_a_price_is_left_out(client):
    car = make_car()
    Car.objects(id=car.id).update_one(unset__price=True)

    assert rows_of(client, CSV) == rows_of(client, GOOGLE) == cars_of(client) == []


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5])
def test_batches_follow_one_another_without_a_gap(client, monkeypatch, number):
    monkeypatch.setattr(reading, "BATCH", 2)
    days = [
        date(2026, 1, 1),
        date(2026, 1, 1),
        date(2026, 1, 1),
        date(2026, 1, 2),
        date(2025, 1, 1),
    ]
    cars = [make_car(acquired=day) for day in days[:number]]

    told = [row["id"] for row in rows_of(client, CSV)]

    assert sorted(told) == sorted(str(car.id) for car in cars)


# How they are sent


@pytest.mark.parametrize("address", FEEDS)
def test_who_has_it_already_gets_nothing(client, address):
    car = make_car()
    first = client.get(address)
    known = {"If-None-Match": first.headers["ETag"]}

    again = client.get(address, headers=known)

    assert (again.status_code, again.data) == (304, b"")
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 304
    reprice(car, 17_000)
    assert client.get(address, headers=known).status_code == 200


def test_a_sale_makes_a_feed_new(client):
    car, _ = make_car(), make_car()
    known = {"If-None-Match": client.get(CSV).headers["ETag"]}

    change_car(car.id, car.version, lambda sold: setattr(sold, "status", Status.SOLD))

    assert client.get(CSV, headers=known).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_everybody_may_keep_it_for_a_while(client, salesperson, address):
    for browser in (client, salesperson):
        answer = browser.get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", FEEDS)
def test_it_is_sent_compressed(client, address):
    for number in range(8):
        make_car(description=f"The same words {number}. " * 50)
    plain = client.get(address)

    packed = client.get(address, headers={"Accept-Encoding": "br"})

    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert client.get(address, headers={"Accept-Encoding": "gzip"}).data[:2] == b"\x1f\x8b"
    known = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "br"}
    assert client.get(address, headers=known).status_code == 304


@pytest.mark.parametrize("address", FEEDS)
def test_the_feed_answers_no_other_method(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).data == b""


def test_it_is_read_only_while_it_is_being_sent(client, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 1)
    monkeypatch.setattr(streaming, "CHUNK", 1)
    cars = [make_car() for _ in range(4)]

    answer = client.get(CSV)
    Car.objects(id=cars[-1].id).delete()

    assert answer.is_streamed
    assert str(cars[-1].id) not in answer.text


# What we promise in writing


def test_the_columns_are_those_that_the_documentation_names():
    guide = (ROOT / "docs" / "feeds.md").read_text()

    assert tuple(re.findall(r"^\| `(\w+)` \|", guide, re.M)) == COLUMNS
