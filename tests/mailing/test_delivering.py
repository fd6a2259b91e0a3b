"""Every letter arrives, and arrives once: with a real mail server that is there, away and back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dealership.database.fields import now
from dealership.mailing.delivering import deliver_due
from dealership.mailing.letter import LEASE, PAUSES, TAKEN_OUT, TRIED_FOR, Letter
from dealership.mailing.purpose import Purpose
from tests.threads import at_once


@pytest.fixture
def later() -> Callable[[timedelta], None]:
    """Lets time pass for every letter."""

    def pass_time(time: timedelta) -> None:
        for letter in Letter.objects:
            moments = {"set__tried_since": letter.tried_since - time}
            if letter.due:
                moments["set__due"] = letter.due - time
            letter.modify(**moments)

    return pass_time


def test_a_letter_arrives_as_it_was_written(mailbox, write_to):
    write_to(name="Ann Müller")
    assert deliver_due(mailbox.server).delivered == 1
    (letter,) = mailbox.letters("ann@example.com")
    assert letter["Subject"] == "A car for Ann Müller"
    assert letter.get_content().startswith("Dear Ann Müller,")


def test_a_delivered_letter_is_done_with_and_will_be_forgotten(mailbox, write_to):
    letter = write_to()
    deliver_due(mailbox.server)
    letter.reload()
    assert letter.sent and letter.expires > now() + timedelta(days=89)
    assert letter.due is None
    assert deliver_due(mailbox.server).delivered == 0


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_that_opens_something_is_not_kept_once_it_has_arrived(mailbox, write_to, purpose):
    letter = write_to(name="Ann", purpose=purpose)
    deliver_due(mailbox.server)

    (arrived,) = mailbox.letters("ann@example.com")
    assert "Dear Ann" in arrived.get_content()
    letter.reload()
    assert letter.text == (TAKEN_OUT if purpose.carries_a_key else "Dear Ann,\ncome & see it.\n")


def test_without_a_server_letters_wait(write_to):
    letter = write_to()
    deliver_due(None)
    assert letter.reload().attempts == 0
    assert Letter.objects.waiting().count() == 1


def test_several_who_deliver_at_once_deliver_each_letter_once(mailbox, write_to):
    for number in range(30):
        write_to(name=f"shopper {number}")
    at_once([lambda: deliver_due(mailbox.server)] * 6)
    subjects = [letter["Subject"] for letter in mailbox.letters()]
    assert len(subjects) == len(set(subjects)) == 30


def test_a_server_that_comes_back_is_given_everything_once(mailbox, write_to, later):
    for number in range(3):
        write_to(name=f"shopper {number}")
    mailbox.close()
    for _ in range(3):
        assert "does not answer" in deliver_due(mailbox.server).refusal
    assert Letter.objects.waiting().count() == 3
    mailbox.open()
    later(PAUSES[0])
    assert deliver_due(mailbox.server).delivered == 3
    assert len(mailbox.letters()) == 3


def test_the_pauses_become_longer(write_to, mailbox, later):
    letter = write_to()
    mailbox.close()
    waits = []
    for _ in range(4):
        deliver_due(mailbox.server)
        letter.reload()
        waits.append(round((letter.due - now()).total_seconds() / 60))
        later(letter.due - now())
    assert waits == [1, 5, 15, 60]


def test_a_letter_that_nobody_took_for_days_is_given_up_and_kept_for_a_while(
    write_to, mailbox, later
):
    letter = write_to()
    mailbox.close()
    deliver_due(mailbox.server)
    mailbox.open()
    later(TRIED_FOR + timedelta(hours=1))
    assert deliver_due(mailbox.server).given_up == 1
    letter.reload()
    assert letter.given_up and letter.expires and not letter.sent
    assert "does not answer" in letter.error
    assert mailbox.letters() == []


def test_letters_that_waited_for_the_first_server_for_days_are_not_sent_any_more(
    write_to, mailbox, later
):
    write_to()
    later(TRIED_FOR + timedelta(hours=1))
    assert deliver_due(mailbox.server).given_up == 1
    assert mailbox.letters() == []


def test_an_address_that_does_not_exist_is_given_up_at_once_and_holds_nobody_up(mailbox, write_to):
    mailbox.refused["gone@example.com"] = "550 No such user"
    letter = write_to("gone@example.com")
    write_to("ann@example.com")
    tour = deliver_due(mailbox.server)
    assert (tour.delivered, tour.given_up) == (1, 1)
    assert "550 No such user" in letter.reload().error


def test_who_took_a_letter_and_never_came_back_is_replaced(mailbox, write_to, later):
    write_to()
    assert Letter.objects.claim()
    assert Letter.objects.claim() is None
    later(LEASE)
    assert deliver_due(mailbox.server).delivered == 1


def test_who_comes_back_too_late_changes_nothing(mailbox, write_to, later):
    write_to()
    slow = Letter.objects.claim()
    later(LEASE)
    deliver_due(mailbox.server)
    slow.put_off("too slow")
    assert Letter.objects.get().sent and Letter.objects.waiting().count() == 0


def test_a_tour_ends_when_it_is_time_to_leave(mailbox, write_to):
    write_to()
    assert deliver_due(mailbox.server, until=lambda: True).delivered == 0


def test_what_was_given_up_can_be_tried_again(mailbox, write_to, later):
    mailbox.refused["gone@example.com"] = "550 No such user"
    write_to("gone@example.com")
    deliver_due(mailbox.server)
    later(TRIED_FOR * 2)
    mailbox.refused.clear()
    assert Letter.objects.try_again() == 1
    assert deliver_due(mailbox.server).delivered == 1
    assert Letter.objects.get().given_up is None
