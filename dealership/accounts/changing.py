"""Changing with what one signs in: the password at once, the e-mail when its mailbox has answered."""

from blinker import Signal
from mongoengine import NotUniqueError

from dealership.accounts.account import Account
from dealership.accounts.email_change import EmailChange
from dealership.accounts.email_change_stop import EmailChangeStop
from dealership.accounts.opening import AlreadyHasAccount
from dealership.accounts.passwords import hashed
from dealership.accounts.recorded_acts import ASK_EMAIL_CHANGE, STOP_EMAIL_CHANGE
from dealership.accounts.resetting import tell_of_new_password
from dealership.accounts.single_use import LinkIsOver, withdraw_links_to
from dealership.audit.recording import record
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.email_address import normalised
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write

# Sent with the account, and its former e-mail, within the unit of work that changes it.
email_changed = Signal()


def change_password(account: Account, password: str) -> None:
    """Take a new password, end every session, and tell the person. Raises `PoorPassword`."""
    chosen = hashed(password, account)

    def act() -> None:
        account.change_password(chosen)
        tell_of_new_password(account)

    in_transaction(act)


def offer_email_change(account: Account, email: str) -> None:
    """Write to the new e-mail, and to the present one, from where the change can be stopped.

    Whether somebody else signs in with the new one is known there alone.
    """
    email = normalised(email)

    def act() -> None:
        is_taken = Account.objects.find_by_email(email) is not None
        record(ASK_EMAIL_CHANGE, account)
        EmailChange.objects(account_id=account.id).delete()
        write(
            to=account.email,
            purpose=Purpose.EMAIL_CHANGE_ASKED,
            template="accounts/email_change_asked",
            account=account,
            moment=now(),
            secret=EmailChangeStop.issue(account_id=account.id),
        )
        # Where it is taken, it is a link that nobody is given.
        secret = EmailChange.issue(account_id=account.id, email=email)
        write(
            to=email,
            purpose=Purpose.EMAIL_CHANGE,
            template="accounts/email_taken" if is_taken else "accounts/email_change",
            secret=secret,
        )

    in_transaction(act)


def find_email_change_stop(secret: str) -> Account:
    """Whose change of e-mail a link stops. Raises `LinkIsOver`."""
    stop = EmailChangeStop.find_open(secret)
    account = stop and Account.objects(id=stop.account_id).first()
    if account is None:
        raise LinkIsOver(secret)
    return account


def stop_email_change(secret: str) -> None:
    """Withdraw every link of the account, and sign out whoever asked for the change.

    The link is used up, as all others are. Raises `LinkIsOver`.
    """
    account = find_email_change_stop(secret)

    def act() -> None:
        if EmailChangeStop.claim(secret) is None:
            raise LinkIsOver(secret)
        record(STOP_EMAIL_CHANGE, account)
        account.sign_out_everywhere()

    in_transaction(act)


def find_email_change(secret: str) -> EmailChange:
    """What a link is good for. Raises `LinkIsOver`."""
    change = EmailChange.find_open(secret)
    if change is None:
        raise LinkIsOver(secret)
    return change


def change_email(secret: str) -> None:
    """Use the link up, let the account have the e-mail, and tell the former one.

    Raises `LinkIsOver` or `AlreadyHasAccount`.
    """

    def act() -> None:
        change = EmailChange.claim(secret)
        account = change and Account.objects.active()(id=change.account_id).first()
        if change is None or account is None:
            raise LinkIsOver(secret)
        former = account.email
        account.email, account.email_confirmed = change.email, now()
        account.store()
        email_changed.send(account, former=former)
        withdraw_links_to(account.id)
        write(
            to=former,
            purpose=Purpose.EMAIL_CHANGED,
            template="accounts/email_changed",
            account=account,
            moment=now(),
        )

    try:
        in_transaction(act)
    except NotUniqueError as error:
        raise AlreadyHasAccount from error
