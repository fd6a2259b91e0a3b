"""The pages on which a search is saved, confirmed and stopped."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from dealership.alerts import views
from dealership.alerts.saved_search import SavedSearch
from dealership.mailing.letter import Letter
from dealership.web import guarded_form
from tests.factories import make_car
from tests.html import form_with

NEW = "/alerts/new"
ANN = "ann@example.com"


@pytest.fixture(autouse=True)
def forms_may_be_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits two seconds in a test."""
    monkeypatch.setattr(guarded_form, "QUICKEST", timedelta())


def save(client: FlaskClient, email: str = ANN, *, on: str = "/cars/?make=Honda", **more: str):
    """Fill in the form that stands on a page."""
    form = form_with(client.get(on).text, "query")
    return client.post(NEW, data=form | {"email": email} | more)


def address_in(letter: Letter) -> str:
    """The address that a letter tells its reader to open."""
    whole = next(line for line in letter.text.splitlines() if "/alerts/" in line)
    parts = urlsplit(whole)
    return f"{parts.path}?{parts.query}"


# Saving


def test_a_shopper_saves_the_search_of_the_list(client):
    answer = save(client, on="/cars/?make=Honda&max_price=20000&sort=price&after=x")

    assert answer.status_code == 303
    assert "Look into your mailbox" in client.get(answer.location).text
    assert SavedSearch.objects.get().query == "make=Honda&max_price=20000"
    assert Letter.objects.get().to == ANN


def test_the_form_stands_where_nothing_was_found_too(client):
    save(client, on="/cars/?make=Lancia&max_price=100")

    assert SavedSearch.objects.get().title == "Lancia, Up to $100"


def test_the_form_has_a_page_of_its_own(client):
    assert "Volvo" in client.get(f"{NEW}?make=Volvo").text

    save(client, on=f"{NEW}?make=Volvo")

    assert SavedSearch.objects.get().query == "make=Volvo"


def test_colleagues_are_not_offered_it_on_their_list(salesperson):
    assert 'name="query"' not in salesperson.get("/cars/").text


def test_whoever_is_signed_in_need_not_type_their_address(owner_account):
    form = form_with(owner_account.get("/cars/").text, "query")

    assert form["email"].endswith("@dealership.example")


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@", "a" * 300 + "@example.com", "a@b\x00.example"]
)
def test_a_wrong_address_is_explained_and_the_search_is_kept(client, email):
    answer = save(client, email)

    assert answer.status_code == 422
    assert "such as ann@example.com" in answer.text or "longer" in answer.text
    assert 'value="make=Honda"' in answer.text
    assert SavedSearch.objects.count() == 0


def test_the_answer_does_not_tell_whether_an_address_is_known(client, make_search):
    make_search(email="known@example.com")

    answers = [save(client, email) for email in ("known@example.com", "new@example.com")]

    assert {(answer.status_code, answer.location) for answer in answers} == {(303, "/alerts/sent")}
    assert answers[0].data == answers[1].data


def test_a_robot_that_fills_every_field_is_answered_and_ignored(client):
    answer = save(client, nickname="x")

    assert answer.location == "/alerts/sent"
    assert SavedSearch.objects.count() == Letter.objects.count() == 0


def test_a_robot_that_is_too_quick_is_asked_again(client, monkeypatch):
    monkeypatch.setattr(guarded_form, "QUICKEST", timedelta(days=1))

    answer = save(client)

    assert answer.status_code == 422
    assert f'value="{ANN}"' in answer.text
    assert SavedSearch.objects.count() == 0


@pytest.mark.parametrize("ticket", ["", "x", "a.b.c"])
def test_a_form_that_we_did_not_give_out_is_asked_again(client, ticket):
    answer = save(client, ticket=ticket)

    assert answer.status_code == 422
    assert SavedSearch.objects.count() == 0


def test_one_connection_does_not_save_without_end(client, monkeypatch):
    monkeypatch.setattr(views, "PER_ADDRESS", "2 per hour")
    for n in range(2):
        assert save(client, f"ann{n}@example.com").status_code == 303

    answer = save(client, "ann2@example.com")

    assert answer.status_code == 429
    assert "ann2@example.com" in answer.text


@pytest.mark.parametrize("query", ["%00", "make[$ne]=1", "q=" + "x" * 5_000, "&=&", "\x00\ud800"])
def test_a_forged_search_is_no_fault_of_ours(client, query):
    answer = save(client, query=query.encode("utf-8", "replace").decode())

    assert answer.status_code in {303, 422}


def test_too_many_filters_are_refused_in_words(client):
    query = "&".join(f"make={n}{'x' * 150}" for n in range(40))

    answer = save(client, query=query)

    assert answer.status_code == 422
    assert "too many filters" in answer.text


# Confirming


def test_a_search_is_confirmed_by_a_button_and_not_by_looking(client):
    save(client)
    page = address_in(Letter.objects.get())

    for _ in range(2):
        assert "Shall we write to you" in client.get(page).text
    assert SavedSearch.objects.get().confirmed is None

    form = form_with(client.get(page).text, "csrf_token")
    answer = client.post(page.replace("/alerts/", "/alerts/confirm"), data=form)

    assert answer.status_code == 303
    assert "We write to you when a new car matches." in client.get(answer.location).text
    assert SavedSearch.objects.get().confirmed is not None


def test_it_is_confirmed_by_https_too_where_browsers_send_no_referer(client, make_search, key_for):
    search = make_search(confirmed=None)
    page = f"https://localhost/alerts/?key={key_for(search)}"
    form = form_with(client.get(page).text, "csrf_token")

    answer = client.post(page.replace("/alerts/", "/alerts/confirm"), data=form)

    assert answer.status_code == 303
    assert SavedSearch.objects.get().confirmed is not None


def test_saying_no_forgets_the_address(client):
    save(client)
    page = address_in(Letter.objects.get())

    client.post(page.replace("/alerts/", "/alerts/stop"))

    assert SavedSearch.objects.count() == 0


# Stopping


def test_one_click_of_the_mail_program_stops_it(client, make_search, key_for):
    search = make_search()
    address = f"/alerts/stop?key={key_for(search)}"
    assert client.get(address).status_code == 200
    assert SavedSearch.objects.count() == 1

    stranger = client.application.test_client(use_cookies=False)
    for _ in range(2):
        answer = stranger.post(address, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "This search has ended" in answer.text

    assert SavedSearch.objects.count() == 0


def test_a_key_that_we_never_gave_out_opens_nothing(client, make_search, key_for):
    key = key_for(make_search())

    for wrong in ("", "x", key[:-1], key + "x", "A" * 5_000, "é"):
        for page in ("/alerts/", "/alerts/stop"):
            assert client.get(page, query_string={"key": wrong}).status_code == 404
        assert client.post("/alerts/stop", query_string={"key": wrong}).status_code == 404
    assert SavedSearch.objects.count() == 1


def test_the_page_of_a_search_is_kept_from_caches_and_other_sites(client, make_search, key_for):
    answer = client.get("/alerts/", query_string={"key": key_for(make_search())})

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert ANN not in answer.text


def test_keys_outlive_a_change_of_the_secret_key(app, client, make_search, key_for, monkeypatch):
    key = key_for(make_search())
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [app.config["SECRET_KEY"]])
    monkeypatch.setitem(app.config, "SECRET_KEY", "a new key of more than thirty-two characters")

    assert client.get("/alerts/", query_string={"key": key}).status_code == 200


def test_the_list_offers_it_without_asking_the_database(client):
    make_car()

    assert "Tell me when a new car matches" in client.get("/cars/").text
