"""The page of saved cars, and the hearts that lead there."""

import pytest

from dealership.accounts.roles import Role
from dealership.cars.status import Status
from dealership.shortlist.shortlist import MOST, Shortlist
from tests.choosing import press
from tests.commands import commands_sent
from tests.factories import PASSWORD, make_account, make_car, post, sign_in
from tests.html import form_with, links_of

PAGE = "/shortlist/"
JSON = {"Accept": "application/json"}


def saved_on(page: str) -> int:
    """How many hearts of a page are on."""
    return page.count('data-list="shortlist" aria-pressed="true"')


def test_a_guest_saves_a_car_and_finds_it_again(client):
    car, other = make_car(), make_car(model="Civic")

    answer = press(client, "/shortlist/save", car, on="/cars/?make=Honda")

    assert answer.status_code == 303
    assert answer.location == f"/cars/?make=Honda#keep-{car.id}"
    page = client.get(PAGE).text
    assert "Saved: 2019 Honda Accord" in page
    assert f'"keep-{car.id}"' in page
    assert f'"keep-{other.id}"' not in page
    assert saved_on(client.get("/cars/").text) == 1


def test_a_guests_cars_are_stored_nowhere_but_in_the_browser(client):
    car = make_car()
    client.get("/cars/")
    with commands_sent() as commands:
        press(client, "/shortlist/save", car)

    assert {next(iter(command)) for command in commands} <= {"find", "aggregate"}
    assert Shortlist.objects.count() == 0


def test_a_script_is_told_how_many_there_are(client):
    car = make_car()

    saved = press(client, "/shortlist/save", car, headers=JSON)
    removed = press(client, "/shortlist/remove", car, headers=JSON)

    assert saved.json == {"count": 1, "message": "Saved: 2019 Honda Accord EX-L."}
    assert removed.json["count"] == 0


def test_saving_twice_saves_once(client):
    car = make_car()
    press(client, "/shortlist/save", car)

    assert press(client, "/shortlist/save", car, headers=JSON).json["count"] == 1


def test_a_car_is_removed_and_all_are(client):
    cars = [make_car() for _ in range(3)]
    for car in cars:
        press(client, "/shortlist/save", car)

    press(client, "/shortlist/remove", cars[1], on=PAGE)
    assert saved_on(client.get(PAGE).text) == 2

    press(client, "/shortlist/clear", on=PAGE)
    assert "No car is saved yet" in client.get(PAGE).text


def test_the_latest_stands_first(client):
    first, second = make_car(), make_car()
    press(client, "/shortlist/save", first)
    press(client, "/shortlist/save", second)

    page = client.get(PAGE).text
    assert page.index(f"keep-{second.id}") < page.index(f"keep-{first.id}")


def test_an_account_keeps_what_the_guest_saved(app, client):
    account = make_account(Role.OWNER)
    before, car = make_car(), make_car()
    Shortlist.add(account.id, before.id)
    press(client, "/shortlist/save", car)

    post(client, "/accounts/sign-in", email=account.email, password=PASSWORD)

    assert Shortlist.objects.cars_of(account.id) == [car.id, before.id]
    assert client.get_cookie("shortlist") is None
    assert saved_on(client.get(PAGE).text) == 2
    assert saved_on(sign_in(app, account).get(PAGE).text) == 2  # on another device too


def test_after_signing_out_the_browser_shows_nothing_of_the_account(client):
    account = make_account(Role.OWNER)
    post(client, "/accounts/sign-in", email=account.email, password=PASSWORD)
    press(client, "/shortlist/save", make_car())
    client.post("/accounts/sign-out", data=form_with(client.get("/").text, "csrf_token"))

    assert "No car is saved yet" in client.get(PAGE).text


def test_an_account_saves_removes_and_clears(owner_account):
    car, other = make_car(), make_car()
    for one in (car, other):
        press(owner_account, "/shortlist/save", one)
    assert saved_on(owner_account.get(PAGE).text) == 2

    press(owner_account, "/shortlist/remove", car, on=PAGE)
    assert saved_on(owner_account.get(PAGE).text) == 1

    press(owner_account, "/shortlist/clear", on=PAGE)
    assert saved_on(owner_account.get(PAGE).text) == 0


@pytest.mark.parametrize("who", ["client", "owner_account"])
def test_a_car_too_many_is_refused_in_words(request, who):
    browser, car = request.getfixturevalue(who), make_car()
    for one in [make_car() for _ in range(MOST)]:
        press(browser, "/shortlist/save", one, on=PAGE)

    assert press(browser, "/shortlist/save", car, headers=JSON).status_code == 409
    press(browser, "/shortlist/save", car)
    page = browser.get(PAGE).text
    assert "You have saved 50 cars" in page
    assert saved_on(page) == MOST
    assert len(browser.get_cookie("shortlist").value if who == "client" else "") < 1_000


def test_a_sold_car_says_so_and_points_to_others_like_it(client):
    car, similar = make_car(price=18_000), make_car()
    press(client, "/shortlist/save", car)
    car.status = Status.SOLD
    car.store()

    page = client.get(PAGE).text
    assert "This car has found its owner." in page
    assert "$18,000" not in page
    assert f"keep-{similar.id}" in page
    assert not [link for link in links_of(page) if str(car.stock_number) in link]


@pytest.mark.parametrize("status", [Status.PREPARING, Status.WITHDRAWN])
def test_a_car_that_was_taken_back_shows_no_more_than_its_name(client, status):
    car = make_car(price=18_000)
    press(client, "/shortlist/save", car)
    car.status = status
    car.store()

    page = client.get(PAGE).text
    assert "This car is not offered at the moment." in page
    assert "$18,000" not in page


def test_a_car_that_was_deleted_is_left_out(client):
    car = make_car()
    press(client, "/shortlist/save", car)
    car.delete()

    assert "No car is saved yet" in client.get(PAGE).text


@pytest.mark.parametrize("status", [Status.SOLD, Status.PREPARING, Status.WITHDRAWN])
def test_only_a_car_that_is_offered_is_saved(client, status):
    assert press(client, "/shortlist/save", make_car(status=status)).status_code == 404


@pytest.mark.parametrize("car", ["", "x", "zz" * 12, "0" * 24, "\x00", "[$ne]", "1" * 300])
@pytest.mark.parametrize("who", ["client", "owner_account"])
def test_a_car_that_never_was_is_not_found(request, who, car):
    browser = request.getfixturevalue(who)

    assert press(browser, "/shortlist/save", car).status_code == 404


def test_nothing_is_saved_by_the_page_of_another_site(client):
    sent = {"data": {"car": str(make_car().id)}, "headers": {"Sec-Fetch-Site": "cross-site"}}

    assert client.post("/shortlist/save", **sent).status_code == 403
    assert client.get_cookie("shortlist") is None


@pytest.mark.parametrize("elsewhere", ["//elsewhere", "https://elsewhere", "/\\elsewhere", "\x00"])
def test_nobody_is_sent_elsewhere(client, elsewhere):
    form = form_with(client.get("/cars/").text, "next")
    form |= {"car": str(make_car().id), "next": elsewhere}

    answer = client.post("/shortlist/save", data=form)

    assert answer.location.startswith("/shortlist/#keep-")


@pytest.mark.parametrize("value", ["x", "a.b.c", "%00", "A" * 4_000, "é"])
@pytest.mark.parametrize("name", ["shortlist", "recently_seen", "compare"])
def test_a_forged_cookie_counts_as_none(client, name, value):
    make_car()
    client.set_cookie(name, value)

    for page in (PAGE, "/cars/", "/compare/", "/"):
        assert client.get(page).status_code == 200


def test_pages_with_hearts_are_kept_apart_by_cookie(client):
    assert "Cookie" in client.get("/cars/").headers["Vary"]
    assert "Cookie" in client.get(PAGE).headers["Vary"]


def test_the_page_asks_for_all_cars_at_once(client, owner_account):
    cars = [make_car() for _ in range(3)]
    for browser in (client, owner_account):
        for car in cars:
            press(browser, "/shortlist/save", car)

    with commands_sent() as commands:
        client.get(PAGE)
    assert [command["find"] for command in commands] == ["cars"]
    with commands_sent() as commands:
        owner_account.get(PAGE)
    assert [command["find"] for command in commands] == ["accounts", "shortlists", "cars"]


def test_pages_behind_the_counter_have_no_hearts(salesperson):
    make_car()

    assert "keep__button" not in salesperson.get("/dashboard").text
