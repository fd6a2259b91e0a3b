"""A guarded save: two editors collide and notice it."""

import pytest
from mongoengine import NotUniqueError, ValidationError
from mongoengine.connection import get_db

from dealership.cars.car import Car
from dealership.database.document import ChangedMeanwhile
from dealership.database.indexes import build, mapped_documents
from dealership.owners.owner import Owner
from tests.factories import make_account, make_owner


def test_a_new_document_starts_at_version_one(app):
    assert make_owner().version == 1


def test_each_change_raises_the_version_and_the_date(app):
    owner = make_owner()
    created = owner.created
    owner.phone = "(555) 555-0142"
    owner.store()
    stored = Owner.objects.get(id=owner.id)
    assert stored.version == 2
    assert stored.phone == "(555) 555-0142"
    assert stored.created == created
    assert stored.updated >= created


def test_the_slower_of_two_editors_is_told_and_changes_nothing(app):
    owner = make_owner(name="Ann")
    mine, theirs = Owner.objects.get(id=owner.id), Owner.objects.get(id=owner.id)
    theirs.name = "Ann Miller"
    theirs.store()
    mine.name = "Annie"
    with pytest.raises(ChangedMeanwhile):
        mine.store()
    stored = Owner.objects.get(id=owner.id)
    assert (stored.name, stored.version) == ("Ann Miller", 2)


def test_a_deleted_document_does_not_come_back_as_a_ghost(app):
    owner = make_owner()
    Owner.objects(id=owner.id).delete()
    owner.name = "Somebody else"
    with pytest.raises(ChangedMeanwhile):
        owner.store()
    assert get_db("core").owners.count_documents({}) == 0


def test_an_invalid_change_stores_nothing(app):
    owner = make_owner(name="Ann")
    owner.number_of_visits = -1
    with pytest.raises(ValidationError):
        owner.store()
    assert Owner.objects.get(id=owner.id).version == 1


def test_a_document_may_be_stored_again_after_it_was_refused(app):
    owner = make_owner(name="Ann")
    owner.number_of_visits = -1
    with pytest.raises(ValidationError):
        owner.store()
    owner.number_of_visits = 3
    owner.store()
    stored = Owner.objects.get(id=owner.id)
    assert (stored.number_of_visits, stored.version) == (3, 2)


def test_storing_a_new_document_under_a_taken_id_changes_nothing(app):
    owner = make_owner(name="Ann")
    with pytest.raises(NotUniqueError):
        Owner(id=owner.id, name="An impostor").store()
    assert Owner.objects.get(id=owner.id).name == "Ann"


def test_a_unique_index_refuses_a_change(app):
    make_account(email="one@dealership.example")
    other = make_account(email="two@dealership.example")
    other.email = "one@dealership.example"
    with pytest.raises(NotUniqueError):
        other.store()


def test_no_page_ever_builds_an_index():
    for document in mapped_documents():
        assert document._meta["auto_create_index"] is False
        assert document._meta["auto_create_index_on_save"] is False


def test_using_a_document_builds_no_index(app):
    database = get_db("core")
    database.cars.drop_indexes()
    try:
        assert Car.objects.first() is None
        assert list(database.cars.index_information()) == ["_id_"]
    finally:
        build(Car)
