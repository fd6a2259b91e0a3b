"""An owner's own door: a car that is looked after, shown to a buyer, and a person who is forgotten."""

import re

from playwright.sync_api import Page, expect

from tests.browsers import Visitor, sign_in
from tests.live import LiveSite
from tests.mailbox import Mailbox

LINK = re.compile(r"https?://\S+/privacy/confirm/\S+")


def title(page: Page):
    """The main heading of the page."""
    return page.get_by_role("heading", level=1)


def test_an_owner_rates_a_visit_and_shows_the_history_to_a_buyer(
    visitor: Visitor, live_site: LiveSite
):
    page = visitor("owner")
    page.goto("/my/")
    page.get_by_role("link", name="2019 Volvo V60", exact=True).click()
    expect(title(page)).to_have_text("2019 Volvo V60")

    page.get_by_role("link", name=re.compile("How was it|Change my rating")).first.click()
    expect(title(page)).to_have_text("How was your visit?")
    page.get_by_role("radio", name="Good", exact=True).check()
    page.get_by_label("What would you like to tell us?").fill("They called before they began.")
    page.get_by_role("button", name="Send my rating").click()
    expect(page.locator(".time-line__comment")).to_have_text("They called before they began.")

    page.get_by_role("link", name="Show the history to a buyer").click()
    page.get_by_label("Also show what was paid").check()
    page.get_by_role("button", name="Make an address").click()
    expect(page.locator(".flashes")).to_contain_text("The address is ready.")
    address = page.locator(".shared__address a").first.get_attribute("href")

    buyer = visitor()
    buyer.goto(address or "")
    expect(title(buyer)).to_have_text("2019 Volvo V60")
    expect(buyer.locator(".time-line")).to_contain_text("$129.50")
    expect(buyer.locator("body")).not_to_contain_text("Zoë")
    expect(buyer.locator("body")).not_to_contain_text("They called before")

    page.reload()
    expect(page.locator(".shared").first.locator("..")).to_contain_text("Read once.")
    page.get_by_text("Take it back", exact=True).first.click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.locator(".flashes")).to_contain_text("leads nowhere any more")
    buyer.reload()
    expect(title(buyer)).to_have_text("This history is not shown any more")


def test_somebody_is_forgotten_after_saying_so_from_their_mailbox(
    visitor: Visitor, live_site: LiveSite, live_mailbox: Mailbox
):
    page = visitor()
    sign_in(page, "forgetful")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/my/data")
    page.get_by_role("button", name="Ask to be forgotten").click()
    expect(page.locator(".flashes")).to_contain_text("Look into your mailbox")

    (letter,) = live_mailbox.wait_for(1, to="forgetful@dealership.example")
    mail = visitor()
    mail.goto(LINK.search(letter.get_content())[0])
    mail.get_by_role("button", name="Yes, forget me").click()
    expect(title(mail)).to_have_text("We will forget you")

    manager = visitor("manager")
    manager.goto("/privacy/")
    manager.get_by_role("link", name="Fay Forgetful").click()
    expect(title(manager)).to_have_text("Forget Fay Forgetful")
    manager.get_by_label("Reason").fill("Confirmed by mail")
    manager.get_by_label("I know that there is no way back").check()
    manager.get_by_role("button", name="Forget this person").click()
    expect(manager.locator(".flashes")).to_contain_text("The person is forgotten.")
    expect(manager.locator("main")).not_to_contain_text("Fay Forgetful")

    page.goto("/my/data")
    expect(title(page)).to_have_text("Sign in")
    last = live_mailbox.wait_for(2, to="forgetful@dealership.example")[-1]
    assert last["Subject"] == "We have forgotten you"
