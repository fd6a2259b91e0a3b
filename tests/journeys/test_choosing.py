"""How a shopper keeps cars in view: saved, compared, seen, and told of when they arrive."""

import re
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers import PHONE, Visitor, sign_in
from tests.live import LiveSite
from tests.mailbox import Mailbox

with_and_without_scripts = pytest.mark.parametrize(
    "scripted", [True, False], ids=["with scripts", "without scripts"]
)


def button(page: Page, place: int, name: str) -> Locator:
    """A button of the n-th car on a list."""
    return page.locator("#found .car-card").nth(place).get_by_role("button", name=name)


def press(page: Page, place: int, name: str) -> str:
    """Press a button of the n-th car, and see that it took; returns what the car is called."""
    button(page, place, name).click()
    expect(button(page, place, name)).to_have_attribute("aria-pressed", "true")
    return page.locator("#found .car-card__title").nth(place).inner_text()


def address_in(text: str, page: str) -> str:
    """The address of one of our pages in a letter."""
    found = re.search(rf"https?://\S+/{page}\S*", text)
    assert found, text
    return found[0]


@with_and_without_scripts
def test_a_shopper_saves_cars_as_a_guest_and_keeps_them_when_signing_in(
    visitor: Visitor, scripted: bool
):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/?sort=price")
    saved = [press(page, place, "Save") for place in (0, 2)]
    expect(page.get_by_role("link", name="Saved 2")).to_be_visible()

    page.get_by_role("link", name="Saved 2").click()
    expect(page.locator(".car-card__title")).to_have_text(saved[::-1])

    sign_in(page, "technician")
    page.goto("/shortlist/")
    for place, title in enumerate(saved[::-1]):
        expect(page.locator(".car-card__title").nth(place)).to_have_text(title)

    page.get_by_text("Remove all", exact=True).click()
    page.get_by_role("button", name="Yes, remove all").click()
    expect(page.get_by_role("heading", name="No car is saved yet")).to_be_visible()


@with_and_without_scripts
def test_a_shopper_compares_cars_and_shares_the_comparison(visitor: Visitor, scripted: bool):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/?sort=-price")
    picked = [press(page, place, "Compare") for place in (0, 1, 2)]
    page.get_by_role("link", name="Compare 3").click()

    expect(page.get_by_role("columnheader").get_by_role("link")).to_have_text(picked)
    expect(page.get_by_role("row", name=re.compile("Asking price.*differs"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^VIN"))).to_be_visible()

    page.get_by_role("link", name="Only differences").click()
    expect(page.get_by_role("row", name=re.compile("^VIN"))).to_have_count(0)
    friend = visitor()
    friend.goto(page.url)
    expect(friend.get_by_role("columnheader")).to_have_count(3)

    page.get_by_role("button", name=f"Remove {picked[1]}").first.click()
    expect(page.get_by_role("columnheader")).to_have_count(2)
    expect(page.get_by_role("link", name="Compare 2")).to_be_visible()


def test_a_fifth_car_is_refused_where_one_sees_it(visitor: Visitor):
    page = visitor()
    page.goto("/cars/")
    for place in range(4):
        press(page, place, "Compare")
    button(page, 4, "Compare").click()

    expect(page.get_by_text("Four cars fit side by side.")).to_be_visible()
    expect(button(page, 4, "Compare")).to_have_attribute("aria-pressed", "false")


def test_without_scripts_one_comes_back_to_the_car_that_was_saved(visitor: Visitor):
    page = visitor(java_script_enabled=False, viewport=PHONE)
    page.goto("/cars/")
    press(page, 6, "Save")

    expect(page.locator("#found .car-card").nth(6)).to_be_in_viewport()


def test_a_page_that_was_left_open_for_days_still_saves(visitor: Visitor):
    page = visitor()
    page.goto("/cars/")
    page.context.clear_cookies()
    press(page, 0, "Save")

    expect(page.get_by_role("link", name="Saved 1")).to_be_visible()


def test_a_comparison_on_a_telephone_is_pushed_sideways_under_its_labels(
    visitor: Visitor, live_site: LiveSite
):
    page = visitor(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto(live_site.url("/compare/?car={offered}&car={reserved}&car={bare}"))
    label = page.get_by_role("rowheader", name="Year")
    before = label.bounding_box()
    page.get_by_role("region", name="Side by side").evaluate("region => region.scrollLeft = 400")

    expect(page.get_by_role("columnheader").nth(2)).to_be_in_viewport(ratio=0.9)
    assert label.bounding_box()["x"] == before["x"]


def test_the_cars_seen_last_are_one_click_away(visitor: Visitor, live_site: LiveSite):
    page = visitor()
    for car in ("offered", "reserved"):
        page.goto(live_site.url(f"/cars/{{{car}}}"))
    page.goto("/")

    strip = page.get_by_role("region", name="Recently seen")
    expect(strip.get_by_role("link")).to_have_text(["2019 Volvo V90", "2019 Volvo V60"])
    strip.get_by_role("link", name="2019 Volvo V60").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2019 Volvo V60")


@with_and_without_scripts
def test_a_shopper_saves_a_search_and_is_told_once_when_a_car_arrives(
    visitor: Visitor, live_site: LiveSite, live_mailbox: Mailbox, scripted: bool
):
    make = "Saab" if scripted else "Borgward"
    ann = f"ann.{make}@example.com".lower()
    page = visitor(java_script_enabled=scripted)
    page.goto(f"/cars/?make={make}&max_price=15000")
    page.get_by_text("Tell me when a new car matches").click()
    page.get_by_label("Your e-mail").fill(ann)
    page.wait_for_timeout(2_100)  # nobody is quicker who is not a robot
    page.get_by_role("button", name="Tell me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")

    (question,) = live_mailbox.wait_for(1, to=ann)
    page.goto(address_in(question.get_content(), "alerts/"))
    expect(page.get_by_text(f"{make}, Up to $15,000")).to_be_visible()
    page.get_by_role("button", name="Yes, tell me").click()
    expect(page.get_by_text("We write to you when a new car matches.")).to_be_visible()

    _take_in(visitor("salesperson"), make)
    live_site.make_rounds()
    _, news = live_mailbox.wait_for(2, to=ann)
    assert news["Subject"] == f"A new car matches: {make}, Up to $15,000"
    page.goto(address_in(news.get_content(), "cars/[0-9]"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"1985 {make} 900")

    live_site.make_rounds()
    assert len(live_mailbox.letters(to=ann)) == 2

    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    one_click = Request(news["List-Unsubscribe"].strip("<>"), b"List-Unsubscribe=One-Click")
    assert urlopen(one_click).status == 200
    page.goto(address_in(question.get_content(), "alerts/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("This search has ended")


def _take_in(page: Page, make: str) -> None:
    """A colleague adds a car for sale."""
    page.goto("/cars/new")
    for label, value in (("Make", make), ("Model", "900"), ("Year", "1985"), ("Mileage", "88000")):
        page.get_by_label(label).fill(value)
    page.get_by_label("Status").select_option("For sale")
    page.get_by_label("Asking price").fill("12,500")
    page.get_by_role("button", name="Add this car").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"1985 {make} 900")
