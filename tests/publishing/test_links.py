"""Addresses for elsewhere are those that the site itself would give."""

from flask import url_for
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.addresses import car_url
from dealership.cars.car import Car
from dealership.publishing.links import Links
from tests.examples import examples
from tests.factories import make_car

WORDS = st.text(min_size=1, max_size=20)


@examples(20)
@given(make=WORDS, model=WORDS, number=st.none() | st.from_regex("[A-Z0-9-]{1,20}", fullmatch=True))
def test_a_car_has_the_same_address_everywhere(app, make, model, number):
    car = make_car()
    car.make, car.model, car.stock_number = make, model, number

    with app.test_request_context(base_url="https://localhost"):
        assert Links().car(car.to_mongo()) == car_url(car, _external=True)
    Car.objects.delete()


def test_a_picture_has_the_same_address_everywhere(app):
    with app.test_request_context(base_url="https://localhost"):
        whole = url_for("publishing.picture", digest="a" * 64, _external=True)
        assert Links().picture("a" * 64) == whole
