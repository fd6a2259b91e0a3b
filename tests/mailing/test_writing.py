"""Letters are written with what they tell of."""

import pytest
from mongoengine import ValidationError

from dealership.database.transactions import in_transaction
from dealership.mailing.letter import Letter
from tests.factories import make_owner
from tests.threads import at_once


def test_the_first_line_of_the_template_is_the_subject(write_to):
    letter = write_to(name="Ann Müller")
    assert letter.subject == "A car for Ann Müller"
    assert letter.text == "Dear Ann Müller,\ncome & see it.\n"
    assert (letter.sender_name, letter.language) == ("Harbor Street Motors", "en")


def test_a_key_is_written_about_once(write_to):
    first = write_to(key="lead 1", name="Ann")
    again = write_to(key="lead 1", name="Bea")
    assert (first.id, first.subject) == (again.id, "A car for Ann")
    assert Letter.objects.count() == 1


def test_a_key_is_written_about_once_by_all_who_try_together(write_to):
    at_once([lambda: write_to(key="lead 1")] * 6)
    assert Letter.objects.count() == 1


def test_letters_without_a_key_are_all_kept(write_to):
    write_to()
    write_to()
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("key", [None, "owner 1"])
def test_a_letter_about_something_that_did_not_happen_is_not_kept(write_to, key):
    def act() -> None:
        make_owner(name="Ann")
        write_to(key=key)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_transaction(act)
    assert Letter.objects.count() == 0


def test_a_key_that_is_there_already_does_not_end_the_unit_of_work(write_to):
    write_to(key="owner 1")

    def act() -> str:
        write_to(key="owner 1")
        return make_owner(name="Ann").name

    assert in_transaction(act) == "Ann"
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("to", ["", "ann", "ann@example.com\nBcc: bea@example.com", "a b@c.com"])
def test_what_is_no_address_is_refused(write_to, to):
    with pytest.raises(ValidationError):
        write_to(to)
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("name", ["Ann\r\nBcc: bea@example.com", "Ann\u2028Bcc: b@example.com"])
def test_nothing_that_is_typed_becomes_a_header(write_to, name):
    message = write_to(name=name).message()
    assert "Bcc" not in message
    head = message.as_bytes().partition(b"\r\n\r\n")[0]
    assert not [line for line in head.splitlines() if line.startswith(b"Bcc")]


def test_a_letter_says_that_a_machine_wrote_it_and_how_to_get_no_more(write_to):
    letter = write_to(reply_to="bea@example.com", unsubscribe_url="https://cars.example/stop/1")
    message = letter.message()
    assert message["From"] == "Harbor Street Motors <sales@harborstreetmotors.example>"
    assert message["To"] == "ann@example.com"
    assert message["Reply-To"] == "bea@example.com"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == "<https://cars.example/stop/1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Message-ID"] == f"<{letter.id}@harborstreetmotors.example>"


def test_a_domain_of_any_script_is_spelt_as_mail_servers_know_it(write_to):
    assert write_to("ann@müller.example").message()["To"] == "ann@xn--mller-kva.example"
