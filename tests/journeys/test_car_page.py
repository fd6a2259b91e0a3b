"""What a shopper does with the page of one car, beside looking at its pictures."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import Visitor
from tests.live import LiveSite

with_and_without_scripts = pytest.mark.parametrize(
    "scripted", [True, False], ids=["with scripts", "without scripts"]
)


def fill_in(page: Page, label: str, text: str, *, scripted: bool) -> None:
    """Type into the estimate; without scripts that takes a button."""
    page.get_by_label(label).fill(text)
    if not scripted:
        page.get_by_role("button", name="Estimate").click()


@with_and_without_scripts
def test_a_shopper_reckons_what_the_car_costs_a_month(
    visitor: Visitor, live_site: LiveSite, scripted: bool
):
    page = visitor(java_script_enabled=scripted)
    page.goto(live_site.url("/cars/{compared}"))
    page.get_by_role("link", name=re.compile("About .* a month")).click()
    result = page.locator(".payment__result")
    expect(result).to_be_in_viewport()

    fill_in(page, "Down payment", "9,950", scripted=scripted)
    expect(result).to_contain_text("$197.54 a month")
    fill_in(page, "APR", "twelve", scripted=scripted)
    expect(page.locator(".payment .field__error")).to_contain_text("Write a number")
    expect(page.get_by_label("APR")).to_have_value("twelve")
    expect(page.get_by_label("APR")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Down payment")).to_have_value("9,950")

    fill_in(page, "APR", "12", scripted=scripted)
    expect(result).to_contain_text("$222.44 a month")
    expect(page.locator(".payment .field__error")).to_have_count(0)
    expect(page.get_by_label("APR")).not_to_have_attribute("aria-invalid", "true")


@with_and_without_scripts
def test_a_shopper_weighs_the_price_and_goes_to_a_cheaper_one(
    visitor: Visitor, live_site: LiveSite, scripted: bool
):
    page = visitor(java_script_enabled=scripted)
    page.goto(live_site.url("/cars/{compared}"))
    expect(page.locator(".asking-price")).to_contain_text("$500 less since")
    expect(page.locator(".price-check")).to_contain_text("of 8 comparable cars here")

    page.get_by_text("See the 8 cars").click()
    cheapest = page.locator(".price-check").get_by_role("link").first
    expect(cheapest).to_be_visible()
    cheapest.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saab 9-5")
    expect(page.locator(".car-summary__price")).to_have_text("$18,000")


def test_the_numbers_and_the_address_are_copied(visitor: Visitor, live_site: LiveSite):
    page = visitor(permissions=["clipboard-read", "clipboard-write"])
    page.goto(live_site.url("/cars/{compared}"))

    page.get_by_role("button", name="Copy VIN").click()
    expect(page.locator("[data-announce]")).to_have_text("Copied")
    vin = page.evaluate("navigator.clipboard.readText()")
    expect(page.locator(".facts")).to_contain_text(vin)
    assert len(vin) == 17

    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_without_scripts_there_is_no_button_that_does_nothing(
    visitor: Visitor, live_site: LiveSite
):
    page = visitor(java_script_enabled=False)
    page.goto(live_site.url("/cars/{compared}"))

    for name in ("Copy", "Share", "Print", "picture", "full screen"):
        expect(page.get_by_role("button", name=re.compile(name))).to_have_count(0)
    mail = page.get_by_role("link", name="Mail it")
    expect(mail).to_have_attribute(
        "href", re.compile(r"^mailto:\?subject=2019%20Saab.*/cars/2019-saab-9-5-")
    )
