"""How a shopper asks about a car and is answered: a real browser, a real mail server."""

import pytest
from playwright.sync_api import Page, expect

from dealership.web.guarded_form import QUICKEST
from tests.browsers import PHONE, Visitor
from tests.mailbox import Mailbox

HOUSE = "sales@harborstreetmotors.example"
MILLISECONDS = QUICKEST.total_seconds() * 1000

with_and_without_scripts = pytest.mark.parametrize(
    "scripted", [True, False], ids=["with scripts", "without scripts"]
)


def find_a_volvo(page: Page) -> str:
    """From the front page to a car; returns what it is called."""
    page.goto("/")
    page.locator("main [name=q]").fill("volvo v60 cross country")
    page.get_by_role("button", name="Search").click()
    page.locator("#found .car-card__title a").first.click()
    expect(page.get_by_role("heading", name="Ask about this car")).to_be_visible()
    return page.get_by_role("heading", level=1).inner_text()


def open_form(page: Page, title: str):
    """Unfold one of the forms of a car's page."""
    page.locator("summary", has_text=title).click()
    return page.locator("details[open]")


def send(page: Page, button: str) -> None:
    """Send a form that has lain open as long as a person needs."""
    page.wait_for_timeout(MILLISECONDS)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, we have your request")


@with_and_without_scripts
def test_a_shopper_finds_a_car_asks_and_gets_the_mail(
    visitor: Visitor, live_mailbox: Mailbox, scripted: bool
):
    email = f"shopper-{scripted}@example.com".lower()
    page = visitor(java_script_enabled=scripted, viewport=PHONE)
    car = find_a_volvo(page)

    form = open_form(page, "Ask a question")
    form.get_by_label("Your question").fill("Does it have a tow bar?")
    form.get_by_label("Your name").fill("Ann Shopper")
    form.get_by_label("E-mail").fill(email)
    send(page, "Send your question")

    expect(page.get_by_text("Does it have a tow bar?")).to_be_visible()
    (confirmation,) = live_mailbox.wait_for(1, to=email)
    assert car in confirmation["Subject"]
    assert (
        "Does it have a tow bar?" not in confirmation.get_content()
    )  # it may be another's address
    (question,) = live_mailbox.wait_for(1, to=HOUSE, about=email)
    assert "Does it have a tow bar?" in question.get_content()


@with_and_without_scripts
def test_a_mistake_is_shown_and_put_right_without_typing_anything_again(
    visitor: Visitor, scripted: bool
):
    page = visitor(java_script_enabled=scripted)
    find_a_volvo(page)
    form = open_form(page, "Have it held for you")
    form.get_by_label("Your name").fill("Bea Shopper")
    form.get_by_label("Anything we should know?").fill("I come on Saturday.")
    form.get_by_role("button", name="Ask us to hold it").click()

    page.get_by_role("alert").get_by_role("link", name="E-mail").click()
    expect(page.get_by_label("E-mail")).to_be_focused()
    expect(page.get_by_label("Your name")).to_have_value("Bea Shopper")
    page.get_by_label("Phone").fill("(555) 555-0147")
    send(page, "Ask us to hold it")

    expect(page.get_by_text("Until then it is not reserved.")).to_be_visible()
    expect(page.get_by_text("I come on Saturday.")).to_be_visible()


def test_a_salesperson_takes_a_request_answers_it_and_notes_it(visitor: Visitor):
    shopper = visitor()
    find_a_volvo(shopper)
    form = open_form(shopper, "Ask a question")
    form.get_by_label("Your question").fill("Is the roof rack part of it?")
    form.get_by_label("Your name").fill("Carla Journey")
    form.get_by_label("Phone").fill("(555) 555-0148")
    send(shopper, "Send your question")

    colleague = visitor("salesperson")
    colleague.goto("/dashboard")
    colleague.get_by_role("link", name="Open requests").click()
    colleague.get_by_role("link", name="Carla Journey").click()
    expect(colleague.get_by_text("Is the roof rack part of it?")).to_be_visible()
    colleague.get_by_role("button", name="I take this").click()
    colleague.get_by_label("Note").fill("Called back: it is.")
    colleague.get_by_role("button", name="Add the note").click()
    expect(colleague.get_by_text("Called back: it is.")).to_be_visible()
    colleague.get_by_role("button", name="It is answered").click()
    expect(colleague.get_by_text("Noted: Answered.")).to_be_visible()
    colleague.get_by_role("link", name="All requests").click()
    expect(colleague.get_by_role("link", name="Carla Journey")).to_have_count(0)
