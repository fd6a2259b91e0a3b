"""Forms that carry the id of what they create and the version of what they change."""

import pytest
from bson import ObjectId
from mongoengine import ValidationError
from werkzeug.datastructures import MultiDict

from dealership.owners.forms import OwnerForm
from dealership.owners.owner import Owner
from tests.factories import form_fields, make_owner, post
from tests.html import fields_of


@pytest.fixture
def sent(app):
    """A form as it arrives."""

    def form(**fields: str) -> OwnerForm:
        with app.test_request_context(method="POST"):
            return OwnerForm(MultiDict(fields))

    return form


def test_a_form_that_is_sent_twice_creates_one(salesperson):
    form = form_fields(salesperson, "/owners/new") | {"name": "Ann Miller"}
    answers = [salesperson.post("/owners/new", data=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert Owner.objects.count() == 1


def test_two_forms_create_two(salesperson):
    for _ in range(2):
        form = form_fields(salesperson, "/owners/new") | {"name": "Ann Miller"}
        salesperson.post("/owners/new", data=form)
    assert Owner.objects.count() == 2


def test_the_id_that_the_form_carries_is_the_new_one_s(sent):
    identifier = ObjectId()
    assert sent(creates=str(identifier)).new_id == identifier


@pytest.mark.parametrize("creates", ["", "abc", "0" * 23, "é" * 24, "a" * 12, "\x00"])
def test_a_forged_id_is_replaced(sent, creates):
    assert isinstance(sent(creates=creates).new_id, ObjectId)


@pytest.mark.parametrize(
    ("version", "read"),
    [("3", 3), ("", 0), ("-1", 0), ("abc", 0), ("9" * 10, 0), ("²", 0), ("٣", 0), ("1.0", 0)],
)
def test_a_forged_version_is_one_that_never_is(sent, version, read):
    assert sent(version=version).read_version == read


def test_what_a_document_refuses_stands_beside_its_field(sent):
    form = sent(name="Ann")
    inner = ValidationError("too many", errors={}, field_name="phone")
    form.show(ValidationError(errors={"email": "Not an address.", "phone": inner, "odd": "Odd."}))
    assert "Not an address." in form.email.errors
    assert "too many" in form.phone.errors
    assert "Odd." in form.name.errors


# Two people change the same thing


@pytest.fixture
def owner(app) -> Owner:
    return make_owner(name="Ann Miller", phone="555 0100")


@pytest.fixture
def address(owner) -> str:
    return f"/owners/{owner.id}/edit"


def change(owner: Owner, **fields: str) -> None:
    """Somebody else is faster."""
    faster = Owner.objects.get(id=owner.id)
    for name, value in fields.items():
        setattr(faster, name, value)
    faster.store()


def test_both_versions_are_shown_side_by_side(salesperson, owner, address):
    opened = form_fields(salesperson, address)
    change(owner, name="Ann Faster")

    answer = salesperson.post(address, data=opened | {"name": "Ann Slower"})

    assert answer.status_code == 409
    assert "Someone else changed this while you were editing" in answer.text
    row = answer.text.partition('class="both-versions"')[2].partition("</fieldset>")[0]
    assert "Ann Slower" in row
    assert "Ann Faster" in row
    assert fields_of(answer.text)["name"] == "Ann Slower"
    assert Owner.objects.get().name == "Ann Faster"


@pytest.mark.parametrize(("choice", "name"), [("typed", "Ann Slower"), ("saved", "Ann Faster")])
def test_either_can_be_kept(salesperson, owner, address, choice, name):
    opened = form_fields(salesperson, address)
    change(owner, name="Ann Faster")
    page = salesperson.post(address, data=opened | {"name": "Ann Slower", "city": "Bath"}).text

    answer = salesperson.post(address, data=fields_of(page) | {"take-name": choice})

    assert answer.status_code == 303
    stored = Owner.objects.get()
    assert (stored.name, stored.address.city) == (name, "Bath")


def test_what_only_the_other_has_changed_is_taken_over(salesperson, owner, address):
    opened = form_fields(salesperson, address)
    change(owner, phone="555 0199")

    page = salesperson.post(address, data=opened | {"city": "Bath"})
    answer = salesperson.post(address, data=fields_of(page.text))

    assert page.status_code == 409
    assert "taken over: Telephone" in page.text
    assert 'class="both-versions"' not in page.text
    assert answer.status_code == 303
    stored = Owner.objects.get()
    assert (stored.phone, stored.address.city) == ("555 0199", "Bath")


def test_whoever_has_typed_the_same_is_not_asked(salesperson, owner, address):
    opened = form_fields(salesperson, address)
    change(owner, name="Ann Ochs")
    assert salesperson.post(address, data=opened | {"name": "Ann Ochs"}).status_code == 303


def test_changed_once_more_while_they_choose_it_is_shown_once_more(salesperson, owner, address):
    opened = form_fields(salesperson, address)
    change(owner, name="Ann Faster")
    shown = fields_of(salesperson.post(address, data=opened | {"name": "Ann Slower"}).text)
    change(owner, name="Ann Fastest")

    answer = salesperson.post(address, data=shown)

    assert answer.status_code == 409
    assert "Ann Fastest" in answer.text


def test_changes_that_do_not_meet_need_no_question(salesperson, owner, address):
    """Such as when somebody else has changed what the form does not show."""
    opened = form_fields(salesperson, address)
    Owner.objects(id=owner.id).update(inc__version=1)
    assert salesperson.post(address, data=opened | {"city": "Bath"}).status_code == 303
    assert Owner.objects.get().address.city == "Bath"


@pytest.mark.parametrize("seen", ["", "[]", "{", "null", '{"name": 1}', "0" * 5000])
def test_a_forged_memory_of_the_form_takes_nothing_over(salesperson, owner, address, seen):
    opened = form_fields(salesperson, address)
    change(owner, name="Ann Faster")
    answer = salesperson.post(address, data=opened | {"name": "Ann Slower", "seen": seen})
    assert answer.status_code == 409
    assert "Ann Slower" in answer.text


def test_after_a_refused_form_the_focus_is_on_what_is_wrong(salesperson):
    page = post(salesperson, "/owners/new", email="no e-mail").text
    assert 'role="alert" tabindex="-1" autofocus' in page
