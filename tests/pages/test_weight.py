"""What the public pages send to a telephone; Lighthouse itself is run by `bench/run lighthouse`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pytest
from playwright.sync_api import Page, Request

from tests.browsers import PHONE, Visitor
from tests.live import LiveSite
from tests.pages.test_pages import SHIFT

HEAVIEST = 250_000
TELEPHONE = {
    "viewport": PHONE,
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
SHOWN = """async () => {
  await document.fonts.ready;
  // As far below as a fast line fetches; on what it takes for a slow one Chromium looks further.
  const bottom = innerHeight + 1250;
  const near = [...document.images].filter((image) =>
    image.complete && image.naturalWidth && image.getBoundingClientRect().top < bottom);
  await Promise.allSettled(near.map((image) => image.decode()));
  return near.map((image) => image.currentSrc);
}"""
PAGES = {
    "front": "/",
    "list": "/cars/",
    "list, narrowed": "/cars/?body=suv",
    "car": "/cars/{offered}",
}


@dataclass
class Arrival:
    """A page that has just been opened on a telephone, and what came with it."""

    page: Page
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def complain(self, message: object) -> None:
        self.complaints.append(str(message))

    @cached_property
    def sizes(self) -> dict[str, int]:
        """The bytes that came for every address."""
        return {request.url: _size(request) for request in self.requests}

    @property
    def weight(self) -> int:
        """All that was sent. Here every car has the same pictures, so those count as often as shown."""
        shown = self.page.evaluate(SHOWN)
        pictures = [url for url in shown if "/photos/" in url]
        others = {url: size for url, size in self.sizes.items() if "/photos/" not in url}
        return sum(others.values()) + sum(self.sizes[url] for url in pictures)


def _size(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES.keys())
def arrival(
    request: pytest.FixtureRequest, arrive: Visitor, live_site: LiveSite
) -> Iterator[Arrival]:
    """A page on a telephone with a sharp screen, opened once for all its tests."""
    arrival = Arrival(arrive(**TELEPHONE))
    page = arrival.page
    page.on("requestfinished", lambda finished: arrival.requests.append(finished))
    page.on("pageerror", arrival.complain)
    page.on("console", lambda message: arrival.complain(message.text))
    page.goto(live_site.url(request.param))
    page.wait_for_load_state("networkidle")
    yield arrival
    page.context.close()


def test_it_weighs_less_than_a_quarter_of_a_megabyte(arrival: Arrival):
    assert any("/photos/" in url for url in arrival.sizes), "Not one picture?"
    assert arrival.weight < HEAVIEST, sorted(arrival.sizes.items(), key=lambda item: -item[1])[:8]


def test_nothing_moves(arrival: Arrival):
    assert arrival.page.evaluate(SHIFT) == 0


def test_the_browser_is_silent(arrival: Arrival):
    assert arrival.complaints == []


def test_it_asks_for_two_style_sheets_at_most_and_nothing_from_elsewhere(
    arrival: Arrival, live_site: LiveSite
):
    assert all(url.startswith(live_site.address) for url in arrival.sizes)
    assert sum(url.endswith(".css") for url in arrival.sizes) <= 2
