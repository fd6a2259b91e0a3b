"""Those who work here have one header on every page, and can look at the site as shoppers do."""

import pytest

from dealership.accounts.roles import Role
from dealership.cars.status import Status
from tests.factories import form_fields, make_account, make_car, make_owner, signed_in

PUBLIC = ["/", "/cars/", "/shortlist/", "/compare/", "/alerts/sent", "/alerts/new"]
OWN = ["/accounts/me", "/accounts/password", "/accounts/sessions", "/accounts/prove"]


@pytest.fixture
def look(salesperson):
    """Chooses how the public pages are shown."""

    def at(view: str, **fields):
        token = form_fields(salesperson, "/dashboard")["csrf_token"]
        return salesperson.post(f"/dashboard/view/{view}", data={"csrf_token": token} | fields)

    return at


def is_for_staff(page: str) -> bool:
    assert page.count("<header") == 1
    return 'class="site-header site-header--staff"' in page


def test_staff_have_one_header_on_every_page(salesperson):
    car, sold = make_car(), make_car(status=Status.SOLD)
    pages = [*PUBLIC, *OWN, "/dashboard", "/owners/", f"/cars/{car.slug}", f"/cars/{sold.slug}"]
    refused = ["/accounts/", f"/cars/{make_owner().id}", "/history/changed"]

    for address in [*pages, *refused]:
        assert is_for_staff(salesperson.get(address).text), address


def test_nobody_else_has_it(app, client):
    owner = make_owner()
    anns = signed_in(app, make_account(Role.OWNER, owner_id=owner.id))

    for browser in (client, anns):
        for address in (*PUBLIC, f"/cars/{make_car().slug}", "/nowhere"):
            assert not is_for_staff(browser.get(address).text), address


def test_staff_may_see_what_shoppers_see(salesperson, client, look):
    car, preparing = make_car(), make_car(status=Status.PREPARING)
    page = f"/cars/{car.slug}"

    answer = look("shoppers", next=page)

    assert (answer.status_code, answer.location) == (303, page)
    shown = salesperson.get(page).text
    assert not is_for_staff(shown)
    assert "You see this page as shoppers do." in shown
    assert "Edit this car" not in shown
    assert "Ask about this car" in shown
    assert "Status" not in salesperson.get("/cars/").text
    assert salesperson.get(f"/cars/{preparing.slug}").status_code == 404
    assert "You see this page as shoppers do." not in client.get(page).text


def test_cars_are_chosen_in_that_view(salesperson, look):
    address = f"/cars/{make_car().slug}"

    staff_view = salesperson.get(address).text
    look("shoppers")
    shoppers_view = salesperson.get(address).text

    assert [
        "/shortlist/save" in page.partition("<main")[2].partition("</main>")[0]
        for page in (staff_view, shoppers_view)
    ] == [False, True]


def test_their_own_pages_stay_as_they_are(salesperson, look):
    look("shoppers")

    for address in ("/dashboard", "/owners/", "/accounts/me"):
        page = salesperson.get(address).text
        assert is_for_staff(page)
        assert "Owners" in page


def test_and_go_back(salesperson, look):
    look("shoppers")

    answer = look("staff", next="//elsewhere.example")

    assert answer.location == "/"
    assert is_for_staff(salesperson.get("/cars/").text)


def test_the_button_leads_to_a_page_that_shoppers_see(salesperson):
    pages = [salesperson.get(address).text for address in ("/dashboard", "/cars/?q=x")]

    assert ['name="next" value="/"' in page for page in pages] == [True, False]
    assert ['name="next" value="/cars/?q=x"' in page for page in pages] == [False, True]


def test_whoever_has_cars_here_too_finds_them(app):
    both = signed_in(app, make_account(Role.ADVISOR, Role.OWNER, owner_id=make_owner().id))

    page = both.get("/cars/").text

    assert is_for_staff(page)
    assert 'href="/my/"' in page


@pytest.mark.parametrize("address", ["/", "/cars/"])
def test_an_empty_stock_tells_staff_to_add_a_car_and_nobody_to_call(salesperson, client, address):
    page = salesperson.get(address).text.partition("<main")[2].partition("</main>")[0]

    assert 'href="/cars/new"' in page
    assert "call us" not in page
    assert "/cars/new" not in client.get(address).text


def test_who_may_not_add_cars_is_told_who_does(technician):
    page = technician.get("/cars/").text

    assert "Colleagues in sales add cars" in page
    assert "/cars/new" not in page


def test_technicians_are_led_to_service_requests(technician, salesperson):
    def names(browser):
        return browser.get("/dashboard").text

    assert "Service requests</a>" in names(technician)
    assert "Open service requests" in names(technician)
    assert "Requests</a>" in names(salesperson)
    assert "Service requests" not in names(salesperson)
