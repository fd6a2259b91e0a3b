"""Adding an owner by its form."""

import re

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.owners.owner import Owner
from tests.examples import examples
from tests.factories import describe_house, form_fields, make_owner, post
from tests.html import fields_of
from tests.threads import at_once

ADDRESS = "/owners/new"


def test_a_colleague_adds_an_owner(salesperson):
    answer = post(
        salesperson,
        ADDRESS,
        name=" Émile  Müller ",
        email="Emile@Example.com",
        phone="(555) 555-0142",
        street="1 Main St",
        city="Bath",
    )

    owner = Owner.objects.get()
    assert (answer.status_code, answer.location) == (303, f"/owners/{owner.id}")
    assert (owner.name, owner.email, owner.phone) == (
        *("Émile Müller", "emile@example.com"),
        "(555) 555-0142",
    )
    assert (owner.address.street, owner.address.city) == ("1 Main St", "Bath")
    assert "Émile Müller is in the book." in salesperson.get(answer.location).text


def test_marks_around_what_was_pasted_are_dropped(salesperson):
    post(salesperson, ADDRESS, name="\u202aBea\u202c", city="\u2068Bath\u2069", region="\u2800")

    owner = Owner.objects.get()
    assert (owner.name, owner.address.city, owner.address.region) == ("Bea", "Bath", None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202a+1 555 555 0142\u202c", "+1 555 555 0142"),
        ("555 555 0142 ext. 12", "555 555 0142 ext. 12"),
        ("５５５ ５５５ ０１４２", "555 555 0142"),
        ("0049 30 123456", "0049 30 123456"),
        ("\u2800", None),
    ],
    ids=ascii,
)
def test_a_telephone_number_is_taken_however_it_is_written(salesperson, typed, kept):
    post(salesperson, ADDRESS, name="Bea", phone=typed)

    assert Owner.objects.get().phone == kept


def test_a_number_is_one_of_the_country_of_the_dealership(app, salesperson):
    with app.app_context():
        describe_house(country="DE")

    refused = post(salesperson, ADDRESS, name="Bea", phone="call me")
    post(salesperson, ADDRESS, name="Bea", phone="030/123456")

    assert "Write a telephone number, such as 030 123456;" in refused.text
    assert Owner.objects.get().phone == "030/123456"


def test_a_name_is_enough(salesperson):
    assert post(salesperson, ADDRESS, name="Bea").status_code == 303
    assert Owner.objects.get().email is None


def test_strangers_are_asked_to_sign_in(client):
    assert "/accounts/sign-in" in client.get(ADDRESS).location


def test_who_may_not_edit_owners_is_refused(technician, owner_account):
    for browser in (technician, owner_account):
        token = fields_of(browser.get("/").text)["csrf_token"]
        assert browser.get(ADDRESS).status_code == 403
        sent = {"name": "Bea", "csrf_token": token}
        assert browser.post(ADDRESS, data=sent).status_code == 403
    assert Owner.objects.count() == 0


def test_a_form_without_its_token_is_refused(salesperson):
    assert salesperson.post(ADDRESS, data={"name": "Bea"}).status_code == 400
    assert Owner.objects.count() == 0


BAD = [
    ("name", ""),
    ("name", " \t "),
    ("name", "\u200b\u2060"),
    ("name", "\u3164"),
    ("name", "n" * 201),
    ("name", "An\0n"),
    ("name", "\u202ennA"),
    ("email", "ann"),
    ("email", "ann@"),
    ("email", "ann@example.com\0"),
    ("email", "a" * 250 + "@example.com"),
    ("email", "müller@example.com"),
    ("email", "<script>@example.com"),
    ("phone", "call me"),
    ("phone", "1"),
    ("phone", "555-0142 or 555-0143"),
    ("phone", "5" * 41),
    ("phone", "555 0142\0"),
    ("street", "s" * 201),
    ("city", "c" * 101),
    ("region", "\x1b"),
    ("postal_code", "p" * 21),
]


@pytest.mark.parametrize(("name", "value"), BAD, ids=lambda text: ascii(text)[:24])
def test_a_bad_value_is_refused_with_a_message_and_nothing_is_lost(salesperson, name, value):
    answer = post(salesperson, ADDRESS, **{"name": "Bea", "city": "Bath <ME>", name: value})

    assert answer.status_code == 422
    assert re.search(rf'<p class="field__error" id="{name}-error">', answer.text)
    if name != "city":
        assert fields_of(answer.text)["city"] == "Bath <ME>"
    assert Owner.objects.count() == 0


def test_fields_that_the_form_does_not_have_are_ignored(salesperson):
    post(salesperson, ADDRESS, name="Bea", id="1" * 24, roles="manager", number_of_visits="99")

    owner = Owner.objects.get()
    assert str(owner.id) != "1" * 24
    assert owner.number_of_visits == 0


def test_a_double_click_adds_one_owner(salesperson):
    sent = form_fields(salesperson, ADDRESS) | {"name": "Bea"}

    answers = [salesperson.post(ADDRESS, data=sent) for _ in range(2)]

    assert answers[0].location == answers[1].location
    assert [answer.status_code for answer in answers] == [303, 303]
    assert Owner.objects.count() == 1


def test_the_same_form_sent_at_once_adds_one_owner(app, salesperson):
    sent = form_fields(salesperson, ADDRESS) | {"name": "Bea"}
    cookie = salesperson.get_cookie("session").value

    def send() -> int:
        browser = app.test_client()
        browser.set_cookie("session", cookie)
        return browser.post(ADDRESS, data=sent).status_code

    assert at_once([send] * 4) == [303] * 4
    assert Owner.objects.count() == 1


def test_the_same_form_may_not_take_over_another_owner(salesperson):
    other = make_owner(name="Ann")

    post(salesperson, ADDRESS, name="Bea", creates=str(other.id))

    assert Owner.objects.get(id=other.id).name == "Ann"


names = st.sampled_from(sorted({name for name, _ in BAD} | {"creates", "version", "id"}))
plausible = ["Bea", "bea@example.com", "555 0142", "1", "", " "]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(plausible)


@pytest.fixture
def opened(salesperson) -> dict[str, str]:
    """The fields of the form as it is opened."""
    return form_fields(salesperson, ADDRESS)


@examples(20)
@given(st.dictionaries(names, texts | st.emails(), max_size=8))
def test_whatever_is_typed_only_what_is_valid_is_stored(salesperson, opened, typed):
    Owner._get_collection().delete_many({})

    fields = opened | {"name": "Bea", "creates": str(ObjectId())} | typed
    answer = salesperson.post(ADDRESS, data=fields)

    assert answer.status_code in {303, 422}
    assert Owner.objects.count() == (1 if answer.status_code == 303 else 0)
    for owner in Owner.objects:
        owner.validate()
