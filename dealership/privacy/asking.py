"""Asking to be forgotten: by the person, who confirms it from their mailbox, or through a colleague."""

from flask import url_for
from flask_babel import gettext as _

from dealership.accounts.account import Account
from dealership.accounts.single_use import LinkIsOver
from dealership.database.transactions import in_transaction
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write, write_to_the_house
from dealership.personal_data import Person
from dealership.privacy.erasure_link import ErasureLink
from dealership.privacy.erasure_request import ErasureRequest
from dealership.privacy.knowing import person_of


class StillWorksHere(Exception):
    """Whoever works here is forgotten only after they have left: their roles are taken away first."""


def ask_to_be_erased(account: Account, *, language: str) -> None:
    """Write to the person, who confirms it; a letter before this one counts no more.

    Raises `StillWorksHere`.
    """
    if account.is_staff:
        raise StillWorksHere

    def act() -> None:
        ErasureLink.objects(account_id=account.id).delete()
        secret = ErasureLink.issue(account_id=account.id, language=language)
        write(
            to=account.email,
            purpose=Purpose.ERASURE_ASKED,
            template="privacy/confirm",
            language=language,
            url=url_for("privacy.confirm", secret=secret, _external=True),
        )

    in_transaction(act)


def link_is_over(secret: str) -> LinkIsOver:
    """What is said of a letter that asks for a yes no more."""
    return LinkIsOver(secret, advice=_("You can ask again on your page."))


def confirm_erasure(secret: str) -> None:
    """Put the wish on the list of those who carry it out, and tell them. Raises `LinkIsOver`."""

    def act() -> None:
        link = ErasureLink.claim(secret)
        account = link and Account.objects(id=link.account_id).first()
        if not (link and account):
            raise link_is_over(secret)
        _put_on_the_list(person_of(account), language=link.language)

    in_transaction(act)


def note_wish(person: Person, *, language: str, by: str) -> ErasureRequest:
    """Put a wish on the list that somebody told a colleague; the one that is there, if there is one."""
    return in_transaction(lambda: _put_on_the_list(person, language=language, noted_by=by))


def take_back(person: Person) -> None:
    """Not to be forgotten after all, as long as nobody has done it."""
    ErasureRequest.objects(person_id=person.known_by, is_open=True).modify(remove=True)
    if person.account_id:
        ErasureLink.objects(account_id=person.account_id).delete()


def has_been_written_to(account: Account) -> bool:
    """Whether a letter that asks for a yes is on its way or waits in the mailbox."""
    return ErasureLink.objects(account_id=account.id).first() is not None


def _put_on_the_list(
    person: Person, *, language: str, noted_by: str | None = None
) -> ErasureRequest:
    if waiting := ErasureRequest.objects.find_open_of(person.known_by):
        return waiting
    request = ErasureRequest(person_id=person.known_by, language=language, noted_by=noted_by)
    request.store()
    write_to_the_house(
        purpose=Purpose.ERASURE_WAITS,
        template="privacy/waits",
        url=url_for("privacy.show", request_id=request.id, _external=True),
    )
    return request
