"""A way back in for whoever has forgotten the password: a letter with a link, and what it opens.

Whether there is an account is known to the reader of the mailbox alone. Both ways the same is done
and stored, so that both take as long.
"""

from bson import ObjectId

from dealership.accounts.account import Account
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.passwords import hashed
from dealership.accounts.single_use import LinkIsOver
from dealership.audit.person_key import PersonKey
from dealership.audit.recording import record
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.email_address import normalised
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write


def offer_reset(email: str) -> None:
    """Write to an e-mail how to choose a new password there, or that there is no account."""
    email = normalised(email)

    def act() -> None:
        account = Account.objects.active().find_by_email(email)
        # Without an account it is a link to nobody, which nobody is given either.
        account_id = account.id if account else ObjectId()
        if account is None:  # what is recorded about somebody is sealed with their key
            PersonKey.of_all([str(account_id)])
        record("accounts.ask_reset", account)
        secret = PasswordReset.issue(account_id=account_id)
        write(
            to=email,
            purpose=Purpose.PASSWORD_RESET,
            template="accounts/reset" if account else "accounts/reset_unknown",
            secret=secret,
            lifetime=PasswordReset.LIFETIME,
        )

    in_transaction(act)


def find_reset(secret: str) -> Account:
    """Whose password may be chosen with a link. Raises `LinkIsOver`."""
    reset = PasswordReset.find_open(secret)
    account = reset and Account.objects.active()(id=reset.account_id).first()
    if account is None:
        raise LinkIsOver(secret)
    return account


def reset_password(secret: str, password: str) -> None:
    """Use the link up, take the password, end every session, and tell the person.

    Raises `PoorPassword`, which leaves the link as it is, or `LinkIsOver`.
    """
    account = find_reset(secret)
    chosen = hashed(password, account)

    def act() -> None:
        if PasswordReset.claim(secret) is None:
            raise LinkIsOver(secret)
        account.change_password(chosen)
        account.modify(set__email_confirmed=now())
        tell_of_new_password(account)

    in_transaction(act)


def tell_of_new_password(account: Account) -> None:
    """Write to the person, who may not have done it."""
    write(
        to=account.email,
        purpose=Purpose.PASSWORD_CHANGED,
        template="accounts/password_changed",
        account=account,
        moment=now(),
    )
