"""One request, and what is done about it."""

import pytest
from bson import ObjectId

from dealership.cars.car import Car
from dealership.database.fields import now
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.standing import Standing
from dealership.sales.suspicion import Suspicion
from tests.factories import form_fields, make_car, make_lead
from tests.html import fields_of, links_of


@pytest.fixture
def do(salesperson):
    """Presses one of the buttons of a request's page."""

    def press(lead: Lead, step: str, **typed: str):
        token = form_fields(salesperson, f"/sales/{lead.id}")["csrf_token"]
        return salesperson.post(f"/sales/{lead.id}/{step}", data={"csrf_token": token} | typed)

    return press


def test_it_shows_who_asks_what_about_which_car(salesperson):
    car = make_car(make="Volvo", model="V60")
    lead = make_lead(car, phone="(555) 555-0142", message="Is it\nstill <there>?")
    page = salesperson.get(f"/sales/{lead.id}").text
    assert "Is it\nstill &lt;there&gt;?" in page
    assert 'href="tel:5555550142"' in page
    assert f'href="mailto:{lead.email}?subject=' in page.replace("%40", "@")
    assert car.slug in page


def test_it_shows_what_else_the_person_asked(salesperson):
    lead = make_lead(email="ann@example.com")
    other = make_lead(make_car(model="Civic"), email="ann@example.com")
    page = salesperson.get(f"/sales/{lead.id}").text
    assert f"/sales/{other.id}" in page
    assert "Question: 2019 Honda Civic" in page


def test_it_says_why_a_request_is_suspected(salesperson):
    lead = make_lead(standing=Standing.SUSPECTED, suspicions=[Suspicion.LINKS])
    assert "full of links" in salesperson.get(f"/sales/{lead.id}").text


def test_it_can_be_read_when_the_car_has_left_the_book(salesperson):
    lead = make_lead()
    Car.objects(id=lead.car_id).delete()
    assert "not in the book any more" in salesperson.get(f"/sales/{lead.id}").text


def test_a_request_that_does_not_exist_is_not_found(salesperson):
    assert salesperson.get(f"/sales/{ObjectId()}").status_code == 404
    assert salesperson.get("/sales/nonsense").status_code == 404


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        (Standing.NEW, "take", Standing.TAKEN),
        (Standing.SUSPECTED, "take", Standing.TAKEN),
        (Standing.SUSPECTED, "reopen", Standing.NEW),
        (Standing.TAKEN, "answer", Standing.ANSWERED),
        (Standing.ANSWERED, "close", Standing.CLOSED),
        (Standing.CLOSED, "reopen", Standing.NEW),
    ],
)
def test_a_request_moves_on_and_the_page_says_who_moved_it(salesperson, do, before, step, after):
    lead = make_lead(standing=before)
    answer = do(lead, step)
    assert (answer.status_code, answer.location) == (303, f"/sales/{lead.id}")
    lead.reload()
    assert lead.standing is after
    assert [note.became for note in lead.notes] == [after]
    assert lead.notes[0].by.startswith("colleague")
    assert lead.notes[0].by in salesperson.get(answer.location).text


def test_who_takes_a_request_is_remembered(do):
    lead = make_lead()
    do(lead, "take")
    assert lead.reload().taken_by.startswith("colleague")


def test_a_colleague_who_was_faster_is_not_overruled(do):
    lead = make_lead()
    do(lead, "take")
    answer = do(lead, "take")
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.text
    assert len(lead.reload().notes) == 1


def test_a_note_is_kept(salesperson, do):
    lead = make_lead()
    assert do(lead, "notes", text="Called,\nnobody there.").status_code == 303
    assert [note.text for note in lead.reload().notes] == ["Called,\nnobody there."]
    assert "nobody there." in salesperson.get(f"/sales/{lead.id}").text


@pytest.mark.parametrize("text", ["", " \n", "n" * 2_001, "a\0b"])
def test_a_note_that_does_not_fit_is_said_and_kept_on_the_page(do, text):
    lead = make_lead()
    answer = do(lead, "notes", text=text)
    assert answer.status_code == 422
    assert "field__error" in answer.text
    assert lead.reload().notes == []
    if text.strip():
        assert fields_of(answer.text)["text"].strip() == text


def test_no_more_than_the_latest_notes_are_kept(monkeypatch, app):
    monkeypatch.setattr("dealership.sales.lead.MOST", 3)
    lead = make_lead()
    for number in range(5):
        lead.note(f"note {number}", by="Ann")
    assert [note.text for note in lead.reload().notes] == ["note 2", "note 3", "note 4"]


@pytest.mark.parametrize("step", ["take", "answer", "close", "reopen", "notes"])
def test_those_who_do_not_sell_change_nothing(technician, step):
    lead = make_lead()
    token = fields_of(technician.get("/dashboard").text)["csrf_token"]
    answer = technician.post(f"/sales/{lead.id}/{step}", data={"csrf_token": token, "text": "x"})
    assert answer.status_code == 403
    assert lead.reload().version == 1


@pytest.mark.parametrize("step", ["take", "notes"])
def test_nothing_is_changed_without_the_forms_token(salesperson, step):
    lead = make_lead()
    assert salesperson.post(f"/sales/{lead.id}/{step}").status_code == 400
    assert lead.reload().version == 1


def test_a_technician_reads_a_service_request_and_changes_nothing(technician):
    asked = {"email": "ann@example.com", "name": "Ann"}
    make_lead(**asked)
    earlier = make_lead(kind=LeadKind.SERVICE, wished_time=now(), **asked)
    lead = make_lead(kind=LeadKind.SERVICE, wished_time=now(), message="It rattles.", **asked)

    page = technician.get(f"/sales/{lead.id}").text

    assert "It rattles." in page
    assert links_of(page).count(f"/sales/{earlier.id}") == 1
    assert "Question:" not in page  # what else the person asked is for others
    assert "What is next" not in page
    assert "Add the note" not in page


def test_what_is_no_service_is_not_for_technicians(technician):
    assert technician.get(f"/sales/{make_lead().id}").status_code == 404
