"""Where somebody sees what we know of them, takes it along, and asks to be forgotten."""

import json
import re

from dealership.audit.event import WaitingEvent
from dealership.mailing.letter import Letter
from dealership.privacy.erasure_link import ErasureLink
from dealership.privacy.erasure_request import ErasureRequest
from tests.accounts.test_proving import grow_stale
from tests.factories import form_fields, make_lead

ADDRESS = "/my/data"


def press(browser, below: str):
    """Send one of the page's forms."""
    token = {"csrf_token": form_fields(browser, "/my/details")["csrf_token"]}
    return browser.post(f"{ADDRESS}/{below}", data=token)


def test_the_page_says_what_is_kept(anns, car):
    make_lead(car, email="ann@example.com")

    page = anns.get(ADDRESS).text

    assert re.search(r"Requests</dt><dd>1</dd>", page)
    assert "Saved searches" not in page


def test_a_copy_is_one_file_with_everything(anns, ann):
    answer = press(anns, "export")

    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(answer.text)["owners"][0]["name"] == ann.name
    assert WaitingEvent.objects(act="privacy.export").count() == 1


def test_who_has_not_shown_of_late_who_they_are_is_asked_first(anns):
    grow_stale(anns)

    for below in ("export", "erasure"):
        assert press(anns, below).location.startswith("/accounts/prove")
    assert ErasureLink.objects.count() == 0


def test_to_be_forgotten_takes_a_yes_from_the_mailbox(anns, client):
    assert press(anns, "erasure").status_code == 303

    assert "We have written to ann@example.com" in anns.get(ADDRESS).text
    (letter,) = Letter.objects(to="ann@example.com")
    path = re.search(r"http://localhost(/privacy/confirm/\S+)", letter.text)[1]
    answer = client.get(path)
    assert "Shall we forget you?" in answer.text
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert ErasureRequest.objects.count() == 0  # programs that open links change nothing

    said = client.post(path, data={"csrf_token": form_fields(client, path)["csrf_token"]})

    assert "We will forget you" in said.text
    assert ErasureRequest.objects.get().is_open
    assert "A colleague does it by" in anns.get(ADDRESS).text
    assert client.get(path).status_code == 410


def test_it_is_taken_back_before_and_after_the_yes(anns):
    press(anns, "erasure")
    press(anns, "erasure/take-back")

    assert ErasureLink.objects.count() == 0
    assert "Ask to be forgotten" in anns.get(ADDRESS).text


def test_nobody_fills_a_mailbox_with_such_letters(anns, monkeypatch):
    monkeypatch.setattr("dealership.my.views.data.LETTERS", "1 per hour")
    for _ in range(3):
        press(anns, "erasure")

    assert Letter.objects.count() == 1
    assert ErasureLink.objects.count() == 1
