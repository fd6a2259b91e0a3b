"""What machines are told of cars, lists and the dealership: true, valid and safe to embed."""

from decimal import Decimal

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.photo import Photo
from dealership.cars.specification import Body, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from dealership.profile.logo import Logo
from dealership.profile.opening_hours import OpeningTime
from dealership.profile.units import Distance
from dealership.publishing.structured_data.car import DRIVES, car_data
from tests.examples import examples
from tests.factories import a_vin, describe_house, make_car
from tests.publishing.heads import Head
from tests.publishing.vocabulary import faults_of

# What Google asks of a vehicle listing: with each of these missing it is not shown, or shown less.
REQUIRED = {
    *("name", "brand", "model", "vehicleModelDate", "vehicleIdentificationNumber"),
    *("image", "url", "itemCondition", "mileageFromOdometer", "offers"),
}
RECOMMENDED = {
    *("bodyType", "color", "driveWheelConfiguration", "numberOfDoors", "vehicleConfiguration"),
    *("vehicleEngine", "vehicleInteriorColor", "vehicleSeatingCapacity", "vehicleTransmission"),
    "description",
}
REQUIRED_OF_OFFER = {"price", "priceCurrency", "availability", "url"}
PHOTOS = [Photo(digest=f"{n:064x}", width=1600, height=1067) for n in range(12)]
NASTY = "</script><script>alert(1)</script><!-- ]]> & \u2028 \" ' \\"


def head_of(client, car: Car) -> Head:
    return Head(client.get(f"/cars/{car.slug}").text)


def test_a_car_says_what_google_asks_for(client):
    car = make_car(description="One owner.", photos=PHOTOS)

    said = head_of(client, car).data["Car"]

    assert said.keys() >= REQUIRED | RECOMMENDED
    assert said["offers"].keys() >= REQUIRED_OF_OFFER
    assert said["mileageFromOdometer"].keys() >= {"value", "unitCode"}
    assert said["brand"]["name"] == "Honda"


def test_a_car_says_what_is_true(client):
    car = make_car(price=Decimal("18450.50"), photos=PHOTOS)

    said = head_of(client, car).data["Car"]

    address = f"http://localhost/cars/{car.slug}"
    assert said["name"] == "2019 Honda Accord EX-L"
    assert said["url"] == said["offers"]["url"] == address
    assert said["vehicleIdentificationNumber"] == car.vi_number
    assert said["offers"]["price"] == "18450.50"
    assert said["offers"]["priceCurrency"] == "USD"
    assert said["offers"]["availability"] == "https://schema.org/InStock"
    assert said["itemCondition"] == "https://schema.org/UsedCondition"
    assert said["mileageFromOdometer"]["value"] == 42_300
    assert said["mileageFromOdometer"]["unitCode"] == "SMI"
    assert said["vehicleEngine"]["enginePower"]["value"] == 192
    assert said["image"][0] == f"http://localhost/cars/photos/{PHOTOS[0].digest}.jpg"
    assert len(said["image"]) == 10


def test_a_car_says_nothing_that_is_not_for_everybody(client, salesperson):
    car = make_car(cost=Decimal("12345.67"))

    for browser in (client, salesperson):
        assert "12345" not in str(head_of(browser, car).data)


def test_only_a_real_vin_is_called_one(client):
    legacy = make_car(vi_number="chassis 12b", vin_kind=VinKind.LEGACY)
    unknown = make_car(vi_number=None)

    for car in (legacy, unknown):
        assert "vehicleIdentificationNumber" not in head_of(client, car).data["Car"]


def test_a_reserved_car_says_so(client):
    car = make_car(status=Status.RESERVED)

    offer = head_of(client, car).data["Car"]["offers"]

    assert offer["availability"] == "https://schema.org/Reserved"


@pytest.mark.parametrize("status", [Status.SOLD, Status.PREPARING, Status.WITHDRAWN])
def test_a_car_that_is_not_offered_makes_no_offer(salesperson, status):
    assert "offers" not in head_of(salesperson, make_car(status=status)).data["Car"]


def test_a_car_without_a_price_makes_no_offer(client):
    car = make_car(status=Status.RESERVED, price=None)

    assert "offers" not in head_of(client, car).data["Car"]


def test_a_sold_car_says_nothing_to_strangers(client):
    assert head_of(client, make_car(status=Status.SOLD)).data == {}


@pytest.mark.parametrize("nasty", [NASTY, "\u2029", "</ScRiPt >", "<!--<script>"])
def test_what_is_said_cannot_leave_its_element(client, nasty):
    car = make_car(description=f"{nasty}.", trim=nasty[:40], make=f"A{nasty[:30]}")

    page = client.get(f"/cars/{car.slug}").text

    assert page.count("<script>alert(1)") == 0
    assert Head(page).data["Car"]["description"] == f"{nasty}."
    blocks = page.split('<script type="application/ld+json">')[1:]
    for block in blocks:
        inside = block.partition("</script>")[0]
        assert not set(inside) & set("<>&'\u2028\u2029")


def test_the_front_page_tells_of_the_dealership(client):
    said = Head(client.get("/").text).data["AutoDealer"]

    assert said["name"] == "Harbor Street Motors"
    assert said["@id"] == "http://localhost/#dealership"
    assert said["telephone"] == "(555) 555-0142"
    assert said["address"] == "48 Harbor Street, Portland, ME 04101, US"
    assert said["openingHours"] == ["Mo-Fr 09:00-18:00", "Sa 10:00-16:00"]
    assert said["logo"].endswith(".png")


def test_a_telephone_number_is_told_with_its_country_where_it_is_known(app, client):
    with app.app_context():
        describe_house(phone="(207) 207-0199 x12")

    assert Head(client.get("/").text).data["AutoDealer"]["telephone"] == "+12072070199 ext. 12"


def test_a_dealership_speaks_of_itself_in_its_own_units(app, client):
    stretches = [(0, "08:00", "12:30"), (0, "13:30", "18:00"), (5, "09:00", "12:00")]
    with app.app_context():
        describe_house(
            name="Müller & Töchter",
            country="DE",
            currency="EUR",
            distance=Distance.KILOMETERS,
            logo=Logo(digest="b" * 64, width=300, height=100),
            opening_times=[OpeningTime(weekday=d, opens=o, closes=c) for d, o, c in stretches],
        )

    house = Head(client.get("/").text).data["AutoDealer"]
    said = head_of(client, make_car()).data["Car"]

    assert house["openingHours"] == ["Mo 08:00-12:30", "Mo 13:30-18:00", "Sa 09:00-12:00"]
    assert house["logo"] == f"http://localhost/profile/logo/{'b' * 64}.png"
    assert house["address"].endswith(", DE")
    assert said["mileageFromOdometer"]["unitCode"] == "KMT"
    assert said["offers"]["priceCurrency"] == "EUR"
    assert said["offers"]["seller"]["name"] == "Müller & Töchter"


def test_the_seller_of_a_car_is_the_dealership_of_the_front_page(client):
    seller = head_of(client, make_car()).data["Car"]["offers"]["seller"]

    assert seller["@id"] == Head(client.get("/").text).data["AutoDealer"]["@id"]


def test_a_list_names_its_cars_in_order(client):
    cars = [make_car(price=Decimal(price)) for price in (9_000, 5_000, 7_000)]

    said = Head(client.get("/cars/?sort=price").text).data["ItemList"]["itemListElement"]

    assert [item["position"] for item in said] == [1, 2, 3]
    assert [item["url"].rpartition("/")[2] for item in said] == [
        car.slug for car in (cars[1], cars[2], cars[0])
    ]


def test_breadcrumbs_lead_from_the_front_page_to_the_car(client):
    make_car(make="Škoda & Söhne")
    car = Car.objects.first()

    trail = head_of(client, car).data["BreadcrumbList"]["itemListElement"]

    assert [step["name"] for step in trail] == ["Home", "Cars", "Škoda & Söhne", car.title]
    for step in trail:
        answer = client.get(step["item"])
        assert answer.status_code == 200
        assert Head(answer.text).canonical == step["item"]


# The vocabulary


def test_the_vocabulary_would_notice_mistakes(tmp_path):
    right = {"@context": "https://schema.org", "@type": "Car", "name": "A car"}

    assert faults_of(right, tmp_path) == ""
    assert "colour" in faults_of(right | {"colour": "red"}, tmp_path)
    assert "numberOfDoors" in faults_of(right | {"numberOfDoors": {"@type": "Offer"}}, tmp_path)
    wrong = {"@type": "Offer", "availability": "https://schema.org/Instock"}
    assert "InStock" in faults_of(right | {"offers": wrong}, tmp_path)


def test_every_page_speaks_valid_schema_org(client, tmp_path):
    offered = make_car(description="One owner.", photos=PHOTOS)
    reserved = make_car(status=Status.RESERVED)
    addresses = ["/", "/cars/", "/cars/?make=Honda", f"/cars/{offered.slug}"]

    for address in (*addresses, f"/cars/{reserved.slug}"):
        data = Head(client.get(address).text).data
        assert data
        for said in data.values():
            assert faults_of(said, tmp_path) == "", address


def test_every_word_of_ours_is_one_of_the_vocabulary(app, tmp_path):
    assert set(DRIVES) == set(Drive)
    with app.test_request_context():
        for number, drive in enumerate(Drive):
            car = Car(id=ObjectId(), make="A", model="B", year=2020, drive=drive)
            car.fuel, car.body = list(Fuel)[number], list(Body)[number]
            car.transmission = list(Transmission)[number]
            assert faults_of(car_data(car), tmp_path) == ""


@examples(15)
@given(
    described=st.fixed_dictionaries(
        {},
        optional={
            "trim": st.text(max_size=20),
            "body": st.none() | st.sampled_from(Body),
            "fuel": st.none() | st.sampled_from(Fuel),
            "drive": st.none() | st.sampled_from(Drive),
            "doors": st.none() | st.integers(1, 9),
            "price": st.none() | st.decimals(0, 99_999_999, places=2),
            "engine": st.builds(Engine, horsepower=st.none() | st.integers(1, 3000)),
            "vi_number": st.none() | st.builds(a_vin),
        },
    )
)
def test_whatever_is_known_of_a_car_is_said_validly(app, tmp_path, described):
    with app.test_request_context():
        car = Car(id=ObjectId(), make="A", model="B", year=2020, status="for_sale", **described)
        assert faults_of(car_data(car), tmp_path) == ""
