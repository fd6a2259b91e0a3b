"""The owner itself: what it keeps true of itself."""

import pytest
from bson import ObjectId
from mongoengine import ValidationError

from dealership.owners.owner import Owner
from dealership.owners.search_keys import keys_of
from tests.factories import make_owner


def test_an_owner_is_called_by_name():
    assert str(Owner(name="Ann Miller")) == "Ann Miller"


def test_name_and_email_are_kept_in_one_form(app):
    make_owner(name="  Ann \t Miller ", email=" Ann@Example.COM ")

    owner = Owner.objects.get()
    assert (owner.name, owner.email, owner.sort_name) == (
        "Ann Miller",
        "ann@example.com",
        "ann miller",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"name": "   "},
        {"name": "n" * 201},
        {"email": "ann"},
        {"email": "ann@"},
        {"phone": "5" * 41},
        {"phone": "call me"},
        {"number_of_visits": -1},
        {"car_ids": ["x"]},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_not_stored(app, wrong):
    with pytest.raises(ValidationError):
        make_owner(**wrong)
    assert Owner.objects.count() == 0


def test_the_search_keys_follow_the_fields(app):
    owner = make_owner(name="Ann Miller", email=None)
    owner.name = "Bea Ochs"
    owner.store()

    assert Owner.objects.get().search_keys == keys_of("Bea Ochs", None, None)


def test_several_owners_may_lack_an_email(app):
    make_owner(email="")
    make_owner(email=None)

    assert Owner.objects(email=None).count() == 2


def test_an_owner_is_found_by_car(app):
    car_id = ObjectId()
    owner = make_owner(car_ids=[ObjectId(), car_id])
    make_owner()

    assert [found.id for found in Owner.objects.of_car(car_id)] == [owner.id]


def test_a_number_that_an_older_program_stored_keeps_no_change_from_being_stored(app):
    Owner._get_collection().insert_one(
        make_owner().to_mongo() | {"_id": ObjectId(), "phone": "Bea"}
    )
    owner = Owner.objects.get(phone="Bea")

    owner.name = "Bea Ochs"
    owner.store()

    assert Owner.objects.get(id=owner.id).phone == "Bea"
