"""A car's page on paper: one sheet, whatever there is to say, with the code that leads back to it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import Visitor
from tests.live import LiveSite

A_PAGE = re.compile(rb"/Type\s*/Page[^s]")
CARS = ("offered", "bare", "reserved", "compared", "wordy")
# Letter without its margins, at 96 pixels an inch: the width in which the sheet is laid out.
SHEET = {"width": 725, "height": 965}


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor(viewport=SHEET)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("car", CARS)
def test_a_car_fits_on_one_sheet(page: Page, live_site: LiveSite, car: str, paper: str):
    page.goto(live_site.url(f"/cars/{{{car}}}"))

    assert len(A_PAGE.findall(page.pdf(format=paper))) == 1


@pytest.mark.parametrize("car", CARS)
def test_the_sheet_says_what_counts_and_how_to_come_back(page: Page, live_site: LiveSite, car: str):
    page.goto(live_site.url(f"/cars/{{{car}}}"))
    page.emulate_media(media="print")

    for needed in (".car-summary h1", ".car-summary__price", ".facts", ".sheet-end__code"):
        expect(page.locator(needed)).to_be_in_viewport()
    for needless in (".site-nav", ".contact", ".keep", ".payment", ".share", ".site-footer"):
        for piece in page.locator(needless).all():
            expect(piece).to_be_hidden()


def test_the_code_is_for_paper_alone(visitor: Visitor, live_site: LiveSite):
    page = visitor()
    page.goto(live_site.url("/cars/{offered}"))

    expect(page.locator(".sheet-end")).to_be_hidden()
