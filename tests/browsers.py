"""Chromium, driven by Playwright, and the people who sit in front of it."""

import shutil
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dealership.accounts.freshness import FRESH_FOR
from tests.factories import PASSWORD
from tests.live import LiveSite

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
# Nothing that calls out, and no sandbox because containers do not let it be built.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
PATIENCE_MS = 60_000  # no page takes that long, however busy the machine
SIGNED_IN_FOR = FRESH_FOR.total_seconds() / 2

expect.set_options(timeout=PATIENCE_MS)

Visitor = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.fail("These tests need Chromium: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sign_ins(browser: Browser, live_site: LiveSite) -> Callable[[str], dict]:
    """The cookies of a colleague, who signs in for many tests, and is never asked to prove it again."""
    known: dict[str, dict] = {}
    since: dict[str, float] = {}

    def cookies_of(name: str) -> dict:
        if name not in known or time.monotonic() - since[name] > SIGNED_IN_FOR:
            with browser.new_context(base_url=live_site.address) as context:
                sign_in(context.new_page(), name)
                known[name], since[name] = context.storage_state(), time.monotonic()
        return known[name]

    return cookies_of


@pytest.fixture(scope="session")
def arrive(browser: Browser, live_site: LiveSite, sign_ins) -> Visitor:
    """Opens a fresh browser; whoever calls it closes the page's context."""

    def open_page(colleague: str | None = None, **settings) -> Page:
        if colleague:
            settings["storage_state"] = sign_ins(colleague)
        ordinary = {
            "base_url": live_site.address,
            "viewport": DESKTOP,
            "reduced_motion": "reduce",
        }
        context = browser.new_context(**ordinary | settings)
        context.set_default_timeout(PATIENCE_MS)
        return context.new_page()

    return open_page


@pytest.fixture
def visitor(arrive: Visitor) -> Iterator[Visitor]:
    """Somebody with a fresh browser: `visitor()` is a stranger, `visitor("manager")` a colleague."""
    pages: list[Page] = []

    def open_page(*args, **settings) -> Page:
        pages.append(arrive(*args, **settings))
        return pages[-1]

    yield open_page
    for page in pages:
        page.context.close()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form, opening it unless the page shows it already."""
    if "/accounts/sign-in" not in page.url:
        page.goto("/accounts/sign-in")
    page.get_by_label("E-mail").fill(f"{name}@dealership.example")
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in", exact=True).click()
