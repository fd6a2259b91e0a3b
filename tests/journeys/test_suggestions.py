"""Suggestions while a shopper types: by keyboard, by finger, with and without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers import PHONE, Visitor


@pytest.fixture(params=["/", "/cars/"], ids=["front page", "list"])
def page(request: pytest.FixtureRequest, visitor: Visitor) -> Page:
    page = visitor()
    page.goto(request.param)
    return page


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("^Search"))


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_in(page: Page, text: str) -> None:
    field(page).press_sequentially(text)


def test_the_arrow_keys_choose_and_enter_goes_there(page: Page):
    type_in(page, "vol")
    expect(options(page).first).to_have_text(re.compile(r"^Volvo \d+ cars$"))
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile(".+"))

    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    chosen = field(page).get_attribute("aria-activedescendant")
    assert options(page).first.get_attribute("id") == chosen
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowUp")

    page.keyboard.press("Enter")
    page.wait_for_url("**/cars/?make=Volvo")


def test_beyond_the_last_comes_the_field_again(page: Page):
    type_in(page, "vol")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    expect(field(page)).to_have_value("vol")


def test_escape_closes_the_list_and_then_empties_the_field(page: Page):
    type_in(page, "vol")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("vol")

    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page):
    type_in(page, "volvo v60")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cars/\?.*q=volvo(\+|%20)v60"))
    expect(field(page)).to_have_value("volvo v60")


def test_enter_on_the_list_closes_the_suggestions(visitor: Visitor):
    page = visitor()
    page.goto("/cars/")
    type_in(page, "volvo")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=volvo"))
    expect(options(page)).to_have_count(0)


def test_escape_closes_the_suggestions_and_only_then_the_filters_of_a_telephone(visitor: Visitor):
    page = visitor(viewport=PHONE)
    page.goto("/cars/")
    page.get_by_text("Filters", exact=True).click()
    type_in(page, "vol")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(field(page)).to_be_hidden()


def test_leaving_the_field_closes_the_list(page: Page):
    type_in(page, "vol")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_a_click_leads_to_the_cars(page: Page):
    type_in(page, "volvo v")
    options(page).filter(has_text="Volvo V60").click()
    page.wait_for_url("**/cars/?make=Volvo&model=V60")


def test_what_has_no_cars_offers_nothing(page: Page):
    type_in(page, "vol")
    expect(options(page).first).to_be_visible()
    type_in(page, "zzz")
    expect(options(page)).to_have_count(0)


def test_without_an_answer_the_field_is_a_plain_one(page: Page):
    page.route("**/cars/suggestions*", lambda route: route.abort())
    type_in(page, "volvo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cars/\?.*q=volvo"))


def test_a_finger_chooses_on_a_telephone(visitor: Visitor):
    page = visitor(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/")
    type_in(page, "vol")
    expect(options(page).first).to_be_visible()
    assert options(page).first.bounding_box()["height"] >= 44

    options(page).first.tap()
    page.wait_for_url("**/cars/?make=Volvo")


def test_without_scripts_it_is_a_search_field(visitor: Visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("volvo v60")
    page.keyboard.press("Enter")
    expect(page.locator("#found .car-card__title").first).to_contain_text("Volvo V60")
