"""How a shopper finds a car: with scripts and without, at a desk and on a telephone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers import PHONE, Visitor
from tests.live import LiveSite

with_and_without_scripts = pytest.mark.parametrize(
    "scripted", [True, False], ids=["with scripts", "without scripts"]
)


def titles(page: Page) -> Locator:
    """The cars that a list shows."""
    return page.locator("#found .car-card__title")


def whole(texts: Locator) -> list[str]:
    """What is written there once the page has arrived wholly."""
    texts.page.wait_for_load_state()
    return texts.all_inner_texts()


def first_car(page: Page) -> Locator:
    """The link to the first car of a list."""
    return page.locator("#found .car-card__title a").first


def choose_suv(page: Page, *, scripted: bool) -> None:
    """Narrow the list; without scripts that takes a button."""
    page.get_by_role("checkbox", name="SUV").check()
    if not scripted:
        page.get_by_role("button", name="Show cars").click()
    expect(page.get_by_role("link", name="Remove filter: SUV")).to_be_visible()


@with_and_without_scripts
def test_a_shopper_narrows_the_list_looks_at_a_car_and_comes_back_to_the_same_list(
    visitor: Visitor, scripted: bool
):
    page = visitor(java_script_enabled=scripted)
    page.goto("/")
    page.get_by_role("link", name="See all cars").click()
    everything = page.locator("#count").inner_text()

    choose_suv(page, scripted=scripted)
    expect(page.locator("#count")).not_to_have_text(everything)
    narrowed, found = page.url, whole(titles(page))

    first_car(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(found[0])
    expect(page.locator(".facts")).to_contain_text("SUV")

    page.get_by_role("link", name="Back to your search").click()
    expect(page).to_have_url(narrowed)
    expect(titles(page)).to_have_text(found)


@with_and_without_scripts
def test_the_browsers_own_way_back_leads_to_the_narrowed_list(visitor: Visitor, scripted: bool):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/")
    choose_suv(page, scripted=scripted)
    found = whole(titles(page))

    first_car(page).click()
    expect(page.locator(".car-summary")).to_be_visible()
    page.go_back()

    expect(page.get_by_role("link", name="Remove filter: SUV")).to_be_visible()
    expect(titles(page)).to_have_text(found)


@with_and_without_scripts
def test_a_search_on_the_front_page_lists_the_cars_of_that_name(visitor: Visitor, scripted: bool):
    page = visitor(java_script_enabled=scripted)
    page.goto("/")
    page.get_by_label(re.compile("^Search")).fill("volvo v60")
    page.get_by_role("button", name="Search").click()

    expect(page).to_have_url(re.compile("/cars/"))
    expect(page.get_by_label(re.compile("^Search"))).to_have_value("volvo v60")
    found = whole(titles(page))
    assert len(found) >= 2
    assert all("Volvo V60" in title for title in found)


@with_and_without_scripts
def test_the_pages_of_the_list_follow_each_other_and_lead_back(visitor: Visitor, scripted: bool):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/?sort=price")
    stock_numbers = page.locator("#found .car-card__stock")
    first = whole(stock_numbers)

    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("link", name="Previous")).to_be_visible()
    assert not set(first) & set(whole(stock_numbers))

    page.get_by_role("link", name="Previous").click()
    expect(stock_numbers).to_have_text(first)


@with_and_without_scripts
def test_a_filter_is_taken_away_by_its_chip(visitor: Visitor, scripted: bool):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/?body=suv&max_price=60000")
    page.get_by_role("link", name="Remove filter: SUV").click()

    expect(page.get_by_role("link", name="Remove filter:")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="SUV")).not_to_be_checked()
    expect(page.get_by_label("Price to")).to_have_value("60000")


@with_and_without_scripts
def test_the_other_pictures_of_a_car_are_a_click_away(
    visitor: Visitor, live_site: LiveSite, scripted: bool
):
    page = visitor(java_script_enabled=scripted)
    page.goto(live_site.url("/cars/{offered}"))
    second = page.locator("#picture-2")
    expect(second).not_to_be_in_viewport(ratio=0.5)
    page.get_by_role("link", name="Picture 2 of 3").click()
    expect(second).to_be_in_viewport(ratio=0.5)


def test_a_picture_opens_in_its_full_size(visitor: Visitor, live_site: LiveSite):
    scripted = visitor(java_script_enabled=True)
    scripted.goto(live_site.url("/cars/{offered}"))
    scripted.locator("#picture-1 a").click()
    shown = scripted.get_by_role("dialog").locator("img").first
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.sizes") == "100vw"

    plain = visitor(java_script_enabled=False)
    plain.goto(live_site.url("/cars/{offered}"))
    plain.locator("#picture-1 a").click()
    expect(plain).to_have_url(re.compile(r"-1600\.webp$"))


def test_a_sold_car_leads_to_cars_like_it(visitor: Visitor, live_site: LiveSite):
    page = visitor()
    answer = page.goto(live_site.url("/cars/{sold}"))
    assert answer.status == 410
    expect(page.get_by_role("heading", level=1)).to_contain_text("has found its owner")

    page.get_by_role("link", name="2019 Volvo V60").first.click()
    expect(page.locator(".car-summary__price")).to_have_text("$18,450")


def test_a_shopper_on_a_telephone_opens_the_filters_and_finds_a_car(visitor: Visitor):
    page = visitor(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/")
    page.get_by_role("link", name="See all cars").tap()
    expect(page.get_by_role("checkbox", name="SUV")).to_be_hidden()

    page.get_by_text("Filters", exact=True).tap()
    page.get_by_role("checkbox", name="SUV").check()
    expect(page.locator("#number-of-filters")).to_have_text("1")
    page.get_by_role("button", name="Show").tap()
    expect(page.get_by_role("link", name="Remove filter: SUV")).to_be_in_viewport()
    found = whole(titles(page))
    first_car(page).tap()

    expect(page.get_by_role("heading", level=1)).to_have_text(found[0])
    call = page.get_by_role("link", name="Call (555) 555-0142")
    expect(call).to_have_attribute("href", "tel:5555550142")
