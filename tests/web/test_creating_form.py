"""Forms that carry the id of what they create and the version of what they change."""

import pytest
from bson import ObjectId
from mongoengine import ValidationError
from werkzeug.datastructures import MultiDict

from dealership.owners.forms import OwnerForm
from dealership.owners.owner import Owner
from tests.factories import form_fields


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
