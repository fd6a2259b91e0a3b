"""What stands on the owner's own pages, and who does not get there."""

import re
from datetime import UTC, datetime

import pytest
from bson import ObjectId
from flask.testing import FlaskClient

from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.my.rating import rate
from dealership.owners.owner import Owner
from dealership.sales.kind import LeadKind
from dealership.sales.standing import Standing
from tests.commands import commands_sent
from tests.factories import make_account, make_car, make_lead, sign_in
from tests.html import links_of
from tests.test_query_plans import assert_answered_from_an_index


def test_an_owner_begins_with_their_cars(anns, car):
    page = anns.get("/my/").text

    for text in ("2019 Saab 9-5", "Last in the workshop on May 2, 2026", "next service"):
        assert text in page
    assert f"/my/cars/{car.id}" in links_of(page)
    assert f"/my/cars/{car.id}/service" in links_of(page)


def test_what_they_asked_for_stands_there_without_our_doubts(anns, car):
    make_lead(car, email="ann@example.com", kind=LeadKind.ENQUIRY, standing=Standing.SUSPECTED)
    make_lead(car, email="ben@example.com", message="Not hers", car_title="Something else")

    page = anns.get("/my/").text

    assert "Question</strong>: 2019 Saab 9-5" in page
    assert "Received" in page
    assert "Suspected" not in page
    assert "Something else" not in page


def test_a_saved_car_can_be_driven_from_here(anns):
    wanted = make_car(make="Volvo", model="240")
    anns.post("/shortlist/save", data={"car": str(wanted.id)})

    page = anns.get("/my/").text

    assert f"/cars/{wanted.id}/test-drive" in links_of(page)


def test_who_is_in_no_book_of_ours_is_told_what_to_do(app):
    newcomer = sign_in(app, make_account(Role.OWNER, email="new@example.com"))

    page = newcomer.get("/my/").text

    assert "We know of no car of yours yet" in page
    assert "new@example.com" in page
    assert "/my/details" not in links_of(page)
    assert newcomer.get("/my/data").status_code == 200


def test_the_page_of_a_car_shows_its_life_and_its_papers(anns, car, ann):
    page = anns.get(f"/my/cars/{car.id}").text

    for text in ("Oil changed", "New brakes", car.vi_number, "Came to us"):
        assert text in page
    assert f"/my/cars/{car.id}/services/1" in links_of(page)
    assert f"/my/cars/{car.id}/services/0" not in links_of(page)


def test_nobody_reads_what_somebody_else_thought(app, anns, car, ann):
    rate(car, 1, rating=3, comment="Ann was here", by=ann)
    assert "Ann was here" in anns.get(f"/my/cars/{car.id}").text

    Owner.objects(id=ann.id).update_one(pull__car_ids=car.id)
    buyer = Owner(name="Bea", car_ids=[car.id])
    buyer.store()
    hers = sign_in(app, make_account(Role.OWNER, owner_id=buyer.id))

    assert "Ann was here" not in hers.get(f"/my/cars/{car.id}").text


def test_stars_given_at_the_counter_are_shown_to_who_had_the_car_then(anns, car):
    assert "Rated 4 out of 5" not in anns.get(f"/my/cars/{car.id}").text

    prices = [
        {"since": datetime(2024, 1, 1, tzinfo=UTC), "is_offered": True},
        {"since": datetime(2024, 2, 1, tzinfo=UTC), "is_offered": False},
    ]
    Car._get_collection().update_one({"_id": car.id}, {"$set": {"prices": prices}})

    assert "Rated 4 out of 5" in anns.get(f"/my/cars/{car.id}").text


def test_the_service_record_is_a_sheet_with_every_visit_the_first_first(anns, car):
    page = anns.get(f"/my/cars/{car.id}/service-record").text

    assert page.index("New brakes") < page.index("Oil changed")
    for text in ("Ann Miller", car.vi_number, "Harbor Street Motors"):
        assert text in page


ADDRESSES = ("", "/service-record", "/service", "/share", "/services/0", "/services/1")


@pytest.mark.parametrize("below", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_somebody_elses_car_is_as_if_it_were_not_there(
    bens: FlaskClient, car: Car, below: str, method: str
):
    theirs, nobodys = f"/my/cars/{car.id}{below}", f"/my/cars/{ObjectId()}{below}"
    answer = bens.open(theirs, method=method, data=_token(bens))
    nothing = bens.open(nobodys, method=method, data=_token(bens))

    assert answer.status_code == nothing.status_code
    assert answer.status_code in ({404} if method == "GET" else {404, 405})
    assert _told(answer.text) == _told(nothing.text)
    assert "Saab" not in answer.text


@pytest.mark.parametrize("below", ADDRESSES)
def test_colleagues_and_strangers_do_not_come_in(client, salesperson, car, below):
    address = f"/my/cars/{car.id}{below}"

    assert salesperson.get(address).status_code == 403
    assert client.get(address).location.startswith("/accounts/sign-in")


@pytest.mark.parametrize("bad", ["x", "1" * 23, "%00", "..%2f..%2f"])
def test_a_malformed_id_is_not_found(anns, bad):
    assert anns.get(f"/my/cars/{bad}").status_code == 404


@pytest.mark.parametrize("bad", ["-1", "x", "2", str(10**40)])
def test_a_service_that_never_was_is_not_found(anns, car, bad):
    assert anns.get(f"/my/cars/{car.id}/services/{bad}").status_code == 404


def test_the_pages_are_kept_by_no_cache(anns, car):
    for address in ("/my/", f"/my/cars/{car.id}", f"/my/cars/{car.id}/share", "/my/details"):
        assert anns.get(address).headers["Cache-Control"] == "no-store"


def test_the_pages_are_answered_from_indexes(anns, car):
    with commands_sent() as commands:
        for address in ("/my/", f"/my/cars/{car.id}", f"/my/cars/{car.id}/share"):
            anns.get(address)

    for command in commands:
        if "find" in command:
            assert_answered_from_an_index(command)


def _token(browser: FlaskClient) -> dict[str, str]:
    page = browser.get("/my/").text
    return dict(re.findall(r'name="(csrf_token)" value="([^"]+)"', page))


def _told(page: str) -> str:
    """What a page says, without what differs between any two of them."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"[0-9a-f]{16,}", "", main)
