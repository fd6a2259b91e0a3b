"""A colleague's day: signing in, finding people, taking cars in, and locking up."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browsers import Visitor, sign_in
from tests.live import LiveSite


@pytest.fixture
def photo() -> dict:
    """A picture file as it comes out of a camera."""
    content = io.BytesIO()
    Image.new("RGB", (1200, 800), "steelblue").save(content, "JPEG")
    return {"name": "left side.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def title(page: Page):
    """The main heading of the page."""
    return page.get_by_role("heading", level=1)


def test_a_colleague_signs_in_and_finds_an_owner_and_their_car(visitor: Visitor):
    page = visitor()
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, "manager")
    expect(title(page)).to_have_text("Dashboard")

    page.get_by_role("link", name="Owners").first.click()
    page.get_by_role("searchbox").fill("zoe quarter")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Zoë Quartermaine").click()
    expect(title(page)).to_have_text("Zoë Quartermaine")

    page.get_by_role("link", name="2019 Volvo V60").click()
    expect(title(page)).to_have_text("2019 Volvo V60")
    expect(page.get_by_label("For staff only")).to_contain_text("Sold")


def test_a_wrong_password_opens_nothing_and_keeps_the_e_mail(visitor: Visitor):
    page = visitor()
    sign_in(page, "technician", password="not the password at all")
    expect(page.get_by_role("alert")).to_contain_text("The e-mail or the password is not right.")
    expect(page.get_by_label("E-mail")).to_have_value("technician@dealership.example")

    page.goto("/dashboard")
    expect(title(page)).to_have_text("Sign in")


def test_a_car_is_taken_in_despite_a_mistake_photographed_and_shown_to_shoppers(
    visitor: Visitor, photo: dict
):
    page = visitor("salesperson")
    page.goto("/dashboard")
    page.get_by_role("link", name="Add a car").click()
    page.get_by_label("Make").fill("Saab")
    page.get_by_label("Model").fill("900 Turbo")
    page.get_by_label("Year").fill("1785")
    page.get_by_label("Mileage").fill("88000")
    page.get_by_label("Description").fill("Two careful owners.\nOne of them a dentist.")
    page.get_by_label("Status").select_option("For sale")
    page.get_by_label("Asking price").fill("12,500")
    page.get_by_role("button", name="Add this car").click()

    page.get_by_role("alert").get_by_role("link", name="Year").click()
    expect(page.get_by_label("Year")).to_be_focused()
    expect(page.get_by_label("Year")).to_have_value("1785")
    expect(page.get_by_label("Make")).to_have_value("Saab")
    expect(page.get_by_label("Asking price")).to_have_value("12,500")
    expect(page.get_by_label("Description")).to_have_value(re.compile("dentist"))

    page.get_by_label("Year").fill("1993")
    page.get_by_role("button", name="Add this car").click()
    expect(page.locator(".flashes")).to_contain_text("1993 Saab 900 Turbo is in the stock")
    address = page.url

    page.get_by_role("link", name="Edit this car").click()
    page.get_by_label("Add pictures").set_input_files(photo)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".flashes")).to_contain_text("1 picture was added.")

    shopper = visitor()
    shopper.goto(address)
    expect(title(shopper)).to_have_text("1993 Saab 900 Turbo")
    expect(shopper.locator(".car-summary__price")).to_have_text("$12,500")
    picture = shopper.locator(".gallery img").first
    expect(picture).to_have_attribute("width", "1200")
    picture.evaluate("image => image.decode()")


def test_of_two_colleagues_who_edit_one_car_the_second_is_told(
    visitor: Visitor, live_site: LiveSite
):
    first, second = visitor("salesperson"), visitor("manager")
    for page in (first, second):
        page.goto(live_site.url("/cars/{reserved}/edit"))
    first.get_by_label("Mileage").fill("43001")
    first.get_by_role("button", name="Save changes").click()
    expect(first.locator(".flashes")).to_contain_text("is changed")

    second.get_by_label("Mileage").fill("99999")
    with second.expect_navigation() as saving:
        second.get_by_role("button", name="Save changes").click()
    assert saving.value.status == 409
    summary = second.locator(".form-summary")
    expect(summary).to_contain_text("Someone else changed this while you were editing")
    expect(summary).to_be_focused()
    for version in ("43001", "99999"):
        expect(summary).to_contain_text(version)

    first.reload()
    expect(first.locator(".key-facts")).to_contain_text("43,001 mi")


def test_whoever_signs_out_leaves_nothing_to_look_at(visitor: Visitor, live_site: LiveSite):
    page = visitor()
    sign_in(page, "technician")
    page.goto(live_site.url("/owners/{owner}"))
    expect(title(page)).to_have_text("Zoë Quartermaine")

    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(live_site.url("/"))
    page.go_back()
    expect(title(page)).to_have_text("Sign in")


def test_after_signing_in_comes_the_page_that_was_asked_for(visitor: Visitor, live_site: LiveSite):
    page = visitor()
    wanted = live_site.url("/owners/{owner}")
    page.goto(wanted)
    expect(title(page)).to_have_text("Sign in")
    expect(page.locator(".flashes")).to_have_text("Sign in to see that page.")
    sign_in(page, "technician")
    expect(page).to_have_url(wanted)
    expect(title(page)).to_have_text("Zoë Quartermaine")


def test_signing_in_leads_to_no_other_site(visitor: Visitor, live_site: LiveSite):
    page = visitor()
    page.goto("/accounts/sign-in?next=https://elsewhere.example/")
    sign_in(page, "technician")
    expect(title(page)).to_have_text("Dashboard")
    assert page.url.startswith(live_site.address)


def test_the_models_of_the_make_are_offered_while_a_car_is_taken_in(visitor: Visitor):
    page = visitor("salesperson")
    page.goto("/cars/new")
    expect(page.locator("#makes option[value=Volvo]")).to_be_attached()
    expect(page.locator("#models option")).to_have_count(0)

    page.get_by_label("Make").fill("volvo")
    page.get_by_label("Model").fill("v60")
    expect(page.locator("#models option[value=V60]")).to_be_attached()
    page.get_by_label("Trim").focus()
    expect(page.locator("#trims option").first).to_be_attached()
