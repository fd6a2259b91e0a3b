"""Events are told in plain sentences."""

from decimal import Decimal

import pytest

from dealership.accounts.roles import Role
from dealership.audit.acts import OF_DOCUMENTS, acts_of, sentence_of
from dealership.audit.event import AuditEvent
from dealership.audit.field_names import name_of
from dealership.audit.moving import move_waiting
from dealership.audit.sealing import unsealed
from dealership.audit.telling import Told, tell
from dealership.cars.status import Status
from dealership.cars.stocking import change_car
from dealership.database.document import StoredDocument
from dealership.database.indexes import mapped_documents
from dealership.database.recorded import unrecorded
from dealership.owners.owner import Owner
from tests.factories import make_account, make_car, make_owner


@pytest.fixture
def told(app):
    """The latest event, as it is told."""

    def tell_latest(**how) -> Told:
        move_waiting()
        with app.test_request_context():
            [latest] = unsealed(AuditEvent.objects.newest_first().limit(1).as_pymongo())
            return tell(latest, **how)

    return tell_latest


def test_one_change_is_one_sentence_on_its_own_page(told):
    car = make_car(price=Decimal(18_450))
    change_car(car.id, car.version, lambda car: setattr(car, "price", Decimal(17_900)))
    sentence = told(on_own_page=True).sentence
    assert sentence.endswith(" changed the price from $18,450 to $17,900.")


def test_elsewhere_the_sentence_leads_to_what_was_changed(told):
    car = make_car(price=Decimal(18_450))
    change_car(car.id, car.version, lambda car: setattr(car, "price", Decimal(17_900)))
    event = told()
    assert f'<a href="/cars/{car.id}">2019 Honda Accord EX-L</a>' in event.sentence
    assert event.details == ["the price from $18,450 to $17,900"]


def test_words_measures_and_days_are_said_as_everywhere(told):
    car = make_car(mileage=42_300)

    def describe(car):
        car.status, car.mileage = Status.SOLD, 42_400
        car.acquired = car.acquired.replace(year=2026, month=3, day=12)

    change_car(car.id, car.version, describe)
    assert "the mileage from 42,300 mi to 42,400 mi" in told().details
    assert "the status from For sale to Sold" in told().details
    assert any(text.endswith("to Mar 12, 2026") for text in told().details)


def test_what_was_empty_and_what_is_now_is_said(told):
    make_owner(name="Ann")
    Owner.objects(name="Ann").update_one(set__phone="555")
    assert told().details == ["the phone number from nothing to 555"]


def test_lists_say_what_came_and_went(told):
    car = make_car(equipment=["Sunroof"])
    change_car(car.id, car.version, lambda car: setattr(car, "equipment", ["Sunroof", "Tow bar"]))
    assert told().details == ["the equipment: Tow bar was added"]
    change_car(car.id, car.version + 1, lambda car: setattr(car, "equipment", ["Sunroof"]))
    assert told().details == ["the equipment: Tow bar was taken out"]


def test_a_secret_is_named_and_not_shown(told):
    account = make_account(Role.MANAGER)
    account.change_password("$argon2id$of another")
    event = told()
    assert event.details == ["the password", "the sessions, which were all ended"]
    assert "argon" not in str(event)


def test_names_that_hold_markup_are_harmless(told):
    make_owner(name="<script>alert(1)</script>")
    event = told()
    assert "<script" not in event.sentence
    assert "&lt;script" in event.sentence


def test_a_long_text_is_cut(told):
    car = make_car()
    change_car(car.id, car.version, lambda car: setattr(car, "description", "x" * 5_000))
    assert len(told().details[0]) < 500


def test_percent_signs_in_names_do_no_harm(told):
    make_owner(name="100%(who)s %s")
    assert "100%(who)s %s" in told().sentence


def test_every_recorded_field_has_a_name(site):
    for document in mapped_documents():
        if not issubclass(document, StoredDocument):
            continue
        for name, field in document._fields.items():
            if name == "id" or name in unrecorded(document):
                continue
            parts = getattr(field, "document_type", None)
            whole = [f"{name}.{part}" for part in parts._fields] if parts else [name]
            if type(field).__name__ == "EmbeddedDocumentListField":
                whole = [name]
            for field_name in whole:
                assert name_of(document.__name__, field_name) != field_name, (document, field_name)


def test_every_act_of_a_document_is_a_sentence(site):
    for act in acts_of("cars"):
        assert sentence_of(act) in OF_DOCUMENTS.values()


def test_an_act_that_nobody_declared_names_itself(site):
    assert sentence_of("cars.polish") == "%(who)s: cars.polish"
