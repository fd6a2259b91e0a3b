"""How an owner gets an account: by an e-mail first, then a link, then a password.

Whether there is an account already is known to the reader of the mailbox alone. Both ways the same is
done and stored, so that both take as long.
"""

from dealership.accounts.account import Account
from dealership.accounts.joining import join_by_email, owners_to_join
from dealership.accounts.opening import draft_account, open_account
from dealership.accounts.recorded_acts import ASK_REGISTRATION
from dealership.accounts.registration import Registration
from dealership.accounts.roles import Role
from dealership.accounts.single_use import LinkIsOver
from dealership.audit.recording import record
from dealership.database.transactions import in_transaction
from dealership.email_address import normalised
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write, write_to_the_house


def offer_registration(email: str) -> None:
    """Write to an e-mail how to open an account, or that there is one."""
    email = normalised(email)

    def act() -> None:
        is_known = Account.objects.find_by_email(email) is not None
        record(ASK_REGISTRATION)
        # Beside an account it is a link that nobody is given.
        secret = Registration.issue(email=email)
        write(
            to=email,
            purpose=Purpose.REGISTRATION,
            template="accounts/registration_known" if is_known else "accounts/registration",
            secret=secret,
        )

    in_transaction(act)


def find_registration(secret: str) -> Registration:
    """What a link is good for. Raises `LinkIsOver`."""
    registration = Registration.find_open(secret)
    if registration is None:
        raise LinkIsOver(secret)
    return registration


def register(secret: str, name: str, password: str) -> Account:
    """Use the link up, open the account, and join it to its owner if there is one.

    Raises `PoorPassword`, which leaves the link as it is, `LinkIsOver` or `AlreadyHasAccount`.
    """
    account = draft_account(find_registration(secret).email, name, [Role.OWNER], password)

    def act() -> None:
        if Registration.claim(secret) is None:
            raise LinkIsOver(secret)
        open_account(account)
        Registration.objects(email=account.email).delete()

    in_transaction(act)
    if not join_by_email(account) and owners_to_join(account):
        _ask_who_it_is(account)
    return account


def _ask_who_it_is(account: Account) -> None:
    write_to_the_house(
        purpose=Purpose.OWNER_UNCLEAR,
        template="accounts/who_is_it",
        key=f"who is {account.pk}",
        account=account,
    )
