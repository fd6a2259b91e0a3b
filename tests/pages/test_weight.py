"""What the public pages send to a telephone; Lighthouse itself is run by `bench/run lighthouse`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request

from tests.browsers import PHONE, Visitor
from tests.live import LiveSite
from tests.pages.late import MOVED, hold_back
from tests.processes import PATIENCE

HEAVIEST = 250_000
TELEPHONE = {
    "viewport": PHONE,
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
# Every picture as far below as a fast line fetches, and one of each address of all the rest.
# On a line that it takes for slow, or when the page is long in coming, Chromium fetches more.
NEEDED = """async () => {
  const bottom = innerHeight + 1250;
  const near = [...document.images].filter((image) => image.getBoundingClientRect().top < bottom);
  for (const image of near) image.loading = "eager";
  await Promise.all(near.map((image) => image.decode()));
  const pictures = near.map((image) => image.currentSrc);
  const rest = performance.getEntriesByType("resource")
    .filter(({ initiatorType }) => initiatorType !== "img").map(({ name }) => name);
  return [...pictures, ...new Set([location.href, ...rest])].map((url) => url.split("#")[0]);
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
    requests: dict[str, Request] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def complain(self, message: object) -> None:
        self.complaints.append(str(message))

    @cached_property
    def sizes(self) -> list[tuple[str, int]]:
        """The bytes of all that a telephone needs. Here every car has the same pictures, so those
        count as often as they are shown."""
        return [(url, _size(self.requests[url])) for url in self.page.evaluate(NEEDED)]


def _size(request: Request) -> int:
    """The bytes of an answer, asked for once more: what a browser reports depends on its cache."""
    address = urlsplit(request.url)
    connection = HTTPConnection(address.netloc, timeout=PATIENCE)
    headers = {name: value for name, value in request.headers.items() if name[0] != ":"}
    headers |= {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "en-US"}
    connection.request("GET", f"{address.path}?{address.query}", headers=headers)
    answer = connection.getresponse()
    size = len(str(answer.headers)) + len(answer.read())
    connection.close()
    return size


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES.keys())
def arrival(
    request: pytest.FixtureRequest, arrive: Visitor, live_site: LiveSite
) -> Iterator[Arrival]:
    """A page on a telephone with a sharp screen, opened once for all its tests."""
    arrival = Arrival(arrive(**TELEPHONE))
    page = arrival.page
    hold_back(page)
    page.on("request", lambda request: arrival.requests.setdefault(request.url, request))
    page.on("pageerror", arrival.complain)
    page.on("console", lambda message: arrival.complain(message.text))
    page.goto(live_site.url(request.param))
    yield arrival
    page.context.close()


def test_it_weighs_less_than_a_quarter_of_a_megabyte(arrival: Arrival):
    assert any("/photos/" in url for url, _ in arrival.sizes), "Not one picture?"
    weight = sum(size for _, size in arrival.sizes)
    assert weight < HEAVIEST, sorted(arrival.sizes, key=lambda item: -item[1])[:8]


def test_nothing_moves(arrival: Arrival):
    assert arrival.page.evaluate(MOVED) == []


def test_the_browser_is_silent(arrival: Arrival):
    assert arrival.complaints == []


def test_it_asks_for_two_style_sheets_at_most_and_nothing_from_elsewhere(
    arrival: Arrival, live_site: LiveSite
):
    assert all(url.startswith(live_site.address) for url in arrival.requests)
    assert sum(urlsplit(url).path.endswith(".css") for url in arrival.requests) <= 2
