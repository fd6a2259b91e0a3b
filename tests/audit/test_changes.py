"""Every change of a document is recorded once, whichever way it is made."""

from decimal import Decimal
from io import BytesIO

import pytest
from mongoengine import ValidationError

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.cars.photographing import add_photo, show_first, take_away
from dealership.cars.status import Status
from dealership.cars.stocking import change_car, change_cars
from dealership.database.document import ChangedMeanwhile, StoredDocument
from dealership.database.indexes import mapped_documents
from dealership.database.recorded import RecordedQuerySet
from dealership.database.transactions import in_transaction
from dealership.owners.owner import Owner
from dealership.sales.standing import Standing
from dealership.secret import new_key
from tests.factories import describe_house, make_account, make_car, make_lead, make_owner
from tests.pictures import encoded, picture
from tests.threads import at_once


def priced(amount: int):
    """A description of a car that asks so much."""

    def describe(car: Car) -> None:
        car.price = Decimal(amount)

    return describe


def told(event) -> dict:
    """The changes of an event, as field → (before, after)."""
    return {change.field: (change.before, change.after) for change in event.changes}


def _store_owner() -> None:
    Owner.objects.first().store()


CHANGES = {
    "an owner who is stored": (
        "owners.change", {"phone": (None, "555-0142")},
        lambda: _changed(Owner.objects.first(), phone="555-0142").store(),
    ),
    "an owner who is saved": (
        "owners.change", {"phone": (None, "555-0142")},
        lambda: _changed(Owner.objects.first(), phone="555-0142").save(),
    ),
    "an owner who is modified": (
        "owners.change", {"number_of_visits": (0, 2)},
        lambda: Owner.objects.first().modify(inc__number_of_visits=2),
    ),
    "one that a question finds": (
        "owners.change", {"phone": (None, "555-0142")},
        lambda: Owner.objects(name="Ann").update_one(set__phone="555-0142"),
    ),
    "all that a question finds": (
        "owners.change", {"phone": (None, "555-0142")},
        lambda: Owner.objects(name="Ann").update(set__phone="555-0142"),
    ),
    "one that a question finds and modifies": (
        "owners.change", {"email": ("ann@example.com", None)},
        lambda: Owner.objects(name="Ann").modify(unset__email=True),
    ),
    "an owner who is deleted": (
        "owners.remove", {"name": ("Ann", None), "email": ("ann@example.com", None),
                          "number_of_visits": (0, None)},
        lambda: Owner.objects.first().delete(),
    ),
    "one that a question finds and removes": (
        "owners.remove", {"name": ("Ann", None), "email": ("ann@example.com", None),
                          "number_of_visits": (0, None)},
        lambda: Owner.objects(name="Ann").modify(remove=True),
    ),
    "owners who are deleted by a question": (
        "owners.remove", {"name": ("Ann", None), "email": ("ann@example.com", None),
                          "number_of_visits": (0, None)},
        lambda: Owner.objects(name="Ann").delete(),
    ),
    "a unit of work that changes twice": (
        "owners.change", {"phone": (None, "555-0143"), "number_of_visits": (0, 1)},
        lambda: in_transaction(_change_twice),
    ),
}  # fmt: skip


def _changed(document, **fields):
    for name, value in fields.items():
        document[name] = value
    return document


def _change_twice() -> None:
    _changed(Owner.objects.first(), phone="555-0142").store()
    Owner.objects(name="Ann").update_one(set__phone="555-0143", inc__number_of_visits=1)


@pytest.mark.parametrize("way", sorted(CHANGES))
def test_each_way_of_changing_leaves_one_event(events, way):
    act, changes, change = CHANGES[way]
    owner = make_owner(name="Ann", email="ann@example.com")
    change()
    added, event = events()
    assert added.act == "owners.add"
    assert (event.act, event.subject_id, event.subject_title) == (act, str(owner.id), "Ann")
    assert told(event) == changes


def test_a_changed_price_is_recorded_exactly(events):
    car = make_car(price=Decimal("18450.50"))
    change_car(car.id, car.version, priced(17_900))
    [event] = events(act="cars.change")
    [change] = event.changes
    assert change.field == "price"
    assert [str(change.before), str(change.after)] == ["18450.50", "17900.00"]
    assert event.subject_title == "2019 Honda Accord EX-L"


def test_several_cars_that_change_together_leave_an_event_each(events):
    cars = [make_car(), make_car()]
    change_cars({car.id: car.version for car in cars}, priced(1))
    assert {e.subject_id for e in events(act="cars.change")} == {str(car.id) for car in cars}


def test_what_follows_from_a_change_is_not_told_again(events):
    car = make_car()
    change_car(car.id, car.version, lambda car: setattr(car, "status", Status.PREPARING))
    [event] = events(act="cars.change")
    assert told(event) == {"status": ("for_sale", "preparing")}


def test_what_is_stored_unchanged_is_not_told(events):
    make_owner()
    _store_owner()
    assert [event.act for event in events()] == ["owners.add"]


def test_a_part_of_a_document_is_told_by_itself(events):
    car = make_car()
    change_car(car.id, car.version, lambda car: setattr(car.engine, "horsepower", 200))
    [event] = events(act="cars.change")
    assert told(event) == {"engine.horsepower": (192, 200)}


def test_of_a_list_is_told_what_came_and_what_went(events):
    car = make_car(equipment=["Sunroof", "Radio"])
    change_car(car.id, car.version, lambda car: setattr(car, "equipment", ["Radio", "Tow bar"]))
    [event] = events(act="cars.change")
    assert told(event) == {"equipment": (["Sunroof"], ["Tow bar"])}


def test_pictures_that_come_and_go_are_told(events):
    car = make_car()
    first = add_photo(car.id, BytesIO(encoded()))
    second = add_photo(car.id, BytesIO(encoded(picture(colour="green"))))
    show_first(car.id, second.digest)
    take_away(car.id, first.digest)
    came, too, order, went = events(act="cars.change")
    assert [photo["digest"] for photo in came.changes[0].after] == [first.digest]
    assert [photo["digest"] for photo in too.changes[0].after] == [second.digest]
    assert len(order.changes[0].before) == len(order.changes[0].after) == 2
    assert [photo["digest"] for photo in went.changes[0].before] == [first.digest]


def test_what_becomes_of_a_lead_is_told(events):
    lead = make_lead()
    lead.move(Standing.TAKEN, by="Ann")
    lead.note("Called her.", by="Ann")
    moved, noted = events(act="sales.change")
    assert told(moved)["standing"] == ("new", "taken")
    assert noted.changes[0].after[0]["text"] == "Called her."


def test_a_changed_house_is_told(app, events):
    with app.app_context():
        describe_house(name="Ann's Autos")
        describe_house(name="Ann's Cars")
    added, changed = events()
    assert (added.act, changed.act) == ("profile.add", "profile.change")
    assert told(changed) == {"name": ("Ann's Autos", "Ann's Cars")}


def test_a_role_is_told_and_a_password_is_not(events):
    account = make_account(Role.SALESPERSON)
    account.roles = [Role.SALESPERSON, Role.MANAGER]
    account.password = "$argon2id$of another password"
    account.store()
    [event] = events(act="accounts.change")
    assert told(event) == {"roles": (None, ["manager"]), "password": (None, None)}
    assert [change.is_secret for change in event.changes] == [True, None]


def test_a_session_that_comes_or_goes_is_no_change_of_the_account(events):
    account, key = make_account(), new_key()
    account.sign_in(key, "192.0.2.1")
    account.sign_out(key)
    assert events(act="accounts.change") == []


def test_what_is_rolled_back_is_not_told(events):
    car = make_car()

    def act() -> None:
        make_owner()
        change_car(car.id, car.version, priced(1))
        raise KeyError

    with pytest.raises(KeyError):
        in_transaction(act)
    assert [event.act for event in events()] == ["cars.add"]


def test_what_is_refused_is_not_told(events):
    car = make_car()
    with pytest.raises(ValidationError):
        change_car(car.id, car.version, lambda car: setattr(car, "price", None))
    with pytest.raises(ChangedMeanwhile):
        change_car(car.id, car.version - 1, priced(1))
    assert [event.act for event in events()] == ["cars.add"]


def test_of_many_who_change_at_once_each_is_told_with_what_they_found(events):
    owner = make_owner(number_of_visits=0)
    visit = Owner.objects(id=owner.id).update_one
    at_once([lambda: visit(inc__number_of_visits=1)] * 6)
    steps = sorted(told(event)["number_of_visits"] for event in events(act="owners.change"))
    assert steps == [(n, n + 1) for n in range(6)]


def test_what_is_recorded_is_not_upserted(app):
    with pytest.raises(NotImplementedError):
        Owner.objects(name="Ann").update_one(upsert=True, set__phone="555-0142")
    with pytest.raises(NotImplementedError):
        Owner.objects.insert(Owner(name="Ann"))


def test_every_document_that_people_edit_is_recorded():
    edited = [document for document in mapped_documents() if issubclass(document, StoredDocument)]
    assert Account in edited
    for document in edited:
        assert issubclass(document._meta["queryset_class"], RecordedQuerySet), document
        assert document._meta["db_alias"] == "core", document
