"""Signing in with more than a password: an app, a list on paper, a finger, in a real browser."""

from playwright.sync_api import Page, expect

from tests.browsers import Visitor, sign_in
from tests.devices import App, hold
from tests.live import LiveSite
from tests.mailbox import Mailbox

EMAIL = "newcomer@dealership.example"


def title(page: Page):
    """The main heading of the page."""
    return page.get_by_role("heading", level=1)


def press(page: Page, button: str) -> None:
    """Press a button of the page."""
    page.get_by_role("button", name=button, exact=True).click()


def set_up_app(page: Page) -> App:
    """Type the key into an app, and show the site its first code."""
    page.goto("/accounts/second-factor")
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_text("It cannot scan").click()
    app = App(page.locator(".factors__key").inner_text())
    page.get_by_label("Code from your authenticator app").fill(app.code())
    press(page, "Switch it on")
    expect(title(page)).to_have_text("Recovery codes")
    return app


def sign_in_halfway(page: Page) -> None:
    """Sign out, and in again as far as a password leads."""
    press(page, "Sign out")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    sign_in(page, "newcomer")
    expect(title(page)).to_have_text("One more step")


def test_a_colleague_sets_up_an_app_uses_the_list_and_changes_to_a_passkey(
    visitor: Visitor, live_site: LiveSite, live_mailbox: Mailbox
):
    # A passkey belongs to a name, and this site's address is a number otherwise.
    page = visitor(base_url=live_site.address.replace("127.0.0.1", "localhost"))
    sign_in(page, "newcomer")
    expect(title(page)).to_have_text("Dashboard")

    app = set_up_app(page)
    on_paper = page.locator(".factors__codes code").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("Set up on")).to_be_visible()
    live_mailbox.wait_for(1, to=EMAIL)

    sign_in_halfway(page)
    page.get_by_label("Code from your authenticator app").fill(app.code())
    press(page, "Sign in")
    expect(title(page)).to_have_text("Dashboard")

    sign_in_halfway(page)
    page.get_by_role("link", name="The device is lost").click()
    page.get_by_label("Recovery code").fill(on_paper)
    press(page, "Sign in")
    expect(page.get_by_text("9 codes are left")).to_be_visible()

    hold(page)
    page.get_by_label("Name").fill("My telephone")
    press(page, "Add a passkey")
    expect(page.locator(".factors__list")).to_contain_text("My telephone")
    page.get_by_text("Remove the app").click()
    press(page, "Yes, remove it")
    expect(page.get_by_role("link", name="Set up an app")).to_be_visible()

    press(page, "Sign out")
    # The browser offers the passkey as soon as it is asked for an e-mail; a real one waits for a nod.
    page.goto("/accounts/sign-in?next=/owners/")
    expect(title(page)).to_have_text("Owners")
    subjects = [letter["Subject"] for letter in live_mailbox.wait_for(4, to=EMAIL)]
    assert subjects == [
        "An authenticator app was added to your account",
        "A recovery code was used to sign in",
        "A passkey was added to your account",
        "The authenticator app was removed from your account",
    ]
