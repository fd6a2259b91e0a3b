"""What holds for every page: accessible, whole, steady, narrow enough, quiet."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsers import Visitor
from tests.live import LiveSite
from tests.pages.catalogue import DESTINATIONS, Destination, Opened, opened
from tests.pages.late import MOVED, hold_back

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = {"width": 320, "height": 640}
RUN_AXE = """async (rules) => {
  const report = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
  return report.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target} ${failureSummary}`));
}"""
SCROLL_THROUGH = """async () => {
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
  for (const image of document.images) image.loading = "eager";
  await document.fonts.ready;
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  scrollTo({ top: 0, behavior: "instant" });
}"""
PICTURES = """() => [...document.images].map((image) => ({
  source: image.currentSrc,
  isWhole: image.complete && image.naturalWidth > 0,
  hasSize: image.hasAttribute("width") && image.hasAttribute("height"),
}))"""
USE_OUR_FONT = """async () => {
  const { href } = document.querySelector("link[rel=preload][as=font]");
  const face = new FontFace("Figtree", `url(${href})`, { weight: "300 900" });
  document.fonts.add(await face.load());
}"""
OVERFLOWING = """() => [...document.body.querySelectorAll("*")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 120))"""


def _first_of_each() -> set[str]:
    """The names of the first page in each department that each kind of person sees."""
    first: dict[tuple[str, str | None], str] = {}
    for each in DESTINATIONS:
        first.setdefault((each.path.split("/")[1], each.who), each.name)
    return {*first.values()}


# By night the same colors are mixed from others, for every page alike.
IN_THE_DARK = _first_of_each()


@pytest.fixture(scope="module", params=DESTINATIONS, ids=lambda destination: destination.name)
def destination(request: pytest.FixtureRequest) -> Destination:
    return request.param


@pytest.fixture(scope="module")
def visit(destination: Destination, arrive: Visitor, live_site: LiveSite) -> Iterator[Opened]:
    """A page, opened and looked through once for all its tests."""
    with opened(destination, partial(_arrive_late, arrive), live_site) as visit:
        visit.page.evaluate(SCROLL_THROUGH)
        yield visit


def _arrive_late(arrive: Visitor, *args, **settings) -> Page:
    page = arrive(*args, **settings)
    hold_back(page)
    return page


@pytest.fixture
def page(visit: Opened, destination: Destination) -> Page:
    """The page by daylight, on a desk unless it is one of a telephone's."""
    visit.page.set_viewport_size(destination.viewport)
    visit.page.emulate_media(color_scheme="light")
    return visit.page


def test_it_is_the_page_that_was_meant(destination: Destination, visit: Opened):
    assert visit.status == destination.status


def test_nothing_moves_while_it_loads(page: Page):
    assert page.evaluate(MOVED) == []


def test_every_picture_arrives_in_a_box_of_its_size(page: Page):
    pictures = page.evaluate(PICTURES)
    assert pictures, "Not even the logo?"
    assert not [picture for picture in pictures if not (picture["isWhole"] and picture["hasSize"])]


def test_the_browser_has_nothing_to_complain_of(page: Page, visit: Opened):
    assert visit.complaints == []


def test_it_has_one_main_heading_a_title_and_a_language(page: Page, destination: Destination):
    wanted = destination.settings.get("locale", "en")[:2]
    assert page.locator("h1").count() == 1
    assert page.title().endswith(" – Harbor Street Motors")
    assert page.locator("html").get_attribute("lang") == wanted


def test_it_is_accessible(page: Page, destination: Destination):
    if not AXE.exists():
        pytest.fail("This test needs axe: npm ci", pytrace=False)
    page.evaluate(AXE.read_text())
    assert page.evaluate(RUN_AXE, RULES) == []
    if destination.name in IN_THE_DARK:
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(RUN_AXE, RULES) == []


def test_it_fits_the_narrowest_telephone(page: Page):
    """In the font that came too late, and in ours."""
    page.set_viewport_size(NARROWEST)
    for _ in range(2):
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROWEST["width"], page.evaluate(OVERFLOWING)
        page.evaluate(USE_OUR_FONT)
