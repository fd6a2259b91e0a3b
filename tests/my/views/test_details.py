"""Where an owner keeps what we know of them right."""

import pytest

from dealership.alerts.saved_search import SavedSearch
from dealership.owners.mail_wish import MailWish
from dealership.owners.owner import Owner
from tests.factories import form_fields, post

ADDRESS = "/my/details"


def test_details_are_changed(anns, ann):
    answer = post(anns, ADDRESS, name="Ann Okafor", phone="(555) 555-0199", city="Bath")

    assert (answer.status_code, answer.location) == (303, ADDRESS)
    owner = Owner.objects.get(id=ann.id)
    assert (owner.name, owner.phone, owner.address.city) == ("Ann Okafor", "(555) 555-0199", "Bath")
    assert owner.email == "ann@example.com"


def test_colleagues_see_what_was_changed_and_what_it_was(anns, technician, ann):
    post(anns, ADDRESS, phone="(555) 555-0199")

    page = technician.get(f"/owners/{ann.id}").text

    assert "Changed by the owner" in page
    assert "(555) 555-0177" in page
    assert "(555) 555-0199" in page


def test_the_form_once_more_without_a_change_is_no_news(anns, ann):
    post(anns, ADDRESS)

    assert Owner.objects.get(id=ann.id).own_change is None


def test_letters_are_wished_for_one_by_one(anns, technician, ann):
    assert Owner.objects.get(id=ann.id).wishes == []

    post(anns, ADDRESS, wishes="reminders")

    assert Owner.objects.get(id=ann.id).wishes == [MailWish.REMINDERS]
    assert "When a service is due" in technician.get(f"/owners/{ann.id}").text
    fields = form_fields(anns, ADDRESS)
    assert fields.pop("wishes") == "reminders"
    anns.post(ADDRESS, data=fields)
    assert Owner.objects.get(id=ann.id).wishes == []


def test_nobody_wishes_for_what_there_is_not(anns, ann):
    assert post(anns, ADDRESS, wishes="everything").status_code == 422
    assert Owner.objects.get(id=ann.id).wishes == []


@pytest.mark.parametrize(
    "typed", [{"name": ""}, {"name": "x" * 201}, {"phone": "call me"}, {"city": "a\0b"}]
)
def test_what_is_wrong_is_said_and_nothing_stored(anns, ann, typed):
    answer = post(anns, ADDRESS, **({"street": "1 Main St"} | typed))

    assert answer.status_code == 422
    assert "1 Main St" in answer.text
    assert Owner.objects.get(id=ann.id).version == ann.version


def test_fields_that_the_form_has_not_are_ignored(anns, ann):
    post(anns, ADDRESS, name="Ann", email="other@example.com", number_of_visits="9", car_ids="x")

    owner = Owner.objects.get(id=ann.id)
    assert (owner.email, owner.number_of_visits, owner.car_ids) == (ann.email, 0, ann.car_ids)


def test_who_was_slower_than_a_colleague_is_told(anns, ann):
    fields = form_fields(anns, ADDRESS)
    Owner.objects(id=ann.id).update_one(set__phone="(555) 555-0100", inc__version=1)

    assert anns.post(ADDRESS, data=fields | {"phone": "(555) 555-0199"}).status_code == 409
    assert Owner.objects.get(id=ann.id).phone == "(555) 555-0100"


def test_searches_that_were_saved_are_listed_with_the_way_to_stop_them(anns):
    SavedSearch(email="ann@example.com", query="body=suv", title="SUV", language="en").save()

    page = anns.get(ADDRESS).text

    assert "SUV" in page
    assert "/alerts/?key=" in page
