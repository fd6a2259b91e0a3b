"""The pages on which second factors are set up, seen and removed."""

import re

import pytest

from dealership.accounts.account import Account
from dealership.accounts.administering import OwnAccount
from dealership.accounts.factors.enrolling import reset_second_factor
from dealership.accounts.roles import Role
from dealership.mailing.letter import Letter
from tests.devices import App, Device, give_app, options_of
from tests.factories import form_fields, make_account, sign_in
from tests.html import form_with
from tests.recorded import recorded

OVERVIEW = "/accounts/second-factor"
APP = f"{OVERVIEW}/app"
PASSKEYS = f"{OVERVIEW}/passkeys"
CODES = f"{OVERVIEW}/recovery-codes"


@pytest.fixture
def ann(app) -> Account:
    """A salesperson."""
    return make_account(Role.SALESPERSON, email="ann@dealership.example")


@pytest.fixture
def browser(app, ann):
    """Hers; she has just signed in."""
    return sign_in(app, ann)


def key_on(page: str) -> str:
    """The key that can be typed."""
    return re.search(r'class="factors__key">([A-Z2-7 ]+)<', page)[1]


def set_up(browser, code: str | None = None):
    """Read the key from the page as an app would, and send what the app shows."""
    page = browser.get(APP).text
    fields = form_with(page, "draft")
    return browser.post(APP, data=fields | {"code": code or App(key_on(page)).code()})


def add_passkey(browser, device: Device, name: str = "My telephone"):
    """Let a device make a passkey, and send it."""
    page = browser.get(OVERVIEW).text
    fields = form_with(page, "name") | {"name": name}
    return browser.post(PASSKEYS, data=fields | {"credential": device.create(options_of(page))})


def press(browser, action: str, **fields: str):
    """Press a button of the overview."""
    token = form_fields(browser, OVERVIEW)["csrf_token"]
    return browser.post(f"{OVERVIEW}/{action}", data={"csrf_token": token} | fields)


def subjects() -> list[str]:
    """What the letters are about, the oldest first."""
    return [letter.subject for letter in Letter.objects.order_by("id")]


def stored() -> Account:
    """The account as it is stored now."""
    return Account.objects.get()


def acts() -> list[str]:
    """What was recorded of second factors."""
    return [event.act for event in recorded() if "factor" in event.act or "recovery" in event.act]


# The app


def test_an_app_is_set_up_by_its_first_code(browser):
    answer = set_up(browser)
    assert (answer.status_code, answer.location) == (303, CODES)
    assert stored().has_second_factor
    assert subjects() == ["An authenticator app was added to your account"]
    assert acts() == ["accounts.factor_added"]


def test_the_square_and_the_key_say_the_same(browser):
    page = browser.get(APP)
    assert f"secret={key_on(page.text).replace(' ', '')}" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert 'viewBox="0 0' in page.text


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(browser):
    page = browser.get(APP).text
    answer = browser.post(APP, data=form_with(page, "draft") | {"code": "000000"})
    assert answer.status_code == 422
    assert key_on(answer.text) == key_on(page)
    assert not stored().has_second_factor


@pytest.mark.parametrize("draft", ["", "garbage", "x" * 5000, "\0"])
def test_a_draft_that_is_not_ours_sets_nothing_up(browser, draft):
    fields = form_fields(browser, APP) | {"draft": draft, "code": "000000"}
    answer = browser.post(APP, data=fields)
    assert answer.status_code == 422
    assert "scan the new code" in answer.text


def test_somebody_else_s_draft_sets_nothing_up(app, browser):
    other = sign_in(app, make_account(Role.ADVISOR))
    page = other.get(APP).text
    fields = form_fields(browser, APP) | {"draft": form_with(page, "draft")["draft"]}
    assert browser.post(APP, data=fields | {"code": App(key_on(page)).code()}).status_code == 422


def test_an_app_moves_to_another_device_and_the_codes_on_paper_stay(app, browser, ann):
    set_up(browser)
    before = stored()
    assert set_up(browser).location == OVERVIEW
    assert stored().recovery_codes == before.recovery_codes
    assert stored().authenticator.sealed_key != before.authenticator.sealed_key


def test_an_app_is_removed_and_the_codes_on_paper_with_it(browser):
    set_up(browser)
    assert press(browser, "app/remove").location == OVERVIEW
    assert not stored().has_second_factor
    assert stored().recovery_codes is None
    assert subjects()[-1] == "The authenticator app was removed from your account"
    assert acts() == ["accounts.factor_added", "accounts.factor_removed"]


# Passkeys


def test_a_passkey_is_added_under_its_name(browser):
    device = Device()
    assert add_passkey(browser, device, "  Ann’s \n telephone ").location == CODES
    (passkey,) = stored().passkeys
    assert (passkey.name, bytes(passkey.credential_id)) == ("Ann’s telephone", device.id)
    assert subjects() == ["A passkey was added to your account"]


def test_the_second_one_brings_no_new_codes(browser):
    add_passkey(browser, Device())
    before = stored().recovery_codes
    assert add_passkey(browser, Device()).location == OVERVIEW
    assert stored().recovery_codes == before


def test_one_of_several_is_removed(browser):
    first, second = Device(), Device()
    add_passkey(browser, first)
    add_passkey(browser, second)
    press(browser, "passkeys/remove", passkey=first.id.hex())
    assert [bytes(passkey.credential_id) for passkey in stored().passkeys] == [second.id]
    assert stored().recovery_codes
    press(browser, "passkeys/remove", passkey=second.id.hex())
    assert not stored().has_second_factor
    assert stored().recovery_codes is None


@pytest.mark.parametrize("handle", ["", "00", "zz", "\0", "a" * 5000])
def test_what_is_no_passkey_of_theirs_removes_nothing(browser, handle):
    add_passkey(browser, Device())
    assert press(browser, "passkeys/remove", passkey=handle).location == OVERVIEW
    assert len(stored().passkeys) == 1


def test_one_passkey_belongs_to_one_account(app, browser):
    device = Device()
    add_passkey(browser, device)
    assert "known already" in add_passkey(browser, device).text
    other = sign_in(app, make_account(Role.ADVISOR))
    assert "known already" in add_passkey(other, device).text
    assert sum(len(account.passkeys) for account in Account.objects) == 1


def test_there_are_at_most_ten(browser):
    for _ in range(10):
        add_passkey(browser, Device())
    assert 'data-passkey="create"' not in browser.get(OVERVIEW).text
    assert len(stored().passkeys) == 10


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_passkey_has_a_name(browser, name):
    answer = add_passkey(browser, Device(), name)
    assert answer.status_code == 422
    assert not stored().has_second_factor


def test_without_scripts_the_page_says_what_is_missing(browser):
    answer = press(browser, "passkeys", name="My telephone")
    assert answer.status_code == 422
    assert "Passkeys need JavaScript" in answer.text
    assert 'value="My telephone"' in answer.text


# Codes on paper


def test_new_codes_are_shown_once_and_can_be_saved(browser, app):
    set_up(browser)
    page = browser.get(CODES)
    codes = re.findall(r"<code>([0-9a-z-]{14})</code>", page.text)
    assert len(codes) == 10
    assert page.headers["Cache-Control"] == "no-store"
    saved = browser.post(f"{CODES}.txt", data=form_with(page.text, "sheet"))
    assert saved.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert saved.headers["Cache-Control"] == "no-store"
    assert all(code in saved.text for code in codes)
    assert browser.get(CODES).location == OVERVIEW
    account = stored()
    assert [account.recovery_codes.fingerprint_of(code) for code in codes] == list(
        account.recovery_codes.left
    )


def test_new_codes_end_the_old_ones(browser):
    set_up(browser)
    before = stored().recovery_codes
    assert press(browser, "recovery-codes/renew").location == CODES
    assert not set(before.left) & set(stored().recovery_codes.left)
    assert subjects()[-1] == "You have new recovery codes"
    assert acts()[-1] == "accounts.recovery_codes_renewed"


def test_somebody_else_s_sheet_is_not_shown(app, browser):
    set_up(browser)
    sheet = form_with(browser.get(CODES).text, "sheet")["sheet"]
    other = sign_in(app, make_account(Role.ADVISOR))
    token = form_fields(other, OVERVIEW)["csrf_token"]
    stolen = other.post(f"{CODES}.txt", data={"csrf_token": token, "sheet": sheet})
    assert stolen.status_code == 404


# Reset by a manager


@pytest.fixture
def guarded(app, ann, browser) -> Account:
    """Her account, with an app, a passkey and codes on paper."""
    give_app(app, ann)
    add_passkey(browser, Device())
    Letter.objects.delete()
    return Account.objects.get(id=ann.id)


def test_a_manager_resets_it_and_every_session_ends(app, guarded, browser):
    manager = sign_in(app, make_account(Role.MANAGER))
    page = f"/accounts/{guarded.id}"
    fields = form_with(manager.get(page).text, "reason") | {"reason": "Her telephone is lost."}
    answer = manager.post(f"{page}/reset-second-factor", data=fields)
    assert (answer.status_code, answer.location) == (303, page)
    guarded.reload()
    assert not guarded.has_second_factor
    assert guarded.recovery_codes is None
    assert browser.get(OVERVIEW).location.startswith("/accounts/sign-in")
    assert sign_in(app, guarded).get("/dashboard").status_code == 200
    assert subjects() == ["Your second factor was reset"]
    (event,) = recorded(act="accounts.factors_reset")
    assert event.reason == "Her telephone is lost."
    assert "Reset the second factor" not in manager.get(page).text


def test_nobody_resets_their_own(app, guarded):
    with app.test_request_context(), pytest.raises(OwnAccount):
        reset_second_factor(guarded, by=guarded)
    assert guarded.reload().has_second_factor


def test_the_command_line_resets_it_where_the_only_manager_is_locked_out(app, guarded):
    run = app.test_cli_runner().invoke
    result = run(args=["accounts", "reset-second-factor", "ANN@dealership.example"])
    assert result.exit_code == 0, result.output
    assert "ann@dealership.example signs in with the password alone" in result.output
    assert not guarded.reload().has_second_factor
    assert subjects() == ["Your second factor was reset"]
    assert run(args=["accounts", "reset-second-factor", "nobody@x.example"]).exit_code == 1
