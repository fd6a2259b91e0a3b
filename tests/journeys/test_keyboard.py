"""The shopper's way to a car without a mouse; wherever the focus goes, it can be seen."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers import DESKTOP, PHONE, Visitor
from tests.live import LiveSite

LONGEST_WAY = 60
# A card shows the focus of its link as an outline of its own, so outlines further out count too.
FOCUS_IS_VISIBLE = """() => {
  const outlined = (node, part) => {
    const style = getComputedStyle(node, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const element = document.activeElement;
  if (getComputedStyle(element).boxShadow !== "none" || outlined(element, "::after")) return true;
  for (let node = element; node; node = node.parentElement) if (outlined(node)) return true;
  return false;
}"""
WHERE = "() => document.activeElement.outerHTML.slice(0, 200)"


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desk", "telephone"])
def page(request: pytest.FixtureRequest, visitor: Visitor) -> Page:
    return visitor(viewport=request.param)


def is_focused(element: Locator) -> bool:
    return element.evaluate("element => element === document.activeElement")


def tab(page: Page) -> None:
    """Go to the next stop, which must be visible as such."""
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS_IS_VISIBLE), f"Focus unseen: {page.evaluate(WHERE)}"


def tab_to(page: Page, element: Locator) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(LONGEST_WAY):
        tab(page)
        if is_focused(element):
            return
    pytest.fail(f"{LONGEST_WAY} times Tab do not lead to {element}")


def test_a_shopper_finds_a_car_by_keyboard_alone(page: Page):
    page.goto("/")
    tab_to(page, page.get_by_label(re.compile("^Search")))
    page.keyboard.type("volvo v60")
    page.keyboard.press("Enter")
    car = page.locator("#found .car-card__title a").first
    expect(car).to_contain_text("Volvo V60")
    found = page.url

    tab_to(page, car)
    page.keyboard.press("Enter")
    expect(page.locator(".car-summary")).to_be_visible()

    tab_to(page, page.get_by_role("link", name="Back to your search"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(found)


def test_a_filter_is_chosen_by_keyboard_alone(page: Page):
    page.goto("/cars/")
    filters = page.locator(".filters__open")
    if filters.is_visible():
        tab_to(page, filters)
        page.keyboard.press("Enter")
    suv = page.get_by_role("checkbox", name="SUV")
    tab_to(page, suv)
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)
    expect(suv).to_be_checked()
    expect(suv).to_be_focused()


def test_a_bar_of_prices_is_pressed_by_keyboard_alone(page: Page):
    page.goto("/cars/?body=suv")
    filters = page.locator(".filters__open")
    if filters.is_visible():
        tab_to(page, filters)
        page.keyboard.press("Enter")
    bar = page.locator("#bars-price a").first
    told = bar.get_attribute("aria-label")
    tab_to(page, bar)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Price to")).not_to_have_value("")
    expect(page.get_by_label(told)).to_be_focused()


def test_a_shopper_may_skip_the_filters(page: Page):
    page.goto("/cars/")
    skip = page.get_by_role("link", name="Skip to the cars")
    if not page.locator("#filters").is_visible():
        return  # on a telephone they are not in the way
    tab_to(page, skip)
    page.keyboard.press("Enter")
    tab(page)
    assert page.evaluate("() => document.activeElement.closest('#results') !== null")


def test_the_arrow_keys_turn_the_pictures(page: Page, live_site: LiveSite):
    page.goto(live_site.url("/cars/{offered}"))
    tab_to(page, page.get_by_label("Picture strip"))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".gallery__stage .gallery__count")).to_have_text("2 / 3")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".gallery__stage .gallery__count")).to_have_text("1 / 3")


@pytest.mark.parametrize(
    "path", ["/", "/cars/", "/cars/{offered}", "/accounts/sign-in", "/nowhere"]
)
def test_the_first_stop_leads_past_the_navigation(page: Page, live_site: LiveSite, path: str):
    page.goto(live_site.url(path))
    tab(page)
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab(page)
    assert page.evaluate("() => document.activeElement.closest('main, footer') !== null")


def test_the_pictures_fill_the_screen_and_the_way_back_leads_to_the_same_one(
    page: Page, live_site: LiveSite
):
    page.goto(live_site.url("/cars/{offered}"))
    opener = page.get_by_role("button", name="Show the pictures full screen")
    tab_to(page, opener)
    page.keyboard.press("Enter")
    screen = page.get_by_role("dialog")
    count = screen.locator(".gallery__count")
    expect(count).to_have_text("1 / 3")

    page.keyboard.press("End")
    expect(count).to_have_text("3 / 3")
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text("3 / 3")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text("2 / 3")

    page.keyboard.press("Escape")
    expect(screen).to_be_hidden()
    expect(page.locator(".gallery__stage .gallery__count")).to_have_text("2 / 3")
    expect(opener).to_be_focused()
