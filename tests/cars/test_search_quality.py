"""Which car must come first, whatever a shopper types: asked of the page itself."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dealership.cars.car import Car
from dealership.cars.search import CarSearch
from dealership.cars.stock_change import StockChange
from dealership.cars.stocking import recount
from tests.cars.quality_stock import park_all, vin_of

CAR = re.compile(r'href="/cars/[^"?]*-(\d{5})"')

FIRST = {
    # Makes, models and trims, however they are written
    "toyota camry": 20001,
    "Camry": 20001,
    "camry le": 20002,
    "corolla": 20003,
    "toyota corolla hatchback": 20004,
    "corolla cross": 20005,
    "rav4": 20006,
    "rav 4 prime": 20007,
    "crv": 20017,
    "CR-V": 20017,
    "honda cr v": 20017,
    "accord": 20012,
    "accord coupe": 20014,
    "accord ex-l v6": 20013,
    "v6 accord": 20013,
    "civic type r": 20016,
    "f150": 20021,
    "f-150 lariat": 20023,
    "ford f 150 lightning": 20022,
    "mustang gt": 20024,
    "mustang": 20024,
    "mach-e": 20026,
    "silverado": 20030,
    "ram 1500": 20035,
    "dodge ram": 20035,
    "charger r/t": 20037,
    "grand cherokee": 20039,
    "cherokee": 20040,
    "wrangler rubicon": 20041,
    "jeep 4xe": 20042,
    "chrysler 300": 20043,
    "town and country": 20044,
    "santa fe": 20050,
    "ioniq": 20051,
    "mazda 3": 20057,
    "cx5": 20058,
    "miata": 20059,
    "golf": 20060,
    "jetta gli": 20061,
    "id4": 20063,
    "m3": 20068,
    "x5": 20067,
    "320i": 20065,
    "330i": 20064,
    "bmw 3 series": 20064,
    "c300": 20069,
    "mercedes c 300": 20069,
    "e-class wagon": 20070,
    "lexus rx350": 20075,
    "lexus es 350": 20076,
    "model 3": 20079,
    "tesla model y": 20080,
    "911": 20081,
    "mini cooper s": 20083,
    "range rover": 20084,
    "fiat 500": 20085,
    "alfa": 20086,
    "sierra denali": 20089,
    # Beginnings
    "accor": 20012,
    "toyota tac": 20008,
    "land cru": 20011,
    # Nicknames
    "chevy": 20030,
    "vw": 20060,
    "merc": 20069,
    "bmw 3er": 20064,
    "3er": 20064,
    "serie 3": 20064,
    "e klasse": 20070,
    "bimmer": 20064,
    # Slips of the finger
    "toyta corola": 20003,
    "hundai tuscon": 20048,
    "wolkswagen": 20060,
    "volkswagon passat": 20062,
    "subaro outbak": 20054,
    "porshe": 20081,
    "mercedez": 20069,
    "chevorlet silvarado": 20030,
    "grand cheroke": 20039,
    "santa fee": 20050,
    "nisan rouge": 20046,
    "mitsubushi": 20090,
    "cadilac escalde": 20088,
    "bwm x5": 20067,
    "jepp wrangeler": 20041,
    "convertable": 20025,
    # The words of the specification
    "diesel wagon": 20060,
    "estate": 20054,
    "convertible": 20025,
    "minivan": 20009,
    "7 seater": 20009,
    "cargo van": 20029,
    "truck": 20008,
    "diesel pickup": 20023,
    "electric hatchback": 20032,
    "ev": 20022,
    "hybrid": 20006,
    "plug-in hybrid": 20007,
    "hybrid suv": 20006,
    "manual": 20004,
    "stick shift mustang": 20024,
    "automatic": 20001,
    "automatic bmw": 20064,
    "4x4 truck": 20008,
    "awd sedan": 20056,
    "rear-wheel drive coupe": 20024,
    "red convertible": 20025,
    "gray honda": 20015,
    "blue elantra": 20049,
    "elantra blue": 20049,
    "purple": 20037,
    "red or yellow mustang": 20024,
    "sunroof": 20039,
    "heated seats": 20052,
    # German and Spanish
    "Kombi": 20054,
    "roter Kombi": None,
    "Diesel Kombi": 20060,
    "Cabrio": 20025,
    "weißer SUV mit Automatik": 20011,
    "Geländewagen Allrad": 20011,
    "schwarzer BMW": 20064,
    "Elektroauto": 20022,
    "rojo": 20001,
    "coche rojo descapotable": 20025,
    "camioneta diésel": 20023,
    "coche eléctrico blanco": 20022,
    # Amounts
    "under 10000": 20020,
    "honda under 10k": 20020,
    "suv under $20,000": 20040,
    "less than 14k miles": 20007,
    "2018-2020 camry": 20002,
    "toyota 2018 to 2019": 20002,
    "civic 2019": 20015,
    "2016": 20010,
    "tesla 2021 or newer": 20080,
    "over 60000": 20068,
    "between 12000 and 12600 kia": 20053,
    "Toyota unter 13.000 €": 20010,
    "SUV ab 2022 unter 27 Tsd": 20005,
    "menos de 8000 euros": 20044,
    "sedan under 12k under 90k miles": 20034,
    # Numbers
    "20077": 20077,
    "#20077": 20077,
    "stock 20077": 20077,
    "honda 20017": 20017,
    vin_of("20064"): 20064,
    vin_of("20064").lower(): 20064,
    f"{vin_of('20064')[:9]} {vin_of('20064')[9:]}": 20064,
    vin_of("20064")[-6:]: 20064,
    vin_of("20064")[-8:]: 20064,
    # Said in passing, or not understood
    "used honda odyssey for sale near me": 20018,
    "I am looking for a red tesla": 20079,
    "honda spaceship": 20012,
    "camry in good condition": 20001,
}
WITHOUT_A_CAR = ["spaceship", "ferrari", "asdfgh", "ford under 500", "lamborghini diesel", "🚗"]
BAD = {
    "bracket": "([",
    "nested": "(a+)+$",
    "script": "<script>alert(1)</script>",
    "nul": "\0",
    "nul within": "hon\0da",
    "ten kilobytes": "honda " * 1_700,
    "ten kilobytes of one word": "x" * 10_000,
    "ten kilobytes of digits": "9" * 10_000,
    "line feeds": "honda\r\n\r\ncivic\nSet-Cookie: x",
    "emoji": "🚗 honda 👩‍👩‍👧‍👦",
    "turned writing": "honda \u202eadnoh\u202c",
    "combining marks": "h\u0301" * 200,
    "operators": '{"$ne": null} $where',
    "dollars": "$ $$ $$$ - – /",
    "amounts": "under under 20k 20k - 2018 - to 2018-" * 20,
    "percent": "%00 %ff %s %d {0}",
    "full width": "ＨＯＮＤＡ ＣＩＶＩＣ",
    "letters that change their length": "İİİ ß ﬁat ŉ" * 20,
}


@pytest.fixture(scope="module")
def shopper(site: Flask) -> Iterator[FlaskClient]:
    """Somebody before the fixed stock."""
    _clear()
    park_all()
    yield site.test_client()
    _clear()


def _clear() -> None:
    for document in (Car, StockChange):
        document._get_collection().delete_many({})
    recount()


def found(shopper: FlaskClient, q: str) -> list[int]:
    """The stock numbers of the cars that a search lists, the best match first."""
    answer = shopper.get("/cars/", query_string={"q": q, "sort": "best"})
    assert answer.status_code == 200
    results = answer.text.partition('id="found"')[2]
    return [int(number) for number in dict.fromkeys(CAR.findall(results))]


@pytest.mark.parametrize(("q", "wanted"), FIRST.items(), ids=FIRST)
def test_the_car_that_is_meant_comes_first(shopper, q, wanted):
    cars = found(shopper, q)

    assert (cars[0] if cars else None) == wanted


@pytest.mark.parametrize("q", WITHOUT_A_CAR)
def test_what_nobody_has_finds_nothing(shopper, q):
    assert found(shopper, q) == []


@pytest.mark.parametrize("q", BAD.values(), ids=BAD)
def test_bad_input_is_taken_literally(shopper, q):
    answer = shopper.get("/cars/", query_string={"q": q})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("q", ["%ff%fe", "%ED%A0%80honda", "%00", "honda%0d%0aX: y", "%C0%AF"])
def test_bytes_that_are_no_text_are_answered(shopper, q):
    assert shopper.get(f"/cars/?q={q}").status_code == 200


def test_a_lone_surrogate_is_no_fault(site: Flask):
    with site.test_request_context():
        assert CarSearch({"q": "honda \ud800"}).fields["q"] == "honda"
