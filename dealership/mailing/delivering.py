"""Delivering the letters that are due, one after the other."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from email.errors import MessageError

from dealership.mail_server import AddressRefused, MailRefused, MailServer
from dealership.mailing.letter import Letter

log = logging.getLogger(__name__)


@dataclass
class Tour:
    """How a tour went; `refusal` is why it ended early, if it did."""

    delivered: int = 0
    given_up: int = 0
    refusal: str = ""


def deliver_due(server: MailServer | None, *, until: Callable[[], bool] = lambda: False) -> Tour:
    """Deliver every letter that is due, or those until somebody says that it is enough.

    Ends at the first that the server does not take for now. Others may do the same at the same
    time. Without a server all letters wait, until they are too old to be of use.
    """
    tour = Tour(given_up=Letter.objects.give_up_overdue())
    while server and not tour.refusal and not until() and (letter := Letter.objects.claim()):
        _deliver(letter, server, tour)
    return tour


def _deliver(letter: Letter, server: MailServer, tour: Tour) -> None:
    try:
        server.deliver(letter.message())
    except AddressRefused as refusal:
        _give_up(letter, str(refusal), tour)
    except MailRefused as refusal:
        letter.put_off(str(refusal))
        tour.refusal = str(refusal)
        log.warning("The mail server did not take letter %s; it is tried again.", letter)
    except (ValueError, MessageError) as error:  # the letter itself is at fault, and stays so
        _give_up(letter, f"cannot be sent: {type(error).__name__}", tour)
    else:
        letter.was_delivered()
        tour.delivered += 1
        log.info("Letter %s is delivered.", letter)


def _give_up(letter: Letter, why: str, tour: Tour) -> None:
    letter.give_up(why)
    tour.given_up += 1
    log.warning("Letter %s is given up; `flask mail list --failed` says why.", letter)
