"""Inviting colleagues: a letter with a link, which opens an account with the roles they were given."""

from collections.abc import Iterable

from mongoengine import NotUniqueError

from dealership.accounts.account import Account
from dealership.accounts.invitation import TO_INVITE, Invitation
from dealership.accounts.opening import AlreadyHasAccount, draft_account, open_account
from dealership.accounts.recorded_acts import INVITE, WITHDRAW_INVITATION
from dealership.accounts.roles import Role
from dealership.accounts.single_use import LinkIsOver
from dealership.audit.recording import record
from dealership.database.transactions import in_transaction
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write
from dealership.profile.current import profile


def invite(
    email: str, roles: Iterable[Role], *, name: str | None = None, by: Account | None = None
) -> None:
    """Write to a colleague how to open an account; an earlier invitation works no more.

    Raises `AlreadyHasAccount`, or `mongoengine.ValidationError` for what is no e-mail.
    """
    given = list(roles)
    told = {"email": (None, email), "roles": (None, [role.value for role in given])}

    def act() -> None:
        if Account.objects.find_by_email(email):
            raise AlreadyHasAccount
        Invitation.objects.to(email).delete()
        record(INVITE, changes=told)
        secret = Invitation.issue(
            email=email, name=name or None, roles=given, invited_by=by.id if by else None
        )
        write(
            to=email,
            purpose=Purpose.INVITATION,
            template="accounts/invitation",
            language=profile().language,
            reply_to=by.email if by else None,
            secret=secret,
            by=by,
        )

    try:
        in_transaction(act)
    except NotUniqueError:  # invited twice at once: the later one counts
        in_transaction(act)


def withdraw_invitation(email: str) -> None:
    """Let the invitation to an e-mail work no more."""

    def act() -> None:
        if Invitation.objects.to(email).delete():
            record(WITHDRAW_INVITATION, changes={"email": (email, None)})

    in_transaction(act)


def find_invitation(secret: str) -> Invitation:
    """What a link is good for, while whoever wrote it may still invite. Raises `LinkIsOver`."""
    invitation = Invitation.find_open(secret)
    if invitation is None or not _is_still_meant(invitation):
        raise LinkIsOver(secret)
    return invitation


def _is_still_meant(invitation: Invitation) -> bool:
    if invitation.invited_by is None:  # at the command line
        return True
    inviter = Account.objects.active()(id=invitation.invited_by).first()
    return inviter is not None and inviter.may(TO_INVITE)


def accept_invitation(secret: str, name: str, password: str) -> Account:
    """Use the link up and open the account.

    Raises `PoorPassword`, which leaves the link as it is, `LinkIsOver` or `AlreadyHasAccount`.
    """
    invitation = find_invitation(secret)
    account = draft_account(invitation.email, name, invitation.roles, password)

    def act() -> None:
        if Invitation.claim(secret) is None:
            raise LinkIsOver(secret)
        open_account(account)

    in_transaction(act)
    return account
