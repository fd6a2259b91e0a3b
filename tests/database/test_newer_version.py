"""Beside a newer version, or after going back from one: what only it knows is passed over and kept."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from mongoengine import FieldDoesNotExist
from mongoengine.connection import get_db

from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.cars.photo import Photo
from dealership.cars.stocking import change_car
from dealership.database.indexes import mapped_documents
from tests.factories import make_account, make_car, make_owner, signed_in

NEWER = {"known_to_a_newer_version": {"deep": [1, 2]}}
PHOTOS = [Photo(digest=f"{n:064}", width=4, height=3) for n in range(2)]


@pytest.fixture
def car(app: Flask) -> Car:
    """A car that a newer version has stored something in, and in each of its pictures."""
    car = make_car(photos=PHOTOS)
    pictures = {f"photos.{n}.{name}": value for n in range(2) for name, value in NEWER.items()}
    get_db("core").cars.update_one({"_id": car.id}, {"$set": NEWER | pictures})
    return car


def stored(car: Car) -> dict:
    return get_db("core").cars.find_one(car.id)


def test_every_document_and_every_part_of_one_passes_over_what_it_does_not_know(app: Flask) -> None:
    mapped = [*mapped_documents()]
    for document in mapped:
        mapped += [
            part
            for field in document._fields.values()
            for part in [getattr(getattr(field, "field", field), "document_type", None)]
            if part and part not in mapped
        ]

    assert len(mapped) > 30
    assert [document for document in mapped if document._meta.get("strict", True)] == []


def test_a_mistyped_field_is_still_noticed_where_something_is_made() -> None:
    for kind in (Car, Photo):
        with pytest.raises(FieldDoesNotExist):
            kind(colour_of_the_seats="red")


def test_its_pages_are_shown(car: Car, client: FlaskClient, salesperson: FlaskClient) -> None:
    assert client.get("/cars/").status_code == 200
    assert client.get(f"/cars/{car.id}", follow_redirects=True).status_code == 200
    assert salesperson.get(f"/cars/{car.id}/edit").status_code == 200


def test_a_change_keeps_what_is_unknown(car: Car) -> None:
    change_car(car.id, 1, lambda car: setattr(car, "price", 9_999))

    assert stored(car).items() >= NEWER.items()
    assert all(photo.items() >= NEWER.items() for photo in stored(car)["photos"])


def test_a_list_that_is_written_anew_keeps_what_is_unknown_in_its_parts(car: Car) -> None:
    change_car(car.id, 1, lambda car: setattr(car, "photos", [*reversed(car.photos)]))

    assert [photo["digest"] for photo in stored(car)["photos"]] == [p.digest for p in PHOTOS[::-1]]
    assert all(photo.items() >= NEWER.items() for photo in stored(car)["photos"])


def test_people_of_a_newer_version_sign_in_and_are_shown(app: Flask) -> None:
    account, owner = make_account(Role.MANAGER), make_owner(name="Ann")
    for collection in ("accounts", "owners"):
        get_db("core")[collection].update_many({}, {"$set": NEWER})
    get_db("core").accounts.update_many({}, {"$set": {"sign_ins.$[].newer": 1}})
    manager = signed_in(app, account)

    assert manager.get(f"/owners/{owner.id}").status_code == 200
    assert manager.get("/accounts/").status_code == 200
