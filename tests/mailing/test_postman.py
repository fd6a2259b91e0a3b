"""A letter is on its way as soon as the page is."""

import pytest
from flask import Flask

from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write


@pytest.fixture
def ask(app: Flask):
    """A request that writes a letter, as a page does."""

    def request(to: str = "ann@example.com", *, fail: bool = False) -> None:
        with app.test_request_context():
            write(to=to, purpose=Purpose.REQUEST_RECEIVED, template="greeting", name="Ann")
            if fail:
                raise ZeroDivisionError

    return request


def test_a_letter_goes_out_by_itself_after_the_request(mailbox, ask):
    ask()
    assert mailbox.wait_for(1)[0]["To"] == "ann@example.com"


def test_the_postman_comes_again_and_again(mailbox, ask):
    for number in range(1, 4):
        ask()
        mailbox.wait_for(number)


def test_a_postman_who_left_comes_back_for_the_next_letter(app, mailbox, ask):
    ask()
    mailbox.wait_for(1)
    app.extensions["postman"].leave()
    ask()
    mailbox.wait_for(2)


def test_nobody_runs_when_there_is_no_server(app, ask):
    ask()
    assert app.extensions["postman"]._thread is None
    assert Letter.objects.waiting().count() == 1


def test_a_server_that_is_away_costs_the_request_nothing_and_loses_nothing(app, mailbox, ask):
    mailbox.close()
    ask()
    app.extensions["postman"].leave()
    assert Letter.objects.waiting().count() == 1
