"""What is recorded about a person can be read until the person is forgotten."""

from bson import json_util
from mongoengine.connection import get_db

from dealership.accounts.roles import Role
from dealership.audit.event import AuditEvent, WaitingEvent
from dealership.audit.moving import move_waiting
from dealership.audit.person_key import PersonKey
from dealership.owners.owner import Owner
from tests.factories import make_account, make_car, make_lead, make_owner, post, sign_in
from tests.threads import at_once


def archive() -> str:
    """All that lies in the archive, as whoever has the server reads it."""
    move_waiting()
    return json_util.dumps(list(get_db("activity").audit_events.find()), ensure_ascii=False)


def test_nobody_reads_of_people_in_the_archive_itself(app):
    make_owner(name="Ann Quartermaine", phone="555-0177")
    make_lead(name="Bea Shopper", message="Was it ever towed?")
    make_account(Role.OWNER, email="carl@example.com")
    for trace in ("Quartermaine", "555-0177", "Shopper", "towed", "carl@example.com"):
        assert trace not in archive(), trace


def test_of_cars_everything_is_in_the_clear(app):
    make_car(make="Volvo")
    assert "Volvo" in archive()
    assert PersonKey.objects.count() == 0


def test_a_forgotten_person_is_not_told_of_any_more(app, events):
    owner = make_owner(name="Ann Quartermaine")
    Owner.objects(id=owner.id).update_one(set__phone="555-0177")
    other = make_owner(name="Bob")
    PersonKey.forget([owner.id])
    added, changed, others = events()
    for event in (added, changed):
        assert (event.subject_id, event.subject_title, event.changes) == (str(owner.id), None, [])
    assert (others.subject_id, others.subject_title) == (str(other.id), "Bob")


def test_the_page_says_that_somebody_is_forgotten(app):
    manager = sign_in(app, make_account(Role.MANAGER, name="Morgan"))
    owner = make_owner(name="Ann Quartermaine")
    PersonKey.forget([owner.id])
    page = manager.get("/audit/?topic=owners").text
    assert "somebody who is forgotten" in page
    assert "Quartermaine" not in page
    assert manager.get("/audit/export.csv").status_code == 200


def test_a_customer_is_named_while_they_are_known(app, events):
    account = make_account(Role.OWNER, name="Ann Quartermaine")
    client = sign_in(app, account)
    client.get("/owners/")
    assert "Quartermaine" not in archive()
    [came] = events(act="accounts.sign_in")
    assert came.actor_name == "Ann Quartermaine"
    [refused] = events(act="accounts.refuse_page")
    assert (refused.actor_id, refused.actor_name) == (account.id, None)


def test_a_colleague_is_named_after_all(app, events):
    client = sign_in(app, make_account(Role.SALESPERSON, name="Sam"))
    post(client, "/owners/new", name="Ann")
    PersonKey.forget([Owner.objects.get().id])
    [event] = events(act="owners.add")
    assert (event.actor_name, event.subject_title) == ("Sam", None)


def test_a_customer_s_own_words_about_a_visit_are_not_recorded(app, events):
    car = make_car()
    visit = {"description": "Oil changed", "customer_comment": "Ann was here", "customer_rating": 3}
    car.service_history.create(**visit)
    car.store()
    [event] = events(act="cars.change")
    [change] = event.changes
    assert (change.after[0]["description"], change.after[0]["customer_rating"]) == (
        "Oil changed",
        3,
    )
    assert "Ann was here" not in archive()


def test_the_first_events_of_a_person_may_come_at_once(app, events):
    owner = make_owner()
    events()
    PersonKey.forget([owner.id])
    AuditEvent.objects.delete()
    changes = [
        lambda: Owner.objects(id=owner.id).update_one(set__phone="555-0177"),
        lambda: Owner.objects(id=owner.id).update_one(set__email="ann@example.com"),
        lambda: Owner.objects(id=owner.id).update_one(inc__number_of_visits=1),
    ]
    at_once(changes)
    assert len(events()) == 3
    assert all(event.changes for event in events())
    assert PersonKey.objects.count() == 1
    assert WaitingEvent.objects.count() == 0
