"""flask mail …"""

import pytest

from dealership.mailing.delivering import deliver_due
from dealership.mailing.letter import Letter


@pytest.fixture
def mail(app):
    """Runs a command of the group."""
    return lambda *arguments: app.test_cli_runner().invoke(args=["mail", *arguments])


def test_letters_are_listed_with_their_state(mail, write_to):
    write_to("ann@example.com")
    answer = mail("list")
    assert answer.exit_code == 0
    assert "waiting" in answer.output
    assert "ann@example.com  A car for Ann" in answer.output
    assert "MAIL_URL names no mail server" in answer.output


def test_a_letter_can_be_read(mail, write_to):
    letter = write_to("ann@example.com")
    answer = mail("show", str(letter.id))
    assert answer.output == (
        "To: ann@example.com\nSubject: A car for Ann\n\nDear Ann,\ncome & see it.\n"
    )


@pytest.mark.parametrize("letter_id", ["0" * 24, "nonsense"])
def test_a_letter_that_is_not_there_is_said_so(mail, letter_id):
    answer = mail("show", letter_id)
    assert (answer.exit_code, answer.output) == (1, f"Error: There is no letter {letter_id}.\n")


def test_what_is_due_is_delivered(mail, mailbox, write_to):
    write_to()
    answer = mail("deliver")
    assert (answer.exit_code, answer.output) == (0, "Delivered: 1. Waiting: 0.\n")
    assert len(mailbox.letters()) == 1


def test_a_server_that_is_away_is_said_so(mail, mailbox, write_to):
    write_to()
    mailbox.close()
    answer = mail("deliver")
    assert answer.exit_code == 1
    assert "Waiting: 1" in answer.output and "does not answer" in answer.output


def test_without_a_server_nothing_can_be_delivered(mail, write_to):
    write_to()
    answer = mail("deliver")
    assert answer.exit_code == 1
    assert "MAIL_URL" in answer.output


def test_what_never_arrived_is_listed_and_can_be_tried_again(mail, mailbox, write_to):
    mailbox.refused["gone@example.com"] = "550 No such user"
    write_to("gone@example.com")
    write_to("ann@example.com")
    deliver_due(mailbox.server)
    failed = mail("list", "--failed").output
    assert "given up" in failed and "550 No such user" in failed
    assert "ann@example.com" not in failed
    mailbox.refused.clear()
    assert mail("deliver", "--all").exit_code == 0
    assert Letter.objects.given_up().count() == 0
    assert mail("list", "--failed").output.startswith("There are none.")
