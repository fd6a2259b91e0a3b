"""The filter panel in a browser: answers at once, the way back, the sheet on a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import DESKTOP, PHONE, Visitor
from tests.live import LiveSite

with_and_without_scripts = pytest.mark.parametrize(
    "scripted", [True, False], ids=["with scripts", "without scripts"]
)


@pytest.fixture
def page(visitor: Visitor) -> Page:
    page = visitor()
    page.goto("/cars/")
    return page


@pytest.fixture
def telephone(visitor: Visitor) -> Page:
    page = visitor(viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/cars/")
    return page


def number_in(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def far_down(page: Page) -> None:
    """Scroll to one of the last cars of the list."""
    page.locator("#found .car-card").nth(18).scroll_into_view_if_needed()


def expect_count(page: Page, number: int) -> None:
    """So many cars the list must say it has."""
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{number:,} "))


@with_and_without_scripts
def test_the_figure_beside_an_answer_is_how_many_cars_it_brings(visitor: Visitor, scripted: bool):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/?body=suv")
    answer = page.locator("#answers-make label").nth(1)
    promised = number_in(answer.locator(".option__count").inner_text())

    answer.get_by_role("checkbox").check()
    if not scripted:
        page.get_by_role("button", name="Show cars").click()

    expect(page.locator(".chip")).to_have_count(2)
    expect_count(page, promised)


def test_several_answers_to_one_question_bring_the_cars_of_all(page: Page):
    answers = page.locator("#answers-make label")
    figures = [number_in(text) for text in answers.locator(".option__count").all_text_contents()]
    for place in (0, 1):
        answers.nth(place).get_by_role("checkbox").check()
        expect(page.locator(".chip")).to_have_count(place + 1)

    expect_count(page, figures[0] + figures[1])
    expect(page).to_have_url(re.compile("make=.*make="))


def test_every_choice_is_a_step_in_the_history_of_the_browser(page: Page):
    page.get_by_role("checkbox", name="SUV").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_role("checkbox", name="Sedan").check()
    expect(page.locator(".chip")).to_have_count(2)

    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="Sedan")).not_to_be_checked()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="SUV")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="SUV")).to_be_checked()


def test_a_make_brings_its_models_without_a_new_page(page: Page):
    page.evaluate("window.isTheSame = true")
    expect(page.get_by_text("Choose a make first.")).to_be_visible()
    page.locator("#answers-make label").first.get_by_role("checkbox").check()

    expect(page.locator("#answers-model label")).not_to_have_count(0)
    assert page.evaluate("window.isTheSame")


def test_what_is_typed_is_searched_with_the_rest(page: Page):
    page.get_by_role("checkbox", name="SUV").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_label("Price to").fill("60,000")
    page.keyboard.press("Enter")

    expect(page.locator(".chip")).to_have_count(2)
    expect(page).to_have_url(re.compile("max_price=60(%2C)?000"))
    expect(page.get_by_label("Price to")).to_be_focused()


def test_a_chip_leaves_the_keyboard_at_the_new_count(page: Page):
    page.get_by_role("checkbox", name="SUV").check()
    page.get_by_role("link", name="Remove filter: SUV").click()

    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#count")).to_be_focused()
    expect(page.get_by_role("checkbox", name="SUV")).not_to_be_checked()


def test_the_rest_of_a_long_list_is_unfolded_and_searched(page: Page):
    rest = page.locator("#others-make-1")
    rest.locator("summary").click()
    wanted = rest.locator(".option__label").last.inner_text()
    rest.get_by_role("searchbox").fill(wanted.upper())
    expect(rest.locator("li:visible")).to_have_count(1)
    rest.get_by_role("checkbox").and_(page.locator(":visible")).check()

    expect(page.get_by_role("link", name=f"Remove filter: {wanted}")).to_be_visible()
    expect(rest.get_by_role("searchbox")).to_have_value(wanted.upper())
    page.get_by_label("Year to").fill("2040")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(2)
    expect(rest).to_have_attribute("open", "")


def test_the_way_past_the_filters_shows_only_to_the_keyboard(page: Page):
    way = page.get_by_role("link", name="Skip to the cars")
    expect(way).not_to_be_in_viewport()
    way.focus()

    expect(way).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#found .car-card__title").first).to_be_in_viewport()


@with_and_without_scripts
def test_far_down_the_list_the_count_the_order_and_the_filters_are_still_in_view(
    visitor: Visitor, scripted: bool
):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/")
    far_down(page)

    for seen in ("#count", "#sort", "#q"):
        expect(page.locator(seen)).to_be_in_viewport(ratio=1)
    box = page.locator("#panel").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= DESKTOP["height"]


def test_the_filters_scroll_without_the_cars(page: Page):
    far_down(page)
    before = page.evaluate("scrollY")
    last = page.locator("#question-equipment > summary")
    last.scroll_into_view_if_needed()

    expect(last).to_be_in_viewport(ratio=1)
    expect(page.locator("#q")).not_to_be_in_viewport()
    assert page.evaluate("scrollY") == before > 0


def test_a_choice_far_down_the_list_shows_the_first_cars_that_it_brings(page: Page):
    far_down(page)
    page.get_by_role("checkbox", name="SUV").check()

    expect(page.locator(".chip")).to_be_in_viewport(ratio=1)
    expect(page.locator("#count")).to_be_in_viewport(ratio=1)
    expect(page.locator("#found .car-card__title").first).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("checkbox", name="SUV")).to_be_in_viewport(ratio=1)


def test_the_next_page_begins_with_its_first_car(page: Page):
    page.get_by_role("link", name="Next").click()

    expect(page).to_have_url(re.compile("after="))
    expect(page.locator("#found .car-card__title").first).to_be_in_viewport(ratio=1)


@with_and_without_scripts
def test_when_nothing_is_found_one_press_finds_something(visitor: Visitor, scripted: bool):
    page = visitor(java_script_enabled=scripted)
    page.goto("/cars/?body=suv&max_price=1")
    way_out = page.locator(".loosenings a").first
    promised = number_in(way_out.locator(".loosenings__count").inner_text())
    way_out.click()

    expect(page.locator(".chip")).to_have_count(1)
    expect_count(page, promised)


def test_when_the_site_does_not_answer_the_page_says_so_and_tries_again(page: Page):
    page.route("**/cars/?*", lambda route: route.abort())
    page.get_by_role("checkbox", name="SUV").check()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("could not be renewed")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("checkbox", name="SUV")).to_be_checked()

    page.unroute("**/cars/?*")
    alert.get_by_role("link", name="Try again").click()
    expect(page.locator(".chip")).to_have_count(1)
    expect(alert).to_have_count(0)


def test_a_slow_answer_is_overtaken_by_the_next(page: Page):
    page.route("**/cars/?body=suv", lambda never_answered: None)
    page.get_by_role("checkbox", name="SUV").check()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    page.get_by_role("checkbox", name="Sedan").check()

    expect(page.locator(".chip")).to_have_count(2)
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def test_the_sheet_keeps_the_keyboard_until_escape(telephone: Page):
    handle = telephone.locator(".filters__open")
    handle.tap()
    expect(telephone.get_by_role("checkbox", name="SUV")).to_be_visible()
    expect(telephone.locator("#results")).to_have_attribute("inert", "")
    expect(telephone.locator("header").first).to_have_attribute("inert", "")

    telephone.keyboard.press("Escape")
    expect(telephone.locator("#filters")).to_be_hidden()
    expect(telephone.locator("#results")).not_to_have_attribute("inert", "")
    expect(handle).to_be_focused()


def test_the_button_of_the_sheet_counts_along(telephone: Page):
    telephone.locator(".filters__open").tap()
    everything = number_in(telephone.locator("#show").inner_text())
    telephone.get_by_role("checkbox", name="SUV").check()

    expect(telephone.locator("#show")).not_to_have_text(f"Show {everything} cars")
    promised = number_in(telephone.locator("#show").inner_text())
    telephone.locator("#show").tap()
    expect(telephone.locator("#filters")).to_be_hidden()
    expect_count(telephone, promised)
    expect(telephone.locator("#number-of-filters")).to_have_text("1")


def test_the_sheet_works_without_scripts(visitor: Visitor):
    page = visitor(viewport=PHONE, is_mobile=True, has_touch=True, java_script_enabled=False)
    page.goto("/cars/")
    page.locator(".filters__open").tap()
    page.get_by_role("checkbox", name="SUV").check()
    page.get_by_role("button", name="Show cars").tap()

    expect(page.get_by_role("link", name="Remove filter: SUV")).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()


def test_a_link_to_a_car_still_opens_the_car(page: Page, live_site: LiveSite):
    page.get_by_role("checkbox", name="SUV").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator("#found .car-card__title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.startswith(live_site.url("/cars/2"))
