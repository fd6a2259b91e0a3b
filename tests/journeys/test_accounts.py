"""Ways in and back in, with a real mailbox: an owner registers and forgets, a colleague is invited."""

import re
import subprocess
import sys

from playwright.sync_api import Page, expect

from tests.browsers import Visitor
from tests.live import ROOT, LiveSite
from tests.mailbox import Mailbox

YUKI = "yuki@example.com"
BEA = "bea@dealership.example"
FIRST, SECOND = "tulips from the harbor market", "eleven grey herons on a pier"
_LINK = re.compile(r"http://\S+key=\S+")


def title(page: Page):
    """The main heading of the page."""
    return page.get_by_role("heading", level=1)


def follow_letter(page: Page, mailbox: Mailbox, to: str, subject: str) -> None:
    """Wait for a letter about something and open its link."""
    count = 1
    while True:
        letter = mailbox.wait_for(count, to)[-1]
        if subject in letter["Subject"]:
            break
        count += 1
    found = _LINK.search(letter.get_content())
    assert found, letter.get_content()
    page.goto(found[0])


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/accounts/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_an_owner_registers_sees_their_car_forgets_the_password_and_comes_back(
    visitor: Visitor, live_mailbox: Mailbox
):
    page, telephone = visitor(), visitor()
    page.goto("/accounts/sign-in")
    page.get_by_role("link", name="New here? Open an account").click()
    expect(title(page)).to_have_text("Open an account")
    page.get_by_label("Your e-mail").press_sequentially(YUKI.upper(), delay=150)
    page.get_by_role("button", name="Send me a link").click()
    expect(title(page)).to_have_text("Look into your mailbox")

    follow_letter(page, live_mailbox, YUKI, "Open your account")
    page.get_by_label("Your name").fill("Yuki Tanaka")
    field = page.get_by_label("Password")
    field.fill("password")
    page.get_by_role("button", name="Show the password").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 15 characters")
    expect(page.get_by_label("Your name")).to_have_value("Yuki Tanaka")
    page.get_by_label("Password").fill(FIRST)
    page.get_by_role("button", name="Open my account").click()
    expect(title(page)).to_have_text("My cars")
    expect(page.get_by_role("link", name="2019 Lada Niva").first).to_be_visible()

    telephone.goto("/accounts/sign-in")
    telephone.get_by_role("link", name="Forgot your password?").click()
    telephone.get_by_label("E-mail").fill(YUKI)
    telephone.get_by_role("button", name="Send the link").click()
    expect(title(telephone)).to_have_text("Look into your mailbox")
    follow_letter(telephone, live_mailbox, YUKI, "Choose a new password")
    telephone.get_by_label("New password").fill(SECOND)
    telephone.get_by_role("button", name="Change my password").click()
    expect(telephone.locator(".flashes")).to_contain_text("Your password is changed.")

    sign_in(telephone, YUKI, FIRST)
    expect(telephone.get_by_role("alert")).to_contain_text("is not right")
    sign_in(telephone, YUKI, SECOND)
    expect(title(telephone)).to_have_text("My cars")
    page.goto("/my/")
    expect(title(page)).to_have_text("Sign in")


def test_a_colleague_is_invited_and_signs_out_a_device_that_was_lost(
    visitor: Visitor, live_site: LiveSite, live_mailbox: Mailbox
):
    invite = [sys.executable, "-m", "flask", "accounts", "invite", BEA, "--role", "advisor"]
    subprocess.run(invite, cwd=ROOT, env=live_site.environment, check=True, capture_output=True)
    live_site.make_rounds()
    lost, desk = visitor(), visitor()
    follow_letter(lost, live_mailbox, BEA, "You are invited")
    lost.get_by_label("Your name").fill("Bea Boss")
    lost.get_by_label("Password").fill(FIRST)
    lost.get_by_role("button", name="Open my account").click()
    expect(title(lost)).to_have_text("Dashboard")

    sign_in(desk, BEA, FIRST)
    expect(title(desk)).to_have_text("Dashboard")
    desk.get_by_role("link", name="My account").click()
    desk.get_by_role("link", name="Devices").click()
    expect(title(desk)).to_have_text("Devices")
    expect(desk.locator(".devices li")).to_have_count(2)
    desk.locator(".devices").get_by_role("button", name="Sign out").click()
    expect(desk.locator(".flashes")).to_contain_text("That device is signed out.")
    expect(desk.locator(".devices li")).to_have_count(1)
    lost.goto("/dashboard")
    expect(title(lost)).to_have_text("Sign in")
