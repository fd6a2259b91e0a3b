"""Somebody who would rather read German, and a manager who chooses colors."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("scripts", [True, False])
def test_a_shopper_changes_the_language_and_stays_on_the_page(visitor, scripts):
    page = visitor(java_script_enabled=scripts)
    page.goto("/cars/?body=suv&sort=price")
    before = page.locator(".car-card").count()

    page.get_by_role("link", name="Deutsch").click()

    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert page.url.endswith("/cars/?body=suv&sort=price")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Autos im Angebot")
    expect(page.locator(".car-card")).to_have_count(before)

    page.locator(".car-card__title a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_a_manager_sees_colors_while_choosing_them(visitor):
    page = visitor("manager")
    page.goto("/profile/")
    head = page.locator(".colour-preview__head")

    page.get_by_label("House color").fill("#b00020")

    expect(head).to_have_css("background-color", "rgb(176, 0, 32)")
