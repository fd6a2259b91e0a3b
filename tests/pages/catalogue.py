"""Every page of the site and every state it can be in, with the way that leads there."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Page, Response, ViewportSize, expect

from dealership.web.guarded_form import QUICKEST
from tests.browsers import DESKTOP, PHONE, Visitor, sign_in
from tests.devices import careful_telephone, hold
from tests.live import LiveSite

MORE_THAN_A_FORM_MAY_HOLD = 1_100_000


@dataclass(frozen=True)
class Destination:
    """A page: who opens which address, and what they do there until it shows.

    A state that takes scripts to reach is a page that was sent before.
    """

    name: str
    path: str
    who: str | None = None
    status: int = 200
    act: Callable[[Page], object] | None = None
    settings: dict = field(default_factory=dict)
    takes_scripts: bool = False
    viewport: ViewportSize = field(default_factory=lambda: DESKTOP)


@dataclass(frozen=True)
class Opened:
    """A page as it lies before somebody, with what arrived and what the browser complained of."""

    page: Page
    status: int
    html: str
    complaints: list[str]


def _press(button: str) -> Callable[[Page], object]:
    """Press a button and wait for the answer."""

    def act(page: Page) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()

    return act


def _type(label: str, text: str, button: str) -> Callable[[Page], object]:
    def act(page: Page) -> None:
        page.get_by_label(label, exact=True).fill(text)
        _press(button)(page)

    return act


def _rate_with_nothing(page: Page) -> None:
    """Send no stars, not even those that were given before."""
    page.locator("[name=rating]").evaluate_all("all => all.forEach((one) => one.checked = false)")
    _press("Send my rating")(page)


def _turn_the_page(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name="Next").click()


def _try_a_password(page: Page) -> None:
    with page.expect_navigation(url="**/accounts/**"):
        sign_in(page, "burglar", "let me in, let me in, let me in")


def _keep_trying(page: Page) -> None:
    while page.locator("form").count():
        _try_a_password(page)


def _lose_cookies(page: Page) -> None:
    page.context.clear_cookies()
    _press("Sign in")(page)


def _write_too_much(page: Page) -> None:
    too_much = "x" * MORE_THAN_A_FORM_MAY_HOLD
    page.locator("#description").evaluate("(field, text) => field.value = text", too_much)
    _press("Save changes")(page)


def _ask_too_little(page: Page) -> None:
    page.get_by_label("Cost").fill("20000")
    _type("Asking price", "19000", "Save changes")(page)


def _be_slower(page: Page) -> None:
    """Let the mileage be changed otherwise in a second tab, and the color too."""
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Exterior color").select_option("blue")
    read = int(page.get_by_label("Mileage").input_value())
    other.get_by_label("Mileage").fill(str(read + 1))
    with other.expect_navigation():
        _press("Save changes")(other)
    other.close()
    page.get_by_label("Mileage").fill(str(read + 2))
    _press("Save changes")(page)


def _forget_the_version(page: Page) -> None:
    """Send a form that does not know what it changes."""
    page.locator("[name=version]").evaluate("input => { input.value = '' }")
    _press("Save changes")(page)


def _choose(page: Page) -> None:
    """Save the first car and pick it for comparison; without scripts each reloads the page."""
    for button in ("Save", "Compare"):
        page.locator(".keep").first.get_by_role("button", name=button).click()
        expect(page.locator(".keep").first.get_by_role("button", name=button)).to_have_attribute(
            "aria-pressed", "true"
        )


def _ask_for_suggestions(page: Page) -> None:
    """Type, and go down to the second of the suggestions, which there are with scripts only."""
    field = page.get_by_label(re.compile("^Search"))
    field.press_sequentially("vol")
    if field.get_attribute("role") == "combobox":
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")


def _open_offer(page: Page) -> None:
    page.get_by_text("Tell me when a new car matches").click()


def _see_saved(page: Page) -> None:
    _choose(page)
    page.get_by_role("link", name="Saved").click()
    page.get_by_role("heading", name="Saved cars").wait_for()


def _open(summary: str) -> Callable[[Page], object]:
    return lambda page: page.locator("summary", has_text=summary).click()


def _remove_a_picture(page: Page) -> None:
    page.locator(".ask-first > summary").first.click()


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".contact-form button").click()


def _ask(page: Page) -> None:
    """Fill the form as quickly as a person can."""
    page.get_by_label("Your question").fill("Has it ever been towed?")
    page.get_by_label("Your name").fill("Bea Shopper")
    page.get_by_label("E-mail").fill("bea@example.com")
    page.wait_for_timeout(QUICKEST / timedelta(milliseconds=1))
    _send(page)


def _unfold(page: Page) -> None:
    """Open every question, and the long lists within."""
    folded = page.locator("#filters details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()


def _open_filters(page: Page) -> None:
    page.locator(".filters__open").click()
    page.get_by_role("checkbox", name="Sedan").check()
    page.locator("#number-of-filters", has_text="2").wait_for(state="attached")


def _lose_the_connection(page: Page) -> None:
    """Choose something while the site is out of reach."""
    page.route("**/cars/?*", lambda route: route.fulfill(status=503))
    page.get_by_role("checkbox", name="SUV").check()
    page.get_by_role("alert").wait_for()


def _want_kilometers(page: Page) -> None:
    page.get_by_label("Distances").select_option("km")
    _press("Save changes")(page)


def _enter_password(page: Page) -> None:
    sign_in(page, "careful")
    page.get_by_role("heading", name="One more step").wait_for()


def _guess_a_code(page: Page) -> None:
    """Leave the code blank, which guesses nothing."""
    _enter_password(page)
    _press("Sign in")(page)


def _look_for_the_list(page: Page) -> None:
    _enter_password(page)
    page.get_by_role("link", name="The device is lost").click()
    page.get_by_role("heading", name="Use a recovery code").wait_for()


def _show_a_finger(page: Page) -> None:
    """Sign in by a passkey, which belongs to a name and not to a number; then see what there is."""
    hold(page, careful_telephone())
    page.goto(page.url.replace("127.0.0.1", "localhost"))
    page.wait_for_url("**/dashboard")
    page.goto(page.url.replace("dashboard", "accounts/second-factor"))


GERMAN = {"locale": "de-DE"}
SPANISH = {"locale": "es-ES"}


def _fill_the_screen(page: Page) -> None:
    page.get_by_role("button", name="Show the pictures full screen").click()
    page.get_by_role("dialog").locator("img").first.wait_for()


ELSEWHERE = {"extra_http_headers": {"X-Forwarded-For": "192.0.2.1"}}
DESTINATIONS = (
    Destination("home", "/"),
    Destination("home, suggestions open", "/", act=_ask_for_suggestions),
    Destination("list", "/cars/"),
    Destination("list, suggestions open", "/cars/", act=_ask_for_suggestions),
    Destination(
        "list, second page",
        "/cars/",
        act=lambda page: page.get_by_role("link", name="Next").click(),
    ),
    Destination("list, narrowed", "/cars/?body=suv&min_year=2000&max_price=90000&sort=price"),
    Destination("list, searched", "/cars/?q=volvo+v60"),
    Destination("list, misspelt and half understood", "/cars/?q=vovlo+spaceship"),
    Destination("list, nothing found", "/cars/?q=volvo&max_price=1"),
    Destination("list, contradiction", "/cars/?min_price=3&max_price=2"),
    Destination("list, nothing found but near", "/cars/?body=suv&max_price=1"),
    Destination("list, everything unfolded", "/cars/?make=Volvo&make=Honda", act=_unfold),
    Destination("list, unanswered", "/cars/", act=_lose_the_connection, takes_scripts=True),
    Destination(
        "list, filters on a telephone",
        "/cars/?body=suv",
        act=_open_filters,
        viewport=PHONE,
        takes_scripts=True,
    ),
    Destination("car", "/cars/{offered}"),
    Destination("car, hardly described", "/cars/{bare}"),
    Destination("car, full screen", "/cars/{offered}", act=_fill_the_screen, takes_scripts=True),
    Destination("car, compared", "/cars/{compared}", act=_open("See the 8 cars")),
    Destination("car, payment refused", "/cars/{compared}?down=99999999&months=7&apr=x"),
    Destination("car, wordy", "/cars/{wordy}", act=_open("21 earlier visits")),
    Destination("car, reserved", "/cars/{reserved}"),
    Destination("car, sold", "/cars/{sold}", status=410),
    Destination("list, cars chosen", "/cars/", act=_choose),
    Destination("saved cars, none", "/shortlist/"),
    Destination("saved cars", "/cars/{offered}", act=_see_saved),
    Destination("comparison, none", "/compare/"),
    Destination("comparison", "/compare/?car={offered}&car={reserved}&car={bare}"),
    Destination("comparison, differences", "/compare/?car={offered}&car={bare}&only=differences"),
    Destination("comparison, one gone", "/compare/?car={offered}&car={sold}"),
    Destination("list, search to be saved", "/cars/?make=Volvo", act=_open_offer),
    Destination("search to be saved", "/alerts/new?make=Volvo&max_price=20000"),
    Destination("search to be saved, refused", "/alerts/new", None, 422, _press("Tell me")),
    Destination("search saved", "/alerts/sent"),
    Destination("saved search, unconfirmed", "/alerts/?key={unconfirmed}"),
    Destination("saved search", "/alerts/?key={confirmed}"),
    Destination("saved search, to be stopped", "/alerts/stop?key={confirmed}"),
    Destination("saved search, ended", "/alerts/?key={ended}"),
    Destination("car, asking for a test drive", "/cars/{offered}", act=_open("Book a test drive")),
    Destination("question", "/cars/{offered}/enquiry"),
    Destination("test drive, left blank", "/cars/{offered}/test-drive", None, 422, _send),
    Destination("trade-in, left blank", "/cars/{offered}/trade-in", None, 422, _send),
    Destination("hold, sold meanwhile", "/cars/{sold}/reservation", status=410),
    Destination("question, received", "/cars/{offered}/enquiry", act=_ask),
    Destination("history for a buyer", "/history/{history}"),
    Destination("history for a buyer, ended", "/history/of-nobody", status=404),
    Destination("my cars", "/my/", "owner"),
    Destination("my car", "/my/cars/{sold}", "owner"),
    Destination("my car's service record", "/my/cars/{sold}/service-record", "owner"),
    Destination("my visit, to be rated", "/my/cars/{sold}/services/2", "owner"),
    Destination(
        "my visit, not rated",
        "/my/cars/{sold}/services/2",
        "owner",
        422,
        _rate_with_nothing,
    ),
    Destination("my visit, rated on paper", "/my/cars/{sold}/services/0", "owner", 409),
    Destination("my service, asked for", "/my/cars/{sold}/service", "owner"),
    Destination(
        "my service, left blank",
        "/my/cars/{sold}/service",
        "owner",
        422,
        _press("Ask for this time"),
    ),
    Destination("my car's history, shown to a buyer", "/my/cars/{sold}/share", "owner"),
    Destination("my details", "/my/details", "owner"),
    Destination(
        "my details, refused",
        "/my/details",
        "owner",
        422,
        _type("Telephone", "call me", "Save changes"),
    ),
    Destination("my data", "/my/data", "owner"),
    Destination("who wants to be forgotten", "/privacy/", "manager"),
    Destination("person to be forgotten", "/privacy/{wish}", "manager"),
    Destination(
        "person not forgotten yet", "/privacy/{wish}", "manager", 422, _press("Forget this person")
    ),
    Destination("to be forgotten, asked", "/privacy/confirm/{erasure}"),
    Destination("to be forgotten, over", "/privacy/confirm/of-nobody", status=410),
    Destination("requests", "/sales/", "salesperson"),
    Destination("requests, none", "/sales/?show=closed", "salesperson"),
    Destination("service requests", "/sales/", "technician"),
    Destination("request", "/sales/{lead}", "salesperson"),
    Destination("request, suspected", "/sales/{suspected}", "salesperson"),
    Destination(
        "request, note left blank", "/sales/{lead}", "salesperson", 422, _press("Add the note")
    ),
    Destination("sign-in", "/accounts/sign-in"),
    Destination("sign-in, refused", "/accounts/sign-in", act=_try_a_password),
    Destination("sign-in, asked for", "/dashboard"),
    Destination("sign-in, left blank", "/accounts/sign-in", act=_press("Sign in")),
    Destination("password forgotten", "/accounts/forgotten"),
    Destination(
        "password forgotten, left blank",
        "/accounts/forgotten",
        None,
        422,
        _press("Send the link"),
    ),
    Destination("password forgotten, sent", "/accounts/forgotten/sent"),
    Destination("new password", "/accounts/reset?key={reset}"),
    Destination(
        "new password, refused",
        "/accounts/reset?key={reset}",
        None,
        422,
        _type("New password (required)", "password", "Change my password"),
    ),
    Destination("account wanted", "/accounts/register"),
    Destination(
        "account wanted, left blank", "/accounts/register", None, 422, _press("Send me a link")
    ),
    Destination("account wanted, sent", "/accounts/register/sent"),
    Destination("account to be opened", "/accounts/begin?key={registration}"),
    Destination(
        "account to be opened, left blank",
        "/accounts/begin?key={registration}",
        None,
        422,
        _press("Open my account"),
    ),
    Destination("e-mail to be confirmed", "/accounts/email/confirm?key={email}"),
    Destination("e-mail to be kept", "/accounts/email/stop?key={stop}"),
    Destination("own account", "/accounts/me", "technician"),
    Destination("own devices", "/accounts/sessions", "technician"),
    Destination("own password", "/accounts/password", "technician"),
    Destination(
        "own password, refused",
        "/accounts/password",
        "technician",
        422,
        _press("Change my password"),
    ),
    Destination("own e-mail", "/accounts/email", "technician"),
    Destination("link that was changed", "/accounts/reset?key=of+nobody", status=410),
    Destination("link that is over", f"/accounts/reset?key={'x' * 43}", status=410),
    Destination("asked again", "/accounts/prove?next=/dashboard", "technician"),
    Destination("second step", "/accounts/sign-in", act=_enter_password),
    Destination("second step, left blank", "/accounts/sign-in", None, 422, _guess_a_code),
    Destination("second step, on paper", "/accounts/sign-in", act=_look_for_the_list),
    Destination("second factor, none", "/accounts/second-factor", "technician"),
    Destination(
        "second factor, several", "/accounts/sign-in", act=_show_a_finger, takes_scripts=True
    ),
    Destination("app to be set up", "/accounts/second-factor/app", "technician"),
    Destination("error 400", "/accounts/sign-in", status=400, act=_lose_cookies),
    Destination("error 403", "/cars/new", "technician", 403),
    Destination("error 404", "/nowhere", status=404),
    Destination("error 405", "/cars/{offered}/photos", "manager", 405),
    Destination("error 409", "/cars/{spare}/edit", "manager", 409, _forget_the_version),
    Destination("car form, two at once", "/cars/{spare}/edit", "manager", 409, _be_slower),
    Destination("error 413", "/cars/{spare}/edit", "manager", 413, _write_too_much),
    Destination("error 429", "/accounts/sign-in", None, 429, _keep_trying, ELSEWHERE),
    Destination("dashboard", "/dashboard", "manager"),
    Destination("list, for staff", "/cars/?status=sold", "salesperson"),
    Destination("list, none of that status", "/cars/?status=withdrawn", "salesperson"),
    Destination("list, seen as a shopper", "/cars/", "salesperson", act=_press("See as a shopper")),
    Destination("car, for staff", "/cars/{offered}", "salesperson"),
    Destination(
        "car, just changed",
        "/cars/{spare}/edit",
        "salesperson",
        act=_type("VIN", "1HGCV1F30KA999999", "Save changes"),
    ),
    Destination("car form", "/cars/new", "salesperson"),
    Destination("car form, refused", "/cars/new", "salesperson", 422, _press("Add this car")),
    Destination("car form, filled", "/cars/{offered}/edit", "salesperson"),
    Destination(
        "picture, to be removed", "/cars/{offered}/edit", "salesperson", act=_remove_a_picture
    ),
    Destination("owners", "/owners/", "technician"),
    Destination("owners, searched", "/owners/?q=zoe", "salesperson"),
    Destination("owners, nobody found", "/owners/?q=nobody+here", "salesperson"),
    Destination("owner", "/owners/{owner}", "salesperson"),
    Destination("owner without cars", "/owners/{newcomer}", "technician"),
    Destination("owner form", "/owners/new", "salesperson"),
    Destination("owner form, refused", "/owners/new", "salesperson", 422, _press("Add this owner")),
    Destination("owner form, filled", "/owners/{owner}/edit", "salesperson"),
    Destination(
        "owner form, bad e-mail",
        "/owners/{owner}/edit",
        "salesperson",
        422,
        _type("E-mail", "zoe at home", "Save changes"),
    ),
    Destination("accounts", "/accounts/", "manager"),
    Destination("accounts, nobody found", "/accounts/?q=nobody+here", "manager"),
    Destination("accounts, customers", "/accounts/?show=customers", "manager"),
    Destination("account", "/accounts/{colleague}", "manager"),
    Destination(
        "account, without a reason",
        "/accounts/{colleague}",
        "manager",
        422,
        _press("Save the roles"),
    ),
    Destination("invitation of a colleague", "/accounts/invite", "manager"),
    Destination(
        "invitation, left blank", "/accounts/invite", "manager", 422, _press("Send the invitation")
    ),
    Destination("account, several owners", "/accounts/{shared}", "manager"),
    Destination("account, closed", "/accounts/{closed}", "manager"),
    Destination("archive", "/audit/", "manager"),
    Destination("archive, turned round", "/audit/?first=2026-03-12&last=2026-03-11", "manager"),
    Destination("archive, a car", "/audit/?subject={offered}&topic=cars", "manager"),
    Destination("car, for managers", "/cars/{offered}", "manager"),
    Destination("owner, for managers", "/owners/{newcomer}", "manager"),
    Destination("car form, reason wanted", "/cars/{offered}/edit", "manager", 422, _ask_too_little),
    Destination("settings", "/profile/", "manager"),
    Destination(
        "settings, refused",
        "/profile/",
        "manager",
        422,
        _type("Telephone", "call me", "Save changes"),
    ),
    Destination("settings, other unit", "/profile/", "manager", 422, _want_kilometers),
    Destination("home, in German", "/", settings=GERMAN),
    Destination("list, in German", "/cars/?body=suv&min_year=2000", settings=GERMAN),
    Destination("car, in German", "/cars/{offered}", settings=GERMAN),
    Destination("sign-in, in German", "/accounts/sign-in", settings=GERMAN),
    Destination("car form, in German", "/cars/{offered}/edit", "salesperson", settings=GERMAN),
    Destination("owners, in German", "/owners/", "technician", settings=GERMAN),
    Destination("dashboard, in German", "/dashboard", "manager", settings=GERMAN),
    Destination("settings, in German", "/profile/", "manager", settings=GERMAN),
    Destination("home, in Spanish", "/", settings=SPANISH),
    Destination("car, in Spanish", "/cars/{offered}", settings=SPANISH),
    Destination("car form, in Spanish", "/cars/{offered}/edit", "salesperson", settings=SPANISH),
)


@contextmanager
def opened(destination: Destination, arrive: Visitor, site: LiveSite) -> Iterator[Opened]:
    """Go there, and stay until the end of the block."""
    page = arrive(destination.who, viewport=destination.viewport, **destination.settings)
    answers: list[Response] = []
    complaints: list[str] = []
    page.on("response", lambda answer: _keep_document(answers, page, answer))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: _keep_complaint(complaints, page, message))
    try:
        page.goto(site.url(destination.path))
        if destination.act:
            destination.act(page)
        page.wait_for_load_state("load")
        yield Opened(page, answers[-1].status, answers[-1].text(), complaints)
    finally:
        page.context.close()


def _keep_document(answers: list[Response], page: Page, answer: Response) -> None:
    request = answer.request
    is_page = request.is_navigation_request() and request.frame == page.main_frame
    if is_page and not 300 <= answer.status < 400:
        answers.append(answer)


def _keep_complaint(complaints: list[str], page: Page, message) -> None:
    """Everything but the browser's remark that the page itself came with an error's status."""
    is_remark = message.text.startswith("Failed to load resource") and (
        message.location["url"] == page.url
    )
    if message.type in {"error", "warning"} and not is_remark:
        complaints.append(f"{message.text} ({message.location['url']})")
