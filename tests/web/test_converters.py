"""Identifiers in addresses: a malformed one is simply not found."""

import pytest
from bson import ObjectId
from flask import url_for

from tests.factories import make_car


@pytest.mark.parametrize(
    "identifier",
    [
        "z" * 24, "0" * 23, "0" * 25, "%00", "..%2f..%2f", "%ff%fe", "[$ne]=1", "-", "null",
        "0" * 3900, "%0d%0a", "٣" * 24, "{}", "0" * 24 + "%00",
    ],
)  # fmt: skip
def test_a_malformed_identifier_is_not_found(client, identifier):
    assert client.get(f"/cars/{identifier}").status_code == 404
    assert client.get(f"/owners/{identifier}").status_code == 404


def test_an_identifier_is_read_in_either_case(client):
    car = make_car()
    answer = client.get(f"/cars/{str(car.id).upper()}", follow_redirects=True)
    assert answer.status_code == 200


def test_an_identifier_is_written_as_it_is_stored(app):
    identifier = ObjectId()
    with app.test_request_context():
        assert url_for("cars.show", car_id=identifier) == f"/cars/{identifier}"


@pytest.mark.parametrize("digest", ["0" * 63, "0" * 65, "A" * 64, "g" * 64, "..", "%00" * 64])
def test_a_malformed_digest_is_not_found(client, digest):
    assert client.get(f"/cars/photos/{digest}-640.webp").status_code == 404


@pytest.mark.parametrize("width", ["0", "641", "-1", "9" * 3900, "abc"])
def test_a_width_that_is_not_offered_is_not_found(client, width):
    assert client.get(f"/cars/photos/{'0' * 64}-{width}.webp").status_code == 404


def test_a_word_is_no_number_of_a_car(client):
    assert client.get("/cars/sedans").status_code == 404
